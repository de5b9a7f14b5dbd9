import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../../../src/accounts/passwords/hashing.ts';
import { deviceCookieName } from '../../../src/accounts/signing/device-cookie.ts';
import { savePasswordHash } from '../../../src/accounts/signing/repository.ts';
import { Browser, studyOnce, submitAnswer, type TestApp, testApp } from '../../support/app.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let kkori: TestApp;
let browser: Browser;

beforeEach(async () => {
  kkori = await testApp({ startsAt: Date.now() });
  browser = new Browser(kkori.app);
});

afterEach(() => kkori.close());

const signUp = (fields: Record<string, string> = {}) =>
  browser.post('/sign-up', { email, password, ...fields });
const signIn = (fields: Record<string, string> = {}, headers = {}) =>
  browser.post('/sign-in', { email, password, ...fields }, headers);
const sessions = () => kkori.database.readAll<{ token: string }>('SELECT token FROM Session ORDER BY rowid');

describe('making an account', () => {
  it('says the same of an address that is known and of one that is not', async () => {
    const first = await browser.follow(await signUp());
    const again = await browser.follow(await signUp());
    expect(first.statusCode).toBe(200);
    expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body]);
    expect(first.body).toContain('계정이 만들어졌어요');
    const users = kkori.database.readAll('SELECT email, isAnonymous FROM User');
    expect(users).toEqual([{ email, isAnonymous: 0 }]);
  });

  it('keeps the password as a hash of argon2id, and the first one', async () => {
    await signUp();
    await signUp({ password: 'another long phrase' });
    const account = kkori.database.readOne<{ password: string }>('SELECT password FROM Account');
    expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn({ password: 'another long phrase' })).statusCode).toBe(422);
    expect((await signIn()).statusCode).toBe(303);
  });

  it.each([
    ['short', 'seven77', '8자 이상으로'],
    ['common', 'password123', '너무 흔한'],
    ['telling', 'candidate1', '너무 비슷해요'],
    ['telling, twice', 'kkori-kkori', '너무 비슷해요'],
    ['long', 'x'.repeat(129), '128자까지'],
  ])('refuses a password that is %s, and keeps the address', async (_, refused, words) => {
    const response = await signUp({ password: refused });
    expect(response.statusCode).toBe(422);
    expect(response.body).toContain(words);
    expect(response.body).toContain(`value="${email}"`);
    expect(response.body).not.toContain(refused);
  });

  it('takes any eight characters, Korean ones too', async () => {
    await signUp({ password: '비 오는 날의 산책' });
    expect((await signIn({ password: '비 오는 날의 산책' })).statusCode).toBe(303);
  });

  it('refuses what is no address', async () => {
    const response = await signUp({ email: 'candidate@' });
    expect(response.statusCode).toBe(422);
    expect(response.body).toContain('이메일 주소를 다시 확인해');
  });
});

describe('signing in', () => {
  beforeEach(() => signUp());

  it('opens the account in another browser, and leads on to where one was going', async () => {
    const response = await signIn({ next: '/progress' });
    expect(response.statusCode).toBe(303);
    expect(response.headers.location).toBe('/progress');
    expect((await browser.get('/settings/account')).body).toContain(email);
  });

  it('says the same of an unknown address and of a wrong password', async () => {
    const wrong = await signIn({ password: 'some other phrase' });
    const unknown = await signIn({ email: 'nobody.here@example.org' });
    expect(wrong.statusCode).toBe(422);
    expect(unknown.statusCode).toBe(422);
    expect(unknown.body.replaceAll('nobody.here@example.org', email)).toBe(wrong.body);
    expect(wrong.body).not.toContain('some other phrase');
  });

  it('leads to no other site', async () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%2fevil.example']) {
      expect((await signIn({ next })).headers.location).toBe('/');
    }
  });

  it('ends the session that the browser had before', async () => {
    await studyOnce(browser, '3');
    const [before] = sessions();
    await signIn();
    expect(sessions()).toHaveLength(1);
    expect(sessions()[0]?.token).not.toBe(before?.token);
  });

  it('is dead on the server after signing out', async () => {
    await signIn();
    const stolen = browser.clone();
    expect((await stolen.get('/settings/account')).body).toContain(email);
    const out = await browser.post('/sign-out', {});
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect((await stolen.get('/settings/account')).body).not.toContain(email);
    expect(sessions()).toEqual([]);
  });

  it('takes ten attempts in a quarter of an hour at one account, from wherever they come', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const stranger = new Browser(kkori.app);
      const response = await stranger.post(
        '/sign-in',
        { email, password: `guess number ${attempt}` },
        { 'x-forwarded-for': `192.0.2.${attempt}` },
      );
      statuses.push(response.statusCode);
      if (attempt > 9) expect(response.headers['retry-after']).toMatch(/^\d+$/);
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429]);
    // Not even the right password is told from a wrong one then.
    expect((await new Browser(kkori.app).post('/sign-in', { email, password })).statusCode).toBe(429);
  });

  it('lets in a browser that was there before, however many guess at the account', async () => {
    await signIn();
    await browser.post('/sign-out', {});
    expect(browser.cookies.has(deviceCookieName(false))).toBe(true);
    for (let attempt = 0; attempt < 11; attempt += 1)
      await new Browser(kkori.app).post('/sign-in', { email, password: `guess number ${attempt}` });
    expect((await signIn()).statusCode).toBe(303);
  });
});

describe('a browser that was there before', () => {
  let addresses = 0;
  const fromElsewhere = () => {
    addresses += 1;
    return { 'x-forwarded-for': `192.0.2.${addresses}` };
  };
  const guess = async (address = email) => {
    for (let attempt = 0; attempt < 11; attempt += 1)
      await new Browser(kkori.app).post(
        '/sign-in',
        { email: address, password: `guess number ${attempt}` },
        fromElsewhere(),
      );
  };
  const isLetIn = async (who: Browser, address = email, by = password) =>
    (await who.post('/sign-in', { email: address, password: by }, fromElsewhere())).statusCode === 303;

  beforeEach(async () => {
    await kkori.close();
    kkori = await testApp({ startsAt: Date.now(), environment: { TRUSTED_PROXIES: '127.0.0.1' } });
    browser = new Browser(kkori.app);
  });

  const another = 'another long phrase';

  it('is known at four accounts, those that were signed in to last', async () => {
    const accounts = [1, 2, 3, 4, 5].map((number) => `candidate${number}@example.org`);
    for (const address of accounts) {
      await new Browser(kkori.app).post('/sign-up', { email: address, password });
      await browser.post('/sign-in', { email: address, password });
      await browser.post('/sign-out', {});
    }
    const known: boolean[] = [];
    for (const address of accounts) {
      await guess(address);
      known.push(await isLetIn(browser.clone(), address));
    }
    expect(known).toEqual([false, true, true, true, true]);
  });

  it('is not known any more once the password is another, and the one that changed it is', async () => {
    await signUp();
    const thief = new Browser(kkori.app);
    await thief.post('/sign-in', { email, password });
    await signIn();
    const changed = await browser.post('/settings/account/password', {
      currentPassword: password,
      newPassword: another,
    });
    expect(changed.statusCode).toBe(303);
    await browser.post('/sign-out', {});
    await guess();
    expect(await isLetIn(thief, email, another)).toBe(false);
    expect(await isLetIn(browser, email, another)).toBe(true);
  });

  it('is known neither by a cookie of another account nor by one that somebody has written', async () => {
    await signUp();
    await browser.post('/sign-up', { email: 'other@example.org', password });
    await browser.post('/sign-in', { email: 'other@example.org', password });
    await guess();
    expect(await isLetIn(browser.clone())).toBe(false);
    const name = deviceCookieName(false);
    const forged = browser.clone();
    forged.cookies.set(name, (forged.cookies.get(name) ?? '').replace(/^./, 'x'));
    expect(await isLetIn(forged)).toBe(false);
  });
});

describe('a session that is over', () => {
  beforeEach(() => signUp());

  it('is said to be, with what was typed, and makes nobody a guest unawares', async () => {
    await signIn();
    const page = (await browser.get('/study')).body;
    await kkori.database.commit((sqlite) => sqlite.statement('DELETE FROM Session').run());
    kkori.clock.now += 10_000;
    const late = await submitAnswer(browser, page, { answer: '아까운 답' });
    expect(late.statusCode).toBe(401);
    expect(late.headers['www-authenticate']).toBe('Cookie realm="kkori"');
    expect(late.body).toContain('아까운 답');
    expect(late.body).toContain('href="/sign-in"');
    expect(kkori.database.readAll('SELECT id FROM User WHERE isAnonymous = 1')).toEqual([]);
    // A page that says who they are now ends the cookie; from then on they are a visitor like any other.
    const seen = await browser.get('/study');
    expect(seen.cookies.find(({ name }) => name === 'kkori')?.value).toBe('');
    browser.cookies.delete('kkori');
    expect((await submitAnswer(browser, seen.body, { answer: '새 답' })).statusCode).toBe(303);
  });

  it('of a guest who has just signed in neither makes another guest nor takes the new session away', async () => {
    await studyOnce(browser, '3');
    const before = browser.clone();
    const page = (await before.get('/study')).body;
    await signIn();
    const late = await submitAnswer(before.clone(), page, { answer: '같은 때에 보낸 답' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('방금 로그인했어요');
    expect(late.body).toContain('같은 때에 보낸 답');
    expect((await before.get('/')).cookies.map(({ name }) => name)).not.toContain('kkori');
    expect(kkori.database.readAll('SELECT id FROM User WHERE isAnonymous = 1')).toEqual([]);
  });

  it('opened by a password that was changed meanwhile opens nothing', async () => {
    const userId = kkori.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '';
    const commit = kkori.database.commit.bind(kkori.database);
    const hash = await hashPassword('another long phrase');
    const signing = signIn();
    // What a reset does, at any moment while the old password is compared.
    const changing = (async () => {
      await savePasswordHash(kkori.database, userId, hash, kkori.clock.now);
      await commit((sqlite) => sqlite.statement('DELETE FROM Session WHERE userId = ?').run(userId));
    })();
    const [answered] = await Promise.all([signing, changing]);
    expect(answered.statusCode).toBe(422);
    expect(sessions()).toEqual([]);
  });
});
