import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SettingsPage } from '../../views/settings/settings-page.tsx';
import type { Dependencies } from '../http/dependencies.ts';
import { languageCookie } from '../http/language.ts';
import { setOwnCookie } from '../http/own-cookie.ts';
import { respondPage } from '../http/respond.tsx';
import { returnPath } from '../http/return-path.ts';
import { locales } from '../locale.ts';
import { loadNearest } from '../preparation/load.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { appearanceCookie, writeAppearance } from './appearance.ts';
import { rememberLanguage } from './choosing-language.ts';
import { requireUser, settingsOf } from './identify.ts';
import { calendarCookie, rememberedMs, writeCalendar } from './identity.ts';
import { saveSettings, saveUnlimitedDay } from './repository.ts';
import {
  appearanceWith,
  readSettings,
  type SettingsChange,
  type SettingsField,
  type SettingsValues,
  settingsForm,
  settingsValues,
} from './settings.ts';

const languageForm = z.object({ locale: z.enum(locales), next: z.string().max(2000).optional() });

const settingsQuery = z.object({ saved: z.literal('yes').optional() });

/** What the page shows beside the settings themselves. */
interface Shown {
  readonly values: SettingsValues;
  readonly errors?: readonly SettingsField[];
  readonly saved?: boolean;
}

/** How somebody studies: their language, their calendar, how much a day may ask, and how all of it looks. */
export async function accounts(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { bank, config, database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const keep = (reply: FastifyReply, name: string, value: string) =>
    setOwnCookie(reply, config.secureCookies, { name, value, lifetimeMs: rememberedMs });

  app.get('/settings', { schema: { querystring: settingsQuery } }, (request, reply) =>
    show(request, reply, {
      values: settingsValues(settingsOf(request)),
      saved: request.query.saved === 'yes',
    }),
  );

  app.post('/settings', { schema: { body: settingsForm } }, async (request, reply) => {
    const chains = bank.roots.map(({ id }) => id);
    const read = readSettings(request.body, settingsOf(request), chains);
    if (read.kind === 'refused') return show(request, reply, read, 422);
    await remember(request, reply, read.change);
    return reply.redirect('/settings?saved=yes', 303);
  });

  app.post('/settings/unlimited-day', { config: { needs: 'user' } }, async (request, reply) => {
    const { userId, settings } = requireUser(request);
    await saveUnlimitedDay(database, userId, studyDay(now(), settings), now());
    return reply.redirect('/study', 303);
  });

  app.post('/language', { schema: { body: languageForm } }, async (request, reply) => {
    const { locale, next } = request.body;
    await rememberLanguage(request, reply, deps, locale);
    return reply.redirect(returnPath(next), 303);
  });

  function show(request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200) {
    const { identity } = request;
    const beside = {
      chains: bank.roots,
      rescheduleKey: randomUUID(),
      nearest: loadNearest(database, identity, now()),
      minutesPerDay: identity.kind === 'user' ? identity.settings.practice.minutesPerDay : null,
    };
    const { values, errors = [], saved = false } = shown;
    return respondPage(
      request,
      reply,
      deps,
      (context) => (
        <SettingsPage context={context} values={values} errors={errors} saved={saved} {...beside} />
      ),
      status,
    );
  }

  /**
   * A user's settings are stored; a visitor's stay in their browser, because nothing is stored about visitors. Language and looks
   * stay there as well, for who reads before signing in.
   */
  async function remember(request: FastifyRequest, reply: FastifyReply, change: SettingsChange) {
    const { locale, timeZone, dayStartHour, appearance } = change;
    const { identity, calendar } = request;
    if (locale !== undefined) keep(reply, languageCookie, locale);
    if (Object.values(appearance ?? {}).some((value) => value !== undefined)) {
      const chosen = appearanceWith(request.appearance, appearance);
      keep(reply, appearanceCookie, writeAppearance(chosen));
    }
    if (identity.kind === 'user') {
      await saveSettings(database, identity.userId, change, now());
    } else if (timeZone !== undefined || dayStartHour !== undefined) {
      const chosen = {
        timeZone: timeZone ?? calendar.timeZone,
        dayStartHour: dayStartHour ?? calendar.dayStartHour,
      };
      // What was only assumed and came back as it was shown is no choice: the browser still tells its own zone with the first answer.
      const isChosen = chosen.timeZone !== calendar.timeZone || chosen.dayStartHour !== calendar.dayStartHour;
      if (isChosen) keep(reply, calendarCookie, writeCalendar(chosen));
    }
  }
}
