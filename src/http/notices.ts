import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Notice, type NoticeKind, readNotices, writeNotices } from '../notice.ts';
import { openId, signId } from '../signature.ts';
import type { Dependencies } from './dependencies.ts';
import { clearOwnCookie, ownCookieName, setOwnCookie } from './own-cookie.ts';

// What a form has done is said by the page that the browser is sent to (303), once: neither a reload nor the other language says it
// again. In between it lies in a cookie, signed, so that nobody else has a page of ours say what did not happen.

const purpose = 'kkori notice\0';

/** The cookie between the form and the page. On https the browser itself holds it to this host. */
export function noticeCookieName(secure: boolean): string {
  return ownCookieName('kkori-notice', secure);
}

/** A redirect is followed at once, or not at all. */
export const noticeLifetimeMs = 120_000;

/** Has the next page say what has happened. */
export function leaveNotices(
  reply: FastifyReply,
  { config: { secureCookies }, secrets, now }: Dependencies,
  notices: readonly Notice[],
): void {
  if (notices.length === 0) return;
  const text = `${now() + noticeLifetimeMs}~${writeNotices(notices)}`;
  setOwnCookie(reply, secureCookies, {
    name: noticeCookieName(secureCookies),
    value: signId(purpose, text, secrets),
    lifetimeMs: noticeLifetimeMs,
  });
}

/** The same for what is not counted and comes alone. */
export function leaveNotice(reply: FastifyReply, deps: Dependencies, kind: NoticeKind): void {
  leaveNotices(reply, deps, [{ kind, count: 0 }]);
}

/** What this page has to say. The browser is to forget it with that. */
export function takeNotices(
  { method, cookies }: FastifyRequest,
  reply: FastifyReply,
  { config: { secureCookies }, secrets, now }: Dependencies,
): readonly Notice[] {
  const name = noticeCookieName(secureCookies);
  const cookie = cookies[name];
  if (method !== 'GET' || cookie === undefined) return [];
  clearOwnCookie(reply, secureCookies, name);
  const [until = '', ...notices] = openId(purpose, cookie, secrets)?.split('~') ?? [];
  return Number(until) > now() ? readNotices(notices.join('~')) : [];
}
