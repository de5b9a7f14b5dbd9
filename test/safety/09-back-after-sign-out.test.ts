import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { furnishSite } from '../support/furnished-site.ts';
import { kkori } from '../support/route-requests.ts';

// This Chromium fills forms again and keeps what scripts store, but no whole pages for Back. Browsers that do keep them leave out what is
// `no-store` or whose cookies have changed since, and let go of them on Clear-Site-Data: 09-kept-nowhere.test.ts shows both headers.

let chromium: Browser;
let url: string;

beforeAll(async () => {
  [chromium, url] = await Promise.all([launchChromium(), furnishSite({ startsAt: Date.now() })]);
});
afterAll(async () => {
  await chromium.close();
  await kkori.close();
});

const secretAnswer = '남이 보면 안 되는 나의 답';
const secretDraft = '보내지 않고 적어 둔 말';
const secrets = [secretAnswer, secretDraft];
const password = 'a long enough phrase';
let people = 0;
let email = '';

beforeEach(() => {
  people += 1;
  email = `private.person-${people}@example.org`;
});

/** Signs up and in by the forms of the pages. */
async function signIn(page: Page): Promise<void> {
  await page.goto(`${url}/sign-up`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('.account-form button[type=submit]');
  await page.goto(`${url}/sign-in`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('.account-form button[type=submit]');
  await page.waitForURL(`${url}/`);
}

/** Answers a question, half writes another answer, and reads pages that are about oneself. */
async function usePrivately(page: Page): Promise<void> {
  await page.goto(`${url}/study/handshake`);
  await page.fill('#answer', secretAnswer);
  await page.click('[data-answer-form] button[type=submit]');
  await page.waitForSelector('[data-review-form]');
  expect(await page.textContent('body')).toContain(secretAnswer);
  await page.goto(`${url}/history`);
  await page.goto(`${url}/settings/account`);
  expect(await page.textContent('body')).toContain(email);
  await page.goto(`${url}/study/closing`);
  await page.fill('#answer', secretDraft);
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${url}/settings/account`);
  await page.click('form[action="/sign-out"] button');
  await page.waitForURL(`${url}/`);
}

/** Whatever somebody can read on the page, in its fields and in its markup. */
async function readable(page: Page): Promise<string> {
  const values = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value).join('\n'),
  );
  return `${page.url()}\n${await page.content()}\n${values}`;
}

async function expectNothingPrivate(page: Page): Promise<void> {
  // What scripts put back, they put back at once.
  await page.waitForLoadState('load').catch(() => undefined);
  await page.waitForTimeout(60);
  const text = await readable(page);
  for (const secret of [...secrets, email, password]) expect(text, page.url()).not.toContain(secret);
}

/** One step through the history. What a form had answered is not kept either: the browser asks for it anew, or says that it cannot. */
async function step(page: Page, way: 'back' | 'forward'): Promise<void> {
  await page.evaluate((by) => history.go(by), way === 'back' ? -1 : 1).catch(() => undefined);
  await page.waitForTimeout(150);
  await page.waitForLoadState('load').catch(() => undefined);
  if (page.url().startsWith(url)) await expectNothingPrivate(page);
}

async function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([{ ...sessionStorage }, { ...localStorage }, databases, await caches.keys()]);
  });
}

describe('9. after signing out, the one who sits down next', () => {
  it('sees nothing private by going back and forward through everything that was open', async () => {
    const context = await chromium.newContext({ locale: 'ko-KR' });
    const page = await context.newPage();
    await signIn(page);
    await usePrivately(page);
    await signOut(page);
    await expectNothingPrivate(page);
    const steps = await page.evaluate(() => history.length);
    expect(steps).toBeGreaterThan(5);
    const seen = new Set<string>();
    for (let taken = 0; taken < steps - 1; taken += 1) {
      await step(page, 'back');
      seen.add(new URL(page.url()).pathname);
    }
    expect(seen.size).toBeGreaterThan(4);
    for (let taken = 0; taken < steps - 1; taken += 1) await step(page, 'forward');
    await page.goto(`${url}/study/closing`);
    await expectNothingPrivate(page);
    expect(await kept(page)).not.toMatch(/남이 보면|적어 둔 말|@example\.org/);
    await context.close();
  }, 60_000);

  it('sees nothing private in another tab that is still open, once anything is done there', async () => {
    const context = await chromium.newContext({ locale: 'ko-KR' });
    const page = await context.newPage();
    await signIn(page);
    await usePrivately(page);
    const other = await context.newPage();
    await other.goto(`${url}/history`);
    await signOut(page);
    await other.reload();
    await expectNothingPrivate(other);
    await other.goto(`${url}/study/closing`);
    await expectNothingPrivate(other);
    await context.close();
  }, 60_000);

  it('sees nothing private where a fragment was swapped into the page and its address pushed', async () => {
    const context = await chromium.newContext({ locale: 'ko-KR' });
    const page = await context.newPage();
    await signIn(page);
    await page.goto(`${url}/study/handshake`);
    await page.fill('#answer', secretAnswer);
    await page.click('[data-answer-form] button[type=submit]');
    await page.waitForURL(/\/answers\//);
    await page.click('[data-review-form] button[name=rating][value="3"]');
    await page.waitForURL(/\/study\?after=/);
    await page.click('a[href="/settings"]');
    await signOut(page);
    for (let taken = 0; taken < 6; taken += 1) await step(page, 'back');
    await context.close();
  }, 60_000);

  it('has a browser that keeps pages for Back, or this would prove nothing', async () => {
    const context = await chromium.newContext({ locale: 'ko-KR' });
    const page = await context.newPage();
    await signIn(page);
    await usePrivately(page);
    await page.goto(`${url}/history`);
    await page.goBack();
    await page.waitForLoadState('load');
    expect(await readable(page)).toContain(secretDraft);
    await page.goBack();
    expect(await readable(page)).toContain(email);
    await context.close();
  }, 60_000);
});
