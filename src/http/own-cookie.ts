import type { FastifyReply } from 'fastify';

// Cookies that this server alone reads: no script does, and no other site has them sent along with a form.

const attributes = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;

/** What a cookie of ours is called. On https the browser itself holds it to this host (`__Host-`, RFC 6265bis §4.1.3.2). */
export function ownCookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** Has the browser keep a cookie for so many milliseconds. `name` is as it is sent. */
export function setOwnCookie(
  reply: FastifyReply,
  secure: boolean,
  { name, value, lifetimeMs }: { readonly name: string; readonly value: string; readonly lifetimeMs: number },
): void {
  // Whole seconds (RFC 6265 §5.2.2): a cookie may outlast what it opens by a part of one.
  reply.setCookie(name, value, { ...attributes(secure), maxAge: Math.ceil(lifetimeMs / 1_000) });
}

/** Has the browser send it no longer. */
export function clearOwnCookie(reply: FastifyReply, secure: boolean, name: string): void {
  reply.clearCookie(name, attributes(secure));
}
