import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseInUse, openDatabase } from '../../src/database/database.ts';
import { migrationsFolder, quiet, temporaryDatabaseFile } from '../support/database.ts';
import { startChild } from './child.ts';

let file: string;
const open = () => openDatabase({ file, migrationsFolder, log: quiet, now: Date.now });

beforeEach(async () => {
  file = await temporaryDatabaseFile();
});

afterEach(() => rmSync(path.dirname(file), { recursive: true }));

describe('1. one server per database', () => {
  test('a second server in the same process is refused until the first has closed', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(DatabaseInUse);
    expect(await first.usable()).toBe(true);
    await first.close();
    await (await open()).close();
  });

  test('another name for the same file is the same database', async () => {
    const first = await open();
    const alias = path.join(path.dirname(file), '..', path.basename(path.dirname(file)), 'kkori.db');
    const second = openDatabase({ file: alias, migrationsFolder, log: quiet, now: Date.now });
    await expect(second).rejects.toThrow(DatabaseInUse);
    await first.close();
  });

  test('a server in another process holds the file until kill -9, and every write it acknowledged is there', async () => {
    const server = startChild('server.ts', file, migrationsFolder);
    await server.says('user-20');
    await expect(open()).rejects.toThrow(`${file} is in use`);
    await server.kill();
    expect(await server.ended).toBe('SIGKILL');

    const database = await open();
    const stored = new Set(database.readAll<{ id: string }>('SELECT id FROM User').map(({ id }) => id));
    const acknowledged = server.lines.filter((line) => line.startsWith('user-'));
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    // At most the write that was under way when the kill came may be there without having been acknowledged.
    expect(stored.size - acknowledged.length).toBeLessThanOrEqual(1);
    await database.close();
  });

  test('after a kill -9 the lock still remembers that there was a database', async () => {
    const server = startChild('server.ts', file, migrationsFolder);
    await server.says('open');
    await server.kill();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    await expect(open()).rejects.toThrow('it is missing, but it was created on an earlier start');
  });

  test('a lock file that is something else stops the start and says what to do', async () => {
    writeFileSync(`${file}.lock`, 'this is no lock, it is a text of some length');
    await expect(open()).rejects.toThrow(
      `The lock ${file}.lock cannot be taken. If no server runs, delete it.`,
    );
  });
});
