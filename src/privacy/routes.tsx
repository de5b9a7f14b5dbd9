import type { FastifyInstance } from 'fastify';
import { PrivacyPage } from '../../views/privacy-page.tsx';
import type { Dependencies } from '../http/dependencies.ts';
import { respondPage } from '../http/respond.tsx';
import { privacyFacts } from './privacy.ts';

/** What is stored and why, for everybody to read. */
export async function informing(app: FastifyInstance, deps: Dependencies): Promise<void> {
  const facts = privacyFacts(deps.config);
  app.get('/privacy', (request, reply) =>
    respondPage(request, reply, deps, (context) => <PrivacyPage context={context} facts={facts} />),
  );
}
