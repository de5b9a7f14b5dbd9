import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streakOf } from '../../src/progress/activity.ts';
import { mondayOf } from '../../src/progress/retention.ts';
import { type StudyCalendar, studyDay, studyDayDate, studyDayStart } from '../../src/scheduling/study-day.ts';
import { streak } from './brute-force.ts';

const today = 20_779;

/** The study days that a pattern marks with x; its last sign is today. */
const daysOf = (pattern: string): number[] =>
  [...pattern].flatMap((sign, index) => (sign === 'x' ? [today - pattern.length + 1 + index] : []));

const streaks = {
  '': { present: 0, longest: 0, isTodayOpen: false },
  x: { present: 1, longest: 1, isTodayOpen: false },
  'x.': { present: 1, longest: 1, isTodayOpen: true },
  'x..': { present: 1, longest: 1, isTodayOpen: true },
  'x...': { present: 0, longest: 1, isTodayOpen: false },
  'xxx.xxx': { present: 6, longest: 6, isTodayOpen: false },
  // Two days of rest among seven: the row begins anew after the first of them.
  'xxx.xxx.x': { present: 4, longest: 6, isTodayOpen: false },
  // Five days studied between two of rest are one too few, six are enough.
  'xxx.xxxxx.xx': { present: 7, longest: 8, isTodayOpen: false },
  'xxx.xxxxxx.x': { present: 10, longest: 10, isTodayOpen: false },
  'xxx.xxxxxx..': { present: 9, longest: 9, isTodayOpen: true },
  'xxx..xxx': { present: 3, longest: 3, isTodayOpen: false },
};

describe('a streak', () => {
  it.each(Object.entries(streaks))('of the days %j forgives one day of rest in seven', (pattern, should) => {
    expect(streakOf(daysOf(pattern), today)).toEqual(should);
  });

  it('is the longest run of days in which no seven in a row hold two of rest', () => {
    const some = fc.uniqueArray(fc.integer({ min: today - 40, max: today + 2 }), { maxLength: 43 });
    // Mostly studied: days of rest lie a week apart, more or less.
    const gaps = fc.array(fc.integer({ min: 4, max: 8 }), { maxLength: 8 });
    const dense = gaps.map((each) => {
      let rest = today - 40;
      const rests = new Set(each.map((gap) => (rest += gap)));
      return Array.from({ length: 41 }, (_, index) => today - 40 + index).filter((day) => !rests.has(day));
    });
    fc.assert(
      fc.property(fc.oneof(some, dense), (unordered) => {
        const ordered = unordered.toSorted((one, other) => one - other);
        expect(streakOf(ordered, today)).toEqual(streak(ordered, today));
      }),
      { numRuns: 400 },
    );
  });

  const calendars: readonly StudyCalendar[] = [
    { timeZone: 'America/New_York', dayStartHour: 2 },
    { timeZone: 'Australia/Lord_Howe', dayStartHour: 2 },
    { timeZone: 'Europe/London', dayStartHour: 1 },
    { timeZone: 'Asia/Seoul', dayStartHour: 4 },
  ];

  it.each(calendars)('goes on through the changes of clocks in $timeZone', (calendar) => {
    const first = 20_454;
    const instants = Array.from({ length: 365 }, (_, index) => studyDayStart(first + index, calendar));
    const days = instants.map((instant) => studyDay(instant, calendar));
    const end = first + 364;
    expect(streakOf(days, end)).toEqual({ present: 365, longest: 365, isTodayOpen: false });
    // The last moment before a day turns is still the day before's.
    const before = instants.map((instant) => studyDay(instant - 1, calendar));
    expect(streakOf(before, end)).toEqual({ present: 365, longest: 365, isTodayOpen: true });
    expect(streakOf(before, end + 1)).toEqual({ present: 365, longest: 365, isTodayOpen: true });
    expect(streakOf(before, end + 2)).toEqual({ present: 0, longest: 365, isTodayOpen: false });
  });
});

it('weeks begin on Mondays, also before 1970', () => {
  for (let day = -20; day < 20_800; day += 5) {
    const monday = mondayOf(day);
    expect(day - monday).toBeGreaterThanOrEqual(0);
    expect(day - monday).toBeLessThan(7);
    expect(new Date(`${studyDayDate(monday)}T00:00:00Z`).getUTCDay()).toBe(1);
  }
});
