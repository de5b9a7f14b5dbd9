import type { Database } from '../../database/database.ts';
import { NotFound } from '../../http/errors.ts';
import { mostLinks } from './link.ts';

// Every statement that is made for an owner names them: someone else's link does not exist.

/** A link that is open. */
export interface ProgressLink {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** The user's open links, the latest first. */
export function findLinks(database: Database, userId: string): readonly ProgressLink[] {
  return database.readAll<ProgressLink>(
    'SELECT id, createdAt FROM ProgressLink WHERE userId = ? AND revokedAt IS NULL ORDER BY createdAt DESC, id DESC',
    userId,
  );
}

/** Whose progress an open link shows. Throws NotFound, also for one that was revoked, and while its owner is leaving. */
export function requireOwner(database: Database, id: string): string {
  const row = database.readOne<{ readonly userId: string }>(
    `SELECT userId FROM ProgressLink l JOIN User u ON u.id = l.userId
     WHERE l.id = ? AND revokedAt IS NULL AND u.deletionDueAt IS NULL`,
    id,
  );
  if (!row) throw new NotFound();
  return row.userId;
}

/** `full`: as many are open as there may be; `revoked`: it was made earlier, and is closed for good. */
export interface LinkStored {
  readonly kind: 'stored' | 'full' | 'revoked';
}

/** Opens a link. The same key again finds the first, also where that was revoked since: it is told so. */
export function storeLink(
  database: Database,
  userId: string,
  { id, key, now }: { readonly id: string; readonly key: string; readonly now: number },
): Promise<LinkStored> {
  return database.commit((sqlite): LinkStored => {
    const earlier = sqlite
      .statement<{ readonly revokedAt: number | null }>(
        'SELECT revokedAt FROM ProgressLink WHERE userId = ? AND key = ?',
      )
      .get(userId, key);
    if (earlier) return { kind: earlier.revokedAt === null ? 'stored' : 'revoked' };
    const open = sqlite
      .statement<{ readonly count: number }>(
        'SELECT count(*) AS count FROM ProgressLink WHERE userId = ? AND revokedAt IS NULL',
      )
      .get(userId);
    if ((open?.count ?? 0) >= mostLinks) return { kind: 'full' };
    sqlite
      .statement('INSERT INTO ProgressLink (id, userId, key, createdAt) VALUES (?, ?, ?, ?)')
      .run(id, userId, key, now);
    return { kind: 'stored' };
  });
}

/** Closes a link for good; done twice it is done once. Throws NotFound for what is not the user's. */
export async function revokeLink(database: Database, userId: string, id: string, now: number): Promise<void> {
  await database.commit((sqlite) => {
    const { changes } = sqlite
      .statement('UPDATE ProgressLink SET revokedAt = coalesce(revokedAt, ?) WHERE id = ? AND userId = ?')
      .run(now, id, userId);
    if (changes === 0) throw new NotFound();
  });
}
