import { default_w } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { type DetailedForecast, forecastOf, isLate, lastForecast } from '../../src/preparation/forecast.ts';
import {
  type Answered,
  allOf,
  outcomeOf as compare,
  heardDays,
  type Told,
  togetherOf,
  verdictOf,
} from '../../src/preparation/outcome.ts';
import { hash32 } from '../../src/scheduling/hash.ts';
import { type Memory, newMemory, retrievabilityAfter } from '../../src/scheduling/memory.ts';

const outcomeOf = (told: Told, answers: readonly Answered[]) => compare(told, answers, {});

const forecast = (rest: Partial<DetailedForecast> = {}): DetailedForecast => ({
  madeOn: 99,
  madeAt: 1_000,
  day: 100,
  minutesPerDay: 15,
  total: 6,
  recalled: 4.4,
  /** What the chances alone come to. */
  spread: 1.2816 * Math.sqrt(2 * 0.09 + 2 * 0.16 + 2 * 0.25),
  ifStopped: 2,
  chances: new Map([
    ['a', 0.9],
    ['b', 0.9],
    ['c', 0.8],
    ['d', 0.8],
    ['e', 0.5],
    ['f', 0.5],
  ]),
  ...rest,
});

const answered = (
  questionId: string,
  rating: number,
  ratedAt = 2_000,
  rest: Partial<Answered> = {},
): Answered => ({
  id: `${questionId} ${ratedAt}`,
  questionId,
  rating,
  ratedAt,
  studyDay: 100,
  before: newMemory(0),
  ...rest,
});

/** A memory of some days, last reviewed ten days before the interview. */
const remembered = (stability: number): Memory => ({
  ...newMemory(0),
  phase: 'review',
  stability,
  lastStudyDay: 90,
});

describe('what came true of a forecast', () => {
  it('is held against the chances of the very questions that were answered', () => {
    const outcome = outcomeOf(forecast(), [answered('a', 3), answered('c', 1), answered('e', 2)]);
    expect(outcome).toMatchObject({ answered: 3, recalled: 2 });
    expect(outcome.expected).toBeCloseTo(0.9 + 0.8 + 0.5);
    expect(outcome.variance).toBeCloseTo(0.09 + 0.16 + 0.25);
  });

  it('leaves out what it did not cover, and what was answered before it was made', () => {
    const answers = [answered('elsewhere', 1), answered('a', 1, 999), answered('b', 4)];
    expect(outcomeOf(forecast(), answers)).toMatchObject({ answered: 1, recalled: 1, expected: 0.9 });
  });

  it('is not judged by fewer than five answers', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => answered(id, 1));
    expect(verdictOf(outcomeOf(forecast(), four)).kind).toBe('few');
    expect(verdictOf(outcomeOf(forecast(), [...four, answered('e', 1)])).kind).toBe('fewer');
  });

  it('is within the forecast, more or fewer', () => {
    const rated = (...ratings: number[]) =>
      verdictOf(
        outcomeOf(
          forecast(),
          ratings.map((rating, index) => answered('abcdef'[index] ?? '', rating)),
        ),
      ).kind;
    expect(rated(3, 3, 3, 3, 1, 1)).toBe('within');
    expect(rated(1, 1, 1, 3, 1, 1)).toBe('fewer');
    expect(rated(3, 3, 3, 3, 3, 3)).toBe('more');
  });

  it('is given more room where the forecast was unsure of all questions together, by the share that was answered', () => {
    // A standard deviation of 2 for all six questions, beside what chance does to each.
    const unsure = forecast({ spread: 1.2816 * Math.sqrt(2 * 0.09 + 2 * 0.16 + 2 * 0.25 + 4) });
    const three = [answered('a', 1), answered('c', 1), answered('e', 1)];
    expect(outcomeOf(unsure, three).variance).toBeCloseTo(0.09 + 0.16 + 0.25 + 4 * (3 / 6) ** 2);
    const five = [...three, answered('b', 3), answered('d', 3)];
    expect(verdictOf(outcomeOf(forecast(), five)).kind).toBe('fewer');
    expect(verdictOf(outcomeOf(unsure, five)).kind).toBe('within');
  });

  it('of a certain forecast is right when it is right, and wrong by a single question', () => {
    const certain = forecast({ spread: 0, chances: new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 1])) });
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) => answered(id, 3));
    expect(verdictOf(outcomeOf(certain, all))).toEqual({ kind: 'within', spread: 0 });
    expect(verdictOf(outcomeOf(certain, all.with(0, answered('a', 1)))).kind).toBe('fewer');
  });

  it('of several interviews is the sum of them', () => {
    const one = outcomeOf(forecast(), [answered('a', 3)]);
    const other = outcomeOf(forecast(), [answered('f', 1)]);
    expect(allOf([one, other])).toMatchObject({ answered: 2, recalled: 1, expected: 1.4 });
    expect(allOf([])).toEqual({ answered: 0, recalled: 0, expected: 0, variance: 0 });
  });

  it('falls within four times in five where the chances are right', () => {
    // 400 mornings of thirty questions, drawn from the chances themselves.
    const mornings = Array.from({ length: 400 }, (_, morning) => morning);
    const drawn = (name: string) => hash32(name) / 2 ** 32;
    const within = mornings.filter((morning) => {
      const ids = Array.from({ length: 30 }, (_, index) => `${morning} ${index}`);
      const chances = new Map(ids.map((id) => [id, 0.3 + 0.65 * drawn(`chance ${id}`)]));
      const answers = ids.map((id) => answered(id, drawn(`answer ${id}`) < (chances.get(id) ?? 0) ? 3 : 1));
      return verdictOf(outcomeOf(forecast({ chances, spread: 0 }), answers)).kind === 'within';
    });
    expect(within.length / mornings.length).toBeGreaterThan(0.7);
    expect(within.length / mornings.length).toBeLessThan(0.9);
  });
});

describe('an answer given after the day', () => {
  it('is expected as much less as its question was forgotten since, which is nothing on the day itself', () => {
    expect(heardDays).toBe(3);
    const before = remembered(5);
    const expected = (studyDay: number) =>
      outcomeOf(forecast(), [answered('a', 3, 2_000, { studyDay, before })]).expected;
    const left = retrievabilityAfter(before, 12) / retrievabilityAfter(before, 10);
    expect(left).toBeLessThan(0.99);
    expect(expected(100)).toBe(0.9);
    expect(expected(102)).toBeCloseTo(0.9 * left, 12);
    const { variance } = outcomeOf(forecast(), [answered('a', 3, 2_000, { studyDay: 102, before })]);
    expect(variance).toBeCloseTo(0.9 * left * (1 - 0.9 * left), 12);
  });

  it('is reckoned by the user’s own weights', () => {
    const late = answered('a', 3, 2_000, { studyDay: 102, before: remembered(5) });
    const weights = [...default_w];
    weights[20] = 0.8;
    const own = compare(forecast(), [late], { weights }).expected;
    expect(own).not.toBeCloseTo(outcomeOf(forecast(), [late]).expected, 3);
  });

  it('of a question never asked before is expected as it was forecast', () => {
    expect(outcomeOf(forecast(), [answered('a', 3, 2_000, { studyDay: 102 })]).expected).toBe(0.9);
  });

  it('was forgotten no further where its memory claims to be newer than the day', () => {
    const before = { ...remembered(5), lastStudyDay: 105 };
    expect(outcomeOf(forecast(), [answered('a', 3, 2_000, { studyDay: 102, before })]).expected).toBe(0.9);
  });

  it('counts once for all interviews together: for the nearest before it that told of its question', () => {
    const first = forecast({ day: 100 });
    const second = forecast({ day: 101, chances: new Map([['a', 0.5]]) });
    const shared = answered('a', 3, 2_000, { studyDay: 101 });
    const other = answered('b', 1, 2_000, { studyDay: 101 });
    const both = togetherOf(
      [
        { forecast: first, answers: [shared, other] },
        { forecast: second, answers: [shared, other] },
      ],
      {},
    );
    expect(both).toMatchObject({ answered: 2, recalled: 1, expected: 0.5 + 0.9 });
    expect(togetherOf([], {}).answered).toBe(0);
  });
});

describe('the forecast that counts', () => {
  it('is the last one made before the day', () => {
    const made = [forecast({ madeOn: 97 }), forecast({ madeOn: 99 }), forecast({ madeOn: 100 })];
    expect(lastForecast(made, 100)?.madeOn).toBe(99);
  });

  it('is none where the only one was made on the day itself: it allowed for the day’s own questions', () => {
    expect(lastForecast([forecast({ madeOn: 100 })], 100)).toBeNull();
    expect(isLate([forecast({ madeOn: 100 })], 100)).toBe(true);
    expect(isLate([forecast({ madeOn: 99 }), forecast({ madeOn: 100 })], 100)).toBe(false);
    expect(isLate([forecast({ madeOn: 100, day: 103 })], 100)).toBe(false);
    expect(isLate([], 100)).toBe(false);
    expect(lastForecast([forecast({ madeOn: 101 })], 100)).toBeNull();
    expect(lastForecast([], 100)).toBeNull();
  });

  it('was made for that day, not for the one the interview was moved from', () => {
    const made = [
      forecast({ madeOn: 90, day: 95 }),
      forecast({ madeOn: 91 }),
      forecast({ madeOn: 92, day: 95 }),
    ];
    expect(lastForecast(made, 100)?.madeOn).toBe(91);
    expect(lastForecast(made, 96)).toBeNull();
  });

  it('keeps what the outlook says of going on, and of stopping', () => {
    const outlook = {
      total: 6,
      ifStopped: { recalled: 2.5, spread: 1.1 },
      ifContinued: { recalled: 4.4, spread: 0.9 },
      trade: [],
      dropped: [],
      chances: new Map([['a', 0.9]]),
    };
    const kept = forecastOf(outlook, { madeOn: 98, madeAt: 5, day: 100, minutesPerDay: 20 });
    expect(kept).toMatchObject({ total: 6, recalled: 4.4, spread: 0.9, ifStopped: 2.5, minutesPerDay: 20 });
    expect(kept.chances.get('a')).toBe(0.9);
  });
});
