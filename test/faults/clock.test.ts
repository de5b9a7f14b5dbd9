import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Memory } from '../../src/scheduling/memory.ts';
import { type Acknowledged, Candidate } from '../support/candidate.ts';
import { startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';
import { expectStored } from '../support/stored.ts';

/** Debian's libfaketime, which shows a process another clock. */
const library = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .map((architecture) => `/usr/lib/${architecture}/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file));

const questions = ['three-way-handshake', 'why-three-not-two', 'initial-sequence-number', 'four-way-close'];
/** A session lasts 400 days from its last use, so the one used on the second day is good on the 400th. */
const clocks = ['+0', '-2h', '+2d', '+400d', '@1970-01-01 00:00:10', '+0', '-2h', '+0'] as const;
const hour = 3_600_000;
const day = 24 * hour;

let file: string;
let folder: string;

beforeEach(async () => {
  file = await seededDatabaseFile();
  folder = path.dirname(file);
});
afterEach(() => rmSync(folder, { recursive: true }));

interface LogRow {
  readonly ratedAt: number;
  readonly studyDay: number;
  readonly elapsedDays: number | null;
  readonly durationMs: number;
  readonly stateAfter: string;
}

/** Everything that a wrong clock could have spoilt in the log. Gives the log in order of its writing. */
function expectSense(): readonly LogRow[] {
  const sqlite = new BetterSqlite3(file, { readonly: true });
  const log = sqlite.prepare<[], LogRow>('SELECT * FROM Review ORDER BY rowid').all();
  for (const row of log) {
    const after = JSON.parse(row.stateAfter) as Memory;
    // JSON writes NaN as null.
    for (const value of [after.stability, after.difficulty]) expect(value).toBeGreaterThan(0);
    expect(after.due).toBeGreaterThan(row.ratedAt);
    expect(after.dueDay ?? Number.POSITIVE_INFINITY).toBeGreaterThan(row.studyDay);
    expect(row.elapsedDays ?? 0).toBeGreaterThanOrEqual(0);
    expect(row.durationMs).toBeGreaterThanOrEqual(0);
  }
  sqlite.close();
  return log;
}

it('is installed in CI', () => {
  expect(library !== undefined || process.env.CI === undefined).toBe(true);
});

it.runIf(library !== undefined)(
  'a clock that goes wrong under a running server (needs faketime) spoils no interval, loses no order and signs nobody out',
  async () => {
    const clock = path.join(folder, 'clock');
    const setClock = (to: string) => writeFileSync(clock, `${to}\n`);
    setClock('+0');
    const server = await startServer({
      DATABASE_URL: `file:${file}`,
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      // No machine's monotonic clock jumps; Node would rightly stop at it.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    });
    const acknowledged: Acknowledged = new Set();
    const constant = new Candidate();
    const startedAt = Date.now();
    for (const to of clocks) {
      setClock(to);
      for (const question of questions) {
        await constant.study(server.url, question, acknowledged);
        await new Candidate().study(server.url, question, acknowledged);
      }
      for (const address of ['/', '/study', '/questions', '/settings', '/readyz']) {
        const page = await constant.send(server.url + address);
        expect(page, `${address} at ${to}`).not.toMatch(
          /NaN|Invalid|undefined|-\d+(일|시간|분| days| hours)/,
        );
      }
    }
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.output()).not.toMatch(/"level":50|Error/);
    const log = expectSense();
    expect(expectStored(file, acknowledged)).toBe(acknowledged.size);
    const sqlite = new BetterSqlite3(file, { readonly: true });
    // Whoever came at the beginning was the same guest until the end.
    const most = sqlite
      .prepare<[], number>('SELECT count(*) AS n FROM Review GROUP BY userId ORDER BY n DESC LIMIT 1')
      .pluck()
      .get();
    sqlite.close();
    expect(most).toBe(clocks.length * questions.length);
    // The server did see those clocks.
    const perClock = 2 * questions.length;
    const seen = clocks.map((_, index) => (log[index * perClock]?.ratedAt ?? 0) - startedAt);
    const minute = hour / 60;
    const expected = [0, -2 * hour, 2 * day, 400 * day, -startedAt, 0, -2 * hour, 0];
    for (const [index, offset] of expected.entries())
      expect(Math.abs((seen[index] ?? 0) - offset), clocks[index]).toBeLessThan(minute);
    const backwards = log.filter(({ ratedAt }, index) => ratedAt < (log[index - 1]?.ratedAt ?? 0)).length;
    console.log(`clock set to ${clocks.join(', ')}: ${log.length} reviews, ${backwards} times back in time`);
  },
  60_000,
);
