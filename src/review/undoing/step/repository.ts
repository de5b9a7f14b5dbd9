import type { Sqlite } from '../../../database/database.ts';
import type { Memory, Rating } from '../../../scheduling/memory.ts';
import type { StudyCalendar } from '../../../scheduling/study-day.ts';
import type { Card, CardState } from '../../card.ts';
import { type CardRow, cardColumns, cardOf } from '../../cards/repository.ts';
import { dayOf } from '../../day.ts';
import { takeFromDay } from '../../days/repository.ts';
import { makeChange } from '../../log/repository.ts';
import type { Confidence } from '../../study.ts';
import { type Undone, undoStep } from '../../undo.ts';

/** When a step is taken back, and the key of the submission that asks for it. */
export interface Moment {
  readonly key: string;
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** The review of a step, where it had one. */
export interface ReviewedStep {
  readonly id: string;
  readonly cardId: string;
  readonly cardVersion: number;
  readonly rating: Rating;
  readonly studyDay: number;
  readonly elapsedDays: number | null;
  readonly durationMs: number;
  readonly scheduler: string;
  readonly stateBefore: string;
  readonly typedAnswer: string;
  readonly confidence: Confidence | null;
  /** What its answer promised; null where that was nothing. */
  readonly plan: string | null;
}

interface ChangedStep {
  readonly cardId: string;
  readonly stateBefore: string;
}

/** All entries of a step, in the order they were made, and their cards. */
export function readStep(sqlite: Sqlite, userId: string, step: number) {
  const reviewed =
    sqlite
      .statement<ReviewedStep>(
        `SELECT id, cardId, cardVersion, rating, studyDay, elapsedDays, durationMs, scheduler, stateBefore, typedAnswer,
           confidence,
           (SELECT plan FROM Answer a WHERE a.id = Review.id) AS plan
         FROM Review WHERE userId = ? AND step = ?`,
      )
      .get(userId, step) ?? null;
  const changes = sqlite
    .statement<ChangedStep>(
      'SELECT cardId, stateBefore FROM CardChange WHERE userId = ? AND step = ? ORDER BY rowid',
    )
    .all(userId, step);
  const cards = new Map<string, Card>();
  for (const { cardId } of [...(reviewed ? [reviewed] : []), ...changes]) {
    const row = sqlite.statement<CardRow>(`SELECT ${cardColumns} FROM Card WHERE id = ?`).get(cardId);
    if (row) cards.set(cardId, cardOf(row));
  }
  const entries: Undone[] = changes.map(({ cardId, stateBefore }) => ({
    cardId,
    stateBefore: JSON.parse(stateBefore) as CardState,
  }));
  if (reviewed)
    entries.unshift({ cardId: reviewed.cardId, stateBefore: stateBeforeReview(reviewed, changes, cards) });
  return { reviewed, entries, cards };
}

/** A review leaves it alone whether its card is set aside; a change of the same step to the same card may not. */
function stateBeforeReview(
  { cardId, stateBefore }: ReviewedStep,
  changes: readonly ChangedStep[],
  cards: ReadonlyMap<string, Card>,
): CardState {
  const change = changes.find((each) => each.cardId === cardId);
  const { suspended } = change
    ? (JSON.parse(change.stateBefore) as CardState)
    : (cards.get(cardId) ?? { suspended: false });
  return { memory: JSON.parse(stateBefore) as Memory, suspended };
}

/** Takes one step back in the log and on its cards; the count of its day is the caller's to mend. */
export function takeBackStep(
  sqlite: Sqlite,
  userId: string,
  step: number,
  number: number,
  { key, now, calendar }: Moment,
): { readonly reviewed: ReviewedStep | null; readonly cardId: string } {
  const { reviewed, entries, cards } = readStep(sqlite, userId, step);
  for (const change of undoStep(step, entries, cards, { now, calendar })) {
    if (!makeChange(sqlite, userId, change, key, number))
      throw new Error(`Card ${change.cardId} did not hold still.`);
  }
  return { reviewed, cardId: entries[0]?.cardId ?? '' };
}

/** Takes a review out of the count of its day. Gives what its card is now. */
export function uncount(
  sqlite: Sqlite,
  userId: string,
  review: ReviewedStep,
): Pick<Card, 'version' | 'keyPointId'> {
  const card = sqlite
    .statement<Pick<Card, 'version' | 'keyPointId'>>('SELECT version, keyPointId FROM Card WHERE id = ?')
    .get(review.cardId) ?? { version: 0, keyPointId: '' };
  const memory = JSON.parse(review.stateBefore) as Memory;
  takeFromDay(sqlite, userId, review.studyDay, dayOf({ ...review, stateBefore: memory }, card.keyPointId));
  return card;
}
