import { resolve } from 'node:path';
import { copySecretTo } from '../accounts/secret-file.ts';
import { readConfig } from '../config.ts';
import { backUp } from '../database/online-backup.ts';
import { report } from './report.ts';

const migrationsFolder = resolve(import.meta.dirname, '../../prisma/migrations');

/** `kkori backup`: also what the server runs by its own schedule, in a process that is to end with it. */
export async function backupCommand({ to }: { readonly to?: string }): Promise<void> {
  endWithServer();
  await report(async () => {
    const { databaseFile, backupsFolder, backupsKept, authSecret } = readConfig(process.env);
    const { backup, bytes, removed } = await backUp({
      file: databaseFile,
      folder: to ?? backupsFolder,
      migrationsFolder,
      kept: backupsKept,
      now: Date.now,
    });
    const old =
      removed.length === 0 ? '' : ` Removed ${removed.length} older than the newest ${backupsKept}.`;
    const copy = authSecret === null ? copySecretTo(databaseFile, backup) : null;
    const beside = copy === null ? '' : ` The secret is in ${copy}.`;
    return `${backup}: ${(bytes / 1e6).toFixed(1)} MB, checked.${old}${beside}`;
  });
}

/** A server that is killed closes the channel to what it has started. Run by hand, there is no channel. */
function endWithServer(): void {
  process.once('disconnect', () => process.exit(1));
  // The listener would keep a finished command alive.
  process.channel?.unref();
}
