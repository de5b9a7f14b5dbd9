import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, seedFolder } from '../support/site.ts';
import { expectAccessible, expectNoLayoutShift, expectNoSidewaysScroll } from '../support/walk.ts';

let site: Site;
let chromium: Browser;
let ids: readonly string[];

beforeAll(async () => {
  const questions = await readSeed(seedFolder);
  ids = questions.map(({ id }) => id);
  [site, chromium] = await Promise.all([openSite(questions), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const laptop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

async function visit(path: string, options: BrowserContextOptions) {
  const { context, troubles } = await watchedContext(chromium, options);
  const page = await context.newPage();
  await page.goto(site.url + path);
  return { context, page, troubles };
}

async function inspect(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await expectNoLayoutShift(page);
}

const links = (page: Page) => page.locator('#bank-results a[href^="/questions/"]').count();

describe('the list of questions', () => {
  it('by keyboard alone: what is typed is found as it is typed, and opened', async () => {
    const { context, page, troubles } = await visit('/questions', { locale: 'ko-KR', viewport: phone });
    await inspect(page);
    // A question that two others lead to may stand in two chains.
    expect(await links(page)).toBeGreaterThanOrEqual(ids.length);
    await page.focus('#bank-search');
    await page.keyboard.insertText('암살');
    await page.waitForSelector('.bank-found');
    expect(new URL(page.url()).searchParams.get('q')).toBe('암살');
    expect(await page.inputValue('#bank-search')).toBe('암살');
    expect(await page.locator('.bank-found mark').first().textContent()).toBe('암살');
    await inspect(page);
    await page.reload();
    expect(await links(page)).toBeGreaterThan(0);
    await page.focus('.bank-found a >> nth=0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.reading');
    expect(page.url()).toContain('/questions/time-wait-assassination');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('what was typed last is what is found, however slow the network', async () => {
    const { context, page } = await visit('/questions', { locale: 'ko-KR', viewport: laptop });
    await page.route('**/questions?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue().catch(() => {});
    });
    await page.focus('#bank-search');
    for (const piece of ['유', '실', '되', '면']) {
      await page.keyboard.insertText(piece);
      await page.waitForTimeout(300);
    }
    await expect.poll(() => page.textContent('.bank-count'), { timeout: 5_000 }).toContain('‘유실되면’');
    expect(new URL(page.url()).searchParams.get('q')).toBe('유실되면');
    expect(await page.textContent('#announcer')).toContain('‘유실되면’');
    await context.close();
  });

  it('without JavaScript the same by a plain form', async () => {
    const options = { locale: 'en-US', viewport: laptop, javaScriptEnabled: false };
    const { context, page } = await visit('/questions', options);
    await page.selectOption('#bank-level', 'advanced');
    await page.selectOption('#bank-topic', 'breaking');
    await page.click('.bank-search button');
    expect(await page.inputValue('#bank-level')).toBe('advanced');
    expect(await page.locator('.link-listed').count()).toBeGreaterThan(0);
    expect(await page.locator('.link-listed').count()).toBeLessThan(ids.length);
    await page.fill('#bank-search', 'no such words anywhere');
    await page.click('.bank-search button');
    expect(await page.textContent('.bank-count')).toContain('Nothing found');
    await context.close();
  });
});

describe('a question to be read', () => {
  it.each([
    ['Korean, on a phone, dark', { locale: 'ko-KR', viewport: phone, colorScheme: 'dark' }],
    ['English, on a laptop, light', { locale: 'en-US', viewport: laptop, colorScheme: 'light' }],
  ] as const)('is accessible and sits still in %s', { timeout: 60_000 }, async (_who, options) => {
    const { context, page, troubles } = await visit('/questions/three-way-handshake', options);
    await inspect(page);
    for (const path of ['/questions/time-wait-assassination/counterfactual', '/mistakes']) {
      await page.goto(site.url + path);
      await inspect(page);
    }
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('fits a small phone, whichever it is', { timeout: 180_000 }, async () => {
    const { context, page, troubles } = await visit('/', { locale: 'en-US', viewport: phone });
    for (const id of ids) {
      await page.goto(`${site.url}/questions/${id}`);
      await expectNoSidewaysScroll(page);
    }
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is shared by its address in the reader’s language, copied with one press', async () => {
    const { context, page } = await visit('/questions/why-time-wait', { locale: 'ko-KR', viewport: laptop });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.click('[data-copied]');
    await expect.poll(() => page.textContent('[data-copied]')).toBe('주소를 복사했어요');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${site.url}/questions/why-time-wait?lang=ko`,
    );
    expect(page.url()).toBe(`${site.url}/questions/why-time-wait`);
    await context.close();
  });

  it('is a step from being answered, and from what might have been', async () => {
    const { context, page } = await visit('/questions/why-time-wait', { locale: 'ko-KR', viewport: laptop });
    await page.click('.reading-practise a');
    await page.waitForSelector('[data-answer-form]');
    expect(page.url()).toContain('/study/why-time-wait');
    await page.goBack();
    await page.click('.what-if a');
    await page.waitForSelector('.comparison-player');
    await page.click('.laboratory-up a');
    await page.waitForSelector('.reading');
    await context.close();
  });
});
