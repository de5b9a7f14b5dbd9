import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SessionsPage } from '../../../views/accounts/sessions/sessions-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { NotFound } from '../../http/errors.ts';
import { leaveNotice } from '../../http/notices.ts';
import { respondPage } from '../../http/respond.tsx';
import { closeSession, requireUser } from '../identify.ts';
import { requireAccount } from '../require-account.ts';
import { endSession, endSessions } from '../signing/repository.ts';
import { deviceOf } from './device.ts';
import { listSessions } from './repository.ts';

const sessionParams = z.object({ id: z.string().max(100) });

/** Where somebody is signed in, and ending that. A guest sees theirs, which is their only way back. */
export async function sessions(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/settings/sessions', { config: { needs: 'user' } }, (request, reply) => {
    const { userId } = requireUser(request);
    const shown = listSessions(database, userId, now()).map(({ userAgent, ...session }) => {
      const isThis = session.id === request.session?.id;
      // What a guest's browser says is not stored, but it is the one that asks.
      const device = deviceOf(isThis ? (request.headers['user-agent'] ?? userAgent) : userAgent);
      return { ...session, device, isThis };
    });
    return respondPage(request, reply, deps, (context) => (
      <SessionsPage context={context} sessions={shown} />
    ));
  });

  app.post(
    '/settings/sessions/:id/ending',
    { schema: { params: sessionParams }, config: { needs: 'account' } },
    async (request, reply) => {
      const { userId } = requireAccount(request);
      const { id } = request.params;
      if (!(await endSession(database, userId, id))) throw new NotFound();
      if (id !== request.session?.id) {
        leaveNotice(reply, deps, 'device-ended');
        return reply.redirect('/settings/sessions', 303);
      }
      closeSession(reply, deps);
      leaveNotice(reply, deps, 'signed-out');
      reply.header('clear-site-data', '"cache", "storage"');
      return reply.redirect('/', 303);
    },
  );

  app.post('/settings/sessions/ending', { config: { needs: 'account' } }, async (request, reply) => {
    const { userId } = requireAccount(request);
    await endSessions(database, userId, request.session?.id ?? null);
    leaveNotice(reply, deps, 'devices-ended');
    return reply.redirect('/settings/sessions', 303);
  });
}
