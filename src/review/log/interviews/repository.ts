import { type Database, textParameter as text } from '../../../database/database.ts';

/** Of these mock interviews of a user, those of which at least one review stands in the log. */
export function findStandingInterviews(
  database: Database,
  userId: string,
  interviewIds: readonly string[],
): ReadonlySet<string> {
  const rows = database.readAll<{ readonly interviewId: string }>(
    `SELECT DISTINCT interviewId FROM InterviewStep s
     WHERE userId = ${text} AND interviewId IN (SELECT value FROM json_each(${text}))
       AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = s.userId AND u.undoes = s.step)`,
    userId,
    JSON.stringify(interviewIds),
  );
  return new Set(rows.map(({ interviewId }) => interviewId));
}
