import { describe, expect, it } from 'vitest';
import { type LogEntry, type LoggedChange, type LoggedReview, replayLog } from '../../src/review/log.ts';
import { type Recorded, relive } from '../../src/review/uniting/relive.ts';
import {
  fuzzSeed,
  type Memory,
  newMemory,
  type Rating,
  rate,
  schedulerName,
} from '../../src/scheduling/memory.ts';
import { studyDay, studyDayStart } from '../../src/scheduling/study-day.ts';

const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
const firstDay = 20_000;
const scheduler = schedulerName();
const at = (day: number) => studyDayStart(firstDay + day, calendar) + 8 * 3_600_000;

/** What a card of one user has on record: ratings on days, each upon what the ones before it left. */
function alone(
  cardId: string,
  given: readonly (readonly [day: number, rating: Rating])[],
): readonly (Recorded & LoggedReview)[] {
  let memory: Memory = newMemory(at(given[0]?.[0] ?? 0));
  return given.map(([day, rating], index) => {
    const before = memory;
    const { memory: after, interval } = rate(before, rating, {
      now: at(day),
      calendar,
      seed: fuzzSeed(cardId, before),
    });
    memory = after;
    return {
      kind: 'review',
      cardVersion: index,
      step: index + 1,
      studyDay: studyDay(at(day), calendar),
      calendar,
      rating,
      ratedAt: at(day),
      plannedDays: interval.kind === 'days' ? interval.amount : null,
      scheduler,
      before,
      after,
      isForInterview: false,
    };
  });
}

/** One log of several, by day; numbered as it will be on record. */
function together(...logs: readonly (readonly Recorded[])[]): readonly Recorded[] {
  const moment = (entry: Recorded) => (entry.kind === 'review' ? entry.ratedAt : entry.changedAt);
  return logs
    .flat()
    .toSorted((one, other) => moment(one) - moment(other))
    .map((entry, index) => ({ ...entry, step: index + 1, cardVersion: index }));
}

const card = { id: 'card', keyPointId: '' };
const createdAt = at(0);
const liveTogether = (...logs: readonly (readonly Recorded[])[]) => {
  const entries = together(...logs);
  const { relived, state } = relive(card, createdAt, entries);
  const log = entries.map((entry, index): LogEntry => {
    const { plannedDays = null, dueDay = null } = relived[index] ?? {};
    return entry.kind === 'review' ? { ...entry, plannedDays } : { ...entry, dueDay };
  });
  // Whatever is decided anew, replaying the record gives the same.
  expect(replayLog(card, createdAt, log, calendar)).toEqual(state);
  return { entries, relived, state };
};

const learned = [
  [0, 3],
  [0, 3],
  [2, 3],
  [12, 3],
  [50, 3],
] as const;

describe('a card that lives again in a united log', () => {
  it('is what it was where nobody else was asked', () => {
    const own = alone('card', learned);
    const { relived, state } = liveTogether(own);
    expect(relived.map(({ after }) => after.memory)).toEqual(own.map(({ after }) => after));
    expect(state.memory).toEqual(own.at(-1)?.after);
  });

  it('keeps the days that another card’s seed chose, also where the log never said which', () => {
    const own = alone('the guest’s', learned);
    const untold = own.map((entry) => ({ ...entry, plannedDays: null }));
    const { relived } = liveTogether(untold);
    expect(relived.map(({ after }) => after.memory.dueDay)).toEqual(own.map(({ after }) => after.dueDay));
  });

  it('waits as long as it is known now that it may, not as long as a beginner was promised', () => {
    const account = alone('card', learned);
    // A guest says on day 120 that they know it: by what a guest knows, for the first time.
    const guest = alone('the guest’s', [[120, 4]]);
    const promised = guest[0]?.after.dueDay ?? 0;
    const { state, relived } = liveTogether(account, guest);
    expect(state.memory).toMatchObject({ phase: 'review', reviews: 6 });
    expect(relived.at(-1)?.elapsedDays).toBe(70);
    expect(state.memory.dueDay ?? 0).toBeGreaterThan(promised + 30);
  });

  it('is asked soon again where the other had forgotten it, whatever was promised before that was known', () => {
    const guest = alone('the guest’s', [...learned, [140, 3]]);
    const account = alone('card', [
      [138, 1],
      [139, 1],
    ]);
    const promised = guest.at(-1)?.after.dueDay ?? 0;
    const { state } = liveTogether(guest, account);
    expect(state.memory.due).toBeLessThan(studyDayStart(promised, calendar));
    expect(state.memory.lapses).toBe(1);
  });

  it('keeps days that were shortened for an interview', () => {
    const account = alone('card', learned);
    const [entry] = alone('the guest’s', [[120, 4]]);
    const guest = entry === undefined ? [] : [{ ...entry, plannedDays: 3, isForInterview: true }];
    expect(liveTogether(account, guest).state.memory.dueDay).toBe(firstDay + 123);
  });

  /** Evidence for a card that had waited until a day and now waits some days more. */
  const evidence = (day: number, before: Memory, more: number): Recorded & LoggedChange => ({
    kind: 'evidence',
    cardVersion: 0,
    step: 0,
    studyDay: firstDay + day,
    calendar,
    changedAt: at(day),
    dueDay: (before.dueDay ?? 0) + more,
    undoes: null,
    scheduler: null,
    before,
    after: { ...before, dueDay: (before.dueDay ?? 0) + more },
    isForInterview: false,
  });

  it('is put off by evidence as it was, and by no more than that', () => {
    const own = alone('card', learned);
    const after = own.at(-1)?.after ?? newMemory(0);
    expect(liveTogether(own, [evidence(60, after, 7)]).state.memory.dueDay).toBe((after.dueDay ?? 0) + 7);
  });

  it('is not hidden by evidence where the other has forgotten it since', () => {
    const guest = alone('the guest’s', learned);
    const known = guest.at(-1)?.after ?? newMemory(0);
    const account = alone('card', [[59, 1]]);
    const { state, relived } = liveTogether(guest, account, [evidence(60, known, 7)]);
    expect(relived.at(-1)?.dueDay).toBeNull();
    expect(state.memory).toMatchObject({ phase: 'relearning', dueDay: null });
  });

  it('is begun anew for both by either’s wish', () => {
    const guest = alone('the guest’s', learned);
    const reset: Recorded = {
      ...evidence(60, newMemory(0), 0),
      kind: 'reset',
      dueDay: null,
      after: newMemory(at(60)),
    };
    const account = alone('card', [[30, 3]]);
    const { state } = liveTogether(guest, account, [reset]);
    expect(state.memory).toEqual(newMemory(at(60)));
  });

  it('is as if what was taken back had never been', () => {
    const account = alone('card', learned);
    const [slip] = alone('the guest’s', [[70, 1]]);
    if (slip === undefined) throw new Error('no slip');
    const step = account.length + 1;
    const undo: Recorded = {
      ...evidence(71, slip.before, 0),
      kind: 'undo',
      dueDay: null,
      undoes: step,
      before: slip.after,
      after: slip.before,
    };
    const { state, relived } = liveTogether(account, [slip], [undo]);
    expect(relived.at(-2)?.after.memory.lapses).toBe(1);
    expect(state.memory).toEqual(account.at(-1)?.after);
  });
});
