import { type Database, type Sqlite, textParameter as text } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import type { Clock } from './clock.ts';
import type { Interview, Turn } from './interview.ts';
import {
  type ClockRow,
  clockOf,
  columns,
  type InterviewRow,
  interviewOf,
  listedColumns,
  type TurnRow,
  turnColumns,
} from './rows.ts';
import type { Marks } from './rubric.ts';

// Every statement names the user, or an interview that was found by its user: someone else's does not exist.

/** The user's interview with this id. Throws NotFound. */
export function requireInterview(database: Database, userId: string, id: string): Interview {
  const row = database.readOne<InterviewRow>(
    `SELECT ${columns} FROM Interview WHERE id = ? AND userId = ?`,
    id,
    userId,
  );
  if (!row) throw new NotFound();
  const turns = database.readAll<TurnRow>(
    `SELECT ${turnColumns} FROM Turn WHERE interviewId = ? ORDER BY position`,
    id,
  );
  return interviewOf(row, turns);
}

/** An interview that is not over, and how many questions it has asked. */
export interface OpenInterview {
  readonly id: string;
  readonly asked: number;
}

/** The user's latest interview, where it is not over; null otherwise. */
export function findOpenInterview(database: Database, userId: string): OpenInterview | null {
  const latest = database.readOne<OpenInterview & { readonly finishedAt: number | null }>(
    `SELECT id, finishedAt, (SELECT count(*) FROM Turn WHERE interviewId = Interview.id) AS asked
     FROM Interview WHERE userId = ${text} ORDER BY startedAt DESC, id DESC LIMIT 1`,
    userId,
  );
  return latest === undefined || latest.finishedAt !== null ? null : { id: latest.id, asked: latest.asked };
}

/** How many interviews a user is shown of those they had. */
export const mostShown = 50;

/** The user's interviews, the latest first, without the texts of their answers. */
export function findInterviews(database: Database, userId: string): readonly Interview[] {
  const rows = database.readAll<InterviewRow>(
    `SELECT ${columns} FROM Interview WHERE userId = ${text} ORDER BY startedAt DESC, id DESC LIMIT ${mostShown}`,
    userId,
  );
  const turns = database.readAll<TurnRow>(
    `SELECT ${listedColumns} FROM Turn WHERE interviewId IN (SELECT value FROM json_each(${text})) ORDER BY position`,
    JSON.stringify(rows.map(({ id }) => id)),
  );
  const byInterview = Map.groupBy(turns, ({ interviewId }) => interviewId);
  return rows.map((row) => interviewOf(row, byInterview.get(row.id) ?? []));
}

/** Keeps a new interview with its first question. Gives the id: of the first one when the same form arrived before. */
export function storeInterview(
  database: Database,
  userId: string,
  key: string,
  interview: Interview,
): Promise<string> {
  return database.commit((sqlite) => {
    const earlier = sqlite
      .statement<{ readonly id: string }>('SELECT id FROM Interview WHERE userId = ? AND key = ?')
      .get(userId, key);
    if (earlier) return earlier.id;
    const { id, locale, plan, isOfWeakest, startedAt, clock, turns } = interview;
    sqlite
      .statement(
        `INSERT INTO Interview (id, userId, key, locale, level, pressure, minutes, seed, roots, weakest, startedAt, clockMs,
           runningSince, seenAt, isWatched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        userId,
        key,
        locale,
        plan.level,
        plan.pressure,
        plan.minutes,
        plan.seed,
        JSON.stringify(plan.roots),
        isOfWeakest ? 1 : 0,
        startedAt,
        clock.clockMs,
        clock.runningSince,
        clock.seenAt,
        clock.isWatched ? 1 : 0,
      );
    for (const turn of turns) insertTurn(sqlite, id, turn);
    return id;
  });
}

function insertTurn(
  sqlite: Sqlite,
  interviewId: string,
  { position, questionId, reason, askedAt }: Turn,
): void {
  sqlite
    .statement('INSERT INTO Turn (interviewId, position, questionId, reason, askedAt) VALUES (?, ?, ?, ?, ?)')
    .run(interviewId, position, questionId, JSON.stringify(reason), askedAt);
}

/**
 * Keeps an interview as a submission has left it, in a transaction that is open: its clock, its last turns, its end. False, with
 * nothing written, when another submission was accepted since `before` was read.
 */
export function writeInterview(
  sqlite: Sqlite,
  userId: string,
  before: Interview,
  { step, clock, finished, turns }: Interview,
): boolean {
  const { changes } = sqlite
    .statement(
      `UPDATE Interview SET step = ?, clockMs = ?, runningSince = ?, seenAt = ?, isWatched = ?, finishedAt = ?, ending = ?
       WHERE id = ? AND userId = ? AND step = ?`,
    )
    .run(
      step,
      clock.clockMs,
      clock.runningSince,
      clock.seenAt,
      clock.isWatched ? 1 : 0,
      finished?.at ?? null,
      finished?.ending ?? null,
      before.id,
      userId,
      before.step,
    );
  if (changes === 0) return false;
  for (const turn of turns) {
    const earlier = before.turns.find(({ position }) => position === turn.position);
    if (earlier === undefined) insertTurn(sqlite, before.id, turn);
    if (earlier !== turn) updateTurn(sqlite, before.id, turn);
  }
  return true;
}

function updateTurn(sqlite: Sqlite, interviewId: string, { position, answered, checked }: Turn): void {
  sqlite
    .statement(
      `UPDATE Turn SET answerKey = ?, manner = ?, answer = ?, answeredAt = ?, takenMs = ?, keyPointsRecognised = ?,
         checkKey = ?, keyPointsHit = ?, checkedAt = ?
       WHERE interviewId = ? AND position = ?`,
    )
    .run(
      answered?.key ?? null,
      answered?.manner ?? null,
      answered?.answer ?? null,
      answered?.answeredAt ?? null,
      answered?.takenMs ?? null,
      answered === null ? null : JSON.stringify(answered.keyPointsRecognised),
      checked?.key ?? null,
      checked === null ? null : JSON.stringify(checked.keyPointsHit),
      checked?.checkedAt ?? null,
      interviewId,
      position,
    );
}

/**
 * Changes a clock as a sign of its page, a pause or a return does; it is no step of the interview. What is changed is the clock as
 * it is then: a sign that arrives together with a pause must not set it going again.
 */
export function changeClock(
  database: Database,
  userId: string,
  { id, step }: Pick<Interview, 'id' | 'step'>,
  change: (clock: Clock) => Clock,
): Promise<void> {
  return database.commit((sqlite) => {
    const row = sqlite
      .statement<ClockRow>(
        `SELECT clockMs, runningSince, seenAt, isWatched FROM Interview
         WHERE id = ? AND userId = ? AND step = ? AND finishedAt IS NULL`,
      )
      .get(id, userId, step);
    if (!row) return;
    const { clockMs, runningSince, seenAt, isWatched } = change(clockOf(row));
    sqlite
      .statement(
        'UPDATE Interview SET clockMs = ?, runningSince = ?, seenAt = ?, isWatched = ? WHERE id = ? AND userId = ?',
      )
      .run(clockMs, runningSince, seenAt, isWatched ? 1 : 0, id, userId);
  });
}

/** Keeps the candidate's own marks of an interview that is over. */
export function saveMarks(
  database: Database,
  userId: string,
  interviewId: string,
  marks: Marks,
): Promise<unknown> {
  return database.commit((sqlite) =>
    sqlite
      .statement('UPDATE Interview SET marks = ? WHERE id = ? AND userId = ? AND finishedAt IS NOT NULL')
      .run(JSON.stringify(marks), interviewId, userId),
  );
}
