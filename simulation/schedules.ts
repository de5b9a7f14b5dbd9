// Four ways to spend the same minutes. Each says what to ask next, and hears what became of it.
import { type Bank, parentsOf } from '../src/bank/bank.ts';
import { chooseToPrepare } from '../src/preparation/choose.ts';
import { type Habits, habitsFrom, timeOn } from '../src/preparation/habits.ts';
import { intervalsFor } from '../src/preparation/intervals.ts';
import type { InterviewDate } from '../src/preparation/interview-date.ts';
import { type Outlook, outlook } from '../src/preparation/outlook.ts';
import { preparedFor } from '../src/preparation/preparing.ts';
import { isRecalled } from '../src/review/card.ts';
import { distanceMs, nearTo } from '../src/review/due.ts';
import {
  draftRatings,
  fuzzSeed,
  type Memory,
  newMemory,
  type Planned,
  type Rating,
  rate,
} from '../src/scheduling/memory.ts';
import { type RecallTest, strengthFrom } from '../src/scheduling/strength.ts';
import { studyDayStart } from '../src/scheduling/study-day.ts';
import {
  type MemoryTables,
  planStudy,
  type StudyPlan,
  type StudyTask,
} from '../src/scheduling/study-plan.ts';
import { randomFrom } from './random.ts';

export const calendar = { timeZone: 'UTC', dayStartHour: 4 } as const;

/** What a student sets out to do. */
export interface Task {
  readonly bank: Bank;
  readonly tables: MemoryTables;
  /** Study days from the first to the interview's. */
  readonly days: number;
  readonly minutesPerDay: number;
  readonly seed: number;
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

const scheduling = { retention: 0.9, learningStepsMinutes: [1, 10], relearningStepsMinutes: [10] } as const;

function instantOf({ day, seconds }: Moment): number {
  return studyDayStart(day, calendar) + 5 * 3_600_000 + seconds * 1_000;
}

/** Cards by question, scheduled as the product does. */
function newCards() {
  const memories = new Map<string, Memory>();
  const contextOf = (question: string, memory: Memory, moment: Moment) => ({
    ...scheduling,
    now: instantOf(moment),
    calendar,
    seed: fuzzSeed(question, memory),
  });
  const answered = (question: string, rating: Rating, moment: Moment, planned: Planned = {}): void => {
    const memory = memories.get(question) ?? newMemory(instantOf(moment));
    memories.set(question, rate(memory, rating, { ...contextOf(question, memory, moment), planned }).memory);
  };
  return { memories, answered, contextOf };
}

const byDue = ([, one]: [string, Memory], [, other]: [string, Memory]): number => one.due - other.due;

/**
 * What plain FSRS asks at a moment: what is in minutes and over, then what is due, longest due first, then new questions whose
 * parent was recalled; and to use up the minutes what is in minutes and not over yet, and reviews ahead of time.
 */
function nextPlain(bank: Bank, memories: ReadonlyMap<string, Memory>, moment: Moment): string | undefined {
  const now = instantOf(moment);
  const ordered = [...memories].sort(byDue);
  const inMinutes = ordered.filter(([, { dueDay }]) => dueDay === null);
  const due = ordered.filter(([, memory]) => memory.dueDay !== null && memory.due <= now);
  const fresh = [...bank.questions.keys()].find((id) => {
    const parents = parentsOf(bank, id);
    const isOpen = parents.length === 0 || parents.some((parent) => isRecalled(memories.get(parent.id)));
    return !memories.has(id) && isOpen;
  });
  return (
    inMinutes.find(([, memory]) => memory.due <= now)?.[0] ??
    due[0]?.[0] ??
    fresh ??
    inMinutes[0]?.[0] ??
    ordered.find(([, { lastStudyDay }]) => lastStudyDay !== moment.day)?.[0] ??
    ordered[0]?.[0]
  );
}

function required(question: string | undefined): string {
  if (question === undefined) throw new Error('The bank holds no question.');
  return question;
}

/** FSRS-6 with a wanted recall of 0.9 and the usual steps, for ever: it knows of no date. */
export function plainFsrs({ bank }: Task): Schedule {
  const { memories, answered } = newCards();
  return {
    next: (moment) => required(nextPlain(bank, memories, moment)),
    answered: (question, rating, moment) => answered(question, rating, moment),
  };
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

/** All questions in a new order, again and again. */
export function shuffledReview({ bank, seed }: Task): Schedule {
  const random = randomFrom(seed + 77_777);
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
  const { memories, answered, contextOf } = newCards();
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

  let known: { readonly day: number; readonly habits: Habits; readonly plan: StudyPlan } | null = null;
  const begin = async ({ day, seconds }: Moment): Promise<void> => {
    const habits = habitsOn(day);
    const questions = preparedOn(day, habits);
    const time = timeOn(habits, { minutesPerDay, studiedToday: seconds / 60 });

    const plan = await planWith({ questions, timeOn: time });
    known = { day, habits, plan };
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
      tail: [],
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
    const left = interview.day - moment.day;
    const drafts = draftRatings(memory, contextOf(question, memory, moment));
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
    answered(question, rating, moment, intervalsFor(today().plan, drafts, left));
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

function dueNow(memories: ReadonlyMap<string, Memory>, now: number): string | undefined {
  return [...memories].filter(([, memory]) => memory.due <= now).sort(byDue)[0]?.[0];
}
