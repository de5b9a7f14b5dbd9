import type { Locale } from '../locale.ts';
import { isTimeZone, type StudyCalendar } from '../scheduling/study-day.ts';
import type { Practice } from './practice.ts';

/** How a user studies: the language of their pages, the calendar their study days turn by, and how much. */
export interface StudySettings extends StudyCalendar {
  readonly locale: Locale;
  readonly practice: Practice;
}

/** Somebody with a memory of their own, without an account: made at the first answer. */
export interface User {
  readonly kind: 'user';
  readonly userId: string;
  readonly settings: StudySettings;
}

/** Who is asking. A visitor has answered nothing yet, and nothing is stored about them. */
export type Identity = { readonly kind: 'visitor' } | User;

export const visitor: Identity = { kind: 'visitor' };

/** Study days turn at four in the morning unless the user says otherwise. */
export const defaultDayStartHour = 4;

/** The zone to assume for a reader of this language whose browser did not tell. */
export function likelyTimeZone(locale: Locale): string {
  return locale === 'ko' ? 'Asia/Seoul' : 'UTC';
}

/** The cookie that keeps the calendar a visitor chose until they are somebody whose settings can be stored. */
export const calendarCookie = 'kkori-calendar';

/** The calendar as its cookie holds it: `4 Asia/Seoul`. */
export function writeCalendar({ timeZone, dayStartHour }: StudyCalendar): string {
  return `${dayStartHour} ${timeZone}`;
}

/** Reads the cookie; null when it is absent or says nothing we understand. */
export function readCalendar(value: string | undefined): StudyCalendar | null {
  const [, hour, timeZone] = /^(\d|1\d|2[0-3]) (\S{1,64})$/.exec(value ?? '') ?? [];
  if (hour === undefined || timeZone === undefined || !isTimeZone(timeZone)) return null;
  return { timeZone, dayStartHour: Number(hour) };
}

/** How long a first answer that went astray finds the guest it made. */
export const visitorLifetimeMs = 86_400_000;

/** A guest has no password to come back with: their session lasts as long as browsers keep a cookie (400 days). */
export const sessionLifetimeMs = 400 * 86_400_000;
