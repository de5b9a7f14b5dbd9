import type { User } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import type { Asker } from '../review/asker.ts';
import { lastStepOf, loadCards, loadTests, minutesToday } from '../review/load-record.ts';
import { strengthFrom } from '../scheduling/strength.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { coveredBy, type InterviewDate } from './interview-date.ts';
import { loadHabits } from './load-habits.ts';
import { minutesCompared, type Outlook, outlook } from './outlook.ts';
import { planFor } from './planner.ts';
import { preparedFor } from './preparing.ts';
import { findUpcoming } from './repository.ts';

/**
 * What the morning of an interview looks like, which may be one that is not stored yet: with the user's other interviews taken
 * into account, for they share the minutes. Every number of minutes `compared` takes a plan of its own, some tenths of a second,
 * so it is reckoned once until the user does something or the day turns.
 */
export function loadOutlook(
  database: Database,
  bank: Bank,
  user: User,
  interview: InterviewDate,
  minutesPerDay: number,
  now: number,
  compared: readonly number[] = minutesCompared,
): Promise<Outlook> {
  const { userId, settings } = user;
  const today = studyDay(now, settings);
  const others = findUpcoming(database, userId, today).filter(({ id }) => id !== interview.id);
  const interviews = [interview, ...others] as const;
  const { weights } = settings.practice;
  const begun = ({ createdAt }: InterviewDate) => studyDay(createdAt, settings);
  const named = interviews.map((each) => [each.id, each.day, each.chains, begun(each)]);
  const step = lastStepOf(database, user);
  const name = JSON.stringify([userId, step, today, minutesPerDay, compared, weights, named, bank.version]);
  const reckoned = outlooksOf(database);
  const known = reckoned.get(name);
  if (known !== undefined) return known;
  if (reckoned.size >= outlooksKept) reckoned.clear();
  const made = reckon({ database, bank, user, now }, interviews, minutesPerDay, compared);
  reckoned.set(name, made);
  made.catch(() => reckoned.delete(name));
  return made;
}

const outlooksByDatabase = new WeakMap<Database, Map<string, Promise<Outlook>>>();
/** An outlook takes some 5 kB. */
const outlooksKept = 1_000;

function outlooksOf(database: Database): Map<string, Promise<Outlook>> {
  const outlooks = outlooksByDatabase.get(database) ?? new Map<string, Promise<Outlook>>();
  outlooksByDatabase.set(database, outlooks);
  return outlooks;
}

/** The outlook on the first of these interviews. */
async function reckon(
  { database, bank, user, now }: Asker,
  interviews: readonly [InterviewDate, ...InterviewDate[]],
  minutesPerDay: number,
  compared: readonly number[],
): Promise<Outlook> {
  const [interview] = interviews;
  const { settings } = user;
  const { weights } = settings.practice;
  const today = studyDay(now, settings);
  const habits = loadHabits(database, user, interviews, now);
  const covered = new Set(coveredBy(bank, interview));
  const known = { today, firstRecall: habits.firstRecall };
  const prepared = preparedFor(bank, interviews, loadCards(database, user), known);
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
    strength: strengthFrom(loadTests(database, user), weights === null ? {} : { weights }),
    minutesPerDay,
    studiedToday: minutesToday(database, user, now),
    ...habits,
  });
}
