import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allowance } from '../../src/http/limits.ts';
import { networkOf, networksAround, within } from '../../src/http/network.ts';
import { Browser, htmx, studyOnce, submitAnswer, type TestApp, testApp } from '../support/app.ts';

let kkori: TestApp;

beforeEach(async () => {
  kkori = await testApp({ environment: { REQUESTS_PER_MINUTE: '12' } });
});
afterEach(() => kkori.close());

/** Asks so often, and tells the last status. */
async function ask(browser: Browser, times: number, headers = {}): Promise<number> {
  let status = 0;
  for (let n = 0; n < times; n += 1) status = (await browser.get('/', headers)).statusCode;
  return status;
}

/** A visitor at another address, as the system tells it. */
const visit = (remoteAddress: string) => kkori.app.inject({ url: '/', remoteAddress });

describe('whoever asks too often', () => {
  it('is told so, and when to go on, in their language', async () => {
    expect(await ask(new Browser(kkori.app), 10)).toBe(200);
    const refused = await new Browser(kkori.app).get('/');
    expect(refused.statusCode).toBe(429);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(10);
    expect(refused.body).toContain(`${seconds}초 뒤에`);
    const english = await new Browser(kkori.app, { 'accept-language': 'en' }).get('/');
    expect(english.body).toMatch(/in \d+ seconds?/);
    const fragment = await new Browser(kkori.app).get('/', htmx);
    expect(fragment.statusCode).toBe(429);
    expect(fragment.body).toMatch(/\d+초 뒤에/);
  });

  it('is counted by network, whatever they call themselves', async () => {
    for (let n = 0; n < 10; n += 1)
      expect(await ask(new Browser(kkori.app), 1, { 'x-forwarded-for': `10.0.0.${n}` })).toBe(200);
    expect(await ask(new Browser(kkori.app), 1, { 'x-forwarded-for': '10.0.1.1' })).toBe(429);
    expect((await visit('192.0.2.1')).statusCode).toBe(200);
  });

  it('is one with the other addresses of an IPv6 network', async () => {
    for (let n = 0; n < 10; n += 1) expect((await visit(`2001:db8::${n + 1}`)).statusCode).toBe(200);
    expect((await visit('2001:db8::ffff')).statusCode).toBe(429);
    expect((await visit('2001:db8:0:1::1')).statusCode).toBe(200);
  });

  it('is one with the networks that a household or an office may have, which has more', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 41; n += 1)
      statuses.push((await visit(`2001:db8:0:${n.toString(16)}::1`)).statusCode);
    expect(statuses).toEqual([...Array(40).fill(200), 429]);
    // The rest of the office goes on until that has had its share, too.
    for (let n = 1; n <= 40; n += 1)
      expect((await visit(`2001:db8:0:${(n * 256).toString(16)}::1`)).statusCode).toBe(200);
    expect((await visit('2001:db8:0:ff00::1')).statusCode).toBe(429);
    expect((await visit('2001:db8:1::1')).statusCode).toBe(200);
  });

  it('takes nothing from the networks around once they are refused', async () => {
    for (let n = 0; n < 100; n += 1) await visit('2001:db8::1');
    expect((await visit('2001:db8:0:1::1')).statusCode).toBe(200);
  });

  it('keeps what they typed, and may go on reading', async () => {
    await kkori.close();
    kkori = await testApp({ environment: { REQUESTS_PER_MINUTE: '30' } });
    const candidate = new Browser(kkori.app);
    await studyOnce(candidate, '3');
    const asked = (await candidate.get('/study')).body;
    const answer = () => submitAnswer(candidate, asked, { key: crypto.randomUUID(), answer: '아까운 답' });
    const statuses: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const answered = await answer();
      statuses.push(answered.statusCode);
      if (answered.statusCode === 429) expect(answered.body).toContain('아까운 답');
    }
    // Of ten writes a minute, the first answer made the guest, and one was a review.
    expect(statuses.filter((status) => status !== 429)).toHaveLength(9);
    expect((await answer()).statusCode).toBe(429);
    expect((await candidate.get('/progress')).statusCode).toBe(200);
  });

  it('does not keep probes, styles and fonts from anybody', async () => {
    await ask(new Browser(kkori.app), 12);
    expect((await kkori.app.inject('/healthz')).statusCode).toBe(200);
    expect((await kkori.app.inject('/readyz')).statusCode).toBe(200);
    expect((await kkori.app.inject('/assets/app.ts')).statusCode).toBe(200);
  });

  it('is told so where they ask for assets that are none, in few words', async () => {
    const missing = await kkori.app.inject('/assets/none.js');
    expect([missing.statusCode, missing.body]).toEqual([404, '404\n']);
    await ask(new Browser(kkori.app), 12);
    const refused = await kkori.app.inject('/assets/none.js');
    expect([refused.statusCode, refused.body]).toEqual([429, '429\n']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('makes the database write no more often for probes', async () => {
    const usable = vi.spyOn(kkori.database, 'usable');
    for (let n = 0; n < 20; n += 1) expect((await kkori.app.inject('/readyz')).statusCode).toBe(200);
    expect(usable.mock.calls.length).toBeLessThanOrEqual(2);
  });
});

describe('an allowance', () => {
  it('as it is configured unless something else is', () => {
    expect(allowance({ requestsPerMinute: 1_200 })).toEqual({
      requestsPerMinute: 1_200,
      writesPerMinute: 400,
      ofNetwork: 1_000,
    });
  });
});

describe('a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is counted as %s', (ip, network) => expect(networkOf(ip)).toBe(network));

  it.each([
    ['2001:db8:1:2fe::/64', ['2001:db8:1:200::/56', '2001:db8:1::/48']],
    ['0:0:0:0::/64', ['0:0:0:0::/56', '0:0:0::/48']],
    ['192.0.2.7', []],
    ['a user’s id', []],
  ])('%s is part of %s', (network, around) =>
    expect(networksAround(network).map((each) => each.network)).toEqual(around),
  );

  it('of proxies knows its addresses', () => {
    const isProxy = within(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32']);
    expect(['10.9.8.7', '192.0.2.1', '2001:db8::9', '::ffff:10.1.1.1'].map(isProxy)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['192.0.2.2', '2001:db9::1', 'nonsense'].map(isProxy)).toEqual([false, false, false]);
    expect(within([])('10.0.0.1')).toBe(false);
  });
});
