import type { FastifyRequest } from 'fastify';

/** A host as a URL spells it, with its port if it has one. */
const host = /^(?:[\w.-]+|\[[\d:a-f.]+\])(?::\d{1,5})?$/i;

/**
 * What an invitation's address begins with, for the page of its owner and nobody else's: what the world calls the server, and
 * where it was not told, what this reader's own request calls it. Empty for a host that no address can hold.
 */
export function originFor(
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  publicUrl: string | null,
): string {
  if (publicUrl !== null) return publicUrl;
  return host.test(request.host) ? `${request.protocol}://${request.host}` : '';
}
