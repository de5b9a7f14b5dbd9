import { execFileSync } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseInUse, DatabaseRefused, openDatabase } from '../../src/database/database.ts';
import { RestoreRefused } from '../../src/database/errors.ts';
import { backUp } from '../../src/database/online-backup.ts';
import { type RestoreOptions, restore } from '../../src/database/restoration.ts';
import { startChild } from '../database/child.ts';
import { kkori } from '../support/command.ts';
import { migrationsFolder, quiet, temporaryDatabaseFile, temporaryFolder } from '../support/database.ts';
import { contentsOf } from '../support/stored.ts';

let file: string;
let folder: string;
let backup: string;

/** A database with a user named "later", and a backup from before that. */
beforeEach(async () => {
  file = await temporaryDatabaseFile();
  folder = path.dirname(file);
  await addUser('earlier');
  ({ backup } = await backUp({ file, folder: null, migrationsFolder, kept: 9, now: Date.now }));
  await addUser('later');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = () => Date.UTC(2026, 10, 27, 9);
const aside = () => `${file}.replaced-20261127T090000-000Z`;
const open = (at = file) => openDatabase({ file: at, migrationsFolder, log: quiet, now });
const putBack = (more: Partial<RestoreOptions> = {}) =>
  restore({ backup, file, overwrite: true, migrationsFolder, now, ...more });

async function addUser(id: string): Promise<void> {
  const database = await open();
  const at = new Date(0);
  await database.queued.user.create({ data: { id, name: id, email: id, createdAt: at, updatedAt: at } });
  await database.close();
}

/** The users in a database, as another program would read it. */
function usersIn(at: string): readonly string[] {
  const sqlite = new BetterSqlite3(at, { readonly: true });
  try {
    expect(sqlite.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    return sqlite.prepare<[], string>('SELECT id FROM User ORDER BY id').pluck().all();
  } finally {
    sqlite.close();
  }
}

describe('kkori restore', () => {
  it('refuses to overwrite and says how to, then keeps the present file beside it', async () => {
    const environment = { DATABASE_URL: `file:${file}` };
    const before = contentsOf(folder);
    const refused = await kkori(['restore', backup], environment);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('With --overwrite') });
    expect(contentsOf(folder)).toEqual(before);

    const done = await kkori(['restore', backup, '--overwrite'], environment);
    expect(done).toMatchObject({ code: 0, output: expect.stringContaining(`${file} is now what`) });
    const kept = /What was there before is (.*)\.\n/.exec(done.output)?.[1] ?? '';
    expect(path.basename(kept)).toMatch(/^kkori\.db\.replaced-\d{8}T\d{6}-\d{3}Z$/);
    expect(usersIn(kept)).toEqual(['earlier', 'later']);
    expect(usersIn(file)).toEqual(['earlier']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // And back again: what was kept is a database like any other.
    expect(await kkori(['restore', kept, '--overwrite'], environment)).toMatchObject({ code: 0 });
    expect(usersIn(file)).toEqual(['earlier', 'later']);
  });

  it('refuses while a server runs, and changes nothing', async () => {
    const database = await open();
    await expect(putBack()).rejects.toThrow(DatabaseInUse);
    expect(database.readAll('SELECT id FROM User')).toHaveLength(2);
    await database.close();
    expect(existsSync(aside())).toBe(false);
  });

  it('refuses while another program has the database open', async () => {
    const other = new BetterSqlite3(file);
    other.prepare('SELECT count(*) FROM User').get();
    await expect(putBack()).rejects.toThrow('another program has it open');
    other.close();
    expect(usersIn(file)).toEqual(['earlier', 'later']);
  });

  it('keeps what was only in the write-ahead log of a server that was killed', async () => {
    const writer = startChild('server.ts', file, migrationsFolder);
    await writer.says('user-30');
    await writer.kill();
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await putBack();
    expect(usersIn(aside())).toContain('user-30');
    expect(usersIn(file)).toEqual(['earlier']);
  });

  it('brings back a backup that is itself a database with a write-ahead log', async () => {
    const writer = startChild('server.ts', file, migrationsFolder);
    await writer.says('user-30');
    await writer.kill();
    const elsewhere = path.join(folder, 'elsewhere', 'kkori.db');
    await putBack({ backup: file, file: elsewhere, overwrite: false });
    expect(usersIn(elsewhere)).toContain('user-30');
  });

  it.each([
    ['garbage', () => writeFileSync(file, 'no database '.repeat(500))],
    ['nothing but an empty file', () => truncateSync(file)],
    ['a file cut in the middle', () => truncateSync(file, statSync(file).size / 2)],
    ['a write-ahead log without its file', () => void execFileSync('mv', [file, `${file}-wal`])],
  ])('takes the place of %s, which it keeps', async (_, damage) => {
    damage();
    const [present = ''] = [file, `${file}-wal`].filter((one) => existsSync(one));
    const bytes = readFileSync(present);
    await expect(open()).rejects.toThrow(`npm run kkori -- restore ${backup} --overwrite`);
    await putBack();
    expect(readFileSync(present.replace(file, aside())).equals(bytes)).toBe(true);
    const database = await open();
    expect(database.readAll('SELECT id FROM User')).toEqual([{ id: 'earlier' }]);
    await database.close();
  });

  it('takes the place of a file that is missing, without being told to overwrite', async () => {
    rmSync(file);
    await expect(open()).rejects.toThrow(DatabaseRefused);
    expect(await putBack({ overwrite: false })).toMatchObject({ kept: null });
    expect(usersIn(file)).toEqual(['earlier']);
  });

  it('does not put back what does not hold, what is another’s, or what is newer than the program', async () => {
    const before = contentsOf(folder);
    const bad = path.join(temporaryFolder(), 'bad.db');
    const refusal = async (reason: string) => {
      await expect(putBack({ backup: bad })).rejects.toThrow(RestoreRefused);
      await expect(putBack({ backup: bad })).rejects.toThrow(reason);
    };
    await refusal('it does not exist');
    copyFileSync(backup, bad);
    truncateSync(bad, statSync(bad).size / 2);
    await refusal(`${bad} cannot be restored`);
    copyFileSync(backup, bad);
    new BetterSqlite3(bad).exec('PRAGMA application_id = 1').close();
    await refusal('it is the database of another application');
    copyFileSync(backup, bad);
    new BetterSqlite3(bad)
      .exec("UPDATE _prisma_migrations SET migration_name = '29990101000000_from_the_future'")
      .close();
    await refusal('it is newer than this program');
    await expect(putBack({ backup: file })).rejects.toThrow('is the database itself');
    expect(contentsOf(folder)).toEqual(before);
    rmSync(path.dirname(bad), { recursive: true });
  });

  it.runIf(process.getuid?.() === 0)(
    'run by root leaves the database to its owner (needs root)',
    async () => {
      chownSync(file, 1234, 1234);
      await putBack();
      expect(statSync(file)).toMatchObject({ uid: 1234, gid: 1234 });
      expect(statSync(file).mode & 0o777).toBe(0o600);
    },
  );

  it('takes a backup of an older schema, which the next start brings up to date', async () => {
    const newer = path.join(folder, 'migrations');
    execFileSync('cp', ['-r', migrationsFolder, newer]);
    mkdirSync(path.join(newer, '29990101000000_streaks'));
    writeFileSync(
      path.join(newer, '29990101000000_streaks', 'migration.sql'),
      'CREATE TABLE "Streak" ("days" INTEGER NOT NULL);',
    );
    expect(await putBack({ migrationsFolder: newer })).toMatchObject({ isOlder: true });
    const database = await openDatabase({ file, migrationsFolder: newer, log: quiet, now });
    expect(database.readAll('SELECT days FROM Streak')).toEqual([]);
    expect(database.readAll('SELECT id FROM User')).toHaveLength(1);
    await database.close();
  });
});

describe('a restore that is killed', () => {
  it.each([
    ['a sound database', () => {}, 'later'],
    ['a damaged one with a log', () => damageWithLog(), 'refused'],
    ['a missing one', () => rmSync(file), 'refused'],
  ])(
    'at any step leaves the old or the new in the place of %s, and can be run again',
    async (_, damage, old) => {
      damage();
      // What a kill leaves on the disk is what is on the disk. Another process copies it, so that this one's locks stay.
      const snapshots: string[] = [];
      const snapshot = () => {
        const copy = path.join(temporaryFolder(), 'kkori');
        execFileSync('cp', ['-a', folder, copy]);
        snapshots.push(copy);
      };
      await putBack({ onStep: snapshot });
      snapshot();

      const verdicts: string[] = [];
      for (const copy of snapshots) {
        const copied = path.join(copy, 'kkori.db');
        const verdict = await judge(copied);
        verdicts.push(verdict);
        await restore({ backup, file: copied, overwrite: true, migrationsFolder, now });
        expect(usersIn(copied)).toEqual(['earlier']);
        rmSync(path.dirname(copy), { recursive: true });
      }
      const firstNew = verdicts.indexOf('new');
      expect(new Set(verdicts.slice(0, firstNew))).toEqual(new Set([old]));
      expect(new Set(verdicts.slice(firstNew))).toEqual(new Set(['new']));
      expect(firstNew).toBeGreaterThan(1);
    },
  );

  it('for real, by SIGKILL at any moment, leaves the old or the new', async () => {
    for (const afterMs of [0, 5, 10, 15, 20, 30, 40, 60]) {
      const child = startChild('restorer.ts', file, migrationsFolder, backup);
      await child.says('restoring');
      await new Promise((wake) => setTimeout(wake, afterMs));
      await child.kill();
      expect(['later', 'new']).toContain(await judge(file));
    }
  });
});

/** Cuts the database and leaves a log beside it. */
function damageWithLog(): void {
  truncateSync(file, 5_000);
  writeFileSync(file, 'no database', { flag: 'r+' });
  writeFileSync(`${file}-wal`, 'frames');
}

/** What a start makes of a database: the old one, the new one, or a refusal that says what to do. */
async function judge(at: string): Promise<'later' | 'new' | 'refused'> {
  try {
    await (await open(at)).close();
  } catch (error) {
    expect(error).toBeInstanceOf(DatabaseRefused);
    expect(String(error)).toContain('npm run kkori -- restore');
    return 'refused';
  }
  const users = usersIn(at);
  expect(users[0]).toBe('earlier');
  return users.includes('later') ? 'later' : 'new';
}

it('nothing is ever deleted: every restore keeps what it replaced', async () => {
  // At the same instant, too: a clock may have been set back.
  for (const hour of [1, 2, 2]) await putBack({ now: () => Date.UTC(2026, 10, 27, hour) });
  expect(readdirSync(folder).filter((name) => name.includes('.replaced-'))).toHaveLength(3);
});
