import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { dayColumns } from '../../src/review/day.ts';
import { schedulerName } from '../../src/scheduling/memory.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { Browser, submitAnswer, testApp } from '../support/app.ts';
import { storeLog } from '../support/stored-log.ts';
import { studyLog } from '../support/student.ts';

/** The statement by which a migration counts what was there before. */
function recount(migration = 'study_day_sums'): string {
  const folder = path.join(import.meta.dirname, '../../prisma/migrations');
  const name = readdirSync(folder).find((each) => each.endsWith(migration)) ?? '';
  const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
  return sql.slice(sql.indexOf('UPDATE "StudyDay"'));
}

it('a database from before has its study days counted as reviews count them now', async () => {
  const kkori = await testApp();
  const browser = new Browser(kkori.app);
  await submitAnswer(browser, (await browser.get('/study')).body);
  const { id: userId } = kkori.database.readOne<{ id: string }>('SELECT id FROM User') ?? { id: '' };
  const log = studyLog({
    weights: defaultOptions.weights,
    seed: 3,
    reviews: 900,
    cards: 20,
    newPerDay: 4,
    attendance: 0.8,
  });
  const points = Array.from({ length: 20 }, (_, point) => ({
    questionId: 'handshake',
    keyPointId: `handshake/point-${point}`,
  }));
  await storeLog(kkori.database, userId, points, log);
  const sums = () =>
    kkori.database.readAll<Record<string, number>>(
      `SELECT ${dayColumns.join(', ')} FROM StudyDay ORDER BY day`,
    );
  const counted = sums();
  const zero = dayColumns.filter(
    (name) => !['reviews', 'fresh', 'due', 'again', 'durationMs'].includes(name),
  );
  await kkori.database.commit((sqlite) => {
    sqlite.statement(`UPDATE StudyDay SET ${zero.map((name) => `${name} = 0`).join(', ')}`).run();
    sqlite.statement(recount()).run();
  });
  const recounted = sums();
  expect(recounted).toEqual(counted);
  expect(counted.reduce((sum, { mature = 0, young = 0 }) => sum + mature + young, 0)).toBeGreaterThan(300);
  const spans = () => kkori.database.readAll('SELECT firstStep, lastStep FROM StudyDay ORDER BY day');
  const spanned = spans();
  await kkori.database.commit((sqlite) => {
    sqlite.statement('UPDATE StudyDay SET firstStep = 0, lastStep = 0').run();
    sqlite.statement(recount('study_day_steps')).run();
  });
  expect(spans()).toEqual(spanned);
  await kkori.close();
});

it('own weights are read out of the scheduler’s name', async () => {
  const kkori = await testApp();
  const own = defaultOptions.weights.map((weight, index) => (index === 20 ? 0.3 : weight));
  const decay = (name: string): number | undefined =>
    kkori.database.readOne<{ decay: number }>(
      `SELECT ${/-CASE[\s\S]*?END/.exec(recount())?.[0]} AS decay FROM (SELECT ? AS scheduler) r`,
      name,
    )?.decay;
  expect(decay(schedulerName({ weights: own }))).toBe(-0.3);
  expect(decay(schedulerName())).toBe(-0.1542);
  await kkori.close();
});
