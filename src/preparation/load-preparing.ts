import type { Guest } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { minutesToday } from '../review/load-record.ts';
import type { Prospects } from '../scheduling/prospects.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { KnownCard } from './choose.ts';
import { findUpcoming } from './covered/repository.ts';
import type { Habits } from './habits.ts';
import { loadHabits } from './load-habits.ts';
import { type Pace, paceFor } from './pace.ts';
import { type Prepared, preparedFor } from './preparing.ts';
import { prospectsFor, readyProspects } from './tables.ts';

/** A user's preparation as it stands. */
export interface Preparing {
  readonly prospects: Prospects;
  readonly pace: Pace;
  readonly prepared: readonly Prepared[];
  /** Minutes meant for today, and studied. */
  readonly minutesPerDay: number;
  readonly studiedToday: number;
}

/** Who prepares, and with what. */
export interface Preparer {
  readonly database: Database;
  readonly bank: Bank;
  readonly guest: Guest;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether the user has an interview before them. The session knows, so it costs nothing to ask. */
export function isPreparing({ settings }: Guest, now: number): boolean {
  const { lastInterview } = settings.practice;
  return lastInterview !== null && lastInterview >= studyDay(now, settings);
}

/** Has the tables built that `loadPreparing` reads; to be awaited before it, which itself cannot wait. */
export async function readyToPrepare(): Promise<void> {
  await prospectsFor(undefined);
}

/** The user's preparation, given their cards of whole questions; null where no interview is before them. */
export function loadPreparing(preparer: Preparer, cards: ReadonlyMap<string, KnownCard>): Preparing | null {
  const { database, bank, guest, now } = preparer;
  const prospects = readyProspects(undefined);
  if (prospects === null || !isPreparing(guest, now)) return null;
  const today = studyDay(now, guest.settings);
  const interviews = findUpcoming(database, guest.userId, today);
  if (interviews.length === 0) return null;
  const { minutesPerDay } = guest.settings.practice;
  const studiedToday = minutesToday(database, guest, now);
  const known = paceOfToday.get(guest.userId);
  const name = JSON.stringify([today, minutesPerDay, interviews]);
  const isKnown = known?.name === name && known.database === database;
  const habits = isKnown ? known.habits : loadHabits(database, guest, interviews, now);
  const prepared = preparedFor(bank, interviews, cards, { today, firstRecall: habits.firstRecall });
  const pace = isKnown ? known.pace : paceFor({ prospects, prepared, habits, minutesPerDay, studiedToday });
  if (!isKnown) keep(guest.userId, { database, name, habits, pace });
  return { prospects, pace, prepared, minutesPerDay, studiedToday };
}

interface DayPace {
  readonly database: Database;
  /** The day, the minutes and the interviews it was reckoned for. */
  readonly name: string;
  readonly habits: Habits;
  readonly pace: Pace;
}

/** Reckoned at the day's first question: what is answered since uses up the time that was reckoned with. */
const paceOfToday = new Map<string, DayPace>();
const pacesKept = 10_000;

function keep(userId: string, pace: DayPace): void {
  if (paceOfToday.size >= pacesKept) paceOfToday.clear();
  paceOfToday.set(userId, pace);
}
