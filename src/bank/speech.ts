import type { Locale } from '../locale.ts';

/** How long a spoken answer should take to say, in seconds. */
export const spokenSeconds = { least: 60, most: 90 } as const;

/** Unhurried speech of someone who explains. */
const koreanSyllablesPerSecond = 5.5;
const englishWordsPerMinute = 150;

/** In Korean speech a Latin letter takes about this many syllables (ISN 아이에스엔, close 클로즈), a digit this many. */
const syllablesPerLetter = 0.7;
const syllablesPerDigit = 1.5;

/** About how long a text takes to say aloud, in seconds; an estimate good to a few seconds. */
export function speakingSeconds(text: string, locale: Locale): number {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  if (locale === 'en') return (count(/[\p{L}\p{N}'’]+/gu) / englishWordsPerMinute) * 60;
  const syllables =
    count(/\p{Script=Hangul}/gu) + syllablesPerLetter * count(/[A-Za-z]/g) + syllablesPerDigit * count(/\d/g);
  return syllables / koreanSyllablesPerSecond;
}
