import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import {
  endInterview,
  idIn,
  promptIn,
  sendAnswer,
  sendCheck,
  startInterview,
  takeTurn,
  turnsIn,
} from '../support/mock-interview.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

let kkori: TestApp;
let candidate: Browser;
let address: string;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
  address = await startInterview(candidate);
});
afterEach(() => kkori.close());

const pageOf = async (browser = candidate) => (await browser.get(address)).body;
const elapsedIn = (page: string) => Number(/data-elapsed-ms="(\d+)"/.exec(page)?.[1]);
const isPaused = (page: string) => page.includes(`${address}/resumptions`);
const send = async (path: 'pauses' | 'resumptions' | 'signs', browser = candidate) =>
  browser.post(`${address}/${path}`, path === 'signs' ? {} : { step: hidden(await pageOf(browser), 'step') });
const clock = () =>
  kkori.database.readOne<object>(
    'SELECT clockMs, runningSince, seenAt, step FROM Interview WHERE id = ?',
    idIn(address),
  );

describe('stopping the clock', () => {
  it('hides the question until it is gone on with, and counts none of it', async () => {
    kkori.clock.now += minute;
    expect((await send('pauses')).statusCode).toBe(303);
    const paused = await pageOf();
    expect(isPaused(paused)).toBe(true);
    expect(promptIn(paused)).toBe('');
    expect(elapsedIn(paused)).toBe(minute);
    kkori.clock.now += 3 * day;
    expect(elapsedIn(await pageOf())).toBe(minute);
    await send('resumptions');
    kkori.clock.now += 20 * second;
    const resumed = await pageOf();
    expect(promptIn(resumed)).toBe('handshake');
    expect(elapsedIn(resumed)).toBe(minute + 20 * second);
    await sendAnswer(candidate, address);
    expect(turnsIn(kkori.database, address)[0]?.takenMs).toBe(minute + 20 * second);
  });

  it('twice, or going on twice, does it once', async () => {
    kkori.clock.now += minute;
    await send('pauses');
    const stopped = clock();
    kkori.clock.now += minute;
    await send('pauses');
    expect(clock()).toMatchObject({ ...stopped, seenAt: expect.any(Number) });
    await send('resumptions');
    kkori.clock.now += minute;
    await send('resumptions');
    expect(elapsedIn(await pageOf())).toBe(2 * minute);
  });

  it('holds against a sign that its page gave just before', async () => {
    for (const order of [
      ['pauses', 'signs'],
      ['signs', 'pauses'],
    ] as const) {
      const step = hidden(await pageOf(), 'step');
      await Promise.all(order.map((path) => candidate.post(`${address}/${path}`, { step })));
      expect(isPaused(await pageOf()), order.join()).toBe(true);
      await send('resumptions');
    }
  });

  it('is not undone by a sign that comes after', async () => {
    await send('pauses');
    expect((await send('signs')).statusCode).toBe(204);
    expect(isPaused(await pageOf())).toBe(true);
  });

  it('changes nothing while an answer is checked, or once it is over', async () => {
    await sendAnswer(candidate, address);
    await send('resumptions');
    kkori.clock.now += minute;
    expect(clock()).toMatchObject({ clockMs: 0, runningSince: null });
    await endInterview(candidate, address);
    const over = clock();
    for (const path of ['pauses', 'resumptions', 'signs'])
      await candidate.post(`${address}/${path}`, { step: '2' });
    expect(clock()).toEqual(over);
  });

  it('lets an answer that was begun in another tab be given', async () => {
    const form = await pageOf();
    kkori.clock.now += minute;
    await send('pauses');
    kkori.clock.now += day;
    const own = { key: hidden(form, 'key'), step: hidden(form, 'step'), answer: '이미 쓴 답' };
    expect((await candidate.post(`${address}/answers`, own)).statusCode).toBe(303);
    expect(turnsIn(kkori.database, address)).toMatchObject([{ answer: '이미 쓴 답', takenMs: minute }]);
  });
});

describe('a page that is left', () => {
  it('is counted to its last sign, and stands when it is come back to', async () => {
    for (let signs = 0; signs < 4; signs += 1) {
      kkori.clock.now += 15 * second;
      await send('signs');
    }
    kkori.clock.now += day;
    const back = await pageOf();
    expect(isPaused(back)).toBe(true);
    expect(elapsedIn(back)).toBe(minute);
  });

  it('without script counts an answer as what one takes, once ten minutes have gone', async () => {
    kkori.clock.now += 10 * minute + 1;
    const page = await pageOf();
    expect(isPaused(page)).toBe(true);
    expect(elapsedIn(page)).toBe(2 * minute);
    await send('resumptions');
    kkori.clock.now += 3 * minute;
    await sendAnswer(candidate, address);
    expect(turnsIn(kkori.database, address)[0]?.takenMs).toBe(5 * minute);
  });

  it('survives a computer whose time is set back', async () => {
    kkori.clock.now -= 2 * 60 * minute;
    expect(promptIn(await takeTurn(candidate, address, ['first']))).toBe('why-random');
    expect(turnsIn(kkori.database, address)[0]?.takenMs).toBe(0);
    kkori.clock.now += minute;
    expect(elapsedIn(await pageOf())).toBe(minute);
  });
});

describe('a server that is started again', () => {
  it('asks the same question with the same clock, after a second or after a day', async () => {
    await takeTurn(candidate, address, ['first']);
    kkori.clock.now += minute;
    await send('signs');
    for (const [later, isLeft] of [
      [second, false],
      [day, true],
    ] as const) {
      kkori.clock.now += later;
      const restarted = await kkori.restart();
      const browser = candidate.at(restarted);
      const page = await pageOf(browser);
      expect(elapsedIn(page)).toBe(minute + (isLeft ? 0 : later));
      expect(isPaused(page)).toBe(isLeft);
      if (isLeft) await send('resumptions', browser);
      expect(promptIn(await pageOf(browser))).toBe('why-random');
      await restarted.close();
    }
    const restarted = await kkori.restart();
    await takeTurn(candidate.at(restarted), address);
    expect(turnsIn(kkori.database, address)).toMatchObject([
      {},
      { questionId: 'why-random', takenMs: minute },
      {},
    ]);
    await restarted.close();
  });

  it('keeps an answer that waits to be checked, and the time that checking takes is nobody’s', async () => {
    kkori.clock.now += minute;
    await sendAnswer(candidate, address, { answer: '어제 쓴 답' });
    kkori.clock.now += day;
    const restarted = await kkori.restart();
    const browser = candidate.at(restarted);
    expect(await pageOf(browser)).toContain('어제 쓴 답');
    const asked = (await browser.follow(await sendCheck(browser, address, ['first']))).body;
    expect(promptIn(asked)).toBe('why-random');
    expect(elapsedIn(asked)).toBe(minute);
    await restarted.close();
  });

  it('finds a submission that the one before it had acknowledged', async () => {
    const page = await pageOf();
    const answered = { key: hidden(page, 'key'), step: '0', answer: '한 번' };
    await candidate.post(`${address}/answers`, answered);
    const restarted = await kkori.restart();
    const again = await candidate.at(restarted).post(`${address}/answers`, answered);
    expect(again.statusCode).toBe(303);
    expect(clock()).toMatchObject({ step: 1 });
    await restarted.close();
  });
});

describe('the time of an interview', () => {
  it('cuts nobody off: the open question may be answered, and no other comes', async () => {
    const short = await startInterview(candidate, { minutes: '10' });
    for (let passed = 0; passed < 11; passed += 1) {
      kkori.clock.now += minute;
      await candidate.post(`${short}/signs`, {});
    }
    const page = (await candidate.get(short)).body;
    expect(promptIn(page)).toBe('handshake');
    expect(/<p class="clock-over"[^>]*>/.exec(page)?.[0]).not.toContain('hidden');
    expect(await takeTurn(candidate, short, ['first'])).toContain('/report"');
    expect(turnsIn(kkori.database, short)).toHaveLength(1);
    expect(kkori.database.readOne('SELECT ending FROM Interview WHERE id = ?', idIn(short))).toEqual({
      ending: 'time',
    });
  });
});
