import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import helmet from 'helmet';
import type { Dependencies } from './dependencies.ts';
import { parseFields } from './form.ts';
import { askerOf, LimitStore } from './limits.ts';

/** The most bytes a form may have: the longest answer, percent-encoded Korean, and room for the rest. */
export const longestBody = 128 * 1024;

/** What every request and every response share, before any feature sees them. */
async function dress(app: FastifyInstance, { config, assets }: Dependencies): Promise<void> {
  const headers = protection(config.secureCookies);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', logRequest);

  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    brotliOptions: { params: { 1: 4 } },
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false, store: LimitStore, keyGenerator: askerOf });
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

/** What may be told of an address that is none of ours: a short word, which no token is. */
const plainWord = /^[\w-]{1,30}$/;

/**
 * What the log tells of an address. Not what follows a question mark: what somebody looks for is their own business, and a provider
 * sends people back with what signs them in. Nor a token, wherever a route has one. An address without a route may be one that was
 * mistyped, with a token anywhere: of that, its first word at most.
 */
function loggedAddress({ url, routeOptions }: FastifyRequest): string {
  if (routeOptions.url?.includes(':token')) return routeOptions.url;
  const path = url.split('?', 1)[0] ?? '';
  if (routeOptions.url !== undefined) return path;
  const words = path.split('/').filter((word) => word !== '');
  return `/${words.map((word, index) => (index === 0 && plainWord.test(word) ? word : '…')).join('/')}`;
}

/** One line a request, once it was answered: what was asked, what came of it, and how long that took. */
function logRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const { method } = request;
  const url = loggedAddress(request);
  const tookMs = Math.round(reply.elapsedTime * 10) / 10;
  request.log.info({ method, url, status: reply.statusCode, tookMs }, 'request');
  done();
}

/** What helmet sets on a response. It is the same on all of ours, so helmet is asked once and not at every request. */
function protection(isSecure: boolean): Record<string, string> {
  const headers: Record<string, string> = {};
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        // What was recorded in an interview lies in the browser and is played from there.
        mediaSrc: ["'self'", 'blob:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // With no-referrer, browsers send `Origin: null` with our own forms and the cross-origin check would refuse them.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure && { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  protect(response.req, response, () => {});
  for (const [name, value] of Object.entries(response.getHeaders())) headers[name] = String(value);
  return headers;
}

export const shell = fp(dress, { name: 'shell' });

/** A request's id in logs and in X-Request-Id: ours, never the client's. */
export const requestId = (): string => randomUUID();
