import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * The file's one true path, so that two names for it lead to one lock and a rename replaces the file itself. Makes its
 * folder when there is none; the file need not exist.
 */
export function locate(file: string): string {
  const folder = path.dirname(path.resolve(file));
  mkdirSync(folder, { recursive: true });
  try {
    return realpathSync(file);
  } catch {
    return path.join(realpathSync(folder), path.basename(file));
  }
}

/** Where the backups of the database `file` are kept when nothing else is said. */
export function backupsFolderOf(file: string): string {
  return path.join(path.dirname(file), 'backups');
}
