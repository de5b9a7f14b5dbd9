import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Dependencies } from '../http/dependencies.ts';
import { NotFound, SignedOut } from '../http/errors.ts';
import { languageCookie, localeNamed, preferredLocale } from '../http/language.ts';
import { clearOwnCookie, setOwnCookie } from '../http/own-cookie.ts';
import { endResult } from '../http/result-page.ts';
import type { Locale } from '../locale.ts';
import type { StudyCalendar } from '../scheduling/study-day.ts';
import { type Appearance, appearanceCookie, readAppearance } from './appearance.ts';
import {
  calendarCookie,
  defaultDayStartHour,
  type Identity,
  likelyTimeZone,
  readCalendar,
  type StudySettings,
  type User,
  visitor,
  visitorLifetimeMs,
} from './identity.ts';
import { type LiveSession, type Session, wasJustUnited } from './known-sessions.ts';
import { defaultPractice } from './practice.ts';
import { findSession, noteSessionUse } from './repository.ts';
import {
  isSignedBefore,
  isVisitorSecret,
  sessionCookieName,
  signToken,
  verifyToken,
  visitorCookieName,
} from './session-cookie.ts';
import { isToBeNoted, type SessionUse, sessionEnd } from './session-lifetime.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, from the session cookie. */
    identity: Identity;
    /** By which session they are known; null for a visitor. */
    session: Session | null;
    /** The language of everything said in reply. */
    locale: Locale;
    /** The one that the address names, `?lang=ko`; null where it names none. */
    namedLocale: Locale | null;
    /** The calendar by which the asker's days are counted. */
    calendar: StudyCalendar;
    /** How pages look to the asker, and what they listen to and let hear. */
    appearance: Appearance;
  }
}

/** What is the same for everybody, and may be cached for everybody: no cookie belongs on it. */
const impersonal = /^\/(?:assets\/|healthz$|readyz$|questions\/[^/]+\/preview\.png(?:\?|$))/;

/** Tells every request who is asking and in which language to answer. */
async function identify(app: FastifyInstance, deps: Dependencies): Promise<void> {
  const { config, database, secrets, now } = deps;
  const secure = config.secureCookies;
  app.decorateRequest('identity');
  app.decorateRequest('session', null);
  app.decorateRequest('locale');
  app.decorateRequest('namedLocale');
  app.decorateRequest('calendar');
  app.decorateRequest('appearance');

  app.addHook('onRequest', async (request, reply) => {
    request.identity = visitor;
    request.namedLocale = localeNamedIn(request);
    request.locale =
      request.namedLocale ??
      localeNamed(request.cookies[languageCookie]) ??
      preferredLocale(request.headers['accept-language']);
    request.calendar = visitorCalendar(request);
    request.appearance = readAppearance(request.cookies[appearanceCookie]);
    if (impersonal.test(request.url)) return;
    const signed = request.cookies[sessionCookieName(secure)];
    const token = signed === undefined ? null : verifyToken(signed, secrets);
    const session = token === null ? null : findSession(database, token, now());
    if (signed === undefined || session === null) {
      greet(request, reply);
      if (token !== null) endCookie(request, reply, token);
      return;
    }
    request.identity = session.user;
    request.session = session;
    request.locale = request.namedLocale ?? session.user.settings.locale;
    request.calendar = session.user.settings;
    request.appearance = session.user.settings.appearance;
    note(request, reply, session, isSignedBefore(signed, session.token, secrets));
  });

  /**
   * A session that is over is sent no longer, once somebody has seen a page that says who they are now. What a guest's browser had asked
   * before it was signed in does not take its new session away.
   */
  function endCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
    if (request.method === 'GET' && !wasJustUnited(database, token, now())) closeSession(reply, deps);
  }

  /** Gives a visitor's browser a secret to be known by, should it send its first answer twice. Nothing is stored. */
  function greet(request: FastifyRequest, reply: FastifyReply): void {
    if (request.method !== 'GET' || isVisitorSecret(request.cookies[visitorCookieName(secure)])) return;
    setOwnCookie(reply, secure, {
      name: visitorCookieName(secure),
      value: randomBytes(24).toString('base64url'),
      lifetimeMs: visitorLifetimeMs,
    });
  }

  /** A session that is used lives on. Whether that could be stored must not hold up the answer. */
  function note(request: FastifyRequest, reply: FastifyReply, session: LiveSession, isToBeSigned: boolean) {
    const { token, user, createdAt, usedAt } = session;
    const use = { isGuest: user.account === null, createdAt, usedAt };
    const isDue = isToBeNoted(use, now());
    if (!isDue && !isToBeSigned) return;
    openSession(reply, deps, { ...use, usedAt: now(), token });
    if (!isDue) return;
    noteSessionUse(database, token, sessionEnd({ ...use, usedAt: now() }), now()).catch((error: unknown) => {
      request.log.warn({ err: error }, 'the use of a session could not be noted');
    });
  }
}

/** Has the browser send the session from now on, until it would end by itself. */
export function openSession(
  reply: FastifyReply,
  { config: { secureCookies }, secrets }: Dependencies,
  { token, ...use }: SessionUse & { readonly token: string },
): void {
  const value = signToken(token, secrets);
  const lifetimeMs = sessionEnd(use) - use.usedAt;
  setOwnCookie(reply, secureCookies, { name: sessionCookieName(secureCookies), value, lifetimeMs });
}

/** Has the browser send it no longer. */
export function closeSession(reply: FastifyReply, deps: Dependencies): void {
  const { secureCookies } = deps.config;
  clearOwnCookie(reply, secureCookies, sessionCookieName(secureCookies));
  endResult(reply, deps);
}

/** A page that was shared is read in the language it was shared in. */
function localeNamedIn({ query }: FastifyRequest): Locale | null {
  return typeof query === 'object' && query !== null && 'lang' in query ? localeNamed(query.lang) : null;
}

export const identification = fp(identify, { name: 'identify', dependencies: ['shell'] });

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
  deps: Dependencies,
  timeZone: string | undefined,
): Promise<User> {
  if (request.identity.kind === 'user') return request.identity;
  const { config, guests, secrets, now } = deps;
  const secure = config.secureCookies;
  // Whoever was somebody a moment ago is told that they are no longer, and does not become somebody else unawares.
  const signed = request.cookies[sessionCookieName(secure)];
  if (signed !== undefined && verifyToken(signed, secrets) !== null) throw new SignedOut();
  const known = request.cookies[visitorCookieName(secure)];
  const secret = isVisitorSecret(known) ? known : randomBytes(24).toString('base64url');
  const calendar = visitorCalendar(request, timeZone);
  const { locale, appearance } = request;
  const settings = { locale, ...calendar, practice: defaultPractice, appearance };
  const guest = await guests.welcome(secret, settings, now());
  openSession(reply, deps, { isGuest: true, createdAt: now(), usedAt: now(), token: guest.token });
  const user: User = { kind: 'user', userId: guest.userId, settings, account: null };
  request.identity = user;
  request.calendar = settings;
  return user;
}

/** What is in force for whoever asks, in the language they see. */
export function settingsOf({ identity, locale, calendar, appearance }: FastifyRequest): StudySettings {
  if (identity.kind === 'user') return { ...identity.settings, locale };
  return { locale, ...calendar, practice: defaultPractice, appearance };
}
