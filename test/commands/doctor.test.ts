import { rmSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Candidate } from '../support/candidate.ts';
import { kkori } from '../support/command.ts';
import { startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';

let file: string;
let environment: Record<string, string>;

beforeEach(async () => {
  file = await seededDatabaseFile();
  environment = { DATABASE_URL: `file:${file}`, BACKUP_EVERY_HOURS: '0' };
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

const doctor = () => kkori(['doctor'], environment);

it('kkori doctor waits for the server to stop, repairs what is a cache, and changes nothing the second time', async () => {
  const server = await startServer(environment);
  const candidate = new Candidate();
  for (const question of ['three-way-handshake', 'four-way-close', 'virtual-circuit']) {
    await candidate.study(server.url, question, new Set());
  }
  await candidate.takeBack(server.url);
  expect(await doctor()).toMatchObject({ code: 1, output: expect.stringContaining('in use') });
  await server.end('SIGTERM');
  expect((await doctor()).output).toContain('Every cache is what the log says.');

  const sqlite = new BetterSqlite3(file);
  sqlite.exec('UPDATE Card SET stability = 99, due = 0; UPDATE StudyDay SET again = 7');
  sqlite.close();
  const first = await doctor();
  expect(first).toMatchObject({ code: 0, output: expect.stringContaining('4 caches written anew.') });
  expect(first.output).toContain('3 cards replayed from 4 entries of the log');
  expect(await doctor()).toMatchObject({
    code: 0,
    output: expect.stringContaining('Every cache is what the log says.'),
  });
});

it('kkori doctor makes no database where there is none', async () => {
  environment = { DATABASE_URL: `file:${path.dirname(file)}/none.db` };
  expect(await doctor()).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no database'),
  });
});
