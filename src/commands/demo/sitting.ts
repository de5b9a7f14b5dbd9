import type { User } from '../../accounts/identity.ts';
import type { Bank } from '../../bank/bank.ts';
import type { KeyPoint, Question } from '../../bank/question.ts';
import type { Random } from '../../random.ts';
import type { Card } from '../../review/card.ts';
import { freshQuestions, learnAheadMs } from '../../review/next.ts';
import { studyDay } from '../../scheduling/study-day.ts';
import type { Notebook } from './notebook.ts';
import type { Recollection, Student } from './student.ts';

/** Somebody at their desk. */
export interface Sitting {
  readonly bank: Bank;
  readonly user: User;
  readonly notebook: Notebook;
  readonly student: Student;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly begins: number;
  readonly ends: number;
  /** How many new questions they take on at most. */
  readonly fresh: number;
  /** Questions they practise although these are not due, once nothing is. */
  readonly early: readonly string[];
}

interface Asked {
  readonly question: Question;
  readonly keyPoint: KeyPoint | null;
  readonly at: number;
}

/**
 * Studies until the time is over or nothing is left: what was forgotten minutes ago, what is due, a new question where the bank would
 * ask one, and in the end what they care to practise early. Gives when they got up.
 */
export function sit(sitting: Sitting): number {
  const early = [...sitting.early];
  let { begins: now, fresh } = sitting;
  while (now < sitting.ends) {
    const known = nextKnown(sitting, now);
    const isFresh = known === null && fresh > 0;
    const next = known ?? (isFresh ? nextFresh(sitting, now) : null);
    if (next !== null) {
      if (isFresh) fresh -= 1;
      now = answer(sitting, next);
      continue;
    }
    const id = early.shift();
    const question = id === undefined ? undefined : sitting.bank.questions.get(id);
    const later = question ? { question, keyPoint: null, at: now } : nextInMinutes(sitting, now);
    if (later === null) break;
    now = answer(sitting, later);
  }
  return now;
}

/** What is due, parts of a question under repair among it; the longest due first. */
function nextKnown({ bank, notebook }: Sitting, now: number): Asked | null {
  const due = notebook.cards
    .filter((card) => isAsked(card) && card.memory.due <= now)
    .sort((one, other) => one.memory.due - other.memory.due);
  return askedOf(bank, due[0], now);
}

/** What comes again within minutes, and is worth waiting for. */
function nextInMinutes({ bank, notebook }: Sitting, now: number): Asked | null {
  const soon = notebook.cards
    .filter((card) => isAsked(card) && card.memory.dueDay === null && card.memory.due <= now + learnAheadMs)
    .sort((one, other) => one.memory.due - other.memory.due);
  return askedOf(bank, soon[0], now);
}

function isAsked({ suspended, memory, keyPointId }: Card): boolean {
  return !suspended && (memory.reviews > 0 || keyPointId !== '');
}

function askedOf(bank: Bank, card: Card | undefined, at: number): Asked | null {
  const question = card && bank.questions.get(card.questionId);
  if (question === undefined) return null;
  return { question, keyPoint: question.keyPoints.find(({ id }) => id === card?.keyPointId) ?? null, at };
}

function nextFresh({ bank, notebook }: Sitting, now: number): Asked | null {
  const [first] = freshQuestions(bank, notebook.whole, now);
  return first ? { question: first.question, keyPoint: null, at: now } : null;
}

/** Answers and rates; gives when that was done, with a breath after it. */
function answer({ user, notebook, student, random }: Sitting, { question, keyPoint, at }: Asked): number {
  const recollection = student.ask(keyPoint?.id ?? question.id, studyDay(at, user.settings));
  const { rating, confidence, seconds } = recollection;
  const ratedAt = at + seconds * 1_000;
  const points = keyPoint ? [keyPoint] : question.keyPoints;
  const said = pointsSaid(points, recollection, random);
  notebook.give(user, question, keyPoint?.id ?? '', {
    rating,
    confidence,
    ticked: said.map(({ id }) => id),
    typedAnswer: said.map(({ text }) => text[user.settings.locale]).join(' '),
    shownAt: at,
    ratedAt,
  });
  return ratedAt + Math.round(random.between(2, 15)) * 1_000;
}

/** The key points that an answer has: all essential ones where it was recalled, some where it was not. */
export function pointsSaid(
  points: readonly KeyPoint[],
  { isRecalled }: Pick<Recollection, 'isRecalled'>,
  random: Random,
): readonly KeyPoint[] {
  if (isRecalled) return points.filter(({ essential }) => essential || random.next() < 0.6);
  const missed = points.findIndex(({ essential }) => essential);
  return points.filter((_, index) => index !== missed && random.next() < 0.3);
}
