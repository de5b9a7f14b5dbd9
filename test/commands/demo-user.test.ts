import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { kkori } from '../support/command.ts';
import { migrationsFolder, quiet } from '../support/database.ts';
import { startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';

let file: string;
let environment: Record<string, string>;

beforeEach(async () => {
  file = await seededDatabaseFile();
  environment = { DATABASE_URL: `file:${file}`, BACKUP_EVERY_HOURS: '0' };
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

const now = '2026-11-27T12:00:00Z';
const demo = (...words: string[]) =>
  kkori(['demo-user', '--years', '0.4', '--now', now, ...words], environment);

/** What the users of the file have done, each by what nobody's id is in. */
async function lives() {
  const database = await openDatabase({ file, migrationsFolder, log: quiet, now: Date.now });
  const users = database.readAll<{ id: string }>('SELECT id FROM User ORDER BY rowid');
  const told = users.map(({ id }) => ({
    days: database.readAll('SELECT day, reviews, again, durationMs, sure FROM StudyDay WHERE userId = ?', id),
    cards: database.readAll<{ lapses: number }>(
      'SELECT questionId, stability, dueDay, lapses, suspended FROM Card WHERE userId = ? ORDER BY questionId, keyPointId',
      id,
    ),
    undone: database.readAll("SELECT DISTINCT undoes FROM CardChange WHERE userId = ? AND kind = 'undo'", id)
      .length,
    held: database.readAll('SELECT 1 FROM Interview WHERE userId = ? AND marks IS NOT NULL', id).length,
    dates: database.readAll<{ day: number; forecasts: number }>(
      `SELECT day, (SELECT count(*) FROM Forecast f WHERE f.interviewDateId = i.id) AS forecasts
       FROM InterviewDate i WHERE userId = ? ORDER BY day`,
      id,
    ),
  }));
  await database.close();
  return told;
}

it('kkori demo-user makes guests who have studied, the same seed alike, and whose browser may come in', async () => {
  const first = await demo();
  expect(first).toMatchObject({ code: 0, output: expect.stringMatching(/gave \d+ answers on \d+ days/) });
  const [life] = await lives();
  expect(life?.days.length).toBeGreaterThan(60);
  expect(life?.undone).toBe(1);
  expect(life?.held).toBeGreaterThan(3);
  expect(life?.dates).toHaveLength(3);
  expect(life?.dates.every(({ forecasts }) => forecasts > 1)).toBe(true);
  expect((await kkori(['doctor'], environment)).output).toContain('Every cache is what the log says.');

  const cookie = /Cookie: ([^"]+)"/.exec(first.output)?.[1] ?? '';
  const server = await startServer(environment);
  const history = await fetch(`${server.url}/history`, { headers: { cookie } });
  expect(history.status).toBe(200);
  expect(await demo()).toMatchObject({ code: 1, output: expect.stringContaining('in use') });
  await server.end('SIGTERM');

  // Another one beside them, and the same one where nobody is.
  expect((await demo()).code).toBe(0);
  expect(await lives()).toHaveLength(2);
  rmSync(path.dirname(file), { recursive: true });
  file = await seededDatabaseFile();
  environment = { ...environment, DATABASE_URL: `file:${file}` };
  await demo();
  expect(await lives()).toEqual([life]);
}, 90_000);

it('kkori demo-user says which of its words it does not understand', async () => {
  const refused = await kkori(['demo-user', '--years', '0', '--now', 'noon', '--seed', 'x'], environment);
  expect(refused.code).toBe(1);
  for (const word of ['--years', '--now', '--seed']) expect(refused.output).toContain(word);
});
