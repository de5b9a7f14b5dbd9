import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultAppearance } from '../../src/accounts/appearance.ts';
import { hashPassword } from '../../src/accounts/passwords/hashing.ts';
import { defaultPractice } from '../../src/accounts/practice.ts';
import { codeAt, stepAt } from '../../src/accounts/second-factor/totp.ts';
import { storeAccount } from '../../src/accounts/signing/repository.ts';
import { type Provider, providers } from '../../src/config.ts';
import type { Locale } from '../../src/locale.ts';
import { mostFromNetwork } from '../../src/mail/allowance.ts';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import { Inbox, linkIn } from '../support/inbox.ts';
import { type LoopbackProviders, openProviders, providerKeys } from '../support/provider.ts';
import { askForSecret, secretIn } from '../support/second-factor.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let inbox: Inbox;
let elsewhere: LoopbackProviders;
let kkori: TestApp;
let browser: Browser;

/** An account, and a browser that is signed in to it and reads in another language: letters are in the account's. */
async function openAccount(locale: Locale = 'ko', isEmailVerified = true): Promise<string> {
  const settings = {
    locale,
    timeZone: 'Asia/Seoul',
    dayStartHour: 4,
    practice: defaultPractice,
    appearance: defaultAppearance,
  };
  const passwordHash = await hashPassword(password);
  const account = { email, isEmailVerified, passwordHash, settings, now: kkori.clock.now };
  const userId = await storeAccount(kkori.database, account);
  browser = new Browser(kkori.app, { 'accept-language': locale === 'ko' ? 'en' : 'ko' });
  expect((await browser.post('/sign-in', { email, password })).statusCode).toBe(303);
  return userId ?? '';
}

const open = async (environment: Record<string, string> = {}) => {
  kkori = await testApp({
    startsAt: Date.now(),
    environment: { ...providerKeys, ...inbox.environment, ...environment },
  });
};

beforeEach(async () => {
  inbox = await Inbox.open();
  elsewhere = await openProviders();
  elsewhere.person = { id: '77', email: 'other.address@example.org', isConfirmed: false };
  await open();
});

afterEach(async () => {
  vi.useRealTimers();
  await kkori.close();
  await elsewhere.close();
  await inbox.close();
});

const rest = () => inbox.rest(kkori.mailer);
const subjects = async () => (await rest()).map(({ mail }) => mail.subject);

const addressIn = (page: string): string =>
  (/<a class="button button-primary" href="(https:[^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

/** Goes on to the provider from a page that leads there, and comes back. */
async function goThere(page: string, who = browser) {
  const { pathname, search } = new URL(await elsewhere.allow(addressIn(page)));
  const back = (await who.get(pathname + search)).body;
  return who.post(pathname, { code: hidden(back, 'code'), state: hidden(back, 'state') });
}

const connect = async (provider: Provider = 'github') =>
  goThere((await browser.post('/settings/sign-ins/linking', { provider, password })).body);
const disconnect = (provider: Provider = 'github') =>
  browser.post('/settings/sign-ins/unlinking', { provider, password });
const comeFrom = async (provider: Provider, who = new Browser(kkori.app)) =>
  goThere((await who.post(`/sign-in/${provider}`, {})).body, who);

async function switchOn() {
  const offered = (await askForSecret(browser, { password })).body;
  const code = codeAt(secretIn(offered), stepAt(kkori.clock.now));
  return browser.post('/settings/second-factor', { offer: hidden(offered, 'offer'), code });
}
const switchOff = () => browser.post('/settings/second-factor/removal', { password });
const renewCodes = () => browser.post('/settings/second-factor/recovery-codes', { password });

/** Each change, what has to be so before, and the subject of the letter that tells it. */
const changes: readonly (readonly [
  string,
  { readonly before?: () => Promise<unknown>; readonly change: () => Promise<{ statusCode: number }> },
  Readonly<Record<Locale, string>>,
])[] = [
  [
    'a provider is added',
    { change: connect },
    { ko: '꼬리 계정에 GitHub 계정이 연결됐어요', en: 'A GitHub account was added to your Kkori account' },
  ],
  [
    'a provider is removed',
    { before: () => connect('kakao'), change: () => disconnect('kakao') },
    {
      ko: '꼬리 계정에서 카카오 계정 연결이 끊겼어요',
      en: 'A Kakao account was removed from your Kkori account',
    },
  ],
  [
    'two-step sign-in goes on',
    { change: switchOn },
    { ko: '꼬리 2단계 인증이 켜졌어요', en: 'Two-step sign-in is on for your Kkori account' },
  ],
  [
    'two-step sign-in goes off',
    { before: switchOn, change: switchOff },
    { ko: '꼬리 2단계 인증이 꺼졌어요', en: 'Two-step sign-in is off for your Kkori account' },
  ],
  [
    'recovery codes are renewed',
    { before: switchOn, change: renewCodes },
    { ko: '꼬리 복구 코드를 새로 만들었어요', en: 'Your Kkori recovery codes were renewed' },
  ],
  [
    'a password is added',
    {
      before: () => kkori.database.commit((sqlite) => void sqlite.statement('DELETE FROM Account').run()),
      change: () => browser.post('/settings/account/password', { newPassword: 'another long phrase' }),
    },
    { ko: '꼬리 계정에 비밀번호가 생겼어요', en: 'Your Kkori account has a password now' },
  ],
];

describe.each(['ko', 'en'] as const)('an owner who reads %s', (locale) => {
  it.each(changes)('hears in one plain letter that %s', async (_, { before, change }, subject) => {
    await openAccount(locale);
    await before?.();
    await rest();
    expect((await change()).statusCode).toBeLessThan(400);
    const told = await rest();
    expect(told.map(({ to, mail }) => [...to, mail.subject])).toEqual([[email, subject[locale]]]);
    for (const letter of told) {
      // Its one link leads to a form, which does nothing before it is submitted.
      expect(linkIn(letter)).toBe('/password-reset');
      expect(letter.mail.text?.match(/https?:\/\/\S+\/\S+/g)).toHaveLength(1);
      expect(letter.mail.html).toContain(`<html lang="${locale}">`);
      const name = { ko: '꼬리', en: 'Kkori' }[locale];
      expect(letter.mail.from?.value).toEqual([{ address: 'kkori@kkori.test', name }]);
    }
  });

  it.each(['google', 'kakao'] as const)(
    'hears that a confirmed address at %s was taken for theirs',
    async (provider) => {
      await openAccount(locale);
      elsewhere.person = { id: '5', email, isConfirmed: true };
      expect((await comeFrom(provider)).statusCode).toBe(303);
      const [told, ...others] = await rest();
      expect(others).toEqual([]);
      expect(told?.to).toEqual([email]);
      const texts = {
        ko: [/꼬리 계정에 (Google|카카오) 계정이 연결됐어요/, /확인한 그 계정의 이메일이 이 주소와 같아서/],
        en: [
          /A (Google|Kakao) account was added to your/,
          /has confirmed that its e-mail address is this one/,
        ],
      }[locale];
      expect(told?.mail.subject).toMatch(texts[0] ?? '');
      expect(told?.mail.text).toMatch(texts[1] ?? '');
      // From then on it is a way in like any other.
      await comeFrom(provider);
      expect(await rest()).toEqual([]);
    },
  );
});

describe('what an account’s owner hears', () => {
  it('of a way in that was added at sign-in does not wait for the second factor', async () => {
    await openAccount();
    await switchOn();
    await rest();
    elsewhere.person = { id: '5', email, isConfirmed: true };
    expect((await comeFrom('github')).headers.location).toContain('/sign-in/second-factor');
    expect(await subjects()).toEqual(['꼬리 계정에 GitHub 계정이 연결됐어요']);
  });

  it('of a way in that was added does not wait for anybody to come in by it', async () => {
    await openAccount();
    elsewhere.person = { id: '5', email, isConfirmed: true };
    const refusal = "BEFORE INSERT ON Session BEGIN SELECT RAISE(ABORT, 'cut short'); END";
    await kkori.database.commit((sqlite) => sqlite.statement(`CREATE TRIGGER broken ${refusal}`).run());
    expect((await comeFrom('google')).statusCode).toBe(500);
    await kkori.database.commit((sqlite) => sqlite.statement('DROP TRIGGER broken').run());
    expect(kkori.database.readAll("SELECT 1 FROM Account WHERE providerId = 'google'")).toHaveLength(1);
    expect(await subjects()).toEqual(['꼬리 계정에 Google 계정이 연결됐어요']);
    expect((await comeFrom('google')).statusCode).toBe(303);
    expect(await subjects()).toEqual([]);
  });

  it('is nothing where nothing has changed', async () => {
    await openAccount();
    await browser.post('/settings/sign-ins/linking', { provider: 'github', password: 'some other phrase' });
    await disconnect();
    await switchOff();
    await renewCodes();
    await browser.post('/settings/account/password', {
      currentPassword: 'some other phrase',
      newPassword: 'another long phrase',
    });
    expect(await subjects()).toEqual([]);
  });

  it.each(providers)('is nothing when %s makes their account, or opens it', async (provider) => {
    elsewhere.person = { id: '5', email, isConfirmed: true };
    await comeFrom(provider);
    await comeFrom(provider);
    expect(kkori.database.readAll('SELECT 1 FROM User')).toHaveLength(1);
    expect(await rest()).toEqual([]);
  });

  it('goes nowhere where their account is known by no address', async () => {
    browser = new Browser(kkori.app);
    elsewhere.person = { id: '5', email: null, isConfirmed: false };
    await comeFrom('naver', browser);
    expect((await switchOn()).statusCode).toBe(200);
    expect(await rest()).toEqual([]);
  });

  it('names both when a password is chosen anew and the second factor of an unproved address ends', async () => {
    await openAccount('en', false);
    await switchOn();
    await rest();
    const stranger = new Browser(kkori.app);
    await stranger.post('/password-reset', { email });
    await stranger.post(linkIn(await inbox.next()), { password: 'another long phrase' });
    expect((await subjects()).toSorted()).toEqual([
      'Two-step sign-in is off for your Kkori account',
      'Your Kkori password was reset',
    ]);
  });

  it('is the old address’s, too, in the language of the account', async () => {
    await openAccount('en');
    await browser.post('/settings/account/email', {
      passwordForEmail: password,
      newEmail: 'new@example.org',
    });
    const confirming = (await rest()).find(({ to }) => to[0] === 'new@example.org');
    if (confirming === undefined) throw new Error('no letter');
    await browser.post(linkIn(confirming), {});
    expect((await rest()).map(({ to, mail }) => [...to, mail.subject])).toEqual([
      [email, 'Your Kkori e-mail address was changed'],
    ]);
  });
});

describe('a letter about a change', () => {
  it('goes out however many letters others have asked for', async () => {
    await openAccount();
    for (let letter = 0; letter < mostFromNetwork; letter += 1)
      kkori.mailer?.allows({ kind: 'sign-up', to: `junk${letter}@example.org`, network: '127.0.0.1' });
    for (let letter = 0; letter < 5; letter += 1)
      await new Browser(kkori.app).post('/password-reset', { email });
    expect(await subjects()).toEqual([]);
    await connect();
    expect(await subjects()).toEqual(['꼬리 계정에 GitHub 계정이 연결됐어요']);
  });

  it('is sent three times an hour, and each provider has its own', async () => {
    await openAccount();
    for (let time = 0; time < 4; time += 1) {
      await connect('naver');
      await disconnect('naver');
    }
    await connect('google');
    const told = await subjects();
    expect(told.filter((subject) => subject?.includes('네이버'))).toHaveLength(6);
    expect(told.filter((subject) => subject?.includes('Google'))).toHaveLength(1);
  });

  it('neither holds up nor fails the change when the mail server is down', async () => {
    await openAccount();
    await rest();
    const { port } = inbox;
    await inbox.close();
    const begun = performance.now();
    expect((await connect()).headers.location).toBe('/settings/sign-ins');
    expect((await switchOn()).statusCode).toBe(200);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(kkori.database.readAll("SELECT 1 FROM Account WHERE providerId = 'github'")).toHaveLength(1);
    await kkori.mailer?.settled();
    expect(kkori.mailer?.counts).toMatchObject({ failed: 2, waiting: 0 });
    inbox = await Inbox.open(port);
  });

  it('is not written where no mail is sent', async () => {
    await kkori.close();
    await open({ SMTP_URL: '' });
    expect(kkori.mailer).toBeNull();
    await openAccount();
    expect((await connect()).headers.location).toBe('/settings/sign-ins');
    expect((await switchOn()).statusCode).toBe(200);
    expect((await disconnect()).headers.location).toBe('/settings/sign-ins');
  });
});
