import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAssets } from '../../src/http/assets.ts';
import { violationsOn } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite([]), launchChromium()]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await site.close();
});

const pair = '/simulator/compare/time-wait-old-duplicate';

interface Looks {
  readonly width: number;
  readonly theme: 'light' | 'dark';
  readonly locale: 'ko-KR' | 'en-US';
  readonly scripts?: boolean;
}

async function open(path: string, { width, theme, locale, scripts = true }: Looks): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: theme,
    locale,
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}

const wide: Looks = { width: 1280, theme: 'light', locale: 'en-US' };

/** The heights at which both sides draw the line of the present moment, in the window. */
async function presentHeights(page: Page): Promise<(number | null)[]> {
  return page.locator('.comparison-side').evaluateAll((sides) =>
    sides.map((side) => {
      const marks = [...side.querySelectorAll('.sequence-now')].map((one) => one.getBoundingClientRect());
      return marks.find(({ width }) => width > 0)?.top ?? null;
    }),
  );
}

describe('a comparison', () => {
  it('steps both sides by time, at equal heights', async () => {
    const page = await open(pair, wide);
    await page.locator('.comparison-player.is-ready').waitFor();
    await page.getByRole('region', { name: 'Both sequence diagrams' }).focus();
    // Both listen, both connect, and the SYN arrives on both sides at 1 ms.
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight');
    const told = page.locator('.comparison-told .simulator-said > :not(.is-unseen)');
    await expect
      .poll(() => told.allInnerTexts())
      .toEqual([
        expect.stringContaining("1 ms B receives A's SYN"),
        expect.stringContaining("1 ms B receives A's SYN"),
      ]);
    const [left, right] = await presentHeights(page);
    expect(left).not.toBeNull();
    expect(Math.abs((left ?? 0) - (right ?? 1e9))).toBeLessThan(1);
    await page.keyboard.press('End');
    await expect.poll(async () => (await told.allInnerTexts())[1]).toContain('16 ms');
    await page.context().close();
  });

  it('goes to the step that is clicked, on the side where it is', async () => {
    const page = await open(pair, wide);
    await page.locator('.comparison-player.is-ready').waitFor();
    const error = page.locator('[data-side="left"] .sequence-wide .sequence-error').first();
    await error.click();
    const told = page.locator('.comparison-told .simulator-said > :not(.is-unseen)').first();
    await expect.poll(() => told.innerText()).toContain('EADDRNOTAVAIL');
    await page.context().close();
  });

  it('says and marks which bytes were wrongly accepted', async () => {
    const page = await open(pair, { ...wide, scripts: false });
    await page.getByText('accepted bytes 1–420 ‘old’ that belong to the earlier connection').waitFor();
    expect(await page.locator('[data-side="right"] .sequence-wide .difference-sign.is-wrong').count()).toBe(
      1,
    );
    expect(await page.locator('[data-side="left"] .difference-sign.is-wrong').count()).toBe(0);
    await page.context().close();
  });

  it('loads no more than 35 KB of scripts of its own', async () => {
    const page = await open('/simulator', wide);
    const names: string[] = [];
    page.on('request', (request) => {
      const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
      if (name.endsWith('.js') && !name.startsWith('shell')) names.push(name);
    });
    await page.goto(site.url + pair);
    await page.locator('.comparison-player.is-ready').waitFor();
    const { folder } = await buildAssets();
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, `${name}.br`))).size));
    // The drawings stand in the page, so the island has neither engine nor layout to load.
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(500);
    expect(total).toBeLessThanOrEqual(35_000);
    await page.context().close();
  });
});

describe.each<Looks>([
  { width: 360, theme: 'light', locale: 'ko-KR' },
  { width: 1280, theme: 'dark', locale: 'en-US' },
])('at $width px, $theme', (looks) => {
  it.each([pair, '/simulator/compare/isn-guesser-clock', '/simulator/compare', '/simulator/isn'])(
    '%s is accessible and fits',
    async (path) => {
      const page = await open(path, looks);
      if (path.includes('/compare/')) await page.locator('.comparison-player.is-ready').waitFor();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      const violations = await violationsOn(page);
      await page.context().close();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
    },
  );
});
