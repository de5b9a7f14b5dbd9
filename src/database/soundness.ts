import type BetterSqlite3 from 'better-sqlite3';

/** "Kkor" in ASCII, in the header of every Kkori database (bytes 68–71); the first migration sets it. */
export const APPLICATION_ID = 0x4b6b6f72;

/**
 * What is wrong inside an open database: nothing (null) or the first finding in words.
 * `thorough` also compares every index with its table, about twice the work.
 */
export function findDamage(
  sqlite: BetterSqlite3.Database,
  { thorough }: { thorough: boolean },
): string | null {
  const check = thorough ? 'integrity_check(1)' : 'quick_check(1)';
  const verdict = sqlite.pragma(check, { simple: true });
  if (verdict !== 'ok') return `it is damaged (${String(verdict).replaceAll('\n', ' ')})`;
  const orphan = sqlite.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check').get();
  if (orphan !== undefined) return `a row of ${orphan.table} refers to a missing row of ${orphan.parent}`;
  return null;
}
