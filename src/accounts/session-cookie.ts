import { createHmac, timingSafeEqual } from 'node:crypto';

// better-auth stores a session's token as it is, so a copy of the database would open every session
// were it not for the signature in the cookie, whose secret is kept outside the database. This file
// checks that signature without a trip through better-auth, which would cost milliseconds per request.

/** The name of the session cookie. On https the browser itself holds it to this host (`__Host-`, RFC 6265bis §4.1.3.2). */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-kkori' : 'kkori';
}

/** The name of the cookie by which a visitor's browser is known until it has a session. */
export function visitorCookieName(secure: boolean): string {
  return secure ? '__Host-kkori-visitor' : 'kkori-visitor';
}

/** A visitor's secret as we made it: 24 random bytes in base64url. Anything else is nobody's, and opens nothing. */
export function isVisitorSecret(value: string | undefined): value is string {
  return value !== undefined && /^[\w-]{32}$/.test(value);
}

function signature(token: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(token).digest();
}

/** The cookie's value for a token, as better-auth writes it: token, dot, base64 of HMAC-SHA-256. */
export function signToken(token: string, secret: string): string {
  return `${token}.${signature(token, secret).toString('base64')}`;
}

// A browser sends the same cookie with every request. Nobody can make one that is kept here without knowing it whole.
const verifiedKept = 10_000;
const verified = new Map<string, { readonly secret: string; readonly token: string }>();

/** The token in a (decoded) cookie value, or null when the signature is missing or wrong. */
export function verifyToken(value: string, secret: string): string | null {
  const known = verified.get(value);
  if (known?.secret === secret) return known.token;
  const token = findToken(value, secret);
  if (token === null) return null;
  if (verified.size >= verifiedKept) verified.clear();
  verified.set(value, { secret, token });
  return token;
}

function findToken(value: string, secret: string): string | null {
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = signature(token, secret);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
