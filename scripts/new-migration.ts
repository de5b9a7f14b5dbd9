// npm run db:migration -- <name>: writes prisma/migrations/<timestamp>_<name>/migration.sql, the step from what the
// existing migrations give to prisma/schema.prisma.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readMigrations, tablesDroppedBy } from '../src/database/migrations.ts';
import { applyMigrations, diffSchema } from '../src/database/schema-engine.ts';

const root = path.join(import.meta.dirname, '..');
const migrationsFolder = path.join(root, 'prisma/migrations');

const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  fail('Say what the migration does: npm run db:migration -- add_interviews (small letters, digits and _).');
}

const sql = await nextStep();
if (sql === null) fail('Nothing to migrate: the migrations already give prisma/schema.prisma.');

const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
const folder = path.join(migrationsFolder, `${timestamp}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'migration.sql'), sql);
const lockfile = path.join(migrationsFolder, 'migration_lock.toml');
if (!existsSync(lockfile)) writeFileSync(lockfile, 'provider = "sqlite"\n');

console.log(`Wrote ${path.relative(root, folder)}/migration.sql. Read it before you commit it.`);
for (const table of tablesDroppedBy(sql)) {
  console.warn(
    `It drops or rebuilds the table ${table}. Inside a transaction SQLite ignores foreign_keys=OFF, and the drop ` +
      'deletes the rows of every table that cascades from it: keep the rebuild outside any transaction, and try it ' +
      'on a copy with data. The triggers of a rebuilt table are gone too and have to be created again.',
  );
}

/** Applies the existing migrations to a throw-away database and asks the engine what is missing. */
async function nextStep(): Promise<string | null> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'kkori-migration-'));
  try {
    const database = path.join(scratch, 'scratch.db');
    await applyMigrations(database, readMigrations(migrationsFolder));
    return await diffSchema(database, readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
