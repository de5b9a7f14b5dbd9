import { coveredBy } from '../../preparation/interview-date.ts';
import { studyDay, studyDayStart } from '../../scheduling/study-day.ts';
import type { DemoLife } from './life.ts';
import { foretell, interviewThemselves, nameInterview, settle } from './occasions.ts';

/** An interview that they prepare for. */
interface NamedDay {
  readonly name: string;
  /** Study days. */
  readonly day: number;
  readonly namedOn: number;
  readonly chains: readonly string[];
  id: string | null;
}

/** The study days on which each of these befalls them. */
interface Misfortunes {
  readonly takesBack: number;
  readonly beginsAnew: number;
  readonly setsAside: number;
}

const hourMs = 3_600_000;

/** Days before an interview on which its forecast is made, as the server makes it: every day, and here some of them. */
const foretoldBefore = new Set([20, 14, 7, 3, 1]);

/**
 * Lives so many years until now: study on four days of five, with holidays; mock interviews, most of them before the three interviews
 * whose days are named, the last of which is still to come.
 */
export async function liveYears(life: DemoLife, years: number, now: number): Promise<void> {
  const today = studyDay(now, life.user.settings);
  const days = Math.max(1, Math.round(years * 365.25));
  const first = today - days;
  await life.begin(studyDayStart(first, life.user.settings));
  const dates = datesOf(life, first, days, today);
  const misfortunes = {
    takesBack: first + Math.round(days * 0.6),
    beginsAnew: first + Math.round(days * 0.55),
    setsAside: first + Math.round(days * 0.9),
  };
  for (let day = first; day <= today; day += 1) {
    await liveDay(life, day, dates, now);
    await suffer(life, day, misfortunes);
  }
  await life.write();
  const [leech] = life.hard;
  if (leech !== undefined) await life.wish('repair', leech, now - hourMs);
}

function datesOf({ bank }: DemoLife, first: number, days: number, today: number): readonly NamedDay[] {
  const roots = bank.roots.map(({ id }) => id);
  const past = (part: number, name: string, chains: readonly string[]): NamedDay => {
    const day = first + Math.round(days * part);
    return { name, day, namedOn: Math.max(first + 7, day - 21), chains, id: null };
  };
  return [
    past(0.35, '인턴 면접', roots.slice(0, 2)),
    past(0.75, '경력 1차', []),
    { name: '경력 최종', day: today + 17, namedOn: today - 9, chains: roots.slice(0, 3), id: null },
  ];
}

async function liveDay(life: DemoLife, day: number, dates: readonly NamedDay[], now: number): Promise<void> {
  const { random } = life;
  const noon = studyDayStart(day, life.user.settings) + 8 * hourMs;
  if (noon > now) return;
  for (const date of dates) await prepare(life, day, date, noon);
  const near = dates.find((date) => date.id !== null && day >= date.namedOn && day <= date.day + 2);
  const left = near ? near.day - day : Number.POSITIVE_INFINITY;
  // Two holidays a year.
  const isAway = near === undefined && day % 182 < 9;
  if (isAway || random.next() >= (near ? 0.95 : 0.79)) {
    if (left > 0 || left < -2) return;
  }
  const isRehearsal = near ? left > 0 && left % 5 === 1 : random.next() < 0.03;
  const evening = noon + Math.round(random.between(6.5, 10) * 60) * 60_000;
  if (!isRehearsal) life.study(day, earlyOn(life, day, near, left));
  else if (evening + 2 * hourMs < now) await interviewThemselves(life, evening);
}

/** What they practise although it is not due: before an interview and just after it what that asks, else now and then a little. */
function earlyOn(life: DemoLife, day: number, near: NamedDay | undefined, left: number): readonly string[] {
  const { random, bank, met } = life;
  if (near === undefined) {
    const some = random.next() < 0.55 ? Math.ceil(random.next() * 3) : 0;
    return life.weakest(met, day).slice(0, some);
  }
  // On the day and the next ones they go over what was asked.
  const most = left <= 0 ? 12 : 2 + Math.floor(random.next() * 5);
  return life.weakest(coveredBy(bank, near), day).slice(0, most);
}

/** Names a date on its day, foretells it before, and settles it after it has been. */
async function prepare(life: DemoLife, day: number, date: NamedDay, noon: number): Promise<void> {
  if (day === date.namedOn) date.id = await nameInterview(life, date, noon);
  if (date.id === null) return;
  const left = date.day - day;
  if (foretoldBefore.has(left) || day === date.namedOn) await foretell(life, date.id, noon);
  if (left === -4) await settle(life, date.id, noon);
}

/** A rating that was meant otherwise, a question begun anew, and one that is set aside. */
async function suffer(life: DemoLife, day: number, misfortunes: Misfortunes): Promise<void> {
  const late = studyDayStart(day, life.user.settings) + 22 * hourMs;
  const ids = life.met;
  if (day === misfortunes.takesBack) await life.takeBack(late);
  const anew = ids[1];
  if (day === misfortunes.beginsAnew && anew !== undefined) await life.wish('reset', anew, late);
  const aside = ids[2];
  if (day === misfortunes.setsAside && aside !== undefined) await life.wish('suspend', aside, late);
}
