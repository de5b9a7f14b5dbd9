import type { Database } from '../../database/database.ts';
import { type Recurring, recur } from '../../recurring.ts';
import { dropOldLinks } from '../links/repository.ts';
import { dropEnded, eraseDue, findDue, type Pace } from './repository.ts';

interface Sweeping {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Users that are looked for at once. */
const batch = 50;

/**
 * Erases everybody whose grace period is over, one after the other, and those whom an earlier sweep did not erase to the end. Gives how
 * many are gone. One that fails is handed to `failed`, and the rest is gone on with.
 */
export async function sweepDeletions(
  { database, now }: Sweeping,
  failed: (error: unknown) => void,
  options: Pace = {},
): Promise<number> {
  let gone = 0;
  /** Those that failed or were kept: they are not tried again in this sweep, and no later one waits behind them. */
  const passed = new Set<string>();
  for (;;) {
    const due = findDue(database, now(), batch + passed.size).filter((userId) => !passed.has(userId));
    if (due.length === 0) return gone;
    for (const userId of due) {
      if (options.isStopped?.()) return gone;
      try {
        const erasure = await eraseDue(database, userId, now(), options);
        if (erasure === 'stopped') return gone;
        if (erasure === 'gone') gone += 1;
        else passed.add(userId);
      } catch (error) {
        failed(error);
        passed.add(userId);
      }
    }
  }
}

/** Whoever is due waits no longer than this, where the server runs. */
const everyMs = 3_600_000;

/** After each piece it rests as many times as long, so that it takes a quarter of the writer's time at most. */
const rests = 3;

/** Erases accounts whose grace period is over, and mailed links, sessions, invitations and sign-ins under way that are, now and every hour. */
export function scheduleDeletions(sweeping: Sweeping, log: Log): Recurring {
  /** What was erased may still stand in the write-ahead log. */
  let isOwed = false;
  const { database, now } = sweeping;
  const failed = (error: unknown) => log.error({ err: error }, 'a deletion failed');
  return recur({ everyMs, rests, failed }, async ({ isStopped, rest }) => {
    // They hold the addresses of people who may never have become anybody here.
    await dropOldLinks(database, now());
    await dropEnded(database, now());
    const gone = await sweepDeletions(sweeping, failed, { brake: rest, isStopped });
    if (gone > 0) log.info({ gone }, 'users deleted');
    isOwed = (gone > 0 || isOwed) && !isStopped() && !(await database.expunge());
  });
}
