import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import { answer, expectAccessible, expectNoSidewaysScroll, rate, tickAll } from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(await shortBank()), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const day = 86_400_000;

/** Looks at a page at two widths, as axe does where scripts run; and as a picture, where `SHOTS` names a folder for them. */
async function look(page: Page, name: string, isScripted = true): Promise<void> {
  const folder = process.env.SHOTS;
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    if (isScripted) await expectAccessible(page);
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

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('.preparation-fold'))
      folded.open = true;
  });

it.each([
  { locale: 'ko-KR', language: 'ko', isScripted: true },
  { locale: 'en-GB', language: 'en', isScripted: false },
])(
  'a candidate prepares for a day, and sees afterwards what came true, in $language',
  {
    timeout: 120_000,
  },
  async ({ locale, language, isScripted }) => {
    site.clock.now = Date.UTC(2026, 10, 22, 4);
    const scripted = await watchedContext(chromium, { locale, timezoneId: 'Asia/Seoul' });
    const { troubles } = scripted;
    const page = await scripted.context.newPage();
    await page.goto(`${site.url}/interviews`);
    await look(page, `${language}-1-visitor`);

    await page.goto(`${site.url}/study`);
    await answer(page, '처음 답해 봐요.');
    await tickAll(page);
    await rate(page, 4);

    // The rest goes without scripts in one of the languages.
    const plain = isScripted
      ? page
      : await (
          await chromium.newContext({
            locale,
            javaScriptEnabled: false,
            storageState: await scripted.context.storageState(),
          })
        ).newPage();
    await plain.goto(`${site.url}/interviews`);
    await look(plain, `${language}-2-none`, isScripted);
    await plain.click('a[href="/interviews/new"]');
    await look(plain, `${language}-3-new`, isScripted);
    await plain.fill('[name=date]', '2026-12-09');
    await plain.click('[value=trade]');
    await plain.waitForURL('**step=trade**');
    await look(plain, `${language}-4-trade`, isScripted);
    await plain.fill('[name=otherMinutes]', '25');
    await plain.fill('[name=name]', 'Kkori Inc.');
    await plain.click('.interview-choice button[type=submit]');
    await plain.waitForURL('**done=saved**');
    await unfold(plain);
    await look(plain, `${language}-5-saved`, isScripted);

    await plain.goto(site.url);
    expect(await plain.locator('.nearest').textContent()).toMatch(/^Kkori Inc\..*\(\d+[~–]\d+\)/);
    await look(plain, `${language}-5-today`, isScripted);

    // Some days later.
    for (let later = 1; later <= 3; later += 1) {
      site.clock.now += 2 * day;
      await plain.goto(`${site.url}/interviews`);
    }
    await plain.check('input[name=minutesPerDay][value="5"]');
    await plain.click('.trade-form button');
    await plain.waitForURL('**done=minutes**');
    await unfold(plain);
    await look(plain, `${language}-6-later`, isScripted);
    await plain.goto(`${site.url}/settings`);
    await look(plain, `${language}-6-settings`, isScripted);

    site.clock.now = Date.UTC(2026, 11, 11, 4);
    await plain.goto(`${site.url}/interviews`);
    await unfold(plain);
    await look(plain, `${language}-7-past`, isScripted);
    await plain.uncheck('.settle [name=keep] >> nth=0');
    await plain.click('.settle button');
    await plain.waitForURL('**rested=**');
    await look(plain, `${language}-8-settled`, isScripted);
    expect(troubles).toEqual([]);
    await scripted.context.close();
  },
);
