import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeResetLink } from '../../../src/accounts/links/handing.ts';
import { codeAt, stepAt } from '../../../src/accounts/second-factor/totp.ts';
import { sessionCookieName } from '../../../src/accounts/session-cookie.ts';
import { noMetrics, type SignInOutcome } from '../../../src/metrics/metrics.ts';
import { Browser, hidden, studyOnce, type TestApp, testApp, testSecrets } from '../../support/app.ts';
import { askForSecret, recoveryCodesIn, secretIn } from '../../support/second-factor.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';
const challengeCookie = 'kkori.two_factor';

let kkori: TestApp;
let browser: Browser;

beforeEach(async () => {
  kkori = await testApp({ startsAt: Date.now() });
  browser = new Browser(kkori.app);
  await browser.post('/sign-up', { email, password });
  await browser.post('/sign-in', { email, password });
});

afterEach(async () => {
  vi.useRealTimers();
  await kkori.close();
});

/** Both clocks: ours, and the machine's, which better-auth goes by. */
function wait(ms: number): void {
  kkori.clock.now += ms;
  vi.useFakeTimers({ toFake: ['Date'], now: kkori.clock.now });
}

const codeNow = (secret: string, by = 0): string => codeAt(secret, stepAt(kkori.clock.now) + by);

/** Switches it on. A minute later the code that did so is over. */
async function switchOn(who = browser) {
  const offered = await askForSecret(who, { password });
  const secret = secretIn(offered.body);
  const shown = await who.post('/settings/second-factor', {
    offer: hidden(offered.body, 'offer'),
    code: codeNow(secret),
  });
  wait(60_000);
  return { secret, offered, shown, codes: recoveryCodesIn(shown.body) };
}

/** A browser that has shown the password. */
async function challengedBrowser(before = new Browser(kkori.app), next = '/progress'): Promise<Browser> {
  const response = await before.post('/sign-in', { email, password, next });
  expect(response.headers.location).toBe(`/sign-in/second-factor?next=${encodeURIComponent(next)}`);
  return before;
}

const answer = (who: Browser, fields: Record<string, string>) =>
  who.post('/sign-in/second-factor', { next: '/progress', ...fields });
const isSignedIn = async (who: Browser) => (await who.get('/settings/account')).body.includes(email);

describe('a sign-in that waits for the second factor', () => {
  const another = 'another long phrase';
  const byReset = async () => {
    const { id } = kkori.database.readOne<{ id: string }>('SELECT id FROM User') ?? { id: '' };
    await kkori.database.commit((sqlite) => sqlite.statement('UPDATE User SET emailVerified = 1').run());
    const link = await makeResetLink(kkori.database, testSecrets, id, kkori.clock.now);
    return new Browser(kkori.app).post(link, { password: another });
  };
  const byChange = () =>
    browser.post('/settings/account/password', { currentPassword: password, newPassword: another });

  it.each([
    ['chosen anew', byReset],
    ['changed', byChange],
  ])('ends when the password is %s', async (_, change) => {
    const { secret } = await switchOn();
    const thief = await challengedBrowser();
    expect((await change()).statusCode).toBe(303);
    await answer(thief, { code: codeNow(secret) });
    expect(await isSignedIn(thief)).toBe(false);
  });
});

describe('on the way to a page', () => {
  it('leads there over both factors', async () => {
    const { secret } = await switchOn();
    const reader = new Browser(kkori.app);
    const led = await reader.get('/settings/sessions');
    expect(led.headers.location).toBe('/sign-in?next=%2Fsettings%2Fsessions');
    await challengedBrowser(reader, '/settings/sessions');
    const asked = await reader.get('/sign-in/second-factor?next=%2Fsettings%2Fsessions');
    expect(asked.body).toContain('name="next" value="/settings/sessions"');
    const entered = await answer(reader, { code: codeNow(secret), next: '/settings/sessions' });
    expect(entered.headers.location).toBe('/settings/sessions');
    expect(reader.cookies.get('kkori-notice')).toBeUndefined();
  });

  it('by a recovery code, says once how many are left and where to renew them', async () => {
    const { codes } = await switchOn();
    for (const left of [9, 8]) {
      const reader = await challengedBrowser();
      const page = await reader.follow(await answer(reader, { recoveryCode: codes[left] ?? '' }));
      expect(page.body).toContain(`복구 코드로 로그인했어요. 복구 코드가 ${left}개 남아 있어요.`);
      expect(page.body).toContain('<a href="/settings/second-factor">새 복구 코드 만들기</a>');
      expect((await reader.get('/progress')).body).not.toContain('복구 코드로 로그인했어요');
    }
  });

  it('says so with the last one, and beside what was moved', async () => {
    const { codes } = await switchOn();
    const reader = new Browser(kkori.app);
    for (const code of codes.slice(1)) {
      await challengedBrowser(reader);
      expect((await answer(reader, { recoveryCode: code })).statusCode).toBe(303);
    }
    const guest = new Browser(kkori.app);
    await studyOnce(guest, '3');
    await challengedBrowser(guest);
    const page = await guest.follow(await answer(guest, { recoveryCode: codes[0] ?? '' }));
    expect(page.body).toContain('복구 코드를 다 썼어요');
    expect(page.body).toContain('연습한 답 1개를 계정으로 옮겼어요');
  });
});

describe('switching the second factor on', () => {
  it('shows a secret as picture and letters, and is done with a code of it', async () => {
    const { offered, shown, codes, secret } = await switchOn();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(offered.body).toMatch(/<svg class="qr-code"[^>]*role="img" aria-label="[^"]+"/);
    expect(offered.body).not.toContain('style=');
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(codes).toHaveLength(10);
    expect((await browser.get('/settings/second-factor')).body).toContain('켜져 있어요');
  });

  it('shows the recovery codes once, also as a file', async () => {
    const { shown, codes } = await switchOn();
    const file = decodeURIComponent(
      /href="data:text\/plain;charset=utf-8,([^"]+)"/.exec(shown.body)?.[1] ?? '',
    );
    for (const code of codes) expect(file).toContain(code);
    const page = await browser.get('/settings/second-factor');
    for (const code of codes) expect(page.body).not.toContain(code);
    expect(page.body).toContain('10개');
  });

  it('is not done with another code, and the same secret may be tried again', async () => {
    const offered = await askForSecret(browser, { password });
    const secret = secretIn(offered.body);
    const code = codeNow(secret) === '000000' ? '000001' : '000000';
    const refused = await browser.post('/settings/second-factor', {
      offer: hidden(offered.body, 'offer'),
      code,
    });
    expect(refused.statusCode).toBe(422);
    expect(secretIn(refused.body)).toBe(secret);
    expect(kkori.database.readAll('SELECT * FROM TwoFactor')).toEqual([]);
    const again = { offer: hidden(refused.body, 'offer'), code: codeNow(secret) };
    expect((await browser.post('/settings/second-factor', again)).statusCode).toBe(200);
  });

  it('shows the same secret to whoever comes back from the authenticator to a page that was put away', async () => {
    const offered = await askForSecret(browser, { password });
    const again = await browser.get('/settings/second-factor/secret');
    expect(secretIn(again.body)).toBe(secretIn(offered.body));
    expect(again.headers['cache-control']).toBe('no-store');
    // A code that was wrong leads back to it in the other language, too.
    const refused = await browser.post('/settings/second-factor', {
      offer: hidden(again.body, 'offer'),
      code: 'none',
    });
    expect(refused.body).toContain('name="next" value="/settings/second-factor/secret"');
    const good = { offer: hidden(again.body, 'offer'), code: codeNow(secretIn(again.body)) };
    expect((await browser.post('/settings/second-factor', good)).statusCode).toBe(200);
    expect((await browser.get('/settings/second-factor/secret')).headers.location).toBe(
      '/settings/second-factor',
    );
  });

  it('shows no secret to somebody else at the same browser, nor a quarter of an hour later', async () => {
    await askForSecret(browser, { password });
    const other = new Browser(kkori.app);
    await other.post('/sign-up', { email: 'other@example.org', password });
    await other.post('/sign-in', { email: 'other@example.org', password });
    other.cookies.set('kkori-offer', browser.cookies.get('kkori-offer') ?? '');
    const shown = () => other.get('/settings/second-factor/secret');
    expect((await shown()).headers.location).toBe('/settings/second-factor');
    wait(15 * 60_000 + 1);
    const late = await browser.get('/settings/second-factor/secret');
    expect(late.headers.location).toBe('/settings/second-factor');
  });

  it('asks for the password, and stores nothing without it', async () => {
    const refused = await browser.post('/settings/second-factor/secret', { password: 'some other phrase' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('비밀번호가 맞지 않아요');
    expect(secretIn(refused.body)).toBe('');
  });

  it('takes no offer that was made to somebody else, or a while ago', async () => {
    const offered = await askForSecret(browser, { password });
    const fields = { offer: hidden(offered.body, 'offer'), code: codeNow(secretIn(offered.body)) };
    const other = new Browser(kkori.app);
    await other.post('/sign-up', { email: 'other@example.org', password });
    await other.post('/sign-in', { email: 'other@example.org', password });
    expect((await other.post('/settings/second-factor', fields)).statusCode).toBe(422);
    expect((await other.post('/settings/second-factor', { ...fields, offer: 'nonsense' })).statusCode).toBe(
      422,
    );
    wait(16 * 60_000);
    const late = { ...fields, code: codeNow(secretIn(offered.body)) };
    expect((await browser.post('/settings/second-factor', late)).statusCode).toBe(422);
    expect(kkori.database.readAll('SELECT * FROM TwoFactor')).toEqual([]);
  });

  it('is done once, however often it is sent', async () => {
    const offered = await askForSecret(browser, { password });
    const fields = { offer: hidden(offered.body, 'offer'), code: codeNow(secretIn(offered.body)) };
    const twice = await Promise.all([1, 2].map(() => browser.post('/settings/second-factor', fields)));
    expect(twice.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 303]);
    expect(kkori.database.readAll('SELECT userId FROM TwoFactor')).toHaveLength(1);
  });

  it('is for accounts: a guest has nothing that it would protect', async () => {
    const guest = new Browser(kkori.app);
    await studyOnce(guest, '3');
    const told = await guest.follow(await guest.get('/settings/second-factor'));
    expect(told.body).toContain('2단계 인증은 계정이 있을 때');
    expect(told.body).toContain('href="/sign-up"');
    expect((await guest.post('/settings/second-factor/secret', { password })).statusCode).toBe(404);
  });

  it('leaves nothing in the database that could be read from it alone', async () => {
    const { secret, codes } = await switchOn();
    const stored = JSON.stringify(
      ['TwoFactor', 'User', 'Verification', 'Account', 'Session'].map((table) =>
        kkori.database.readAll(`SELECT * FROM ${table}`),
      ),
    );
    expect(stored).not.toContain(secret);
    for (const code of codes) expect(stored).not.toContain(code);
  });
});

describe('signing in with a second factor', () => {
  it('takes a code of the authenticator, and leads on to where one was going', async () => {
    const { secret } = await switchOn();
    const other = await challengedBrowser();
    expect(await isSignedIn(other)).toBe(false);
    const asked = await other.get('/sign-in/second-factor?next=%2Fprogress');
    expect(asked.body).toContain('autocomplete="one-time-code"');
    expect(asked.body).toContain('inputmode="numeric"');
    const response = await answer(other, { code: codeNow(secret) });
    expect(response.statusCode).toBe(303);
    expect(response.headers.location).toBe('/progress');
    expect(await isSignedIn(other)).toBe(true);
  });

  it('opens nothing before the code: no session exists yet', async () => {
    await switchOn();
    const before = kkori.database.readAll('SELECT id FROM Session');
    await challengedBrowser();
    expect(kkori.database.readAll('SELECT id FROM Session')).toEqual(before);
  });

  it('keeps a guest’s session while it asks', async () => {
    await switchOn();
    const guest = new Browser(kkori.app);
    await studyOnce(guest, '3');
    const session = guest.cookies.get(sessionCookieName(false));
    await challengedBrowser(guest);
    expect(guest.cookies.get(sessionCookieName(false))).toBe(session);
    expect((await guest.get('/history')).statusCode).toBe(200);
  });

  it('takes a code once, after a restart too', async () => {
    const { secret } = await switchOn();
    const code = codeNow(secret);
    expect((await answer(await challengedBrowser(), { code })).statusCode).toBe(303);
    const restarted = await kkori.restart();
    const thief = (await challengedBrowser()).at(restarted);
    const refused = await answer(thief, { code });
    expect(refused.statusCode).toBe(422);
    // Nor the code of a step before it.
    expect((await answer(thief, { code: codeNow(secret, -1) })).statusCode).toBe(422);
    wait(30_000);
    expect((await answer(thief, { code: codeNow(secret) })).statusCode).toBe(303);
    await restarted.close();
  });

  it('does not take the code that switched it on', async () => {
    const offered = await askForSecret(browser, { password });
    const code = codeNow(secretIn(offered.body));
    await browser.post('/settings/second-factor', { offer: hidden(offered.body, 'offer'), code });
    expect((await answer(await challengedBrowser(), { code })).statusCode).toBe(422);
  });

  it('bears a clock that is half a minute off, and no more', async () => {
    const { secret } = await switchOn();
    expect((await answer(await challengedBrowser(), { code: codeNow(secret, -2) })).statusCode).toBe(422);
    expect((await answer(await challengedBrowser(), { code: codeNow(secret, -1) })).statusCode).toBe(303);
    expect((await answer(await challengedBrowser(), { code: codeNow(secret, 1) })).statusCode).toBe(303);
  });

  it('takes each recovery code once', async () => {
    const { codes } = await switchOn();
    const [first = '', second = ''] = codes;
    expect((await answer(await challengedBrowser(), { recoveryCode: first })).statusCode).toBe(303);
    const refused = await answer(await challengedBrowser(), { recoveryCode: first });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toMatch(/<details[^>]* open/);
    const typed = second.toUpperCase().replaceAll('-', ' ');
    expect((await answer(await challengedBrowser(), { recoveryCode: typed })).statusCode).toBe(303);
    expect((await browser.get('/settings/second-factor')).body).toContain('8개');
  });

  it('takes one of two that give the same recovery code at once', async () => {
    const { codes } = await switchOn();
    const two = [await challengedBrowser(), await challengedBrowser()];
    const answers = await Promise.all(two.map((each) => answer(each, { recoveryCode: codes[0] ?? '' })));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 422]);
  });

  it('says the same of whatever is wrong', async () => {
    const { secret } = await switchOn();
    await answer(await challengedBrowser(), { code: codeNow(secret) });
    const wrongs = [];
    for (const code of ['000000', codeNow(secret), 'no code at all', ''])
      wrongs.push((await answer(await challengedBrowser(), { code })).body);
    expect(new Set(wrongs).size).toBe(1);
    expect(wrongs[0]).toContain('코드가 맞지 않아요');
  });

  it('takes five attempts, then the password again', async () => {
    const { secret } = await switchOn();
    const guesser = await challengedBrowser();
    const statuses = [];
    for (let attempt = 0; attempt < 5; attempt += 1)
      statuses.push((await answer(guesser, { code: `00000${attempt}` })).statusCode);
    expect(statuses).toEqual(Array(5).fill(422));
    const over = await answer(guesser, { code: codeNow(secret) });
    expect(over.statusCode).toBe(422);
    expect(over.body).toContain('다시 로그인해 주세요');
    expect(over.body).toContain('href="/sign-in?next=%2Fprogress"');
  });

  it('is counted with what became of the sign-ins', async () => {
    const outcomes: SignInOutcome[] = [];
    const metrics = { ...noMetrics, signedIn: (outcome: SignInOutcome) => outcomes.push(outcome) };
    await kkori.close();
    kkori = await testApp({ startsAt: kkori.clock.now, metrics });
    browser = new Browser(kkori.app);
    await browser.post('/sign-up', { email, password });
    await browser.post('/sign-in', { email, password });
    const { secret } = await switchOn();
    outcomes.length = 0;
    const guesser = await challengedBrowser();
    for (let attempt = 0; attempt < 6; attempt += 1) await answer(guesser, { code: `00000${attempt}` });
    expect(outcomes.slice(0, 4)).toEqual(Array(4).fill('refused'));
    expect(outcomes).toContain('limited');
    outcomes.length = 0;
    await answer(await challengedBrowser(), { code: codeNow(secret) });
    expect(outcomes).toEqual(['success']);
  });

  it('takes no code for a quarter of an hour after ten wrong ones', async () => {
    const { secret } = await switchOn();
    for (let round = 0; round < 2; round += 1) {
      const guesser = await challengedBrowser();
      for (let attempt = 0; attempt < 5; attempt += 1) await answer(guesser, { code: `00000${attempt}` });
    }
    const owner = await challengedBrowser();
    expect((await answer(owner, { code: codeNow(secret) })).statusCode).toBe(422);
    wait(15 * 60_000 + 1000);
    expect((await answer(await challengedBrowser(), { code: codeNow(secret) })).statusCode).toBe(303);
  });

  it('waits ten minutes for the code', async () => {
    const { secret } = await switchOn();
    const slow = await challengedBrowser();
    wait(601_000);
    expect((await slow.get('/sign-in/second-factor')).body).toContain('다시 로그인해 주세요');
    const over = await answer(slow, { code: codeNow(secret) });
    expect(over.statusCode).toBe(422);
    expect(await isSignedIn(slow)).toBe(false);
  });

  it('asks nobody who has not shown the password', async () => {
    const nobody = new Browser(kkori.app);
    expect((await nobody.get('/sign-in/second-factor')).body).toContain('다시 로그인해 주세요');
    expect((await answer(nobody, { code: '000000' })).statusCode).toBe(422);
    const [token] = kkori.database.readAll<{ token: string }>('SELECT token FROM Session');
    nobody.cookies.set(challengeCookie, `${token?.token}.forged`);
    expect((await answer(nobody, { code: '000000' })).body).toContain('다시 로그인해 주세요');
  });

  it('leads on whoever comes back to its page when all is done', async () => {
    const { secret } = await switchOn();
    const other = await challengedBrowser();
    await answer(other, { code: codeNow(secret) });
    const back = await other.get('/sign-in/second-factor?next=%2Fprogress');
    expect([back.statusCode, back.headers.location]).toEqual([303, '/progress']);
    const elsewhere = await other.get('/sign-in/second-factor?next=%2F%2Fevil.example');
    expect(elsewhere.headers.location).toBe('/');
  });

  it('is held to this host by the browser on https', async () => {
    const secure = await testApp({
      startsAt: kkori.clock.now,
      environment: { PUBLIC_URL: 'https://kkori.test' },
    });
    const own = { origin: 'https://kkori.test' };
    const someone = new Browser(secure.app);
    await someone.post('/sign-up', { email, password }, own);
    await someone.post('/sign-in', { email, password }, own);
    const offered = await askForSecret(someone, { password }, own);
    const fields = { offer: hidden(offered.body, 'offer'), code: codeNow(secretIn(offered.body)) };
    await someone.post('/settings/second-factor', fields, own);
    const response = await new Browser(secure.app).post('/sign-in', { email, password }, own);
    const cookies = [response.headers['set-cookie']].flat().map(String);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^__Host-kkori\.two_factor=/);
    for (const part of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookies[0]).toContain(part);
    expect(cookies[0]).not.toMatch(/Domain/i);
    await secure.close();
  });
});

describe('changing the second factor', () => {
  it('makes new recovery codes, and the old ones no longer work', async () => {
    const { codes } = await switchOn();
    expect((await browser.post('/settings/second-factor/recovery-codes', { password: 'x' })).statusCode).toBe(
      422,
    );
    const renewed = recoveryCodesIn(
      (await browser.post('/settings/second-factor/recovery-codes', { password })).body,
    );
    expect(renewed).toHaveLength(10);
    expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
    expect((await answer(await challengedBrowser(), { recoveryCode: codes[0] ?? '' })).statusCode).toBe(422);
    expect((await answer(await challengedBrowser(), { recoveryCode: renewed[0] ?? '' })).statusCode).toBe(
      303,
    );
  });

  it('is switched off with the password, and asked for no longer', async () => {
    await switchOn();
    expect((await browser.post('/settings/second-factor/removal', { password: 'x' })).statusCode).toBe(422);
    const off = await browser.post('/settings/second-factor/removal', { password });
    expect((await browser.follow(off)).body).toContain('2단계 인증을 껐어요');
    expect(kkori.database.readAll('SELECT * FROM TwoFactor')).toEqual([]);
    const other = new Browser(kkori.app);
    expect((await other.post('/sign-in', { email, password, next: '/progress' })).headers.location).toBe(
      '/progress',
    );
  });

  it('takes ten passwords in a quarter of an hour from whoever sits at an open browser', async () => {
    await switchOn();
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt += 1)
      statuses.push(
        (await browser.post('/settings/second-factor/removal', { password: `guess ${attempt}` })).statusCode,
      );
    // The right one that switched it on, at another form, was the first.
    expect(statuses).toEqual([...Array(9).fill(422), 429, 429]);
  });
});
