import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../src/bank/question.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { storeTrained } from '../../src/review/parameters/repository.ts';
import { fewestTests } from '../../src/review/parameters.ts';
import { findTests } from '../../src/review/record/repository.ts';
import { schedulerOptionsOf } from '../../src/scheduling/memory.ts';
import { studyDayStart } from '../../src/scheduling/study-day.ts';
import type { Trial } from '../../src/scheduling/trial.ts';
import { Browser, hidden, studyOnce, type TestApp, testApp } from '../support/app.ts';
import { manyQuestions } from '../support/bank.ts';
import { storeLog } from '../support/stored-log.ts';
import { type Student, studentCalendar, studyLog } from '../support/student.ts';
import { rateQuestion } from '../support/study.ts';
import { counted, trial } from '../support/trial.ts';

const page = '/settings/parameters';
const forgetful = trial.weights;

let kkori: TestApp;
let candidate: Browser;
let userId: string;

const questions = manyQuestions(60);

beforeEach(() => open(questions));
afterEach(() => kkori.close());

async function open(bank: readonly Question[]): Promise<void> {
  kkori = await testApp({ questions: bank });
  candidate = new Browser(kkori.app);
}

/** Makes the candidate somebody who has the log of a student. */
async function live(student: Partial<Student>): Promise<void> {
  await candidate.post('/settings', { locale: 'ko', ...studentCalendar, dayStartHour: '4' });
  await studyOnce(candidate, '3');
  userId = kkori.database.readOne<{ id: string }>('SELECT id FROM User ORDER BY rowid DESC')?.id ?? '';
  await candidate.post('/undos', { key: crypto.randomUUID(), step: '1' });
  const rest = { seed: 1, reviews: 700, cards: 50, newPerDay: 4, attendance: 0.9 };
  const log = studyLog({ weights: forgetful, ...rest, ...student });
  const known = kkori.database.readOne<{ questionId: string }>('SELECT questionId FROM Card')?.questionId;
  const others = questions.filter(({ id }) => id !== known);
  await storeLog(
    kkori.database,
    userId,
    others.map(({ id }) => ({ questionId: id, keyPointId: '' })),
    log,
  );
  const last = Math.max(...log.flat().map(({ studyDay }) => studyDay));
  kkori.clock.now = studyDayStart(last + 1, studentCalendar);
}

/** Puts trained parameters there, as if they had been trained; gives their id. */
async function found(change: Partial<Trial> = {}): Promise<string> {
  const key = crypto.randomUUID();
  await storeTrained(kkori.database, userId, key, { ...trial, ...change }, counted, kkori.clock.now);
  const row = kkori.database.readOne<{ id: string }>('SELECT id FROM TrainedParameters WHERE key = ?', key);
  return row?.id ?? '';
}

const adopt = (parametersId?: string, key: string = crypto.randomUUID()) =>
  candidate.post(`${page}/adoptions`, parametersId === undefined ? { key } : { key, parametersId });

interface CardRow {
  readonly id: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly dueDay: number | null;
  readonly version: number;
}
const cards = () =>
  kkori.database.readAll<CardRow>(
    'SELECT id, stability, difficulty, dueDay, version FROM Card WHERE reviews > 0 ORDER BY id',
  );
const inForce = () => kkori.database.readOne<{ weights: string | null }>('SELECT weights FROM StudySettings');

async function expectSound(): Promise<void> {
  expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
}

describe('the page of one’s own parameters', () => {
  it('tells a visitor what they are, and stores nothing', async () => {
    const shown = await candidate.get(page);
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('첫 질문 답하기');
    expect((await candidate.post(`${page}/trainings`, { key: crypto.randomUUID() })).statusCode).toBe(401);
    expect(kkori.database.readAll('SELECT 1 FROM User')).toEqual([]);
  });

  it('says how much is missing while there is too little, and trains nothing', async () => {
    await live({ reviews: 150 });
    const shown = await candidate.get(page);
    const tests = kkori.database.readOne<{ n: number }>(
      'SELECT count(*) AS n FROM Review WHERE elapsedDays > 0',
    );
    expect(shown.body).toContain(`기록이 ${tests?.n}번 있어요`);
    expect(shown.body).toContain(`${fewestTests - (tests?.n ?? 0)}번이 더 쌓이면`);
    expect(shown.body).not.toContain(`${page}/trainings`);
    await candidate.post(`${page}/trainings`, { key: crypto.randomUUID() });
    expect((await candidate.get(page)).body).not.toContain('찾고 있어요');
  });

  it('trains when asked, says so meanwhile, and tells what came of it', { timeout: 60_000 }, async () => {
    await live({ seed: 3, reviews: 900 });
    const asked = await candidate.get(page);
    const key = hidden(asked.body, 'key');
    const meanwhile = await candidate.follow(await candidate.post(`${page}/trainings`, { key }));
    expect(meanwhile.body).toContain('내 기록으로 찾고 있어요');
    // A second click, or another tab, waits for the same.
    await candidate.post(`${page}/trainings`, { key });
    await candidate.post(`${page}/trainings`, { key: crypto.randomUUID() });
    await expect
      .poll(async () => (await candidate.get(page)).body, { timeout: 50_000, interval: 200 })
      .toContain('찾은 결과');
    const { body } = await candidate.get(page);
    expect(body).toContain('이 기록으로는 이미 찾아봤어요');
    expect(kkori.database.readAll('SELECT 1 FROM TrainedParameters')).toHaveLength(1);
    const [trained] = kkori.database.readAll<{ weights: string; evaluation: string; verdict: string }>(
      'SELECT weights, evaluation, verdict FROM TrainedParameters',
    );
    const { gain, standardError } = (JSON.parse(trained?.evaluation ?? '') as Trial).evaluation;
    expect(trained?.verdict).toBe(gain > standardError ? 'better' : 'no-better');
    expect(body.includes('이 값으로 바꾸기')).toBe(trained?.verdict === 'better');
    await expectSound();
  });

  it('speaks English to who reads it', async () => {
    await live({ reviews: 150 });
    await candidate.post('/language', { locale: 'en', next: page });
    expect((await candidate.get(page)).body).toContain('Parameters for your memory');
  });
});

describe('adopting parameters', () => {
  it('recounts every memory from its log, leaves the dates, and is what is scheduled by from then on', async () => {
    await live({});
    const before = cards();
    const id = await found();
    const told = await candidate.follow(await adopt(id));
    expect(told.body).toContain('파라미터를 바꾸고');
    const after = cards();
    expect(after.map(({ dueDay }) => dueDay)).toEqual(before.map(({ dueDay }) => dueDay));
    expect(after.filter(({ stability }, index) => stability !== before[index]?.stability)).toHaveLength(
      before.length,
    );
    expect(JSON.parse(inForce()?.weights ?? '')).toEqual(forgetful);
    await expectSound();

    await rateQuestion(candidate, '/study', '3');
    const { scheduler } = kkori.database.readOne<{ scheduler: string }>(
      'SELECT scheduler FROM Review ORDER BY step DESC',
    ) ?? { scheduler: '' };
    expect(schedulerOptionsOf(scheduler).weights).toEqual(forgetful);
    await expectSound();
  });

  it('is one step, which undoing takes back to the last digit, the weights in force with it', async () => {
    await live({});
    const before = cards();
    const told = await candidate.follow(await adopt(await found()));
    const undone = await candidate.post('/undos', {
      key: hidden(told.body.slice(told.body.indexOf('/undos')), 'key'),
      step: hidden(told.body, 'step'),
      from: 'parameters',
    });
    const shown = await candidate.follow(undone);
    expect(shown.body).toContain('되돌렸어요');
    expect(inForce()).toEqual({ weights: null });
    expect(cards().map(({ version: _, ...card }) => card)).toEqual(
      before.map(({ version: _, ...card }) => card),
    );
    expect(shown.body).toContain('history-taken-back');
    await expectSound();
  });

  it('can be given back: earlier ones, and the published ones', async () => {
    await live({});
    const before = cards().map(({ stability, difficulty }) => [stability, difficulty]);
    const first = await found();
    const second = await found({ weights: forgetful.with(3, 20) });
    await adopt(first);
    const byFirst = cards().map(({ stability }) => stability);
    await adopt(second);
    expect(cards().map(({ stability }) => stability)).not.toEqual(byFirst);
    await adopt(first);
    expect(cards().map(({ stability }) => stability)).toEqual(byFirst);
    const back = await candidate.follow(await adopt());
    expect(cards().map(({ stability, difficulty }) => [stability, difficulty])).toEqual(before);
    expect(inForce()).toEqual({ weights: null });
    expect(back.body.match(/이 값 쓰기/g)).toHaveLength(2);
    // Taken back one by one: the published ones, the first, the second, the first.
    const expected = [forgetful, forgetful.with(3, 20), forgetful, null];
    for (const weights of expected) {
      const { step } = kkori.database.readOne<{ step: number }>(
        `SELECT max(step) AS step FROM CardChange c WHERE kind <> 'undo'
         AND NOT EXISTS (SELECT 1 FROM CardChange u WHERE u.undoes = c.step)`,
      ) ?? { step: 0 };
      await candidate.post('/undos', { key: crypto.randomUUID(), step: String(step) });
      expect(JSON.parse(inForce()?.weights ?? 'null')).toEqual(weights);
    }
    await expectSound();
  });

  it('lets a forecast believe only the reviews that were made with them', async () => {
    await live({});
    const testsBy = (weights: readonly number[] | null) => findTests(kkori.database, userId, weights).length;
    expect(testsBy(null)).toBeGreaterThan(100);
    await adopt(await found());
    expect(testsBy(forgetful)).toBe(0);
    kkori.clock.now += 400 * 86_400_000;
    await rateQuestion(candidate, '/study', '3');
    expect(testsBy(forgetful)).toBe(1);
    await candidate.post('/interviews', { key: crypto.randomUUID(), date: '2030-01-01' });
    expect((await candidate.get('/interviews')).statusCode).toBe(200);
  });

  it('happens once, however often it is sent', async () => {
    await live({});
    const id = await found();
    const key = crypto.randomUUID();
    const replies = await Promise.all(Array.from({ length: 5 }, () => adopt(id, key)));
    expect(replies.every(({ statusCode }) => statusCode === 303)).toBe(true);
    expect(kkori.database.readAll('SELECT 1 FROM ParametersAdoption')).toHaveLength(1);
    expect(
      kkori.database.readOne(
        "SELECT count(DISTINCT step) AS steps FROM CardChange WHERE kind = 'parameters'",
      ),
    ).toEqual({ steps: 1 });
    await expectSound();
  });

  it('is refused for what foretells no better, and for what is somebody else’s', async () => {
    await live({});
    const poor = await found({ evaluation: { ...trial.evaluation, gain: 0.01 } });
    expect((await candidate.get(page)).body).toContain('잘 맞힌다고 말할 수 없어요');
    expect((await adopt(poor)).statusCode).toBe(409);
    const good = await found();
    const stranger = new Browser(kkori.app);
    await studyOnce(stranger, '3');
    const theirs = { key: crypto.randomUUID(), parametersId: good };
    expect((await stranger.post(`${page}/adoptions`, theirs)).statusCode).toBe(404);
    expect(kkori.database.readAll('SELECT 1 FROM ParametersAdoption')).toEqual([]);
  });

  it('with nothing to recount puts the weights in force all the same', async () => {
    await studyOnce(candidate, '3');
    userId = kkori.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '';
    await candidate.post('/undos', { key: crypto.randomUUID(), step: '1' });
    await adopt(await found());
    expect(JSON.parse(inForce()?.weights ?? '')).toEqual(forgetful);
    await studyOnce(candidate, '3');
    await expectSound();
  });

  it('leaves out of a memory what was taken back and what came before it was begun anew', async () => {
    await live({ reviews: 300 });
    const [first, second] = kkori.database.readAll<{ questionId: string; id: string }>(
      'SELECT id, questionId FROM Card WHERE reviews > 3 AND suspended = 0',
    );
    await candidate.post(`/study/${first?.questionId}/changes`, { key: crypto.randomUUID(), kind: 'reset' });
    await rateQuestion(candidate, `/study/${second?.questionId}`, '1');
    const step = kkori.database.readOne<{ step: number }>('SELECT max(step) AS step FROM Review')?.step;
    await candidate.post('/undos', { key: crypto.randomUUID(), step: String(step) });
    const before = kkori.database.readOne('SELECT reviews FROM Card WHERE id = ?', first?.id ?? '');
    expect(before).toEqual({ reviews: 0 });
    await adopt(await found());
    await expectSound();
  });
});

describe('the doctor', () => {
  it('puts in force again what was adopted last', async () => {
    await live({ reviews: 100 });
    await adopt(await found());
    await kkori.database.commit((sqlite) => {
      sqlite.statement('UPDATE StudySettings SET weights = NULL').run();
    });
    const { repaired } = await examine(kkori.database);
    expect(repaired).toEqual([expect.stringContaining('were not those adopted last')]);
    expect(JSON.parse(inForce()?.weights ?? '')).toEqual(forgetful);
    await expectSound();
  });
});

describe('what was trained and adopted', () => {
  it('is never changed and never deleted but with its user', async () => {
    await live({ reviews: 60 });
    await adopt(await found());
    const run = (sql: string) => kkori.database.commit((sqlite) => sqlite.statement(sql).run().changes);
    for (const table of ['TrainedParameters', 'ParametersAdoption', 'CardChange']) {
      const columns = kkori.database.readAll<{ name: string }>(
        `SELECT name FROM pragma_table_info('${table}')`,
      );
      for (const { name } of columns.filter(({ name }) => name !== 'userId'))
        await expect(run(`UPDATE ${table} SET "${name}" = "${name}"`), name).rejects.toThrow('never changed');
      await expect(run(`DELETE FROM ${table}`)).rejects.toThrow('never deleted');
    }
    await run('DELETE FROM User');
    expect(kkori.database.readAll('SELECT 1 FROM ParametersAdoption')).toEqual([]);
  });
});
