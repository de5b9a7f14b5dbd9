import type { Locale } from '../src/locale.ts';
import type { RatingPreview } from '../src/scheduling/memory.ts';
import { type StudyCalendar, studyDay } from '../src/scheduling/study-day.ts';
import { stringsFor } from './strings/strings.ts';

const minuteMs = 60_000;

/** Days in a month and a year of the Gregorian calendar, on average. */
const monthDays = 30.44;
const yearDays = 365.25;

// Made once: a formatter costs more than all the numbers of a page.
const whole: Record<Locale, Intl.NumberFormat> = {
  ko: new Intl.NumberFormat('ko'),
  en: new Intl.NumberFormat('en'),
};

/** A count for people; past 999 only “999+”, because counting further is not worth the reader’s or the server’s time. */
export function countWords(locale: Locale, count: number): string {
  return count > 999 ? `${whole[locale].format(999)}+` : whole[locale].format(count);
}

const percent: Record<Locale, Intl.NumberFormat> = {
  ko: new Intl.NumberFormat('ko', { style: 'percent', maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 }),
};

/** A probability, from 0 to 1: “87.4%”. */
export function percentWords(locale: Locale, probability: number): string {
  return percent[locale].format(probability);
}

function inDays(locale: Locale, days: number): string {
  const { time } = stringsFor(locale);
  if (days <= 0) return time.today;
  if (days === 1) return time.tomorrow;
  if (days < 60) return time.days(days);
  if (days < yearDays) return time.months(Math.round(days / monthDays));
  return time.years(Math.floor((days / yearDays) * 10) / 10);
}

function inMinutes(locale: Locale, minutes: number): string {
  const { time } = stringsFor(locale);
  if (minutes < 1) return time.now;
  return minutes < 60 ? time.minutes(minutes) : time.hours(Math.round(minutes / 60));
}

/** What a rating would lead to: “10분 뒤”, “내일”, “3개월 뒤”. */
export function previewWords(locale: Locale, preview: RatingPreview): string {
  return preview.kind === 'minutes'
    ? inMinutes(locale, Math.max(1, Math.round(preview.amount)))
    : inDays(locale, preview.amount);
}

/** When a moment is, seen from now, in the reader's own study days: “지금”, “12분 뒤”, “내일”. Times are milliseconds. */
export function whenWords(locale: Locale, at: number, now: number, calendar: StudyCalendar): string {
  const days = studyDay(at, calendar) - studyDay(now, calendar);
  if (days > 0) return inDays(locale, days);
  return inMinutes(locale, Math.ceil((at - now) / minuteMs));
}
