import type { Database, Sqlite } from '../../../database/database.ts';
import { nextStep } from '../../log/repository.ts';
import type { UndoOutcome } from '../../undo.ts';
import { type Moment, readStep, takeBackStep, uncount } from '../step/repository.ts';

/**
 * Takes a whole mock interview out of the log again, in one transaction, also where other things were done since: only its own
 * questions must not have been asked again. `kind: 'stale'` says that one was, or that nothing of it stands in the log.
 */
export function takeBackInterview(
  database: Database,
  userId: string,
  interviewId: string,
  moment: Moment,
): Promise<UndoOutcome> {
  return database.commit((sqlite): UndoOutcome => {
    const earlier = sqlite
      .statement<{ readonly undoes: number; readonly cardId: string }>(
        "SELECT undoes, cardId FROM CardChange WHERE userId = ? AND key = ? AND kind = 'undo' LIMIT 1",
      )
      .get(userId, moment.key);
    if (earlier === undefined) return takeBackSteps(sqlite, userId, interviewId, moment);
    // A key that took back something else takes back nothing here.
    if (interviewOf(sqlite, userId, earlier.undoes) !== interviewId) return { kind: 'stale' };
    return { kind: 'undone', step: earlier.undoes, answerId: null, cardId: earlier.cardId };
  });
}

/** The mock interview that a step was made in; null for every other. */
export function interviewOf(sqlite: Sqlite, userId: string, step: number): string | null {
  const row = sqlite
    .statement<{ readonly interviewId: string }>(
      'SELECT interviewId FROM InterviewStep WHERE userId = ? AND step = ?',
    )
    .get(userId, step);
  return row?.interviewId ?? null;
}

/** The steps of an interview that stand in the log, the newest first. */
const interviewSteps = `SELECT step FROM InterviewStep s WHERE userId = ? AND interviewId = ?
  AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = s.userId AND u.undoes = s.step) ORDER BY step DESC`;

/**
 * A log is taken back card by card: what an interview did to one can be undone as long as nothing was done to that card since
 * that stands, but by the interview itself. Evidence, which moves a date, was given by an answer that stands, so it counts like
 * everything else.
 */
const isDoneSince = `SELECT 1 FROM (
    SELECT cardId, step FROM Review WHERE userId = @userId AND step > @step AND cardId IN (SELECT value FROM json_each(@cardIds))
    UNION ALL
    SELECT cardId, step FROM CardChange WHERE userId = @userId AND step > @step AND kind <> 'undo'
      AND cardId IN (SELECT value FROM json_each(@cardIds))) e
  WHERE e.step NOT IN (SELECT value FROM json_each(@steps))
    AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = @userId AND u.undoes = e.step) LIMIT 1`;

/** Takes the steps of an interview back within an open transaction. Stale, with nothing written, where that cannot be done. */
export function takeBackSteps(
  sqlite: Sqlite,
  userId: string,
  interviewId: string,
  wish: Moment,
): UndoOutcome {
  const steps = sqlite.statement<{ readonly step: number }>(interviewSteps).all(userId, interviewId);
  const newest = steps[0]?.step;
  if (newest === undefined) return { kind: 'stale' };
  const own = JSON.stringify(steps.map(({ step }) => step));
  for (const { step } of steps) {
    const cardIds = JSON.stringify([...readStep(sqlite, userId, step).cards.keys()]);
    const since = sqlite.statement(isDoneSince).get({ userId, step, cardIds, steps: own });
    if (since !== undefined) return { kind: 'stale' };
  }
  const number = nextStep(sqlite, userId);
  let first = '';
  for (const { step } of steps) {
    const { reviewed, cardId } = takeBackStep(sqlite, userId, step, number, wish);
    if (reviewed) uncount(sqlite, userId, reviewed);
    first = cardId;
  }
  return { kind: 'undone', step: newest, answerId: null, cardId: first };
}
