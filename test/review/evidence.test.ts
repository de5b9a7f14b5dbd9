import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postponedBy } from '../../src/review/evidence.ts';
import {
  type Memory,
  newMemory,
  type Rating,
  rate,
  retrievabilityAfter,
} from '../../src/scheduling/memory.ts';
import { sundayNoon } from '../support/app.ts';

const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
const options = { retention: 0.9 };

/** A memory that was recalled this often, each time when it was due. */
function recalled(times: number): Memory {
  let memory = newMemory(sundayNoon);
  for (let time = 0; time < times; time += 1) {
    memory = rate(memory, 4, {
      now: Math.max(memory.due, sundayNoon),
      calendar,
      seed: 'x',
      fuzz: false,
    }).memory;
  }
  return memory;
}

const parent = recalled(3);
const due = parent.dueDay ?? 0;
const asked = parent.lastStudyDay ?? 0;
const child = { before: recalled(2), elapsedDays: 5, rating: 3 as Rating };
const middle = asked + Math.floor((due - asked) / 2);

describe('a child that was recalled well', () => {
  it('puts its parent off by a tenth of its interval at most', () => {
    const postponed = postponedBy(child, parent, middle, options) ?? 0;
    expect(postponed).toBeGreaterThan(due);
    expect(postponed - due).toBeLessThanOrEqual((due - asked) / 10);
  });

  it('leaves a parent alone whose tenth is not a day', () => {
    const short = recalled(1);
    expect((short.dueDay ?? 0) - (short.lastStudyDay ?? 0)).toBeLessThan(10);
    expect(postponedBy(child, short, (short.lastStudyDay ?? 0) + 1, options)).toBeNull();
  });

  it('never takes it further below what is wanted than two points, however many there are', () => {
    let memory = parent;
    for (let time = 0; time < 100; time += 1) {
      const postponed = postponedBy(child, memory, middle, options);
      if (postponed !== null) memory = { ...memory, dueDay: postponed };
    }
    const last = (memory.dueDay ?? 0) - asked;
    expect(retrievabilityAfter(memory, last, options)).toBeGreaterThanOrEqual(0.88);
    expect(last).toBeGreaterThan(due - asked);
  });
});

describe('what is no evidence', () => {
  it.each([
    ['a child that failed', { ...child, rating: 1 as Rating }],
    ['a child that was hard', { ...child, rating: 2 as Rating }],
    ['a child asked again on the same day', { ...child, elapsedDays: 0 }],
    ['a child that is being learned', { ...child, before: { ...child.before, phase: 'learning' as const } }],
    ['a child answered for the first time', { before: newMemory(0), elapsedDays: null, rating: 4 as Rating }],
  ])('%s', (_what, no) => {
    expect(postponedBy(no, parent, middle, options)).toBeNull();
  });

  it('anything for a parent that is due, was asked today, or is being relearned', () => {
    expect(postponedBy(child, parent, due, options)).toBeNull();
    expect(postponedBy(child, parent, asked, options)).toBeNull();
    expect(postponedBy(child, { ...parent, phase: 'relearning' }, middle, options)).toBeNull();
  });
});

describe('whatever the memories', () => {
  it('a parent is only ever put off, and by less than a tenth of the days since it was asked', () => {
    const any = fc.record({
      rating: fc.constantFrom<Rating>(1, 2, 3, 4),
      elapsedDays: fc.option(fc.nat(400)),
      interval: fc.integer({ min: 1, max: 2_000 }),
      since: fc.nat(2_500),
      stability: fc.double({ min: 0.1, max: 3_000, noNaN: true }),
      retention: fc.constantFrom(0.8, 0.9, 0.96),
    });
    fc.assert(
      fc.property(any, ({ rating, elapsedDays, interval, since, stability, retention }) => {
        const given = { ...parent, stability, lastStudyDay: 0, dueDay: interval };
        const to = postponedBy({ ...child, rating, elapsedDays }, given, since, { retention });
        if (to === null) return;
        expect(to).toBeGreaterThan(interval);
        expect(to).toBeLessThanOrEqual(interval * 1.1);
        expect(since).toBeLessThan(interval);
        expect(retrievabilityAfter(given, to, { retention })).toBeGreaterThanOrEqual(retention - 0.02);
      }),
    );
  });
});
