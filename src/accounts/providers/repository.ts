import type { Database } from '../../database/database.ts';

/** How an account may be entered. */
export interface WaysIn {
  readonly hasPassword: boolean;
  /** By better-auth's names, of providers that are no longer offered as well. */
  readonly providers: readonly string[];
}

export function findWaysIn(database: Database, userId: string): WaysIn {
  const rows = database.readAll<{ readonly providerId: string; readonly hasPassword: number }>(
    'SELECT providerId, password IS NOT NULL AS hasPassword FROM Account WHERE userId = ? ORDER BY createdAt, id',
    userId,
  );
  const isPassword = (providerId: string) => providerId === 'credential';
  return {
    hasPassword: rows.some((row) => isPassword(row.providerId) && row.hasPassword === 1),
    providers: rows.map(({ providerId }) => providerId).filter((name) => !isPassword(name)),
  };
}

/**
 * Takes a way into an account from elsewhere away. False where it is the last one: a password, or a provider among those that are `offered`, has to be
 * left.
 */
export function removeWayIn(
  database: Database,
  userId: string,
  provider: string,
  offered: readonly string[],
): Promise<boolean> {
  return database.commit(
    (sqlite) =>
      sqlite
        .statement(
          `DELETE FROM Account WHERE userId = ? AND providerId = ? AND providerId <> 'credential' AND EXISTS (
             SELECT 1 FROM Account other WHERE other.userId = ? AND other.providerId <> ? AND (
               (other.providerId = 'credential' AND other.password IS NOT NULL)
               OR other.providerId IN (SELECT value FROM json_each(?))))`,
        )
        .run(userId, provider, userId, provider, JSON.stringify(offered)).changes > 0,
  );
}
