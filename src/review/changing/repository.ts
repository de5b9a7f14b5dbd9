import type { Database, Sqlite } from '../../database/database.ts';
import type { Card } from '../card.ts';
import { insertCard } from '../cards/repository.ts';
import { makeChange, nextStep } from '../log/repository.ts';
import type { CardChange } from '../log.ts';

/** One wish of the user that changes cards. */
export interface Wish {
  /** Made with the form; a repeated one is answered with what the first one did. */
  readonly key: string;
  readonly changes: readonly CardChange[];
  /** Cards that the changes are of and that are not there yet, as nobody has answered their question. */
  readonly made: readonly Card[];
  readonly now: number;
  /** What else the step writes, in the same transaction. */
  readonly along?: (sqlite: Sqlite, step: number) => void;
}

class Stale extends Error {}

/**
 * Makes all changes of a wish in one transaction and as one step; null when one of the cards has moved on since it was
 * read, and then none is changed. Gives the step's number.
 */
export async function storeChanges(
  database: Database,
  userId: string,
  { key, changes, made, now, along }: Wish,
): Promise<number | null> {
  try {
    return await database.commit((sqlite) => {
      const earlier = sqlite
        .statement<{ readonly step: number }>(
          'SELECT step FROM CardChange WHERE userId = ? AND key = ? LIMIT 1',
        )
        .get(userId, key);
      if (earlier) return earlier.step;
      const step = nextStep(sqlite, userId);
      for (const card of made) {
        const known = sqlite
          .statement('SELECT 1 FROM Card WHERE userId = ? AND questionId = ? AND keyPointId = ?')
          .get(userId, card.questionId, card.keyPointId);
        if (known !== undefined) throw new Stale();
        insertCard(sqlite, userId, card, card, now);
      }
      for (const change of changes) {
        if (!makeChange(sqlite, userId, change, key, step)) throw new Stale();
      }
      along?.(sqlite, step);
      return step;
    });
  } catch (error) {
    if (error instanceof Stale) return null;
    throw error;
  }
}

/** How many cards the wish of a key has changed, whichever time it was sent. */
export function countChanges(database: Database, userId: string, key: string): number {
  return (
    database.readOne<{ readonly changes: number }>(
      'SELECT count(*) AS changes FROM CardChange WHERE userId = ? AND key = ?',
      userId,
      key,
    )?.changes ?? 0
  );
}
