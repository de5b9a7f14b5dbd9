import type { Sqlite } from '../../database/database.ts';

export { forgetRooms } from './events/repository.ts';

/**
 * Takes somebody who is being erased out of one of the rooms they are in, in the open transaction; gives its id, null when there is none
 * left. A room belongs to its candidate: it goes with them, and whoever has nobody else in it. Where its interviewer goes, the candidate
 * keeps the report they were given, without what the interviewer had noted and prepared for themselves.
 */
export function leaveRoom(sqlite: Sqlite, userId: string): string | null {
  const room = sqlite
    .statement<{ readonly id: string; readonly candidateId: string | null }>(
      'SELECT id, candidateId FROM Room WHERE candidateId = ? OR interviewerId = ? LIMIT 1',
    )
    .get(userId, userId);
  if (room === undefined) return null;
  if (room.candidateId === null || room.candidateId === userId) {
    sqlite.statement('DELETE FROM Room WHERE id = ?').run(room.id);
    return room.id;
  }
  sqlite.statement("UPDATE Room SET interviewerId = NULL, prepared = '[]' WHERE id = ?").run(room.id);
  sqlite.statement("DELETE FROM RoomEvent WHERE roomId = ? AND data ->> '$.kind' = 'noted'").run(room.id);
  return room.id;
}

/** Withdraws the invitations of all rooms that somebody has opened, in the open transaction. */
export function withdrawInvitations(sqlite: Sqlite, userId: string, now: number): void {
  sqlite.statement('UPDATE Room SET revokedAt = coalesce(revokedAt, ?) WHERE openerId = ?').run(now, userId);
}
