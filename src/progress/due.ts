import { type Practice, schedulingOf } from '../accounts/practice.ts';
import { type Bank, parentsOf } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import { type Card, isPointOf } from '../review/card.ts';
import { type CourseDays, type Courses, coursesBy } from '../scheduling/course.ts';
import { newMemory } from '../scheduling/memory.ts';
import type { DueDay } from './figures.ts';

/** How many study days are looked ahead. */
export const daysAhead = 90;

/** Cards that are followed between two turns of the event loop. */
const followedAtOnce = 200;

/** What is known of a user's coming days. */
export interface Coming {
  readonly bank: Bank;
  /** All of them, of key points too. */
  readonly cards: readonly Card[];
  readonly practice: Practice;
  readonly today: number;
  /** New questions that were asked today already. */
  readonly freshToday: number;
}

/**
 * What falls due in the coming study days. Counted are the questions of the bank that are not set aside, and key points under
 * repair, each once a day, whatever steps it goes through on it.
 *
 * `repeated` and `fresh` suppose that everything is recalled with Good on the day it comes: intervals are those that FSRS gives by
 * the user's weights and the chain's wanted recall, spread by nothing, and no daily limit of due questions puts anything off. New
 * ones come as many a day as the user allows (today those left of them), in the bank's order, each after one of the questions it
 * follows: a tail is opened on the very day. Every card is followed for itself, some microseconds each.
 */
export async function dueOf(coming: Coming, turn: () => Promise<unknown>): Promise<readonly DueDay[]> {
  const { bank, cards, practice, today } = coming;
  const due = new Array<number>(daysAhead).fill(0);
  const repeated = new Array<number>(daysAhead).fill(0);
  const span = { from: today, before: today + daysAhead };
  const courseIn = coursesIn(practice);
  for (const [index, card] of cards.entries()) {
    const question = bank.questions.get(card.questionId);
    if (question === undefined || !isAsked(card, question)) continue;
    const course = courseIn(question.chain)(card.memory, span);
    count(due, course.slice(0, 1), today);
    count(repeated, course, today);
    if (index % followedAtOnce === followedAtOnce - 1) await turn();
  }
  const fresh = freshOf(coming, span, courseIn);
  return due.map((number, index) => ({
    day: today + index,
    due: number,
    repeated: repeated[index] ?? 0,
    fresh: fresh[index] ?? 0,
  }));
}

/** What courses questions of a chain take; what it is scheduled by is read once. */
function coursesIn(practice: Practice): (chain: string) => Courses {
  const byChain = new Map<string, Courses>();
  return (chain) => {
    const courses = byChain.get(chain) ?? coursesBy(schedulingOf(practice, chain));
    byChain.set(chain, courses);
    return courses;
  };
}

/** Whether a card comes by itself: it was answered, or is a key point that a repair has woken. */
function isAsked({ suspended, memory, keyPointId }: Card, question: Question): boolean {
  return !suspended && isPointOf(question, keyPointId) && (memory.reviews > 0 || keyPointId !== '');
}

function count(counts: number[], days: readonly number[], today: number): void {
  for (const day of days) counts[day - today] = (counts[day - today] ?? 0) + 1;
}

/** Questions not asked yet, as they are introduced, with their repetitions. */
function freshOf(coming: Coming, span: CourseDays, courseIn: (chain: string) => Courses): readonly number[] {
  const { today } = coming;
  const counts = new Array<number>(daysAhead).fill(0);
  // From the day it is introduced on every question of a chain takes the same course.
  const courses = new Map<string, readonly number[]>();
  for (const { question, day } of introductionsOf(coming)) {
    const course =
      courses.get(question.chain) ??
      courseIn(question.chain)(newMemory(0), span).map((each) => each - span.from);
    courses.set(question.chain, course);
    const own = course.map((after) => day + after).filter((each) => each < span.before);
    count(counts, own, today);
  }
  return counts;
}

/** The questions that will be asked for the first time, and the study day of each. */
function introductionsOf({ bank, cards, practice, today, freshToday }: Coming) {
  const whole = new Map(cards.flatMap((card) => (card.keyPointId === '' ? [[card.questionId, card]] : [])));
  const known = [...whole.values()].filter(({ suspended, memory }) => suspended || memory.reviews > 0);
  // What is at rest opens its tail, too, unless it went there forgotten.
  const opened = new Set(
    known.flatMap(({ questionId, suspended, memory }) =>
      suspended && memory.phase === 'relearning' ? [] : [questionId],
    ),
  );
  const isKnown = new Set(known.map(({ questionId }) => questionId));
  let waiting = [...bank.questions.values()].filter(({ id }) => !isKnown.has(id));
  const parents = new Map(waiting.map(({ id }) => [id, parentsOf(bank, id)]));
  const introduced: { readonly question: Question; readonly day: number }[] = [];
  for (let day = today; day < today + daysAhead && waiting.length > 0; day += 1) {
    let room = Math.max(0, practice.newPerDay - (day === today ? freshToday : 0));
    waiting = waiting.filter((question) => {
      const before = parents.get(question.id) ?? [];
      const isOpen = before.length === 0 || before.some(({ id }) => opened.has(id));
      const isPutOff = (whole.get(question.id)?.memory.dueDay ?? day) > day;
      if (room === 0 || !isOpen || isPutOff) return true;
      room -= 1;
      opened.add(question.id);
      introduced.push({ question, day });
      return false;
    });
  }
  return introduced;
}
