import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect } from 'vitest';
import type { SqlParameters } from '../../src/database/database.ts';
import { readLog } from '../../src/review/history/repository.ts';
import { replayLog } from '../../src/review/log.ts';
import type { Memory } from '../../src/scheduling/memory.ts';
import type { Acknowledged } from './candidate.ts';

/**
 * The invariant of every fault, read from the file itself: it is whole, each key is stored once, everything acknowledged is
 * there, every card is what its log replays to, and every day counts what it holds. Gives how many reviews there are.
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
    expectReplayed(sqlite);
    expectCounted(sqlite);
    return keys.length;
  } finally {
    sqlite.close();
  }
}

type StoredCard = Memory & {
  readonly id: string;
  readonly keyPointId: string;
  readonly createdAt: number;
  readonly suspended: number;
  readonly version: number;
  readonly timeZone: string;
  readonly dayStartHour: number;
};

function expectReplayed(sqlite: BetterSqlite3.Database): void {
  const readAll = <Row>(sql: string, ...parameters: SqlParameters) =>
    sqlite.prepare(sql).all(...parameters) as Row[];
  const cards = readAll<StoredCard>(
    'SELECT c.*, s.timeZone, s.dayStartHour FROM Card c JOIN StudySettings s ON s.userId = c.userId',
  );
  for (const { timeZone, dayStartHour, createdAt, suspended, version, ...card } of cards) {
    const log = readLog({ readAll }, card.id);
    expect(log.map(({ cardVersion }) => cardVersion)).toEqual(log.map((_, index) => index));
    const state = replayLog(card, createdAt, log, { timeZone, dayStartHour });
    expect({ ...card, suspended: suspended !== 0, version }).toMatchObject({
      ...state.memory,
      suspended: state.suspended,
      version: log.length,
    });
  }
}

function expectCounted(sqlite: BetterSqlite3.Database): void {
  const counted = sqlite
    .prepare(
      `SELECT userId, studyDay AS day, count(*) AS reviews, sum(rating = 1) AS again FROM Review r
       WHERE NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = r.userId AND u.undoes = r.step)
       GROUP BY userId, studyDay ORDER BY userId, studyDay`,
    )
    .all();
  const kept = sqlite
    .prepare('SELECT userId, day, reviews, again FROM StudyDay WHERE reviews <> 0 ORDER BY userId, day')
    .all();
  expect(kept).toEqual(counted);
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
