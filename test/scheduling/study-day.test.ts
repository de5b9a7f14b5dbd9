import { beforeAll, describe, expect, it } from 'vitest';
import {
  isTimeZone,
  type StudyCalendar,
  studyDay,
  studyDayDate,
  studyDayStart,
} from '../../src/scheduling/study-day.ts';
import { dayMs, study } from './fixtures.ts';

const hourMs = 3_600_000;

/** Zones, each in two years in which its clocks did something worth surviving, and dates these skipped. */
const zones = [
  { timeZone: 'Asia/Seoul', from: 1987, why: 'an hour of summer time, twice', skipped: [] },
  { timeZone: 'America/New_York', from: 2026, why: 'an hour at 02:00', skipped: [] },
  { timeZone: 'Australia/Lord_Howe', from: 2026, why: 'half an hour', skipped: [] },
  { timeZone: 'Asia/Kathmandu', from: 1985, why: 'from +5:30 to +5:45 for good', skipped: [] },
  { timeZone: 'Pacific/Apia', from: 2011, why: 'a skipped date, and summer time', skipped: ['2011-12-30'] },
  {
    timeZone: 'Pacific/Kiritimati',
    from: 1994,
    why: 'a skipped date at the end of a year',
    skipped: ['1994-12-31'],
  },
  { timeZone: 'Atlantic/Azores', from: 2026, why: 'forward at midnight, back to midnight', skipped: [] },
  { timeZone: 'Africa/Cairo', from: 2026, why: 'forward at midnight, back before it', skipped: [] },
  { timeZone: 'America/Asuncion', from: 2023, why: 'midnight gaps in the south', skipped: [] },
  { timeZone: 'America/St_Johns', from: 2010, why: 'back at 00:01, into the day before', skipped: [] },
  { timeZone: 'Antarctica/Troll', from: 2026, why: 'two hours at once', skipped: [] },
  {
    timeZone: 'Europe/London',
    from: 2026,
    why: 'an hour at 01:00, back to winter time that is UTC',
    skipped: [],
  },
  { timeZone: 'Asia/Tehran', from: 2021, why: 'forward at midnight, back into the day before', skipped: [] },
  {
    timeZone: 'Pacific/Chatham',
    from: 2026,
    why: 'an hour at 02:45, three quarters off the hour',
    skipped: [],
  },
  { timeZone: 'America/Santiago', from: 2022, why: 'midnight gaps, one of them put off a week', skipped: [] },
  { timeZone: 'Africa/Casablanca', from: 2026, why: 'summer time that pauses for Ramadan', skipped: [] },
];

function at(iso: string): number {
  return Date.parse(iso);
}

function dateAt(iso: string, calendar: StudyCalendar): string {
  return studyDayDate(studyDay(at(iso), calendar));
}

const startHours = [0, 2, 3, 4, 23];

/** What the clock on the wall says at an instant, by Intl alone. */
interface Reading {
  readonly instant: number;
  /** Days from 1970-01-01 to the date on the wall. */
  readonly date: number;
  readonly hour: number;
  readonly offsetMs: number;
}

function readingsOf(instants: readonly number[], timeZone: string): Reading[] {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return instants.map((instant) => {
    const local = at(`${wall.format(instant).replace(' ', 'T')}Z`);
    const date = Math.floor(local / dayMs);
    return { instant, date, hour: Math.floor((local % dayMs) / hourMs), offsetMs: local - instant };
  });
}

/** The readings that are a day and more away from any change of clocks. */
function calmOf(readings: readonly Reading[]): Reading[] {
  return readings.filter(({ offsetMs }, index) => {
    const around = [readings[index - 24], readings[index + 24]];
    return around.every((other) => other?.offsetMs === offsetMs);
  });
}

function hoursOfTwoYears(from: number): number[] {
  const start = Date.UTC(from, 0, 1);
  const count = (Date.UTC(from + 2, 0, 1) - start) / hourMs;
  return Array.from({ length: count }, (_, hour) => start + hour * hourMs);
}

describe('a study day', () => {
  const seoul: StudyCalendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

  it('turns at the start hour, not at midnight', () => {
    expect(dateAt('2026-11-22T03:59:59.999+09:00', seoul)).toBe('2026-11-21');
    expect(dateAt('2026-11-22T04:00:00.000+09:00', seoul)).toBe('2026-11-22');
  });

  it('starts at the start hour of its date', () => {
    const day = studyDay(at('2026-11-22T12:00:00+09:00'), seoul);
    expect(studyDayStart(day, seoul)).toBe(at('2026-11-22T04:00:00+09:00'));
  });

  it('counts whole days since 1970-01-01', () => {
    const utc = { timeZone: 'UTC', dayStartHour: 0 };
    expect(studyDay(0, utc)).toBe(0);
    expect(studyDay(-1, utc)).toBe(-1);
    expect(studyDayStart(0, utc)).toBe(0);
    expect(studyDayDate(0)).toBe('1970-01-01');
    expect(studyDayDate(20_779)).toBe('2026-11-22');
  });

  it('cuts days where Anki does', () => {
    const calendar = { timeZone: 'Australia/Brisbane', dayStartHour: 4 };
    const created = studyDay(1_524_038_400_000, calendar);
    const today = studyDay(1_584_491_078_000, calendar);
    expect(today - created).toBe(700);
    expect(studyDayStart(today + 1, calendar)).toBe(1_584_554_400_000);
  });
});

describe.each(zones)('every hour of two years in $timeZone ($why)', ({ timeZone, from, skipped }) => {
  const instants = hoursOfTwoYears(from);
  let readings: readonly Reading[];
  beforeAll(() => {
    readings = readingsOf(instants, timeZone);
  });

  it.each(startHours)('lies in exactly one study day that starts at %i:00', (dayStartHour) => {
    const calendar = { timeZone, dayStartHour };
    const days = instants.map((instant) => studyDay(instant, calendar));
    const strays = instants.filter((instant, index) => {
      const day = days[index] ?? 0;
      return !(studyDayStart(day, calendar) <= instant && instant < studyDayStart(day + 1, calendar));
    });
    expect(strays).toEqual([]);
    // Days that start in order leave no room for a second one.
    const [first = 0] = days;
    const starts = Array.from({ length: 740 }, (_, index) => studyDayStart(first - 3 + index, calendar));
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });

  it.each(startHours)(
    'comes in order and leaves out no date but a skipped one, from %i:00',
    (dayStartHour) => {
      const days = instants.map((instant) => studyDay(instant, { timeZone, dayStartHour }));
      expect(days).toEqual(days.toSorted((one, other) => one - other));
      expect(datesLeftOut(days)).toEqual(skipped);
    },
  );

  it.each(startHours)('is on the date on the wall, less the hours before %i:00', (dayStartHour) => {
    const calm = calmOf(readings);
    expect(calm.length).toBeGreaterThan(readings.length * 0.9);
    const strays = calm.filter(({ instant, date, hour }) => {
      return studyDay(instant, { timeZone, dayStartHour }) !== date - (hour < dayStartHour ? 1 : 0);
    });
    expect(strays).toEqual([]);
  });

  it.each([
    [8, 'after breakfast'],
    [13, 'after lunch'],
    [22, 'before bed'],
  ])('at %i o’clock makes an unbroken run of study days for who studies %s', (hour) => {
    const sittings = Map.groupBy(
      readings.filter((reading) => reading.hour === hour),
      ({ date }) => date,
    );
    const daily = [...sittings.values()].flatMap(([sitting]) => sitting?.instant ?? []);
    expect(daily.length).toBeGreaterThan(725);
    for (const dayStartHour of startHours) {
      const days = daily.map((instant) => studyDay(instant, { timeZone, dayStartHour }));
      expect(new Set(days).size).toBe(days.length);
      expect(datesLeftOut(days)).toEqual(skipped);
    }
  });

  it('counts one study day from each afternoon to the next, and two over a date that there was not', () => {
    const calendar = { timeZone, dayStartHour: 4 };
    const afternoons = readings.filter(({ hour }) => hour === 13);
    const steps = afternoons.map(({ instant }) => ({ rating: 3 as const, at: instant }));
    const elapsed = study(steps, { calendar }).map(({ elapsedDays }) => elapsedDays);
    const expected = afternoons.map(({ date }) =>
      skipped.some((day) => day === studyDayDate(date - 1)) ? 2 : 1,
    );
    expect(elapsed).toEqual([null, ...expected.slice(1)]);
  });

  if (skipped.length === 0) {
    it('is on the date on the wall, less the hours before 4:00, through every change of clocks', () => {
      const strays = readings.filter(({ instant, date, hour }) => {
        return studyDay(instant, { timeZone, dayStartHour: 4 }) !== date - (hour < 4 ? 1 : 0);
      });
      expect(strays).toEqual([]);
    });
  }
});

/** The dates between the first and the last study day that none of them is on. */
function datesLeftOut(days: readonly number[]): string[] {
  const seen = new Set(days);
  const [first = 0] = days;
  const span = Array.from({ length: (days.at(-1) ?? 0) - first }, (_, index) => first + index);
  return span.filter((day) => !seen.has(day)).map(studyDayDate);
}

describe('where clocks jump at the start hour', () => {
  it('starts after the gap when the hour is skipped', () => {
    // Cairo, 2026-04-24: 00:00 is followed by 01:00 (+03:00).
    const cairo = { timeZone: 'Africa/Cairo', dayStartHour: 0 };
    expect(dateAt('2026-04-23T23:59:59+02:00', cairo)).toBe('2026-04-23');
    expect(dateAt('2026-04-24T01:00:00+03:00', cairo)).toBe('2026-04-24');
  });

  it('starts at the first of two equal hours', () => {
    // The Azores, 2026-10-25: 01:00 (+00:00) is followed by 00:00 (-01:00).
    const azores = { timeZone: 'Atlantic/Azores', dayStartHour: 0 };
    expect(dateAt('2026-10-24T23:59:59+00:00', azores)).toBe('2026-10-24');
    expect(dateAt('2026-10-25T00:30:00+00:00', azores)).toBe('2026-10-25');
    expect(dateAt('2026-10-25T00:30:00-01:00', azores)).toBe('2026-10-25');
  });

  it('is not taken back when clocks fall into the evening before', () => {
    // St John's, 2010-11-07: 00:01 (-02:30) is followed by 23:01 on the 6th (-03:30).
    const stJohns = { timeZone: 'America/St_Johns', dayStartHour: 0 };
    expect(dateAt('2010-11-06T23:59:59-02:30', stJohns)).toBe('2010-11-06');
    expect(dateAt('2010-11-07T00:00:30-02:30', stJohns)).toBe('2010-11-07');
    expect(dateAt('2010-11-06T23:30:00-03:30', stJohns)).toBe('2010-11-07');
  });

  it('is not taken back when two hours repeat around the start hour', () => {
    // Troll, 2026-10-25: 03:00 (+02:00) is followed by 01:00 (+00:00).
    const troll = { timeZone: 'Antarctica/Troll', dayStartHour: 2 };
    expect(dateAt('2026-10-25T01:59:59+02:00', troll)).toBe('2026-10-24');
    expect(dateAt('2026-10-25T02:30:00+02:00', troll)).toBe('2026-10-25');
    expect(dateAt('2026-10-25T01:30:00+00:00', troll)).toBe('2026-10-25');
  });

  it('moves by half an hour in Lord Howe', () => {
    // 2026-10-04: 02:00 (+10:30) is followed by 02:30 (+11:00).
    const lordHowe = { timeZone: 'Australia/Lord_Howe', dayStartHour: 2 };
    const day = studyDay(at('2026-10-04T12:00:00+11:00'), lordHowe);
    expect(studyDayStart(day, lordHowe)).toBe(at('2026-10-04T02:30:00+11:00'));
  });

  it('gives a skipped date to nobody', () => {
    const apia = { timeZone: 'Pacific/Apia', dayStartHour: 4 };
    expect(dateAt('2011-12-29T23:59:59-10:00', apia)).toBe('2011-12-29');
    expect(dateAt('2011-12-31T03:59:59+14:00', apia)).toBe('2011-12-29');
    expect(dateAt('2011-12-31T04:00:00+14:00', apia)).toBe('2011-12-31');
  });
});

describe('the calendars', () => {
  it('reach from 1970 to 400 days beyond 2100', () => {
    for (const { timeZone } of zones) {
      const calendar = { timeZone, dayStartHour: 4 };
      for (const instant of [0, Date.UTC(2100, 11, 31) + 400 * 24 * hourMs]) {
        const day = studyDay(instant, calendar);
        expect(studyDayStart(day, calendar)).toBeLessThanOrEqual(instant);
        expect(studyDayStart(day + 1, calendar)).toBeGreaterThan(instant);
      }
    }
  });

  it('stay right after more days than are kept', () => {
    const calendar = { timeZone: 'Europe/Paris', dayStartHour: 4 };
    const before = studyDayStart(20_000, calendar);
    for (let day = 20_001; day < 23_000; day += 1) studyDayStart(day, calendar);
    expect(studyDayStart(20_000, calendar)).toBe(before);
    expect(before).toBe(at('2024-10-04T04:00:00+02:00'));
  });

  it('stay right after more calendars than are kept', () => {
    const names = Intl.supportedValuesOf('timeZone').slice(0, 150);
    for (const timeZone of names) studyDayStart(20_000, { timeZone, dayStartHour: 5 });
    expect(names).toHaveLength(150);
    expect(studyDayStart(20_000, { timeZone: names[0] ?? '', dayStartHour: 5 })).toBe(
      at('2024-10-04T05:00:00Z'),
    );
  });

  it.each([
    ['an unknown zone', { timeZone: 'Mars/Olympus', dayStartHour: 4 }],
    ['an offset', { timeZone: '+09:00', dayStartHour: 4 }],
    ['a negative hour', { timeZone: 'UTC', dayStartHour: -1 }],
    ['hour 24', { timeZone: 'UTC', dayStartHour: 24 }],
    ['half an hour', { timeZone: 'UTC', dayStartHour: 4.5 }],
  ])('refuse %s', (_, calendar) => {
    expect(() => studyDay(0, calendar)).toThrow(RangeError);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e18])('refuse the instant %d', (instant) => {
    expect(() => studyDay(instant, { timeZone: 'UTC', dayStartHour: 4 })).toThrow(RangeError);
  });
});

describe('a time zone', () => {
  it.each(['Asia/Seoul', 'asia/seoul', 'UTC', 'America/Argentina/Buenos_Aires', 'US/Pacific', 'Etc/GMT+9'])(
    'may be called %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['', '+09:00', 'Mars/Olympus', '2026-01-01T00:00[Asia/Seoul]', '__proto__', 'A'.repeat(10_000)])(
    'may not be called %j',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );

  it('is one that a calendar can be made of', () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      expect(isTimeZone(timeZone)).toBe(true);
      expect(studyDayStart(20_000, { timeZone, dayStartHour: 4 })).toBeGreaterThan(0);
    }
  });
});
