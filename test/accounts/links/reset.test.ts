import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultAppearance } from '../../../src/accounts/appearance.ts';
import { makeResetLink } from '../../../src/accounts/links/handing.ts';
import * as hashing from '../../../src/accounts/passwords/hashing.ts';
import { defaultPractice } from '../../../src/accounts/practice.ts';
import { storeAccount } from '../../../src/accounts/signing/repository.ts';
import { NotFound } from '../../../src/http/errors.ts';
import type { Locale } from '../../../src/locale.ts';
import { Browser, formBody, type TestApp, testApp, testSecrets } from '../../support/app.ts';
import { Inbox, linkIn } from '../../support/inbox.ts';

vi.mock('../../../src/accounts/passwords/hashing.ts', { spy: true });

const email = 'candidate@example.org';
const password = 'a long enough phrase';
const another = 'another long phrase';

let inbox: Inbox;
let kkori: TestApp;
let browser: Browser;

beforeEach(async () => {
  inbox = await Inbox.open();
  kkori = await testApp({ startsAt: Date.now(), environment: inbox.environment });
  browser = new Browser(kkori.app);
});

afterEach(async () => {
  await kkori.close();
  await inbox.close();
});

/** An account that is there already. */
async function account(locale: Locale = 'ko', isEmailVerified = true): Promise<string> {
  const passwordHash = await hashing.hashPassword(password);
  const settings = {
    locale,
    timeZone: 'Asia/Seoul',
    dayStartHour: 4,
    practice: defaultPractice,
    appearance: defaultAppearance,
  };
  const made = { email, isEmailVerified, passwordHash, settings, now: kkori.clock.now };
  return String(await storeAccount(kkori.database, made));
}

const ask = (fields: Record<string, string> = {}) => browser.post('/password-reset', { email, ...fields });

const signIn = (secret: string, by = new Browser(kkori.app)) =>
  by.post('/sign-in', { email, password: secret });

const rest = () => inbox.rest(kkori.mailer);

describe('asking once more', () => {
  it('needs nothing typed again, and the address can be mended', async () => {
    await account();
    for (const url of ['/password-reset', '/sign-up']) {
      const sent = await browser.follow(await browser.post(url, { email: 'candidate@exmaple.org' }));
      expect(sent.body).toContain(`<form action="${url}" method="post"`);
      expect(sent.body).toContain('value="candidate@exmaple.org"');
      const again = await browser.follow(await browser.post(url, { email }));
      expect(again.body).toContain(`value="${email}"`);
    }
  });
});

describe.each([
  ['ko', '꼬리 비밀번호를 새로 정해 주세요', '꼬리 비밀번호를 새로 정했어요', '비밀번호를 새로 정했어요'],
  ['en', 'Choose a new Kkori password', 'Your Kkori password was reset', 'Your new password is set'],
] as const)('choosing a new password in %s', (locale, subject, notice, done) => {
  it('leads from the form over the letter to a new password, which is told by mail', async () => {
    await account(locale);
    const reader = new Browser(kkori.app, { 'accept-language': locale });
    expect((await reader.get('/password-reset')).body).toContain('action="/password-reset"');
    await reader.post('/password-reset', { email: ` ${email.toUpperCase()} ` });
    const letter = await inbox.next();
    expect(letter.to).toEqual([email]);
    expect(letter.mail.subject).toBe(subject);
    expect((await reader.get(linkIn(letter))).body).toContain(email);

    const chosen = await reader.post(linkIn(letter), { password: another });
    expect((await reader.follow(chosen)).body).toContain(done);
    const told = await inbox.next();
    expect(told.mail.subject).toBe(notice);
    expect(linkIn(told)).toBe('/password-reset');
    expect((await signIn(password)).statusCode).toBe(422);
    expect((await signIn(another)).statusCode).toBe(303);
  });
});

describe('choosing a new password', () => {
  it('3. ends every session of the account, and opens none', async () => {
    await account();
    const [one, other] = [new Browser(kkori.app), new Browser(kkori.app)];
    await signIn(password, one);
    await signIn(password, other);
    await ask();
    await one.post(linkIn(await inbox.next()), { password: another });
    expect(kkori.database.readAll('SELECT 1 FROM Session')).toEqual([]);
    for (const each of [one, other]) expect((await each.get('/settings/account')).body).not.toContain(email);
  });

  it('5. lets in whoever chose it, however many guess at the account', async () => {
    await account();
    await ask();
    await browser.post(linkIn(await inbox.next()), { password: another });
    for (let attempt = 0; attempt < 11; attempt += 1) await signIn(`guess number ${attempt}`);
    expect((await signIn(another)).statusCode).toBe(429);
    expect((await signIn(another, browser)).statusCode).toBe(303);
  });

  it('4. goes by the rules for passwords, and shows nothing of what was typed', async () => {
    await account();
    await ask();
    const link = linkIn(await inbox.next());
    for (const refused of ['short77', 'password123', 'candidate1']) {
      const response = await browser.post(link, { password: refused });
      expect(response.statusCode).toBe(422);
      expect(response.body).not.toContain(refused);
    }
    expect((await browser.post(link, { password: another })).statusCode).toBe(303);
  });

  it('gives a password to an account that signed in elsewhere only', async () => {
    const userId = await account();
    await kkori.database.commit((sqlite) => sqlite.statement('DELETE FROM Account').run());
    const link = await makeResetLink(kkori.database, testSecrets, userId, kkori.clock.now);
    await browser.post(link, { password: another });
    expect((await signIn(another)).statusCode).toBe(303);
  });
});

describe('ways in besides the password', () => {
  /** Another way in, and a second factor. */
  const addOthers = (userId: string) =>
    kkori.database.commit((sqlite) => {
      sqlite
        .statement(
          "INSERT INTO Account (id, accountId, providerId, userId, createdAt, updatedAt) VALUES ('a', '1', 'github', ?, 0, 0)",
        )
        .run(userId);
      sqlite
        .statement(
          "INSERT INTO TwoFactor (id, userId, secret, backupCodes, verified) VALUES ('t', ?, 'sealed', 'sealed', 1)",
        )
        .run(userId);
      sqlite.statement('UPDATE User SET twoFactorEnabled = 1 WHERE id = ?').run(userId);
    });

  const waysIn = () => ({
    accounts: kkori.database.readAll('SELECT providerId FROM Account ORDER BY providerId'),
    factors: kkori.database.readAll('SELECT 1 FROM TwoFactor').length,
    user: kkori.database.readOne('SELECT twoFactorEnabled FROM User'),
  });

  it('go but for the second factor: a thief may have added theirs', async () => {
    await addOthers(await account());
    await ask();
    await browser.post(linkIn(await inbox.next()), { password: another });
    expect(waysIn()).toEqual({
      accounts: [{ providerId: 'credential' }],
      factors: 1,
      user: { twoFactorEnabled: 1 },
    });
  });

  it('go all where the address never was proved: whoever entered a stranger’s address keeps none', async () => {
    await addOthers(await account('ko', false));
    await ask();
    await browser.post(linkIn(await inbox.next()), { password: another });
    expect(waysIn()).toEqual({
      accounts: [{ providerId: 'credential' }],
      factors: 0,
      user: { twoFactorEnabled: 0 },
    });
    expect((await signIn(another)).headers.location).toBe('/');
    expect(kkori.database.readOne('SELECT emailVerified FROM User')).toEqual({ emailVerified: 1 });
  });

  it('go with what was opened to others, unless the address was proved before', async () => {
    const userId = await account('ko', false);
    const open = () =>
      kkori.database.commit((sqlite) => {
        sqlite
          .statement('INSERT INTO ProgressLink (id, userId, key, createdAt) VALUES (?, ?, ?, 0)')
          .run(crypto.randomUUID(), userId, crypto.randomUUID());
        sqlite
          .statement('INSERT INTO Room (id, key, openerId, openedAt, expiresAt) VALUES (?, ?, ?, 0, ?)')
          .run(crypto.randomUUID(), crypto.randomUUID(), userId, kkori.clock.now + 1_000);
      });
    const opened = () =>
      kkori.database.readAll(
        'SELECT 1 FROM ProgressLink WHERE revokedAt IS NULL UNION ALL SELECT 1 FROM Room WHERE revokedAt IS NULL',
      ).length;
    await open();
    await ask();
    await browser.post(linkIn(await inbox.next()), { password: another });
    expect(opened()).toBe(0);
    await open();
    await rest();
    await ask();
    await browser.post(linkIn(await inbox.next()), { password });
    expect(opened()).toBe(2);
  });

  it('prove nothing where the operator handed the link on', async () => {
    const userId = await account('ko', false);
    const link = await makeResetLink(kkori.database, testSecrets, userId, kkori.clock.now);
    expect((await browser.post(link, { password: another })).statusCode).toBe(303);
    expect(kkori.database.readOne('SELECT emailVerified FROM User')).toEqual({ emailVerified: 0 });
  });
});

describe('its link', () => {
  it('is gone after an hour, after its use, and when a later one was asked for', async () => {
    await account();
    await ask();
    const late = linkIn(await inbox.next());
    kkori.clock.now += 3_600_000;
    expect((await browser.post(late, { password: another })).statusCode).toBe(410);
    await ask();
    const first = linkIn(await inbox.next());
    await ask();
    const second = linkIn(await inbox.next());
    expect((await browser.post(first, { password: another })).statusCode).toBe(410);
    expect((await browser.post(second, { password: another })).statusCode).toBe(303);
    expect((await browser.get(second)).statusCode).toBe(410);
    expect((await browser.post(second, { password })).statusCode).toBe(410);
    expect((await signIn(password)).statusCode).toBe(422);
  });

  it('ends with every other link of the account', async () => {
    const userId = await account();
    await signIn(password, browser);
    await browser.post('/settings/account/email', {
      newEmail: 'new@example.org',
      passwordForEmail: password,
    });
    const letters = [await inbox.next(), await inbox.next()];
    const toNew = letters.find(({ to }) => to[0] === 'new@example.org');
    const link = await makeResetLink(kkori.database, testSecrets, userId, kkori.clock.now);
    await new Browser(kkori.app).post(link, { password: another });
    await signIn(another, browser);
    expect((await browser.post(toNew ? linkIn(toNew) : '', {})).statusCode).toBe(410);
    expect(kkori.database.readAll('SELECT 1 FROM EmailLink WHERE usedAt IS NULL')).toEqual([]);
  });

  it('is not for another purpose', async () => {
    await account();
    await ask();
    const link = linkIn(await inbox.next());
    for (const folder of ['sign-up', 'email-change'])
      expect((await browser.get(link.replace('password-reset', folder))).statusCode).toBe(410);
  });
});

describe('5. asking for it', () => {
  it('is answered alike for an address that nobody has, which gets nothing', async () => {
    await account();
    const known = await browser.follow(await ask());
    const unknown = await browser.follow(await ask({ email: 'nobody@example.org' }));
    expect(known.statusCode).toBe(200);
    expect([unknown.statusCode, unknown.body.replaceAll('nobody@example.org', email)]).toEqual([
      200,
      known.body,
    ]);
    expect((await rest()).map(({ to }) => to)).toEqual([[email]]);
  });

  it('hashes nothing and takes as long', async () => {
    await account();
    const hash = vi.mocked(hashing.hashPassword);
    hash.mockClear();
    const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 20; round += 1) {
      for (const whose of ['known', 'unknown'] as const) {
        // Half an hour later each time and from another network, so that every known address gets its letter.
        kkori.clock.now += 1_800_000;
        const asked = whose === 'known' ? email : `nobody${round}@example.org`;
        const begun = performance.now();
        const { statusCode } = await kkori.app.inject({
          method: 'POST',
          url: '/password-reset',
          remoteAddress: `192.0.2.${round}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://kkori.test' },
          payload: formBody({ email: asked }),
        });
        took[whose].push(performance.now() - begun);
        expect(statusCode).toBe(303);
        expect(await rest()).toHaveLength(whose === 'known' ? 1 : 0);
      }
    }
    expect(hash).not.toHaveBeenCalled();
    const median = (times: number[]) => times.toSorted((one, other) => one - other)[10] ?? Number.NaN;
    const [known, unknown] = [median(took.known), median(took.unknown)];
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(10, 0.5 * Math.max(known, unknown)));
  });

  it('sends an address three letters an hour, and says nothing of that', async () => {
    await account();
    const bodies = new Set<string>();
    for (let time = 0; time < 5; time += 1) bodies.add((await browser.follow(await ask())).body);
    expect(bodies.size).toBe(1);
    const letters = await rest();
    expect(letters).toHaveLength(3);
    // What arrived last is still good: whoever asks too often takes nothing from the owner.
    const links = letters.map(linkIn);
    const statuses = await Promise.all(links.map(async (link) => (await browser.get(link)).statusCode));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it('12. leads to the configured host, whatever Host a request claims', async () => {
    await account();
    await browser.post(
      '/password-reset',
      { email },
      { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    );
    const { raw, mail } = await inbox.next();
    expect(`${raw}${mail.text}${mail.html}`).not.toContain('evil.example');
    expect(mail.text).toContain('http://kkori.test/password-reset/');
  });

  it('refuses what is no address', async () => {
    const refused = await ask({ email: 'candidate@' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="candidate@"');
  });
});

describe('without mail', () => {
  it('says who can help, and a link that the operator hands on works for a day', async () => {
    await kkori.close();
    kkori = await testApp({ startsAt: Date.now() });
    browser = new Browser(kkori.app);
    const userId = await account();
    const page = await browser.get('/password-reset');
    expect(page.body).toContain('서버를 운영하는 분께');
    expect((await ask()).body).toContain('서버를 운영하는 분께');
    expect(kkori.database.readAll('SELECT 1 FROM EmailLink WHERE usedAt IS NULL')).toEqual([]);

    const link = await makeResetLink(kkori.database, testSecrets, userId, kkori.clock.now);
    expect(link).toMatch(/^\/password-reset\//);
    kkori.clock.now += 86_400_000 - 1;
    expect((await browser.get(link)).statusCode).toBe(200);
    const chosen = await browser.post(link, { password: another });
    expect(chosen.headers.location).toBe('/sign-in');
    expect((await browser.follow(chosen)).body).toContain('비밀번호를 새로 정했어요');
    expect((await signIn(another)).statusCode).toBe(303);
  });

  it('makes no link for a guest', async () => {
    await expect(makeResetLink(kkori.database, testSecrets, 'nobody', kkori.clock.now)).rejects.toThrow(
      NotFound,
    );
  });
});
