import { rmSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { findLink } from '../../src/accounts/links/repository.ts';
import { openDatabase } from '../../src/database/database.ts';
import { create } from '../../src/database/migrate.ts';
import { readMigrations } from '../../src/database/migrations.ts';
import { migrationsFolder, quiet, temporaryFolder } from '../support/database.ts';

it('links that were mailed before stay good, and hold no hash of a password', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'kkori.db');
  const backupsFolder = path.join(folder, 'backups');
  const now = () => 1_000;
  const migrations = readMigrations(migrationsFolder);
  const last = migrations.findIndex(({ name }) => name.endsWith('links_without_hash'));
  await create(file, { migrations: migrations.slice(0, last), backupsFolder, log: quiet, now });
  const old = new BetterSqlite3(file);
  old.exec(`INSERT INTO EmailLink (id, kind, email, passwordHash, createdAt, expiresAt)
    VALUES ('one', 'sign-up', 'candidate@example.org', 'the hash of before', 0, 2000)`);
  old.close();

  const database = await openDatabase({ file, migrationsFolder, backupsFolder, log: quiet, now });
  expect(findLink(database, 'sign-up', 'one', 1_000)).toEqual({
    id: 'one',
    userId: null,
    email: 'candidate@example.org',
    invitationId: null,
  });
  expect(JSON.stringify(database.readAll('SELECT * FROM EmailLink'))).not.toContain('the hash of before');
  await database.close();
  rmSync(folder, { recursive: true });
});
