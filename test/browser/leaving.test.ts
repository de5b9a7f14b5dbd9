import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { invitationPath } from '../../src/accounts/inviting/invitation.ts';
import { makeInvitation } from '../../src/accounts/inviting/repository.ts';
import { testSecrets } from '../support/app.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/walk.ts';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), openSite(await shortBank())]);
  // What better-auth stamps goes by the machine's clock.
  site.clock.now = Date.now();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.close();
});

const email = 'leaving@example.org';
const password = 'a long enough phrase';

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${site.url}/sign-in`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('main button[type=submit]');
  await page.waitForLoadState();
}

it('somebody is invited, takes their data, leaves, and stays after all', async () => {
  const id = await makeInvitation(site.database, '', site.clock.now);
  const { context, troubles } = await watchedContext(browser, {
    viewport: { width: 360, height: 800 },
    locale: 'ko',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(`${site.url}${invitationPath(id, testSecrets)}`);
  await look(page);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('main button[type=submit]');
  await page.goto(`${site.url}${invitationPath(id, testSecrets)}`);
  await look(page);
  await signIn(page);

  await page.goto(`${site.url}/settings/account`);
  await look(page);
  await page.click('a[href="/settings/data"]');
  await look(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('a[href="/settings/data/kkori.zip"]'),
  ]);
  expect(download.suggestedFilename()).toBe('kkori.zip');
  const files = unzipSync(readFileSync(await download.path()));
  expect(JSON.parse(strFromU8(files['kkori.json'] ?? new Uint8Array()))).toMatchObject({
    account: { email },
  });

  await page.goto(`${site.url}/settings/account`);
  await page.click('a[href="/settings/account/deletion"]');
  await look(page);
  await page.fill('[name=password]', 'some other phrase');
  await page.check('[name=sure]');
  await page.click('main form button[type=submit]');
  await look(page);
  await expect
    .poll(() => page.locator('[name=password]').evaluate((field) => field === document.activeElement))
    .toBe(true);
  await page.fill('[name=password]', password);
  await page.check('[name=sure]');
  await page.click('main form button[type=submit]');
  await look(page);
  expect(await page.locator('h1').textContent()).toBe('안녕히 가세요');

  await signIn(page);
  expect(new URL(page.url()).pathname).toBe('/settings/account/deletion');
  await look(page);
  await page.click('text=계정 계속 쓰기');
  await look(page);
  await page.click('text=연습 이어 하기');
  expect(new URL(page.url()).pathname).toBe('/study');
  // Chromium complains about refusals that are meant.
  expect(troubles.filter((trouble) => !/status of 4(04|22)/.test(trouble))).toEqual([]);
  await context.close();
}, 240_000);
