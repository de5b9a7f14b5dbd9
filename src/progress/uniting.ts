import type { United } from '../accounts/uniting.ts';
import type { Sqlite } from '../database/database.ts';

/** Makes the links by which a guest shows their progress the account's, within a transaction that is open. */
export function uniteProgressLinks(sqlite: Sqlite, { from, into }: United): void {
  sqlite
    .statement(
      `UPDATE ProgressLink SET userId = @into,
         key = CASE WHEN key IN (SELECT key FROM ProgressLink WHERE userId = @into) THEN key || ':' || @from ELSE key END
       WHERE userId = @from`,
    )
    .run({ from, into });
}
