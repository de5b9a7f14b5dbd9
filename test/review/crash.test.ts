import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { type LoggedRating, type Memory, type Rating, replay } from '../../src/scheduling/memory.ts';
import { type Acknowledged, Candidate } from '../support/candidate.ts';
import { temporaryDatabaseFile } from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/process.ts';

/** `npm run test:crash` sets 100. */
const cycles = Number(process.env.CRASH_CYCLES ?? 10);
const clients = 16;
const questions = ['three-way-handshake', 'why-three-not-two', 'initial-sequence-number', 'four-way-close'];

/** Studies until requests fail, as they do when the server is killed. Any other failure is one of the test. */
async function studyUntilKilled(server: ServerProcess, candidate: Candidate, acknowledged: Acknowledged) {
  for (let turn = 0; ; turn += 1) {
    try {
      await candidate.study(server.url, questions[turn % questions.length] ?? '', acknowledged);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

interface LogRow {
  readonly key: string;
  readonly cardId: string;
  readonly rating: Rating;
  readonly ratedAt: number;
  readonly timeZone: string;
  readonly dayStartHour: number;
  readonly studyDay: number;
}

/** The invariant of every fault, read from the file itself. */
function assertInvariant(file: string, acknowledged: Acknowledged): number {
  const sqlite = new BetterSqlite3(file, { readonly: true });
  expect(sqlite.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  const log = sqlite.prepare('SELECT * FROM Review ORDER BY cardId, cardVersion').all() as LogRow[];
  const keys = log.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const stored = new Set(keys);
  expect([...acknowledged].filter((key) => !stored.has(key))).toEqual([]);
  const cards = sqlite.prepare('SELECT * FROM Card').all() as (Memory & {
    id: string;
    createdAt: number;
    version: number;
  })[];
  for (const card of cards) {
    const reviews = log.filter(({ cardId }) => cardId === card.id);
    const logged = reviews.map(
      ({ rating, ratedAt, studyDay, ...calendar }): LoggedRating => ({
        rating,
        at: ratedAt,
        studyDay,
        calendar,
      }),
    );
    expect(card).toMatchObject({ ...replay(card.id, card.createdAt, logged), version: reviews.length });
  }
  sqlite.close();
  return log.length;
}

it(
  `loses nothing acknowledged, stores nothing twice and is ready again in 2 s, killed ${cycles} times under load`,
  async () => {
    const file = await temporaryDatabaseFile();
    const environment = { DATABASE_URL: `file:${file}` };
    const acknowledged: Acknowledged = new Set();
    const candidates = Array.from({ length: clients }, () => new Candidate());
    const readyAfterMs: number[] = [];
    let stored = 0;
    await (await startServer(environment)).end('SIGTERM');
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const server = await startServer(environment);
      readyAfterMs.push(server.readyAfterMs);
      const studying = candidates.map((candidate) => studyUntilKilled(server, candidate, acknowledged));
      await new Promise((wake) => setTimeout(wake, 300 + Math.random() * 700));
      await server.end('SIGKILL');
      await Promise.all(studying);
      stored = assertInvariant(file, acknowledged);
    }
    const median = readyAfterMs.toSorted((one, other) => one - other)[Math.floor(cycles / 2)] ?? 0;
    console.log(
      `${cycles} kills: ${acknowledged.size} reviews acknowledged, ${stored} stored, ready again after ${Math.round(median)} ms (median)`,
    );
    // How many there are depends on the machine; without any, nothing was shown.
    expect(acknowledged.size).toBeGreaterThan(cycles);
    expect(median).toBeLessThan(2_000);
    rmSync(dirname(file), { recursive: true });
  },
  20_000 + cycles * 10_000,
);
