import type { Locale } from '../../src/locale.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';

// Made once for a zone: a formatter costs more than all the days of a page.
const formats = new Map<
  string,
  { readonly short: Intl.DateTimeFormat; readonly full: Intl.DateTimeFormat }
>();

/**
 * The date of a moment in the reader's zone, with its year where that is another than today's, or no today is named:
 * “11월 22일”, “22 Nov”, “22 Nov 2025”.
 */
export function momentDay(locale: Locale, at: number, timeZone: string, today: number | null = null): string {
  const { short, full } = formatsOf(locale, timeZone);
  const year = today === null ? null : studyDayDate(today).slice(0, 4);
  const isThisYear = full.formatToParts(at).some(({ type, value }) => type === 'year' && value === year);
  return (isThisYear ? short : full).format(at);
}

function formatsOf(locale: Locale, timeZone: string) {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  if (formats.size > 200) formats.clear();
  const month = locale === 'ko' ? 'long' : 'short';
  const tag = locale === 'ko' ? 'ko-KR' : 'en-GB';
  const short = new Intl.DateTimeFormat(tag, { month, day: 'numeric', timeZone });
  const full = new Intl.DateTimeFormat(tag, { year: 'numeric', month, day: 'numeric', timeZone });
  formats.set(key, { short, full });
  return { short, full };
}
