import type { Locale } from '../../src/locale.ts';

// Made once for a zone: a formatter costs more than all the days of a page.
const formats = new Map<string, Intl.DateTimeFormat>();

/** The date of a moment in the reader's zone: “11월 22일”, “22 Nov”. */
export function momentDay(locale: Locale, at: number, timeZone: string): string {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known.format(at);
  if (formats.size > 200) formats.clear();
  const month = locale === 'ko' ? 'long' : 'short';
  const tag = locale === 'ko' ? 'ko-KR' : 'en-GB';
  const format = new Intl.DateTimeFormat(tag, { month, day: 'numeric', timeZone });
  formats.set(key, format);
  return format.format(at);
}
