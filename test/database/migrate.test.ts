import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseInUse, openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { readMigrations } from '../../src/database/migrations.ts';
import { findDamage } from '../../src/database/soundness.ts';
import { migrationsFolder, quiet, temporaryDatabaseFile, temporaryFolder } from '../support/database.ts';
import { startChild } from './child.ts';

// Two migrations more than the program has; the second rebuilds a table that others refer to, the way the engine does.
const later = {
  '29990101000000_streaks': `
    CREATE TABLE "Streak" ("userId" TEXT NOT NULL PRIMARY KEY, "days" INTEGER NOT NULL);
    INSERT INTO "Streak" SELECT "id", 7 FROM "User";
    CREATE INDEX "Streak_days_idx" ON "Streak"("days");`,
  '29990102000000_rebuild_user': `
    PRAGMA defer_foreign_keys=ON;
    PRAGMA foreign_keys=OFF;
    CREATE TABLE "new_Session" ("id" TEXT NOT NULL PRIMARY KEY, "token" TEXT NOT NULL, "userId" TEXT NOT NULL,
      "expiresAt" DATETIME NOT NULL, "ipAddress" TEXT, "userAgent" TEXT, "createdAt" DATETIME NOT NULL,
      "updatedAt" DATETIME NOT NULL, "device" TEXT,
      FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
    INSERT INTO "new_Session" ("id", "token", "userId", "expiresAt", "createdAt", "updatedAt")
      SELECT "id", "token", "userId", "expiresAt", "createdAt", "updatedAt" FROM "Session";
    DROP TABLE "Session";
    ALTER TABLE "new_Session" RENAME TO "Session";
    PRAGMA foreign_keys=ON;
    PRAGMA defer_foreign_keys=OFF;`,
};
const now = () => Date.UTC(2026, 10, 22, 9, 30);
const backupName = 'kkori-20261122T093000-000Z-before-29990102000000_rebuild_user.db';

let folder: string;
let file: string;
let newerFolder: string;

beforeEach(async () => {
  file = await temporaryDatabaseFile();
  folder = path.dirname(file);
  newerFolder = path.join(folder, 'migrations');
  cpSync(migrationsFolder, newerFolder, { recursive: true });
  for (const [name, sql] of Object.entries(later)) addMigration(name, sql);
  const database = await open(migrationsFolder);
  const at = new Date(0);
  const sessions = { create: { id: 's', token: 't', expiresAt: at, createdAt: at, updatedAt: at } };
  await database.queued.user.create({
    data: { id: 'candidate', name: 'c', email: 'c', createdAt: at, updatedAt: at, sessions },
  });
  await database.close();
});

afterEach(() => rmSync(folder, { recursive: true }));

const open = (migrations: string, at = file) =>
  openDatabase({ file: at, migrationsFolder: migrations, log: quiet, now });

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(newerFolder, name));
  writeFileSync(path.join(newerFolder, name, 'migration.sql'), sql);
}

/** Which of the two schemas a file has; throws when it is neither, damaged, or has lost the candidate's rows. */
function judge(at: string): 'old' | 'new' {
  const sqlite = new BetterSqlite3(at, { readonly: true });
  try {
    expect(findDamage(sqlite, { thorough: true })).toBeNull();
    const table = (name: string) =>
      sqlite.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
    const device =
      sqlite.prepare("SELECT 1 FROM pragma_table_info('Session') WHERE name = 'device'").get() !== undefined;
    const recorded = sqlite
      .prepare('SELECT count(*) FROM _prisma_migrations WHERE finished_at > 0')
      .pluck()
      .get();
    expect(sqlite.prepare('SELECT User.id, token FROM User JOIN Session ON userId = User.id').all()).toEqual([
      { id: 'candidate', token: 't' },
    ]);
    expect(table('new_Session')).toBe(false);
    const steps = [
      table('Streak'),
      table('Streak_days_idx'),
      device,
      recorded === readMigrations(newerFolder).length,
    ];
    expect(new Set(steps).size).toBe(1);
    return device ? 'new' : 'old';
  } finally {
    sqlite.close();
  }
}

describe('bringing a database up to date', () => {
  test('applies what is missing, keeps every row, and leaves a verified backup of the old file', async () => {
    const database = await open(newerFolder);
    expect(database.readOne('SELECT userId, days FROM Streak')).toEqual({ userId: 'candidate', days: 7 });
    await database.close();
    expect(judge(file)).toBe('new');
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([backupName]);
    expect(judge(path.join(folder, 'backups', backupName))).toBe('old');
    // Private things are the owner's alone to read.
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a write that was only in the write-ahead log is in the backup and in the new file', async () => {
    const writer = startChild('server.ts', file, migrationsFolder);
    await writer.says('user-30');
    await writer.kill();
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await (await open(newerFolder)).close();
    for (const one of [file, path.join(folder, 'backups', backupName)]) {
      const sqlite = new BetterSqlite3(one, { readonly: true });
      expect(sqlite.prepare("SELECT count(*) FROM User WHERE id = 'user-30'").pluck().get()).toBe(1);
      sqlite.close();
    }
  });

  test('a backup can be put back in the place of the file', async () => {
    await (await open(newerFolder)).close();
    cpSync(path.join(folder, 'backups', backupName), file);
    const database = await open(migrationsFolder);
    expect(await database.reader.session.count()).toBe(1);
    await database.close();
  });

  test('a second start changes nothing and makes no backup', async () => {
    await (await open(newerFolder)).close();
    const before = readFileSync(file);
    await (await open(newerFolder)).close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([backupName]);
  });

  test('a migration that fails leaves the old file, byte for byte, and no half-made one', async () => {
    addMigration('29990103000000_wrong', 'CREATE TABLE "Half" ("x" TEXT); SELECT * FROM "Nowhere";');
    const before = readFileSync(file);
    await expect(open(newerFolder)).rejects.toThrow('29990103000000_wrong');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('migrating'))).toEqual([]);
    await (await open(migrationsFolder)).close();
  });

  test('a migration that leaves rows referring to nothing is not put in place', async () => {
    addMigration(
      '29990103000000_orphans',
      'PRAGMA foreign_keys=OFF; DELETE FROM "User"; PRAGMA foreign_keys=ON;',
    );
    const before = readFileSync(file);
    await expect(open(newerFolder)).rejects.toThrow('refers to a missing row of User');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a file that another program has open is not migrated under its feet', async () => {
    const other = new BetterSqlite3(file);
    other.prepare('SELECT count(*) FROM User').get();
    await expect(open(newerFolder)).rejects.toThrow(DatabaseInUse);
    other.close();
    await (await open(newerFolder)).close();
    expect(judge(file)).toBe('new');
  });
});

describe('a migration that is killed', () => {
  test('at any statement or step leaves the old schema or the new, and the next start finishes the work', async () => {
    const snapshots: { folder: string; at: string }[] = [];
    // What a kill leaves on the disk is what is on the disk. Another process copies it, so that this one's locks stay.
    const snapshot = (at: string) => {
      const copy = path.join(temporaryFolder(), 'kkori');
      execFileSync('cp', ['-a', folder, copy]);
      snapshots.push({ folder: copy, at });
    };
    snapshot('before anything');
    const migrations = readMigrations(newerFolder);
    await migrate(file, migrations.slice(-2), {
      migrations,
      backupsFolder: path.join(folder, 'backups'),
      log: { info: (_, message) => snapshot(message) },
      now,
      onStatement: snapshot,
    });
    snapshot('after everything');

    const verdicts: string[] = [];
    for (const { folder: copy, at } of snapshots) {
      const copied = path.join(copy, 'kkori.db');
      const verdict = judge(copied);
      const backup = path.join(copy, 'backups', backupName);
      if (at !== 'before anything') expect(judge(backup)).toBe('old');
      await (await open(newerFolder, copied)).close();
      expect(judge(copied)).toBe('new');
      expect(existsSync(`${copied}.migrating`)).toBe(false);
      verdicts.push(verdict);
      rmSync(path.dirname(copy), { recursive: true });
    }
    // Statements of both migrations and of the engine's own record were among the moments.
    expect(snapshots.length).toBeGreaterThan(18);
    expect(snapshots.map(({ at }) => at).join('\n')).toMatch(
      /CREATE TABLE "Streak"[\s\S]*DROP TABLE "Session"/,
    );
    const firstNew = verdicts.indexOf('new');
    expect(firstNew).toBeGreaterThan(18);
    expect(verdicts.slice(firstNew).every((verdict) => verdict === 'new')).toBe(true);
  }, 60_000);

  test.each([0, 8, 14])(
    'for real, by SIGKILL before statement %i, is as if it had not begun',
    async (statement) => {
      const child = startChild('migrator.ts', file, newerFolder, String(statement));
      expect(await child.ended).toBe('SIGKILL');
      expect(judge(file)).toBe('old');
      expect(existsSync(`${file}.migrating`)).toBe(true);
      const [backup = '', ...others] = readdirSync(path.join(folder, 'backups'));
      expect(others).toEqual([]);
      expect(judge(path.join(folder, 'backups', backup))).toBe('old');
      await (await open(newerFolder)).close();
      expect(judge(file)).toBe('new');
    },
  );

  test('while it was making its backup leaves a part of one, which the next start removes', async () => {
    const backups = path.join(folder, 'backups');
    mkdirSync(backups);
    const cutOff = [`${backupName}.partial`, `${backupName}.partial-journal`];
    // Not its own: a routine backup may be under way at any time.
    const another = 'kkori-20261122T093000-000Z.db.partial';
    for (const name of [...cutOff, another]) writeFileSync(path.join(backups, name), 'half a backup');
    await (await open(newerFolder)).close();
    expect(readdirSync(backups)).toEqual([backupName, another]);
    expect(judge(path.join(backups, backupName))).toBe('old');
  });
});

describe('how long opening takes', () => {
  // A start has 2 s in all, of which this may take a quarter; the rest of the machine may be busy.
  test('a second open takes less than 500 ms and does not load the schema engine', { retry: 2 }, async () => {
    const start = performance.now();
    const database = await open(migrationsFolder);
    const elapsedMs = performance.now() - start;
    await database.close();
    expect(elapsedMs).toBeLessThan(500);
  });
});
