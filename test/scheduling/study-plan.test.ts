import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type MemoryTables,
  planStudy,
  type Standing,
  type StudyPlan,
  tabulate,
  takes,
} from '../../src/scheduling/study-plan.ts';

const unpaused = () => Promise.resolve();
const fresh: Standing = { trace: null, elapsedDays: 0, firstRecall: 0.3 };
const known = (stability: number, elapsedDays: number): Standing => ({
  trace: { stability, difficulty: 5 },
  elapsedDays,
  firstRecall: 0.3,
});

let tables: MemoryTables;
beforeAll(async () => {
  tables = await tabulate({}, unpaused);
});

const planFor = (standings: readonly Standing[], left: number, time: number): Promise<StudyPlan> =>
  planStudy(
    tables,
    { questions: standings.map((standing) => ({ standing, left })), timeOn: () => time },
    unpaused,
  );

const recalled = (plan: StudyPlan, standings: readonly Standing[], left: number): number =>
  standings.reduce((sum, standing) => sum + plan.prospect(standing, left).recall, 0);

describe('a plan for a day to come', () => {
  const thirty = Array.from({ length: 30 }, () => fresh);

  test('without any time expects what is known already, and nothing to be asked', async () => {
    const plan = await planFor([...thirty, known(20, 2)], 7, 0);
    expect(plan.prospect(fresh, 7).recall).toBeCloseTo(0.3, 1);
    expect(plan.prospect(known(20, 2), 7).recall).toBeCloseTo(plan.prospect(known(20, 2), 7).ifStopped, 2);
  });

  test.each([
    { days: 3, time: 10 },
    { days: 7, time: 5 },
    { days: 7, time: 12 },
    { days: 14, time: 10 },
  ])('with time for part of it over $days days asks so much and no more', async ({ days, time }) => {
    const plan = await planFor(thirty, days, time);
    const forFirstAnswers = thirty.length * plan.prospect(fresh, days).asked * takes.fresh;
    expect(forFirstAnswers).toBeLessThanOrEqual(1.1 * days * time);
    expect(plan.isScarce).toBe(true);
  });

  test('begins today: what would be put off to the last evening has its price there', async () => {
    const plan = await planFor(thirty, 14, 10);
    const { now, later } = plan.prospect(fresh, 14);
    expect(later - now).toBeLessThan(0.01);
    expect(plan.prices[13]).toBeGreaterThan(plan.prices[0] ?? 1);
  });

  test('more minutes never mean that less is expected', async () => {
    for (const left of [1, 3, 10, 30]) {
      let before = 0;
      for (const time of [0, 4, 8, 16, 40]) {
        const expected = recalled(await planFor(thirty, left, time), thirty, left);
        expect(expected).toBeGreaterThan(before - 0.3);
        before = expected;
      }
      if (left > 1) expect(before).toBeGreaterThan(0.8 * 30);
    }
  });

  test('asks the weak before the strong, and lets alone what is safe until the day', async () => {
    const standings = [known(1, 2), known(3, 2), known(300, 2), ...thirty];
    const plan = await planFor(standings, 5, 6);
    const urgency = (standing: Standing): number => {
      const { now, later, takes: taken } = plan.prospect(standing, 5);
      return (now - later) / taken;
    };
    expect(urgency(known(1, 2))).toBeGreaterThan(urgency(known(3, 2)));
    expect(urgency(known(3, 2))).toBeGreaterThan(urgency(known(300, 2)));
    expect(plan.prospect(known(300, 2), 5).asked).toBeLessThan(0.05);
  });

  test('waits longer after a review that left more', async () => {
    const plan = await planFor(thirty, 30, 12);
    const waits = [0.5, 2, 8, 20].map(
      (stability) => plan.waitAfter({ stability, difficulty: 5 }, 30) ?? Number.POSITIVE_INFINITY,
    );
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
  });

  test('on the very day asks what is least sure', async () => {
    const plan = await planFor([known(2, 4), known(50, 4)], 0, 5);
    const gain = (standing: Standing): number => {
      const { now, later } = plan.prospect(standing, 0);
      return now - later;
    };
    expect(gain(known(2, 4))).toBeGreaterThan(gain(known(50, 4)));
  });

  test('says something sound of any memory, however near or far its day', async () => {
    const plan = await planFor(thirty, 20, 8);
    const standing = fc.record({
      trace: fc.option(
        fc.record({
          stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
          difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
        }),
      ),
      elapsedDays: fc.integer({ min: 0, max: 3_000 }),
      firstRecall: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(standing, fc.integer({ min: 0, max: 400 }), (any, left) => {
        const { recall, ifStopped, asked, takes: taken, wait } = plan.prospect(any, left);
        for (const chance of [recall, ifStopped, asked]) {
          expect(chance).toBeGreaterThanOrEqual(-1e-9);
          expect(chance).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(taken).toBeGreaterThan(0);
        expect(wait === null || (wait >= 1 && wait < Math.max(left, 1))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
