import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseRefused, openDatabase } from '../../src/database/database.ts';
import { migrationsFolder, quiet, temporaryDatabaseFile } from '../support/database.ts';

let file: string;
const open = () => openDatabase({ file, migrationsFolder, log: quiet, now: Date.now });

beforeEach(async () => {
  file = await temporaryDatabaseFile();
});

afterEach(() => rmSync(path.dirname(file), { recursive: true }));

/** Runs SQL on the file as any program could, and leaves a single file behind. */
function tamper(sql: string): void {
  const sqlite = new BetterSqlite3(file);
  sqlite.unsafeMode();
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec(sql);
  sqlite.close();
}

async function fill(): Promise<void> {
  const database = await open();
  await database.commit((sqlite) => {
    const insert = sqlite.statement(
      'INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES (?, ?, ?, 0, 0)',
    );
    for (let index = 0; index < 2_000; index += 1)
      insert.run(`user-${index}`, 'x'.repeat(100), `user-${index}`);
  });
  await database.close();
}

const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Expects the start to be refused for this reason, naming the file and the newest backup, with no byte changed. */
async function expectRefusal(reason: string | RegExp): Promise<void> {
  const backups = path.join(path.dirname(file), 'backups');
  mkdirSync(backups);
  for (const [name, day] of [
    ['kkori-2.db', 1],
    ['kkori-1.db', 2],
    ['other-3.db', 3],
  ] as const) {
    writeFileSync(path.join(backups, name), '');
    utimesSync(path.join(backups, name), day * 86_400, day * 86_400);
  }
  const before = digest();
  const error = await open().then(
    () => null,
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(DatabaseRefused);
  expect(error).toMatchObject({
    file,
    problem: expect.stringMatching(reason),
    newestBackup: path.join(backups, 'kkori-1.db'),
    message: expect.stringContaining(file),
  });
  expect(digest()).toBe(before);
  expect(existsSync(`${file}.migrating`)).toBe(false);
  // The refusal is not a matter of what the first attempt left behind.
  await expect(open()).rejects.toThrow(DatabaseRefused);
  expect(digest()).toBe(before);
}

describe('a file that is not fit to be served', () => {
  test('garbage', async () => {
    writeFileSync(file, Buffer.alloc(50_000, 'not a database '));
    await expectRefusal('it is not an SQLite database');
  });

  test('a file of one byte', async () => {
    writeFileSync(file, 'S');
    await expectRefusal('it is not an SQLite database');
  });

  test('an empty file', async () => {
    writeFileSync(file, '');
    await expectRefusal('it is empty');
  });

  test('a header and then garbage', async () => {
    writeFileSync(file, `SQLite format 3\0${'garbage '.repeat(5_000)}`);
    await expectRefusal(/it cannot be read|another application/);
  });

  test('a file cut in the middle', async () => {
    await fill();
    truncateSync(file, Math.floor(readFileSync(file).length / 2));
    await expectRefusal(/cannot be read|damaged/);
  });

  test('a file whose last page is missing', async () => {
    await fill();
    truncateSync(file, readFileSync(file).length - 4096);
    await expectRefusal(/cannot be read|damaged/);
  });

  test('a page overwritten in the middle', async () => {
    await fill();
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 60);
    await expectRefusal(/cannot be read|damaged/);
  });

  test('an index that lost an entry', async () => {
    await fill();
    tamper(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = sql || ' WHERE 0' WHERE name = 'User_email_key'`);
    tamper('DELETE FROM User WHERE rowid > 1000');
    tamper(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, ' WHERE 0', '') WHERE name = 'User_email_key'`);
    await expectRefusal('damaged');
  });

  test('a row that refers to nothing', async () => {
    tamper(
      "INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt) VALUES ('nobody', 'ko', 'UTC', 4, 0)",
    );
    await expectRefusal('a row of StudySettings refers to a missing row of User');
  });

  test('the database of another application', async () => {
    rmSync(file);
    tamper('CREATE TABLE bookmarks (url); INSERT INTO bookmarks VALUES (1)');
    await expectRefusal('it is the database of another application');
  });

  test('the database of another application that uses Prisma', async () => {
    tamper('PRAGMA application_id = 1');
    await expectRefusal('it is the database of another application');
  });

  test('our mark without our record of migrations', async () => {
    tamper('DROP TABLE _prisma_migrations');
    await expectRefusal('it is the database of another application');
  });

  test('a database of a newer Kkori', async () => {
    tamper(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
            VALUES ('x', 'x', 1, '29990101000000_from_the_future', 1, 1)`);
    await expectRefusal(/newer than this program \(it has the migration 29990101000000_from_the_future\)/);
  });

  test('a database whose migration was another one of the same name', async () => {
    tamper("UPDATE _prisma_migrations SET checksum = 'another'");
    await expectRefusal(/its migration \d+_init differs from the one in this program/);
  });

  test('a folder where the file should be', async () => {
    rmSync(file);
    mkdirSync(file);
    await expect(open()).rejects.toThrow('it is not a regular file');
  });
});

describe('a missing file', () => {
  test('is created on the first start, with its folder', async () => {
    rmSync(file);
    file = path.join(path.dirname(file), 'data', 'deeper', 'kkori.db');
    const database = await open();
    expect(await database.reader.user.count()).toBe(0);
    await database.close();
    file = path.join(path.dirname(file), '..', '..', 'kkori.db');
  });

  test('is created when a first start was cut off before it had made the file', async () => {
    rmSync(file);
    writeFileSync(`${file}.lock`, '');
    writeFileSync(`${file}.migrating`, 'half a database');
    writeFileSync(`${file}.migrating-journal`, 'half a journal');
    await (await open()).close();
    expect(existsSync(file)).toBe(true);
    expect(existsSync(`${file}.migrating`)).toBe(false);
  });

  test('is a loss after a start that had it, and is not replaced by an empty one', async () => {
    await fill();
    rmSync(file);
    await expect(open()).rejects.toThrow('it is missing, but it was created on an earlier start');
    expect(existsSync(file)).toBe(false);
  });

  test('is a loss when there are backups of it, even without the lock file', async () => {
    const backup = path.join(path.dirname(file), 'backups', 'kkori-20261122.db');
    mkdirSync(path.dirname(backup));
    copyFileSync(file, backup);
    rmSync(file);
    await expect(open()).rejects.toThrow(
      `there are backups of it. The newest backup is ${backup}. To go back to it: npm run kkori -- restore ${backup}`,
    );
    expect(existsSync(file)).toBe(false);
  });

  test('is a loss when its write-ahead log is still here', async () => {
    rmSync(file);
    writeFileSync(`${file}-wal`, 'frames');
    await expect(open()).rejects.toThrow('its write-ahead log is here');
    expect(existsSync(file)).toBe(false);
  });
});
