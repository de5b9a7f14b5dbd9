import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { ErrorFragment, ErrorPage, type ErrorStatus } from '../../views/error-page.tsx';
import type { LanguageSwitch } from '../../views/language-switch.tsx';
import { type PageContext, renderFragment, renderPage } from '../../views/page.tsx';
import { stringsFor } from '../../views/strings/strings.ts';
import { isOfUnited } from '../accounts/lateness.ts';
import type { Dependencies } from './dependencies.ts';
import { localPath } from './local-path.ts';
import { takeNotices } from './notices.ts';
import { returnPath } from './return-path.ts';

/** What a route shows: the whole page, and the part of it that htmx asks for. */
export interface View {
  readonly title: string;
  readonly page: (context: PageContext) => VNode;
  readonly fragment: VNode;
}

/** Whether htmx asks for a fragment. A swap of the whole body or a restored history entry wants the page. */
export function wantsFragment(request: FastifyRequest): boolean {
  return request.headers['hx-request'] === 'true' && request.headers['hx-request-type'] === 'partial';
}

/**
 * How this page is shown in the other language. What answers a form is not at the address of that form: a refused form is, where a page
 * has the same address, and anything else is shown this once.
 */
function languageSwitchOf(request: FastifyRequest, status: number): LanguageSwitch {
  const { method, url } = request;
  const isAnswer = method === 'POST';
  const isRefusedForm = status >= 400 && hasPage(request);
  return isAnswer && !isRefusedForm ? { kind: 'none' } : { kind: 'address', next: returnPath(url), isAnswer };
}

/** Whether there is a page at the address that was asked for or that a form was sent to. */
function hasPage({ routeOptions, server }: FastifyRequest): boolean {
  return server.hasRoute({ method: 'GET', url: routeOptions.url ?? '' });
}

/** For a refused form whose page is at another address than the form is sent to: it is that page in the other language, too. */
export function inPlace(context: PageContext, next: string): PageContext {
  const { languageSwitch } = context;
  const isAtItsAddress = languageSwitch.kind === 'address' && !languageSwitch.isAnswer;
  return isAtItsAddress ? context : { ...context, languageSwitch: { kind: 'address', next, isAnswer: true } };
}

/** What every page needs to know about its reader. */
function pageContext(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  status: number,
): PageContext {
  const { assets, config, now } = deps;
  return {
    locale: request.locale,
    namedLocale: request.namedLocale,
    appearance: request.appearance,
    path: localPath(request.url),
    languageSwitch: languageSwitchOf(request, status),
    publicUrl: config.publicUrl ?? null,
    assets,
    user: request.identity,
    registration: config.registration,
    notices: takeNotices(request, reply, deps),
    timeZone: request.calendar.timeZone,
    now: now(),
  };
}

/** Answers with HTML that is nobody else's, and that no cache keeps. */
export function html(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('vary', 'HX-Request, HX-Request-Type, Accept-Language, Cookie')
    .type('text/html; charset=utf-8')
    .send(body);
}

/** Answers with the page or, for htmx, the fragment. */
export function respond(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  view: View,
): FastifyReply {
  if (wantsFragment(request)) {
    const { frame } = stringsFor(request.locale);
    return html(reply, 200, renderFragment(view.fragment, frame.title(view.title)));
  }
  return html(reply, 200, renderPage(view.page(pageContext(request, reply, deps, 200))));
}

/** Answers with a page that has no part of its own, like a plain form. */
export function respondPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  page: (context: PageContext) => VNode,
  status = 200,
): FastifyReply {
  return html(reply, status, renderPage(page(pageContext(request, reply, deps, status))));
}

/**
 * Answers a form whose result has an address of its own: htmx gets the fragment at once and the address for the
 * browser's history; everyone else is sent there (303 See Other, RFC 9110 §15.4.4).
 */
export function respondAt(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  address: string,
  view: () => View,
): FastifyReply {
  if (!wantsFragment(request)) return reply.redirect(address, 303);
  reply.header('hx-push-url', address);
  return respond(request, reply, deps, view());
}

/** Answers with an error in the reader's language. `typed` is shown again where the form itself is gone. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  status: ErrorStatus,
  typed?: string,
): FastifyReply {
  const isUnited = status === 409 && isOfUnited(request, deps);
  const shown = { interview: interviewOf(request), waitSeconds: waitSeconds(reply, status), isUnited };
  if (wantsFragment(request)) {
    const fragment = (
      <ErrorFragment locale={request.locale} status={status} next={pageOf(request)} {...shown} />
    );
    return html(reply, status, renderFragment(fragment));
  }
  const known = pageContext(request, reply, deps, status);
  // What went wrong is said once: the form's own page in the other language would not say it.
  const context: PageContext =
    request.method === 'POST' ? { ...known, languageSwitch: { kind: 'none' } } : known;
  // Whoever signs in comes back to where the form is, where it has a page.
  const next = hasPage(request) ? context.path : '/';
  const page = <ErrorPage context={context} status={status} typed={typed} next={next} {...shown} />;
  return html(reply, status, renderPage(page));
}

/** The address of the page that htmx asks from; the start where it does not say. */
function pageOf({ headers }: FastifyRequest): string {
  const current = headers['hx-current-url'];
  if (typeof current !== 'string' || !URL.canParse(current)) return '/';
  const { pathname, search } = new URL(current);
  return returnPath(`${pathname}${search}`);
}

/** After how many seconds whoever is refused for now may try again, as the reply says to programs. */
function waitSeconds(reply: FastifyReply, status: ErrorStatus): number | null {
  const seconds = Number(reply.getHeader('retry-after'));
  return status === 429 && seconds > 0 ? seconds : null;
}

/** The interview that a request belongs to: who is turned away there goes on there. */
function interviewOf({ url }: FastifyRequest): string | null {
  return /^\/(?:mock-interviews|rooms)\/[\w-]+(?=\/)/.exec(url)?.[0] ?? null;
}
