import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssetManifest, buildAssets } from '../../src/http/assets.ts';
import { renderPage } from '../../views/page.tsx';
import { axe } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { assets as named } from './fixtures.ts';
import { pages } from './sample-pages.tsx';

const origin = 'http://kkori.test';

let browser: Browser;
let assets: AssetManifest;

/** The built file behind an address: the samples link to names of their own. */
function fileBehind(path: string): string {
  const known: Record<string, string> = { [named.css]: assets.css, [named.js.shell]: assets.js.shell };
  return join(assets.folder, basename(known[path] ?? path));
}

/** Has a window find a document at `/`, and the built assets beside it. */
async function serve(context: BrowserContext, documentNow: () => string): Promise<void> {
  await context.route(`${origin}/**`, async (route: Route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: documentNow() });
    const body = await readFile(fileBehind(pathname)).catch(() => null);
    return body === null ? route.abort() : route.fulfill({ path: fileBehind(pathname), body });
  });
}

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
  let context: BrowserContext;
  let page: Page;
  let shown = '';

  // One window shows all of them: what they load is loaded once.
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme });
    await serve(context, () => shown);
    page = await context.newPage();
  });
  afterAll(() => context.close());

  it.each(Object.entries(pages))('%s is accessible and fits', async (_name, sample) => {
    shown = renderPage(sample(locale));
    await page.goto(origin);
    // What is folded is read too, by whoever unfolds it.
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
    });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    const { violations } = await axe(page).analyze();
    // The next one shall find nothing of what this one kept in the browser.
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
