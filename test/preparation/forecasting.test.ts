import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { readBank } from '../../src/bank/repository.ts';
import { forecastAll, scheduleForecasts } from '../../src/preparation/forecasting.ts';
import { Browser, sundayNoon, type TestApp, testApp } from '../support/app.ts';
import { rateQuestion } from '../support/study.ts';

const hour = 3_600_000;
const day = 24 * hour;

let kkori: TestApp;
let bank: Bank;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  bank = await readBank(kkori.database);
  candidate = new Browser(kkori.app);
  await rateQuestion(candidate, '/study/handshake', '4');
});
afterEach(() => kkori.close());

const failures: unknown[] = [];
const forecasting = () => ({ database: kkori.database, bank, now: () => kkori.clock.now });
const makeAll = () => forecastAll(forecasting(), (error) => failures.push(error));
const name = (browser: Browser, date: string) =>
  browser.post('/interviews', { key: crypto.randomUUID(), date, minutesPerDay: '15' });
const made = () =>
  kkori.database.readAll<{ madeOn: number; day: number; minutesPerDay: number; total: number }>(
    'SELECT madeOn, day, minutesPerDay, total FROM Forecast ORDER BY madeOn, day',
  );

describe('the day’s forecast', () => {
  it('is made once a study day, whether or not anybody comes', async () => {
    await name(candidate, '2026-12-09');
    expect(await makeAll()).toBe(1);
    expect(await makeAll()).toBe(0);
    kkori.clock.now += day;
    expect(await makeAll()).toBe(1);
    expect(made()).toHaveLength(2);
    expect(made()[0]).toMatchObject({ minutesPerDay: 15, total: 5 });
    expect(failures).toEqual([]);
  });

  it('waits until the user’s own day has turned', async () => {
    await name(candidate, '2026-12-09');
    await makeAll();
    // 03:30 the next morning in Seoul is still the day before.
    kkori.clock.now = sundayNoon + 14.5 * hour;
    expect(await makeAll()).toBe(0);
    kkori.clock.now += hour;
    expect(await makeAll()).toBe(1);
  });

  it('is made in every zone and for every user, each by their own calendar', async () => {
    await name(candidate, '2026-11-22');
    const other = new Browser(kkori.app, { 'accept-language': 'en' });
    await other.post('/settings', { locale: 'en', timeZone: 'Pacific/Pago_Pago', dayStartHour: '6' });
    await rateQuestion(other, '/study/handshake', '3');
    // Still Saturday in Samoa.
    await name(other, '2026-11-21');
    expect(await makeAll()).toBe(2);
    expect(made().map(({ madeOn }) => madeOn)).toEqual([20_778, 20_779]);
  });

  it('is made no more once the day is over or called off', async () => {
    await name(candidate, '2026-11-23');
    await name(candidate, '2026-12-09');
    const cancelled = kkori.database.readOne<{ id: string }>(
      'SELECT id FROM InterviewDate ORDER BY day DESC',
    );
    await candidate.post(`/interviews/${cancelled?.id}/cancellation`, {});
    expect(await makeAll()).toBe(1);
    kkori.clock.now += 2 * day;
    expect(await makeAll()).toBe(0);
  });

  it('is made anew for another day once the interview is moved, and the old one’s day is kept', async () => {
    await name(candidate, '2026-12-09');
    await makeAll();
    kkori.clock.now += day;
    await makeAll();
    const known = kkori.database.readOne<{ id: string }>('SELECT id FROM InterviewDate');
    await candidate.post(`/interviews/${known?.id}`, { date: '2026-12-16' });
    expect(await makeAll()).toBe(1);
    expect(made().map(({ day: meant }) => meant)).toEqual([20_796, 20_803]);
  });

  it('is replaced whenever its page is looked at, but on the interview’s own day the first one stands', async () => {
    await name(candidate, '2026-11-23');
    await makeAll();
    kkori.clock.now += hour;
    await candidate.get('/interviews');
    const stamps = () =>
      kkori.database.readAll<{ madeAt: number }>('SELECT madeAt FROM Forecast ORDER BY madeOn');
    expect(stamps()).toEqual([{ madeAt: kkori.clock.now }]);
    kkori.clock.now += day;
    const morning = kkori.clock.now;
    await makeAll();
    kkori.clock.now += hour;
    await candidate.get('/interviews');
    expect(stamps().at(-1)).toEqual({ madeAt: morning });
  });

  it('goes on with the others when one cannot be made', async () => {
    await name(candidate, '2026-12-09');
    await name(candidate, '2026-12-10');
    await kkori.database.commit((sqlite) => {
      sqlite.statement(`UPDATE InterviewDate SET chains = '["closing"]' WHERE day = ?`).run(20_797);
    });
    const broken: Bank = {
      ...bank,
      get roots(): Bank['roots'] {
        if (made().length === 0 && failures.length === 0) throw new Error('one goes wrong');
        return bank.roots;
      },
    };
    expect(await forecastAll({ ...forecasting(), bank: broken }, (error) => failures.push(error))).toBe(1);
    expect(failures.splice(0)).toHaveLength(1);
  });

  it('covers nothing when its chains have left the bank, and is not made then', async () => {
    await name(candidate, '2026-12-09');
    await kkori.database.commit((sqlite) => {
      sqlite.statement(`UPDATE InterviewDate SET chains = '["gone"]'`).run();
    });
    expect(await makeAll()).toBe(0);
  });
});

describe('the schedule', () => {
  it('makes what is missing soon after the start, and nothing once it is stopped', async () => {
    await name(candidate, '2026-12-09');
    const log = { info: () => {}, error: (fields: object) => failures.push(fields) };
    const schedule = scheduleForecasts(forecasting(), log);
    await expect.poll(() => made().length).toBe(1);
    await schedule.stop();
    kkori.clock.now += day;
    const stopped = scheduleForecasts(forecasting(), log);
    await stopped.stop();
    expect(made()).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('finishes the forecast under way and no more when it is stopped early', async () => {
    for (let ahead = 10; ahead < 20; ahead += 1) await name(candidate, `2026-12-${ahead}`);
    let asked = 0;
    const stop = () => {
      asked += 1;
      return asked > 3;
    };
    expect(await forecastAll(forecasting(), (error) => failures.push(error), stop)).toBe(3);
  });
});
