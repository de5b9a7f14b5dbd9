import type { Locale } from '../../src/locale.ts';
import type { HistoryEntry } from '../../src/review/history.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';
import { stringsFor } from '../strings/strings.ts';

// Made once for a zone: a formatter costs more than all the moments of a page.
const formats = new Map<string, Intl.DateTimeFormat>();

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const shapes = {
  time: { ko: clock, en: clock },
  moment: {
    ko: { month: 'long', day: 'numeric', weekday: 'short', ...clock },
    en: { month: 'short', day: 'numeric', weekday: 'short', ...clock },
  },
} as const;

function formatOf(shape: keyof typeof shapes, locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${shape} ${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const tag = locale === 'ko' ? 'ko-KR' : 'en-GB';
  const format = new Intl.DateTimeFormat(tag, { ...shapes[shape][locale], timeZone });
  if (formats.size > 200) formats.clear();
  formats.set(key, format);
  return format;
}

/** A moment in the reader's zone: “11월 22일 (일) 12:30”, “Sun 22 Nov, 12:30”. */
export function momentWords(locale: Locale, at: number, timeZone: string): string {
  return formatOf('moment', locale, timeZone).format(at);
}

/** A moment of a day that is named already: “12:30”. */
export function timeWords(locale: Locale, at: number, timeZone: string): string {
  return formatOf('time', locale, timeZone).format(at);
}

const date = { timeZone: 'UTC', year: 'numeric', day: 'numeric' } as const;
const dates = {
  ko: new Intl.DateTimeFormat('ko-KR', { ...date, month: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { ...date, month: 'short', weekday: 'short' }),
} as const;
const koreanWeekday = new Intl.DateTimeFormat('ko-KR', { timeZone: 'UTC', weekday: 'short' });

/**
 * A study day by its date: “2026년 11월 22일 (일)”, “Sun, 22 Nov 2026”. The Korean weekday is put in brackets here, because
 * with a year before it Intl leaves them out.
 */
export function dayWords(locale: Locale, day: number): string {
  const at = Date.parse(studyDayDate(day));
  const words = dates[locale].format(at);
  return locale === 'ko' ? `${words} (${koreanWeekday.format(at)})` : words;
}

/** What an entry of the log did, in a sentence, with where it put the card. A card in minutes is due the same day. */
export function entryWords(locale: Locale, { kind, rating, studyDay, dueDay }: HistoryEntry): string {
  const { history } = stringsFor(locale);
  const until = dayWords(locale, dueDay ?? studyDay);
  if (kind !== 'review') return history.kinds[kind](until);
  if (rating === null) throw new TypeError('A review without a rating.');
  return dueDay === null ? history.reviewForNow(rating) : history.review(rating, until);
}
