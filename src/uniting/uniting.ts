import { forgetSessions } from '../accounts/known-sessions.ts';
import { beginUniting, endUniting, isThere, type United, uniteSettings } from '../accounts/uniting.ts';
import type { Database, Sqlite } from '../database/database.ts';
import { uniteInterviews } from '../interview/uniting.ts';
import { uniteInterviewDates } from '../preparation/uniting.ts';
import { uniteProgressLinks } from '../progress/uniting.ts';
import { countAnswers, hasCards, loadUnion, type Union, writeUnion } from '../review/uniting/uniting.ts';

/** Somebody who studies on in another window does so a few times while this is made, not again and again. */
const attempts = 8;

/** One of the two has gone on since their logs were read. */
class GoneOn extends Error {}

/**
 * Makes everything of a guest the account's, as if one person had done it all: both logs are one, in the order of time, and cards
 * that both had are one, replayed from it. Then the guest is gone, and their sessions with them. All of it is one transaction;
 * what takes long is made ready before, with turns of the event loop in between.
 *
 * Where the guest is not there (any more), nothing is united. Throws AccountLeaving where the account waits to be deleted, and for a
 * `from` that is no guest, and an `into` that is no account.
 *
 * Gives how many answers of the guest's are the account's now.
 *
 * @param now milliseconds since 1970
 * @param first what is done before, in the same transaction, whether or not there is somebody to be united: what it throws leaves
 * everything as it was, and nothing of it stays where the two cannot be united. It may run again.
 */
export async function uniteUsers(
  database: Database,
  users: United,
  now: number,
  first: (sqlite: Sqlite) => void = () => {},
): Promise<number> {
  if (!isThere(database, users.from)) {
    await database.commit(first);
    return 0;
  }
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const answers = await attemptUniting(database, users, now, first);
    if (answers === null) continue;
    for (const userId of [users.from, users.into]) forgetSessions(database, userId);
    return answers;
  }
  throw new Error('What was to be united did not hold still.');
}

/** Null, with nothing written, where one of the two has gone on while this was made ready. */
async function attemptUniting(
  database: Database,
  users: United,
  now: number,
  first: (sqlite: Sqlite) => void,
): Promise<number | null> {
  const union = await loadUnion(database, users, now);
  if (union === null) return null;
  try {
    return await database.commit((sqlite) => {
      first(sqlite);
      return unite(sqlite, users, union, now);
    });
  } catch (error) {
    if (error instanceof GoneOn) return null;
    throw error;
  }
}

function unite(sqlite: Sqlite, users: United, union: Union, now: number): number {
  if (!beginUniting(sqlite, users)) return 0;
  const answers = countAnswers(sqlite, users.from);
  const calendar = uniteSettings(sqlite, users, { hasStudied: hasCards(sqlite, users.into), now });
  if (!writeUnion(sqlite, users, union, calendar)) throw new GoneOn();
  uniteInterviews(sqlite, users);
  uniteInterviewDates(sqlite, users, (userId, step) => {
    const numbers = userId === users.into ? union.numbers.into : union.numbers.from;
    return numbers.get(step) ?? step;
  });
  uniteProgressLinks(sqlite, users);
  endUniting(sqlite, users);
  return answers;
}
