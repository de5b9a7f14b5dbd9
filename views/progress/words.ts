import type { Locale } from '../../src/locale.ts';
import type { Chance } from '../../src/progress/figures.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';

// Made once: a formatter costs more than all the numbers of a page.
const whole: Record<Locale, Intl.NumberFormat> = {
  ko: new Intl.NumberFormat('ko', { style: 'percent', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 }),
};
const numbers: Record<Locale, Intl.NumberFormat> = {
  ko: new Intl.NumberFormat('ko', { maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 3 }),
};

/** A chance where more would not be believed: “87%”. */
export function wholePercent(locale: Locale, chance: number): string {
  return whole[locale].format(within(chance));
}

/** How low and how high a chance may be: “82~91%”, “82–91%”. */
export function rangeWords(locale: Locale, { mean, spread }: Chance): string {
  const from = Math.round(within(mean - spread) * 100);
  const to = wholePercent(locale, mean + spread);
  return locale === 'ko' ? `${from}~${to}` : `${from}–${to}`;
}

/** A chance with what it may be: “73% (63~83%)”; by itself where that is the same, rounded. */
export function chanceWords(locale: Locale, chance: Chance): string {
  const words = wholePercent(locale, chance.mean);
  const { mean, spread } = chance;
  const isRange = wholePercent(locale, mean - spread) !== wholePercent(locale, mean + spread);
  return isRange ? `${words} (${rangeWords(locale, chance)})` : words;
}

function within(chance: number): number {
  return Number.isFinite(chance) ? Math.min(1, Math.max(0, chance)) : 0;
}

/** A number in full: “1,204”, “8.32”. */
export function numberWords(locale: Locale, value: number): string {
  return numbers[locale].format(value);
}

/** A study day where there is least room: “12/9”, “9 Dec”. */
export function axisDay(locale: Locale, day: number): string {
  const date = studyDayDate(day);
  if (locale === 'en') return axisFormat.format(Date.parse(date));
  return `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`;
}

const axisFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** A study day with its year, for axes that go over several: “2026. 12.”, “Dec 2026”. */
export function axisMonth(locale: Locale, day: number): string {
  return monthFormats[locale].format(Date.parse(studyDayDate(day)));
}

const monthFormats: Record<Locale, Intl.DateTimeFormat> = {
  ko: new Intl.DateTimeFormat('ko-KR', { timeZone: 'UTC', year: 'numeric', month: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'short' }),
};
