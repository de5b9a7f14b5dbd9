import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Loggable, ReportPage } from '../../../../views/interview/rooms/report-page.tsx';
import { requireUser } from '../../../accounts/identify.ts';
import type { User } from '../../../accounts/identity.ts';
import { newId } from '../../../database/ids.ts';
import { NotFound } from '../../../http/errors.ts';
import { respondPage } from '../../../http/respond.tsx';
import { countStandingReviews, takeBackInterview } from '../../../review/interviews.ts';
import { readRoom } from '../events/repository.ts';
import { type Report, reportOf } from '../report.ts';
import { type Membership, requireMembership } from '../repository.ts';
import type { RoomDependencies } from '../routes.tsx';
import { isLoggable, logRoom } from './logging.ts';

const idParameters = z.object({ id: z.string().min(1).max(100) });

const reportQuery = z.object({
  done: z.enum(['ticks', 'own', 'judgement', 'log', 'undone', 'stale']).optional(),
  open: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .optional(),
});

const undoForm = z.object({ key: z.uuid() });

/** What is left of an interview, for both of its people once it has ended. */
export async function lookingBack(plain: FastifyInstance, deps: RoomDependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/rooms/:id/report',
    { schema: { params: idParameters, querystring: reportQuery } },
    (request, reply) => {
      const { userId } = requireUser(request);
      const member = requireMembership(database, userId, request.params.id);
      const { id: roomId, role } = member;
      if (member.endedAt === null) return reply.redirect(`/rooms/${roomId}`, 303);
      const room = readRoom(database, roomId);
      const report = reportOf(room, bank, role);
      const { done = null, open = null } = request.query;
      const loggable = loggableOf(userId, member, report);
      const shown = { roomId, report, room, done, open, loggable, undoKey: newId(now()) };
      return respondPage(request, reply, deps, (context) => <ReportPage context={context} {...shown} />);
    },
  );

  app.post('/rooms/:id/log', { schema: { params: idParameters } }, async (request, reply) => {
    const user = requireUser(request);
    const { id } = requireCandidate(user, request.params.id);
    const { turns } = reportOf(readRoom(database, id), bank, 'candidate');
    await logRoom({ database, bank, user, now: now() }, id, turns);
    return reply.redirect(`/rooms/${id}/report?done=log#log`, 303);
  });

  app.post(
    '/rooms/:id/undo',
    { schema: { params: idParameters, body: undoForm } },
    async (request, reply) => {
      const user = requireUser(request);
      const { id } = requireCandidate(user, request.params.id);
      const wish = { key: request.body.key, now: now(), calendar: user.settings };
      const { kind } = await takeBackInterview(database, user.userId, id, wish);
      return reply.redirect(`/rooms/${id}/report?done=${kind}#log`, 303);
    },
  );

  /** The room of somebody who was interviewed in it, once that is over. Throws NotFound, also for its interviewer. */
  function requireCandidate({ userId }: User, roomId: string): Membership {
    const member = requireMembership(database, userId, roomId);
    if (member.role !== 'candidate' || member.endedAt === null) throw new NotFound();
    return member;
  }

  function loggableOf(userId: string, { id, role, loggedAt }: Membership, { turns }: Report): Loggable {
    if (role === 'interviewer') return null;
    if (loggedAt === null) return turns.some(isLoggable) ? 'open' : 'nothing';
    return countStandingReviews(database, userId, [id]).has(id) ? 'logged' : 'undone';
  }
}
