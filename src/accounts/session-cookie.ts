import { ownCookieName } from '../http/own-cookie.ts';
import { isSigned, type Secrets, sign } from '../signature.ts';

// better-auth stores a session's token as it is, so a copy of the database would open every session
// were it not for the signature in the cookie, whose secret is kept outside the database. This file
// checks that signature without a trip through better-auth, which would cost milliseconds per request.

/** The name of the session cookie. On https the browser itself holds it to this host (`__Host-`, RFC 6265bis §4.1.3.2). */
export function sessionCookieName(secure: boolean): string {
  return ownCookieName('kkori', secure);
}

/** The name of the cookie by which a visitor's browser is known until it has a session. */
export function visitorCookieName(secure: boolean): string {
  return ownCookieName('kkori-visitor', secure);
}

/** The cookie that says who is asked for a second factor, as better-auth names it. */
export function challengeCookieName(secure: boolean): string {
  return `${sessionCookieName(secure)}.two_factor`;
}

/** The cookie of somebody who is on their way to a provider and back, as better-auth names it. */
export function stateCookieName(secure: boolean): string {
  return `${sessionCookieName(secure)}.state`;
}

/** How long better-auth keeps both, and what they stand for. */
export const onTheWayMs = 600_000;

/** A visitor's secret as we made it: 24 random bytes in base64url. Anything else is nobody's, and opens nothing. */
export function isVisitorSecret(value: string | undefined): value is string {
  return value !== undefined && /^[\w-]{32}$/.test(value);
}

/** better-auth signs the bare token. */
const signable = (token: string) => ({ purpose: '', value: token });

/** The cookie's value for a token, as better-auth writes it: token, dot, base64 of HMAC-SHA-256. */
export function signToken(token: string, secrets: Secrets): string {
  return `${token}.${sign(signable(token), secrets).toString('base64')}`;
}

// A browser sends the same cookie with every request. Nobody can make one that is kept here without knowing it whole.
const verifiedKept = 10_000;
const verified = new Map<string, { readonly secrets: Secrets; readonly token: string }>();

/** The token in a (decoded) cookie value, or null when the signature is missing or wrong. */
export function verifyToken(value: string, secrets: Secrets): string | null {
  const known = verified.get(value);
  if (known?.secrets === secrets) return known.token;
  const token = findToken(value, secrets);
  if (token === null) return null;
  if (verified.size >= verifiedKept) verified.clear();
  verified.set(value, { secrets, token });
  return token;
}

/** Whether it was an earlier secret that signed this cookie: it is to be signed anew before that one is forgotten. */
export function isSignedBefore(value: string, token: string, secrets: Secrets): boolean {
  return secrets.length > 1 && value !== signToken(token, secrets);
}

function findToken(value: string, secrets: Secrets): string | null {
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  return isSigned(signable(token), Buffer.from(value.slice(dot + 1), 'base64'), secrets) ? token : null;
}
