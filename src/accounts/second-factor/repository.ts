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

/** Wrong codes that one sign-in takes, and an account in a row before it takes none for a while. */
const mostWrong = 5;
const mostFailures = 10;
const lockedMs = 15 * 60_000;

/** A code that somebody gave, as it was held against the second factor that was read before. */
export interface GivenFactor {
  readonly userId: string;
  /** The ids of better-auth's rows: that a code is asked for, and how many wrong ones came. */
  readonly challenge: { readonly id: string; readonly attemptsId: string };
  /** What it was held against. */
  readonly sealed: SealedFactor;
  /** What it uses up: its time step, or itself, which leaves these recovery codes. Null for a wrong one. */
  readonly uses: { readonly step: number } | { readonly backupCodes: string } | null;
}

/** `over`: nothing is asked for any more; `changed`: the second factor is another by now, and the code is to be held against that one. */
export type Judged = 'right' | 'wrong' | 'over' | 'changed';

interface FactorRow extends SealedFactor {
  readonly lastStep: number | null;
  readonly lockedUntil: number | null;
  readonly failures: number | null;
}

/**
 * Takes one attempt at a challenge, within a transaction: a right code is used up, and the challenge with it; a wrong one is counted, and so
 * is one whose time step, or a later one, was accepted before (RFC 6238 §5.2). Attempts come one after the other here, however many are
 * sent at once. `at` is by the clock of better-auth, which has set the challenge's end.
 */
export function judgeCode(
  sqlite: Sqlite,
  { userId, challenge, sealed, uses }: GivenFactor,
  at: number,
): Judged {
  const { id, attemptsId } = challenge;
  const valueIn = (row: string) =>
    sqlite
      .statement<{ readonly value: string }>('SELECT value FROM Verification WHERE id = ? AND expiresAt > ?')
      .get(row, at)?.value;
  const wrong = Number(valueIn(attemptsId) ?? mostWrong);
  const factor = sqlite
    .statement<FactorRow>(
      `SELECT secret, backupCodes, lastStep, lockedUntil, failedVerificationCount AS failures
       FROM TwoFactor WHERE userId = ? AND verified = 1`,
    )
    .get(userId);
  if (valueIn(id) !== userId || factor === undefined) return 'over';
  if (factor.lockedUntil !== null && factor.lockedUntil > at) return 'wrong';
  const end = () => {
    sqlite.statement('DELETE FROM Verification WHERE id IN (?, ?)').run(id, attemptsId);
  };
  if (!(wrong < mostWrong)) {
    end();
    return 'over';
  }
  if (factor.secret !== sealed.secret || factor.backupCodes !== sealed.backupCodes) return 'changed';
  if (uses === null || ('step' in uses && uses.step <= (factor.lastStep ?? -1))) {
    const failures = (factor.lockedUntil === null ? (factor.failures ?? 0) : 0) + 1;
    const lockedUntil = failures < mostFailures ? null : at + lockedMs;
    sqlite.statement('UPDATE Verification SET value = ? WHERE id = ?').run(String(wrong + 1), attemptsId);
    sqlite
      .statement('UPDATE TwoFactor SET failedVerificationCount = ?, lockedUntil = ? WHERE userId = ?')
      .run(failures, lockedUntil, userId);
    return 'wrong';
  }
  const { step, backupCodes } = { step: factor.lastStep, backupCodes: sealed.backupCodes, ...uses };
  end();
  sqlite
    .statement(
      `UPDATE TwoFactor SET lastStep = ?, backupCodes = ?, failedVerificationCount = 0, lockedUntil = NULL
       WHERE userId = ?`,
    )
    .run(step, backupCodes, userId);
  return 'right';
}

/**
 * Ends the sign-ins of an account that wait for its second factor, in the open transaction: they began with a password that is in force no
 * longer. better-auth stores only a hash of what they are called; whose they are is all that the value says.
 */
export function endChallenges(sqlite: Sqlite, userId: string): void {
  sqlite.statement('DELETE FROM Verification WHERE value = ?').run(userId);
}
