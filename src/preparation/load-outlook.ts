import type { Guest } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { loadCards, loadTests, minutesToday } from '../review/load-record.ts';
import { strengthFrom } from '../scheduling/strength.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { coveredBy, type InterviewDate } from './interview-date.ts';
import { loadHabits } from './load-habits.ts';
import { minutesCompared, type Outlook, outlook } from './outlook.ts';
import { preparedFor } from './preparing.ts';
import { findUpcoming } from './repository.ts';
import { planFor } from './tables.ts';

/**
 * What the morning of an interview looks like, which may be one that is not stored yet: with the user's other interviews taken
 * into account, for they share the minutes. Every number of minutes `compared` takes a plan of its own.
 */
export async function loadOutlook(
  database: Database,
  bank: Bank,
  guest: Guest,
  interview: InterviewDate,
  minutesPerDay: number,
  now: number,
  compared: readonly number[] = minutesCompared,
): Promise<Outlook> {
  const { userId, settings } = guest;
  const { weights } = settings.practice;
  const today = studyDay(now, settings);
  const others = findUpcoming(database, userId, today).filter(({ id }) => id !== interview.id);
  const interviews = [interview, ...others];
  const habits = loadHabits(database, guest, interviews, now);
  const covered = new Set(coveredBy(bank, interview));
  const known = { today, firstRecall: habits.firstRecall };
  const prepared = preparedFor(bank, interviews, loadCards(database, guest), known);
  return outlook({
    plan: (task) => planFor(weights ?? undefined, task),
    compared,
    // What this interview covers is planned up to its own day: a nearer one that covers it too does not end it.
    questions: prepared.map((question) =>
      covered.has(question.id)
        ? { ...question, isCovered: true, left: interview.day - today }
        : { ...question, isCovered: false },
    ),
    left: interview.day - today,
    strength: strengthFrom(loadTests(database, guest), weights === null ? {} : { weights }),
    minutesPerDay,
    studiedToday: minutesToday(database, guest, now),
    ...habits,
  });
}
