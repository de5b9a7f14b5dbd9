import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isForeign } from './cross-origin.ts';
import type { Dependencies } from './dependencies.ts';
import { BadRequest, Forbidden } from './errors.ts';
import { isUnreadable } from './form.ts';

/** Turns away what no page of ours would send. It stands behind identification, so that the refusal can be read. */
async function refuseIntruders(app: FastifyInstance, { config }: Dependencies): Promise<void> {
  app.addHook('onRequest', async (request) => {
    if (isForeign(request, config.publicUrl)) throw new Forbidden();
    if (isUnreadable(request.query) || isHostless(request)) throw new BadRequest();
  });
  // Node would refuse an expectation that it does not know without a word of ours; it may be left unmet (RFC 9110 §10.1.1).
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
}

export const guard = fp(refuseIntruders, { name: 'guard', dependencies: ['shell', 'identify'] });

/** Every request names its host since HTTP/1.1 (RFC 9112 §3.2). Node would say so in a response without our headers. */
function isHostless({ headers, raw }: FastifyRequest): boolean {
  return headers.host === undefined && raw.httpVersion === '1.1';
}

/** An address that cannot be decoded (`/%E0`) leads where nothing is, through the same doors as every other. */
export function decodableUrl({ url = '/' }: { readonly url?: string | undefined }): string {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return url;
  } catch {
    return '/undecodable';
  }
}
