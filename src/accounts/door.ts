import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { SignedOut } from '../http/errors.ts';
import { localPath } from '../http/local-path.ts';
import { wantsFragment } from '../http/respond.tsx';
import { isMember } from './require-account.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who has to ask: somebody with a memory, or with an account. It stands on pages and forms whose address is the same for
     * everybody. What has an id in its address is not found instead, and so are files: a download that fails is better than one
     * that holds the page for signing in.
     */
    readonly needs?: 'user' | 'account';
  }
}

/** Where somebody signs in who was going to `path`. */
export function signInPath(path: string): string {
  return `/sign-in?next=${encodeURIComponent(localPath(path))}`;
}

/**
 * Leads whoever is nobody, or has no account, from what they cannot have to where they get it. A form is not taken, and what was typed
 * into it is shown once more.
 */
async function answerDoor(app: FastifyInstance): Promise<void> {
  app.addHook('preValidation', async (request, reply) => {
    const { needs } = request.routeOptions.config;
    if (needs === undefined) return;
    const { identity, method, url } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    if (identity.kind === 'visitor') {
      if (!isRead) throw new SignedOut();
      return lead(request, reply, signInPath(url));
    }
    if (needs === 'account' && isRead && !isMember(request))
      return lead(request, reply, `/settings/account?wanted=${url.split('?', 1)[0]?.split('/').at(-1)}`);
  });
}

function lead(request: FastifyRequest, reply: FastifyReply, address: string): FastifyReply {
  if (wantsFragment(request)) return reply.header('hx-redirect', address).code(200).send('');
  return reply.redirect(address, 303);
}

export const door = fp(answerDoor, { name: 'door', dependencies: ['identify', 'guard'] });
