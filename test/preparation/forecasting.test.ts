import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { readBank } from '../../src/bank/repository.ts';
import { forecastAll, scheduleForecasts } from '../../src/preparation/forecasting.ts';
import { loadOutlook } from '../../src/preparation/load-outlook.ts';
import { Browser, sundayNoon, type TestApp, testApp } from '../support/app.ts';
import { rateQuestion } from '../support/study.ts';

vi.mock('../../src/preparation/load-outlook.ts', async (original) => {
  const known = await original<typeof import('../../src/preparation/load-outlook.ts')>();
  return { loadOutlook: vi.fn(known.loadOutlook) };
});

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
/** Names an interview, and forgets what was forecast as it was named: the schedule is what is tried here. */
async function name(browser: Browser, date: string): Promise<void> {
  await browser.post('/interviews', { key: crypto.randomUUID(), date, minutesPerDay: '15' });
  await kkori.database.commit((sqlite) => {
    sqlite.statement('DELETE FROM Forecast').run();
  });
  vi.mocked(loadOutlook).mockClear();
}
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
    await kkori.database.commit((sqlite) => {
      sqlite.statement('UPDATE InterviewDate SET day = day + 7').run();
    });
    expect(await makeAll()).toBe(1);
    expect(made().map(({ day: meant }) => meant)).toEqual([20_796, 20_803]);
  });

  it('is not made by looking at the page', async () => {
    await name(candidate, '2026-12-09');
    expect((await candidate.get('/interviews')).statusCode).toBe(200);
    expect(made()).toEqual([]);
  });

  it('is not made of interviews of somebody who stays away, until they are back', async () => {
    await name(candidate, '2027-03-09');
    kkori.clock.now += 30 * day;
    expect(await makeAll()).toBe(1);
    kkori.clock.now += day;
    expect(await makeAll()).toBe(0);
    await rateQuestion(candidate, '/study/handshake', '3');
    expect(await makeAll()).toBe(1);
  });

  it('is followed by a rest that knows how long it took, also where it went wrong', async () => {
    await name(candidate, '2026-12-09');
    await name(candidate, '2026-12-10');
    vi.mocked(loadOutlook).mockRejectedValueOnce(new Error('one goes wrong'));
    const took: number[] = [];
    const brake = async (tookMs: number) => {
      took.push(tookMs);
    };
    const go = () => forecastAll(forecasting(), (error) => failures.push(error), undefined, brake);
    expect(await go()).toBe(1);
    expect(failures.splice(0)).toHaveLength(1);
    expect(took).toHaveLength(2);
    expect(Math.min(...took)).toBeGreaterThan(0);
    await go();
    await go();
    expect(took).toHaveLength(3);
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
    expect(loadOutlook).not.toHaveBeenCalled();
  });

  it('is not reckoned where everything it covers is set aside', async () => {
    await name(candidate, '2026-12-09');
    await kkori.database.commit((sqlite) => {
      sqlite.statement(`UPDATE InterviewDate SET chains = '["handshake"]'`).run();
    });
    expect(await makeAll()).toBe(1);
    await name(candidate, '2026-12-11');
    const id = () =>
      kkori.database.readOne<{ id: string }>('SELECT id FROM InterviewDate ORDER BY day DESC')?.id;
    kkori.clock.now = Date.UTC(2026, 11, 10, 3);
    await candidate.post('/interviews', { key: crypto.randomUUID(), date: '2026-12-20', chain: 'closing' });
    kkori.clock.now = Date.UTC(2026, 11, 12, 3);
    const [, settled] = kkori.database.readAll<{ id: string }>('SELECT id FROM InterviewDate ORDER BY day');
    await candidate.post(`/interviews/${settled?.id}/settlement`, {
      key: crypto.randomUUID(),
      keep: 'closing',
    });
    await candidate.post(`/interviews/${id()}`, { date: '2026-12-20', chain: 'handshake' });
    vi.mocked(loadOutlook).mockClear();
    expect(await makeAll()).toBe(0);
    expect(loadOutlook).not.toHaveBeenCalled();
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
    for (let ahead = 10; ahead < 16; ahead += 1) await name(candidate, `2026-12-${ahead}`);
    let asked = 0;
    const stop = () => {
      asked += 1;
      return asked > 3;
    };
    expect(await forecastAll(forecasting(), (error) => failures.push(error), stop)).toBe(3);
  });

  it('rests three times as long as a forecast took before it makes the next, and is stopped at once meanwhile', async () => {
    await name(candidate, '2026-12-09');
    await name(candidate, '2026-12-10');
    const begun: number[] = [];
    const slow = async (): Promise<never> => {
      begun.push(performance.now());
      await sleep(100);
      throw new Error('slow');
    };
    vi.mocked(loadOutlook).mockImplementationOnce(slow).mockImplementationOnce(slow);
    const log = { info: () => {}, error: () => {} };
    const schedule = scheduleForecasts(forecasting(), log);
    await expect.poll(() => begun.length, { timeout: 5_000 }).toBe(2);
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(390);
    await sleep(150);
    const stopping = performance.now();
    await schedule.stop();
    expect(performance.now() - stopping).toBeLessThan(100);
  });
});
