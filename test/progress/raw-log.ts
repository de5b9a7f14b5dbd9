import type { Database } from '../../src/database/database.ts';
import type { Memory } from '../../src/scheduling/memory.ts';

// The log as its rows stand, read without any code of the product: what the figures are held against.

export interface RawReview {
  readonly id: string;
  readonly step: number;
  readonly cardId: string;
  readonly questionId: string;
  readonly cardVersion: number;
  readonly rating: number;
  readonly ratedAt: number;
  readonly studyDay: number;
  readonly timeZone: string;
  readonly elapsedDays: number | null;
  readonly durationMs: number;
  readonly confidence: string | null;
  readonly scheduler: string;
  readonly before: Memory;
  readonly after: Memory;
}

export interface RawCard {
  readonly id: string;
  readonly questionId: string;
  readonly keyPointId: string;
  readonly suspended: boolean;
  readonly memory: Memory;
}

export interface RawLog {
  /** In the order of their steps, those taken back left out. */
  readonly reviews: readonly RawReview[];
  readonly takenBack: ReadonlySet<number>;
  /** As the last entry of each card's log left it. */
  readonly cards: readonly RawCard[];
}

interface Change {
  readonly cardId: string;
  readonly cardVersion: number;
  readonly undoes: number | null;
  readonly stateAfter: string;
}

/** Everything a user's log says. */
export function readRawLog(database: Database, userId: string): RawLog {
  const all = database
    .readAll<RawReview & { stateBefore: string; stateAfter: string }>(
      'SELECT * FROM Review WHERE userId = ? ORDER BY step',
      userId,
    )
    .map(({ stateBefore, stateAfter, ...row }) => ({
      ...row,
      before: JSON.parse(stateBefore) as Memory,
      after: JSON.parse(stateAfter) as Memory,
    }));
  const changes = database.readAll<Change>('SELECT * FROM CardChange WHERE userId = ?', userId);
  const takenBack = new Set(changes.flatMap(({ undoes }) => undoes ?? []));
  const cards = database
    .readAll<{ id: string; questionId: string; keyPointId: string }>(
      'SELECT id, questionId, keyPointId FROM Card WHERE userId = ?',
      userId,
    )
    .flatMap((card) => stateOf(card, all, changes) ?? []);
  return { reviews: all.filter(({ step }) => !takenBack.has(step)), takenBack, cards };
}

/** A card by its log; null where nothing of it was ever rated or changed. */
function stateOf(
  card: { id: string; questionId: string; keyPointId: string },
  reviews: readonly RawReview[],
  changes: readonly Change[],
): RawCard | null {
  const ofCard = ({ cardId }: { cardId: string }) => cardId === card.id;
  const entries = [
    ...reviews
      .filter(ofCard)
      .map(({ cardVersion, after }) => ({ cardVersion, memory: after, suspended: null })),
    ...changes.filter(ofCard).map(({ cardVersion, stateAfter }) => {
      const { memory, suspended } = JSON.parse(stateAfter) as Pick<RawCard, 'memory' | 'suspended'>;
      return { cardVersion, memory, suspended };
    }),
  ].sort((one, other) => one.cardVersion - other.cardVersion);
  const last = entries.at(-1);
  if (last === undefined) return null;
  // A review says nothing of whether its card rests: the last change before it does.
  const suspended = entries.findLast((each) => each.suspended !== null)?.suspended ?? card.keyPointId !== '';
  return { ...card, memory: last.memory, suspended };
}
