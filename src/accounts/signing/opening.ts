import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../../http/dependencies.ts';
import { localPath } from '../../http/local-path.ts';
import { leaveNotices } from '../../http/notices.ts';
import type { Notice } from '../../notice.ts';
import { uniteUsers } from '../../uniting/uniting.ts';
import { openSession } from '../identify.ts';
import { forgetUnited, rememberUnited } from '../known-sessions.ts';
import { findSession } from '../repository.ts';
import { rememberDevice } from './limits.ts';
import { endSession, endSessionOf } from './repository.ts';

/** A session that better-auth has just made for somebody who has proved who they are. */
export interface Opened {
  readonly token: string;
  /** Where they were going. */
  readonly next: string | undefined;
  /** What there is to say beside what was moved. */
  readonly notices?: readonly Notice[];
}

/**
 * Signs somebody in: their browser gets the new session, and what it had before ends. A guest's memory becomes the account's.
 * Leads to where they were going.
 */
export async function openAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  { token, next, notices = [] }: Opened,
): Promise<FastifyReply> {
  const { database, metrics, now } = deps;
  const session = findSession(database, token, now());
  if (session === null) throw new Error('The session that was just made is not there.');
  const opened = session;
  const { identity: before, session: sessionBefore } = request;
  const moved: Notice[] = [];
  if (sessionBefore !== null && before.kind === 'user') {
    if (before.account === null)
      moved.push({ kind: 'moved', count: await uniteWith(before.userId, sessionBefore.token) });
    else await endSession(database, before.userId, sessionBefore.id);
  }
  openSession(reply, deps, { isGuest: false, createdAt: session.createdAt, usedAt: session.usedAt, token });
  metrics.signedIn('success');
  const email = session.user.account?.email;
  if (email != null) rememberDevice(reply, deps, email);
  leaveNotices(reply, deps, [...notices, ...moved]);
  return reply.redirect(localPath(next), 303);

  /** Gives how many answers were moved. Until their memory is the account's, a guest stays who they are: if that fails, they are not signed in. */
  async function uniteWith(guestId: string, guestToken: string): Promise<number> {
    try {
      rememberUnited(database, guestToken, now());
      return await uniteUsers(database, { from: guestId, into: opened.user.userId }, now());
    } catch (error) {
      forgetUnited(database, guestToken);
      await endSessionOf(database, token);
      throw error;
    }
  }
}
