import type { Database } from '../../../database/database.ts';
import { NotFound } from '../../../http/errors.ts';
import type { PreparedItem, QuestionSet } from '../question-set.ts';

// Every statement names the user: someone else's list does not exist.

interface SetRow {
  readonly id: string;
  readonly name: string;
  readonly items: string;
  readonly updatedAt: number;
}

function setOf({ items, ...row }: SetRow): QuestionSet {
  return { ...row, items: JSON.parse(items) as readonly PreparedItem[] };
}

/** The most lists that one user may have. */
export const mostSets = 50;

/** The user's lists, the one changed last first. */
export function findSets(database: Database, userId: string): readonly QuestionSet[] {
  return database
    .readAll<SetRow>(
      `SELECT id, name, items, updatedAt FROM QuestionSet
       WHERE userId = ? AND deletedAt IS NULL ORDER BY updatedAt DESC, id DESC LIMIT ${mostSets}`,
      userId,
    )
    .map(setOf);
}

/** The user's list with this id. Throws NotFound, also for one that was deleted. */
export function requireSet(database: Database, userId: string, id: string): QuestionSet {
  const row = database.readOne<SetRow>(
    'SELECT id, name, items, updatedAt FROM QuestionSet WHERE id = ? AND userId = ? AND deletedAt IS NULL',
    id,
    userId,
  );
  if (!row) throw new NotFound();
  return setOf(row);
}

export interface NewSet {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly items: readonly PreparedItem[];
}

export type StoredSet = { readonly kind: 'stored'; readonly id: string } | { readonly kind: 'full' };

/** Stores a new list; the same key again finds the first. */
export function storeSet(
  database: Database,
  userId: string,
  { id, key, name, items }: NewSet,
  now: number,
): Promise<StoredSet> {
  return database.commit((sqlite): StoredSet => {
    const earlier = sqlite
      .statement<{ readonly id: string }>('SELECT id FROM QuestionSet WHERE userId = ? AND key = ?')
      .get(userId, key);
    if (earlier) return { kind: 'stored', id: earlier.id };
    const known = sqlite
      .statement<{ readonly count: number }>(
        'SELECT count(*) AS count FROM QuestionSet WHERE userId = ? AND deletedAt IS NULL',
      )
      .get(userId);
    if ((known?.count ?? 0) >= mostSets) return { kind: 'full' };
    sqlite
      .statement(
        `INSERT INTO QuestionSet (id, userId, key, name, items, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, userId, key, name, JSON.stringify(items), now, now);
    return { kind: 'stored', id };
  });
}

/** Changes a list that is as the form knew it. Throws NotFound. */
export function changeSet(
  database: Database,
  userId: string,
  { id, name, items, updatedAt }: QuestionSet,
  now: number,
): Promise<'changed' | 'stale'> {
  return database.commit((sqlite) => {
    const known = sqlite
      .statement<{ readonly updatedAt: number }>(
        'SELECT updatedAt FROM QuestionSet WHERE id = ? AND userId = ? AND deletedAt IS NULL',
      )
      .get(id, userId);
    if (!known) throw new NotFound();
    if (known.updatedAt !== updatedAt) return 'stale';
    // Two changes in one millisecond are two states.
    sqlite
      .statement('UPDATE QuestionSet SET name = ?, items = ?, updatedAt = ? WHERE id = ? AND userId = ?')
      .run(name, JSON.stringify(items), Math.max(now, known.updatedAt + 1), id, userId);
    return 'changed';
  });
}

/** Deletes a list with its questions; done twice it is done once. Rooms that were opened with it have its questions. Throws NotFound. */
export async function deleteSet(database: Database, userId: string, id: string, now: number): Promise<void> {
  await database.commit((sqlite) => {
    const { changes } = sqlite
      .statement(
        "UPDATE QuestionSet SET name = '', items = '[]', deletedAt = coalesce(deletedAt, ?) WHERE id = ? AND userId = ?",
      )
      .run(now, id, userId);
    if (changes === 0) throw new NotFound();
  });
}
