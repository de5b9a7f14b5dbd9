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
  type Guest,
  type Identity,
  likelyTimeZone,
  readCalendar,
  sessionLifetimeMs,
  visitor,
} from './identity.ts';
import { extendSession, findSession } from './repository.ts';
import { sessionCookieName, verifyToken } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, from the session cookie. */
    identity: Identity;
    /** The language of everything said in reply. */
    locale: Locale;
  }
}

/** A session used within this time of its last extension is left as it is: one write a day, not one a request. */
const extendEveryMs = 86_400_000;

/** Tells every request who is asking and in which language to answer. */
async function identify(
  app: FastifyInstance,
  { config, database, authSecret, now }: Dependencies,
): Promise<void> {
  const cookieName = sessionCookieName(config.secureCookies);
  app.decorateRequest('identity');
  app.decorateRequest('locale');

  app.addHook('onRequest', async (request, reply) => {
    request.identity = visitor;
    request.locale =
      localeNamed(request.cookies[languageCookie]) ?? preferredLocale(request.headers['accept-language']);
    const signed = request.cookies[cookieName];
    const token = signed === undefined ? null : verifyToken(signed, authSecret);
    if (signed === undefined || token === null) return;
    const session = findSession(database, token, now());
    if (!session) return;
    request.identity = session.guest;
    request.locale = session.guest.settings.locale;
    await extend(reply, signed, token, session.expiresAt);
  });

  async function extend(
    reply: FastifyReply,
    signed: string,
    token: string,
    expiresAt: number,
  ): Promise<void> {
    const fresh = now() + sessionLifetimeMs;
    if (fresh - expiresAt < extendEveryMs) return;
    await extendSession(database, token, fresh, now());
    reply.setCookie(cookieName, signed, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: config.secureCookies,
      maxAge: sessionLifetimeMs / 1000,
    });
  }
}

export const identification = fp(identify, { name: 'identify', dependencies: ['shell'] });

/** The guest who is asking. A visitor owns nothing, so whatever they ask for is not found. */
export function requireGuest(request: FastifyRequest): Guest {
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

/** The calendar by which the asker's days are counted. */
export function calendarFor(request: FastifyRequest): StudyCalendar {
  return request.identity.kind === 'guest' ? request.identity.settings : visitorCalendar(request);
}

/**
 * The guest who answers: a visitor becomes one here, and the reply opens their session. `key` is the submission's,
 * `timeZone` the browser's, where it told.
 */
export async function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { guests, now }: Dependencies,
  key: string,
  timeZone: string | undefined,
): Promise<Guest> {
  if (request.identity.kind === 'guest') return request.identity;
  const settings = { locale: request.locale, ...visitorCalendar(request, timeZone) };
  const { userId, setCookie } = await guests.welcome(key, settings, now());
  reply.header('set-cookie', setCookie);
  const guest: Guest = { kind: 'guest', userId, settings };
  request.identity = guest;
  return guest;
}
