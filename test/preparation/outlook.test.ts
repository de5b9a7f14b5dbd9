import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { habitsFrom, timeOn } from '../../src/preparation/habits.ts';
import { intervalsFor } from '../../src/preparation/intervals.ts';
import { type OutlookInput, outlook } from '../../src/preparation/outlook.ts';
import { type MemoryTables, planStudy, type Standing, tabulate } from '../../src/scheduling/study-plan.ts';

let tables: MemoryTables;
beforeAll(async () => {
  tables = await tabulate({}, () => Promise.resolve());
});

const fresh: Standing = { trace: null, elapsedDays: 0, firstRecall: 0.3 };
const habits = { secondsPerRecall: 60, adherence: 0.9, firstRecall: 0.3 };

function inputOf(standings: readonly Standing[], more: Partial<OutlookInput> = {}): OutlookInput {
  const left = more.left ?? 7;
  return {
    questions: standings.map((standing, index) => ({ id: `q${index}`, standing, left, isCovered: true })),
    left,
    strength: { mean: -0.2, deviation: 0.5 },
    minutesPerDay: 10,
    studiedToday: 0,
    compared: [],
    plan: (task) => planStudy(tables, task, () => Promise.resolve()),
    ...habits,
    ...more,
  };
}

describe('the outlook on the morning of an interview', () => {
  const thirty = Array.from({ length: 30 }, () => fresh);

  test('expects more of going on than of stopping, and more of more minutes', async () => {
    const { ifStopped, ifContinued, trade, total } = await outlook(
      inputOf(thirty, { compared: [5, 10, 20, 45] }),
    );
    expect(total).toBe(30);
    expect(ifStopped.recalled).toBeCloseTo(9, 0);
    expect(trade.map(({ minutesPerDay }) => minutesPerDay)).toEqual([5, 10, 20, 45]);
    const recalled = trade.map((each) => each.recalled);
    expect(recalled).toEqual([...recalled].sort((one, other) => one - other));
    expect(ifContinued.recalled).toBe(recalled[1]);
    expect(recalled[3]).toBeGreaterThan(26);
  });

  test('expects of other minutes what it would if they were one’s own', async () => {
    const { trade } = await outlook(inputOf(thirty, { minutesPerDay: 60, left: 14, compared: [5, 20] }));
    for (const { minutesPerDay, recalled } of trade) {
      const own = await outlook(inputOf(thirty, { minutesPerDay, left: 14 }));
      expect(recalled).toBeCloseTo(own.ifContinued.recalled, 6);
    }
    expect(trade[0]?.recalled).toBeLessThan(22);
    expect(trade[2]?.recalled).toBeGreaterThan(28);
  });

  test('drops what the minutes do not reach: the last that would be asked', async () => {
    const { dropped } = await outlook(inputOf(thirty, { left: 3, minutesPerDay: 10 }));
    expect(dropped.length).toBeGreaterThan(10);
    expect(dropped).toEqual(thirty.map((_, index) => `q${index}`).slice(-dropped.length));
    expect((await outlook(inputOf(thirty, { left: 14, minutesPerDay: 30 }))).dropped).toEqual([]);
  });

  test('is the surer the better it is known how well its user remembers', async () => {
    const known = Array.from({ length: 30 }, () => ({ ...fresh, trace: { stability: 5, difficulty: 5 } }));
    const spreadAt = async (deviation: number) =>
      (await outlook(inputOf(known, { strength: { mean: 0, deviation } }))).ifStopped.spread;
    expect(await spreadAt(0.1)).toBeLessThan(await spreadAt(0.9));
  });

  test('holds for today and tomorrow, and with nothing to prepare', async () => {
    for (const left of [0, 1]) {
      const { ifContinued, ifStopped } = await outlook(inputOf(thirty, { left }));
      expect(ifContinued.recalled).toBeGreaterThan(ifStopped.recalled - 0.01);
      expect(ifContinued.recalled).toBeLessThan(20);
    }
    const { total, ifContinued } = await outlook(inputOf([]));
    expect([total, ifContinued.recalled, ifContinued.spread]).toEqual([0, 0, 0]);
  });

  test('of one interview counts what another takes of the minutes', async () => {
    const own = inputOf(thirty).questions;
    const others = own.map((question) => ({
      ...question,
      id: `other-${question.id}`,
      left: 5,
      isCovered: false,
    }));
    const alone = await outlook(inputOf([], { questions: own }));
    const beside = await outlook(inputOf([], { questions: [...own, ...others] }));
    expect(beside.ifContinued.recalled).toBeLessThan(alone.ifContinued.recalled - 1);
    expect(beside.total).toBe(30);
  });
});

describe('intervals for a day', () => {
  test('are never longer for a worse rating, nor than they would be without it', async () => {
    const plan = await planStudy(
      tables,
      { questions: Array.from({ length: 30 }, () => ({ standing: fresh, left: 10 })), timeOn: () => 10 },
      () => Promise.resolve(),
    );
    const draft = fc.record({ stability: fc.double({ min: 0.01, max: 500, noNaN: true }) });
    fc.assert(
      fc.property(fc.tuple(draft, draft, draft, draft), fc.integer({ min: 0, max: 10 }), (drafts, left) => {
        const [again, hard, good, easy] = [...drafts]
          .sort((one, other) => one.stability - other.stability)
          .map(({ stability }) => ({
            days: Math.max(1, Math.round(stability)),
            trace: { stability, difficulty: 5 },
          }));
        if (!again || !hard || !good || !easy) return;
        const planned = intervalsFor(plan, { 1: { ...again, days: null }, 2: hard, 3: good, 4: easy }, left);
        expect(planned[1]).toBeNull();
        const days = [planned[2] ?? 0, planned[3] ?? 0, planned[4] ?? 0];
        expect(days).toEqual([...days].sort((one, other) => one - other));
        const usual = [hard.days, good.days, easy.days];
        for (const [index, wait] of days.entries()) expect(wait).toBeLessThanOrEqual(usual[index] ?? 0);
      }),
    );
  });
});

describe('the habits of a student', () => {
  const none = {
    firsts: { asked: 0, recalled: 0 },
    month: { reviews: 0, fresh: 0, durationMs: 0 },
    daysStudied: 0,
    daysPassed: 0,
  };

  test('are the usual ones until there is something to count', () => {
    expect(habitsFrom(none)).toEqual({ secondsPerRecall: 60, adherence: 0.9, firstRecall: 1 / 3 });
  });

  test('are learned from what was done', () => {
    const slow = habitsFrom({ ...none, month: { reviews: 100, fresh: 0, durationMs: 100 * 120_000 } });
    expect(slow.secondsPerRecall).toBeGreaterThan(110);
    expect(habitsFrom({ ...none, daysStudied: 5, daysPassed: 20 }).adherence).toBeLessThan(0.5);
    expect(habitsFrom({ ...none, firsts: { asked: 30, recalled: 27 } }).firstRecall).toBeGreaterThan(0.75);
  });

  test('give the time of each day, of today what is left', () => {
    const time = timeOn(habits, { minutesPerDay: 20, studiedToday: 15 });
    expect([time(0), time(1)]).toEqual([5, 18]);
    expect(timeOn(habits, { minutesPerDay: 20, studiedToday: 45 })(0)).toBe(0);
  });
});
