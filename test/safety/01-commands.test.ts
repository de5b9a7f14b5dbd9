import { readFileSync, rmSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { kkori } from '../support/command.ts';
import { migrationsFolder, quiet, temporaryDatabaseFile } from '../support/database.ts';

let file: string;
let server: Database;

beforeAll(async () => {
  file = await temporaryDatabaseFile();
  server = await openDatabase({ file, migrationsFolder, log: quiet, now: Date.now });
});
afterAll(async () => {
  await server.close();
  rmSync(path.dirname(file), { recursive: true });
});

describe('1. a command that writes', () => {
  it.each([['doctor'], ['demo-user', '--years', '1']])(
    'is refused while a server has the file: %s',
    async (...command) => {
      const before = readFileSync(file);
      const { code, output } = await kkori(command, { DATABASE_URL: `file:${file}` });
      expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('in use') });
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );

  it('has no other way to the database than the one that takes the lock', async () => {
    const commands = await Array.fromAsync(glob('src/commands/**/*.ts'));
    const ways = commands.flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(/^import (?!type ).* from '.*\/database\/(.*)';/gm)].map(
        ([, way]) => way,
      ),
    );
    // A backup copies beside a server that writes, and a restoration takes the lock itself (test/faults/restore.test.ts).
    const safe = [
      'backups.ts',
      'database.ts',
      'errors.ts',
      'ids.ts',
      'location.ts',
      'online-backup.ts',
      'restoration.ts',
    ];
    expect(ways).toContain('database.ts');
    expect(ways.filter((way) => !safe.includes(String(way)))).toEqual([]);
  });
});
