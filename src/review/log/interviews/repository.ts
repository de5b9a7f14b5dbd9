import { type Database, textParameter as text } from '../../../database/database.ts';

/** How many reviews of each of these mock interviews of a user stand in the log; those without any are left out. */
export function countStandingReviews(
  database: Database,
  userId: string,
  interviewIds: readonly string[],
): ReadonlyMap<string, number> {
  const rows = database.readAll<{ readonly interviewId: string; readonly reviews: number }>(
    `SELECT interviewId, count(*) AS reviews FROM InterviewStep s
     WHERE userId = ${text} AND interviewId IN (SELECT value FROM json_each(${text}))
       AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = s.userId AND u.undoes = s.step)
     GROUP BY interviewId`,
    userId,
    JSON.stringify(interviewIds),
  );
  return new Map(rows.map(({ interviewId, reviews }) => [interviewId, reviews]));
}
