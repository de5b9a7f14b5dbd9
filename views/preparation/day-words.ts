import type { Locale } from '../../src/locale.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';

const shape = { timeZone: 'UTC', month: 'long', day: 'numeric' } as const;
const withYear = { ...shape, year: 'numeric' } as const;
const weekdays = { timeZone: 'UTC', weekday: 'long' } as const;

// Made once: a formatter costs more than all the days of a page. Weekdays are put where they belong here, because Intl
// puts them elsewhere as soon as there is a year.
const formats: Record<Locale, Readonly<Record<'day' | 'dayOfYear' | 'weekday', Intl.DateTimeFormat>>> = {
  ko: {
    day: new Intl.DateTimeFormat('ko-KR', shape),
    dayOfYear: new Intl.DateTimeFormat('ko-KR', withYear),
    weekday: new Intl.DateTimeFormat('ko-KR', weekdays),
  },
  en: {
    day: new Intl.DateTimeFormat('en-GB', shape),
    dayOfYear: new Intl.DateTimeFormat('en-GB', withYear),
    weekday: new Intl.DateTimeFormat('en-GB', weekdays),
  },
};

/**
 * A study day in words, with its year where that is another than today's: “12월 9일 수요일”, “Wednesday, 9 December”. No line
 * ends within the date.
 */
export function interviewDayWords(locale: Locale, day: number, today: number): string {
  const isThisYear = studyDayDate(day).slice(0, 4) === studyDayDate(today).slice(0, 4);
  const at = Date.parse(studyDayDate(day));
  const { day: short, dayOfYear, weekday } = formats[locale];
  const date = (isThisYear ? short : dayOfYear).format(at).replaceAll(' ', '\u00a0');
  return locale === 'ko' ? `${date} ${weekday.format(at)}` : `${weekday.format(at)}, ${date}`;
}

const short: Record<Locale, Intl.DateTimeFormat> = {
  ko: new Intl.DateTimeFormat('ko-KR', shape),
  en: new Intl.DateTimeFormat('en-GB', { ...shape, month: 'short' }),
};

const shortOfYear: Record<Locale, Intl.DateTimeFormat> = {
  ko: new Intl.DateTimeFormat('ko-KR', withYear),
  en: new Intl.DateTimeFormat('en-GB', { ...withYear, month: 'short' }),
};

/** A study day where there is little room, with its year where that is another than today's: “12월 9일”, “9 Dec”, “9 Dec 2025”. */
export function shortDayWords(locale: Locale, day: number, today: number = day): string {
  const date = studyDayDate(day);
  const format = date.slice(0, 4) === studyDayDate(today).slice(0, 4) ? short : shortOfYear;
  return format[locale].format(Date.parse(date));
}
