import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Loggable, ReportPage } from '../../../../views/interview/rooms/report-page.tsx';
import { requireGuest } from '../../../accounts/identify.ts';
import { newId } from '../../../database/ids.ts';
import { respondPage } from '../../../http/respond.tsx';
import { readRoom } from '../events/repository.ts';
import { type Report, reportOf } from '../report.ts';
import { type Membership, requireMembership } from '../repository.ts';
import type { RoomDependencies } from '../routes.tsx';

const idParameters = z.object({ id: z.string().min(1).max(100) });

const reportQuery = z.object({
  done: z.enum(['ticks', 'own', 'judgement', 'log']).optional(),
  open: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .optional(),
});

/** What is left of an interview, for both of its people once it has ended. */
export async function lookingBack(plain: FastifyInstance, deps: RoomDependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/rooms/:id/report',
    { schema: { params: idParameters, querystring: reportQuery } },
    (request, reply) => {
      const { userId } = requireGuest(request);
      const member = requireMembership(database, userId, request.params.id);
      const { id: roomId, role } = member;
      if (member.endedAt === null) return reply.redirect(`/rooms/${roomId}`, 303);
      const room = readRoom(database, roomId);
      const report = reportOf(room, bank, role);
      const { done = null, open = null } = request.query;
      const loggable = loggableOf(member, report);
      const shown = { roomId, report, room, done, open, loggable, logKey: newId(now()) };
      return respondPage(request, reply, deps, (context) => <ReportPage context={context} {...shown} />);
    },
  );
}

function loggableOf({ role, loggedAt }: Membership, { turns }: Report): Loggable {
  if (role === 'interviewer') return null;
  if (loggedAt !== null) return 'logged';
  return turns.some(({ question, isSkipped }) => question !== null && !isSkipped) ? 'open' : 'nothing';
}
