import {
  fuzzSeed,
  newMemory,
  type Rating,
  rate,
  type SchedulerOptions,
  schedulerName,
  schedulerOptionsOf,
} from '../scheduling/memory.ts';
import { type CardHistory, type PastReview, retrace } from '../scheduling/retrace.ts';
import { type StudyCalendar, studyDay, studyDayStart } from '../scheduling/study-day.ts';
import type { Card, CardState } from './card.ts';

/**
 * What can befall a card beside a review.
 *
 * - `suspend` and `resume`: it is asked no more, and again. A resumed one may be put off to a day.
 * - `bury`: it waits until tomorrow. `reschedule`: it waits for a day that was named. Memory stays.
 * - `evidence`: a child was recalled well, so its parent waits a little longer (evidence.ts).
 * - `reset`: it is as if it had never been asked. Its log stays.
 * - `parameters`: its memory is what its reviews give by other parameters. When it is due stays.
 * - `undo`: it is as it was before the step that is taken back.
 */
export const changeKinds = [
  'suspend',
  'resume',
  'bury',
  'reschedule',
  'evidence',
  'reset',
  'parameters',
  'undo',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change that depends on no entry before it. */
export type PlainKind = Exclude<ChangeKind, 'parameters' | 'undo'>;

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
  /** What a memory is recounted by, as `schedulerName` calls it; null for every other kind. */
  readonly scheduler: string | null;
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

/** The state after a change that depends on no entry before it. */
export function changed(
  { memory, suspended }: CardState,
  kind: PlainKind,
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
  kind: PlainKind,
  { now, calendar, dueDay = null }: { now: number; calendar: StudyCalendar; dueDay?: number | null },
): CardChange {
  const { id: cardId, version: cardVersion, memory, suspended } = card;
  const moment = { changedAt: now, calendar, dueDay };
  const stateBefore = { memory, suspended };
  const stateAfter = changed(stateBefore, kind, moment);
  const entry = { kind, cardId, cardVersion, ...moment, studyDay: studyDay(now, calendar), undoes: null };
  return { ...entry, scheduler: null, stateBefore, stateAfter };
}

/** Decides that a card is remembered by other parameters from now on, as if all its reviews had been made with them. */
export function recountCard(
  card: Card,
  history: CardHistory,
  options: SchedulerOptions,
  { now, calendar }: { now: number; calendar: StudyCalendar },
): CardChange {
  const { id: cardId, version: cardVersion, memory, suspended } = card;
  const scheduler = schedulerName(options);
  const stateBefore = { memory, suspended };
  return {
    kind: 'parameters',
    cardId,
    cardVersion,
    changedAt: now,
    calendar,
    dueDay: null,
    studyDay: studyDay(now, calendar),
    undoes: null,
    scheduler,
    stateBefore,
    stateAfter: recounted(stateBefore, history, scheduler),
  };
}

/** The state by other parameters, as if its whole history had been made with them. Throws RangeError where none are named. */
export function recounted(
  { memory, suspended }: CardState,
  history: CardHistory,
  scheduler: string | null,
): CardState {
  if (scheduler === null) throw new RangeError('Nothing says which parameters were adopted');
  return { memory: { ...memory, ...retrace(history, schedulerOptionsOf(scheduler)) }, suspended };
}

/** The reviews that a card's memory is made of: none that was taken back, and none from before it was begun anew. */
export function historyOf(card: Pick<Card, 'id'>, log: readonly LogEntry[]): CardHistory {
  const entries = standing(card, log);
  const begun = entries.findLastIndex(({ kind }) => kind === 'reset') + 1;
  return entries.slice(begun).filter((entry) => entry.kind === 'review');
}

/**
 * A card's state by its log alone, to the last digit.
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
  let history: PastReview[] = [];
  for (const entry of standing({ id }, log)) {
    if (entry.kind === 'review') {
      state = reviewed(id, state, entry);
      history.push(entry);
    } else if (entry.kind === 'parameters') {
      state = recounted(state, history, entry.scheduler);
    } else {
      state = changed(state, entry.kind, entry);
      if (entry.kind === 'reset') history = [];
    }
  }
  return readOn(state, calendar);
}

type StandingEntry = LoggedReview | (LoggedChange & { readonly kind: Exclude<ChangeKind, 'undo'> });

/**
 * The entries that were not taken back. Steps are taken back in the reverse of their order, so a stack is all that it needs,
 * and since what an entry does depends on those before it alone, the rest gives what taking back restored.
 */
function standing({ id }: Pick<Card, 'id'>, log: readonly LogEntry[]): readonly StandingEntry[] {
  const entries: StandingEntry[] = [];
  for (const entry of log) {
    if (entry.kind === 'undo') {
      const last = entries.pop();
      if (last?.step !== entry.undoes)
        throw new RangeError(`Card ${id}: step ${entry.step} takes back ${entry.undoes}, not ${last?.step}`);
    } else entries.push(entry as StandingEntry);
  }
  return entries;
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
