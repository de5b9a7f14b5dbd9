import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../src/accounts/second-factor/totp.ts';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import { askForSecret, recoveryCodesIn, secretIn } from '../support/second-factor.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let kkori: TestApp;
let browser: Browser;

beforeEach(async () => {
  kkori = await testApp({ startsAt: Date.now() });
  browser = new Browser(kkori.app);
  await browser.post('/sign-up', { email, password });
  await browser.post('/sign-in', { email, password });
});

afterEach(() => kkori.close());

/** The form in the header that changes the language; null where there is none. */
function switchIn(page: string): { readonly action: string; readonly fields: Record<string, string> } | null {
  const form = /<form class="language" action="([^"]+)".*?<\/form>/s.exec(page);
  if (form === null) return null;
  const fields = [...form[0].matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  return { action: form[1] ?? '', fields: Object.fromEntries(fields) };
}

const markedIn = (page: string): string | undefined =>
  /<a href="([^"]+)" aria-current="true"/.exec(page)?.[1];

async function inOther(page: string, who = browser) {
  const found = switchIn(page);
  if (found === null) throw new Error('This page has no language switch.');
  return who.post(found.action, found.fields);
}

const offer = () => askForSecret(browser, { password });

async function switchOn() {
  const { body } = await offer();
  const code = codeAt(secretIn(body), stepAt(kkori.clock.now));
  return browser.post('/settings/second-factor', { offer: hidden(body, 'offer'), code });
}

describe('the setting-up of the second step in the other language', () => {
  it('goes on with the same secret, and what follows is in that language', async () => {
    const { body } = await offer();
    expect(markedIn(body)).toBe('/settings');
    const { body: english } = await browser.follow(await inOther(body));
    expect(english).toContain('<html lang="en"');
    expect(secretIn(english)).toBe(secretIn(body));
    expect((await browser.get('/settings/second-factor')).body).toContain('<html lang="en"');
    const code = codeAt(secretIn(body), stepAt(kkori.clock.now));
    const done = await browser.post('/settings/second-factor', { offer: hidden(english, 'offer'), code });
    expect(recoveryCodesIn(done.body)).not.toEqual([]);
  });

  it('keeps the recovery codes on their page, there and back', async () => {
    const { body } = await switchOn();
    expect(markedIn(body)).toBe('/settings');
    const { body: english } = await inOther(body);
    expect(english).toContain('<html lang="en"');
    expect(recoveryCodesIn(english)).toEqual(recoveryCodesIn(body));
    const { body: korean } = await inOther(english);
    expect(korean).toContain('<html lang="ko"');
    expect(recoveryCodesIn(korean)).toEqual(recoveryCodesIn(body));
  });

  it('shows codes only where they were just shown, to whom they are, while they are in force', async () => {
    const { body } = await switchOn();
    const other = new Browser(kkori.app);
    await other.post('/sign-up', { email: 'other@example.org', password });
    await other.post('/sign-in', { email: 'other@example.org', password });
    expect((await inOther(body, other)).headers.location).toBe('/settings/second-factor');

    const renewed = await browser.post('/settings/second-factor/recovery-codes', { password });
    expect((await inOther(body)).headers.location).toBe('/settings/second-factor');
    expect(recoveryCodesIn((await inOther(renewed.body)).body)).toEqual(recoveryCodesIn(renewed.body));
    const stored = kkori.database.readOne<{ backupCodes: string }>('SELECT backupCodes FROM TwoFactor');
    const forged = { locale: 'en', shown: stored?.backupCodes ?? '' };
    expect((await browser.post('/settings/second-factor/language', forged)).statusCode).toBe(303);

    kkori.clock.now += 15 * 60_000 + 1;
    expect((await inOther(renewed.body)).headers.location).toBe('/settings/second-factor');
  });
});

describe('a page that answers a form', () => {
  it('has no language switch where it is shown this once, and says so', async () => {
    const { body } = await browser.post('/undos', {});
    expect(switchIn(body)).toBeNull();
    expect(body).toContain('언어는 다음 화면에서');
  });

  it('has one where what came of the form has a page of its own', async () => {
    const left = await browser.post('/settings/account/deletion', { sure: 'yes', password });
    const english = await browser.follow(await inOther((await browser.follow(left)).body));
    expect(english.body).toContain('Goodbye');
    expect(english.body).toContain('Your account will be deleted after');
  });

  it('has one where a form was refused that has a page, in the part of the site where that is', async () => {
    const refused = await browser.post('/settings', { timeZone: 'Moon/Base' });
    expect(refused.statusCode).toBe(422);
    expect(markedIn(refused.body)).toBe('/settings');
    expect(switchIn(refused.body)).toMatchObject({ action: '/language', fields: { next: '/settings' } });
    expect(refused.body).toContain('data-answer');
  });

  it('leads to the page of the form where that is at another address', async () => {
    const { body } = await browser.post('/settings/second-factor/secret', { password: 'not the right one' });
    expect(markedIn(body)).toBe('/settings');
    expect(switchIn(body)?.fields.next).toBe('/settings/second-factor');
  });

  it('marks the part of the site that the form belongs to when something goes wrong', async () => {
    const { body, statusCode } = await browser.post('/cards/none/reviews', {});
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(switchIn(body)).toBeNull();
    const answered = await browser.post('/questions/none/answers', {});
    expect(markedIn(answered.body)).toBe('/study');
  });
});

describe('the language switch', () => {
  it('does not say again that something was saved', async () => {
    const saved = await browser.follow(
      await browser.post('/settings', { timeZone: 'Asia/Seoul', dayStartHour: '5' }),
    );
    expect(saved.body).toContain('notice-good');
    const back = await browser.follow(await inOther(saved.body));
    expect(back.body).toContain('<html lang="en"');
    expect(back.body).not.toContain('notice-good');
  });
});
