import type { FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether another site may be making the browser send this request (cross-site request forgery).
 * Browsers say where a request comes from in Sec-Fetch-Site (W3C Fetch Metadata) and in Origin (RFC 6454 §7);
 * what either of them calls foreign is refused. A request with neither comes from no browser, and carries no
 * cookie that its sender did not have anyway.
 */
export function isForeign(request: FastifyRequest, publicUrl: string | null): boolean {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return origin !== (publicUrl ?? `${request.protocol}://${request.host}`).toLowerCase();
}
