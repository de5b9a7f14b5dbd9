import { forgetSessions } from '../../accounts/weights.ts';
import type { Database, Sqlite } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import type { Memory } from '../../scheduling/memory.ts';
import type { StudyCalendar } from '../../scheduling/study-day.ts';
import { takeBackAdoption } from '../adopting/repository.ts';
import { insertAnswer } from '../answers/repository.ts';
import type { Card, CardState } from '../card.ts';
import { type CardRow, cardColumns, cardOf } from '../cards/repository.ts';
import { dayOf } from '../day.ts';
import { addToDay } from '../days/repository.ts';
import { makeChange, nextStep } from '../log/repository.ts';
import type { Plan } from '../plan.ts';
import type { Confidence } from '../study.ts';
import { type Undone, undoStep } from '../undo.ts';

export type UndoOutcome =
  /** `answerId` is where a rating that was taken back can be given again. */
  | {
      readonly kind: 'undone';
      readonly step: number;
      readonly answerId: string | null;
      /** The card whose page the wish may have come from: the first of those that were changed. */
      readonly cardId: string;
    }
  /** Something else was done since, or there is nothing to take back. */
  | { readonly kind: 'stale' };

/** A wish to take back the last step. */
export interface UndoWish {
  readonly key: string;
  /** The step that its user saw last. */
  readonly step: number;
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** The newest step of the user that can be taken back, and whether the half of the log it stands in is reviews. */
const lastStep = `SELECT step FROM (
    SELECT step FROM Review r WHERE userId = @userId
      AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = @userId AND u.undoes = r.step)
    UNION ALL
    SELECT step FROM CardChange c WHERE userId = @userId AND kind <> 'undo'
      AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = @userId AND u.undoes = c.step))
  ORDER BY step DESC LIMIT 1`;

/** The newest step of the user that can be taken back; null when there is none. */
export function findLastStep(database: Database, userId: string): number | null {
  return database.readOne<{ readonly step: number }>(lastStep, { userId })?.step ?? null;
}

/**
 * Takes back the user's last step, whatever it was, in one transaction: its cards are as they were, its day counts it no
 * more, and the log has an entry that says so. A rating that is taken back can be given again, from an answer with the
 * same words. The same wish sent again finds what the first one did.
 */
export async function takeBack(database: Database, userId: string, wish: UndoWish): Promise<UndoOutcome> {
  const outcome = await database.commit((sqlite): UndoOutcome => {
    const { key, step, calendar, now } = wish;
    const earlier = sqlite
      .statement<{ readonly undoes: number | null; readonly cardId: string }>(
        'SELECT undoes, cardId FROM CardChange WHERE userId = ? AND key = ? ORDER BY rowid DESC LIMIT 1',
      )
      .get(userId, key);
    if (earlier) {
      const { undoes, cardId } = earlier;
      return { kind: 'undone', step: undoes ?? step, answerId: answerOf(sqlite, userId, key), cardId };
    }
    if (answerOf(sqlite, userId, key) !== null) return { kind: 'stale' };
    const last = sqlite.statement<{ readonly step: number }>(lastStep).get({ userId });
    if (last?.step !== step) return { kind: 'stale' };
    const { reviewed, entries, cards } = readStep(sqlite, userId, step);
    const number = nextStep(sqlite, userId);
    for (const change of undoStep(step, entries, cards, { now, calendar })) {
      if (!makeChange(sqlite, userId, change, key, number))
        throw new Error(`Card ${change.cardId} did not hold still.`);
    }
    takeBackAdoption(sqlite, userId, step);
    const answerId = reviewed && reopen(sqlite, userId, reviewed, wish);
    return { kind: 'undone', step, answerId, cardId: entries[0]?.cardId ?? '' };
  });
  // It may have been an adoption, and a session knows which weights are in force.
  forgetSessions(database, userId);
  return outcome;
}

function answerOf(sqlite: Sqlite, userId: string, key: string): string | null {
  const row = sqlite
    .statement<{ readonly id: string }>('SELECT id FROM Answer WHERE userId = ? AND key = ?')
    .get(userId, key);
  return row?.id ?? null;
}

interface ReviewedStep {
  readonly id: string;
  readonly cardId: string;
  readonly cardVersion: number;
  readonly rating: number;
  readonly studyDay: number;
  readonly durationMs: number;
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
function readStep(sqlite: Sqlite, userId: string, step: number) {
  const reviewed =
    sqlite
      .statement<ReviewedStep>(
        `SELECT id, cardId, cardVersion, rating, studyDay, durationMs, stateBefore, typedAnswer, confidence,
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

/** Opens a rated answer anew, with the same words, and takes its review out of the count of its day. */
function reopen(sqlite: Sqlite, userId: string, review: ReviewedStep, { key, now }: UndoWish): string {
  const { version, keyPointId } = sqlite
    .statement<Pick<Card, 'version' | 'keyPointId'>>('SELECT version, keyPointId FROM Card WHERE id = ?')
    .get(review.cardId) ?? { version: 0, keyPointId: '' };
  const memory = JSON.parse(review.stateBefore) as Memory;
  addToDay(sqlite, userId, review.studyDay, dayOf({ ...review, stateBefore: memory }, keyPointId), -1);
  const id = newId(now);
  insertAnswer(sqlite, {
    id,
    userId,
    cardId: review.cardId,
    key,
    typedAnswer: review.typedAnswer,
    confidence: review.confidence,
    cardVersion: version,
    // What lies between the rating and its being taken back is not thinking.
    shownAt: now - review.durationMs,
    plan: review.plan === null ? null : (JSON.parse(review.plan) as Plan),
    now,
  });
  return id;
}
