import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openAuth } from '../../src/accounts/auth.ts';
import { countSessions, renewSecondFactors } from '../../src/accounts/rotation/repository.ts';
import { versionOf } from '../../src/accounts/secret-version.ts';
import { sessionCookieName, signToken } from '../../src/accounts/session-cookie.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/database/database.ts';
import type { Secrets } from '../../src/signature.ts';
import { invitationOf, open } from '../interview/rooms/meeting.ts';
import { Browser, studyOnce, submitAnswer, type TestApp, testApp, testSecret } from '../support/app.ts';
import { shownBank } from '../support/bank.ts';

const newer = 'a newer secret for tests that is long enough';
const newest = 'the newest secret for tests, also long enough';

let kkori: TestApp;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(): Promise<void> {
  kkori = await testApp({ questions: shownBank });
  closing.push(kkori.close);
}

/** The same server with these secrets. */
async function startedWith(...secrets: Secrets) {
  const restarted = await kkori.restart(shownBank, secrets);
  closing.push(restarted.close);
  return restarted;
}

const tokenOf = (database: Database): string =>
  database.readOne<{ token: string }>('SELECT token FROM Session')?.token ?? '';
const cookieOf = (browser: Browser): string => decodeURIComponent(browser.cookies.get('kkori') ?? '');

describe('after a rotation', () => {
  it('a guest is still who they were, and their session is signed anew at their next request', async () => {
    await start();
    const guest = new Browser(kkori.app);
    await submitAnswer(guest, (await guest.get('/study')).body);
    const token = tokenOf(kkori.database);
    expect(cookieOf(guest)).toBe(signToken(token, [testSecret]));

    const rotated = guest.at(await startedWith(newer, testSecret));
    const page = await rotated.get('/history');
    expect(page.statusCode).toBe(200);
    const cookie = page.cookies.find(({ name }) => name === sessionCookieName(false));
    expect(cookie).toMatchObject({ value: signToken(token, [newer]), httpOnly: true, sameSite: 'Lax' });
    // It lasts as long as before.
    expect(Number(cookie?.maxAge)).toBe(400 * 86_400);
    const next = await rotated.get('/history');
    expect(next.cookies.filter(({ name }) => name === sessionCookieName(false))).toEqual([]);

    // The one from before may be forgotten now: this browser has come back.
    const forgotten = rotated.at(await startedWith(newest, newer));
    expect((await forgotten.get('/history')).statusCode).toBe(200);
    await studyOnce(forgotten, '3');
    expect(kkori.database.readAll('SELECT 1 FROM User')).toHaveLength(1);
  });

  it('an account is still signed in, and its session ends no later than it would have', async () => {
    await start();
    const member = new Browser(kkori.app);
    await submitAnswer(member, (await member.get('/study')).body);
    await kkori.database.commit((sqlite) => {
      sqlite.statement("UPDATE User SET isAnonymous = 0, email = 'member@example.org'").run();
    });
    kkori.clock.now += 170 * 86_400_000;
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement('UPDATE Session SET updatedAt = ?, expiresAt = ?')
        .run(kkori.clock.now, kkori.clock.now + 1e9);
    });
    const rotated = member.at(await startedWith(newer, testSecret));
    const page = await rotated.get('/history');
    const cookie = page.cookies.find(({ name }) => name === sessionCookieName(false));
    expect(cookie?.value).toBe(signToken(tokenOf(kkori.database), [newer]));
    // Ten days are left of the half a year that an account's session may last.
    expect(Number(cookie?.maxAge)).toBe(10 * 86_400);
  });

  it('what an earlier secret never signed, and what a forgotten one did, opens nothing', async () => {
    await start();
    const guest = new Browser(kkori.app);
    await submitAnswer(guest, (await guest.get('/study')).body);
    const stayedAway = guest.at(await startedWith(newest, newer));
    expect((await stayedAway.get('/history')).headers.location).toBe('/sign-in?next=%2Fhistory');
    const forged = guest.at(await startedWith(newer, testSecret));
    const forgery = signToken(tokenOf(kkori.database), ['a secret that was never ours, of some length']);
    forged.cookies.set('kkori', encodeURIComponent(forgery));
    expect((await forged.get('/history')).headers.location).toBe('/sign-in?next=%2Fhistory');
  });

  it('invitations and shared progress that were sent before still lead where they did', async () => {
    await start();
    const owner = new Browser(kkori.app);
    await submitAnswer(owner, (await owner.get('/study')).body);
    const invitation = await invitationOf(owner, await open(owner, 'interviewer'));
    await owner.post('/progress/links', { key: crypto.randomUUID() });
    const [shared = ''] = /\/shared\/[\w-]+/.exec((await owner.get('/progress')).body) ?? [];
    expect(shared).not.toBe('');

    const rotated = await startedWith(newer, testSecret);
    const friend = new Browser(rotated.app);
    expect((await friend.get(invitation)).statusCode).toBe(200);
    expect((await friend.get(shared)).statusCode).toBe(200);
    // The owner is shown an address that the new secret signed; both lead to the same.
    const [anew = ''] = /\/shared\/[\w-]+/.exec((await owner.at(rotated).get('/progress')).body) ?? [];
    expect(anew).not.toBe(shared);
    expect((await friend.get(anew)).statusCode).toBe(200);

    const forgotten = new Browser((await startedWith(newer)).app);
    expect((await forgotten.get(invitation)).statusCode).toBe(404);
    expect((await forgotten.get(shared)).statusCode).toBe(404);
    expect((await forgotten.get(anew)).statusCode).toBe(200);
  });
});

describe('a second factor', () => {
  /** better-auth's own key to what it encrypts. */
  async function keyUnder(...secrets: Secrets) {
    const settings = { config: readConfig({}), secrets, now: () => kkori.clock.now };
    return (await openAuth(kkori.database, settings).$context).secretConfig;
  }

  async function withSecondFactor(secrets: Secrets): Promise<void> {
    const guest = new Browser(kkori.app);
    await submitAnswer(guest, (await guest.get('/study')).body);
    const key = await keyUnder(...secrets);
    const secret = await symmetricEncrypt({ key, data: 'what the app counts from' });
    const codes = await symmetricEncrypt({ key, data: '["recovery"]' });
    const user = kkori.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '';
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement("INSERT INTO TwoFactor (id, userId, secret, backupCodes) VALUES ('factor', ?, ?, ?)")
        .run(user, secret, codes);
    });
  }

  const stored = () =>
    kkori.database.readOne<{ secret: string; backupCodes: string }>(
      'SELECT secret, backupCodes FROM TwoFactor',
    );

  it('still opens after a rotation, and after the secret that encrypted it was forgotten', async () => {
    await start();
    await withSecondFactor([testSecret]);
    const before = stored();
    const data = before?.secret ?? '';
    expect(await symmetricDecrypt({ key: await keyUnder(newer, testSecret), data })).toBe(
      'what the app counts from',
    );
    expect(await renewSecondFactors(kkori.database, [newer, testSecret])).toEqual({ renewed: 1, lost: 0 });
    const renewed = stored();
    expect(renewed?.secret).toMatch(new RegExp(`^\\$ba\\$${versionOf(newer)}\\$`));
    const key = await keyUnder(newer);
    expect(await symmetricDecrypt({ key, data: renewed?.secret ?? '' })).toBe('what the app counts from');
    expect(await symmetricDecrypt({ key, data: renewed?.backupCodes ?? '' })).toBe('["recovery"]');
    expect(await renewSecondFactors(kkori.database, [newer, testSecret])).toEqual({ renewed: 0, lost: 0 });
    expect(stored()).toEqual(renewed);
  });

  it('whose secret is gone stays as it is, and is counted', async () => {
    await start();
    await withSecondFactor([testSecret]);
    const before = stored();
    expect(await renewSecondFactors(kkori.database, [newest, newer])).toEqual({ renewed: 0, lost: 1 });
    // Nor does one that takes the place of a lost one, with no earlier one beside it.
    expect(await renewSecondFactors(kkori.database, [newest])).toEqual({ renewed: 0, lost: 1 });
    expect(stored()).toEqual(before);
  });
});

it('sessions are counted by whose they are and when they were last used', async () => {
  await start();
  for (let index = 0; index < 3; index += 1) {
    const guest = new Browser(kkori.app);
    await submitAnswer(guest, (await guest.get('/study')).body);
    kkori.clock.now += 86_400_000;
  }
  await kkori.database.commit((sqlite) => {
    sqlite.statement('UPDATE User SET isAnonymous = 0 WHERE rowid = 1').run();
  });
  const countUntil = (usedBefore: number) => countSessions(kkori.database, kkori.clock.now, usedBefore);
  expect(countUntil(kkori.clock.now)).toEqual({ accounts: 1, guests: 2 });
  expect(countUntil(kkori.clock.now - 86_400_000)).toEqual({ accounts: 1, guests: 1 });
  expect(countSessions(kkori.database, kkori.clock.now + 500 * 86_400_000, Number.MAX_SAFE_INTEGER)).toEqual({
    accounts: 0,
    guests: 0,
  });
});
