import { resolve } from 'node:path';
import { restoreSecretFrom } from '../accounts/secret-file.ts';
import { readConfig } from '../config.ts';
import { restore } from '../database/restoration.ts';
import { report } from './report.ts';

const migrationsFolder = resolve(import.meta.dirname, '../../prisma/migrations');

/** `kkori restore`: to be run while no server runs. */
export async function restoreCommand(
  backup: string,
  { overwrite = false }: { readonly overwrite?: boolean },
): Promise<void> {
  await report(async () => {
    const { databaseFile, authSecret } = readConfig(process.env);
    const { file, kept, isOlder } = await restore({
      backup,
      file: databaseFile,
      overwrite,
      migrationsFolder,
      now: Date.now,
    });
    const hasSecret = authSecret === null && restoreSecretFrom(databaseFile, backup);
    const secret = hasSecret ? ' The secret that was kept beside it is back, too.' : '';
    const before = kept === null ? '' : ` What was there before is ${kept}.`;
    const later = isOlder ? ' The next start brings its schema up to date.' : '';
    return `${file} is now what ${backup} holds.${secret}${before}${later}`;
  });
}
