/**
 * The database could not take a write in time: another process holds the file locked, or too many writes wait.
 * Nothing was stored; the same request may be sent again after `retryAfterSeconds`.
 */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
  readonly retryAfterSeconds: number;

  constructor(reason: string, retryAfterSeconds: number, cause?: unknown) {
    super(`The database is busy: ${reason}.`, { cause });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * The disk did not take a write: it is full, failing, or no longer writable. What SQLite could not finish it has undone;
 * the same request may be sent again, and succeeds once there is space. Reading goes on.
 */
export class DatabaseUnwritable extends Error {
  override readonly name = 'DatabaseUnwritable';
  readonly retryAfterSeconds = 5;

  constructor(code: string, cause: unknown) {
    super(`The database cannot be written (${code}).`, { cause });
  }
}

/** A call came after close(). */
export class DatabaseClosed extends Error {
  override readonly name = 'DatabaseClosed';

  constructor() {
    super('The database is closed.');
  }
}

/** Another process (or another openDatabase in this one) already works on the file. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
  readonly file: string;

  constructor(file: string, what: string) {
    super(`${file} is in use: ${what}. Stop it first; one database belongs to one server.`);
    this.file = file;
  }
}

/** The file is not one this program may work on. It was left exactly as it was found. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
  readonly file: string;
  readonly problem: string;
  readonly newestBackup: string | null;

  constructor(file: string, problem: string, newestBackup: string | null, cause?: unknown) {
    const backup =
      newestBackup === null
        ? 'There is no backup.'
        : `The newest backup is ${newestBackup}. To go back to it: npm run kkori -- restore ${newestBackup} --overwrite`;
    super(`${file} was refused and left unchanged: ${problem}. ${backup}`, { cause });
    this.file = file;
    this.problem = problem;
    this.newestBackup = newestBackup;
  }
}

/** A copy of a database does not hold what a copy has to hold. */
export class CopyUnsound extends Error {
  override readonly name = 'CopyUnsound';
  readonly problem: string;

  constructor(file: string, problem: string) {
    super(`${file} does not hold: ${problem}.`);
    this.problem = problem;
  }
}

/** A backup could not be made; the message says why and the database is as it was. */
export class BackupFailed extends Error {
  override readonly name = 'BackupFailed';
}

/** A backup was not put back; the message says why and what to do, and nothing was changed. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}
