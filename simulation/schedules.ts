// Five ways to spend the same minutes. Each says what to ask next, and hears what became of it.
import type { Bank } from '../src/bank/bank.ts';
import { chooseToPrepare } from '../src/preparation/choose.ts';
import { type Habits, habitsFrom, timeOn } from '../src/preparation/habits.ts';
import type { InterviewDate } from '../src/preparation/interview-date.ts';
import { type Outlook, outlook } from '../src/preparation/outlook.ts';
import { preparedFor } from '../src/preparation/preparing.ts';
import { randomFrom } from '../src/random.ts';
import { distanceMs, nearTo } from '../src/review/due.ts';
import { followUpsOf, type JustReviewed } from '../src/review/next.ts';
import { fuzzSeed, type Memory, newMemory, type Rating, rate } from '../src/scheduling/memory.ts';
import { recallProbability, schedulerOf } from '../src/scheduling/scheduler.ts';
import { type RecallTest, strengthFrom } from '../src/scheduling/strength.ts';
import { studyDayStart } from '../src/scheduling/study-day.ts';
import {
  type MemoryTables,
  planStudy,
  type StudyPlan,
  type StudyTask,
} from '../src/scheduling/study-plan.ts';

export const calendar = { timeZone: 'UTC', dayStartHour: 4 } as const;

/** What a student sets out to do. */
export interface Task {
  readonly bank: Bank;
  readonly tables: MemoryTables;
  /** Study days from the first to the interview's. */
  readonly days: number;
  readonly minutesPerDay: number;
  /** The study day of the first. */
  readonly firstDay: number;
}

/** The moment of a question: the study day, and the seconds studied on it. */
export interface Moment {
  readonly day: number;
  readonly seconds: number;
}

export interface Schedule {
  /** Before the first question of a day that is studied. */
  readonly begin?: (moment: Moment) => Promise<void>;
  /** The next question; null when there is none that helps today. */
  next(moment: Moment): string | null;
  /** The student has answered it, in so many seconds. */
  answered(question: string, rating: Rating, moment: Moment, seconds: number): void;
  /** What is expected of the interview's morning now; of schedules that say. */
  readonly outlook?: (moment: Moment) => Promise<Outlook>;
}

const steps = { retention: 0.9, learningStepsMinutes: [1, 10], relearningStepsMinutes: [10] } as const;
const noSteps = { retention: 0.9, learningStepsMinutes: [], relearningStepsMinutes: [] } as const;

function instantOf({ day, seconds }: Moment): number {
  return studyDayStart(day, calendar) + 5 * 3_600_000 + seconds * 1_000;
}

/** Cards by question, scheduled as the product does. */
function newCards(scheduling: typeof steps | typeof noSteps) {
  const memories = new Map<string, Memory>();
  const answered = (question: string, rating: Rating, moment: Moment): void => {
    const now = instantOf(moment);
    const memory = memories.get(question) ?? newMemory(now);
    const context = { ...scheduling, now, calendar, seed: fuzzSeed(question, memory) };
    memories.set(question, rate(memory, rating, context).memory);
  };
  return { memories, answered };
}

const byDue = ([, one]: [string, Memory], [, other]: [string, Memory]): number => one.due - other.due;

/**
 * What Anki asks at a moment: what is in minutes and over, then what is due, longest due first, then new questions in their
 * order; and to use up the minutes what is in minutes and not over yet, and reviews ahead of time.
 */
function nextPlain(bank: Bank, memories: ReadonlyMap<string, Memory>, moment: Moment): string | undefined {
  const now = instantOf(moment);
  const ordered = [...memories].sort(byDue);
  const inMinutes = ordered.filter(([, { dueDay }]) => dueDay === null);
  const due = ordered.filter(([, memory]) => memory.dueDay !== null && memory.due <= now);
  return (
    inMinutes.find(([, memory]) => memory.due <= now)?.[0] ??
    due[0]?.[0] ??
    firstNew(bank, memories) ??
    inMinutes[0]?.[0] ??
    ordered.find(([, { lastStudyDay }]) => lastStudyDay !== moment.day)?.[0] ??
    ordered[0]?.[0]
  );
}

function firstNew(bank: Bank, memories: ReadonlyMap<string, Memory>): string | undefined {
  return [...bank.questions.keys()].find((id) => !memories.has(id));
}

function required(question: string | undefined): string {
  if (question === undefined) throw new Error('The bank holds no question.');
  return question;
}

/** FSRS-6 as Anki ships it, with a wanted recall of 0.9 and steps of 1 and 10 minutes, for ever: it knows of no date. */
export function plainFsrs({ bank }: Task): Schedule {
  const { memories, answered } = newCards(steps);
  return { next: (moment) => required(nextPlain(bank, memories, moment)), answered };
}

/**
 * FSRS-6 with a wanted recall of 0.9 by somebody who knows how to set it up: no minutes go to steps, so that nothing is asked twice
 * a day; of what is due the most forgotten comes first, then new questions, then what is not due yet, likewise.
 */
export function steplessFsrs({ bank }: Task): Schedule {
  const { memories, answered } = newCards(noSteps);
  const scheduler = schedulerOf(noSteps);
  const next = (moment: Moment): string => {
    const now = instantOf(moment);
    const recallOf = ({ stability, lastStudyDay }: Memory): number =>
      recallProbability(stability ?? 0, moment.day - (lastStudyDay ?? moment.day), scheduler);
    const ordered = [...memories].sort(([, one], [, other]) => recallOf(one) - recallOf(other));
    const open = ordered.filter(([, { lastStudyDay }]) => lastStudyDay !== moment.day);
    const due = open.find(([, memory]) => memory.due <= now);
    return required(due?.[0] ?? firstNew(bank, memories) ?? open[0]?.[0] ?? ordered[0]?.[0]);
  };
  return { next, answered };
}

/** One question after the other, each until it came twice in a row. */
export function massedCramming({ bank }: Task): Schedule {
  const all = [...bank.questions.keys()];
  let at = 0;
  let inARow = 0;
  return {
    next: () => required(all[at % all.length]),
    answered: (_question, rating) => {
      inARow = rating > 1 ? inARow + 1 : 0;
      if (inARow < 2) return;
      inARow = 0;
      at += 1;
    },
  };
}

/** All questions in a new order, again and again: the seed is the orders', and tells nothing of the student. */
export function shuffledReview({ bank }: Task, seed: number): Schedule {
  const random = randomFrom(seed);
  let round: string[] = [];
  return {
    next: () => {
      if (round.length === 0) {
        round = [...bank.questions.keys()]
          .map((id) => ({ id, turn: random.next() }))
          .sort((one, other) => one.turn - other.turn)
          .map(({ id }) => id);
      }
      return required(round[0]);
    },
    answered: () => {
      round = round.slice(1);
    },
  };
}

/** What the product does for somebody who has named the day. */
export function prepared(task: Task): Schedule {
  const { bank, days, minutesPerDay, firstDay } = task;
  const planWith = (wanted: StudyTask) => planStudy(task.tables, wanted, () => Promise.resolve());
  const { memories, answered } = newCards(steps);
  const interview: InterviewDate = {
    id: 'interview',
    name: '',
    day: firstDay + days,
    chains: [],
    createdAt: studyDayStart(firstDay, calendar),
    settledAt: null,
  };
  const log: (RecallTest & { readonly isFirst: boolean; readonly seconds: number; readonly day: number })[] =
    [];
  let just: JustReviewed | null = null;
  let recent: { readonly questionId: string; readonly ratedAt: number }[] = [];

  const habitsOn = (day: number): Habits => {
    const firsts = log.filter(({ isFirst }) => isFirst);
    const daysStudied = new Set(log.filter((each) => each.day < day).map((each) => each.day)).size;
    return habitsFrom({
      firsts: { asked: firsts.length, recalled: firsts.filter(({ recalled }) => recalled).length },
      month: {
        reviews: log.length,
        fresh: firsts.length,
        durationMs: log.reduce((sum, { seconds }) => sum + seconds * 1_000, 0),
      },
      daysStudied,
      daysPassed: day - firstDay,
    });
  };
  const cards = () => new Map([...memories].map(([id, memory]) => [id, { suspended: false, memory }]));
  const preparedOn = (day: number, { firstRecall }: Habits) =>
    preparedFor(bank, [interview], cards(), { today: day, firstRecall });

  let known: { readonly habits: Habits; readonly plan: StudyPlan } | null = null;
  const begin = async ({ day, seconds }: Moment): Promise<void> => {
    const habits = habitsOn(day);
    const questions = preparedOn(day, habits);
    const time = timeOn(habits, { minutesPerDay, studiedToday: seconds / 60 });
    known = { habits, plan: await planWith({ questions, timeOn: time }) };
    just = null;
  };
  const today = () => {
    if (known === null) throw new Error('The day has not begun.');
    return known;
  };

  const next = (moment: Moment): string | null => {
    const now = instantOf(moment);
    const { habits, plan } = today();
    recent = recent.filter(({ ratedAt }) => now - ratedAt < distanceMs);
    const chosen = chooseToPrepare({
      bank,
      plan,
      prepared: preparedOn(moment.day, habits),
      cards: cards(),
      tail: just === null ? [] : followUpsOf(bank, just).map(({ childId }) => childId),
      near: nearTo(bank, recent, now),
      putOff: new Set<string>(),
      today: moment.day,
      now,
    });
    if (chosen !== null) return chosen.id;
    const inMinutes = [...memories].filter(([, { dueDay }]) => dueDay === null).sort(byDue);
    return inMinutes[0]?.[0] ?? dueNow(memories, now) ?? null;
  };

  const hear = (question: string, rating: Rating, moment: Moment, seconds: number): void => {
    const memory = memories.get(question) ?? newMemory(instantOf(moment));
    const elapsedDays = moment.day - (memory.lastStudyDay ?? moment.day);
    const { stability } = memory;
    log.push({
      stability: stability ?? 0,
      elapsedDays,
      recalled: rating > 1,
      isFirst: stability === null,
      seconds,
      day: moment.day,
    });
    answered(question, rating, moment);
    just = justReviewed(bank, question, rating);
    recent.push({ questionId: question, ratedAt: instantOf(moment) });
  };

  const expect = ({ day, seconds }: Moment): Promise<Outlook> => {
    const habits = habitsOn(day);
    const questions = preparedOn(day, habits).map((question) => ({ ...question, isCovered: true }));
    const tests = log.filter(({ elapsedDays, stability }) => elapsedDays > 0 && stability > 0);
    return outlook({
      plan: planWith,
      compared: [],
      questions,
      left: interview.day - day,
      strength: strengthFrom(tests, {}),
      minutesPerDay,
      studiedToday: seconds / 60,
      ...habits,
    });
  };

  return { begin, next, answered: hear, outlook: expect };
}

/** What the next choice knows of a review: of a question recalled all key points were hit, of another none. */
function justReviewed(bank: Bank, questionId: string, rating: Rating): JustReviewed {
  const keyPoints = bank.questions.get(questionId)?.keyPoints ?? [];
  return { questionId, keyPointsHit: rating > 1 ? keyPoints.map(({ id }) => id) : [] };
}

function dueNow(memories: ReadonlyMap<string, Memory>, now: number): string | undefined {
  return [...memories].filter(([, memory]) => memory.due <= now).sort(byDue)[0]?.[0];
}
