import type { Locale } from '../locale.ts';
import { isTimeZone, type StudyCalendar } from '../scheduling/study-day.ts';
import type { Appearance } from './appearance.ts';
import type { Practice } from './practice.ts';

/** How a user studies: the language of their pages, the calendar their study days turn by, how much, and how it looks. */
export interface StudySettings extends StudyCalendar {
  readonly locale: Locale;
  readonly practice: Practice;
  readonly appearance: Appearance;
}

/** What somebody signs in with. */
export interface Account {
  /** Null where a provider told none. */
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** When all of it will be deleted, because they asked for that; null otherwise. */
  readonly deletionDueAt: number | null;
}

/** Somebody with a memory of their own, made at the first answer: a guest until they have an account. */
export interface User {
  readonly kind: 'user';
  readonly userId: string;
  readonly settings: StudySettings;
  /** Null for a guest. */
  readonly account: Account | null;
}

/** Who is asking. A visitor has answered nothing yet, and nothing is stored about them. */
export type Identity = { readonly kind: 'visitor' } | User;

/** A provider may tell no address; better-auth wants one, so such an account has one that leads nowhere. */
export const nowhere = '.invalid';

/** The address that an account is known by, as people may see it. */
export function emailOf(stored: string): string | null {
  return stored.endsWith(nowhere) ? null : stored;
}

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

/** How long a choice made before there is a user is remembered: as long as browsers keep a cookie. */
export const rememberedMs = 400 * 86_400_000;

/** How long a first answer that went astray finds the guest it made. */
export const visitorLifetimeMs = 86_400_000;
