import type { Locale } from '../../src/locale.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { stringsFor } from '../strings/strings.ts';

/** A clock's reading: `3:05`. */
export function clockWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something took: “1분 5초”, “1 min 5 s”. */
export function durationWords(locale: Locale, ms: number): string {
  const seconds = Math.round(ms / 1000);
  return stringsFor(locale).interview.minutesSeconds(Math.floor(seconds / 60), seconds % 60);
}

const tags: Record<Locale, string> = { ko: 'ko', en: 'en-GB' };

/** When an interview began, in the reader's zone: “11월 27일 오후 3:05”, “27 November at 15:05”. */
export function momentWords(
  locale: Locale,
  at: number,
  { timeZone }: Pick<StudyCalendar, 'timeZone'>,
): string {
  return new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}
