import type { Guest } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { loadRecord, type StudyRecord } from '../review/load-record.ts';
import { strengthFrom } from '../scheduling/strength.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { findUpcoming } from './covered/repository.ts';
import { habitsFrom } from './habits.ts';
import { coveredBy, type InterviewDate } from './interview-date.ts';
import { type Outlook, outlook } from './outlook.ts';
import { preparedFor } from './preparing.ts';
import { prospectsFor } from './tables.ts';

/**
 * What the morning of an interview looks like, which may be one that is not stored yet: with the user's other interviews taken
 * into account, for they share the minutes.
 */
export async function loadOutlook(
  database: Database,
  bank: Bank,
  guest: Guest,
  interview: InterviewDate,
  minutesPerDay: number,
  now: number,
): Promise<Outlook> {
  const { userId, settings } = guest;
  // One's own weights come with the settings once they are trained.
  const prospects = await prospectsFor(undefined);
  const today = studyDay(now, settings);
  const begun = studyDay(interview.createdAt, settings);
  const record = loadRecord(database, guest, begun, now);
  const habits = habitsOf(record, { from: begun, today });
  const others = findUpcoming(database, userId, today).filter(({ id }) => id !== interview.id);
  const covered = new Set(coveredBy(bank, interview));
  const known = { today, firstRecall: habits.firstRecall };
  const questions = preparedFor(bank, [interview, ...others], record.cards, known).map((question) => ({
    ...question,
    isCovered: covered.has(question.id),
  }));
  return outlook({
    prospects,
    questions,
    left: interview.day - today,
    strength: strengthFrom(record.tests, {}),
    minutesPerDay,
    studiedToday: record.today.durationMs / 60_000,
    ...habits,
  });
}

function habitsOf({ firsts, month, since }: StudyRecord, { from, today }: { from: number; today: number }) {
  const daysPassed = Math.max(0, today - from);
  return habitsFrom({ firsts, month, daysStudied: since.days, daysPassed });
}
