import type { FastifyInstance } from 'fastify';
import type { Dependencies } from './dependencies.ts';

/** For how long it is good that the database could be used: finding out writes to it, and anybody may ask. */
const readyForMs = 1_000;

/** `/healthz`: the process answers. `/readyz`: the database can be used, else 503. Both are plain JSON for probes. */
export async function health(app: FastifyInstance, { database }: Dependencies): Promise<void> {
  let readyUntil = 0;
  let asked: Promise<boolean> | null = null;
  const askDatabase = async (): Promise<boolean> => {
    try {
      const isReady = await database.usable();
      readyUntil = isReady ? performance.now() + readyForMs : 0;
      return isReady;
    } finally {
      asked = null;
    }
  };
  /** Whoever asks while it is being found out is told what comes of it. */
  const usable = async (): Promise<boolean> => {
    if (performance.now() < readyUntil) return true;
    asked ??= askDatabase();
    return asked;
  };

  app.get('/healthz', { logLevel: 'warn' }, () => ({ status: 'alive' }));

  app.get('/readyz', { logLevel: 'warn' }, async (_request, reply) => {
    if (await usable()) return { status: 'ready' };
    return reply.code(503).header('retry-after', '1').send({ status: 'database unusable' });
  });
}
