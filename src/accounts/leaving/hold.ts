import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { wantsFragment } from '../../http/respond.tsx';

/** Where somebody is asked whether they mean to leave. */
export const deletionPath = '/settings/account/deletion';

/** What somebody who is leaving can still do: stay, take their data along, and be gone from this browser. */
const open =
  /^\/(?:settings\/(?:account\/deletion|data)(?:\/|$)|sign-out$|language$|privacy$|assets\/|healthz$|readyz$)/;

/** Has everything of an account stand still while its deletion is waited for: whatever is asked, its page offers to keep it. */
async function holdLeaving(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    const { identity, url } = request;
    if (identity.kind === 'visitor' || identity.account?.deletionDueAt == null) return;
    if (open.test(url.split('?', 1)[0] ?? '')) return;
    if (wantsFragment(request)) return reply.header('hx-redirect', deletionPath).code(200).send('');
    return reply.redirect(deletionPath, 303);
  });
}

export const holding = fp(holdLeaving, { name: 'hold', dependencies: ['identify', 'guard'] });
