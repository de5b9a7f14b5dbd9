import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bank, linksOf } from '../../src/bank/bank.ts';
import type { Question } from '../../src/bank/question.ts';
import { readBank } from '../../src/bank/repository.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { coveredBy } from '../../src/preparation/interview-date.ts';
import { findUpcoming } from '../../src/preparation/repository.ts';
import { type Bin, type Chance, figureNames, type Progress } from '../../src/progress/figures.ts';
import { loadProgress } from '../../src/progress/load.ts';
import { tableOf } from '../../src/progress/tables.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { studyDay } from '../../src/scheduling/study-day.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';
import type { Life } from '../support/life.ts';
import { livedBank, liveLong } from '../support/long-life.ts';
import { due } from './brute-due.ts';
import * as brute from './brute-force.ts';
import { followed, heldInterviews, keptInterviews } from './brute-interviews.ts';
import { type RawLog, readRawLog } from './raw-log.ts';

// Study days from 20 February 2026 on: every zone's clocks are set forward and back within them.
const lives = [
  { timeZone: 'America/New_York', dayStartHour: 4, days: 270, seed: 1 },
  { timeZone: 'Australia/Lord_Howe', dayStartHour: 2, days: 260, seed: 2 },
  { timeZone: 'Asia/Seoul', dayStartHour: 4, days: 430, seed: 3 },
  { timeZone: 'Europe/London', dayStartHour: 1, days: 265, seed: 4 },
];
const from = 20_504;

describe.each(lives)('somebody who lives in $timeZone', ({ timeZone, dayStartHour, days, seed }) => {
  let temporary: TemporaryDatabase;
  let bank: Bank;
  let life: Life;
  let log: RawLog;
  let progress: Progress;
  let today: number;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    await saveBank(database, livedBank, 0);
    const calendar = { timeZone, dayStartHour };
    life = await liveLong(database, await readBank(database), { seed, calendar, from, days });
    // One question leaves the bank in the end.
    await saveBank(
      database,
      livedBank.filter(({ id }) => id !== 'question-3'),
      life.now,
    );
    bank = await readBank(database);
    log = readRawLog(database, life.userId);
    today = studyDay(life.now, life.user.settings);
    progress = await loadProgress(database, bank, life.user, life.now);
  });
  afterAll(() => temporary.remove());

  it('has a log with everything in it, whose caches the doctor finds right', async () => {
    expect(log.reviews.length).toBeGreaterThan(150);
    expect(log.takenBack.size).toBeGreaterThan(10);
    expect(progress.retention.all.mature).toBeGreaterThan(0);
    expect(await examine(temporary.database)).toMatchObject({ repaired: [], problems: [] });
  });

  it('is as ready, now and on the day, as the memory of each question says', () => {
    const [interview] = findUpcoming(temporary.database, life.userId, today);
    const covered = new Set(interview ? coveredBy(bank, interview) : []);
    const weighed = (questions: readonly Question[], day: number) =>
      brute.chance(
        questions.map((each) => ({
          weight: brute.weightOf(each),
          recall: brute.chanceOn(day, each, log, life.user),
        })),
      );
    const sets = [
      [...bank.questions.values()],
      ...bank.roots.map(({ id }) => linksOf(bank, id).map(({ question }) => question)),
    ];
    const isLink = ({ id }: Question) => {
      const card = log.cards.find(({ questionId, keyPointId }) => questionId === id && keyPointId === '');
      return card !== undefined && card.memory.reviews > 0 && !card.suspended;
    };
    expect(progress.readiness).toHaveLength(sets.length);
    for (const [index, questions] of sets.entries()) {
      const { now, onDay, weakest } = progress.readiness[index] ?? {};
      expectChance(now, weighed(questions, today));
      const isCovered = interview && questions.every(({ id }) => covered.has(id));
      expectChance(onDay ?? null, isCovered ? weighed(questions, interview.day) : null);
      const weak = questions
        .map((question) => ({ question, now: brute.chanceOn(today, question, log, life.user) }))
        .filter((each) => each.now < 0.8 && isLink(each.question))
        .sort((one, other) => one.now - other.now);
      expect(weakest?.map(({ question }) => question.id)).toEqual(
        weak.slice(0, 3).map(({ question }) => question.id),
      );
    }
    expect(progress.interview?.day).toBe(interview?.day);
    expect(progress.readiness[0]?.onDay === null).toBe(seed % 2 === 1);
    if (interview) {
      const questions = [...bank.questions.values()].filter(({ id }) => covered.has(id));
      expectChance(progress.interview?.covered.onDay, weighed(questions, interview.day));
    }
  });

  it('is sure and right, or wrong, as often as they said it', () => {
    const { rows, sureAndWrong } = brute.calibration(log, bank);
    expect(progress.calibration.rows).toEqual(rows);
    expect(
      progress.calibration.sureAndWrong.map(({ question: { id }, times, lastAt }) => ({ id, times, lastAt })),
    ).toEqual(sureAndWrong);
    expect(sureAndWrong.length).toBeGreaterThan(2);
  });

  it('retained what the log says, in all and by week, and what was expected', () => {
    const { all, desired, weeks } = progress.retention;
    expectRetained(all, brute.retained(log.reviews));
    expect(desired).toBeCloseTo(brute.wanted(log.reviews), 9);
    const should = brute.retainedByWeek(log.reviews);
    expect(weeks.map(({ firstDay }) => firstDay)).toEqual(should.map(({ firstDay }) => firstDay));
    for (const [index, week] of weeks.entries()) expectRetained(week, should[index]);
    expect(progress.kept.weeks).toEqual(weeks);
  });

  it('held the interviews of their rows, and broke where these say', () => {
    const held = heldInterviews(temporary.database, bank, life.userId);
    expect(progress.interviews.rows).toEqual(held.map(({ row }) => row));
    expect(held.length).toBeGreaterThan(0);
    const pairs = progress.interviews.followed.map(({ from: { id }, to, ...rest }) => ({
      pair: `${id} ${to.id}`,
      ...rest,
    }));
    expect(new Set(pairs)).toEqual(new Set(followed(held)));
    for (const { question, asked, held: complete, broke } of progress.maps.flatMap(({ links }) => links)) {
      const own = held.flatMap(({ answers, asked: turns }) =>
        answers
          .filter(({ id }) => id === question.id)
          .map((each) => ({ ...each, wentOn: turns.includes(question.id) })),
      );
      expect({ asked, complete, broke }).toEqual({
        asked: own.length,
        complete: own.filter(({ isHeld }) => isHeld).length,
        broke: own.filter(({ isHeld, wentOn }) => !isHeld && !wentOn).length,
      });
    }
  });

  it('has forecasts held against the first answers after the day', () => {
    const should = keptInterviews(temporary.database, life.user, log, today);
    expect(should.length).toBeGreaterThan(0);
    expect(progress.kept.interviews).toHaveLength(should.length);
    for (const [index, { expected, spread, ...told }] of progress.kept.interviews.entries()) {
      const { expected: mean, spread: half, ...rest } = should[index] ?? { expected: 0, spread: 0 };
      expect(told).toEqual(rest);
      expect(expected).toBeCloseTo(mean, 5);
      expect(spread).toBeCloseTo(half, 5);
    }
  });

  it('will have due what a life of Goods brings, day by day', () => {
    const { practice } = life.user.settings;
    expect(progress.due).toEqual(due({ bank, log, practice, today }));
    expect(progress.due.some(({ repeated, due: once }) => repeated > once)).toBe(true);
  });

  it('was active on the days of the log, in rows that one day of rest in seven does not end', () => {
    const { streak, ...counted } = progress.activity;
    expect(counted).toEqual(brute.activity(log.reviews, today));
    const studied = log.reviews.map(({ studyDay: day }) => day);
    expect(streak).toEqual(brute.streak(studied, today));
  });

  it('studied at the hours that their clock showed', () => {
    expect(progress.hours).toEqual(brute.hours(log));
  });

  it('can copy every number that is drawn', () => {
    for (const name of figureNames) {
      const table = tableOf(name, progress, 'en');
      const cells = new Set(table.rows.flat());
      const of = name === 'kept' ? progress.kept.interviews : progress[name];
      expect(numbersIn(of).filter((number) => !cells.has(number))).toEqual([]);
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    }
  });

  it('gave the ratings of the log, and holds the memories that it left', () => {
    expect(progress.ratings).toEqual(brute.ratings(log.reviews, today));
    expectBins(progress.intervals, brute.intervals(log, bank));
    expectBins(progress.stabilities, brute.stabilities(log, bank));
    const told = progress.leeches.map(({ question, cardId: id, ...rest }) => ({ id, ...rest }));
    expect(new Set(told)).toEqual(new Set(brute.leeches(log, bank)));
  });
});

/** Every number of a value but study days and moments, which tables write as dates, and the sum of the hours. */
function numbersIn(value: unknown, key = ''): readonly number[] {
  const isOther = /^(day|firstDay|lastAt|startedAt|counted)$/.test(key);
  if (typeof value === 'number') return isOther ? [] : [value];
  if (
    typeof value !== 'object' ||
    value === null ||
    ['question', 'root', 'from', 'to', 'memory'].includes(key)
  )
    return [];
  return Object.entries(value).flatMap(([name, each]) => numbersIn(each, name));
}

function expectChance(is: Chance | null | undefined, should: Chance | null): void {
  if (should === null) expect(is).toBeNull();
  else {
    // FSRS's probabilities come rounded to eight decimals.
    expect(is?.mean).toBeCloseTo(should.mean, 7);
    expect(is?.spread).toBeCloseTo(should.spread, 7);
  }
}

type Retained = ReturnType<typeof brute.retained>;

function expectRetained(is: Retained, should: Retained | undefined): void {
  const tested = is.young + is.mature;
  expect({ ...is, expected: 0 }).toEqual({ ...should, expected: 0 });
  // Each chance is kept in whole millionths.
  expect(Math.abs(is.expected - (should?.expected ?? 0))).toBeLessThanOrEqual(tested * 0.6e-6);
}

function expectBins(bins: readonly Bin[], days: readonly number[]): void {
  expect(bins[0]?.from).toBe(0);
  expect(bins.at(-1)?.to).toBeNull();
  for (const [index, { from: first, to, cards }] of bins.entries()) {
    expect(bins[index + 1]?.from ?? null).toBe(to);
    expect(cards).toBe(days.filter((day) => day >= first && day < (to ?? Infinity)).length);
  }
  expect(bins.reduce((sum, { cards }) => sum + cards, 0)).toBe(days.length);
}
