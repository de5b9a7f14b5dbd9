import type { Database, Sqlite } from '../../src/database/database.ts';
import { newId } from '../../src/database/ids.ts';
import { insertAnswer } from '../../src/review/answers/repository.ts';
import { insertCard, updateCard } from '../../src/review/cards/repository.ts';
import { dayOf } from '../../src/review/day.ts';
import { addToDay } from '../../src/review/days/repository.ts';
import { nextStep } from '../../src/review/log/repository.ts';
import { newState } from '../../src/review/log.ts';
import { fuzzSeed, type Memory, newMemory, rate, schedulerName } from '../../src/scheduling/memory.ts';
import { type StudentReview, studentCalendar } from './student.ts';

/** What a card is of: a question, or with a key point's id a part of one. */
export interface Remembered {
  readonly questionId: string;
  readonly keyPointId: string;
}

interface Standing {
  readonly id: string;
  readonly keyPointId: string;
  memory: Memory;
  version: number;
}

/** Stores a student's log as a user's, one card after the other getting one of these to remember. */
export function storeLog(
  database: Database,
  userId: string,
  remembered: readonly Remembered[],
  log: readonly (readonly StudentReview[])[],
): Promise<void> {
  return database.commit((sqlite) => {
    const cards = log.map((history, index) => {
      const of = remembered[index];
      const [first] = history;
      if (of === undefined || first === undefined) throw new Error('a card of nothing');
      return startCard(sqlite, userId, of, first.ratedAt);
    });
    const reviews = log
      .flatMap((history, index) => history.map((review) => ({ review, card: cards[index] })))
      .sort((one, other) => one.review.ratedAt - other.review.ratedAt);
    const step = nextStep(sqlite, userId);
    for (const [index, { review, card }] of reviews.entries())
      if (card !== undefined) storeOne(sqlite, userId, card, review, step + index);
  });
}

function startCard(
  sqlite: Sqlite,
  userId: string,
  { questionId, keyPointId }: Remembered,
  at: number,
): Standing {
  const id = newId(at);
  insertCard(sqlite, userId, { id, questionId, keyPointId }, newState(keyPointId, at), at);
  return { id, keyPointId, memory: newMemory(at), version: 0 };
}

function storeOne(
  sqlite: Sqlite,
  userId: string,
  card: Standing,
  { rating, ratedAt, studyDay }: StudentReview,
  step: number,
): void {
  const { memory: before, version, keyPointId } = card;
  const context = { now: ratedAt, calendar: studentCalendar, studyDay, seed: fuzzSeed(card.id, before) };
  const { memory, elapsedDays, interval } = rate(before, rating, context);
  const id = newId(ratedAt);
  const key = `${step}`;
  const answer = { id, userId, cardId: card.id, key, typedAnswer: '', confidence: null, plan: null };
  insertAnswer(sqlite, { ...answer, cardVersion: version, shownAt: ratedAt, now: ratedAt });
  sqlite
    .statement(
      `INSERT INTO Review (id, userId, cardId, questionId, key, source, rating, suggestedRating, ratedAt, studyDay,
         timeZone, dayStartHour, elapsedDays, durationMs, typedAnswer, keyPointsShown, keyPointsHit, stateBefore,
         stateAfter, scheduler, bankVersion, cardVersion, step, plannedDays)
       SELECT ?, userId, id, questionId, ?, 'study', ?, 3, ?, ?, ?, ?, ?, 0, '', '[]', '[]', ?, ?, ?, '', ?, ?, ?
       FROM Card WHERE id = ?`,
    )
    .run(
      id,
      key,
      rating,
      ratedAt,
      studyDay,
      studentCalendar.timeZone,
      studentCalendar.dayStartHour,
      elapsedDays,
      JSON.stringify(before),
      JSON.stringify(memory),
      schedulerName(),
      version,
      step,
      interval.kind === 'days' ? interval.amount : null,
      card.id,
    );
  updateCard(sqlite, userId, card.id, { memory, suspended: keyPointId !== '' }, version);
  const counted = { rating, durationMs: 0, confidence: null, elapsedDays, stateBefore: before };
  addToDay(sqlite, userId, studyDay, dayOf({ ...counted, scheduler: schedulerName() }, keyPointId), step);
  card.memory = memory;
  card.version = version + 1;
}
