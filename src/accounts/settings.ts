import { z } from 'zod';
import { locales } from '../locale.ts';
import { isTimeZone } from '../scheduling/study-day.ts';
import type { StudySettings } from './identity.ts';

/** The settings as their form sends them: strings, whatever they say. */
export const settingsForm = z.object({
  locale: z.string().max(100),
  timeZone: z.string().max(100),
  dayStartHour: z.string().max(100),
});

export type SettingsForm = z.infer<typeof settingsForm>;

export type SettingsRead =
  | { readonly kind: 'settings'; readonly settings: StudySettings }
  /** The names of the fields whose value cannot be used. */
  | { readonly kind: 'refused'; readonly errors: readonly (keyof SettingsForm)[] };

/** Reads what was entered, or names the fields that have to be corrected. */
export function readSettings(entered: SettingsForm): SettingsRead {
  const locale = locales.find((each) => each === entered.locale);
  const timeZone = entered.timeZone.trim();
  const isHour = /^(\d|1\d|2[0-3])$/.test(entered.dayStartHour);
  const errors: (keyof SettingsForm)[] = [];
  if (!locale) errors.push('locale');
  if (!isTimeZone(timeZone)) errors.push('timeZone');
  if (!isHour) errors.push('dayStartHour');
  if (!locale || errors.length > 0) return { kind: 'refused', errors };
  return { kind: 'settings', settings: { locale, timeZone, dayStartHour: Number(entered.dayStartHour) } };
}
