import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Theme } from '../../src/accounts/appearance.ts';
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

/** Every colour that anything on the page is painted with, in the order of the document. */
function coloursOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const edges = ['top', 'right', 'bottom', 'left'].map((edge) => `border-${edge}-color`);
    const painted = [
      'color',
      'background-color',
      'background-image',
      'box-shadow',
      'fill',
      'stroke',
      ...edges,
    ];
    const names = [...painted, 'outline-color', 'text-decoration-color', 'accent-color', 'caret-color'];
    const found: string[] = [];
    for (const element of document.querySelectorAll('html, body, body :not(option)')) {
      for (const part of [undefined, '::before', '::after']) {
        const style = getComputedStyle(element, part);
        const colours = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
        found.push(`${element.tagName} ${element.getAttribute('class')} ${part} ${colours.join('; ')}`);
      }
    }
    return found;
  });
}

/** A sample page without its script, on which nothing is on its way from one colour to another. */
async function openSample(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const html = renderPage(pages[name]?.('ko') ?? <p>There is no sample of this name.</p>);
  await serveSample(page, () => html.replace(/<script[^>]*><\/script>/, ''), assets);
  await page.goto(sampleOrigin);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets = [sheet];
  });
  return page;
}

/** The colours under a theme, and on a system, that may differ. */
async function coloursUnder(page: Page, theme: Theme, system: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme: system });
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
  return coloursOf(page);
}

describe('a theme that was chosen on a system of the other', () => {
  it.each(Object.keys(pages))('colours all of %s as on a system that is so itself', async (name) => {
    const page = await openSample(name);
    const dark = await coloursUnder(page, 'auto', 'dark');
    const light = await coloursUnder(page, 'auto', 'light');
    const differing = dark.filter((line, place) => line !== light[place]);
    expect(differing.length).toBeGreaterThan(dark.length / 2);
    for (const [theme, system, wanted] of [
      ['dark', 'light', dark],
      ['light', 'dark', light],
    ] as const) {
      const shown = await coloursUnder(page, theme, system);
      expect(shown.filter((line, place) => line !== wanted[place])).toEqual([]);
    }
    await page.context().close();
  });
});

it('print is light, whatever was chosen', async () => {
  const page = await openSample('the settings');
  await page.emulateMedia({ media: 'print' });
  const wanted = await coloursUnder(page, 'light', 'light');
  for (const theme of ['dark', 'auto', 'light'] as const)
    expect(await coloursUnder(page, theme, 'dark')).toEqual(wanted);
  await page.context().close();
});
