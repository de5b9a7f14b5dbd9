import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountAbsoluteMs, accountIdleMs, guestIdleMs } from '../../src/accounts/session-lifetime.ts';
import { type Browser, submitAnswer, testApp } from '../support/app.ts';
import {
  account,
  entitled,
  furnish,
  kkori,
  member,
  newcomer,
  other,
  owned,
  owner,
  requests,
  send,
} from '../support/route-requests.ts';
import { everyValue } from '../support/tables.ts';

const dayMs = 86_400_000;
const mine = () => `/answers/${owned.answer}`;
const signIn = (browser: Browser) => browser.post('/sign-in', account);
const isIn = async (browser: Browser) =>
  (await browser.get('/settings/account')).body.includes(account.email);

beforeAll(() => furnish());
afterAll(() => kkori.close());

describe('3. a token', () => {
  it('has far more than 128 random bits', async () => {
    const site = await testApp();
    const tokens = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const key = crypto.randomUUID();
        const { cookies } = await site.app.inject({
          method: 'POST',
          url: '/questions/handshake/answers',
          remoteAddress: `192.0.2.${index}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: `key=${key}&shownAt=1&cardVersion=0&answer=`,
        });
        return cookies.find(({ name }) => name === 'kkori')?.value.split('.')[0] ?? '';
      }),
    );
    const visitors = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const { cookies } = await site.app.inject({ method: 'GET', url: '/' });
        return cookies.find(({ name }) => name === 'kkori-visitor')?.value ?? '';
      }),
    );
    for (const drawn of [tokens, visitors]) {
      expect(new Set(drawn).size).toBe(60);
      // 32 characters of 62 or more are at least 190 bits, when each place takes them all alike.
      for (const token of drawn) expect(token).toMatch(/^[\w-]{32}$/);
      for (let place = 0; place < 32; place += 1)
        expect(new Set(drawn.map((token) => token[place])).size).toBeGreaterThan(20);
    }
    await site.close();
  });

  it('that was read from the database alone opens nothing, whatever value of it is tried wherever', async () => {
    await signIn(member);
    const values = [...everyValue(kkori.database)].filter((value) => value.length >= 8 && value.length < 400);
    const tokens = kkori.database.readAll<{ token: string }>('SELECT token FROM Session');
    expect(values.length).toBeGreaterThan(100);
    expect(tokens.length).toBeGreaterThan(3);
    const forged = (value: string) => [
      value,
      `${value}.`,
      `${value}.${createHash('sha256').update(value).digest('base64')}`,
      ...(tokens.some(({ token }) => token === value)
        ? [`${value}.${Buffer.alloc(32).toString('base64')}`, `${value}.${value}`, `.${value}`]
        : []),
    ];
    const opened: string[] = [];
    for (const value of values) {
      for (const cookie of forged(value)) {
        const thief = newcomer();
        for (const name of [
          'kkori',
          'kkori-device',
          'kkori-visitor',
          'kkori.two_factor',
          'kkori.trust_device',
        ])
          thief.cookies.set(name, encodeURIComponent(cookie));
        if ((await thief.get('/history')).statusCode === 200) opened.push(`cookie ${cookie}`);
      }
    }
    const doors = Object.keys(requests).filter((route) => /:(?:token|code)\b/.test(route));
    expect(doors.length).toBeGreaterThan(1);
    for (const route of doors) {
      const [method, pattern = ''] = route.split(' ');
      for (const [index, value] of values.entries()) {
        const { statusCode } = await kkori.app.inject({
          method: method === 'GET' ? 'GET' : 'POST',
          url: pattern.replace(/:\w+/, encodeURIComponent(value)),
          // Looking is limited by address, which would answer in the place of the door.
          remoteAddress: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'kkori.test' },
        });
        if (statusCode < 400) opened.push(`${route} ${value}`);
      }
    }
    expect(opened).toEqual([]);
    // The same doors open to what belongs there.
    expect((await owner.get('/history')).statusCode).toBe(200);
    for (const route of doors) {
      const { statusCode } = await send(entitled(route), route);
      expect(statusCode === requests[route]?.refuses || statusCode < 400, route).toBe(true);
    }
  }, 60_000);

  it('of a visitor is not stored, not even of one who has become a guest', async () => {
    const secret = owner.cookies.get('kkori-visitor') ?? '';
    expect(secret).toMatch(/^[\w-]{32}$/);
    expect([...everyValue(kkori.database)].some((value) => value.includes(secret))).toBe(false);
  });
});

describe('3. a session', () => {
  let browser: Browser;
  beforeEach(async () => {
    browser = newcomer();
    await signIn(browser);
  });

  it('is another after signing in, and the one before is dead', async () => {
    const guest = newcomer();
    await submitAnswer(guest, (await guest.get('/study')).body, { answer: '그전의 답' });
    const before = guest.clone();
    expect((await before.get('/history')).statusCode).toBe(200);
    await signIn(guest);
    expect(guest.cookies.get('kkori')).not.toBe(before.cookies.get('kkori'));
    expect((await before.get('/history')).headers.location).toBe('/sign-in?next=%2Fhistory');
    const again = guest.clone();
    await signIn(guest);
    expect(guest.cookies.get('kkori')).not.toBe(again.cookies.get('kkori'));
    expect(await isIn(again)).toBe(false);
    expect(await isIn(guest)).toBe(true);
  });

  it('is never one that somebody else has chosen', async () => {
    const victim = newcomer();
    victim.cookies.set('kkori', other.cookies.get('kkori') ?? '');
    const planted = victim.cookies.get('kkori');
    await victim.post('/sign-in', account);
    expect(victim.cookies.get('kkori')).not.toBe(planted);
  });

  it('is dead on the server after signing out, and the others are not', async () => {
    const elsewhere = newcomer();
    await signIn(elsewhere);
    const stolen = browser.clone();
    expect(await isIn(stolen)).toBe(true);
    await browser.post('/sign-out', {});
    expect(await isIn(stolen)).toBe(false);
    expect(await isIn(elsewhere)).toBe(true);
    expect(browser.cookies.get('kkori')).toBe('');
  });

  it('of an account ends when it is not used for a month, and half a year after it began however it is used', async () => {
    const before = kkori.clock.now;
    kkori.clock.now += accountIdleMs - dayMs;
    expect(await isIn(browser)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    kkori.clock.now += accountIdleMs - dayMs;
    expect(await isIn(browser)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    kkori.clock.now += accountIdleMs;
    expect(await isIn(browser)).toBe(false);

    kkori.clock.now = before;
    const steady = newcomer();
    await signIn(steady);
    for (let day = 1; day < accountAbsoluteMs / dayMs; day += 10) {
      kkori.clock.now = before + day * dayMs;
      expect(await isIn(steady), `day ${day}`).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    kkori.clock.now = before + accountAbsoluteMs;
    expect(await isIn(steady)).toBe(false);
    kkori.clock.now = before;
  });

  it('of a guest ends at its time, and lives on when it is used', async () => {
    const before = kkori.clock.now;
    kkori.clock.now += guestIdleMs + dayMs;
    // A copy of the browser: whoever comes too late is told to send the cookie no longer.
    expect((await owner.clone().get(mine())).statusCode).toBe(404);
    kkori.clock.now = before;
    expect((await owner.get(mine())).statusCode).toBe(200);
    const guest = newcomer();
    await submitAnswer(guest, (await guest.get('/study')).body);
    for (let month = 1; month <= 20; month += 1) {
      kkori.clock.now += 30 * dayMs;
      await guest.post('/language', { locale: 'ko' });
      expect((await guest.get('/settings')).body).not.toContain('첫 답을 남기면');
    }
    const sessions = kkori.database.readAll<{ expiresAt: number }>(
      'SELECT expiresAt FROM Session WHERE expiresAt > ?',
      before + guestIdleMs + dayMs,
    );
    expect(sessions).toHaveLength(1);
    kkori.clock.now = before;
  });

  it('lets its pages be read while nothing can be written', async () => {
    const stuck = await testApp();
    const guest = newcomer().at(stuck);
    const { headers } = await submitAnswer(guest, (await guest.get('/study')).body, { answer: '읽을 답' });
    stuck.clock.now += 30 * dayMs;
    const { commit } = stuck.database;
    stuck.database.commit = () => Promise.reject(new Error('SQLITE_FULL'));
    for (const url of ['/', '/study', '/settings', String(headers.location)])
      expect((await guest.get(url)).statusCode).toBe(200);
    stuck.database.commit = commit;
    await stuck.close();
  });
});

describe('3. a cookie', () => {
  /** What somebody chose about how pages look to them: it names nobody. */
  const choices = /^kkori-(?:language|calendar|appearance)$/;

  it('of any route is out of reach of scripts and other sites, and on https of other hosts', async () => {
    await kkori.close();
    await furnish({ environment: { PUBLIC_URL: 'https://kkori.test' } });
    const seen = new Set<string>();
    const out = await member.clone().post('/sign-in', account);
    const all = [out];
    for (const route of Object.keys(requests))
      for (const browser of [newcomer(), other, entitled(route)]) all.push(await send(browser, route));
    for (const { cookies } of all) {
      for (const { name, path, httpOnly, secure, sameSite, domain } of cookies) {
        seen.add(name);
        expect({ name, path, httpOnly, secure, sameSite, domain }).toEqual({
          name,
          path: '/',
          httpOnly: true,
          secure: true,
          sameSite: 'Lax',
          domain: undefined,
        });
        if (!choices.test(name)) expect(name).toMatch(/^__Host-/);
      }
    }
    const names = ['__Host-kkori', '__Host-kkori-visitor', '__Host-kkori-device', '__Host-kkori-notice'];
    for (const name of [...names, 'kkori-language']) expect(seen).toContain(name);
  }, 60_000);
});
