import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultAppearance } from '../../src/accounts/appearance.ts';
import { Authentication } from '../../src/accounts/authentication.ts';
import { Guests } from '../../src/accounts/guests.ts';
import { defaultPractice } from '../../src/accounts/practice.ts';
import { sessionCookieName, signToken } from '../../src/accounts/session-cookie.ts';
import { readBank } from '../../src/bank/repository.ts';
import { DemoLife } from '../../src/commands/demo/life.ts';
import { liveYears } from '../../src/commands/demo/years.ts';
import { readConfig } from '../../src/config.ts';
import { testSecrets } from '../support/app.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { answer, expectAccessible, expectNoSidewaysScroll, rate, tickAll } from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** The letters of drawings are as large as letters are, and none is cut off by the window. */
async function expectLegible(page: Page): Promise<void> {
  const wrong = await page.evaluate(() => {
    const outside = (box: DOMRect) => box.left < 0 || box.right > document.documentElement.clientWidth;
    return [...document.querySelectorAll('.plot text, .calendar text')].flatMap((text) => {
      const size = Number.parseFloat(getComputedStyle(text).fontSize);
      const isScrolled = text.closest('.scroll-frame') !== null;
      const isCut = !isScrolled && outside(text.getBoundingClientRect());
      return size < 12 || isCut ? [`${text.textContent} ${size}px`] : [];
    });
  });
  expect(wrong, await page.title()).toEqual([]);
}

/** No two words below or beside a drawing lie on each other. */
async function expectApart(page: Page): Promise<void> {
  const crossed = await page.evaluate(() =>
    [...document.querySelectorAll('.plot')].flatMap((plot) => {
      const texts = [...plot.querySelectorAll('text')].map((text) => ({
        words: text.textContent ?? '',
        box: text.getBoundingClientRect(),
      }));
      return texts.flatMap((one, place) =>
        texts
          .slice(place + 1)
          .filter(
            ({ box }) =>
              box.left < one.box.right &&
              box.right > one.box.left &&
              box.top < one.box.bottom - 3 &&
              box.bottom - 3 > one.box.top,
          )
          .map(({ words }) => `${one.words} × ${words}`),
      );
    }),
  );
  expect(crossed, await page.title()).toEqual([]);
}

/** Looks at a page at two widths, as axe does where scripts run; and as a picture, where `SHOTS` names a folder for them. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    // What axe looks at is the same at both, but for what is small on a phone.
    if (width === 360) await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await expectLegible(page);
    await expectApart(page);
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

const pages = { overview: '/progress', memory: '/progress/memory', interviews: '/progress/interviews' };

async function lookAtAll(page: Page, name: string): Promise<void> {
  for (const [part, address] of Object.entries(pages)) {
    await page.goto(`${site.url}${address}`);
    expect(await page.textContent('main')).not.toMatch(/NaN|undefined|Infinity/);
    await look(page, `${name}-${part}`);
  }
}

/** A browser of a guest who has studied for so many years until now. */
async function openCandidate(language: 'ko' | 'en', years: number, seed: number) {
  const { database, clock, url } = site;
  const settings = {
    locale: language,
    timeZone: 'Asia/Seoul',
    dayStartHour: 4,
    practice: defaultPractice,
    appearance: defaultAppearance,
  } as const;
  const settled = { config: readConfig({}), secrets: testSecrets, now: () => clock.now };
  const guests = new Guests(database, new Authentication(database, settled));
  const known = randomBytes(24).toString('base64url');
  const { userId, token } = await guests.welcome(known, settings, clock.now);
  const bank = await readBank(database);
  const now = clock.now;
  await liveYears(new DemoLife({ database, bank, userId, seed, now }), years, now);
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB';
  const watched = await watchedContext(chromium, { locale, timezoneId: 'Asia/Seoul' });
  const value = encodeURIComponent(signToken(token, testSecrets));
  await watched.context.addCookies([{ name: sessionCookieName(false), value, url }]);
  return watched;
}

const readers = [
  { locale: 'ko-KR', language: 'ko' },
  { locale: 'en-GB', language: 'en' },
] as const;

describe.each(readers)('progress, in $language', ({ locale, language }) => {
  it('of a visitor, and of somebody who has just begun', { timeout: 180_000 }, async () => {
    const { context, troubles } = await watchedContext(chromium, { locale, timezoneId: 'Asia/Seoul' });
    const page = await context.newPage();
    await lookAtAll(page, `${language}-visitor`);
    await page.goto(`${site.url}/study`);
    await answer(page, '처음 답해 봐요.');
    await lookAtAll(page, `${language}-empty`);
    await page.goBack();
    await page.goto(`${site.url}/`);
    await page.click('.unfinished a');
    await tickAll(page);
    await rate(page, 3);
    await lookAtAll(page, `${language}-first-answer`);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it.each([
    { name: 'week', years: 7 / 365.25, seed: 3 },
    { name: 'years', years: 3, seed: 5 },
  ])(
    'of a candidate after $name, who shows it to a mentor',
    { timeout: 300_000 },
    async ({ name, years, seed }) => {
      const { context, troubles } = await openCandidate(language, years, seed);
      const page = await context.newPage();
      await lookAtAll(page, `${language}-${name}`);

      await page.goto(`${site.url}/`);
      await page.click('a[href="/progress"]');
      await page.waitForSelector('#readiness');
      // The map leads to a card, whose memory is drawn.
      await page.locator('.map[open] .map-card').first().click();
      await page.waitForSelector('#past .plot');
      await look(page, `${language}-${name}-card`);

      await page.goto(`${site.url}/progress`);
      await page.click('.shared-make button');
      await page.waitForSelector('.shared-list');
      const address = (await page.locator('.shared-list a').first().getAttribute('href')) ?? '';
      const mentor = await chromium.newContext({ locale, javaScriptEnabled: false });
      const shown = await mentor.newPage();
      await shown.goto(`${site.url}${address}`);
      expect(await shown.locator('#readiness .measure').count()).toBeGreaterThan(0);
      expect(await shown.locator('main a[href^="/cards"], main a[href^="/study"], main form').count()).toBe(
        0,
      );
      await page.goto(`${site.url}${address}`);
      await look(page, `${language}-${name}-shared`);
      await page.goto(`${site.url}/progress`);
      await page.click('.shared-list form button');
      await page.waitForSelector('#links .notice');
      expect((await shown.goto(`${site.url}${address}`))?.status()).toBe(404);
      await mentor.close();
      expect(troubles).toEqual([]);
      await context.close();
    },
  );
});
