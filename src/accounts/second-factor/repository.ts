import type { Database, Sqlite } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { forgetSessions } from '../known-sessions.ts';
import type { SealedFactor } from './sealing.ts';

// better-auth would switch it on in several writes; a crash between them would ask for a code that nobody can have. Here each
// change is one transaction.

/** The second factor of an account as it is stored; null where none is in force. */
export function findFactor(database: Database, userId: string): SealedFactor | null {
  return (
    database.readOne<SealedFactor>(
      'SELECT secret, backupCodes FROM TwoFactor WHERE userId = ? AND verified = 1',
      userId,
    ) ?? null
  );
}

/** Has it asked for from now on. False where one is in force already: that one stays. */
export async function switchOn(
  database: Database,
  userId: string,
  { secret, backupCodes }: SealedFactor,
  { step, now }: { readonly step: number; readonly now: number },
): Promise<boolean> {
  const isOn = await database.commit((sqlite) => {
    const made = sqlite
      .statement(
        `INSERT INTO TwoFactor (id, userId, secret, backupCodes, verified, failedVerificationCount, lastStep)
         VALUES (?, ?, ?, ?, 1, 0, ?) ON CONFLICT (userId) DO NOTHING`,
      )
      .run(newId(now), userId, secret, backupCodes, step);
    if (made.changes === 0) return false;
    sqlite.statement('UPDATE User SET twoFactorEnabled = 1, updatedAt = ? WHERE id = ?').run(now, userId);
    return true;
  });
  forgetSessions(database, userId);
  return isOn;
}

/** Has it asked for no longer, and forgets secret and recovery codes. False where there was none. */
export async function switchOff(database: Database, userId: string, now: number): Promise<boolean> {
  const wasOn = await database.commit((sqlite) => {
    const { changes } = sqlite.statement('DELETE FROM TwoFactor WHERE userId = ?').run(userId);
    sqlite.statement('UPDATE User SET twoFactorEnabled = 0, updatedAt = ? WHERE id = ?').run(now, userId);
    return changes > 0;
  });
  forgetSessions(database, userId);
  return wasOn;
}

/** Puts other recovery codes in the place of those there are. False where no second factor is in force. */
export function saveRecoveryCodes(database: Database, userId: string, backupCodes: string): Promise<boolean> {
  return database.commit(
    (sqlite) =>
      sqlite
        .statement('UPDATE TwoFactor SET backupCodes = ? WHERE userId = ? AND verified = 1')
        .run(backupCodes, userId).changes > 0,
  );
}

/** Takes a time step for the code that is being given: false where one of that step or of a later one was accepted before. */
export function claimStep(database: Database, userId: string, step: number): Promise<boolean> {
  return database.commit(
    (sqlite) =>
      sqlite
        .statement('UPDATE TwoFactor SET lastStep = ? WHERE userId = ? AND coalesce(lastStep, -1) < ?')
        .run(step, userId, step).changes > 0,
  );
}

/**
 * Ends the sign-ins of an account that wait for its second factor, in the open transaction: they began with a password that is in force no
 * longer. better-auth stores only a hash of what they are called; whose they are is all that the value says.
 */
export function endChallenges(sqlite: Sqlite, userId: string): void {
  sqlite.statement('DELETE FROM Verification WHERE value = ?').run(userId);
}
