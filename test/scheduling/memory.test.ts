import { describe, expect, it } from 'vitest';
import {
  fuzzSeed,
  type Memory,
  newMemory,
  previewRatings,
  type Rating,
  ratings,
  retrievability,
  type SchedulerOptions,
  schedulerName,
} from '../../src/scheduling/memory.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { studyDay, studyDayStart } from '../../src/scheduling/study-day.ts';
import {
  dayMs,
  days,
  evening,
  minuteMs,
  rateAt,
  replay,
  seoul,
  study,
  studyDays,
  studyWhenDue,
} from './fixtures.ts';

const at = (iso: string) => Date.parse(iso);

/** A card in review: learned in two Goods, its stability 2.3 days, due in two. */
function learned(): Memory {
  return studyDays([3, 3], [0, 0]);
}

describe('study days between reviews', () => {
  it('count a night as a day, however short', () => {
    const rated = study([
      { rating: 3, at: at('2026-11-22T23:00:00+09:00') },
      { rating: 3, at: at('2026-11-23T08:30:00+09:00') },
    ]);
    // Days counted in UTC would be none, and the interval 2.
    expect(rated.map(({ elapsedDays }) => elapsedDays)).toEqual([null, 1]);
    expect(rated.map(days)).toEqual([0, 7]);
  });

  it('do not turn at midnight', () => {
    const steps = (second: string) => [
      { rating: 3 as Rating, at: at('2026-11-22T23:50:00+09:00') },
      { rating: 3 as Rating, at: at(second) },
    ];
    expect(study(steps('2026-11-23T00:30:00+09:00')).at(-1)).toMatchObject({
      elapsedDays: 0,
      interval: { amount: 2 },
    });
    expect(study(steps('2026-11-23T03:59:59+09:00')).at(-1)).toMatchObject({ elapsedDays: 0 });
    expect(study(steps('2026-11-23T04:00:00+09:00')).at(-1)).toMatchObject({ elapsedDays: 1 });
  });

  it('are the user’s, in their zone and from their hour', () => {
    const steps = [
      { rating: 3 as Rating, at: at('2026-11-22T13:00:00Z') },
      { rating: 3 as Rating, at: at('2026-11-22T20:00:00Z') },
    ];
    const elapsed = (timeZone: string, dayStartHour: number) =>
      study(steps, { calendar: { timeZone, dayStartHour } }).at(-1)?.elapsedDays;
    expect(elapsed('Asia/Seoul', 4)).toBe(1);
    expect(elapsed('Asia/Seoul', 6)).toBe(0);
    expect(elapsed('UTC', 4)).toBe(0);
    expect(elapsed('America/New_York', 10)).toBe(1);
  });

  it('make a card in days due where its day starts, through a change of clocks', () => {
    // New York falls back on 2026-11-01.
    const calendar = { timeZone: 'America/New_York', dayStartHour: 4 };
    const { memory } = rateAt(newMemory(0), 4, at('2026-10-30T20:00:00-04:00'), { calendar });
    expect(memory.due).toBe(at('2026-11-07T04:00:00-05:00'));
    expect(memory.dueDay).toBe(studyDay(memory.due, calendar));
  });

  it('do not hold up a card in minutes', () => {
    const { memory } = rateAt(newMemory(0), 3, at('2026-11-23T03:55:00+09:00'));
    expect(memory).toMatchObject({ due: at('2026-11-23T04:05:00+09:00'), dueDay: null });
  });

  it('are counted by the calendar of each review when the user travels', () => {
    const losAngeles = { timeZone: 'America/Los_Angeles', dayStartHour: 4 };
    const start = rateAt(newMemory(0), 4, at('2026-11-23T12:00:00+09:00')).memory;
    // Hours later in Los Angeles it is still the 22nd; the day after that is a day later.
    const landed = rateAt(start, 3, at('2026-11-22T22:00:00-08:00'), { calendar: losAngeles });
    expect(landed.elapsedDays).toBe(0);
    const next = rateAt(landed.memory, 3, at('2026-11-23T12:00:00-08:00'), { calendar: losAngeles });
    expect(next.elapsedDays).toBe(1);
  });

  // Both show the same time, Kiritimati a date later.
  const kiritimati = { timeZone: 'Pacific/Kiritimati', dayStartHour: 4 };
  const honolulu = { timeZone: 'Pacific/Honolulu', dayStartHour: 4 };

  it.each([
    ['east', kiritimati, honolulu, -1],
    ['west', honolulu, kiritimati, 1],
  ])('are never negative when the user flies %s over the date line', (_, from, to, dates) => {
    for (let hour = 0; hour < 24; hour += 1) {
      const takeOff = evening + hour * 60 * minuteMs;
      const before = rateAt(newMemory(0), 4, takeOff, { calendar: from });
      for (let flight = 0; flight <= 72; flight += 1) {
        const landing = takeOff + flight * 60 * minuteMs;
        const after = rateAt(before.memory, 3, landing, { calendar: to });
        const days = studyDay(landing, from) - studyDay(takeOff, from);
        expect(after.elapsedDays).toBe(Math.max(0, days + dates));
        expect(after.memory.stability).toBeGreaterThanOrEqual(before.memory.stability ?? 0);
        expect(after.memory.due).toBeGreaterThan(landing);
      }
    }
  });

  it('go on by one from the day after a flight, whichever way', () => {
    for (const [from, to] of [
      [kiritimati, honolulu],
      [honolulu, kiritimati],
    ] as const) {
      const before = rateAt(newMemory(0), 4, evening, { calendar: from });
      const landed = rateAt(before.memory, 3, evening + 6 * 60 * minuteMs, { calendar: to });
      const next = rateAt(landed.memory, 3, evening + 30 * 60 * minuteMs, { calendar: to });
      expect(next.elapsedDays).toBe(1);
    }
  });
});

describe('a card in steps', () => {
  const first = { ...newMemory(evening) };

  it('offers a minute, five and a half, ten, and eight days at first', () => {
    const preview = previewRatings(first, { now: evening, calendar: seoul, seed: 'a', fuzz: false });
    expect(ratings.map((rating) => [preview[rating].kind, preview[rating].amount])).toEqual([
      ['minutes', 1],
      ['minutes', 5.5],
      ['minutes', 10],
      ['days', 8],
    ]);
    expect(preview[2].due).toBe(evening + 330_000);
  });

  it('goes on with Good, and graduates from the last step', () => {
    const rated = studyWhenDue([3, 3]);
    expect(rated.map(({ memory }) => [memory.phase, memory.step])).toEqual([
      ['learning', 1],
      ['review', 0],
    ]);
  });

  it('returns to the first step with Again', () => {
    const rated = studyWhenDue([3, 1]);
    expect(rated[1]).toMatchObject({
      memory: { phase: 'learning', step: 0 },
      interval: { kind: 'minutes', amount: 1 },
    });
  });

  it('waits the present step again with Hard, later than the first', () => {
    const rated = studyWhenDue([3, 2]);
    expect(rated[1]).toMatchObject({
      memory: { phase: 'learning', step: 1 },
      interval: { kind: 'minutes', amount: 10 },
    });
  });

  it('waits half as long again with Hard when there is one step', () => {
    const { memory, interval } = rateAt(first, 2, evening, { learningStepsMinutes: [10] });
    expect(memory).toMatchObject({ phase: 'learning', step: 0 });
    expect(interval).toEqual({ kind: 'minutes', amount: 15 });
  });

  it('never waits more than Good would, be its steps days long', () => {
    const { memory, interval } = rateAt(first, 2, evening, { learningStepsMinutes: [4 * 1440] });
    expect(interval).toEqual({ kind: 'days', amount: 2 });
    expect(memory.phase).toBe('learning');
  });

  it('waits at most a day longer with Hard than its only step', () => {
    const weights = defaultOptions.weights.with(2, 20);
    const { interval } = rateAt(first, 2, evening, { learningStepsMinutes: [4 * 1440], weights });
    expect(interval).toEqual({ kind: 'days', amount: 5 });
  });

  it('waits a step of a day for the day to turn', () => {
    const { memory } = rateAt(first, 3, evening, { learningStepsMinutes: [10, 1440] });
    expect(memory).toMatchObject({ phase: 'learning', step: 1, due: at('2026-11-23T04:00:00+09:00') });
  });

  it('graduates at once with Easy', () => {
    expect(rateAt(first, 4, evening).memory).toMatchObject({ phase: 'review', step: 0 });
  });

  it.each([
    [1, 'learning'],
    [2, 'review'],
    [3, 'review'],
    [4, 'review'],
  ] as const)('rated %i goes to %s when its step is no longer there', (rating, phase) => {
    const inSecond = rateAt(first, 3, evening).memory;
    const { memory } = rateAt(inSecond, rating, inSecond.due, { learningStepsMinutes: [1] });
    expect(memory).toMatchObject({ phase, step: 0 });
  });

  it('relearns in ten minutes after a lapse, and is back in review after Good', () => {
    const rated = studyWhenDue([3, 3, 1, 3]);
    expect(rated.map(({ memory }) => memory.phase)).toEqual(['learning', 'review', 'relearning', 'review']);
    expect(rated[2]?.interval).toEqual({ kind: 'minutes', amount: 10 });
  });

  it('counts a lapse only where something learned was forgotten', () => {
    const rated = studyWhenDue([1, 1, 3, 3, 1, 1, 3, 1]);
    expect(rated.map(({ memory }) => memory.lapses)).toEqual([0, 0, 0, 0, 1, 1, 1, 2]);
    expect(rated.at(-1)?.memory.reviews).toBe(8);
  });
});

describe('a card without steps', () => {
  const none: SchedulerOptions = { learningStepsMinutes: [], relearningStepsMinutes: [] };

  it('is not made to wait a day by a stability of hours', () => {
    // A stability of 0.212 days at retention 0.9 is 305 minutes.
    const { memory, interval } = rateAt(newMemory(0), 1, evening, none);
    expect(interval).toEqual({ kind: 'minutes', amount: 305 });
    expect(memory).toMatchObject({ phase: 'learning', due: evening + 305 * minuteMs, dueDay: null });
  });

  it('goes to review at once when its stability is half a day or more', () => {
    const rated = ([2, 3, 4] as const).map((rating) => rateAt(newMemory(0), rating, evening, none));
    expect(rated.map(days)).toEqual([1, 2, 8]);
    expect(rated.map(({ memory }) => memory.phase)).toEqual(['review', 'review', 'review']);
  });

  it('waits a day for a stability nearer to a day than to none', () => {
    const begin = (stability: number) =>
      rateAt(newMemory(0), 1, evening, { ...none, weights: defaultOptions.weights.with(0, stability) })
        .interval;
    expect(begin(0.49)).toEqual({ kind: 'minutes', amount: 706 });
    expect(begin(0.5)).toEqual({ kind: 'days', amount: 1 });
  });

  it('lapses to hours or days by what is left of its stability', () => {
    const weak = rateAt(studyDays([2], [0], none), 1, evening + dayMs, none);
    expect(weak).toMatchObject({ memory: { phase: 'relearning', lapses: 1 }, interval: { kind: 'minutes' } });
    const strong = studyDays([3, 3, 3, 3, 3], [0, 0, 2, 11, 46]);
    const lapsed = rateAt(strong, 1, evening + 222 * dayMs, none);
    expect(lapsed).toMatchObject({ memory: { phase: 'review', lapses: 1 }, interval: { kind: 'days' } });
  });

  it('waits whole days when short-term memory is off', () => {
    const { memory, interval } = rateAt(newMemory(0), 1, evening, { ...none, shortTerm: false });
    expect(interval).toEqual({ kind: 'days', amount: 1 });
    expect(memory.phase).toBe('review');
  });
});

describe('more than one review on a study day', () => {
  it('leaves stability to the first success', () => {
    const easy = Array.from({ length: 7 }, (_, index) => ({
      rating: 4 as Rating,
      at: evening + index * minuteMs,
    }));
    const rated = study(easy);
    expect(new Set(rated.map(({ memory }) => memory.stability))).toEqual(new Set([8.2956]));
    expect(rated.map(days)).toEqual([8, 8, 8, 8, 8, 8, 8]);
  });

  it('gives every success after the first the same interval', () => {
    const preview = previewRatings(learned(), {
      now: evening + minuteMs,
      calendar: seoul,
      seed: 'a',
      fuzz: false,
    });
    expect([preview[2].amount, preview[3].amount, preview[4].amount]).toEqual([2, 2, 2]);
  });

  it('counts the first success after a failure', () => {
    const [failed, recalled, again] = study([
      { rating: 1, at: evening },
      { rating: 4, at: evening + minuteMs },
      { rating: 4, at: evening + 2 * minuteMs },
    ]).map(({ memory }) => memory.stability ?? 0);
    expect(recalled).toBeGreaterThan(failed ?? 0);
    expect(again).toBe(recalled);
  });

  it('believes a failure after a success', () => {
    const before = learned();
    const { memory } = rateAt(before, 1, evening + minuteMs);
    expect(memory.stability).toBeLessThan(before.stability ?? 0);
    const recovered = rateAt(memory, 3, evening + 11 * minuteMs).memory;
    expect(recovered.stability).toBe(memory.stability);
  });

  it('counts again on the next day', () => {
    const { memory } = rateAt(learned(), 3, evening + dayMs);
    expect(memory.stability).toBeGreaterThan(learned().stability ?? 0);
  });

  it('moves difficulty each time, as FSRS-6 does', () => {
    const rated = study(
      Array.from({ length: 10 }, (_, index) => ({ rating: 1 as Rating, at: evening + index })),
    );
    const difficulties = rated.map(({ memory }) => memory.difficulty ?? 0);
    expect(difficulties).toEqual(difficulties.toSorted((one, other) => one - other));
    const easier = study(
      Array.from({ length: 10 }, (_, index) => ({ rating: 4 as Rating, at: evening + index })),
    );
    expect(easier.at(-1)?.memory.difficulty).toBe(1);
  });
});

describe('a review before or after it is due', () => {
  const stabilityAfter = (gap: number) => rateAt(learned(), 3, evening + gap * dayMs).memory.stability ?? 0;

  it('gains less when early and more when late', () => {
    expect(stabilityAfter(1)).toBeLessThan(stabilityAfter(2));
    expect(stabilityAfter(2)).toBeLessThan(stabilityAfter(9));
  });

  it('starts its interval from the day it is made', () => {
    const { memory, interval, studyDay: today } = rateAt(learned(), 3, evening + 9 * dayMs);
    expect(memory.dueDay).toBe(today + interval.amount);
  });
});

describe('a clock that jumps', () => {
  it('back two hours, over the start of the day, passes for the same day', () => {
    const morning = at('2026-11-23T04:30:00+09:00');
    const start = rateAt(newMemory(0), 4, morning).memory;
    const rated = rateAt(start, 4, morning - 2 * 60 * minuteMs);
    expect(rated.elapsedDays).toBe(0);
    expect(rated.memory.stability).toBe(start.stability);
    expect(rated.memory.due).toBeGreaterThan(morning);
  });

  it('ahead 400 days and back costs one review, not the next 400 days', () => {
    const ahead = rateAt(learned(), 3, evening + 400 * dayMs);
    expect(ahead.elapsedDays).toBe(400);
    const back = rateAt(ahead.memory, 3, evening + dayMs);
    expect(back.elapsedDays).toBe(0);
    expect(back.memory.stability).toBe(ahead.memory.stability);
    expect(rateAt(back.memory, 3, evening + 3 * dayMs).elapsedDays).toBe(2);
  });

  it('ahead and back does not keep the next day’s success from counting', () => {
    const ahead = rateAt(learned(), 3, evening + 400 * dayMs).memory;
    const failed = rateAt(ahead, 1, evening + dayMs).memory;
    const recalled = rateAt(failed, 3, evening + 2 * dayMs);
    expect(recalled.elapsedDays).toBe(1);
    expect(recalled.memory.stability).toBeGreaterThan(failed.stability ?? 0);
  });

  it('to 1970 leaves the days before and after as they were', () => {
    const lost = rateAt(learned(), 3, 60_000);
    expect(lost.elapsedDays).toBe(0);
    expect(lost.memory.stability).toBe(learned().stability);
    expect(lost.memory.due).toBeGreaterThan(60_000);
    const found = rateAt(lost.memory, 3, evening + 2 * dayMs);
    expect(found.elapsedDays).toBe(2);
    // Difficulty has followed one rating more, so the gain is not quite the same.
    const expected = rateAt(learned(), 3, evening + 2 * dayMs).memory.stability ?? 0;
    expect(found.memory.stability).toBeCloseTo(expected, 1);
  });

  it('to 1970 does not keep a new card from being learned', () => {
    const rated = study([
      { rating: 3, at: 0 },
      { rating: 3, at: 600_000 },
    ]);
    expect(rated.map(days)).toEqual([0, 2]);
  });
});

describe('what may be chosen', () => {
  const interval = (options: SchedulerOptions) => days(rateAt(learned(), 3, evening + 2 * dayMs, options));

  it('makes intervals longer by a lower retention', () => {
    expect([0.95, 0.9, 0.8].map((retention) => interval({ retention }))).toEqual([4, 11, 36]);
  });

  it('caps intervals', () => {
    expect(interval({ retention: 0.2 })).toBe(36_500);
    expect(interval({ retention: 0.2, maximumIntervalDays: 100 })).toBe(100);
    expect(interval({ retention: 0.2, maximumIntervalDays: 100, fuzz: true })).toBeLessThanOrEqual(100);
  });

  it('begins from weights of one’s own, below a tenth of a day too', () => {
    const weights = [
      0.02, 0.3, 4, 20, 6.4, 0.8, 3, 0.001, 1.9, 0.2, 0.8, 1.5, 0.06, 0.26, 1.6, 0.6, 1.9, 0.5, 0.1, 0.07,
      0.2,
    ];
    const begun = ratings.map(
      (rating) => rateAt(newMemory(0), rating, evening, { weights }).memory.stability,
    );
    expect(begun).toEqual([0.02, 0.3, 4, 20]);
  });

  it.each<[string, SchedulerOptions]>([
    ['a retention of 0', { retention: 0 }],
    ['a retention above 1', { retention: 1.01 }],
    ['a retention that is no number', { retention: Number.NaN }],
    ['twenty weights', { weights: Array.from({ length: 20 }, () => 1) }],
    ['a weight that is no number', { weights: Array.from({ length: 21 }, () => Number.NaN) }],
    ['steps that fall', { learningStepsMinutes: [10, 1] }],
    ['a step of no time', { relearningStepsMinutes: [0] }],
    ['a cap of no days', { maximumIntervalDays: 0 }],
    ['a cap beyond a century', { maximumIntervalDays: 36_501 }],
  ])('does not include %s', (_, options) => {
    expect(() => rateAt(newMemory(0), 3, evening, options)).toThrow(RangeError);
  });
});

describe('fuzz', () => {
  const context = { now: evening + 40 * dayMs, calendar: seoul };

  it('is the same when previewed and when given', () => {
    const memory = learned();
    const seed = fuzzSeed('card', memory);
    const preview = previewRatings(memory, { ...context, seed });
    for (const rating of ratings) {
      const rated = rateAt(memory, rating, context.now, { seed, fuzz: true });
      expect(preview[rating]).toEqual({ ...rated.interval, due: rated.memory.due });
    }
  });

  it('differs between cards, and between the reviews of a card', () => {
    const memory = learned();
    const intervals = (seeds: readonly string[]) =>
      new Set(seeds.map((seed) => previewRatings(memory, { ...context, seed })[3].amount));
    const cards = Array.from({ length: 50 }, (_, card) => fuzzSeed(`card-${card}`, memory));
    const reviews = Array.from({ length: 50 }, (_, count) => fuzzSeed('card', { ...memory, reviews: count }));
    expect(intervals(cards).size).toBeGreaterThan(3);
    expect(intervals(reviews).size).toBeGreaterThan(3);
  });
});

describe('retrievability', () => {
  it('is nothing for what was never asked', () => {
    expect(retrievability(newMemory(0), evening, seoul)).toBe(0);
  });

  it('is whole on the day of a review and falls by study days', () => {
    const memory = learned();
    expect(retrievability(memory, evening + minuteMs, seoul)).toBe(1);
    expect(retrievability(memory, at('2026-11-23T03:59:00+09:00'), seoul)).toBe(1);
    expect(retrievability(memory, at('2026-11-23T04:00:00+09:00'), seoul)).toBeLessThan(1);
  });

  it('is what the review found', () => {
    const rated = rateAt(learned(), 3, evening + 5 * dayMs);
    expect(rated.retrievability).toBe(retrievability(learned(), evening + 5 * dayMs, seoul));
    expect(rateAt(newMemory(0), 3, evening).retrievability).toBeNull();
  });
});

describe('a log', () => {
  it('of nothing replays to a new card', () => {
    expect(replay('card', evening, [])).toEqual(newMemory(evening));
  });

  it('replays by the study days on record, whatever the zones say today', () => {
    const recorded = studyDay(evening, seoul) - 3;
    const log = [
      { rating: 4 as Rating, at: evening, calendar: seoul, studyDay: recorded, fuzz: false },
      { rating: 3 as Rating, at: evening + dayMs, calendar: seoul, fuzz: false },
    ];
    const memory = replay('card', evening, log);
    expect(memory).toEqual({ ...studyDays([4, 3], [0, 4], { fuzz: false }), ...pickTimes(memory) });
    expect(memory.due).toBe(studyDayStart(memory.dueDay ?? 0, seoul));
  });

  function pickTimes({ due, dueDay, lastReviewedAt, lastStudyDay, lastSuccessDay }: Memory) {
    return { due, dueDay, lastReviewedAt, lastStudyDay, lastSuccessDay };
  }
});

describe('the scheduler’s name', () => {
  it('names the algorithm and the retention', () => {
    expect(schedulerName()).toContain('FSRS-6');
    expect(schedulerName({ retention: 0.85 })).toContain('retention 0.85');
  });

  it('is the same for the same choices and another for any other', () => {
    expect(schedulerName({ retention: 0.9, fuzz: true })).toBe(schedulerName());
    const others: SchedulerOptions[] = [
      { retention: 0.91 },
      { weights: Array.from({ length: 21 }, () => 1) },
      { learningStepsMinutes: [] },
      { learningStepsMinutes: [1] },
      { relearningStepsMinutes: [] },
      { maximumIntervalDays: 365 },
      { shortTerm: false },
      { fuzz: false },
    ];
    const names = new Set([schedulerName(), ...others.map(schedulerName)]);
    expect(names.size).toBe(others.length + 1);
  });
});
