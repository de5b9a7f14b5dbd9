import { cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../../src/database/online-backup.ts';
import { Candidate } from '../support/candidate.ts';
import { migrationsFolder, temporaryFolder } from '../support/database.ts';
import { startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';
import { contentsOf } from '../support/stored.ts';

/**
 * A folder as a server leaves it that was killed: the database with a write-ahead log, its lock, two backups, of which
 * the newer was copied here first.
 */
let killed: string;

beforeAll(async () => {
  const file = await seededDatabaseFile();
  killed = path.dirname(file);
  const kept = { file, folder: null, migrationsFolder, kept: 9 };
  for (const day of [2, 1]) await backUp({ ...kept, now: () => Date.UTC(2026, 10, day) });
  const server = await startServer({ DATABASE_URL: `file:${file}` });
  await new Candidate().study(server.url, 'four-way-close', new Set());
  await server.end('SIGKILL');
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  return () => rmSync(killed, { recursive: true });
});

/**
 * What of a folder is data: not the lock, nor SQLite's index over the write-ahead log, which every look through SQLite
 * makes anew, nor a log without a frame.
 */
function dataIn(folder: string): Readonly<Record<string, string>> {
  const isData = (name: string) =>
    !/-shm$|\.lock(-journal)?$/.test(name) &&
    !(name.endsWith('-wal') && statSync(path.join(folder, name)).size === 0);
  return Object.fromEntries(Object.entries(contentsOf(folder)).filter(([name]) => isData(name)));
}

describe('the server', () => {
  const cut = (file: string, bytes: number) => truncateSync(file, bytes);
  const overwrite = (file: string) => {
    const bytes = readFileSync(file);
    // Half of its pages, the log's copies of which end with the log.
    for (let page = 1; page * 4096 < bytes.length; page += 2)
      bytes.fill(0xa5, page * 4096, (page + 1) * 4096);
    writeFileSync(file, bytes);
  };

  it.each<[string, (file: string) => void]>([
    ['is garbage', (file) => writeFileSync(file, 'no database '.repeat(10_000))],
    [
      'is cut in the middle and has lost its log',
      (file) => {
        cut(file, Math.floor(statSync(file).size / 2));
        rmSync(`${file}-wal`);
      },
    ],
    ['has damaged pages', overwrite],
    ['is missing', (file) => rmSync(file)],
    [
      'is missing with its log and its lock',
      (file) => {
        for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(file + suffix);
      },
    ],
  ])(
    'does not start over a database that %s, names the newest backup and changes no byte',
    async (_, damage) => {
      const folder = path.join(temporaryFolder(), 'data');
      cpSync(killed, folder, { recursive: true });
      const file = path.join(folder, 'kkori.db');
      damage(file);
      const before = dataIn(folder);
      const said = await startServer({ DATABASE_URL: `file:${file}` }).then(
        async (server) => {
          await server.end('SIGKILL');
          return 'it started';
        },
        (error: unknown) => String(error),
      );
      expect(said).toContain('The server ended with 1');
      expect(said).toContain(`${file} was refused and left unchanged`);
      expect(said).toContain(path.join(folder, 'backups', 'kkori-20261102T000000-000Z.db'));
      expect(said).toContain('npm run kkori -- restore');
      expect(said).not.toMatch(/\n\s+at /);
      expect(dataIn(folder)).toEqual(before);
      expect(Object.keys(before).length).toBeGreaterThan(2);
      expect(existsSync(file)).toBe(before['kkori.db'] !== undefined);
      rmSync(path.dirname(folder), { recursive: true });
    },
  );
});
