import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Dependencies } from '../http/dependencies.ts';
import { NotFound } from '../http/errors.ts';
import { languageCookie, localeNamed, preferredLocale } from '../http/language.ts';
import type { Locale } from '../locale.ts';
import type { StudyCalendar } from '../scheduling/study-day.ts';
import {
  calendarCookie,
  defaultDayStartHour,
  type Identity,
  likelyTimeZone,
  readCalendar,
  sessionLifetimeMs,
  type User,
  visitor,
  visitorLifetimeMs,
} from './identity.ts';
import { defaultPractice } from './practice.ts';
import { extendSession, findSession } from './repository.ts';
import {
  isVisitorSecret,
  sessionCookieName,
  signToken,
  verifyToken,
  visitorCookieName,
} from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, from the session cookie. */
    identity: Identity;
    /** The language of everything said in reply. */
    locale: Locale;
    /** The one that the address names, `?lang=ko`; null where it names none. */
    namedLocale: Locale | null;
    /** The calendar by which the asker's days are counted. */
    calendar: StudyCalendar;
  }
}

/** A session used within this time of its last extension is left as it is: one write a day, not one a request. */
const extendEveryMs = 86_400_000;

/** What is the same for everybody, and may be cached for everybody: no cookie belongs on it. */
const impersonal = /^\/(?:assets\/|healthz$|readyz$|questions\/[^/]+\/preview\.png(?:\?|$))/;

/** Tells every request who is asking and in which language to answer. */
async function identify(
  app: FastifyInstance,
  { config, database, authSecret, now }: Dependencies,
): Promise<void> {
  const secure = config.secureCookies;
  app.decorateRequest('identity');
  app.decorateRequest('locale');
  app.decorateRequest('namedLocale');
  app.decorateRequest('calendar');

  app.addHook('onRequest', async (request, reply) => {
    request.identity = visitor;
    request.namedLocale = localeNamedIn(request);
    request.locale =
      request.namedLocale ??
      localeNamed(request.cookies[languageCookie]) ??
      preferredLocale(request.headers['accept-language']);
    request.calendar = visitorCalendar(request);
    if (impersonal.test(request.url)) return;
    const signed = request.cookies[sessionCookieName(secure)];
    const token = signed === undefined ? null : verifyToken(signed, authSecret);
    const session = token === null ? null : findSession(database, token, now());
    if (token === null || session === null) {
      greet(request, reply);
      return;
    }
    request.identity = session.user;
    request.locale = request.namedLocale ?? session.user.settings.locale;
    request.calendar = session.user.settings;
    if (request.method === 'POST') extend(request, reply, token, session.expiresAt);
  });

  /** Gives a visitor's browser a secret to be known by, should it send its first answer twice. Nothing is stored. */
  function greet(request: FastifyRequest, reply: FastifyReply): void {
    if (request.method !== 'GET' || isVisitorSecret(request.cookies[visitorCookieName(secure)])) return;
    setCookie(
      reply,
      visitorCookieName(secure),
      randomBytes(24).toString('base64url'),
      secure,
      visitorLifetimeMs,
    );
  }

  /** A session that is used lives on. Whether that could be stored must not hold up the answer. */
  function extend(request: FastifyRequest, reply: FastifyReply, token: string, expiresAt: number): void {
    const extended = now() + sessionLifetimeMs;
    if (extended - expiresAt < extendEveryMs) return;
    setCookie(reply, sessionCookieName(secure), signToken(token, authSecret), secure, sessionLifetimeMs);
    extendSession(database, token, extended, now()).catch((error: unknown) => {
      request.log.warn({ err: error }, 'a session could not be extended');
    });
  }
}

/** A page that was shared is read in the language it was shared in. */
function localeNamedIn({ query }: FastifyRequest): Locale | null {
  return typeof query === 'object' && query !== null && 'lang' in query ? localeNamed(query.lang) : null;
}

export const identification = fp(identify, { name: 'identify', dependencies: ['shell'] });

function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  secure: boolean,
  lifetimeMs: number,
): void {
  reply.setCookie(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: lifetimeMs / 1000,
  });
}

/** The user who is asking. A visitor owns nothing, so whatever they ask for is not found. */
export function requireUser(request: FastifyRequest): User {
  if (request.identity.kind === 'visitor') throw new NotFound();
  return request.identity;
}

/** The calendar a visitor chose, else the one their browser or their language suggests. */
function visitorCalendar(request: FastifyRequest, timeZone?: string): StudyCalendar {
  const chosen = readCalendar(request.cookies[calendarCookie]);
  return (
    chosen ?? { timeZone: timeZone ?? likelyTimeZone(request.locale), dayStartHour: defaultDayStartHour }
  );
}

/**
 * The user who answers: a visitor becomes a guest here, and the reply opens their session. `timeZone` is the browser's,
 * where it told.
 */
export async function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { config, guests, authSecret, now }: Dependencies,
  timeZone: string | undefined,
): Promise<User> {
  if (request.identity.kind === 'user') return request.identity;
  const secure = config.secureCookies;
  const known = request.cookies[visitorCookieName(secure)];
  const secret = isVisitorSecret(known) ? known : randomBytes(24).toString('base64url');
  const calendar = visitorCalendar(request, timeZone);
  const settings = { locale: request.locale, ...calendar, practice: defaultPractice };
  const { userId, token } = await guests.welcome(secret, settings, now());
  setCookie(reply, sessionCookieName(secure), signToken(token, authSecret), secure, sessionLifetimeMs);
  const user: User = { kind: 'user', userId, settings };
  request.identity = user;
  request.calendar = settings;
  return user;
}
