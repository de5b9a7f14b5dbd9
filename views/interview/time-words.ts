import type { Locale } from '../../src/locale.ts';
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
