import type { Database, Sqlite } from '../../../database/database.ts';
import type { Decision } from '../command.ts';
import { emptyRoom, foldRoom, type Happening, type Role, type Room, type RoomEvent } from '../room.ts';

interface EventRow {
  readonly number: number;
  readonly at: number;
  readonly by: RoomEvent['by'];
  readonly data: string;
}

const newerEvents =
  'SELECT number, at, by, data FROM RoomEvent WHERE roomId = ? AND number > ? ORDER BY number';

function eventOf({ number, at, by, data }: EventRow): RoomEvent {
  return { ...(JSON.parse(data) as Happening), number, at, by };
}

/** How many rooms are remembered as they were folded last, by all databases of the process together. */
const mostKnown = 2_000;

/** Rooms by their id, per database: events are never changed, so only the newer ones have to be read. */
const known = new WeakMap<Database, Map<string, Room>>();

function knownIn(database: Database): Map<string, Room> {
  const rooms = known.get(database) ?? new Map<string, Room>();
  known.set(database, rooms);
  return rooms;
}

/** A room as everything that has happened in it adds up to. */
export function readRoom(database: Database, roomId: string): Room {
  const rooms = knownIn(database);
  const before = rooms.get(roomId) ?? emptyRoom;
  const rows = database.readAll<EventRow>(newerEvents, roomId, before.number);
  const room = foldRoom(rows.map(eventOf), before);
  rooms.delete(roomId);
  const [oldest] = rooms.size < mostKnown ? [] : rooms.keys();
  if (oldest !== undefined) rooms.delete(oldest);
  rooms.set(roomId, room);
  return room;
}

/** Has rooms read anew from their events: some of those were erased. */
export function forgetRooms(database: Database, ids: readonly string[]): void {
  for (const id of ids) knownIn(database).delete(id);
}

/** The most events of one room; hours of interviewing come nowhere near. */
const mostEvents = 5_000;

/** What may come after that, so that an interview can be brought to its end, and looked back on. */
const closing: ReadonlySet<Happening['kind']> = new Set(['judged', 'own-ticked', 'own-marked', 'skipped']);
const mostWithClosing = 5_500;

/** What comes once more at most, since nothing begins or goes on beyond the limit: there is always room for it. */
const last: ReadonlySet<Happening['kind']> = new Set(['ended', 'left']);

/** Whether a room of so many events has room for another of this kind. */
export function hasRoomFor({ number }: Room, kind: Happening['kind']): boolean {
  return number < (closing.has(kind) ? mostWithClosing : mostEvents) || last.has(kind);
}

/** A submission that may become an event. */
export interface Submission {
  readonly roomId: string;
  readonly by: RoomEvent['by'];
  /** The same key again finds the first. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Stored =
  | Decision
  | { readonly kind: 'repeated' }
  /** The room holds no more events of this kind. */
  | { readonly kind: 'full' };

/**
 * Lets a pure function decide what comes of a submission, by the room as it is at that moment, and stores the event. Reading,
 * deciding and storing are one transaction, so that no two submissions are decided by the same state.
 */
export async function storeEvent(
  database: Database,
  { roomId, by, key, at }: Submission,
  decideBy: (room: Room) => Decision,
): Promise<Stored> {
  const before = readRoom(database, roomId);
  return database.commit((sqlite): Stored => {
    if (sqlite.statement('SELECT 1 FROM RoomEvent WHERE roomId = ? AND key = ?').get(roomId, key))
      return { kind: 'repeated' };
    const rows = sqlite.statement<EventRow>(newerEvents).all(roomId, before.number);
    const room = foldRoom(rows.map(eventOf), before);
    const decision = decideBy(room);
    if (decision.kind !== 'happened') return decision;
    if (!hasRoomFor(room, decision.what.kind)) return { kind: 'full' };
    append(sqlite, { roomId, by, key, at }, room, decision.what);
    return decision;
  });
}

function append(sqlite: Sqlite, { roomId, by, key, at }: Submission, room: Room, what: Happening): void {
  const number = room.number + 1;
  // Should the machine's clock go back, events stay in order.
  const moment = Math.max(at, room.lastAt);
  sqlite
    .statement('INSERT INTO RoomEvent (roomId, number, key, by, at, data) VALUES (?, ?, ?, ?, ?, ?)')
    .run(roomId, number, key, by, moment, JSON.stringify(what));
  const after = foldRoom([{ ...what, number, at: moment, by }], room);
  sqlite
    .statement('UPDATE Room SET events = ?, isRunning = ?, seenAt = ?, endedAt = ? WHERE id = ?')
    .run(number, after.clock.runningSince === null ? 0 : 1, moment, after.endedAt, roomId);
}

/** Who has a page of a room open. */
export interface Sign {
  readonly roomId: string;
  readonly isOfInterviewer: boolean;
}

/** Remembers who is in these rooms, should the server stop without another word, or the interviewer not come back. */
export async function storeSigns(database: Database, signs: readonly Sign[], now: number): Promise<void> {
  if (signs.length === 0) return;
  await database.commit((sqlite) => {
    const seen = sqlite.statement('UPDATE Room SET seenAt = max(seenAt, ?) WHERE id = ? AND isRunning = 1');
    const ofInterviewer = sqlite.statement(
      'UPDATE Room SET interviewerSeenAt = ? WHERE id = ? AND events > 0 AND endedAt IS NULL',
    );
    for (const { roomId, isOfInterviewer } of signs) {
      seen.run(now, roomId);
      if (isOfInterviewer) ofInterviewer.run(now, roomId);
    }
  });
}

/**
 * Has a room's clock count on whatever happens, because a page looks after it from that moment: `storeLeft` tells when the last one
 * was left.
 */
export async function storeWatched(database: Database, roomId: string, at: number): Promise<Stored> {
  const { clock, number } = readRoom(database, roomId);
  if (clock.runningSince === null || clock.isWatched) return { kind: 'unchanged' };
  const submission = { roomId, by: 'server', key: `server:watched:${number}`, at } as const;
  return storeEvent(database, submission, (room) =>
    room.clock.runningSince === null || room.clock.isWatched
      ? { kind: 'unchanged' }
      : { kind: 'happened', what: { kind: 'watched' } },
  );
}

/** Has a room's clock stand from the moment when the last of its people had gone. */
export function storeLeft(database: Database, roomId: string, at: number): Promise<Stored> {
  const { number } = readRoom(database, roomId);
  const submission = { roomId, by: 'server', key: `server:left:${number}`, at } as const;
  return storeEvent(database, submission, (room) =>
    room.clock.runningSince === null ? { kind: 'unchanged' } : { kind: 'happened', what: { kind: 'left' } },
  );
}

/** Rooms whose clock runs although nobody can be there: their server has been stopped. */
export function findRunning(database: Database): readonly { readonly id: string; readonly seenAt: number }[] {
  return database.readAll('SELECT id, seenAt FROM Room WHERE isRunning = 1 AND seenAt IS NOT NULL');
}

/** Who of a room's two has which role, for keys that tell their submissions apart. */
export function submissionKey(by: Role, seen: number, what: string): string {
  return `${by}:${seen}:${what}`;
}
