import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SessionsPage } from '../../../views/accounts/sessions/sessions-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { NotFound } from '../../http/errors.ts';
import { leaveNotices } from '../../http/notices.ts';
import { respondPage } from '../../http/respond.tsx';
import { closeSession, requireUser } from '../identify.ts';
import { requireAccount } from '../require-account.ts';
import { endSession, endSessions } from '../signing/repository.ts';
import { deviceOf } from './device.ts';
import { listSessions } from './repository.ts';

const sessionParams = z.object({ id: z.string().max(100) });

const sessionsQuery = z.object({ ended: z.enum(['one', 'others']).optional() });

/** Where somebody is signed in, and ending that. A guest sees theirs, which is their only way back. */
export async function sessions(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/settings/sessions',
    { schema: { querystring: sessionsQuery }, config: { needs: 'user' } },
    (request, reply) => {
      const { userId } = requireUser(request);
      const shown = listSessions(database, userId, now()).map(({ userAgent, ...session }) => {
        const isThis = session.id === request.session?.id;
        // What a guest's browser says is not stored, but it is the one that asks.
        const device = deviceOf(isThis ? (request.headers['user-agent'] ?? userAgent) : userAgent);
        return { ...session, device, isThis };
      });
      return respondPage(request, reply, deps, (context) => (
        <SessionsPage context={context} sessions={shown} ended={request.query.ended ?? null} />
      ));
    },
  );

  app.post(
    '/settings/sessions/:id/ending',
    { schema: { params: sessionParams }, config: { needs: 'account' } },
    async (request, reply) => {
      const { userId } = requireAccount(request);
      const { id } = request.params;
      if (!(await endSession(database, userId, id))) throw new NotFound();
      if (id !== request.session?.id) return reply.redirect('/settings/sessions?ended=one', 303);
      closeSession(reply, deps);
      leaveNotices(reply, deps, [{ kind: 'signed-out', count: 0 }]);
      reply.header('clear-site-data', '"cache", "storage"');
      return reply.redirect('/', 303);
    },
  );

  app.post('/settings/sessions/ending', { config: { needs: 'account' } }, async (request, reply) => {
    const { userId } = requireAccount(request);
    await endSessions(database, userId, request.session?.id ?? null);
    return reply.redirect('/settings/sessions?ended=others', 303);
  });
}
