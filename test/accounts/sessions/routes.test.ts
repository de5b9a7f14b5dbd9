import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signToken } from '../../../src/accounts/session-cookie.ts';
import { Browser, studyOnce, type TestApp, testApp, testSecrets } from '../../support/app.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const desktop =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

let kkori: TestApp;
let computer: Browser;

beforeEach(async () => {
  kkori = await testApp();
  computer = await signedIn(desktop);
});

afterEach(() => kkori.close());

async function signedIn(userAgent: string, address = email): Promise<Browser> {
  const browser = new Browser(kkori.app, { 'accept-language': 'ko', 'user-agent': userAgent });
  await browser.post('/sign-up', { email: address, password });
  const response = await browser.post('/sign-in', { email: address, password });
  expect(response.statusCode).toBe(303);
  return browser;
}

const isSignedIn = async (browser: Browser) => (await browser.get('/settings/account')).body.includes(email);
const endings = (page: string) =>
  [...page.matchAll(/action="(\/settings\/sessions\/[^/"]+\/ending)"/g)].map(([, url = '']) => url);
const stored = () =>
  kkori.database.readOne<{ usedAt: number; expiresAt: number; createdAt: number }>(
    'SELECT updatedAt AS usedAt, expiresAt, createdAt FROM Session',
  );
/** Uses are noted after the answer: waits until the last one is. */
const noted = () =>
  expect
    .poll(
      () =>
        kkori.database.readOne<{ usedAt: number }>('SELECT max(updatedAt) AS usedAt FROM Session')?.usedAt,
    )
    .toBe(kkori.clock.now);
const maxAge = (response: { headers: Record<string, unknown> }) =>
  Number(/kkori=[^;]+; Max-Age=(\d+)/.exec([response.headers['set-cookie']].flat().join('\n'))?.[1]);

describe('3. the list of sessions', () => {
  it('names devices in words, and says which one this is', async () => {
    await signedIn(phone);
    const page = await computer.get('/settings/sessions');
    expect(page.body).toContain('Chrome · Windows');
    expect(page.body).toContain('Safari · iOS (휴대폰)');
    expect(page.body.match(/지금 이 기기/g)).toHaveLength(1);
    expect(page.body.indexOf('지금 이 기기')).toBeLessThan(page.body.indexOf('Safari · iOS'));
    expect(endings(page.body)).toHaveLength(1);
  });

  it('keeps no address of anybody’s network', () => {
    expect(kkori.database.readAll('SELECT ipAddress FROM Session')).toEqual([{ ipAddress: null }]);
  });

  it('ends one at once', async () => {
    const lost = await signedIn(phone);
    expect(await isSignedIn(lost)).toBe(true);
    const [ending = ''] = endings((await computer.get('/settings/sessions')).body);
    const ended = await computer.post(ending, {});
    expect(ended.headers.location).toBe('/settings/sessions');
    expect((await computer.follow(ended)).body).toContain('그 기기를 로그아웃했어요');
    expect((await computer.get('/settings/sessions?ended=one')).body).not.toContain(
      '그 기기를 로그아웃했어요',
    );
    expect(await isSignedIn(lost)).toBe(false);
    expect(await isSignedIn(computer)).toBe(true);
    // It is gone already.
    expect((await computer.post(ending, {})).statusCode).toBe(404);
  });

  it('ends all others at once, and stays itself', async () => {
    const others = [await signedIn(phone), await signedIn(desktop)];
    for (const other of others) expect(await isSignedIn(other)).toBe(true);
    expect((await computer.post('/settings/sessions/ending', {})).statusCode).toBe(303);
    for (const other of others) expect(await isSignedIn(other)).toBe(false);
    expect(await isSignedIn(computer)).toBe(true);
  });

  it('signs out when it is this one that is ended', async () => {
    const id = kkori.database.readOne<{ id: string }>('SELECT id FROM Session')?.id;
    const response = await computer.post(`/settings/sessions/${id}/ending`, {});
    expect([response.statusCode, response.headers.location]).toEqual([303, '/']);
    expect(response.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(await isSignedIn(computer)).toBe(false);
  });

  it('is each one’s own', async () => {
    const other = await signedIn(phone, 'other@example.org');
    expect((await other.get('/settings/sessions')).body).not.toContain('Chrome · Windows');
    const [mine] = kkori.database.readAll<{ id: string }>('SELECT id FROM Session ORDER BY rowid');
    expect((await other.post(`/settings/sessions/${mine?.id}/ending`, {})).statusCode).toBe(404);
    await other.post('/settings/sessions/ending', {});
    expect(await isSignedIn(computer)).toBe(true);
  });

  it('shows a guest their one session and why it matters, and lets them not end it', async () => {
    const guest = new Browser(kkori.app);
    expect((await guest.get('/settings/sessions')).headers.location).toBe(
      '/sign-in?next=%2Fsettings%2Fsessions',
    );
    await studyOnce(guest, '3');
    const page = await guest.get('/settings/sessions', { 'user-agent': phone });
    expect(page.body).toContain('이 브라우저에만');
    expect(page.body).toContain('Safari · iOS');
    expect(page.body).not.toContain('/ending"');
    const [, own] = kkori.database.readAll<{ id: string }>('SELECT id FROM Session ORDER BY rowid');
    expect((await guest.post(`/settings/sessions/${own?.id}/ending`, {})).statusCode).toBe(404);
    expect((await guest.post('/settings/sessions/ending', {})).statusCode).toBe(404);
    expect((await guest.get('/history')).statusCode).toBe(200);
  });
});

describe('3. a session', () => {
  it('of an account ends when it was not used for 30 days', async () => {
    kkori.clock.now += 30 * dayMs - 1;
    expect(await isSignedIn(computer.clone())).toBe(true);
    kkori.clock.now += 30 * dayMs;
    expect(await isSignedIn(computer)).toBe(false);
    expect((await computer.get('/history')).headers.location).toBe('/sign-in?next=%2Fhistory');
  });

  it('of an account ends 180 days after it began, however it was used', async () => {
    const began = kkori.clock.now;
    for (let day = 20; day < 180; day += 20) {
      kkori.clock.now = began + day * dayMs;
      expect(await isSignedIn(computer), `day ${day}`).toBe(true);
      await noted();
    }
    kkori.clock.now = began + 180 * dayMs - 1;
    expect(await isSignedIn(computer)).toBe(true);
    kkori.clock.now = began + 180 * dayMs;
    expect(await isSignedIn(computer)).toBe(false);
  });

  it('of a guest lives on while it is used within 400 days', async () => {
    const guest = new Browser(kkori.app);
    await studyOnce(guest, '3');
    for (let year = 0; year < 3; year += 1) {
      kkori.clock.now += 399 * dayMs;
      expect((await guest.get('/history')).statusCode).toBe(200);
      await noted();
    }
    kkori.clock.now += 400 * dayMs;
    expect((await guest.get('/history')).headers.location).toBe('/sign-in?next=%2Fhistory');
  });

  it.each(['GET', 'POST'] as const)(
    'notes its use by %s, at most once an hour, and its cookie follows',
    async (method) => {
      const use = () =>
        method === 'GET' ? computer.get('/settings') : computer.post('/language', { locale: 'ko' });
      const began = kkori.clock.now;
      kkori.clock.now = began + hourMs - 1;
      expect(maxAge(await use())).toBeNaN();
      expect(stored()?.usedAt).toBe(began);
      kkori.clock.now = began + hourMs;
      expect(maxAge(await use())).toBe(30 * 86_400);
      await expect
        .poll(() => stored())
        .toMatchObject({ usedAt: began + hourMs, expiresAt: began + hourMs + 30 * dayMs });
      kkori.clock.now += 1;
      expect(maxAge(await use())).toBeNaN();
      // Near the end, the cookie lasts no longer than the session.
      await kkori.database.commit(
        (sqlite) =>
          void sqlite
            .statement('UPDATE Session SET createdAt = ?, updatedAt = ?')
            .run(kkori.clock.now - 170 * dayMs, kkori.clock.now - dayMs),
      );
      kkori.clock.now += 6_000;
      expect(maxAge(await use())).toBe(10 * 86_400 - 6);
    },
  );

  it('is another one after signing in again, and the one before is dead', async () => {
    const before = computer.clone();
    expect(await isSignedIn(before)).toBe(true);
    await computer.post('/sign-in', { email, password });
    expect(await isSignedIn(before)).toBe(false);
    expect(await isSignedIn(computer)).toBe(true);
  });

  it('cannot be opened by what the database holds', async () => {
    const token = kkori.database.readOne<{ token: string }>('SELECT token FROM Session')?.token ?? '';
    const thief = new Browser(kkori.app);
    for (const value of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`]) {
      thief.cookies.set('kkori', encodeURIComponent(value));
      expect(await isSignedIn(thief)).toBe(false);
    }
    thief.cookies.set('kkori', encodeURIComponent(signToken(token, testSecrets)));
    expect(await isSignedIn(thief)).toBe(true);
  });
});
