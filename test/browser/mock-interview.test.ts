import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, seedFolder } from '../support/site.ts';
import {
  answerForm,
  expectAccessible,
  expectNoSidewaysScroll,
  promptOf,
  reviewForm,
} from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** Looks at a page at two widths, as axe does where scripts run; and as a picture, where `SHOTS` names a folder for them. */
async function look(page: Page, name: string, isScripted = true): Promise<void> {
  const folder = process.env.SHOTS;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    // What axe looks at is the same at both, but for what is small on a phone.
    if (isScripted && width === 360) await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: path.join(folder, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

/** What one would say of the first question. */
async function spokenAnswer(language: 'ko' | 'en'): Promise<string> {
  const first = (await readSeed(seedFolder)).find(({ id }) => id === 'three-way-handshake');
  return first?.spokenAnswer[language] ?? '';
}

/** Finishes an answer and waits for its key points. */
async function finishAnswer(page: Page, text: string): Promise<void> {
  await page.fill('#answer', text);
  await page.click(`${answerForm} button[type=submit]:not([name])`);
  await page.waitForSelector(reviewForm);
}

/** Ticks the first so many key points, whatever was ticked beforehand, and goes on. */
async function checkFirst(page: Page, count: number): Promise<void> {
  for (const [place, box] of (await page.locator(`${reviewForm} [data-key-point]`).all()).entries())
    await box.setChecked(place < count);
  const prompt = await promptOf(page);
  await page.click(`${reviewForm} button[type=submit]`);
  await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, prompt);
}

const everything = 99;

describe('a mock interview alone', () => {
  it.each([
    { locale: 'ko-KR', language: 'ko' },
    { locale: 'en-GB', language: 'en' },
  ] as const)(
    'is held to its end, and its report is read, in $language',
    { timeout: 240_000 },
    async ({ locale, language }) => {
      const { context, troubles } = await watchedContext(chromium, { locale, timezoneId: 'Asia/Seoul' });
      const page = await context.newPage();
      await page.goto(`${site.url}/mock-interviews`);
      await look(page, `${language}-1-start`);
      await page.check('[name=minutes][value="10"]');
      await page.click('.interview-form button[type=submit]');
      await page.waitForSelector(answerForm);
      await look(page, `${language}-2-first-question`);

      // Something is left out: the follow-up digs into that.
      await finishAnswer(page, await spokenAnswer(language));
      expect(await page.locator(`${reviewForm} [data-key-point]:checked`).count()).toBeGreaterThan(0);
      await look(page, `${language}-3-check`);
      await checkFirst(page, 1);
      await page.waitForSelector(answerForm);
      await look(page, `${language}-4-follow-up`);

      // A complete answer goes deeper, and not knowing goes elsewhere.
      site.clock.now += 80_000;
      await finishAnswer(page, '');
      await checkFirst(page, everything);
      await page.waitForSelector(answerForm);
      const unknown = await promptOf(page);
      await page.click(`${answerForm} button[name=unknown]`);
      await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, unknown);
      await look(page, `${language}-5-aside`);

      // Stopped, left, and come back to: the same question, the same clock.
      const prompt = await promptOf(page);
      await page.click('.set-aside summary');
      await page.click('form[action$=pauses] button');
      await page.waitForSelector('form[action$=resumptions]');
      await look(page, `${language}-6-paused`);
      site.clock.now += 86_400_000;
      await page.goto(`${site.url}/mock-interviews`);
      await look(page, `${language}-7-unfinished`);
      await page.click('.notice-actions a');
      await page.click('form[action$=resumptions] button');
      await page.waitForSelector(answerForm);
      expect(await promptOf(page)).toBe(prompt);

      // The time runs out in mid-answer: this one may be finished, and no other comes.
      await page.fill('#answer', '…');
      site.clock.now += 60_000;
      await page.reload();
      await page.fill('#answer', '…');
      for (let passed = 0; passed < 10; passed += 1) {
        site.clock.now += 60_000;
        await page.evaluate(() =>
          fetch(document.querySelector('[data-signs]')?.getAttribute('data-signs') ?? '', { method: 'POST' }),
        );
      }
      await page.click(`${answerForm} button[type=submit]:not([name])`);
      await page.waitForSelector(reviewForm);
      await checkFirst(page, 1);
      await page.waitForSelector('a[href$="/report"]');
      await look(page, `${language}-8-finished`);

      await page.click('a[href$="/report"]');
      await page.waitForSelector('.interview-report');
      await page.check('[name=structure][value="3"]');
      await look(page, `${language}-9-report`);
      await page.click('.marks button[type=submit]');
      await page.waitForSelector('.memory-head .notice');
      expect(await page.isChecked('[name=structure][value="3"]')).toBe(true);
      await page.click('form[action$="/undo"] button');
      await page.waitForSelector('.memory-head .notice');
      expect(await page.locator('form[action$="/undo"]').count()).toBe(0);
      await page.goto(`${site.url}/mock-interviews`);
      await look(page, `${language}-10-after`);
      expect(troubles).toEqual([]);
      await context.close();
    },
  );

  it('is held and reported without a script, as plain forms', { timeout: 120_000 }, async () => {
    const context = await chromium.newContext({ locale: 'en-GB', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/mock-interviews`);
    await page.check('[name=minutes][value="10"]');
    await page.check('[name=pressure][value="relentless"]');
    await page.click('.interview-form button[type=submit]');
    await look(page, 'plain-1-question', false);
    await page.fill('#answer', await spokenAnswer('en'));
    await page.click(`${answerForm} button[type=submit]:not([name])`);
    await look(page, 'plain-2-check', false);
    await page.locator(`${reviewForm} [data-key-point]`).last().uncheck();
    await page.click(`${reviewForm} button[type=submit]`);
    const second = await promptOf(page);
    await page.click(`${answerForm} button[name=unknown]`);
    expect(await promptOf(page)).not.toBe(second);
    // Back leads to what is on the table now, not to what was.
    const third = await promptOf(page);
    await page.goBack();
    expect(await promptOf(page)).toBe(third);
    await page.goto(`${site.url}/mock-interviews`);
    await page.click('.notice-actions a');
    await page.click('.set-aside summary');
    await page.click('button[name=ending]');
    await page.click('a[href$="/report"]');
    await look(page, 'plain-3-report', false);
    expect(await page.locator('.interview-turns > ol > li').count()).toBe(2);
    await page.locator('.turn-fold summary').nth(1).click();
    await page.click('.turn-fold[open] a[href$="/simulator"]');
    expect(await page.locator('.simulator').count()).toBe(1);
    await context.close();
  });

  it('is held by keyboard alone', { timeout: 120_000 }, async () => {
    const { context, troubles } = await watchedContext(chromium, {
      locale: 'ko-KR',
      timezoneId: 'Asia/Seoul',
    });
    const page = await context.newPage();
    await page.goto(`${site.url}/mock-interviews`);
    const tabTo = async (selector: string): Promise<void> => {
      for (let pressed = 0; pressed < 60; pressed += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
          return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${selector} is not reached by Tab`);
    };
    await tabTo('[name=chain]');
    await tabTo('[name=minutes]');
    await page.keyboard.press('ArrowLeft');
    await tabTo('.interview-form button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForSelector(answerForm);
    await tabTo('#answer');
    await page.keyboard.type('클라이언트가 먼저 SYN을 보냅니다.');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector(reviewForm);
    // The heading has the focus; letters tick.
    await page.waitForTimeout(900);
    await page.keyboard.press('a');
    expect(await page.locator(`${reviewForm} [data-key-point]`).first().isChecked()).toBe(true);
    const prompt = await promptOf(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, prompt);
    await tabTo('button[name=unknown]');
    const second = await promptOf(page);
    await page.keyboard.press('Enter');
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, second);
    await tabTo('.set-aside summary');
    await page.keyboard.press('Enter');
    await tabTo('button[name=ending]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('a[href$="/report"]');
    await tabTo('a[href$="/report"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.interview-report');
    await tabTo('.turn-fold:nth-of-type(2) summary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.turn-fold .simulator');
    expect(await page.title()).toContain('면접 보고서');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
