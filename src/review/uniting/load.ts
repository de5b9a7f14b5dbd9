import { setImmediate as nextTurn } from 'node:timers/promises';
import type { United } from '../../accounts/uniting.ts';
import type { Database } from '../../database/database.ts';
import type { Card, CardState } from '../card.ts';
import { addDays, dayOf, emptyDay, type StudyDay } from '../day.ts';
import { type Deed, type Numbers, numbered, type Owner, type Touch, unitedOrder } from './order.ts';
import { type Relived, relive } from './relive.ts';
import {
  findFirstAfter,
  findSharedCards,
  findStep,
  type LogRow,
  type RecordedRow,
  readDeeds,
  readRecorded,
  type SharedCard,
} from './repository.ts';

/** An entry as it will be on record: with another number, and where it is of a card that both have, with another state. */
export interface Renumbered {
  readonly row: LogRow;
  readonly step: number;
  readonly undoes: number | null;
  readonly relived: RelivedRow | null;
}

/** The columns of an entry that follow from the log of its card. */
export interface RelivedRow extends Pick<Relived, 'elapsedDays' | 'plannedDays' | 'dueDay'> {
  readonly cardId: string;
  readonly cardVersion: number;
  readonly stateBefore: string;
  readonly stateAfter: string;
}

/** A card that both have, as it is once it is one. */
export interface MergedCard {
  readonly shared: SharedCard;
  readonly createdAt: number;
  /** Read on no calendar yet. */
  readonly state: CardState;
  readonly version: number;
  /** By what version it was of its owner's card: the version that is of this one. */
  readonly versions: Readonly<Record<Owner, readonly number[]>>;
}

/** All that uniting two logs will write, made from the logs as they were when these steps were the last. */
export interface Union {
  readonly lastSteps: Readonly<Record<Owner, number>>;
  readonly numbers: Numbers;
  /** What the account's log changes in, the last step first; and all of the guest's. */
  readonly entries: Readonly<Record<Owner, readonly Renumbered[]>>;
  readonly cards: readonly MergedCard[];
  /** What the account's study days count more, or less, than those of the two together. */
  readonly corrections: ReadonlyMap<number, StudyDay>;
}

/** How many rows are looked at between two turns of the event loop. */
const rowsAtOnce = 500;

/**
 * Reads both logs and replays every card that both have, with turns of the event loop in between. Writes nothing. Null where one of
 * the two has gone on in such a turn, so that what was read does not belong together.
 */
export async function loadUnion(database: Database, users: United, now: number): Promise<Union | null> {
  const stepsNow = () => ({ into: findStep(database, users.into), from: findStep(database, users.from) });
  const lastSteps = stepsNow();
  const isGoneOn = (): boolean => {
    const { into, from } = stepsNow();
    return into !== lastSteps.into || from !== lastSteps.from;
  };
  try {
    const union = await readUnion(database, users, now);
    return isGoneOn() ? null : { lastSteps, ...union };
  } catch (error) {
    if (isGoneOn()) return null;
    throw error;
  }
}

async function readUnion(
  database: Database,
  { from, into }: United,
  now: number,
): Promise<Omit<Union, 'lastSteps'>> {
  const shared = findSharedCards(database, { from, into });
  const guests = await readRows(database, from, 1);
  const first = guests[0] === undefined ? null : findFirstAfter(database, into, Math.min(guests[0].at, now));
  // Where the guest did nothing, the account's log stays as it is.
  const rows = { into: first === null ? [] : await readRows(database, into, first), from: guests };
  const cardOf = new Map(
    shared.flatMap((card) => [card.into, card.from].map((id) => [id, card.into] as const)),
  );
  const order = unitedOrder(deedsOf(rows.into, cardOf), deedsOf(rows.from, cardOf), now);
  const numbers = numbered(order, first ?? 1);
  await nextTurn();

  const cards: MergedCard[] = [];
  const relivedRows = new Map<string, RelivedRow>();
  const days = new Map<number, StudyDay>();
  let looked = 0;
  for (const card of shared) {
    const merged = mergeCard(card, readRecorded(database, card), numbers);
    cards.push(merged.card);
    for (const [id, relived] of merged.rows) relivedRows.set(id, relived);
    for (const [day, added] of merged.corrections) days.set(day, addDays(days.get(day) ?? emptyDay, added));
    looked += merged.card.version;
    if (looked < rowsAtOnce) continue;
    looked = 0;
    await nextTurn();
  }
  const renumbered = (owner: Owner): readonly Renumbered[] =>
    rows[owner].map((row) => ({
      row,
      step: numberOf(numbers, owner, row.step),
      undoes: row.undoes === null ? null : numberOf(numbers, owner, row.undoes),
      relived: relivedRows.get(row.id) ?? null,
    }));
  const isMoved = ({ row, step, undoes, relived }: Renumbered): boolean =>
    relived !== null || step !== row.step || undoes !== row.undoes;
  const entries = { into: renumbered('into').filter(isMoved).toReversed(), from: renumbered('from') };
  return { numbers, entries, cards, corrections: days };
}

async function readRows(database: Database, userId: string, first: number): Promise<readonly LogRow[]> {
  const rows: LogRow[] = [];
  for (const part of readDeeds(database, userId, { from: first, most: rowsAtOnce })) {
    rows.push(...part);
    await nextTurn();
  }
  // In one step a card's entries stand in the order of its versions; those of several cards were never ordered.
  return rows.sort((one, other) => one.step - other.step || one.cardVersion - other.cardVersion);
}

function deedsOf(rows: readonly LogRow[], cardOf: ReadonlyMap<string, string>): readonly Deed[] {
  const deeds: (Deed & { readonly touches: Touch[] })[] = [];
  for (const { step, at, cardId, undoes } of rows) {
    let deed = deeds.at(-1);
    if (deed?.step !== step) {
      deed = { step, at, touches: [] };
      deeds.push(deed);
    }
    const card = cardOf.get(cardId);
    if (card !== undefined) deed.touches.push({ card, undoes });
  }
  return deeds;
}

/** The account's steps before those that were ordered keep their numbers. */
function numberOf(numbers: Numbers, owner: Owner, step: number): number {
  const number = numbers[owner].get(step);
  if (number !== undefined) return number;
  if (owner === 'from') throw new Error(`Step ${step} is not in the log that was read.`);
  return step;
}

/** Makes one log of the two of a card, and tells what its rows and its study days will be. */
function mergeCard(
  shared: SharedCard,
  recorded: readonly RecordedRow[],
  numbers: Numbers,
): {
  readonly card: MergedCard;
  readonly rows: ReadonlyMap<string, RelivedRow>;
  readonly corrections: readonly (readonly [number, StudyDay])[];
} {
  const rows = recorded
    .map((row) => ({ ...row, number: numberOf(numbers, row.owner, row.entry.step) }))
    .sort((one, other) => one.number - other.number || one.entry.cardVersion - other.entry.cardVersion);
  const card: Pick<Card, 'id' | 'keyPointId'> = { id: shared.into, keyPointId: shared.keyPointId };
  // It begins where its log does.
  const createdAt = rows[0]?.owner === 'from' ? shared.fromCreatedAt : shared.intoCreatedAt;
  const takenBack = new Set(rows.flatMap(({ owner, entry }) => takenBackBy(owner, entry)));
  const { relived, state } = relive(
    card,
    createdAt,
    rows.map(({ entry }) => entry),
  );
  const versions = { into: [] as number[], from: [] as number[] };
  const written = new Map<string, RelivedRow>();
  const corrections: (readonly [number, StudyDay])[] = [];
  for (const [cardVersion, row] of rows.entries()) {
    const lived = relived[cardVersion];
    if (lived === undefined) continue;
    versions[row.owner].push(cardVersion);
    const is = relivedRow(row.entry.kind === 'review', lived, { cardId: shared.into, cardVersion });
    if (row.owner === 'from' || isChanged(row, is)) written.set(row.id, is);
    if (row.entry.kind === 'review' && !takenBack.has(`${row.owner} ${row.entry.step}`))
      corrections.push([row.entry.studyDay, correction(row, lived, shared.keyPointId)]);
  }
  versions.into.push(rows.length);
  versions.from.push(rows.length);
  return { card: { shared, createdAt, state, version: rows.length, versions }, rows: written, corrections };
}

/** A step is taken back on every card that it concerns, so a card's own log says which of its steps were. */
function takenBackBy(owner: Owner, entry: RecordedRow['entry']): readonly string[] {
  return entry.kind === 'undo' ? [`${owner} ${entry.undoes}`] : [];
}

function relivedRow(
  isReview: boolean,
  { before, after, elapsedDays, plannedDays, dueDay }: Relived,
  place: Pick<RelivedRow, 'cardId' | 'cardVersion'>,
): RelivedRow {
  const states = isReview ? [before.memory, after.memory] : [before, after];
  const [stateBefore = '', stateAfter = ''] = states.map((state) => JSON.stringify(state));
  return { ...place, stateBefore, stateAfter, elapsedDays, plannedDays, dueDay };
}

function isChanged({ entry, counted, stateBefore, stateAfter }: RecordedRow, is: RelivedRow): boolean {
  const isSame =
    is.cardVersion === entry.cardVersion && is.stateBefore === stateBefore && is.stateAfter === stateAfter;
  if (!isSame) return true;
  if (entry.kind !== 'review') return is.dueDay !== entry.dueDay;
  return is.plannedDays !== entry.plannedDays || is.elapsedDays !== counted?.elapsedDays;
}

/** What a review counts more now than it did. */
function correction({ entry, counted }: RecordedRow, lived: Relived, keyPointId: string): StudyDay {
  if (entry.kind !== 'review' || counted === null) return emptyDay;
  const { rating, scheduler, before } = entry;
  const said = { rating, scheduler, confidence: counted.confidence, durationMs: counted.durationMs };
  const was = dayOf({ ...said, elapsedDays: counted.elapsedDays, stateBefore: before }, keyPointId);
  const is = dayOf({ ...said, elapsedDays: lived.elapsedDays, stateBefore: lived.before.memory }, keyPointId);
  return subtracted(is, was);
}

function subtracted(one: StudyDay, other: StudyDay): StudyDay {
  const names = Object.keys(emptyDay) as (keyof StudyDay)[];
  const rest: Record<keyof StudyDay, number> = { ...emptyDay };
  for (const name of names) rest[name] = one[name] - other[name];
  return rest;
}
