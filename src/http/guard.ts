import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { isForeign } from './cross-origin.ts';
import type { Dependencies } from './dependencies.ts';
import { BadRequest, Forbidden } from './errors.ts';
import { isUnreadable } from './form.ts';

/** Turns away what no page of ours would send. It stands behind identification, so that the refusal can be read. */
async function refuseIntruders(app: FastifyInstance, { config }: Dependencies): Promise<void> {
  app.addHook('onRequest', async (request) => {
    if (isForeign(request, config.publicUrl)) throw new Forbidden();
    if (isUnreadable(request.query)) throw new BadRequest();
  });
}

export const guard = fp(refuseIntruders, { name: 'guard', dependencies: ['shell', 'identify'] });

/** An address that cannot be decoded (`/%E0`) leads where nothing is, through the same doors as every other. */
export function decodableUrl({ url = '/' }: { readonly url?: string | undefined }): string {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return url;
  } catch {
    return '/undecodable';
  }
}
