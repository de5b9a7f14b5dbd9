import { fuzzSeed, newMemory, type Rating, rate, schedulerOptionsOf } from '../scheduling/memory.ts';
import { type StudyCalendar, studyDay, studyDayStart } from '../scheduling/study-day.ts';
import type { Card, CardState } from './card.ts';

/**
 * What can befall a card beside a review.
 *
 * - `suspend` and `resume`: it is asked no more, and again. A resumed one may be put off to a day.
 * - `bury`: it waits until tomorrow. `reschedule`: it waits for a day that was named. Memory stays.
 * - `evidence`: a child was recalled well, so its parent waits a little longer (evidence.ts).
 * - `reset`: it is as if it had never been asked. Its log stays.
 * - `undo`: it is as it was before the step that is taken back.
 */
export const changeKinds = ['suspend', 'resume', 'bury', 'reschedule', 'evidence', 'reset', 'undo'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What every entry of the log says. */
interface Entry {
  /** The card's version before: the order of its log. */
  readonly cardVersion: number;
  /** The number of what the user did; one step may have entries in several cards' logs. */
  readonly step: number;
  readonly studyDay: number;
  readonly calendar: StudyCalendar;
}

export interface LoggedReview extends Entry {
  readonly kind: 'review';
  readonly rating: Rating;
  readonly ratedAt: number;
  readonly plannedDays: number | null;
  /** What `schedulerName` called the options it was made with. */
  readonly scheduler: string;
}

export interface LoggedChange extends Entry {
  readonly kind: ChangeKind;
  readonly changedAt: number;
  /** Where the change moves the card; null where it does not. */
  readonly dueDay: number | null;
  /** The step that an undo takes back; null for every other kind. */
  readonly undoes: number | null;
}

export type LogEntry = LoggedReview | LoggedChange;

/** A change before it has its place among the user's steps. */
export interface CardChange extends Omit<LoggedChange, 'step'> {
  readonly cardId: string;
  readonly stateBefore: CardState;
  readonly stateAfter: CardState;
}

/** A card nobody has answered. A card of a key point sleeps until a repair wakes it. */
export function newState(keyPointId: string, createdAt: number): CardState {
  return { memory: newMemory(createdAt), suspended: keyPointId !== '' };
}

/** The state after a change that does not depend on the entries before it: every kind but `undo`. */
export function changed(
  { memory, suspended }: CardState,
  kind: Exclude<ChangeKind, 'undo'>,
  { dueDay, calendar, changedAt }: Pick<LoggedChange, 'dueDay' | 'calendar' | 'changedAt'>,
): CardState {
  if (kind === 'reset') return { memory: newMemory(changedAt), suspended };
  const moved = dueDay === null ? memory : { ...memory, dueDay, due: studyDayStart(dueDay, calendar) };
  if (kind === 'suspend') return { memory: moved, suspended: true };
  return { memory: moved, suspended: kind === 'resume' ? false : suspended };
}

/** Decides a change of a card. `dueDay` is the study day it is due on from then on, where the change moves it. */
export function changeCard(
  card: Card,
  kind: Exclude<ChangeKind, 'undo'>,
  { now, calendar, dueDay = null }: { now: number; calendar: StudyCalendar; dueDay?: number | null },
): CardChange {
  const { id: cardId, version: cardVersion, memory, suspended } = card;
  const moment = { changedAt: now, calendar, dueDay };
  const stateBefore = { memory, suspended };
  const stateAfter = changed(stateBefore, kind, moment);
  const entry = { kind, cardId, cardVersion, ...moment, studyDay: studyDay(now, calendar), undoes: null };
  return { ...entry, stateBefore, stateAfter };
}

/**
 * A card's state by its log alone, to the last digit.
 *
 * Steps are taken back in the reverse of their order, so a stack of the states before them is all that undoing needs.
 *
 * @param log every entry, in the order of `cardVersion`
 * @param calendar the one in force: `due` of a card that waits for a study day is when that day begins on it
 * @throws RangeError for an entry that cannot have been: an undo of what was not last, a scheduler nobody knows
 */
export function replayLog(
  { id, keyPointId }: Pick<Card, 'id' | 'keyPointId'>,
  createdAt: number,
  log: readonly LogEntry[],
  calendar: StudyCalendar,
): CardState {
  let state = newState(keyPointId, createdAt);
  const before: { readonly step: number; readonly state: CardState }[] = [];
  for (const entry of log) {
    if (entry.kind === 'undo') {
      const last = before.pop();
      if (last?.step !== entry.undoes) {
        throw new RangeError(`Card ${id}: step ${entry.step} takes back ${entry.undoes}, not ${last?.step}`);
      }
      state = last.state;
      continue;
    }
    before.push({ step: entry.step, state });
    state = entry.kind === 'review' ? reviewed(id, state, entry) : changed(state, entry.kind, entry);
  }
  return readOn(state, calendar);
}

/** A card that waits for a study day is due when that day begins, on whatever calendar its user now has. */
export function readOn({ memory, suspended }: CardState, calendar: StudyCalendar): CardState {
  if (memory.dueDay === null) return { memory, suspended };
  return { memory: { ...memory, due: studyDayStart(memory.dueDay, calendar) }, suspended };
}

function reviewed(cardId: string, { memory, suspended }: CardState, entry: LoggedReview): CardState {
  const { rating, ratedAt, calendar, studyDay, plannedDays, scheduler } = entry;
  const context = {
    ...schedulerOptionsOf(scheduler),
    now: ratedAt,
    calendar,
    studyDay,
    seed: fuzzSeed(cardId, memory),
    planned: { [rating]: plannedDays },
  };
  return { memory: rate(memory, rating, context).memory, suspended };
}
