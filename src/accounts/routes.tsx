import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SettingsPage, type SettingsValues } from '../../views/settings.tsx';
import type { Dependencies } from '../http/dependencies.ts';
import { languageCookie } from '../http/language.ts';
import { localPath } from '../http/local-path.ts';
import { respondPage } from '../http/respond.tsx';
import { locales } from '../locale.ts';
import { calendarCookie, type StudySettings, writeCalendar } from './identity.ts';
import { saveSettings } from './repository.ts';
import { readSettings, settingsForm } from './settings.ts';

const languageForm = z.object({ locale: z.enum(locales), next: z.string().max(2000).optional() });

const settingsQuery = z.object({ saved: z.literal('yes').optional() });

/** How long a choice made before there is a user is remembered. */
const rememberedSeconds = 400 * 86_400;

/** How somebody studies: their language and their calendar. */
export async function accounts(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { config, database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/settings', { schema: { querystring: settingsQuery } }, (request, reply) => {
    const values = valuesOf({ locale: request.locale, ...request.calendar });
    const saved = request.query.saved === 'yes';
    return respondPage(request, reply, deps, (context) => (
      <SettingsPage context={context} values={values} saved={saved} />
    ));
  });

  app.post('/settings', { schema: { body: settingsForm } }, async (request, reply) => {
    const read = readSettings(request.body);
    if (read.kind === 'refused') {
      const form = { values: request.body, errors: read.errors };
      return respondPage(
        request,
        reply,
        deps,
        (context) => <SettingsPage context={context} {...form} />,
        422,
      );
    }
    await remember(request, reply, read.settings);
    return reply.redirect('/settings?saved=yes', 303);
  });

  app.post('/language', { schema: { body: languageForm } }, async (request, reply) => {
    const { locale, next } = request.body;
    await remember(request, reply, { ...request.calendar, locale });
    return reply.redirect(localPath(next), 303);
  });

  /** A guest's settings are stored; a visitor's stay in their browser, because nothing is stored about visitors. */
  async function remember(
    request: FastifyRequest,
    reply: FastifyReply,
    settings: StudySettings,
  ): Promise<void> {
    const cookie = {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: config.secureCookies,
      maxAge: rememberedSeconds,
    } as const;
    reply.setCookie(languageCookie, settings.locale, cookie);
    if (request.identity.kind === 'visitor') reply.setCookie(calendarCookie, writeCalendar(settings), cookie);
    else await saveSettings(database, request.identity.userId, settings, now());
  }
}

function valuesOf({ locale, timeZone, dayStartHour }: StudySettings): SettingsValues {
  return { locale, timeZone, dayStartHour: String(dayStartHour) };
}
