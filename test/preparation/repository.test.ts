import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DetailedForecast } from '../../src/preparation/forecast.ts';
import {
  findChances,
  findForecasts,
  findNewestForecast,
  storeForecast,
} from '../../src/preparation/forecasts/repository.ts';
import {
  cancelInterview,
  changeInterview,
  findPast,
  findUpcoming,
  mostUpcoming,
  requireInterview,
  saveMinutes,
  settleInterview,
  storeInterview,
} from '../../src/preparation/repository.ts';
import { Browser, sundayNoon, type TestApp, testApp } from '../support/app.ts';
import { rateQuestion } from '../support/study.ts';

/** Sunday, 22 November 2026. */
const today = 20_779;

let kkori: TestApp;
let userId: string;

beforeEach(async () => {
  kkori = await testApp();
  await rateQuestion(new Browser(kkori.app), '/study/handshake', '4');
  userId = kkori.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '';
});
afterEach(() => kkori.close());

const named = (day: number, rest = {}) => ({
  id: crypto.randomUUID(),
  key: crypto.randomUUID(),
  name: '',
  day,
  chains: [],
  minutesPerDay: 15,
  ...rest,
});
const moment = { now: sundayNoon, today };
const store = async (day: number, rest = {}) => {
  const stored = await storeInterview(kkori.database, userId, named(day, rest), moment);
  return stored.kind === 'stored' ? stored.id : '';
};
const practice = () =>
  kkori.database.readOne<{ lastInterview: number | null; minutesPerDay: number }>(
    'SELECT lastInterview, minutesPerDay FROM StudySettings WHERE userId = ?',
    userId,
  );

describe('the last day that an interview is named for', () => {
  it('is kept with the user’s practice, whatever is named, moved, settled or called off', async () => {
    expect(practice()?.lastInterview).toBeNull();
    const near = await store(today + 5);
    const far = await store(today + 20);
    expect(practice()?.lastInterview).toBe(today + 20);
    await changeInterview(kkori.database, userId, far, named(today + 3), moment);
    expect(practice()?.lastInterview).toBe(today + 5);
    await settleInterview(kkori.database, userId, near, { step: null, now: sundayNoon });
    expect(practice()?.lastInterview).toBe(today + 5);
    await cancelInterview(kkori.database, userId, near, sundayNoon);
    expect(practice()?.lastInterview).toBe(today + 3);
    await cancelInterview(kkori.database, userId, far, sundayNoon);
    expect(practice()?.lastInterview).toBeNull();
  });

  it('comes with the minutes a day that were chosen, which calling off leaves', async () => {
    const id = await store(today + 5, { minutesPerDay: 45 });
    expect(practice()?.minutesPerDay).toBe(45);
    await cancelInterview(kkori.database, userId, id, sundayNoon);
    expect(practice()?.minutesPerDay).toBe(45);
    await saveMinutes(kkori.database, userId, 10, sundayNoon);
    expect(practice()).toEqual({ lastInterview: null, minutesPerDay: 10 });
  });
});

describe('interviews', () => {
  it('are to come until their day is over, the nearest first, and past then, the latest first', async () => {
    for (const day of [today + 9, today, today + 4]) await store(day);
    const daysOf = (some: readonly { readonly day: number }[]) => some.map(({ day }) => day - today);
    expect(daysOf(findUpcoming(kkori.database, userId, today))).toEqual([0, 4, 9]);
    expect(daysOf(findUpcoming(kkori.database, userId, today + 5))).toEqual([9]);
    expect(daysOf(findPast(kkori.database, userId, today + 5))).toEqual([4, 0]);
    expect(findPast(kkori.database, userId, today)).toEqual([]);
  });

  it('are stored once for one key, and the minutes of a repetition change nothing', async () => {
    const first = named(today + 5);
    const again = { ...first, id: 'another', minutesPerDay: 90 };
    await storeInterview(kkori.database, userId, first, moment);
    const stored = await storeInterview(kkori.database, userId, again, moment);
    expect(stored).toEqual({ kind: 'stored', id: first.id });
    expect(findUpcoming(kkori.database, userId, today)).toHaveLength(1);
    expect(practice()?.minutesPerDay).toBe(15);
  });

  it('are bounded in number, those that have been left out', async () => {
    for (let ahead = 0; ahead < mostUpcoming; ahead += 1) await store(today + ahead);
    const full = () => storeInterview(kkori.database, userId, named(today + 50), moment);
    expect(await full()).toEqual({ kind: 'full' });
    const tomorrow = { ...moment, today: today + 1 };
    expect((await storeInterview(kkori.database, userId, named(today + 50), tomorrow)).kind).toBe('stored');
  });

  it('that have been are no way around the bound: moved forward they count as new ones', async () => {
    const past = await store(today);
    const tomorrow = { now: sundayNoon + 86_400_000, today: today + 1 };
    for (let ahead = 1; ahead <= mostUpcoming; ahead += 1)
      await storeInterview(kkori.database, userId, named(today + ahead), tomorrow);
    const move = (id: string, day: number) =>
      changeInterview(kkori.database, userId, id, named(day, { minutesPerDay: 90 }), tomorrow);
    expect(await move(past, today + 30)).toEqual({ kind: 'full' });
    expect(requireInterview(kkori.database, userId, past).day).toBe(today);
    expect(practice()?.minutesPerDay).toBe(15);
    // Nor does it bind those that are to come already, or that stay past.
    const [nearest] = findUpcoming(kkori.database, userId, today + 1);
    expect((await move(nearest?.id ?? '', today + 30)).kind).toBe('stored');
    expect((await move(past, today - 1)).kind).toBe('stored');
    expect(mostUpcoming).toBe(6);
  });

  it('keep what they cover, and are open again once they are moved', async () => {
    const id = await store(today + 5, { chains: ['closing'], name: '꼬리' });
    expect(requireInterview(kkori.database, userId, id)).toMatchObject({ chains: ['closing'], name: '꼬리' });
    await settleInterview(kkori.database, userId, id, { step: null, now: sundayNoon });
    const renamed = named(today + 5, { name: '다른 이름' });
    await changeInterview(kkori.database, userId, id, renamed, moment);
    expect(requireInterview(kkori.database, userId, id).settledAt).toBe(sundayNoon);
    await changeInterview(kkori.database, userId, id, named(today + 6), moment);
    expect(requireInterview(kkori.database, userId, id).settledAt).toBeNull();
  });

  it('are nobody else’s to change, and gone once they are called off', async () => {
    const id = await store(today + 5);
    const refused = { name: 'NotFound' };
    await expect(changeInterview(kkori.database, 'other', id, named(today), moment)).rejects.toMatchObject(
      refused,
    );
    await expect(cancelInterview(kkori.database, 'other', id, sundayNoon)).rejects.toMatchObject(refused);
    await expect(
      settleInterview(kkori.database, 'other', id, { step: null, now: sundayNoon }),
    ).rejects.toMatchObject(refused);
    expect(() => requireInterview(kkori.database, 'other', id)).toThrow();
    await cancelInterview(kkori.database, userId, id, sundayNoon);
    await cancelInterview(kkori.database, userId, id, sundayNoon);
    expect(() => requireInterview(kkori.database, userId, id)).toThrow();
    expect(findUpcoming(kkori.database, userId, today)).toEqual([]);
  });
});

describe('forecasts', () => {
  const forecast = (madeOn: number, rest: Partial<DetailedForecast> = {}): DetailedForecast => ({
    madeOn,
    madeAt: sundayNoon,
    day: today + 5,
    minutesPerDay: 15,
    total: 5,
    recalled: 3.25,
    spread: 1.5,
    ifStopped: 1.125,
    chances: new Map([
      ['handshake', 0.9],
      ['why-three', 0.5],
    ]),
    ...rest,
  });

  it('are read back to the last digit, the oldest first', async () => {
    const id = await store(today + 5);
    await storeForecast(kkori.database, id, forecast(today + 1));
    await storeForecast(kkori.database, id, forecast(today));
    const withoutChances = ({ chances: _, ...rest }: DetailedForecast) => rest;
    expect(findForecasts(kkori.database, id)).toEqual(
      [forecast(today), forecast(today + 1)].map(withoutChances),
    );
    expect(findChances(kkori.database, id, today)).toEqual(forecast(today).chances);
    expect(findChances(kkori.database, id, today + 2).size).toBe(0);
  });

  it('of one day replace each other before the interview, and the first of its own day stands', async () => {
    const id = await store(today + 1);
    const meant = { day: today + 1 };
    await storeForecast(kkori.database, id, forecast(today, meant));
    await storeForecast(kkori.database, id, forecast(today, { ...meant, recalled: 4 }));
    await storeForecast(kkori.database, id, forecast(today + 1, meant));
    await storeForecast(kkori.database, id, forecast(today + 1, { ...meant, recalled: 5 }));
    expect(findForecasts(kkori.database, id).map(({ recalled }) => recalled)).toEqual([4, 3.25]);
  });

  it('of an interview that is moved keep their own day; the newest for a day is found by it', async () => {
    const id = await store(today + 5);
    await storeForecast(kkori.database, id, forecast(today));
    await changeInterview(kkori.database, userId, id, named(today + 9), moment);
    await storeForecast(kkori.database, id, forecast(today + 1, { day: today + 9 }));
    expect(findNewestForecast(kkori.database, id, today + 5)?.madeOn).toBe(today);
    expect(findNewestForecast(kkori.database, id, today + 9)?.madeOn).toBe(today + 1);
    expect(findNewestForecast(kkori.database, id, today + 8)).toBeNull();
  });

  it('are not kept once the interview was moved or called off while they were reckoned', async () => {
    const id = await store(today + 5);
    await changeInterview(kkori.database, userId, id, named(today + 9), moment);
    await storeForecast(kkori.database, id, forecast(today, { day: today + 9 }));
    await storeForecast(kkori.database, id, forecast(today));
    expect(findForecasts(kkori.database, id).map(({ day }) => day)).toEqual([today + 9]);
    await cancelInterview(kkori.database, userId, id, sundayNoon);
    await storeForecast(kkori.database, id, forecast(today + 1, { day: today + 9 }));
    expect(findForecasts(kkori.database, id)).toHaveLength(1);
  });
});
