import type { FastifyRequest } from 'fastify';

/** Headers for better-auth: what device this is, and nothing else of ours. */
export function deviceHeaders({ headers }: FastifyRequest): Headers {
  return new Headers({ 'user-agent': headers['user-agent'] ?? '' });
}
