import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Theme } from '../../src/accounts/appearance.ts';
import { buildAssets } from '../../src/http/assets.ts';
import { renderPage } from '../../views/page.tsx';
import { launchChromium } from '../support/chromium.ts';
import { openSampleSite, type SampleSite } from '../support/sample-site.ts';
import { pages } from './sample-pages.tsx';

let browser: Browser;
let site: SampleSite;
let page: Page;
let shown = '';

beforeAll(async () => {
  site = await openSampleSite(() => shown, await buildAssets());
  browser = await launchChromium();
  // One window shows all of them: without their scripts they leave nothing behind.
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

declare global {
  interface Window {
    /** What a page notes of itself: it is compared there, for it is some megabytes. */
    noted?: Map<string, readonly string[]>;
  }
}

/** Has the page note, under a name, every colour that anything on it is painted with, in the order of the document. */
function noteColours(name: string): void {
  const edges = ['top', 'right', 'bottom', 'left'].map((edge) => `border-${edge}-color`);
  const painted = ['color', 'background-color', 'background-image', 'box-shadow', 'fill', 'stroke', ...edges];
  const names = [...painted, 'outline-color', 'text-decoration-color', 'accent-color', 'caret-color'];
  const found: string[] = [];
  for (const element of document.querySelectorAll('html, body, body :not(option)')) {
    for (const part of [undefined, '::before', '::after']) {
      const style = getComputedStyle(element, part);
      // What has no content is not there.
      if (part !== undefined && style.content === 'none') continue;
      const colours = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      found.push(`${element.tagName} ${element.getAttribute('class')} ${part} ${colours.join('; ')}`);
    }
  }
  window.noted ??= new Map();
  window.noted.set(name, found);
}

/** The lines of one note that another has otherwise, and of how many. */
function differing([one, other]: readonly [string, string]): { lines: readonly string[]; of: number } {
  const [lines = [], others = []] = [window.noted?.get(one), window.noted?.get(other)];
  const longer = lines.length < others.length ? others : lines;
  return { lines: longer.filter((_, place) => lines[place] !== others[place]), of: lines.length };
}

/** Shows a sample without its script, on which nothing is on its way from one colour to another, or to having the focus. */
async function openSample(name: string): Promise<void> {
  const html = renderPage(pages[name]?.('ko') ?? <p>There is no sample of this name.</p>);
  shown = html.replace(/<script[^>]*><\/script>/, '');
  await page.goto(site.url);
  await page.evaluate(async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets = [sheet];
    const isFocused = () => document.activeElement?.matches('[autofocus]') === true;
    while (document.querySelector('[autofocus]') !== null && !isFocused())
      await new Promise(requestAnimationFrame);
  });
}

/** Notes the colours under a theme, and on a system, that may differ. Gives the name of the note. */
async function noteUnder(theme: Theme, system: 'light' | 'dark'): Promise<string> {
  await page.emulateMedia({ colorScheme: system });
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
  const name = `${theme} on ${system}`;
  await page.evaluate(noteColours, name);
  return name;
}

describe('a theme that was chosen on a system of the other', () => {
  it.each(Object.keys(pages))('colours all of %s as on a system that is so itself', async (name) => {
    await openSample(name);
    const dark = await noteUnder('auto', 'dark');
    const light = await noteUnder('auto', 'light');
    const { lines, of } = await page.evaluate(differing, [dark, light] as const);
    expect(lines.length).toBeGreaterThan(of / 2);
    for (const [theme, system, wanted] of [
      ['dark', 'light', dark],
      ['light', 'dark', light],
    ] as const) {
      const chosen = await noteUnder(theme, system);
      expect((await page.evaluate(differing, [chosen, wanted] as const)).lines).toEqual([]);
    }
  });
});

it('print is light, whatever was chosen', async () => {
  await openSample('the settings');
  await page.emulateMedia({ media: 'print' });
  const wanted = await noteUnder('light', 'light');
  for (const theme of ['dark', 'auto', 'light'] as const) {
    const chosen = await noteUnder(theme, 'dark');
    const { lines, of } = await page.evaluate(differing, [chosen, wanted] as const);
    expect(of).toBeGreaterThan(0);
    expect(lines).toEqual([]);
  }
  await page.emulateMedia({ media: null });
});
