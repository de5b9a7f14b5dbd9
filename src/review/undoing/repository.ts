import { forgetSessions } from '../../accounts/weights.ts';
import type { Database, Sqlite } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { takeBackAdoption } from '../adopting/repository.ts';
import { insertAnswer } from '../answers/repository.ts';
import { nextStep } from '../log/repository.ts';
import type { Plan } from '../plan.ts';
import type { UndoOutcome } from '../undo.ts';
import { interviewOf, takeBackSteps } from './interview/repository.ts';
import { type Moment, type ReviewedStep, takeBackStep, uncount } from './step/repository.ts';

/** A wish to take back the last step. */
export interface UndoWish extends Moment {
  /** The step that its user saw last. */
  readonly step: number;
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
    const { key, step } = wish;
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
    const interviewId = interviewOf(sqlite, userId, step);
    const whole = interviewId === null ? null : takeBackSteps(sqlite, userId, interviewId, wish);
    if (whole?.kind === 'undone') return whole;
    // Where a question of an interview was asked again since, the interview is taken back step by step, as everything else.
    const { reviewed, cardId } = takeBackStep(sqlite, userId, step, nextStep(sqlite, userId), wish);
    takeBackAdoption(sqlite, userId, step);
    if (reviewed && interviewId !== null) uncount(sqlite, userId, reviewed);
    const answerId = reviewed && interviewId === null ? reopen(sqlite, userId, reviewed, wish) : null;
    return { kind: 'undone', step, answerId, cardId };
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

/** Opens a rated answer anew, with the same words, and takes its review out of the count of its day. */
function reopen(sqlite: Sqlite, userId: string, review: ReviewedStep, { key, now }: UndoWish): string {
  const { version } = uncount(sqlite, userId, review);
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
