import type { User } from '../accounts/identity.ts';
import type { Database } from '../database/database.ts';
import { countStudy } from '../review/load-record.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { type Habits, habitsFrom } from './habits.ts';
import type { InterviewDate } from './interview-date.ts';

/** How the user studies, by what they have done; how regularly, since they named the first of these interviews. */
export function loadHabits(
  database: Database,
  user: User,
  interviews: readonly Pick<InterviewDate, 'createdAt'>[],
  now: number,
): Habits {
  const today = studyDay(now, user.settings);
  const begun = Math.min(today, ...interviews.map(({ createdAt }) => studyDay(createdAt, user.settings)));
  const { firsts, month, since } = countStudy(database, user, begun, now);
  return habitsFrom({ firsts, month, daysStudied: since.days, daysPassed: today - begun });
}
