import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readOptions, type ScheduleWords } from '../../src/commands/schedule.ts';
import { type HistoryReview, type ScheduledStep, scheduleHistory } from '../../src/scheduling/history.ts';
import type { Rating } from '../../src/scheduling/memory.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { program } from '../support/command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kkori-schedule-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `kkori schedule` as a shell would, with a text on standard input. */
function schedule(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program.words, 'schedule', ...words], {
    cwd: program.folder,
    env: program.environment,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

function linesOf(reviews: readonly { reviewedAt: string | number; rating: number }[]): string {
  return reviews.map((review) => `${JSON.stringify(review)}\n`).join('');
}

/** The steps printed for a history given on standard input; fails where the command does. */
function stepsOf(
  reviews: readonly { reviewedAt: string | number; rating: number }[],
  ...words: readonly string[]
): ScheduledStep[] {
  const { status, stdout, stderr } = schedule(['--history', '-', ...words], linesOf(reviews));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ScheduledStep);
}

const noon = Date.parse('2026-11-22T12:00:00Z');
const dayMs = 86_400_000;
const calendar = { timeZone: 'UTC', dayStartHour: 4 };

/** Reviews each made when the one before said it was due. */
function reviewedWhenDue(given: readonly Rating[]): readonly HistoryReview[] {
  const reviews: HistoryReview[] = [];
  for (const rating of given) {
    const due = scheduleHistory(reviews, { calendar, fuzz: false }).at(-1)?.due;
    reviews.push({ reviewedAt: due === undefined ? noon : Date.parse(due), rating });
  }
  return reviews;
}

function reviewedAfter(given: readonly Rating[], gaps: readonly number[]) {
  let reviewedAt = noon;
  return given.map((rating, index) => {
    reviewedAt += (gaps[index] ?? 0) * dayMs;
    return { reviewedAt: new Date(reviewedAt).toISOString(), rating };
  });
}

/** Weights by which Easy begins at a stability of one day. */
const easyLastsADay = defaultOptions.weights.with(3, 1).join(',');

describe('kkori schedule, by the references’ numbers', () => {
  it('gives the intervals of py-fsrs and ts-fsrs to a card rated whenever it is due', () => {
    const reviews = reviewedWhenDue([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]);
    const steps = stepsOf(reviews, '--no-fuzz');
    expect(steps.map(({ intervalDays }) => intervalDays)).toEqual([
      0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21,
    ]);
    // Each review was indeed made when the command itself says that it was due.
    expect(steps.slice(0, -1).map(({ due }) => Date.parse(due))).toEqual(
      reviews.slice(1).map(({ reviewedAt }) => reviewedAt),
    );
  });

  it('reaches the memory of fsrs-rs after Again and five Goods', () => {
    const last = stepsOf(reviewedAfter([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21]), '--no-fuzz').at(-1);
    expect(last?.stability).toBeCloseTo(53.62691, 4);
    expect(last?.difficulty).toBeCloseTo(6.3574867, 4);
  });

  it('waits at retention 0.5 for 90 days when stability is a day', () => {
    const words = ['--retention', '0.5', '--parameters', easyLastsADay, '--no-fuzz'];
    expect(stepsOf([{ reviewedAt: noon, rating: 4 }], ...words)).toMatchObject([
      { stability: 1, intervalDays: 90 },
    ]);
  });

  it('recalls a stability of one day after two with the probability of ts-fsrs', () => {
    const steps = stepsOf(reviewedAfter([4, 3], [0, 2]), '--parameters', easyLastsADay);
    expect(steps[1]?.retrievability).toBeCloseTo(0.84588465, 4);
  });
});

describe('kkori schedule', () => {
  const night = [
    { reviewedAt: '2026-11-22T23:00:00+09:00', rating: 3 },
    { reviewedAt: '2026-11-23T08:30:00+09:00', rating: 3 },
  ];

  it('counts a night in Seoul as a study day, which it is not in UTC', () => {
    const seoul = stepsOf(night, '--time-zone', 'Asia/Seoul', '--day-start', '4', '--no-fuzz');
    expect(seoul.map(({ elapsedDays, intervalDays }) => [elapsedDays, intervalDays])).toEqual([
      [null, 0],
      [1, 7],
    ]);
    const utc = stepsOf(night, '--no-fuzz');
    expect(utc.map(({ elapsedDays, intervalDays }) => [elapsedDays, intervalDays])).toEqual([
      [null, 0],
      [0, 2],
    ]);
  });

  it('prints one object a line, its fields in order', () => {
    const file = path.join(folder, 'night.jsonl');
    writeFileSync(file, `\n${linesOf(night)}\n`);
    const { stdout } = schedule(['--history', file, '--time-zone', 'Asia/Seoul', '--no-fuzz']);
    expect(stdout.split('\n')[0]).toBe(
      '{"studyDay":20779,"elapsedDays":null,"stability":2.3065,"difficulty":2.11810397,"retrievability":null,' +
        '"intervalDays":0,"due":"2026-11-22T14:10:00.000Z","date":"2026-11-22","phase":"learning"}',
    );
    expect(stdout.split('\n').slice(2)).toEqual(['']);
  });

  it('spreads intervals, alike each time, unless told not to', () => {
    const reviews = [0, 8, 60].map((days) => ({ reviewedAt: noon + days * dayMs, rating: 4 as const }));
    const spread = scheduleHistory(reviews, { calendar });
    const exact = scheduleHistory(reviews, { calendar, fuzz: false });
    expect(spread).not.toEqual(exact);
    expect(stepsOf(reviews)).toEqual(spread);
    expect(stepsOf(reviews, '--no-fuzz')).toEqual(exact);
  });

  it('has nothing to say about a history without reviews', () => {
    expect(stepsOf([])).toEqual([]);
  });
});

/** The options that words stand for, the others being as the command has them by default. */
function read(words: Partial<ScheduleWords>) {
  const defaults = { history: '-', timeZone: 'UTC', dayStart: '4', retention: '0.9', fuzz: true };
  return readOptions({ ...defaults, ...words });
}

describe('the options of kkori schedule', () => {
  it.each([
    ['commas', defaultOptions.weights.join(',')],
    ['spaces', ` ${defaultOptions.weights.join('  ')} `],
    ['commas and spaces', defaultOptions.weights.join(', ')],
    ['a JSON array', JSON.stringify(defaultOptions.weights, null, 2)],
  ])('may list weights with %s', (_, parameters) => {
    expect(read({ parameters })).toMatchObject({ options: { weights: defaultOptions.weights } });
  });

  it('leave weights to the scheduler when none are given', () => {
    expect(read({})).toEqual({ kind: 'options', options: { calendar, retention: 0.9, fuzz: true } });
  });

  it.each(['0', '4', '04', '23'])('may turn the day at %s', (dayStart) => {
    expect(read({ dayStart })).toMatchObject({ options: { calendar: { dayStartHour: Number(dayStart) } } });
  });

  it.each<[string, string, Partial<ScheduleWords>]>([
    ['a zone that is none', '--time-zone', { timeZone: 'Mars/Olympus' }],
    ['an offset for a zone', '--time-zone', { timeZone: '+09:00' }],
    ['hour 24', '--day-start', { dayStart: '24' }],
    ['half an hour', '--day-start', { dayStart: '4.5' }],
    ['no hour', '--day-start', { dayStart: '' }],
    ['a retention of 0', '--retention', { retention: '0' }],
    ['a retention in percent', '--retention', { retention: '90' }],
    ['a retention in words', '--retention', { retention: 'high' }],
    ['no retention', '--retention', { retention: '' }],
    ['twenty weights', '--parameters', { parameters: defaultOptions.weights.slice(1).join(',') }],
    [
      'a weight in words',
      '--parameters',
      { parameters: defaultOptions.weights.with(0, Number.NaN).join(',') },
    ],
    ['an endless weight', '--parameters', { parameters: defaultOptions.weights.with(0, 1 / 0).join(',') }],
    ['an object of weights', '--parameters', { parameters: '{"w":[]}' }],
    ['no weights', '--parameters', { parameters: '' }],
  ])('may not be %s', (_, option, words) => {
    expect(read(words)).toEqual({
      kind: 'refused',
      problems: [expect.stringMatching(new RegExp(`^${option} must be `))],
    });
  });
});

describe('kkori schedule refuses', () => {
  const good = { reviewedAt: noon, rating: 3 };

  it('every wrong option at once, and names them', () => {
    const words = ['--time-zone', '+09:00', '--retention', '90', '--day-start', '24', '--parameters', '1 2'];
    const { status, stdout, stderr } = schedule(['--history', '-', ...words], linesOf([good]));
    expect(stderr.split('\n').map((line) => line.split(' ')[0])).toEqual([
      '--time-zone',
      '--day-start',
      '--retention',
      '--parameters',
      '',
    ]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it('a file with wrong lines, names them, and prints none of the right ones', () => {
    const file = path.join(folder, 'wrong.jsonl');
    writeFileSync(
      file,
      `${linesOf([good])}\n{"reviewedAt":"2026-11-22T23:00:00","rating":3}\n${'x\n'.repeat(30)}`,
    );
    const { status, stdout, stderr } = schedule(['--history', file]);
    const complaints = stderr.split('\n');
    expect(complaints[0]).toBe(
      `${file}:3: reviewedAt must be ISO 8601 with an offset or Z, or whole milliseconds since 1970, before the year 10000`,
    );
    expect(complaints[1]).toContain(`${file}:4: is not a JSON object`);
    expect(complaints.slice(20)).toEqual(['… and 11 lines more', '']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it('a wrong line of standard input', () => {
    const { status, stdout, stderr } = schedule(['--history', '-'], linesOf([good, { ...good, rating: 5 }]));
    expect(stderr).toBe('standard input:2: rating must be 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)\n');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it('a file that is not there', () => {
    const { status, stdout, stderr } = schedule(['--history', '/nowhere/history.jsonl']);
    expect(stderr).toMatch(/^--history: .*no such file.*'\/nowhere\/history.jsonl'\n$/);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it('to begin without a history', () => {
    const { status, stderr } = schedule([]);
    expect(stderr).toContain("required option '--history <file>' not specified");
    expect(status).toBe(1);
  });
});
