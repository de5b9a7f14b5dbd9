import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../src/accounts/second-factor/totp.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { type LoopbackProviders, openProviders, providerKeys } from '../support/provider.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/walk.ts';

const origin = 'http://kkori.test';
const email = 'candidate@example.org';
const password = 'a long enough phrase';

let elsewhere: LoopbackProviders;
let site: Site;
let browser: Browser;
let people = 1000;

beforeAll(async () => {
  elsewhere = await openProviders();
  const environment = { PUBLIC_URL: origin, ...providerKeys };
  site = await openSite(await shortBank(), { environment, startsAt: Date.now() });
  browser = await launchChromium([
    `--host-resolver-rules=MAP kkori.test:80 ${new URL(site.url).host}`,
    // Else Chromium complains that some of our headers count on https only.
    `--unsafely-treat-insecure-origin-as-secure=${origin}`,
  ]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await elsewhere?.close();
});

beforeEach(() => {
  people += 1;
  elsewhere.person = { id: String(people), email: `person-${people}@example.org`, isConfirmed: true };
});

/** The pages of the providers for people come from loopback, too. */
async function reachProviders(context: BrowserContext): Promise<void> {
  await context.route(/^https:/, async (route) => {
    const response = await route.fetch({ url: elsewhere.url(route.request().url()) });
    await route.fulfill({ response });
  });
}

async function submit(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: typeof name === 'string' }).click();
}

describe('signing in at a provider', () => {
  it.each(['GitHub', 'Google', '카카오', '네이버'])('leads to %s and back by itself', async (name) => {
    const { context, troubles } = await watchedContext(browser, {
      locale: 'ko',
      viewport: { width: 360, height: 800 },
    });
    await reachProviders(context);
    const page = await context.newPage();
    await page.goto(`${origin}/sign-in?next=%2Fprogress`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await submit(page, `${name} 계정으로 로그인`);
    await page.waitForURL(/^https:/);
    await page.click('#allow');
    await page.waitForURL(`${origin}/progress`);
    await page.goto(`${origin}/settings/account`);
    expect(await page.locator('main').textContent()).toContain(
      name === '네이버' ? '이메일 없이' : elsewhere.person.email,
    );
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('needs no script: the link and the button do', async () => {
    const { context, troubles } = await watchedContext(browser, { locale: 'ko', javaScriptEnabled: false });
    await reachProviders(context);
    const page = await context.newPage();
    await page.goto(`${origin}/sign-in`);
    await submit(page, 'GitHub 계정으로 로그인');
    await page.waitForURL(/^https:/);
    await page.click('#allow');
    await page.waitForURL(/\/sign-in\/github\/return/);
    await submit(page, '이어서 로그인하기');
    await page.waitForURL(`${origin}/`);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('says so when it was refused there', async () => {
    const { context } = await watchedContext(browser, { locale: 'ko' });
    await reachProviders(context);
    const page = await context.newPage();
    await page.goto(`${origin}/sign-in`);
    await submit(page, '카카오 계정으로 로그인');
    await page.waitForURL(/^https:/);
    await page.click('#deny');
    await page.getByText('카카오에서 로그인을 그만두었어요').waitFor();
    await context.close();
  });
});

describe('the second factor', () => {
  it('is set up, asked for, and leaves nothing behind Back', async () => {
    const { context, troubles } = await watchedContext(browser, {
      locale: 'ko',
      viewport: { width: 360, height: 800 },
    });
    const page = await context.newPage();
    await page.goto(`${origin}/sign-up`);
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await submit(page, '계정 만들기');
    await page.fill('input[name=password]', password);
    await submit(page, '로그인하기');
    await page.waitForURL(`${origin}/`);

    await page.goto(`${origin}/settings/second-factor`);
    await page.fill('input[name=password]', password);
    await submit(page, '켜기');
    const shown = (await page.locator('.secret-text').textContent()) ?? '';
    const secret = shown.replaceAll(' ', '');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.fill('input[name=code]', codeAt(secret, stepAt(site.clock.now)));
    await submit(page, '확인하고 켜기');
    const codes = ((await page.locator('.recovery-codes pre').textContent()) ?? '').split('\n');
    expect(codes).toHaveLength(10);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByText('파일로 내려받기').click(),
    ]);
    expect(download.suggestedFilename()).toBe('kkori-recovery-codes.txt');

    const other = await context.browser()?.newContext({ locale: 'ko' });
    const second = await other?.newPage();
    if (second === undefined) throw new Error('no other browser');
    await second.goto(`${origin}/sign-in?next=%2Fprogress`);
    await second.fill('input[name=email]', email);
    await second.fill('input[name=password]', password);
    await submit(second, '로그인하기');
    await second.waitForURL(/second-factor/);
    await expectAccessible(second);
    await second.getByText('휴대폰이 없어요').click();
    await second.fill('input[name=recoveryCode]', codes[0] ?? '');
    await submit(second, '복구 코드로 로그인하기');
    await second.waitForURL(`${origin}/progress`);
    await second.goBack();
    await second.waitForURL(`${origin}/progress`);

    await page.goto(`${origin}/settings/sessions`);
    await expectAccessible(page);
    await submit(page, /기기 로그아웃$/);
    await page.getByText('그 기기를 로그아웃했어요').waitFor();
    await second.goto(`${origin}/settings/second-factor`);
    expect(await second.locator('h1').textContent()).not.toContain('2단계');
    expect(troubles).toEqual([]);
    await other?.close();
    await context.close();
  });
});
