import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAssets } from '../../src/http/assets.ts';
import { renderPage } from '../../views/page.tsx';
import { violationsOn } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { openSampleSite, type SampleSite } from '../support/sample-site.ts';
import { pages } from './sample-pages.tsx';

let browser: Browser;
let site: SampleSite;
let shown = '';

beforeAll(async () => {
  site = await openSampleSite(() => shown, await buildAssets());
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

const variants = [
  { theme: 'light', width: 360, locale: 'ko' },
  { theme: 'dark', width: 1280, locale: 'en' },
] as const;

describe.each(variants)('at $width px, $theme, in $locale', ({ theme, width, locale }) => {
  let context: BrowserContext;
  let page: Page;

  // One window shows all of them: what they load is loaded once.
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme });
    page = await context.newPage();
  });
  afterAll(() => context.close());

  it.each(Object.entries(pages))('%s is accessible and fits', async (_name, sample) => {
    shown = renderPage(sample(locale));
    await page.goto(site.url);
    // What is folded is read too, by whoever unfolds it.
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
    });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    const violations = await violationsOn(page);
    // The next one shall find nothing of what this one kept in the browser.
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
