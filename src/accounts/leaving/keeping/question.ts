import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sqlite } from '../../../database/database.ts';
import type { Dependencies } from '../../../http/dependencies.ts';
import { clearOwnCookie, ownCookieName, setOwnCookie } from '../../../http/own-cookie.ts';
import { openId, signId } from '../../../signature.ts';
import { forgetSession, type LiveSession } from '../../known-sessions.ts';
import { findSession, writeSessionUse } from '../../repository.ts';

// A guest who proves to own an account that waits to be deleted stays a guest: what they have studied would be deleted with it. They are
// asked whether they keep it. The account's session exists meanwhile, but their browser has it under another name, which opens this
// question alone.

/** Where it is asked. */
export const keepingPath = '/sign-in/keeping';

/** For how long an answer is waited for. */
export const askedMs = 10 * 60_000;

const purpose = 'kkori keeping\0';

/** The cookie that says which account is asked about. On https the browser itself holds it to this host. */
export function keepingCookieName(secure: boolean): string {
  return ownCookieName('kkori-keeping', secure);
}

interface Asking {
  /** Of the account's session. */
  readonly token: string;
  /** Makes that session, unless it is there. */
  readonly admit: (sqlite: Sqlite) => void;
  /** Who is asked. */
  readonly guestId: string;
}

/** Asks a guest whether they keep the account that they have just proved to own. Gives the address where. */
export async function askToKeep(
  reply: FastifyReply,
  { config: { secureCookies }, database, secrets, now }: Dependencies,
  { token, guestId, admit }: Asking,
): Promise<string> {
  await database.commit((sqlite) => {
    admit(sqlite);
    writeSessionUse(sqlite, token, now() + askedMs, now());
  });
  forgetSession(database, token);
  setOwnCookie(reply, secureCookies, {
    name: keepingCookieName(secureCookies),
    value: signId(purpose, `${token}~${guestId}`, secrets),
    lifetimeMs: askedMs,
  });
  return keepingPath;
}

/** Has the browser send it no longer. */
export function endAsking(reply: FastifyReply, { config: { secureCookies } }: Dependencies): void {
  clearOwnCookie(reply, secureCookies, keepingCookieName(secureCookies));
}

/** What a guest is asked about. */
export interface Asked {
  readonly guest: { readonly userId: string; readonly token: string };
  /** Of the account; nobody has it yet. */
  readonly session: LiveSession;
  /** When the account will be deleted; null where it was kept meanwhile. */
  readonly dueAt: number | null;
}

/** What the browser that asks is asked about; null where it is nothing, or no longer. */
export function askedAbout(
  { cookies, identity, session: own }: FastifyRequest,
  { config: { secureCookies }, database, secrets, now }: Dependencies,
): Asked | null {
  const cookie = cookies[keepingCookieName(secureCookies)];
  const [token, guestId] = (cookie === undefined ? null : openId(purpose, cookie, secrets))?.split('~') ?? [];
  const isTheirs = identity.kind === 'user' && identity.account === null && identity.userId === guestId;
  if (token === undefined || guestId === undefined || own === null || !isTheirs) return null;
  const session = findSession(database, token, now());
  if (session === null || session.user.account === null) return null;
  const { deletionDueAt } = session.user.account;
  return { guest: { userId: guestId, token: own.token }, session, dueAt: deletionDueAt };
}
