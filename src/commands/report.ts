import { RotationRefused, SecretMissing } from '../accounts/secret-file.ts';
import { ConfigError } from '../config.ts';
import {
  BackupFailed,
  CopyUnsound,
  DatabaseInUse,
  DatabaseRefused,
  RestoreRefused,
} from '../database/errors.ts';

const explained = [
  ConfigError,
  BackupFailed,
  CopyUnsound,
  DatabaseInUse,
  DatabaseRefused,
  RestoreRefused,
  RotationRefused,
  SecretMissing,
];

/** Prints what a command has to say, or why it failed; a stack only where the message alone does not explain it. */
export async function report(command: () => Promise<string>): Promise<void> {
  try {
    console.log(await command());
  } catch (error) {
    console.error(isExplained(error) ? error.message : error);
    process.exitCode = 1;
  }
}

/** Errors of the system and of SQLite carry a code and say what was being done. */
function isExplained(error: unknown): error is Error {
  return error instanceof Error && ('code' in error || explained.some((kind) => error instanceof kind));
}
