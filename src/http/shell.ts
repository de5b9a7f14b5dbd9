import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { Dependencies } from './dependencies.ts';
import { parseFields } from './form.ts';

/** The most bytes a form may have: the longest answer, percent-encoded Korean, and room for the rest. */
export const longestBody = 128 * 1024;

/** What every request and every response share, before any feature sees them. */
async function dress(app: FastifyInstance, { config, assets }: Dependencies): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // With no-referrer, browsers send `Origin: null` with our own forms and the cross-origin check would refuse them.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.secureCookies && { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    brotliOptions: { params: { 1: 4 } },
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(files, {
    root: assets.folder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
    preCompressed: true,
  });

  // Forms are the only bodies this server reads: any other type is answered with 415.
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit: longestBody, parser: parseFields });
}

export const shell = fp(dress, { name: 'shell' });

/** A request's id in logs and in X-Request-Id: ours, never the client's. */
export const requestId = (): string => randomUUID();
