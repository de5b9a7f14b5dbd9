// A server killed while it migrates: node migrator.ts <file> <migrations folder> <statements>. Kills itself, as
// hard as kill -9 does, just before the statement with that number.
import path from 'node:path';
import { migrate } from '../../../src/database/migrate.ts';
import { readMigrations } from '../../../src/database/migrations.ts';

const [file, migrationsFolder, limit] = process.argv.slice(2);
if (file === undefined || migrationsFolder === undefined) throw new Error('Say file and migrations folder.');
const migrations = readMigrations(migrationsFolder);
let statements = 0;
await migrate(file, migrations, {
  migrations,
  backupsFolder: path.join(path.dirname(file), 'backups'),
  log: { info: () => {} },
  now: Date.now,
  onStatement: () => {
    if (statements === Number(limit)) process.kill(process.pid, 'SIGKILL');
    statements += 1;
  },
});
