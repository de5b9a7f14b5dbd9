import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import type { Question } from '../../src/bank/question.ts';
import { readBank } from '../../src/bank/repository.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { figureNames } from '../../src/progress/figures.ts';
import { loadProgress } from '../../src/progress/load.ts';
import { csvOf, tableOf } from '../../src/progress/tables.ts';
import { loadCard } from '../../src/review/cards/load.ts';
import { loadToday } from '../../src/review/load.ts';
import { nextSteps } from '../../views/progress/next-steps.ts';
import { sundayNoon } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';
import { holdInterview } from '../support/held-interview.ts';
import { type Life, newLife } from '../support/life.ts';
import { due } from './brute-due.ts';
import { readRawLog } from './raw-log.ts';

let temporary: TemporaryDatabase;
let life: Life;

const day = 86_400_000;

beforeEach(async () => {
  temporary = await temporaryDatabase();
  await live(smallBank);
});
afterEach(() => temporary.remove());

async function live(questions: readonly Question[]): Promise<void> {
  const { database } = temporary;
  await saveBank(database, questions, sundayNoon);
  const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
  life = await newLife(database, await readBank(database), calendar, sundayNoon);
}

/** Everything in a value that is a number but none to be drawn, by its path. */
function unreal(value: unknown, path = 'progress'): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (value === undefined) return [`${path} is undefined`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unreal(each, `${path}.${key}`));
}

/** What is said of a life so far, in which every number is one. */
async function told(bank = life.bank) {
  const progress = await loadProgress(life.database, bank, life.user, life.now);
  expect(unreal(progress)).toEqual([]);
  for (const name of figureNames) {
    const table = tableOf(name, progress, 'ko');
    expect(unreal(table.rows)).toEqual([]);
    expect(csvOf(table)).not.toMatch(/NaN|Infinity|undefined/);
  }
  return progress;
}

describe('the figures of somebody', () => {
  it('who has done nothing are whole and empty', async () => {
    const progress = await told();
    expect(progress.readiness.map(({ now, answered, questions }) => [now.mean, answered, questions])).toEqual(
      [
        [0, 0, 5],
        [0, 0, 4],
        [0, 0, 1],
      ],
    );
    expect(progress.activity.days).toHaveLength(371);
    expect(progress.due).toHaveLength(90);
    expect(progress.hours.hours).toHaveLength(24);
    expect(progress.due[0]).toMatchObject({ due: 0, repeated: 0, fresh: 5 });
  });

  it('who take on one question a day get them in the bank’s order, each after what it follows', async () => {
    await life.settle((settings) => ({ ...settings, practice: { ...settings.practice, newPerDay: 1 } }));
    await life.wish('reschedule', 'why-three', 3);
    const { practice } = life.user.settings;
    const log = readRawLog(life.database, life.userId);
    const progress = await told();
    expect(progress.due).toEqual(due({ bank: life.bank, log, practice, today: progress.today }));
    expect(progress.due.slice(0, 2).map(({ fresh }) => fresh)).toEqual([1, 1]);
  });

  it('who answered once, and then never again, stay real for years', async () => {
    await life.study({ questionId: 'handshake', rating: 3, confidence: 'sure' });
    for (const passed of [0, 1, 400, 4_000]) {
      life.now = sundayNoon + passed * day;
      await told();
    }
  });

  it('who has just failed is not taken for ready', async () => {
    for (const { id } of smallBank) await life.study({ questionId: id, rating: 1 });
    const failed = await told();
    expect(failed.readiness[0]?.now.mean).toBeLessThan(0.8);
    for (const { cardId, now } of failed.maps.flatMap(({ links }) => links))
      expect(loadCard(life.database, life.bank, life.user, cardId ?? '', life.now).recall).toBe(now);
    for (const { id } of smallBank) await life.study({ questionId: id, rating: 3 });
    const now = (await told()).readiness[0]?.now;
    expect(now?.mean).toBe(1);
    // What was recalled a moment ago is likely, but no more certain than 97 %.
    expect(now?.spread).toBeGreaterThan(0);
  });

  it('who has answered as many as a day may ask is told of no more, here as on Today', async () => {
    for (const { id } of smallBank) await life.study({ questionId: id, rating: 4 });
    life.now += 90 * day;
    const left = async () => {
      const { dueToday } = await told();
      expect(dueToday).toBe(loadToday(life.database, life.bank, life.user, life.now).due);
      return dueToday;
    };
    expect(await left()).toBe(5);
    const { settings } = life.user;
    const practice = { ...settings.practice, duePerDay: 2 };
    const limited = { ...life.user, settings: { ...settings, practice } };
    const progress = await loadProgress(life.database, life.bank, limited, life.now);
    expect([progress.dueToday, progress.due[0]?.due]).toEqual([2, 5]);
  });

  it('who took everything back, or began anew, are as if nothing had been', async () => {
    const before = await told();
    await life.study({ questionId: 'handshake', rating: 3, confidence: 'sure' });
    await life.takeBack();
    expect(await told()).toEqual(before);
    await life.study({ questionId: 'closing', rating: 3, confidence: 'sure' });
    await life.wish('reset', 'closing');
    const anew = await told();
    expect(anew.readiness).toEqual(before.readiness);
    expect(anew.activity.total.reviews).toBe(1);
  });

  it('who set everything aside expect nothing', async () => {
    for (const { id } of smallBank) await life.wish('suspend', id);
    const progress = await told();
    expect(progress.due.every(({ due, repeated, fresh }) => due + repeated + fresh === 0)).toBe(true);
  });

  it('who was on a clock that was lost in 1970 count their days as they are kept', async () => {
    life.now = 12 * 3_600_000;
    await life.study({ questionId: 'handshake', rating: 3 });
    life.now = sundayNoon;
    await life.study({ questionId: 'closing', rating: 3 });
    const { activity } = await told();
    expect(activity.total.days).toBe(2);
    expect(activity.streak).toEqual({ present: 1, longest: 1, isTodayOpen: false });
  });

  it('with questions that have no key points, or with none at all, hold', async () => {
    await live(smallBank.map((question) => ({ ...question, keyPoints: [] })));
    await life.study({ questionId: 'handshake', rating: 3 });
    expect((await told()).readiness[0]?.now.mean).toBe(0.2);
    expect((await told(buildBank([]))).readiness).toHaveLength(1);
  });

  it('with an interview in which nothing was said tell no time', async () => {
    const silent = { next: () => 0, between: (least: number) => least, normal: () => 0 };
    await holdInterview(life, silent, { most: 2, isLeft: false });
    const [row] = (await told()).interviews.rows;
    expect(row).toMatchObject({ questions: 2, essentialHit: 0, medianSeconds: null });
  });
});

describe('a question that keeps being forgotten', () => {
  async function forget(times: number): Promise<void> {
    for (let lapse = 0; lapse < times; lapse += 1) {
      await life.study({ questionId: 'closing', rating: 4 });
      life.now += 60 * day;
      await life.study({ questionId: 'closing', rating: 1 });
      life.now += 3_600_000;
    }
  }

  it('is a leech from the eighth time on, and rests while it is repaired', async () => {
    await forget(7);
    expect((await told()).leeches).toEqual([]);
    await forget(1);
    expect((await told()).leeches).toMatchObject([{ lapses: 8, suspended: false }]);
    await life.wish('repair', 'closing');
    expect((await told()).leeches).toMatchObject([{ lapses: 8, suspended: true, repairing: true }]);
    // Its key points are what is due.
    expect((await told()).due[0]?.due).toBe(3);
    await life.takeBack();
    await life.wish('suspend', 'closing');
    const progress = await told();
    expect(progress.leeches).toMatchObject([{ lapses: 8, suspended: true, repairing: false }]);
    // Nobody is told to learn what they have set aside.
    expect(nextSteps(progress, life.now).map(({ kind }) => kind)).not.toContain('leech');
  });
});
