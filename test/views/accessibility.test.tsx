import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssetManifest, buildAssets } from '../../src/http/assets.ts';
import { renderPage } from '../../views/page.tsx';
import { launchChromium } from '../support/chromium.ts';
import { sampleOrigin, serveSample } from '../support/sample-site.ts';
import { pages } from './sample-pages.tsx';

let browser: Browser;
let assets: AssetManifest;

beforeAll(async () => {
  assets = await buildAssets();
  browser = await launchChromium();
});

afterAll(() => browser.close());

const variants = [
  { theme: 'light', width: 360, locale: 'ko' },
  { theme: 'dark', width: 1280, locale: 'en' },
] as const;

describe.each(variants)('at $width px, $theme, in $locale', ({ theme, width, locale }) => {
  it.each(Object.entries(pages))('%s is accessible and fits', async (_name, sample) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme });
    const page = await context.newPage();
    await serveSample(page, renderPage(sample(locale)), assets);
    await page.goto(sampleOrigin);
    // What is folded is read too, by whoever unfolds it.
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
    });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    const { violations } = await new AxeBuilder({ page }).analyze();
    await context.close();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
