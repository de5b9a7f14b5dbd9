import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openId, signId } from '../signature.ts';
import type { Dependencies } from './dependencies.ts';
import { clearOwnCookie, ownCookieName, setOwnCookie } from './own-cookie.ts';

// What a form has done fills a page of its own, at an address of its own: it can be loaded again, gone back to and read in the other
// language without the form being sent once more. What the page says is nobody else's business, so it lies in a cookie and not in the
// address; it is signed, so that nobody else has a page of ours say what did not happen.

const purpose = 'kkori result\0';

const resultShape = z.discriminatedUnion('page', [
  z.object({
    page: z.literal('mail-sent'),
    what: z.enum(['signUp', 'reset']),
    email: z.string(),
    /** Where the form is sent by which the mail is asked for once more. */
    again: z.string(),
  }),
  z.object({
    page: z.literal('account-made'),
    /** Whose account it may be: there may have been one before. */
    email: z.string(),
  }),
  z.object({
    page: z.literal('goodbye'),
    /** When the account will be deleted; null where everything is gone already. */
    dueAt: z.number().nullable(),
    /** The zone of whoever left, by which they were told the time before. */
    timeZone: z.string(),
  }),
]);

/** What came of a form, as its page says it. */
export type Result = z.infer<typeof resultShape>;
type ResultPage = Result['page'];

/** Where each is read. */
export const resultPaths: Readonly<Record<ResultPage, string>> = {
  'mail-sent': '/mail-sent',
  'account-made': '/account-made',
  goodbye: '/goodbye',
};

/** The cookie that holds it. On https the browser itself holds it to this host. */
export function resultCookieName(secure: boolean): string {
  return ownCookieName('kkori-result', secure);
}

/** Long enough to look for a letter and come back. */
export const resultLifetimeMs = 3_600_000;

/** Sends the browser to the page that says what came of its form. */
export function leadToResult(
  reply: FastifyReply,
  { config: { secureCookies }, secrets, now }: Dependencies,
  result: Result,
): FastifyReply {
  const text = JSON.stringify({ until: now() + resultLifetimeMs, result });
  setOwnCookie(reply, secureCookies, {
    name: resultCookieName(secureCookies),
    value: signId(purpose, Buffer.from(text).toString('base64url'), secrets),
    lifetimeMs: resultLifetimeMs,
  });
  return reply.redirect(resultPaths[result.page], 303);
}

/** Has the browser forget it: whoever signs in or out leaves it behind. */
export function endResult(reply: FastifyReply, { config: { secureCookies } }: Dependencies): void {
  const name = resultCookieName(secureCookies);
  if (reply.request.cookies[name] === undefined) return;
  clearOwnCookie(reply, secureCookies, name);
}

const heldShape = z.object({ until: z.number(), result: resultShape });

/** What came of the last form that led to this page; null where there was none, or too long ago. */
export function resultOf<Page extends ResultPage>(
  { cookies }: FastifyRequest,
  { config: { secureCookies }, secrets, now }: Dependencies,
  page: Page,
): Extract<Result, { page: Page }> | null {
  const signed = openId(purpose, cookies[resultCookieName(secureCookies)] ?? '', secrets);
  if (signed === null) return null;
  const { until, result } = heldShape.parse(JSON.parse(Buffer.from(signed, 'base64url').toString()));
  return until > now() && isOf(result, page) ? result : null;
}

function isOf<Page extends ResultPage>(
  result: Result,
  page: Page,
): result is Extract<Result, { page: Page }> {
  return result.page === page;
}
