import type { FastifyInstance, FastifyRequest } from 'fastify';
import { exportReadme } from '../../../views/accounts/export-readme.ts';
import { OwnDataPage } from '../../../views/accounts/own-data-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { respondPage } from '../../http/respond.tsx';
import { requireUser } from '../identify.ts';
import { sessionWatch } from '../session-watch.ts';
import { Archives } from './archives.ts';
import { exportSchema } from './schema.ts';

/** Each is a good deal of work: somebody has it done so often in an hour. */
const archivesByUser = {
  max: 12,
  timeWindow: 3_600_000,
  keyGenerator: ({ identity, ip }: FastifyRequest) => (identity.kind === 'user' ? identity.userId : ip),
} as const;

/** Taking one's data along: what there is, and all of it in one archive. */
export async function taking(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, now } = deps;
  const archives = new Archives(database.file);
  plain.addHook('preClose', () => archives.close());
  const schema = `${JSON.stringify(exportSchema(), null, 2)}\n`;

  plain.get('/settings/data', { config: { needs: 'user' } }, (request, reply) => {
    requireUser(request);
    return respondPage(request, reply, deps, (context) => <OwnDataPage context={context} />);
  });

  plain.get(
    '/settings/data/kkori.zip',
    { exposeHeadRoute: false, preHandler: plain.rateLimit(archivesByUser) },
    (request, reply) => {
      const { userId } = requireUser(request);
      const readme = exportReadme(request.locale, now());
      const archive = archives.fetch({ userId, now: now(), readme, schema }, sessionWatch(request, deps));
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="kkori.zip"')
        .type('application/zip')
        .send(archive);
    },
  );
}
