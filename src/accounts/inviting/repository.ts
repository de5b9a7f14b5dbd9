import { type Database, numberParameter as number, type Sqlite } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { insertAccount, type NewAccount } from '../signing/repository.ts';
import { invitationMs } from './invitation.ts';

/** Makes an invitation and gives its id. `note` is whom the operator means by it. */
export function makeInvitation(database: Database, note: string, now: number): Promise<string> {
  return database.commit((sqlite) => {
    const id = newId(now);
    sqlite
      .statement('INSERT INTO RegistrationInvitation (id, note, createdAt, expiresAt) VALUES (?, ?, ?, ?)')
      .run(id, note, now, now + invitationMs);
    return id;
  });
}

/** Whether an invitation is there, was not used, and is not too old. */
export function isInvitationGood(database: Database, id: string, now: number): boolean {
  const row = database.readOne(
    `SELECT 1 FROM RegistrationInvitation WHERE id = ? AND usedAt IS NULL AND expiresAt > ${number}`,
    id,
    now,
  );
  return row !== undefined;
}

/** Uses an invitation up, in the transaction that makes the account. False, with nothing changed, where it is not good any more. */
export function useInvitation(sqlite: Sqlite, id: string, now: number): boolean {
  const { changes } = sqlite
    .statement(
      'UPDATE RegistrationInvitation SET usedAt = ? WHERE id = ? AND usedAt IS NULL AND expiresAt > ?',
    )
    .run(now, id, now);
  return changes > 0;
}

/**
 * Makes an account for whoever was invited. False, with nothing changed, where the invitation is not good any more. It is used up also
 * where there is an account of that address already, which stays as it is: else it would tell one address after the other.
 */
export function storeInvited(
  database: Database,
  invitationId: string,
  account: NewAccount,
): Promise<boolean> {
  return database.commit((sqlite) => {
    if (!useInvitation(sqlite, invitationId, account.now)) return false;
    insertAccount(sqlite, account);
    return true;
  });
}
