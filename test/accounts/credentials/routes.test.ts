import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultAppearance } from '../../../src/accounts/appearance.ts';
import { hashPassword } from '../../../src/accounts/passwords/hashing.ts';
import { defaultPractice } from '../../../src/accounts/practice.ts';
import { storeAccount } from '../../../src/accounts/signing/repository.ts';
import type { Locale } from '../../../src/locale.ts';
import { Browser, type TestApp, testApp } from '../../support/app.ts';
import { type Arrived, Inbox, linkIn } from '../../support/inbox.ts';

const email = 'candidate@example.org';
const elsewhere = 'elsewhere@example.org';
const password = 'a long enough phrase';
const another = 'another long phrase';

let inbox: Inbox;
let kkori: TestApp;
let browser: Browser;

/** An account that is there already, signed in to by a browser of its own. */
async function signedIn(
  address = email,
  { locale = 'ko' as Locale, isEmailVerified = true } = {},
): Promise<Browser> {
  const passwordHash = await hashPassword(password);
  const settings = {
    locale,
    timeZone: 'Asia/Seoul',
    dayStartHour: 4,
    practice: defaultPractice,
    appearance: defaultAppearance,
  };
  const { now } = kkori.clock;
  await storeAccount(kkori.database, { email: address, isEmailVerified, passwordHash, settings, now });
  return signIn(address);
}

async function signIn(address = email, secret = password): Promise<Browser> {
  const made = new Browser(kkori.app);
  const { statusCode } = await made.post('/sign-in', { email: address, password: secret });
  expect(statusCode).toBe(303);
  return made;
}

const open = async (environment: Record<string, string>) => {
  kkori = await testApp({ startsAt: Date.now(), environment });
};

beforeEach(async () => {
  inbox = await Inbox.open();
  await open(inbox.environment);
  browser = await signedIn();
});

afterEach(async () => {
  await kkori.close();
  await inbox.close();
});

const changePassword = (fields: Record<string, string> = {}, by = browser) =>
  by.post('/settings/account/password', { currentPassword: password, newPassword: another, ...fields });

const changeEmail = (fields: Record<string, string> = {}, by = browser) =>
  by.post('/settings/account/email', { passwordForEmail: password, newEmail: elsewhere, ...fields });

const users = () =>
  kkori.database.readAll<{ email: string; emailVerified: number }>(
    'SELECT email, emailVerified FROM User ORDER BY rowid',
  );

const tokens = () =>
  kkori.database.readAll<{ token: string }>('SELECT token FROM Session').map(({ token }) => token);

/** The next so many letters, by whom they went to. */
async function letters(count: number): Promise<ReadonlyMap<string, Arrived>> {
  const arrived = new Map<string, Arrived>();
  for (let each = 0; each < count; each += 1) {
    const letter = await inbox.next();
    arrived.set(String(letter.to[0]), letter);
  }
  return arrived;
}

const rest = () => inbox.rest(kkori.mailer);

describe('changing the password', () => {
  it('3. gives the browser a new session and ends every other', async () => {
    const other = await signIn();
    const stolen = browser.clone();
    const before = tokens();
    const changed = await changePassword();
    expect(changed.headers.location).toBe('/settings/account');
    expect((await browser.follow(changed)).body).toContain('비밀번호를 바꿨어요');
    // Said once, and by no link that somebody sends.
    for (const address of ['/settings/account', '/settings/account?changed=password'])
      expect((await browser.get(address)).body).not.toContain('비밀번호를 바꿨어요');
    const after = tokens();
    expect(after).toHaveLength(1);
    expect(before).not.toContain(after[0]);
    expect(after[0]?.length).toBeGreaterThanOrEqual(32);
    for (const dead of [other, stolen])
      expect((await dead.get('/settings/account')).body).not.toContain(email);
    await signIn(email, another);
  });

  it.each([
    ['ko', '꼬리 비밀번호가 바뀌었어요'],
    ['en', 'Your Kkori password was changed'],
  ] as const)('is told by mail in the language of the account: %s', async (locale, subject) => {
    const address = `${locale}@example.org`;
    await changePassword({}, await signedIn(address, { locale }));
    const { to, mail } = await inbox.next();
    expect([to, mail.subject]).toEqual([[address], subject]);
  });

  it('wants the password in force, and shows nothing of what was typed', async () => {
    const refused = await changePassword({ currentPassword: 'not the right one' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('비밀번호가 맞지 않아요.');
    expect(refused.body).not.toContain('not the right one');
    expect(refused.body).not.toContain(another);
    const common = await changePassword({ newPassword: 'password123' });
    expect(common.statusCode).toBe(422);
    expect(common.body).toContain('너무 흔한');
    await signIn(email, password);
    expect(await rest()).toEqual([]);
  });

  it('5. may be tried ten times in a quarter of an hour', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1)
      statuses.push((await changePassword({ currentPassword: `guess number ${attempt}` })).statusCode);
    expect(statuses).toEqual([...Array(10).fill(422), 429]);
    // Whichever form they are made at, and with the right one, too.
    expect((await changeEmail()).statusCode).toBe(429);
    expect((await changePassword()).headers['retry-after']).toMatch(/^\d+$/);
    for (const form of [
      '/settings/second-factor/secret',
      '/settings/second-factor/recovery-codes',
      '/settings/second-factor/removal',
      '/settings/sign-ins/unlinking',
      '/settings/account/deletion',
    ]) {
      const refused = await browser.post(form, { password, provider: 'github', sure: 'yes' });
      expect([form, refused.statusCode]).toEqual([form, 429]);
      expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    }
  });

  it('of an account without one takes a sign-in no longer ago than ten minutes', async () => {
    await kkori.database.commit((sqlite) => sqlite.statement('DELETE FROM Account').run());
    const page = (await browser.get('/settings/account')).body;
    expect(page).toContain('비밀번호 정하기');
    expect(page).not.toContain('name="currentPassword"');
    kkori.clock.now += 10 * 60_000 + 1;
    const refused = await browser.post('/settings/account/password', { newPassword: another });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('다시 로그인한 다음');
    kkori.clock.now -= 10 * 60_000;
    expect((await browser.post('/settings/account/password', { newPassword: another })).statusCode).toBe(303);
    await signIn(email, another);
  });
});

describe.each([
  [
    'ko',
    '꼬리에서 쓸 새 이메일을 확인해 주세요',
    '꼬리 이메일을 바꾸겠다는 요청이 있었어요',
    '꼬리 이메일이 바뀌었어요',
    '이메일을 바꿨어요',
    '이미 쓴 링크예요',
  ],
  [
    'en',
    'Confirm your new e-mail address for Kkori',
    'Somebody asked to change your Kkori e-mail address',
    'Your Kkori e-mail address was changed',
    'Your e-mail address was changed',
    'You have used this link',
  ],
] as const)('changing the address in %s', (locale, subject, notice, changedNotice, done, used) => {
  it('is confirmed at the new one and told at the old one', async () => {
    const old = `${locale}@example.org`;
    const reader = await signedIn(old, { locale });
    expect((await changeEmail({}, reader)).headers.location).toBe('/settings/account');
    const arrived = await letters(2);
    expect(arrived.get(elsewhere)?.mail.subject).toBe(subject);
    expect(arrived.get(old)?.mail.subject).toBe(notice);
    const link = linkIn(arrived.get(elsewhere) as Arrived);
    expect(users().at(-1)?.email).toBe(old);

    expect((await reader.get(link)).body).toContain(elsewhere);
    expect(users().at(-1)?.email).toBe(old);
    const changed = await reader.post(link, {});
    expect((await reader.follow(changed)).body).toContain(done);
    const told = await inbox.next();
    expect([told.to, told.mail.subject]).toEqual([[old], changedNotice]);
    expect(users().at(-1)).toEqual({ email: elsewhere, emailVerified: 1 });
    await signIn(elsewhere);
    const again = await reader.post(link, {});
    expect([again.statusCode, again.body.includes(used)]).toEqual([200, true]);
  });
});

describe('changing the address', () => {
  const linkTo = async (address = elsewhere): Promise<string> => {
    const arrived = (await letters(2)).get(address);
    if (!arrived) throw new Error('no letter');
    return linkIn(arrived);
  };

  it('needs a browser that is signed in to the account, so that whoever is sent a link gains and loses nothing', async () => {
    await changeEmail();
    const link = await linkTo();
    const stranger = await signedIn('stranger@example.org');
    for (const other of [stranger, new Browser(kkori.app)]) {
      expect((await other.get(link)).body).toContain('로그인한 브라우저에서만');
      expect([401, 410]).toContain((await other.post(link, {})).statusCode);
    }
    expect(users()[0]?.email).toBe(email);
    expect((await browser.post(link, {})).statusCode).toBe(303);
  });

  it('5. is answered alike when the new address is somebody else’s, who hears of it', async () => {
    await signedIn(elsewhere, { locale: 'en' });
    const taken = await changeEmail();
    const free = await changeEmail({ newEmail: 'free@example.org' });
    expect([taken.statusCode, taken.headers.location]).toEqual([free.statusCode, free.headers.location]);
    const all = await rest();
    const told = all.filter(({ to }) => to[0] === elsewhere).map(({ mail }) => mail.subject);
    expect(told).toEqual(['This address already has a Kkori account']);
    expect(all.filter(({ to }) => to[0] === email)).toHaveLength(2);
  });

  it('is told at the old one however many letters its network has asked for', async () => {
    for (let letter = 0; letter < 29; letter += 1)
      kkori.mailer?.allows({ kind: 'sign-up', to: `junk${letter}@example.org`, network: '127.0.0.1' });
    await changeEmail();
    expect((await rest()).map(({ to }) => to[0]).toSorted()).toEqual([email, elsewhere]);
    await changeEmail({ newEmail: 'third@example.org' });
    expect(await rest()).toEqual([]);
  });

  it('does nothing when the address has become somebody else’s meanwhile', async () => {
    await changeEmail();
    const link = await linkTo();
    await signedIn(elsewhere);
    expect((await browser.post(link, {})).statusCode).toBe(410);
    expect(users().map((user) => user.email)).toEqual([email, elsewhere]);
  });

  it('is gone after an hour, and when another address was asked for', async () => {
    await changeEmail();
    const first = await linkTo();
    await changeEmail({ newEmail: 'third@example.org' });
    const second = await linkTo('third@example.org');
    expect((await browser.post(first, {})).statusCode).toBe(410);
    kkori.clock.now += 3_600_000;
    expect((await browser.post(second, {})).statusCode).toBe(410);
  });

  it('wants the password and an address, and keeps the address that was typed', async () => {
    const wrong = await changeEmail({ passwordForEmail: 'not the right one' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain(`value="${elsewhere}"`);
    expect(wrong.body).not.toContain('not the right one');
    expect((await changeEmail({ newEmail: 'none' })).body).toContain('이메일 주소를 다시 확인해');
    expect((await changeEmail({ newEmail: email })).body).toContain('지금 쓰고 있는 주소예요');
    expect((await changeEmail({ newEmail: `${elsewhere}\r\nBcc: x@example.org` })).statusCode).toBe(422);
    expect(await rest()).toEqual([]);
  });

  it('keeps the other sessions, and ends links that went to the address before', async () => {
    await browser.post('/password-reset', { email });
    const reset = linkIn(await inbox.next());
    await changeEmail();
    await browser.post(await linkTo(), {});
    expect((await browser.get(reset)).statusCode).toBe(410);
    expect((await browser.get('/settings/account')).body).toContain(elsewhere);
  });
});

describe('a change of the address that is under way', () => {
  const page = async () => (await browser.get('/settings/account')).body;

  it('is named with its address until it is done, also to who looks later', async () => {
    expect(await page()).not.toContain('바꾸는 중이에요');
    const asked = await browser.follow(await changeEmail());
    expect(asked.body).toContain(`${elsewhere} 주소로 바꾸는 중이에요`);
    expect(await page()).toContain(`${elsewhere} 주소로 바꾸는 중이에요`);
    const link = linkIn((await letters(2)).get(elsewhere) as Arrived);
    await browser.post(link, {});
    expect(await page()).not.toContain('바꾸는 중이에요');
  });

  it('is called off, and its link with it', async () => {
    await changeEmail();
    const link = linkIn((await letters(2)).get(elsewhere) as Arrived);
    const off = await browser.post('/settings/account/email/withdrawal', {});
    expect((await browser.follow(off)).body).toContain('바꾸지 않기로 했어요');
    expect(await page()).not.toContain('바꾸는 중이에요');
    expect((await browser.post(link, {})).statusCode).toBe(410);
    expect(users()[0]?.email).toBe(email);
  });

  it('is over after an hour', async () => {
    await changeEmail();
    kkori.clock.now += 3_600_000;
    expect(await page()).not.toContain('바꾸는 중이에요');
  });

  it('5. is named alike when the address is somebody else’s', async () => {
    await signedIn(elsewhere);
    await changeEmail();
    const taken = await page();
    await changeEmail({ newEmail: 'free@example.org' });
    expect(taken.replaceAll(elsewhere, '@')).toBe((await page()).replaceAll('free@example.org', '@'));
  });

  it('is asked for once more with the address there already, and at most three times an hour', async () => {
    await changeEmail();
    const again = (await browser.get('/settings/account/email')).body;
    expect(again).toContain(`value="${elsewhere}"`);
    expect(again).toContain(`<dd hx-ignore>${email}</dd>`);
    await changeEmail();
    expect((await changeEmail()).statusCode).toBe(303);
    const refused = await changeEmail();
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('한 시간에 세 통까지만');
    expect(refused.body).toContain(`value="${elsewhere}"`);
  });

  it('is called off by nobody else', async () => {
    await changeEmail();
    const other = await signedIn('stranger@example.org');
    expect((await other.post('/settings/account/email/withdrawal', {})).statusCode).toBe(303);
    expect(await page()).toContain(`${elsewhere} 주소로 바꾸는 중이에요`);
  });
});

describe('an address that nobody has confirmed', () => {
  it('is confirmed by mail', async () => {
    const reader = await signedIn(elsewhere, { isEmailVerified: false });
    expect((await browser.get('/settings/account')).body).not.toContain('확인 메일 받기');
    expect((await reader.get('/settings/account')).body).toContain('확인 메일 받기');
    const asked = await reader.follow(await reader.post('/settings/account/confirmation', {}));
    expect(asked.body).toContain(`${elsewhere} 주소로 확인 메일을 보냈어요`);
    expect(asked.body).not.toContain('바꾸는 중이에요');
    const link = linkIn(await inbox.next());
    expect((await reader.get(link)).body).toContain('본인의 것이 맞나요');
    const confirmed = await reader.post(link, {});
    expect((await reader.follow(confirmed)).body).toContain('이메일을 확인했어요');
    expect(users().at(-1)).toEqual({ email: elsewhere, emailVerified: 1 });
  });

  it('is told when it gets no more letters for now', async () => {
    const reader = await signedIn(elsewhere, { isEmailVerified: false });
    const ask = async () => reader.follow(await reader.post('/settings/account/confirmation', {}));
    for (let letter = 0; letter < 3; letter += 1)
      expect((await ask()).body).toContain('확인 메일을 보냈어요');
    expect((await ask()).body).toContain('한 주소로는 한 시간에 세 통까지만 보내요');
    for (let letter = 0; letter < 3; letter += 1) await inbox.next();
    expect(await rest()).toEqual([]);
  });

  it('gets no letter once it is confirmed', async () => {
    await browser.post('/settings/account/confirmation', {});
    expect(await rest()).toEqual([]);
  });
});

describe('without mail', () => {
  beforeEach(async () => {
    await kkori.close();
    await open({});
    browser = await signedIn();
  });

  it('the address changes at once, unconfirmed', async () => {
    const changed = await changeEmail();
    expect((await browser.follow(changed)).body).toContain('이메일을 바꿨어요');
    expect(users()).toEqual([{ email: elsewhere, emailVerified: 0 }]);
    await signIn(elsewhere);
  });

  it('5. an address that is taken could not be used, and five may be tried a day', async () => {
    await signedIn(elsewhere);
    const taken = await changeEmail();
    expect(taken.statusCode).toBe(422);
    expect(taken.body).toContain('이 주소로는 바꿀 수 없어요');
    for (let time = 0; time < 4; time += 1) await changeEmail();
    const refused = await changeEmail({ newEmail: 'free@example.org' });
    expect(refused.statusCode).toBe(429);
    expect(users()[0]?.email).toBe(email);
  });

  it('nobody is offered a letter', async () => {
    await kkori.close();
    await open({});
    const page = (await (await signedIn(email, { isEmailVerified: false })).get('/settings/account')).body;
    expect(page).not.toContain('확인 메일 받기');
    expect(page).toContain('이 서버는 메일을 보내지 않아서');
  });
});
