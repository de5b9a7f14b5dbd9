import { type United, uniteLastInterview } from '../accounts/uniting.ts';
import type { Sqlite } from '../database/database.ts';
import { lastDay } from './repository.ts';

interface DateRow {
  readonly id: string;
  readonly userId: string;
  readonly key: string;
  readonly settledStep: number | null;
}

/** Gives the other number of a step of a user's that is counted anew. */
export type NumberOf = (userId: string, step: number) => number;

/**
 * Makes the days of interviews that a guest has named, with their forecasts, the account's, within a transaction that is open. They
 * may be more than one user may name: none is dropped for that.
 */
export function uniteInterviewDates(sqlite: Sqlite, { from, into }: United, numberOf: NumberOf): void {
  const dates = sqlite
    .statement<DateRow>('SELECT id, userId, key, settledStep FROM InterviewDate WHERE userId IN (?, ?)')
    .all(from, into);
  const used = new Set(dates.filter(({ userId }) => userId === into).map(({ key }) => key));
  for (const { id, userId, key, settledStep } of dates) {
    const isUsed = userId === from && used.has(key);
    sqlite
      .statement('UPDATE InterviewDate SET userId = ?, key = ?, settledStep = ? WHERE id = ?')
      .run(
        into,
        isUsed ? `${key}:${from}` : key,
        settledStep === null ? null : numberOf(userId, settledStep),
        id,
      );
  }
  uniteLastInterview(sqlite, into, lastDay(sqlite, into));
}
