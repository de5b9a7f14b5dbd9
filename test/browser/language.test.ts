import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../src/accounts/second-factor/totp.ts';
import { launchChromium, type Watched, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/walk.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([
    openSite(await shortBank(), { startsAt: Date.now() }),
    launchChromium(),
  ]);
});

afterAll(async () => {
  await chromium.close();
  await site.close();
});

async function window(javaScriptEnabled = true): Promise<Watched & { readonly page: Page }> {
  const watched = await watchedContext(chromium, {
    locale: 'ko-KR',
    viewport: { width: 360, height: 740 },
    permissions: ['clipboard-read', 'clipboard-write'],
    javaScriptEnabled,
  });
  return { ...watched, page: await watched.context.newPage() };
}

async function switchLanguage(page: Page): Promise<void> {
  const lang = await page.getAttribute('html', 'lang');
  await page.click('.language button');
  await page.waitForSelector(`html:not([lang=${lang}])`);
}

const isChosen = (page: Page, selector: string) => page.locator(selector).isChecked();
const heard = (page: Page, said: string) =>
  page.waitForFunction((text) => document.getElementById('announcer')?.textContent === text, said);
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

describe('what was typed', () => {
  it('comes along into the other language, and nothing secret does', async () => {
    const { page, troubles, context } = await window();
    await page.goto(`${site.url}/sign-in`);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', password);
    await switchLanguage(page);
    expect(await page.inputValue('[name=email]')).toBe(email);
    expect(await page.inputValue('[name=password]')).toBe('');
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(email);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('comes along with what is chosen, but not the language that is left', async () => {
    const { page, context } = await window();
    await page.goto(`${site.url}/settings`);
    await page.selectOption('[name=dayStartHour]', '6');
    await page.check('[name=theme][value=dark]', { force: true });
    await switchLanguage(page);
    expect(await page.inputValue('[name=dayStartHour]')).toBe('6');
    expect(await isChosen(page, '[name=theme][value=dark]')).toBe(true);
    expect(await page.inputValue('main [name=locale]')).toBe('en');
    await page.reload();
    expect(await isChosen(page, '[name=theme][value=dark]')).toBe(false);
    await context.close();
  });

  it('comes along from a form that was refused', async () => {
    const { page, context } = await window();
    await page.goto(`${site.url}/sign-in`);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', 'not the right one');
    await page.click('main button[type=submit]');
    await page.waitForSelector('[data-answer]');
    await switchLanguage(page);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await page.inputValue('[name=email]')).toBe(email);
    await context.close();
  });

  it('is not lost without a script: a refused form stays in its language, and says so', async () => {
    const { page, context } = await window(false);
    await page.goto(`${site.url}/sign-in`);
    expect(await page.isVisible('.language button')).toBe(true);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', 'not the right one');
    await page.click('main button[type=submit]');
    await page.waitForSelector('[data-answer]', { state: 'attached' });
    expect(await page.isVisible('.language button')).toBe(false);
    expect(await page.isVisible('.language-stays')).toBe(true);
    await context.close();
  });
});

describe('what is shown once', () => {
  it('is shown in the other language and copied, or selected where it cannot be', async () => {
    const { page, troubles, context } = await window();
    await page.goto(`${site.url}/sign-up`);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', password);
    await page.click('main .account-form button');
    await expectNoSidewaysScroll(page);
    expect(await page.isVisible('form.language button')).toBe(true);
    await page.fill('[name=password]', password);
    await page.click('main .account-form button');
    await page.waitForURL(`${site.url}/`);
    await page.goto(`${site.url}/settings/second-factor`);
    await page.fill('[name=password]', password);
    await page.click('main form button');
    await page.waitForSelector('.qr-code');
    const secret = ((await page.textContent('#secret')) ?? '').replaceAll(' ', '');
    await page.click('[data-copies=secret]');
    await heard(page, '복사했어요');
    expect(await page.textContent('[data-copies=secret]')).toBe('복사했어요');
    expect(await clipboard(page)).toBe(secret);
    await switchLanguage(page);
    expect(((await page.textContent('#secret')) ?? '').replaceAll(' ', '')).toBe(secret);
    await expectAccessible(page);

    await page.fill('[name=code]', codeAt(secret, stepAt(site.clock.now)));
    await page.click('main .account-form button');
    await page.waitForSelector('#codes');
    const codes = await page.textContent('#codes');
    await switchLanguage(page);
    expect(await page.textContent('#codes')).toBe(codes);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.click('[data-copies=codes]');
    await heard(page, '복사했어요');
    expect(await clipboard(page)).toBe(codes);

    // What a browser does not let be copied is selected instead.
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.click('[data-copies=codes]');
    await heard(page, '복사하지 못했어요. 골라 두었으니 직접 복사해 주세요.');
    expect(await page.evaluate(() => String(getSelection()))).toContain(codes);
    await expectNoSidewaysScroll(page);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
