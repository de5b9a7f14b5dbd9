import {
  fuzzSeed,
  type Memory,
  type Rated,
  type Rating,
  rate,
  reckonInterval,
  schedulerOptionsOf,
} from '../../scheduling/memory.ts';
import type { PastReview } from '../../scheduling/retrace.ts';
import type { Card, CardState } from '../card.ts';
import {
  changed,
  type LogEntry,
  type LoggedChange,
  type LoggedReview,
  newState,
  readOn,
  recounted,
} from '../log.ts';

/** An entry as it is on record, with what it found and left. */
export type Recorded = LogEntry & {
  readonly before: Memory;
  readonly after: Memory;
  /** Whether its interval was another than usual, for the sake of an interview. */
  readonly isForInterview: boolean;
};

/** What an entry finds and leaves in the united log of its card. */
export interface Relived {
  readonly before: CardState;
  readonly after: CardState;
  /** Of a review; null for a change and at the first. */
  readonly elapsedDays: number | null;
  /** Of a review: as the log keeps it. */
  readonly plannedDays: number | null;
  /** Of a change. */
  readonly dueDay: number | null;
}

interface Standing {
  readonly state: CardState;
  readonly history: readonly PastReview[];
}

/**
 * Goes through the entries of a card in their united order, and tells what each finds and leaves there. Replaying what is then on
 * record gives the same. Three things that were decided by a memory which nobody shared are decided again:
 *
 * - days that were chosen for an interval stay where the memory, as it is known now, may wait so long; otherwise its seed chooses;
 * - evidence lets a card wait as much longer as it did, and nothing where the card is being learned or waits longer already;
 * - an undo restores what the united log has without the step.
 *
 * @param entries numbered as they will be on record
 */
export function relive(
  { id, keyPointId }: Pick<Card, 'id' | 'keyPointId'>,
  createdAt: number,
  entries: readonly Recorded[],
): { readonly relived: readonly Relived[]; readonly state: CardState } {
  let standing: Standing = { state: newState(keyPointId, createdAt), history: [] };
  const stack: Standing[] = [];
  const relived = entries.map((entry): Relived => {
    const before = readOn(standing.state, entry.calendar);
    if (entry.kind === 'undo') {
      const restored = stack.pop();
      if (restored === undefined) throw new RangeError(`Card ${id}: step ${entry.step} takes back nothing`);
      standing = restored;
      const after = readOn(standing.state, entry.calendar);
      return { before, after, elapsedDays: null, plannedDays: null, dueDay: null };
    }
    stack.push(standing);
    if (entry.kind === 'review') {
      const { memory, elapsedDays, interval } = rerated(id, standing.state.memory, entry);
      standing = {
        state: { ...standing.state, memory },
        history: [...standing.history, entry],
      };
      const plannedDays = interval.kind === 'days' ? interval.amount : null;
      return { before, after: standing.state, elapsedDays, plannedDays, dueDay: null };
    }
    const dueDay = entry.kind === 'evidence' ? putOffTo(entry, standing.state.memory) : entry.dueDay;
    standing = moved(standing, entry, dueDay);
    const after = readOn(standing.state, entry.calendar);
    return { before, after, elapsedDays: null, plannedDays: null, dueDay };
  });
  return { relived, state: standing.state };
}

function moved(
  { state, history }: Standing,
  entry: Recorded & LoggedChange,
  dueDay: number | null,
): Standing {
  if (entry.kind === 'parameters') return { state: recounted(state, history, entry.scheduler), history };
  if (entry.kind === 'undo') throw new RangeError('What is taken back is restored, not moved');
  return {
    state: changed(state, entry.kind, { ...entry, dueDay }),
    history: entry.kind === 'reset' ? [] : history,
  };
}

/** Rates as it was rated, upon the memory as it is known now. */
function rerated(cardId: string, memory: Memory, entry: Recorded & LoggedReview): Rated {
  const { rating, ratedAt, calendar, studyDay, scheduler, before, after } = entry;
  const options = schedulerOptionsOf(scheduler);
  const ratedWith = (planned: number | null): Rated =>
    rate(memory, rating, {
      ...options,
      now: ratedAt,
      calendar,
      studyDay,
      seed: fuzzSeed(cardId, memory),
      planned: { [rating]: planned } satisfies Partial<Record<Rating, number | null>>,
    });
  const chosen = entry.plannedDays ?? (after.dueDay === null ? null : after.dueDay - studyDay);
  if (isSameMemory(memory, before)) return ratedWith(chosen);
  const rated = ratedWith(null);
  if (chosen === null || rated.interval.kind !== 'days') return rated;
  const { spread } = reckonInterval(rated.memory, rated.elapsedDays, options);
  const isWithin = chosen <= spread.to && (chosen >= spread.from || entry.isForInterview);
  return isWithin ? ratedWith(chosen) : rated;
}

/** The study day that evidence puts a memory off to; null where it moves nothing. */
function putOffTo({ dueDay, before }: Recorded & LoggedChange, memory: Memory): number | null {
  if (dueDay === null || before.dueDay === null || memory.dueDay === null || memory.phase !== 'review')
    return null;
  const day = Math.min(dueDay, memory.dueDay + dueDay - before.dueDay);
  return day > memory.dueDay ? day : null;
}

/** When a card in days is due is a reading of its day on a calendar: all else says whether it is the same memory. */
export function isSameMemory({ due: _, ...one }: Memory, { due: __, ...other }: Memory): boolean {
  const names = Object.keys(one) as (keyof typeof one)[];
  return names.every((name) => one[name] === other[name]);
}
