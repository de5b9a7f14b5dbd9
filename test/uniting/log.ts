import type { Database } from '../../src/database/database.ts';
import type { Life } from '../support/life.ts';

// What two users have before they are one, and what one has afterwards, read without any code that unites them.

type Row = Readonly<Record<string, string | number | null>>;

/** Columns of the log that say where an entry stands and what its card's memory was there; the rest never changes. */
const derived = {
  Review: new Set([
    'userId',
    'cardId',
    'cardVersion',
    'step',
    'stateBefore',
    'stateAfter',
    'elapsedDays',
    'plannedDays',
  ]),
  CardChange: new Set(['userId', 'cardId', 'cardVersion', 'step', 'undoes', 'stateBefore', 'stateAfter']),
};

/** Everything in a user's log that uniting may not change, by entry; with the question that each is of. */
export function factsOf(database: Database, userIds: readonly string[]): readonly Row[] {
  const facts = (['Review', 'CardChange'] as const).flatMap((half) =>
    database
      .readAll<Row>(
        `SELECT e.*, c.questionId, c.keyPointId FROM ${half} e JOIN Card c ON c.id = e.cardId
         WHERE e.userId IN (SELECT value FROM json_each(?))`,
        JSON.stringify(userIds),
      )
      .map((row) => factsIn(row, half)),
  );
  const answers = database.readAll<Row>(
    `SELECT a.id, a.key, a.typedAnswer, a.confidence, a.shownAt, a.answeredAt, c.questionId, c.keyPointId
     FROM Answer a JOIN Card c ON c.id = a.cardId WHERE a.userId IN (SELECT value FROM json_each(?))`,
    JSON.stringify(userIds),
  );
  return [...facts, ...answers].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

function factsIn(row: Row, half: keyof typeof derived): Row {
  const columns = Object.entries(row).filter(([name]) => !derived[half].has(name));
  const facts = Object.fromEntries(columns);
  // Evidence may let a card wait less, or not at all, where it has forgotten meanwhile.
  return row.kind === 'evidence' ? { ...facts, dueDay: null } : facts;
}

export interface Entry {
  readonly id: string;
  readonly step: number;
  readonly cardId: string;
  readonly cardVersion: number;
  readonly undoes: number | null;
  readonly at: number;
}

/** A user's log by its entries, in the order of steps and versions. */
export function entriesOf(database: Database, userId: string): readonly Entry[] {
  return database.readAll<Entry>(
    `SELECT id, step, cardId, cardVersion, NULL AS undoes, ratedAt AS at FROM Review WHERE userId = @userId
     UNION ALL SELECT id, step, cardId, cardVersion, undoes, changedAt FROM CardChange WHERE userId = @userId
     ORDER BY 2, 4, 1`,
    { userId },
  );
}

/** Rows of a table that stand under a user's name, in any of these columns. */
export function countOf(
  database: Database,
  table: string,
  columns: readonly string[],
  userId: string,
): number {
  const isTheirs = columns.map((column) => `"${column}" = @userId`).join(' OR ');
  const row = database.readOne<{ readonly count: number }>(
    `SELECT count(*) AS count FROM "${table}" WHERE ${isTheirs}`,
    { userId },
  );
  return row?.count ?? 0;
}

/** Has somebody be an account, as if they had signed up. */
export async function signUp({ database, userId }: Life): Promise<void> {
  await database.commit((sqlite) => {
    sqlite
      .statement('UPDATE User SET isAnonymous = 0, email = ? WHERE id = ?')
      .run(`${userId}@kkori.test`, userId);
  });
}
