import type { United } from '../../../accounts/uniting.ts';
import type { Sqlite } from '../../../database/database.ts';

const keyed = ['Answer', 'Review', 'CardChange', 'TrainedParameters', 'ParametersAdoption'] as const;

const usedByBoth = `SELECT DISTINCT key FROM (${keyed.map((table) => `SELECT key FROM ${table} WHERE userId = @from`).join(' UNION ALL ')}) k
  WHERE ${keyed.map((table) => `EXISTS (SELECT 1 FROM ${table} t WHERE t.userId = @into AND t.key = k.key)`).join(' OR ')}`;

/**
 * Gives another key to whatever of the guest's has one that the account used, too. Keys are unique for a user, so two of the same
 * were made by two forms, and both submissions are kept; the guest's own form, sent again, comes from nobody any more.
 */
export function freeKeys(sqlite: Sqlite, { from, into }: United): void {
  const keys = sqlite.statement<{ readonly key: string }>(usedByBoth).all({ from, into });
  for (const { key } of keys) {
    for (const table of keyed) {
      sqlite
        .statement(`UPDATE ${table} SET key = @other WHERE userId = @from AND key = @key`)
        .run({ from, key, other: `${key}:${from}` });
    }
  }
}
