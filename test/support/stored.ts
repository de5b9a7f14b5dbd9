import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect } from 'vitest';
import type { Acknowledged } from './candidate.ts';

/**
 * Reads a database's reviews from the file itself: it is whole, each key is stored once, and everything acknowledged is
 * there. Gives how many reviews it holds.
 */
export function expectStored(file: string, acknowledged: Acknowledged): number {
  const sqlite = new BetterSqlite3(file, { readonly: true });
  try {
    expect(sqlite.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    const keys = sqlite.prepare<[], string>('SELECT key FROM Review').pluck().all();
    const stored = new Set(keys);
    expect(stored.size).toBe(keys.length);
    expect([...acknowledged].filter((key) => !stored.has(key))).toEqual([]);
    return keys.length;
  } finally {
    sqlite.close();
  }
}

/** Every file in a folder and what is in it, for telling whether a byte has changed. */
export function contentsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const hashed = files.map(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')];
  });
  return Object.fromEntries(hashed.toSorted());
}
