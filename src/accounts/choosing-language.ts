import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../http/dependencies.ts';
import { languageCookie } from '../http/language.ts';
import { setOwnCookie } from '../http/own-cookie.ts';
import type { Locale } from '../locale.ts';
import { rememberedMs } from './identity.ts';
import { saveLocale } from './repository.ts';

/** Remembers the language that was chosen on a page: in the browser and, of a user, in their settings. */
export async function rememberLanguage(
  request: FastifyRequest,
  reply: FastifyReply,
  { config, database, now }: Dependencies,
  locale: Locale,
): Promise<void> {
  setOwnCookie(reply, config.secureCookies, {
    name: languageCookie,
    value: locale,
    lifetimeMs: rememberedMs,
  });
  if (request.identity.kind === 'user') await saveLocale(database, request.identity.userId, locale, now());
}
