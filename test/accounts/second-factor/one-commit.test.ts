import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeAt, stepAt } from '../../../src/accounts/second-factor/totp.ts';
import { Browser, hidden, studyOnce, type TestApp, testApp } from '../../support/app.ts';
import { askForSecret, recoveryCodesIn, secretIn } from '../../support/second-factor.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let kkori: TestApp;
let secret: string;
let codes: readonly string[];

beforeEach(async () => {
  kkori = await testApp({ startsAt: Date.now() });
  const owner = new Browser(kkori.app);
  await owner.post('/sign-up', { email, password });
  await owner.post('/sign-in', { email, password });
  const offered = await askForSecret(owner, { password });
  secret = secretIn(offered.body);
  const offer = hidden(offered.body, 'offer');
  const shown = await owner.post('/settings/second-factor', { offer, code: codeNow() });
  codes = recoveryCodesIn(shown.body);
  kkori.clock.now += 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: kkori.clock.now });
});

afterEach(async () => {
  vi.useRealTimers();
  await kkori.close();
});

const codeNow = () => codeAt(secret, stepAt(kkori.clock.now));
const give = (who: Browser, fields: Record<string, string>) => who.post('/sign-in/second-factor', fields);
const isSignedIn = async (who: Browser) => (await who.get('/settings/account')).body.includes(email);
const sessions = () => kkori.database.readAll('SELECT id FROM Session').length;

async function challenged(guest: boolean): Promise<Browser> {
  const browser = new Browser(kkori.app);
  if (guest) await studyOnce(browser, '3');
  await browser.post('/sign-in', { email, password });
  return browser;
}

/** Has signing in fail at its last step: the guest cannot be taken in, or the session not be stored. Gives what ends that. */
async function fail(isGuest: boolean): Promise<() => Promise<unknown>> {
  const fault = isGuest
    ? "CREATE TRIGGER fault BEFORE DELETE ON User BEGIN SELECT raise(ABORT, 'fault'); END"
    : "CREATE TRIGGER fault BEFORE INSERT ON Session BEGIN SELECT raise(ABORT, 'fault'); END";
  await kkori.database.commit((sqlite) => sqlite.statement(fault).run());
  return () => kkori.database.commit((sqlite) => sqlite.statement('DROP TRIGGER fault').run());
}

describe.each([
  ['of the authenticator', () => ({ code: codeNow() })],
  ['for recovery', () => ({ recoveryCode: codes[0] ?? '' })],
])('a right code %s', (_, fields) => {
  it.each([
    ['a guest', true],
    ['a visitor', false],
  ])('is not used up by a sign-in of %s that fails, and is good once', async (_who, isGuest) => {
    const browser = await challenged(isGuest);
    const before = sessions();
    const recover = await fail(isGuest);
    const failed = await give(browser, fields());
    expect(failed.statusCode).toBe(500);
    await recover();
    expect(sessions()).toBe(before);
    expect(await isSignedIn(browser)).toBe(false);
    if (isGuest) expect((await browser.get('/history')).statusCode).toBe(200);

    const other = await challenged(false);
    expect((await give(browser, fields())).statusCode).toBe(303);
    expect(await isSignedIn(browser)).toBe(true);
    if (isGuest) expect(kkori.database.readAll('SELECT id FROM User')).toHaveLength(1);
    expect((await give(other, fields())).statusCode).toBe(422);
    expect(await isSignedIn(other)).toBe(false);
  });

  it('makes one session, however often it is sent at once', async () => {
    const browser = await challenged(false);
    const before = sessions();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => give(browser.clone(), fields()).then(({ statusCode }) => statusCode)),
    );
    expect(answers.filter((status) => status === 303)).toHaveLength(1);
    expect(sessions()).toBe(before + 1);
  });
});

it('five wrong codes that are sent at once are all that a sign-in takes', async () => {
  const browser = await challenged(false);
  const before = sessions();
  const wrong = Array.from({ length: 8 }, (_, index) => `00000${index}`).filter((code) => code !== codeNow());
  const answers = await Promise.all(
    [...wrong, codeNow()].map((code) => give(browser.clone(), { code }).then(({ body }) => body)),
  );
  expect(answers.filter((body) => body.includes('코드가 맞지 않아요'))).toHaveLength(5);
  expect(sessions()).toBe(before);
  const { failures } = kkori.database.readOne<{ failures: number }>(
    'SELECT failedVerificationCount AS failures FROM TwoFactor',
  ) ?? { failures: 0 };
  expect(failures).toBe(5);
});
