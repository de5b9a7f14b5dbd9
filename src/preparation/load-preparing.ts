import type { User } from '../accounts/identity.ts';
import type { Database } from '../database/database.ts';
import type { Asker } from '../review/asker.ts';
import { loadCards, minutesToday } from '../review/load-record.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { StudyPlan } from '../scheduling/study-plan.ts';
import type { KnownCard } from './choose.ts';
import { timeOn } from './habits.ts';
import type { InterviewDate } from './interview-date.ts';
import { loadHabits } from './load-habits.ts';
import { planFor } from './planner.ts';
import { type Prepared, preparedFor } from './preparing.ts';
import { findUpcoming } from './repository.ts';

/** A user's preparation as it stands. */
export interface Preparing {
  readonly plan: StudyPlan;
  readonly prepared: readonly Prepared[];
  /** Minutes meant for today, and studied. */
  readonly minutesPerDay: number;
  readonly studiedToday: number;
}

/** Whether the user has an interview before them. The session knows, so it costs nothing to ask. */
export function isPreparing({ settings }: User, now: number): boolean {
  const { lastInterview } = settings.practice;
  return lastInterview !== null && lastInterview >= studyDay(now, settings);
}

/** A plan, made at the day's first question: what is answered since uses up the time that it was made with. */
interface DayPlan {
  /** The day, the minutes, the interviews and the bank it was made for. */
  readonly name: string;
  readonly today: number;
  readonly plan: StudyPlan;
  readonly firstRecall: number;
}

const plansByDatabase = new WeakMap<Database, Map<string, DayPlan>>();
/** A plan takes some 300 kB where the interview is two months off. */
const plansKept = 200;

const beingMade = new WeakMap<Database, Map<string, Promise<void>>>();

function plansOf(database: Database): Map<string, DayPlan> {
  const plans = plansByDatabase.get(database) ?? new Map<string, DayPlan>();
  plansByDatabase.set(database, plans);
  return plans;
}

function nameOf({ bank, user, now }: Asker, interviews: readonly InterviewDate[]): string {
  const { settings } = user;
  const day = studyDay(now, settings);
  const { minutesPerDay, weights } = settings.practice;
  return JSON.stringify([day, minutesPerDay, weights, interviews, bank.version]);
}

/** Has today's plan made, which `loadPreparing` reads and itself cannot wait for. Whoever asks meanwhile waits for the same. */
export async function planToday(asker: Asker): Promise<void> {
  const { database, user } = asker;
  const making = beingMade.get(database) ?? new Map<string, Promise<void>>();
  beingMade.set(database, making);
  // Whether it came about or not: what is missing is made below.
  await making.get(user.userId)?.catch(() => {});
  const made = makePlan(asker);
  making.set(user.userId, made);
  try {
    await made;
  } finally {
    if (making.get(user.userId) === made) making.delete(user.userId);
  }
}

async function makePlan(asker: Asker): Promise<void> {
  const { database, bank, user, now } = asker;
  const { userId, settings } = user;
  const today = studyDay(now, settings);
  const interviews = findUpcoming(database, userId, today);
  const plans = plansOf(database);
  const name = nameOf(asker, interviews);
  if (interviews.length === 0 || plans.get(userId)?.name === name) return;
  const habits = loadHabits(database, user, interviews, now);
  const { firstRecall } = habits;
  const questions = preparedFor(bank, interviews, loadCards(database, user), { today, firstRecall });
  const { minutesPerDay, weights } = settings.practice;
  const time = timeOn(habits, { minutesPerDay, studiedToday: minutesToday(database, user, now) });
  const plan = await planFor(weights ?? undefined, { questions, timeOn: time });
  const [oldest] = plans.keys();
  if (plans.size >= plansKept && oldest !== undefined) plans.delete(oldest);
  plans.delete(userId);
  plans.set(userId, { name, today, plan, firstRecall });
}

/** The user's preparation, given their cards of whole questions; null where no interview is before them. */
export function loadPreparing(asker: Asker, cards: ReadonlyMap<string, KnownCard>): Preparing | null {
  const { database, bank, user, now } = asker;
  if (!isPreparing(user, now)) return null;
  const today = studyDay(now, user.settings);
  const interviews = findUpcoming(database, user.userId, today);
  const known = plansOf(database).get(user.userId);
  // What was changed a moment ago, in another tab, is planned for at the next question.
  if (known?.today !== today || interviews.length === 0) return null;
  const { plan, firstRecall } = known;
  const { minutesPerDay } = user.settings.practice;
  const prepared = preparedFor(bank, interviews, cards, { today, firstRecall });
  return { plan, prepared, minutesPerDay, studiedToday: minutesToday(database, user, now) };
}
