import type { Database } from '../../database/database.ts';
import type { Memory } from '../../scheduling/memory.ts';
import type { Chances, DetailedForecast, Forecast } from '../forecast.ts';
import type { InterviewDate } from '../interview-date.ts';
import type { Answered } from '../outcome.ts';
import { type InterviewRow, interviewColumns, interviewOf } from '../repository.ts';

const forecastColumns = 'madeOn, madeAt, day, minutesPerDay, total, recalled, spread, ifStopped';

/** The forecasts of an interview, the oldest first. */
export function findForecasts(database: Database, interviewId: string): readonly Forecast[] {
  return database.readAll<Forecast>(
    `SELECT ${forecastColumns} FROM Forecast WHERE interviewDateId = ? ORDER BY madeOn`,
    interviewId,
  );
}

/** The forecast that what came true is held against: the last one made before the day, for that very day; null when there is none. */
export function findLastForecast(database: Database, interviewId: string, day: number): Forecast | null {
  const row = database.readOne<Forecast>(
    `SELECT ${forecastColumns} FROM Forecast WHERE interviewDateId = ? AND day = ? AND madeOn < ? ORDER BY madeOn DESC LIMIT 1`,
    interviewId,
    day,
    day,
  );
  return row ?? null;
}

/** The chances that the forecast of a study day gave to each question. */
export function findChances(database: Database, interviewId: string, madeOn: number): Chances {
  const row = database.readOne<{ readonly chances: string }>(
    'SELECT chances FROM Forecast WHERE interviewDateId = ? AND madeOn = ?',
    interviewId,
    madeOn,
  );
  return new Map(Object.entries(JSON.parse(row?.chances ?? '{}') as Record<string, number>));
}

/** The newest forecast that was made of an interview for this day; null when there is none. */
export function findNewestForecast(database: Database, interviewId: string, day: number): Forecast | null {
  const row = database.readOne<Forecast>(
    `SELECT ${forecastColumns} FROM Forecast WHERE interviewDateId = ? AND day = ? ORDER BY madeOn DESC LIMIT 1`,
    interviewId,
    day,
  );
  return row ?? null;
}

/**
 * Keeps a forecast in the place of the one that was made of the interview on the same day. On the interview's own day the
 * first one stands: those after it may know how the morning went. One that is not for the interview's day is not kept: it was
 * moved, or called off, while that was reckoned.
 */
export async function storeForecast(
  database: Database,
  interviewId: string,
  { chances, ...forecast }: DetailedForecast,
): Promise<void> {
  await database.commit((sqlite) => {
    sqlite
      .statement(
        `INSERT OR REPLACE INTO Forecast (interviewDateId, ${forecastColumns}, chances)
         SELECT @id, @madeOn, @madeAt, @day, @minutesPerDay, @total, @recalled, @spread, @ifStopped, @chances
         WHERE EXISTS (SELECT 1 FROM InterviewDate WHERE id = @id AND day = @day AND cancelledAt IS NULL)
           AND (@madeOn < @day
             OR NOT EXISTS (SELECT 1 FROM Forecast WHERE interviewDateId = @id AND madeOn = @madeOn AND day = @day))`,
      )
      .run({ ...forecast, id: interviewId, chances: JSON.stringify(Object.fromEntries(chances)) });
  });
}

/** An interview to come of anybody's, and when its last forecast was made. */
export interface Awaited {
  readonly userId: string;
  readonly interview: InterviewDate;
  /** A study day; null before the first. */
  readonly forecastOn: number | null;
  /** The day that forecast is for. */
  readonly forecastDay: number | null;
}

interface AwaitedRow extends InterviewRow, Omit<Awaited, 'interview'> {}

/** Some interviews of all users that are on a day or after it, in the order of their ids, after one of them. */
export function findAwaited(
  database: Database,
  { from, after, most }: { readonly from: number; readonly after: string; readonly most: number },
): readonly Awaited[] {
  const last = 'FROM Forecast f WHERE f.interviewDateId = i.id ORDER BY f.madeOn DESC LIMIT 1';
  return database
    .readAll<AwaitedRow>(
      `SELECT ${interviewColumns}, userId, (SELECT f.madeOn ${last}) AS forecastOn, (SELECT f.day ${last}) AS forecastDay
       FROM InterviewDate i WHERE id > ? AND day >= ? AND cancelledAt IS NULL ORDER BY id LIMIT ?`,
      after,
      from,
      most,
    )
    .map(({ userId, forecastOn, forecastDay, ...row }) => ({
      userId,
      interview: interviewOf(row),
      forecastOn,
      forecastDay,
    }));
}

/** Whether the user has studied on a study day or after it. */
export function hasStudiedSince(database: Database, userId: string, day: number): boolean {
  return (
    database.readOne('SELECT 1 FROM StudyDay WHERE userId = ? AND day >= ? LIMIT 1', userId, day) !==
    undefined
  );
}

interface AnsweredRow extends Omit<Answered, 'before'> {
  readonly stateBefore: string;
}

/**
 * Of each whole question the first review between two study days, ends included, that was not taken back. The days know between
 * which steps their reviews are, so that no others are looked at.
 */
export function findFirstAnswers(
  database: Database,
  userId: string,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Answered[] {
  const rows = database.readAll<AnsweredRow>(
    `SELECT r.id, r.questionId, r.rating, r.ratedAt, r.studyDay, r.stateBefore
     FROM (SELECT min(firstStep) AS first, max(lastStep) AS last FROM StudyDay WHERE userId = @userId AND day BETWEEN @from AND @to) s
     CROSS JOIN Review r ON r.userId = @userId AND r.step BETWEEN s.first AND s.last
     JOIN Card c ON c.id = r.cardId
     WHERE r.studyDay BETWEEN @from AND @to AND c.keyPointId = ''
       AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = @userId AND u.undoes = r.step)
     ORDER BY r.step`,
    { userId, from, to },
  );
  return [...Map.groupBy(rows, ({ questionId }) => questionId).values()]
    .flatMap(([first]) => first ?? [])
    .map(({ stateBefore, ...row }) => ({ ...row, before: JSON.parse(stateBefore) as Memory }));
}
