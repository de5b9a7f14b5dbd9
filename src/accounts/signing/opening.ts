import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sqlite } from '../../database/database.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { SignedOut } from '../../http/errors.ts';
import { localPath } from '../../http/local-path.ts';
import { leaveNotices } from '../../http/notices.ts';
import { endResult } from '../../http/result-page.ts';
import type { Notice } from '../../notice.ts';
import { uniteUsers } from '../../uniting/uniting.ts';
import { openSession } from '../identify.ts';
import { forgetSessions } from '../known-sessions.ts';
import { askToKeep } from '../leaving/keeping/question.ts';
import { findSession, findUser } from '../repository.ts';
import { AccountLeaving, inUniting, type United } from '../uniting.ts';
import { rememberDevice } from './device-cookie.ts';
import { deleteSession, endSessionOf } from './repository.ts';

/** A session for somebody who has proved who they are. */
export interface Opened {
  readonly token: string;
  /** Where they were going. */
  readonly next: string | undefined;
  /** What there is to say beside what was moved. */
  readonly notices?: readonly Notice[];
  /** Makes the session; absent where better-auth has made it a moment ago. */
  readonly admission?: Admission;
}

/** What lets somebody in, in the transaction that does all that is stored of a sign-in: it uses up what they proved themselves by. */
export interface Admission {
  readonly userId: string;
  /** What it throws lets nobody in, and uses nothing up. It may run again. */
  readonly admit: (sqlite: Sqlite) => void;
}

const alreadyIn = () => {};

/** Signs somebody in, and leads on from there. */
export async function openAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  opened: Opened,
): Promise<FastifyReply> {
  return reply.redirect(await enterAccount(request, reply, deps, opened), 303);
}

/**
 * Signs somebody in: their browser gets the new session, and what it had before ends. A guest's memory becomes the account's, where that
 * does not wait to be deleted: then they are asked first whether they keep it. Gives the address that leads to where they were going.
 * Where it fails, they are who they were. Throws SignedOut where the account ended the session at the same moment.
 */
export async function enterAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  opened: Opened,
): Promise<string> {
  const { database, metrics, now } = deps;
  const { token, next, notices = [], admission } = opened;
  const admit = admission?.admit ?? alreadyIn;
  const userId = admission?.userId ?? findSession(database, token, now())?.user.userId;
  const user = userId === undefined ? null : findUser(database, userId);
  if (user === null) throw new SignedOut();
  const { identity: before, session: sessionBefore } = request;
  const moved: Notice[] = [];
  if (before.kind === 'user' && sessionBefore !== null && before.account === null) {
    const guestId = before.userId;
    if (user.account?.deletionDueAt != null) {
      const address = await askToKeep(reply, deps, { token, guestId, admit });
      metrics.signedIn('success');
      leaveNotices(reply, deps, notices);
      return address;
    }
    try {
      const answers = await uniteWith({ from: guestId, into: user.userId }, sessionBefore.token);
      moved.push({ kind: 'moved', count: answers });
    } catch (error) {
      // Its deletion was asked for at the same moment.
      if (error instanceof AccountLeaving) return enterAccount(request, reply, deps, opened);
      throw error;
    }
  } else if (before.kind === 'user' && sessionBefore !== null) {
    await database.commit((sqlite) => {
      admit(sqlite);
      deleteSession(sqlite, before.userId, sessionBefore.id);
    });
    forgetSessions(database, before.userId);
  } else if (admission) await database.commit(admit);
  const session = findSession(database, token, now());
  if (session === null) throw new SignedOut();
  endResult(reply, deps);
  openSession(reply, deps, { isGuest: false, createdAt: session.createdAt, usedAt: session.usedAt, token });
  metrics.signedIn('success');
  const email = session.user.account?.email;
  if (email != null) rememberDevice(reply, deps, email);
  leaveNotices(reply, deps, [...notices, ...moved]);
  return localPath(next);

  /** Gives how many answers were moved. Until their memory is the account's, a guest stays who they are: if that fails, they are not signed in. */
  async function uniteWith(users: United, guestToken: string): Promise<number> {
    const guest = { userId: users.from, token: guestToken };
    try {
      return await inUniting(database, guest, now(), () => uniteUsers(database, users, now(), admit));
    } catch (error) {
      if (!admission) await endSessionOf(database, token);
      throw error;
    }
  }
}
