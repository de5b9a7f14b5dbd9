import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fuzzSeed,
  type Memory,
  newMemory,
  previewRatings,
  type Rated,
  type Rating,
  rate,
  ratings,
  retrievability,
  type SchedulerOptions,
} from '../../src/scheduling/memory.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { studyDayStart } from '../../src/scheduling/study-day.ts';
import { dayMs, evening, type LoggedRating, minuteMs, rateAt, replay } from './fixtures.ts';
import { type PublishedTrace, publishedFsrs6 } from './published-fsrs6.ts';

const zones = [
  'Asia/Seoul',
  'America/New_York',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Antarctica/Troll',
  // Neighbours over the date line: the same time on two dates, and the last place of all.
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
  'Pacific/Pago_Pago',
];
const calendar = fc.record({
  timeZone: fc.constantFrom(...zones),
  dayStartHour: fc.constantFrom(0, 2, 4, 23),
});
const rating = fc.constantFrom<Rating>(...ratings);

/** The bounds fsrs-rs trains FSRS-6's weights within. */
const bounds: readonly (readonly [number, number])[] = [
  [0.001, 100],
  [0.001, 100],
  [0.001, 100],
  [0.001, 100],
  [1, 10],
  [0.001, 4],
  [0.001, 4],
  [0.001, 0.75],
  [0, 4.5],
  [0, 0.8],
  [0.001, 3.5],
  [0.001, 5],
  [0.001, 0.25],
  [0.001, 0.9],
  [0, 4],
  [0, 1],
  [1, 6],
  [0, 2],
  [0, 2],
  [0.01, 0.8],
  [0.1, 0.8],
];
const weights = fc.tuple(...bounds.map(([min, max]) => fc.double({ min, max, noNaN: true })));
const steps = fc.constantFrom([], [1], [10], [1, 10], [5, 60, 1440], [2 * 1440]);

const options: fc.Arbitrary<SchedulerOptions> = fc.record(
  {
    retention: fc.double({ min: 0.05, max: 1, noNaN: true }),
    weights: fc.oneof(fc.constant([...defaultOptions.weights]), weights),
    learningStepsMinutes: steps,
    relearningStepsMinutes: steps,
    maximumIntervalDays: fc.constantFrom(2, 30, 36_500),
    shortTerm: fc.boolean(),
    fuzz: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Where the clock goes before a review: on, mostly, but sometimes back, far ahead, or to 1970. */
const clock: fc.Arbitrary<(now: number, due: number) => number> = fc.oneof(
  { weight: 4, arbitrary: fc.constant((_: number, due: number) => due) },
  { weight: 3, arbitrary: fc.nat(300).map((days) => (now: number) => now + days * dayMs) },
  { weight: 3, arbitrary: fc.nat(3000).map((minutes) => (now: number) => now + minutes * minuteMs) },
  { weight: 1, arbitrary: fc.constant((now: number) => now - 120 * minuteMs) },
  { weight: 1, arbitrary: fc.constant((now: number) => now + 400 * dayMs) },
  { weight: 1, arbitrary: fc.constant((now: number) => now - 400 * dayMs) },
  { weight: 1, arbitrary: fc.nat(dayMs).map((ms) => () => ms) },
  { weight: 1, arbitrary: fc.constant(() => evening) },
);
const history = fc.array(fc.record({ rating, clock, calendar, options }), { minLength: 1, maxLength: 25 });

type Told = (before: Memory, logged: LoggedRating, rated: Rated) => void;

/** Lives through a history, telling every review, and gives its log and the memory it left. */
function live(
  steps: readonly {
    rating: Rating;
    clock: (now: number, due: number) => number;
    calendar: LoggedRating['calendar'];
    options: SchedulerOptions;
  }[],
  tell: Told,
) {
  const log: LoggedRating[] = [];
  let memory = newMemory(evening);
  let now = evening;
  for (const step of steps) {
    // Waits of a century end before calendars do.
    now = Math.min(step.clock(now, memory.due), Date.UTC(2500, 0, 1));
    const logged = { ...step.options, rating: step.rating, at: now, calendar: step.calendar };
    const rated = rate(memory, step.rating, contextOf(memory, logged));
    log.push(logged);
    tell(memory, logged, rated);
    memory = rated.memory;
  }
  return { log, memory };
}

function contextOf(memory: Memory, { rating: _, at, ...rest }: LoggedRating) {
  return { ...rest, now: at, seed: fuzzSeed('card', memory) };
}

function minutesOf({ kind, amount }: { kind: 'minutes' | 'days'; amount: number }): number {
  return kind === 'days' ? amount * 1440 : amount;
}

describe('whatever is rated, whenever, wherever, and by whatever clock', () => {
  it('a memory stays within FSRS’s bounds and time never runs backwards in it', () => {
    fc.assert(
      fc.property(history, (steps) => {
        live(steps, (before, logged, { memory, elapsedDays, retrievability: recalled }) => {
          expect(memory.stability).toBeGreaterThanOrEqual(0.001);
          expect(memory.stability).toBeLessThanOrEqual(36_500);
          expect(memory.difficulty).toBeGreaterThanOrEqual(1);
          expect(memory.difficulty).toBeLessThanOrEqual(10);
          expect(memory.reviews).toBe(before.reviews + 1);
          expect(elapsedDays === null).toBe(before.reviews === 0);
          expect(elapsedDays ?? 0).toBeGreaterThanOrEqual(0);
          expect(recalled ?? 0.5).toBeGreaterThan(0);
          expect(recalled ?? 0.5).toBeLessThanOrEqual(1);
          expect(retrievability(memory, logged.at, logged.calendar, logged)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('a card is due after now, and on the day it says', () => {
    fc.assert(
      fc.property(history, (steps) => {
        live(
          steps,
          (_, { at, calendar: where, maximumIntervalDays = 36_500 }, { memory, interval, studyDay }) => {
            expect(interval.amount).toBeGreaterThan(0);
            expect(memory.due).toBeGreaterThan(at);
            if (interval.kind === 'minutes') {
              expect(memory.dueDay).toBeNull();
              expect(['learning', 'relearning']).toContain(memory.phase);
              expect(memory.due).toBe(at + Math.round(interval.amount * minuteMs));
            } else {
              expect(interval.amount).toBeLessThanOrEqual(maximumIntervalDays);
              expect(memory.dueDay).toBe(studyDay + interval.amount);
              expect(memory.due).toBe(studyDayStart(memory.dueDay ?? 0, where));
            }
          },
        );
      }),
    );
  });

  it('a better rating never waits less, and what is previewed is what is given', () => {
    fc.assert(
      fc.property(history, (steps) => {
        live(steps, (before, logged) => {
          const context = contextOf(before, logged);
          const preview = previewRatings(before, context);
          const waits = ratings.map((each) => minutesOf(preview[each]));
          expect(waits).toEqual(waits.toSorted((one, other) => one - other));
          for (const each of ratings) {
            const given = rate(before, each, context);
            expect(preview[each]).toEqual({ ...given.interval, due: given.memory.due });
          }
        });
      }),
    );
  });

  it('a study day’s first success is the only one to move stability', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let recalledOn: number | null = null;
        live(steps, (before, { rating: given }, { memory, studyDay, elapsedDays }) => {
          if (given > 1 && elapsedDays === 0 && recalledOn === studyDay) {
            expect(memory.stability).toBe(before.stability);
          }
          if (given > 1) recalledOn = studyDay;
        });
      }),
    );
  });

  it('the log replays to the same memory, to the last digit', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { log, memory } = live(steps, () => undefined);
        expect(replay('card', evening, log)).toEqual(memory);
      }),
    );
  });
});

describe('against FSRS-6 written down from its formulas', () => {
  const reviews = fc.array(fc.record({ rating, days: fc.oneof(fc.constant(0), fc.nat(5), fc.nat(800)) }), {
    minLength: 1,
    maxLength: 12,
  });

  it.each([
    ['the default weights', fc.constant([...defaultOptions.weights])],
    ['any weights', weights],
  ])('memories agree with %s', (_, anyWeights) => {
    fc.assert(
      fc.property(reviews, anyWeights, (given, chosen) => {
        const published = publishedFsrs6(chosen);
        let memory = newMemory(evening);
        let now = evening;
        for (const { rating: each, days } of given) {
          const before: PublishedTrace | null =
            memory.stability === null || memory.difficulty === null
              ? null
              : { stability: memory.stability, difficulty: memory.difficulty };
          now += days * dayMs;
          const rated = rateAt(memory, each, now, { weights: chosen });
          const again = before !== null && days === 0 && each > 1 && memory.lastSuccessDay === rated.studyDay;
          const expected = published.next(before, days, each);
          const stability = again ? (before?.stability ?? 0) : expected.stability;
          expect((rated.memory.stability ?? 0) / stability).toBeCloseTo(1, 4);
          expect(rated.memory.difficulty).toBeCloseTo(expected.difficulty, 4);
          if (before !== null)
            expect(rated.retrievability).toBeCloseTo(published.recall(days, before.stability), 4);
          memory = rated.memory;
        }
      }),
    );
  });
});
