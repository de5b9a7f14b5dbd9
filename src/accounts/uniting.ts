import type { Database, Sqlite } from '../database/database.ts';
import type { StudyCalendar } from '../scheduling/study-day.ts';
import { defaultDayStartHour } from './identity.ts';
import { forgetUnited, rememberUnited } from './known-sessions.ts';

// What the feature that unites a guest with an account needs of the two users.

/** A guest, and the account that everything of theirs becomes. */
export interface United {
  readonly from: string;
  readonly into: string;
}

/** Whether there is still somebody to be united: a repeated submission finds nobody. */
export function isThere(database: Database, userId: string): boolean {
  return database.readOne('SELECT 1 FROM User WHERE id = ?', userId) !== undefined;
}

/**
 * Does what makes a guest an account's. What their browser has sent before it hears of that is known as theirs meanwhile, and for a moment
 * after; not where it fails and they stay who they are. They do not where something else that was sent at the same time has succeeded.
 */
export async function inUniting<Result>(
  database: Database,
  guest: { readonly userId: string; readonly token: string },
  now: number,
  work: () => Promise<Result>,
): Promise<Result> {
  rememberUnited(database, guest.token, now);
  try {
    return await work();
  } catch (error) {
    if (isThere(database, guest.userId)) forgetUnited(database, guest.token);
    throw error;
  }
}

/** The account is about to be deleted: what a guest has would be deleted with it, so it stays theirs until the account is kept. */
export class AccountLeaving extends Error {
  override readonly name = 'AccountLeaving';
}

/**
 * Says, within a transaction that is open, whom it unites, which allows it to move what is never moved otherwise. False where the
 * guest is not there any more, and then there is nothing to do. Throws AccountLeaving for an account that waits to be deleted, and for
 * whoever is no guest, and where there is no account.
 */
export function beginUniting(sqlite: Sqlite, { from, into }: United): boolean {
  const isAnonymous = (id: string): boolean | null => {
    const row = sqlite
      .statement<{ readonly isAnonymous: number }>('SELECT isAnonymous FROM User WHERE id = ?')
      .get(id);
    return row === undefined ? null : row.isAnonymous !== 0;
  };
  const isGuest = isAnonymous(from);
  if (isGuest === null) return false;
  if (!isGuest) throw new Error('Only what a guest has becomes somebody else’s.');
  if (isAnonymous(into) !== false) throw new Error('What a guest has becomes an account’s alone.');
  if (sqlite.statement('SELECT 1 FROM User WHERE id = ? AND deletionDueAt IS NOT NULL').get(into))
    throw new AccountLeaving();
  sqlite.statement('INSERT INTO Uniting (fromId, intoId) VALUES (?, ?)').run(from, into);
  return true;
}

/** All that somebody chooses about how they study; what a browser told is none of it. */
const chosen = `newPerDay = 10 AND duePerDay = 60 AND retention = 0.9 AND chainRetention = '{}' AND learningSteps = '1 10'
  AND relearningSteps = '10' AND unlimitedDay IS NULL AND weights IS NULL AND lastInterview IS NULL AND minutesPerDay = 15
  AND theme = 'auto' AND shortcuts = 1 AND sounds = 0 AND dayStartHour = ${defaultDayStartHour}`;

const taken = [
  'locale',
  'timeZone',
  'dayStartHour',
  'newPerDay',
  'duePerDay',
  'retention',
  'chainRetention',
  'learningSteps',
  'relearningSteps',
  'unlimitedDay',
  'weights',
  'lastInterview',
  'minutesPerDay',
  'theme',
  'shortcuts',
  'sounds',
];

/**
 * Has the account study as the guest did where nobody has studied by it yet and nothing was chosen; otherwise its settings stay.
 * Gives the calendar in force from then on.
 */
export function uniteSettings(
  sqlite: Sqlite,
  { from, into }: United,
  { hasStudied, now }: { readonly hasStudied: boolean; readonly now: number },
): StudyCalendar {
  const own = sqlite
    .statement<{ readonly isUntouched: number }>(
      `SELECT (${chosen}) AS isUntouched FROM StudySettings WHERE userId = ?`,
    )
    .get(into);
  if (own === undefined)
    sqlite.statement('UPDATE StudySettings SET userId = ? WHERE userId = ?').run(into, from);
  else if (own.isUntouched !== 0 && !hasStudied)
    sqlite
      .statement(
        `UPDATE StudySettings SET (${taken.join(', ')}) = (SELECT ${taken.join(', ')} FROM StudySettings WHERE userId = @from),
           updatedAt = @now WHERE userId = @into AND EXISTS (SELECT 1 FROM StudySettings WHERE userId = @from)`,
      )
      .run({ from, into, now });
  const calendar = sqlite
    .statement<StudyCalendar>('SELECT timeZone, dayStartHour FROM StudySettings WHERE userId = ?')
    .get(into);
  if (calendar === undefined) throw new Error('Neither of the two has settings.');
  return calendar;
}

/** Keeps, of the days that interviews are named for, the last one. */
export function uniteLastInterview(sqlite: Sqlite, userId: string, lastInterview: number | null): void {
  sqlite.statement('UPDATE StudySettings SET lastInterview = ? WHERE userId = ?').run(lastInterview, userId);
}

/** Deletes the guest, whose sessions end with that, and what has allowed to move what they had. */
export function endUniting(sqlite: Sqlite, { from }: United): void {
  sqlite.statement('DELETE FROM User WHERE id = ?').run(from);
}
