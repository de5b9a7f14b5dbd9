import type { Database } from '../../database/database.ts';
import type { InterviewDate } from '../interview-date.ts';

interface InterviewRow extends Omit<InterviewDate, 'chains'> {
  readonly chains: string;
}

const upcoming = `SELECT id, name, day, chains, createdAt, settledAt FROM InterviewDate
  WHERE userId = ? AND day >= ? AND cancelledAt IS NULL ORDER BY day, createdAt`;

/** The user's interviews on this study day and after it, the nearest first. */
export function findUpcoming(database: Database, userId: string, today: number): readonly InterviewDate[] {
  return database
    .readAll<InterviewRow>(upcoming, userId, today)
    .map((row) => ({ ...row, chains: JSON.parse(row.chains) as readonly string[] }));
}
