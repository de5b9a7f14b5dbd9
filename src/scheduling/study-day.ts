import { Temporal } from 'temporal-polyfill';

/** The calendar a user studies by: an IANA time zone and the whole hour (0–23) at which their day turns. */
export interface StudyCalendar {
  readonly timeZone: string;
  readonly dayStartHour: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

// Finding a boundary costs tens of microseconds, looking one up a tenth of one, and everybody in a zone shares
// them. Both maps are bounded, because zones and instants come from requests.
const calendarsKept = 128;
const startsKept = 2048;
const startsByCalendar = new Map<string, Map<number, number>>();

/**
 * The study day of an instant: the greatest day that has started by then. Monotone in time, also when clocks
 * fall back across the start hour: a day that has begun is not taken back.
 *
 * @param atMs milliseconds since 1970
 * @returns days since 1970-01-01 in the user's calendar
 * @throws RangeError for an instant, zone or hour that does not exist
 */
export function studyDay(atMs: number, calendar: StudyCalendar): number {
  // No zone is more than a day from UTC, so the day is this one or one of the two before.
  let day = Math.floor((atMs - calendar.dayStartHour * hourMs) / dayMs) + 1;
  while (studyDayStart(day, calendar) > atMs) day -= 1;
  return day;
}

/**
 * The instant at which a study day starts: its date at dayStartHour:00 local time. A time that a gap skips moves
 * forward by the gap and a repeated one means the first (Temporal's "compatible"). A date the zone skipped
 * (Apia, 2011-12-30) starts together with the next and is therefore nobody's study day.
 *
 * @param day days since 1970-01-01
 * @returns milliseconds since 1970
 * @throws RangeError for a day, zone or hour that does not exist
 */
export function studyDayStart(day: number, calendar: StudyCalendar): number {
  const starts = startsOf(calendar);
  const known = starts.get(day);
  if (known !== undefined) return known;
  const start = findStart(day, calendar);
  if (starts.size >= startsKept) starts.clear();
  starts.set(day, start);
  return start;
}

/**
 * Whether the name is an IANA time zone that days can be counted in, in any case. Offsets such as "+09:00" are not
 * zones, and neither are the old abbreviations ("JST", "IST") that Intl still takes and Temporal refuses.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+\-/]{0,63}$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The ISO date of a study day: 0 is "1970-01-01". */
export function studyDayDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function startsOf(calendar: StudyCalendar): Map<number, number> {
  const key = `${calendar.timeZone} ${calendar.dayStartHour}`;
  const known = startsByCalendar.get(key);
  if (known !== undefined) return known;
  const { dayStartHour } = calendar;
  if (!Number.isInteger(dayStartHour) || dayStartHour < 0 || dayStartHour > 23) {
    throw new RangeError(`A study day starts at a whole hour from 0 to 23, not ${dayStartHour}`);
  }
  if (!isTimeZone(calendar.timeZone)) throw new RangeError(`Not a time zone: ${calendar.timeZone}`);
  forgetOldest(startsByCalendar, calendarsKept);
  const starts = new Map<number, number>();
  startsByCalendar.set(key, starts);
  return starts;
}

function findStart(day: number, { timeZone, dayStartHour }: StudyCalendar): number {
  if (!Number.isInteger(day)) throw new RangeError(`Not a study day: ${day}`);
  return new Temporal.PlainDate(1970, 1, 1)
    .add({ days: day })
    .toPlainDateTime({ hour: dayStartHour })
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Makes room for one more entry; a Map keeps the order in which keys came. */
function forgetOldest<Key, Value>(map: Map<Key, Value>, kept: number): void {
  if (map.size < kept) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
