import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeAt, stepAt } from '../../../src/accounts/second-factor/totp.ts';
import { type Provider, providers } from '../../../src/config.ts';
import { Browser, hidden, studyOnce, type TestApp, testApp } from '../../support/app.ts';
import { type LoopbackProviders, openProviders, providerKeys } from '../../support/provider.ts';
import { askForSecret, secretIn } from '../../support/second-factor.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let elsewhere: LoopbackProviders;
let kkori: TestApp;
let browser: Browser;

const open = (environment: Record<string, string> = {}) =>
  testApp({ startsAt: Date.now(), environment: { ...providerKeys, ...environment } });

beforeEach(async () => {
  elsewhere = await openProviders();
  kkori = await open();
  browser = new Browser(kkori.app);
});

afterEach(async () => {
  vi.useRealTimers();
  await kkori.close();
  await elsewhere.close();
});

/** The address at the provider that a page leads on to. */
const addressIn = (page: string): string =>
  (/<a class="button button-primary" href="(https:[^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

/** Goes to the provider, allows what is asked there, and hands in what it gave. */
async function come(who: Browser, provider: Provider, next?: string) {
  const leaving = await who.post(`/sign-in/${provider}`, next === undefined ? {} : { next });
  return comeBack(who, provider, await elsewhere.allow(addressIn(leaving.body)));
}

async function comeBack(who: Browser, provider: Provider, back: string) {
  const { pathname, search } = new URL(back);
  expect(pathname).toBe(`/sign-in/${provider}/return`);
  const page = await who.get(pathname + search);
  expect(page.body).toContain('data-submits-itself');
  return who.post(pathname, { code: hidden(page.body, 'code'), state: hidden(page.body, 'state') });
}

const users = () =>
  kkori.database.readAll<{ id: string; email: string; emailVerified: number; name: string; image: null }>(
    'SELECT id, email, emailVerified, name, image FROM User WHERE isAnonymous = 0 ORDER BY createdAt',
  );
const ways = () =>
  kkori.database
    .readAll<{ providerId: string }>('SELECT providerId FROM Account ORDER BY createdAt, rowid')
    .map(({ providerId }) => providerId);
const makeAccount = async (isConfirmed = false) => {
  await browser.post('/sign-up', { email, password });
  if (isConfirmed)
    await kkori.database.commit((sqlite) => void sqlite.statement('UPDATE User SET emailVerified = 1').run());
};

describe.each(providers)('coming from %s', (provider) => {
  it('makes an account, and the next time opens the same one', async () => {
    const first = await come(browser, provider, '/progress');
    expect(first.statusCode).toBe(303);
    expect(first.headers.location).toBe('/progress');
    expect((await browser.get('/settings/account')).statusCode).toBe(200);
    expect((await browser.get('/settings/sessions')).statusCode).toBe(200);
    const again = new Browser(kkori.app);
    expect((await come(again, provider)).headers.location).toBe('/');
    expect(users()).toHaveLength(1);
    expect(ways()).toEqual([provider]);
  });

  it('leads to the page that somebody was going to, and says once that an account was made', async () => {
    const led = await browser.follow(await browser.get('/settings/sessions'));
    expect(led.body).toContain(`formaction="/sign-in/${provider}"`);
    const next = /action="\/sign-in\/[^>]*>.*?name="next" value="([^"]*)"/s.exec(led.body)?.[1];
    const made = await come(browser, provider, next);
    expect(made.headers.location).toBe('/settings/sessions');
    expect((await browser.follow(made)).body).toContain('계정을 만들었고 로그인했어요');
    const again = new Browser(kkori.app);
    expect((await again.follow(await come(again, provider))).body).not.toContain('계정을 만들었고');
  });

  it('believes an address that the provider has confirmed, and no other', async () => {
    await come(browser, provider);
    // Naver does not say whether it has.
    const isKnown = provider !== 'naver';
    expect(users()[0]?.email === email).toBe(isKnown);
    expect(users()[0]?.emailVerified).toBe(isKnown ? 1 : 0);
    elsewhere.person = { id: '1002', email: 'unconfirmed@example.org', isConfirmed: false };
    await come(new Browser(kkori.app), provider);
    elsewhere.person = { id: '1003', email: null, isConfirmed: false };
    const nameless = new Browser(kkori.app);
    await come(nameless, provider);
    for (const user of users().slice(1)) {
      expect(user.email).toMatch(new RegExp(`^[\\w-]+@${provider}\\.invalid$`));
      expect(user.emailVerified).toBe(0);
    }
    expect(users()).toHaveLength(3);
    expect((await nameless.get('/settings/account')).body).toContain('이메일 없이 로그인했어요');
  });

  it('keeps neither tokens nor names', async () => {
    await come(browser, provider);
    await come(new Browser(kkori.app), provider);
    const stored = JSON.stringify(
      ['User', 'Account', 'Session', 'Verification'].map((table) =>
        kkori.database.readAll(`SELECT * FROM ${table}`),
      ),
    );
    expect(elsewhere.tokens.length).toBeGreaterThan(1);
    for (const token of elsewhere.tokens) expect(stored).not.toContain(token);
    const account = kkori.database.readOne<Record<string, unknown>>('SELECT * FROM Account');
    for (const column of ['accessToken', 'refreshToken', 'idToken', 'scope', 'accessTokenExpiresAt'])
      expect(account?.[column], column).toBeNull();
    expect(users()[0]).toMatchObject({ name: '', image: null });
  });
});

describe('an account that somebody makes by coming from a provider', () => {
  const breakWrites = (to: string) =>
    kkori.database.commit((sqlite) => {
      const refusal = `BEFORE INSERT ON ${to} BEGIN SELECT RAISE(ABORT, 'cut short'); END`;
      sqlite.statement(`CREATE TRIGGER broken ${refusal}`).run();
    });
  const mend = () => kkori.database.commit((sqlite) => sqlite.statement('DROP TRIGGER broken').run());
  const nameless = { id: '1003', email: null, isConfirmed: false };

  it.each([
    ['with an address', { id: '1001', email, isConfirmed: true }],
    ['without one', nameless],
  ])('(%s) is stored whole or not at all', async (_, person) => {
    elsewhere.person = person;
    await breakWrites('Account');
    expect((await come(browser, 'github')).statusCode).toBe(422);
    expect(users()).toEqual([]);
    await mend();
    expect((await come(browser, 'github')).statusCode).toBe(303);
    expect([users().length, ways()]).toEqual([1, ['github']]);
  });

  it('is theirs the next time when all that follows was cut short', async () => {
    elsewhere.person = nameless;
    for (const table of ['Session', 'StudySettings']) {
      await breakWrites(table);
      expect((await come(browser, 'github')).statusCode).toBeGreaterThanOrEqual(400);
      await mend();
    }
    expect((await come(browser, 'github', '/progress')).headers.location).toBe('/progress');
    expect((await browser.get('/settings/account')).statusCode).toBe(200);
    expect([users().length, ways()]).toEqual([1, ['github']]);
  });

  it('2. waits for no network while it is stored', async () => {
    const { write } = kkori.database;
    const askedWithin: number[] = [];
    kkori.database.write = (work) =>
      write(async (tx) => {
        const before = elsewhere.asked.length;
        const result = await work(tx);
        askedWithin.push(elsewhere.asked.length - before);
        return result;
      });
    await come(browser, 'google');
    expect(users()).toHaveLength(1);
    expect(askedWithin.length).toBeGreaterThan(0);
    expect(new Set(askedWithin)).toEqual(new Set([0]));
  });

  it('neither waits for what others store meanwhile nor loses any of it', async () => {
    const arriving: { readonly who: Browser; readonly back: string }[] = [];
    for (let each = 0; each < 8; each += 1) {
      const who = new Browser(kkori.app);
      elsewhere.person = { id: `20${each}`, email: `${each}@example.org`, isConfirmed: true };
      const leaving = await who.post('/sign-in/kakao', {});
      arriving.push({ who, back: await elsewhere.allow(addressIn(leaving.body)) });
    }
    const studied = arriving.map(() => studyOnce(new Browser(kkori.app), '3'));
    const came = await Promise.all(arriving.map(({ who, back }) => comeBack(who, 'kakao', back)));
    expect(came.map(({ statusCode }) => statusCode)).toEqual(arriving.map(() => 303));
    expect((await Promise.all(studied)).map(({ statusCode }) => statusCode)).toEqual(arriving.map(() => 200));
    expect(users()).toHaveLength(8);
    expect(kkori.database.readAll('SELECT 1 FROM Review')).toHaveLength(8);
  });
});

describe('the way to a provider and back', () => {
  it('begins where one signs in, and where one makes an account if everybody may', async () => {
    const github = 'formaction="/sign-in/github"';
    for (const url of ['/sign-in', '/sign-up']) expect((await browser.get(url)).body).toContain(github);
    const invited = await open({ REGISTRATION: 'invitation' });
    const visitor = new Browser(invited.app);
    expect((await visitor.get('/sign-in')).body).toContain(github);
    expect((await visitor.get('/sign-up')).body).not.toContain(github);
    await invited.close();
  });

  it('sends no form to another origin: a page leads on, by itself or by its link', async () => {
    const leaving = await browser.post('/sign-in/github', {});
    expect(leaving.statusCode).toBe(200);
    const address = addressIn(leaving.body);
    expect(leaving.headers.refresh).toBe(`0;url=${address}`);
    expect(leaving.headers['content-security-policy']).toContain("form-action 'self'");
    const { origin, searchParams } = new URL(address);
    expect(origin).toBe('https://github.com');
    expect(searchParams.get('redirect_uri')).toBe('http://kkori.test/sign-in/github/return');
    expect(searchParams.get('scope')).toBe('user:email');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
  });

  it('changes nothing when the page is only asked for', async () => {
    const leaving = await browser.post('/sign-in/google', {});
    const { pathname, search } = new URL(await elsewhere.allow(addressIn(leaving.body)));
    for (let time = 0; time < 3; time += 1)
      expect((await browser.get(pathname + search)).statusCode).toBe(200);
    expect(users()).toEqual([]);
    expect((await comeBack(browser, 'google', `http://kkori.test${pathname}${search}`)).statusCode).toBe(303);
  });

  it('is good once, and in the browser where it began', async () => {
    const leaving = await browser.post('/sign-in/github', {});
    const back = await elsewhere.allow(addressIn(leaving.body));
    const thief = new Browser(kkori.app);
    const stolen = await comeBack(thief, 'github', back);
    expect(stolen.statusCode).toBe(422);
    expect(stolen.body).toContain('처음부터 다시');
    expect((await comeBack(browser, 'github', back)).statusCode).toBe(303);
    expect((await comeBack(browser, 'github', back)).statusCode).toBe(422);
    expect(users()).toHaveLength(1);
  });

  it('leads to no other site', async () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example'])
      expect((await come(new Browser(kkori.app), 'github', next)).headers.location).toBe('/');
  });

  it('gives our session, which ends when ours do, and no other cookie of better-auth’s', async () => {
    const response = await come(browser, 'github');
    const cookies = [response.headers['set-cookie']].flat().map(String);
    const session = cookies.filter((cookie) => cookie.startsWith('kkori='));
    expect(session).toHaveLength(1);
    expect(session[0]).toContain(`Max-Age=${30 * 86_400}`);
    expect(browser.cookies.get('kkori.state')).toBe('');
  });

  it('says in the reader’s language why it led nowhere, and nothing of the provider’s', async () => {
    const leaving = await browser.post('/sign-in/kakao', {});
    const { pathname, searchParams } = new URL(await elsewhere.allow(addressIn(leaving.body)));
    const state = searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'access_denied', error_description: '<b>no</b>', state });
    const page = await browser.get(`${pathname}?${query}`);
    expect(page.body).not.toContain('no&lt;');
    const denied = await browser.post(pathname, { error: hidden(page.body, 'error'), state });
    expect(denied.statusCode).toBe(422);
    expect(denied.body).toContain('카카오에서 로그인을 그만두었어요');
    expect(denied.body).not.toContain('access_denied');
  });

  it('says so when the provider is down, or does not know its own code', async () => {
    const leaving = await browser.post('/sign-in/google', {});
    const back = await elsewhere.allow(addressIn(leaving.body));
    elsewhere.isDown = true;
    const down = await comeBack(browser, 'google', back);
    expect([down.statusCode, down.body.includes('답을 받을 수 없어요')]).toEqual([422, true]);
    elsewhere.isDown = false;
    const leavingAgain = await browser.post('/sign-in/github', {});
    const other = new URL(await elsewhere.allow(addressIn(leavingAgain.body)));
    other.searchParams.set('code', 'made up');
    expect((await comeBack(browser, 'github', other.href)).statusCode).toBe(422);
    expect(users()).toEqual([]);
  });

  it('leaves what was brought out of the log', async () => {
    const lines: string[] = [];
    const logged = await testApp({
      startsAt: Date.now(),
      environment: providerKeys,
      log: pino({ level: 'trace' }, { write: (line) => void lines.push(line) }),
    });
    const someone = new Browser(logged.app);
    const leaving = await someone.post('/sign-in/google', {});
    const back = new URL(await elsewhere.allow(addressIn(leaving.body)));
    expect((await comeBack(someone, 'google', back.href)).statusCode).toBe(303);
    const log = lines.join('');
    expect(log).toContain('/sign-in/google/return');
    for (const name of ['code', 'state']) {
      const value = back.searchParams.get(name) ?? 'none';
      for (const part of [
        value,
        encodeURIComponent(value),
        ...value.split('/').filter(({ length }) => length > 3),
      ])
        expect(log).not.toContain(part);
    }
    await logged.close();
  });

  it('is not there where no provider is configured', async () => {
    const alone = await testApp({ startsAt: Date.now(), environment: { GITHUB_CLIENT_ID: '' } });
    const someone = new Browser(alone.app);
    expect((await someone.get('/sign-in')).body).not.toContain('/sign-in/github');
    for (const provider of [...providers, 'apple', 'second'])
      expect((await someone.post(`/sign-in/${provider}`, {})).statusCode).toBe(404);
    expect((await someone.get('/sign-in/github/return')).statusCode).toBe(404);
    expect((await someone.post('/sign-in/github/return', {})).statusCode).toBe(404);
    await alone.close();
  });

  it('is offered on the sign-in page', async () => {
    const page = await browser.get('/sign-in?next=%2Fprogress');
    for (const name of ['GitHub', 'Google', '카카오', '네이버'])
      expect(page.body).toContain(`${name} 계정으로`);
  });

  it('holds its cookie to this host on https', async () => {
    const secure = await open({ PUBLIC_URL: 'https://kkori.test' });
    const response = await new Browser(secure.app).post(
      '/sign-in/github',
      {},
      { origin: 'https://kkori.test' },
    );
    const cookies = [response.headers['set-cookie']].flat().map(String);
    const state = cookies.find((cookie) => cookie.startsWith('__Host-kkori.state='));
    for (const part of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) expect(state).toContain(part);
    expect(state).not.toMatch(/Domain/i);
    await secure.close();
  });
});

describe('an account of the same address', () => {
  it('is not entered from elsewhere while its address is unconfirmed: whoever made it may not own it', async () => {
    await makeAccount();
    const refused = await come(browser, 'google');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('같은 이메일을 쓰는 계정이 이미 있어요');
    expect(ways()).toEqual(['credential']);
    expect(users()).toHaveLength(1);
  });

  it('is entered where both sides have confirmed the address', async () => {
    await makeAccount(true);
    expect((await come(browser, 'google')).statusCode).toBe(303);
    expect(ways()).toEqual(['credential', 'google']);
    expect(users()).toHaveLength(1);
  });

  it('stays apart from somebody whose provider has not confirmed it', async () => {
    await makeAccount(true);
    elsewhere.person = { id: '1009', email, isConfirmed: false };
    for (const provider of providers) {
      const stranger = new Browser(kkori.app);
      expect((await come(stranger, provider)).statusCode).toBe(303);
      expect((await stranger.get('/settings/account')).body).not.toContain(email);
    }
    expect(users()).toHaveLength(5);
  });
});

describe('where registration is not open', () => {
  it.each(['closed', 'invitation'])('(%s) nobody new comes in', async (registration) => {
    await kkori.close();
    kkori = await open({ REGISTRATION: registration });
    const refused = await come(new Browser(kkori.app), 'github');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('새 계정을 받지 않거나');
    expect(users()).toEqual([]);
  });
});

describe('a second factor', () => {
  it('is asked for after a provider, too', async () => {
    await come(browser, 'github');
    // Without a password, having signed in a moment ago is the proof.
    const offered = await askForSecret(browser, {});
    const secret = secretIn(offered.body);
    const code = (by: number) => codeAt(secret, stepAt(kkori.clock.now) + by);
    await browser.post('/settings/second-factor', { offer: hidden(offered.body, 'offer'), code: code(0) });
    const sessions = () => kkori.database.readAll('SELECT id FROM Session').length;
    const before = sessions();
    const other = new Browser(kkori.app);
    const response = await come(other, 'github', '/progress');
    expect(response.headers.location).toBe('/sign-in/second-factor?next=%2Fprogress');
    expect(sessions()).toBe(before);
    expect(other.cookies.get('kkori')).toBeUndefined();
    expect(
      (await other.post('/sign-in/second-factor', { code: '000000', next: '/progress' })).statusCode,
    ).toBe(422);
    const answered = await other.post('/sign-in/second-factor', { code: code(1), next: '/progress' });
    expect([answered.statusCode, answered.headers.location]).toEqual([303, '/progress']);
  });

  it('cannot be set up long after signing in where there is no password', async () => {
    await come(browser, 'github');
    kkori.clock.now += 11 * 60_000;
    const refused = await browser.post('/settings/second-factor/secret', {});
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('10분이 넘었어요');
    expect(refused.body).toContain('formaction="/sign-in/github"');
    expect(refused.body).toContain('name="next" value="/settings/second-factor"');
    const again = await come(browser, 'github', '/settings/second-factor');
    expect(again.headers.location).toBe('/settings/second-factor');
    expect(secretIn((await askForSecret(browser, {})).body)).not.toBe('');
  });
});

describe('the ways into an account', () => {
  const link = async (provider: Provider, fields: Record<string, string> = { password }) => {
    const leaving = await browser.post('/settings/sign-ins/linking', { provider, ...fields });
    return leaving.statusCode === 200
      ? comeBack(browser, provider, await elsewhere.allow(addressIn(leaving.body)))
      : leaving;
  };

  beforeEach(async () => {
    await makeAccount();
    await browser.post('/sign-in', { email, password });
    elsewhere.person = { id: '77', email: 'other.address@example.org', isConfirmed: false };
  });

  it.each(providers)('can be added to: %s opens it from then on', async (provider) => {
    const linked = await link(provider);
    expect([linked.statusCode, linked.headers.location]).toEqual([303, '/settings/sign-ins']);
    expect((await browser.follow(linked)).body).toContain('연결했어요.');
    expect(ways()).toEqual(['credential', provider]);
    const account = kkori.database.readOne<{ accessToken: null; scope: null }>(
      "SELECT accessToken, scope FROM Account WHERE providerId <> 'credential'",
    );
    expect(account).toEqual({ accessToken: null, scope: null });
    const other = new Browser(kkori.app);
    await come(other, provider);
    expect((await other.get('/settings/account')).body).toContain(email);
    expect(users()).toHaveLength(1);
  });

  it('change for whoever knows the password only', async () => {
    expect((await link('github', { password: 'some other phrase' })).statusCode).toBe(422);
    await link('github');
    const refused = await browser.post('/settings/sign-ins/unlinking', { provider: 'github', password: '' });
    expect(refused.statusCode).toBe(422);
    expect(ways()).toEqual(['credential', 'github']);
  });

  it('can be taken away, but for the last one', async () => {
    await link('github');
    const unlinked = await browser.post('/settings/sign-ins/unlinking', { provider: 'github', password });
    expect(unlinked.headers.location).toBe('/settings/sign-ins');
    expect(ways()).toEqual(['credential']);
    const social = new Browser(kkori.app);
    elsewhere.person = { id: '78', email: null, isConfirmed: false };
    await come(social, 'kakao');
    expect((await social.get('/settings/sign-ins')).body).toContain('하나 남은 방법이라');
    const last = await social.post('/settings/sign-ins/unlinking', { provider: 'kakao' });
    expect(last.headers.location).toBe('/settings/sign-ins');
    expect(ways()).toEqual(['credential', 'kakao']);
    // Nor is the password one that may be taken away here.
    await browser.post('/settings/sign-ins/unlinking', { provider: 'credential', password });
    expect(ways()).toContain('credential');
  });

  it('are not those of somebody else', async () => {
    await come(new Browser(kkori.app), 'naver');
    const refused = await link('naver');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('다른 계정에 연결되어 있어요');
    expect(refused.body).toContain('href="/settings/sign-ins"');
  });

  it('get no other when the session that asked has ended meanwhile', async () => {
    const leaving = await browser.post('/settings/sign-ins/linking', { provider: 'github', password });
    const back = await elsewhere.allow(addressIn(leaving.body));
    await browser.post('/sign-out', {});
    expect((await comeBack(browser, 'github', back)).statusCode).toBe(422);
    expect(ways()).toEqual(['credential']);
  });

  it('are no guest’s', async () => {
    const guest = new Browser(kkori.app);
    await studyOnce(guest, '3');
    expect((await guest.get('/settings/sign-ins')).headers.location).toBe(
      '/settings/account?wanted=sign-ins',
    );
    expect((await guest.post('/settings/sign-ins/linking', { provider: 'github' })).statusCode).toBe(404);
    expect((await guest.post('/settings/sign-ins/unlinking', { provider: 'github' })).statusCode).toBe(404);
  });
});
