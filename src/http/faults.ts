import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ErrorStatus } from '../../views/error-page.tsx';
import { isOfUnited } from '../accounts/lateness.ts';
import { DatabaseBusy, DatabaseClosed, DatabaseUnwritable, isOrphaned } from '../database/database.ts';
import type { Dependencies } from './dependencies.ts';
import { NotFound, Refusal, SignedOut } from './errors.ts';
import { holdBack } from './holding.ts';
import { refuse } from './respond.tsx';

const shownStatuses: ReadonlySet<number> = new Set<ErrorStatus>([
  400, 401, 403, 404, 409, 413, 415, 422, 429, 503,
]);

function isShown(status: number): status is ErrorStatus {
  return shownStatuses.has(status);
}

/** The status an error is answered with. What is not a refusal of ours or of Fastify's is a fault: 500. */
function statusOf(error: unknown): ErrorStatus {
  if (error instanceof Refusal) return error.status;
  if (isUnavailable(error) || error instanceof DatabaseClosed) return 503;
  if (hasZodFastifySchemaValidationErrors(error)) return 400;
  const { statusCode = 500 } = error as Partial<FastifyError>;
  // Not ours: the assets' folder itself was asked for, or a name too long to be one of its files.
  if (statusCode === 403) return 404;
  if (isShown(statusCode)) return statusCode;
  return statusCode >= 400 && statusCode < 500 ? 400 : 500;
}

/** What was a guest's when they sent something is an account's by now: it is not found, or what they sent has nobody to belong to. */
function hasMoved({ method }: FastifyRequest, error: unknown): boolean {
  if (method !== 'POST') return false;
  return isOrphaned(error) || error instanceof NotFound || error instanceof SignedOut;
}

/** Whether the database cannot be written now, and says when to try again. */
function isUnavailable(error: unknown): error is DatabaseBusy | DatabaseUnwritable {
  return error instanceof DatabaseBusy || error instanceof DatabaseUnwritable;
}

function retryAfterSeconds(error: unknown): number | null {
  return isUnavailable(error) || error instanceof Refusal ? error.retryAfterSeconds : null;
}

/** What forms call what is typed into them, as it came or as the route has read it. */
const typedShape = z.object({
  answer: z.string().optional(),
  written: z.string().optional(),
  foretold: z.record(z.string(), z.string()).optional(),
  /** A note or a question, words to a candidate, and questions of one's own. */
  text: z.string().optional(),
  words: z.string().optional(),
  own: z.string().optional(),
  email: z.string().max(320).optional().catch(undefined),
});

/** What the reader typed into the form that failed, so that it is shown again. */
function typedIn(body: unknown): string | undefined {
  const {
    answer,
    written = answer,
    foretold = {},
    text,
    words,
    own,
    email,
  } = typedShape.safeParse(body).data ?? {};
  const typed = written ?? text ?? words ?? own ?? email;
  const filled = Object.values(foretold).filter((field) => field !== '');
  return filled.length === 0 ? typed : `${filled.join(' ')}\n${typed ?? ''}`;
}

/** The one place where an error becomes a page or a fragment, in the reader's language and without its insides. */
export function faults(app: FastifyInstance, deps: Dependencies): void {
  app.addHook('onSend', holdBack());
  app.setErrorHandler((error, request, reply) => {
    const status = hasMoved(request, error) && isOfUnited(request, deps) ? 409 : statusOf(error);
    // A full disk passes for the reader, and yet somebody has to hear of it.
    if (status === 500 || error instanceof DatabaseUnwritable)
      request.log.error({ err: error }, 'request failed');
    else
      request.log.info({ reason: error instanceof Error ? error.message : String(error) }, 'request refused');
    const seconds = retryAfterSeconds(error) ?? (status === 503 ? 1 : null);
    if (seconds !== null) reply.header('retry-after', String(seconds));
    // What signs in here is a form and its cookie (RFC 9110 §11.6.1 wants a challenge).
    if (status === 401) reply.header('www-authenticate', 'Cookie realm="kkori"');
    if (isOfAsset(request)) return refuseAsset(reply, status);
    return refuse(request, reply, deps, status, typedIn(request.body));
  });

  app.setNotFoundHandler((request, reply) => {
    if (isOfAsset(request)) return refuseAsset(reply, 404);
    const page = pageOfForm(request);
    return page === null ? refuse(request, reply, deps, 404) : reply.redirect(page, 303);
  });
}

/**
 * The page of a form whose address is opened like a page: by whoever has its answer before them and loads it from the address bar, or on
 * a phone that has put the tab away. Null where no form is sent to.
 */
function pageOfForm({ method, url, server }: FastifyRequest): string | null {
  const [path = ''] = url.split('?');
  if (method !== 'GET' || !server.hasRoute({ method: 'POST', url: path })) return null;
  const steps = path.split('/').slice(0, -1);
  while (steps.length > 1 && !server.hasRoute({ method: 'GET', url: steps.join('/') })) steps.pop();
  return steps.join('/') || '/';
}

/** Whether a part of a page is asked for and no page. */
function isOfAsset({ url }: FastifyRequest): boolean {
  return url.startsWith('/assets/');
}

/** Nobody reads it: it is the status alone, and costs as little. */
function refuseAsset(reply: FastifyReply, status: number): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(`${status}\n`);
}
