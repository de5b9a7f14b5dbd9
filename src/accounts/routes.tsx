import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SettingsPage } from '../../views/settings.tsx';
import type { Dependencies } from '../http/dependencies.ts';
import { languageCookie } from '../http/language.ts';
import { localPath } from '../http/local-path.ts';
import { respondPage } from '../http/respond.tsx';
import { locales } from '../locale.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { requireUser, settingsOf } from './identify.ts';
import { calendarCookie, type StudySettings, writeCalendar } from './identity.ts';
import { saveLocale, saveSettings, saveUnlimitedDay } from './repository.ts';
import { readSettings, settingsForm, settingsValues } from './settings.ts';

const languageForm = z.object({ locale: z.enum(locales), next: z.string().max(2000).optional() });

const settingsQuery = z.object({ saved: z.literal('yes').optional() });

/** How long a choice made before there is a user is remembered. */
const rememberedSeconds = 400 * 86_400;

/** How somebody studies: their language, their calendar, and how much a day may ask. */
export async function accounts(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { bank, config, database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secureCookies,
    maxAge: rememberedSeconds,
  } as const;

  app.get('/settings', { schema: { querystring: settingsQuery } }, (request, reply) => {
    const values = settingsValues(settingsOf(request));
    const shown = { values, chains: bank.roots, rescheduleKey: randomUUID() };
    const saved = request.query.saved === 'yes';
    return respondPage(request, reply, deps, (context) => (
      <SettingsPage context={context} {...shown} saved={saved} />
    ));
  });

  app.post('/settings', { schema: { body: settingsForm } }, async (request, reply) => {
    const chains = bank.roots.map(({ id }) => id);
    const read = readSettings(request.body, settingsOf(request), chains);
    if (read.kind === 'refused') {
      const { values, errors } = read;
      const shown = { values, errors, chains: bank.roots, rescheduleKey: randomUUID() };
      return respondPage(
        request,
        reply,
        deps,
        (context) => <SettingsPage context={context} {...shown} />,
        422,
      );
    }
    await remember(request, reply, read.settings);
    return reply.redirect('/settings?saved=yes', 303);
  });

  app.post('/settings/unlimited-day', async (request, reply) => {
    const { userId, settings } = requireUser(request);
    await saveUnlimitedDay(database, userId, studyDay(now(), settings), now());
    return reply.redirect('/study', 303);
  });

  app.post('/language', { schema: { body: languageForm } }, async (request, reply) => {
    const { locale, next } = request.body;
    reply.setCookie(languageCookie, locale, cookie);
    if (request.identity.kind === 'user') await saveLocale(database, request.identity.userId, locale, now());
    return reply.redirect(localPath(next), 303);
  });

  /** A user's settings are stored; a visitor's stay in their browser, because nothing is stored about visitors. */
  async function remember(
    request: FastifyRequest,
    reply: FastifyReply,
    settings: StudySettings,
  ): Promise<void> {
    reply.setCookie(languageCookie, settings.locale, cookie);
    if (request.identity.kind === 'visitor') reply.setCookie(calendarCookie, writeCalendar(settings), cookie);
    else await saveSettings(database, request.identity.userId, settings, now());
  }
}
