import type { FastifyInstance } from 'fastify';
import type { Dependencies } from './dependencies.ts';

/** `/healthz`: the process answers. `/readyz`: the database can be used, else 503. Both are plain JSON for probes. */
export async function health(app: FastifyInstance, { database }: Dependencies): Promise<void> {
  app.get('/healthz', { logLevel: 'warn' }, () => ({ status: 'alive' }));

  app.get('/readyz', { logLevel: 'warn' }, async (_request, reply) => {
    if (await database.usable()) return { status: 'ready' };
    return reply.code(503).header('retry-after', '1').send({ status: 'database unusable' });
  });
}
