import { describe, expect, it } from 'vitest';
import { type HistoryRead, readHistory, scheduleHistory } from '../../src/scheduling/history.ts';
import { dayMs, evening, replay, seoul } from './fixtures.ts';
import { difference, historyCases } from './history-cases.ts';

function reviewsOf(text: string) {
  const read = readHistory(text);
  if (read.kind === 'malformed') throw new Error(JSON.stringify(read.problems));
  return read.reviews;
}

function problemsOf(read: HistoryRead) {
  return read.kind === 'malformed' ? read.problems : [];
}

const cases = historyCases();

describe(`histories with known results (${process.env.SCHEDULE_CASES || 'SCHEDULE_CASES names no further file'})`, () => {
  it.each(cases)('$file: $name', ({ options = {}, history, expected }) => {
    const { timeZone = 'UTC', dayStart = 4, parameters, ...rest } = options;
    const reviews = reviewsOf(history.map((line) => JSON.stringify(line)).join('\n'));
    const calendar = { timeZone, dayStartHour: dayStart };
    const steps = scheduleHistory(reviews, { calendar, ...rest, ...(parameters && { weights: parameters }) });
    expect(steps).toHaveLength(expected.length);
    expect(expected.map((fields, index) => difference(fields, { ...steps[index] }))).toEqual(
      expected.map(() => null),
    );
  });

  it('compare at least one field of each step', () => {
    for (const { expected } of cases) {
      for (const fields of expected) expect(Object.keys(fields)).not.toEqual([]);
    }
  });
});

describe('a history', () => {
  const reviews = [3, 3, 3, 1, 3, 3].map((rating, index) => ({
    reviewedAt: evening + index * 20 * dayMs,
    rating: rating as 1 | 3,
  }));

  it('ends in the memory that replaying it as a log gives', () => {
    const last = scheduleHistory(reviews, { calendar: seoul }).at(-1);
    const log = reviews.map(({ reviewedAt, rating }) => ({ at: reviewedAt, rating, calendar: seoul }));
    const memory = replay('history', evening, log);
    expect(last).toMatchObject({
      stability: memory.stability,
      difficulty: memory.difficulty,
      phase: memory.phase,
      due: new Date(memory.due).toISOString(),
    });
  });

  it('is spread alike each time it is told', () => {
    const told = scheduleHistory(reviews, { calendar: seoul });
    expect(scheduleHistory(reviews, { calendar: seoul })).toEqual(told);
    expect(scheduleHistory(reviews, { calendar: seoul, fuzz: false })).not.toEqual(told);
  });

  it('without reviews has no steps', () => {
    expect(scheduleHistory(reviewsOf('\n \n'), { calendar: seoul })).toEqual([]);
  });
});

describe('the lines of a history', () => {
  const line = (reviewedAt: unknown, rating: unknown = 3) => JSON.stringify({ reviewedAt, rating });

  it.each([
    ['2026-11-22T23:00:00+09:00', '2026-11-22T14:00:00.000Z'],
    ['2026-11-22T14:00:00Z', '2026-11-22T14:00:00.000Z'],
    ['2026-11-22T14:00:00.123456+00:00', '2026-11-22T14:00:00.123Z'],
    ['20261122T230000+0900', '2026-11-22T14:00:00.000Z'],
    [1_795_356_000_000, '2026-11-22T14:00:00.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
  ])('may say when by %j', (reviewedAt, instant) => {
    expect(reviewsOf(line(reviewedAt))).toEqual([{ reviewedAt: Date.parse(instant), rating: 3 }]);
  });

  it.each([
    '2026-11-22T23:00:00',
    '2026-11-22',
    '2026-02-30T12:00:00Z',
    'yesterday',
    '',
    '1795356000000',
    1.5,
    -1,
    1e15,
    null,
    undefined,
    [1_795_356_000_000],
  ])('may not say when by %j', (reviewedAt) => {
    const [problem, ...others] = problemsOf(readHistory(line(reviewedAt)));
    expect(problem).toMatchObject({ line: 1, problem: expect.stringContaining('reviewedAt must be') });
    expect(others).toEqual([]);
  });

  it.each([0, 5, 2.5, '3', null, undefined, true])('may not rate %j', (rating) => {
    const text = JSON.stringify({ reviewedAt: evening, rating });
    expect(problemsOf(readHistory(text))[0]?.problem).toContain('rating must be');
  });

  it.each(['{', 'reviewedAt,rating', '[1795356000000,3]', 'null', '3', `${line(evening)}${line(evening)}`])(
    'may not be %s',
    (text) => {
      expect(problemsOf(readHistory(text))[0]?.problem).toContain('is not a JSON object');
    },
  );

  it('are named wherever they are wrong, counting blank ones', () => {
    const text = [line(evening), '', line(evening, 9), 'x', line(evening)].join('\n');
    expect(problemsOf(readHistory(text)).map((problem) => problem.line)).toEqual([3, 4]);
  });

  it('keep their order and may carry more, end as on Windows, and begin with a byte order mark', () => {
    const later = { cardId: 'x', rating: 1, reviewedAt: evening + dayMs };
    const text = `\uFEFF${JSON.stringify(later)}\r\n\r\n${line(evening)}\r\n`;
    expect(reviewsOf(text)).toEqual([
      { reviewedAt: evening + dayMs, rating: 1 },
      { reviewedAt: evening, rating: 3 },
    ]);
  });

  it('may reach to the end of the year 9999', () => {
    const steps = scheduleHistory(reviewsOf(line('9999-12-31T23:59:59Z', 4)), {
      calendar: { timeZone: 'Pacific/Kiritimati', dayStartHour: 23 },
      retention: 0.01,
      fuzz: false,
    });
    expect(steps[0]).toMatchObject({ intervalDays: 36_500, due: '+010099-12-06T09:00:00.000Z' });
  });
});
