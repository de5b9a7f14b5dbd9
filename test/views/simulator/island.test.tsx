import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AssetManifest, buildAssets } from '../../../src/http/assets.ts';
import type { Locale } from '../../../src/locale.ts';
import { Simulator } from '../../../views/simulator/simulator.tsx';
import { scenario } from '../../simulator/scenarios.ts';
import { launchChromium, watchedContext } from '../../support/chromium.ts';

/** What the real pages send; the island has to live under it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };

const lostLastAck = scenario({
  isn: { A: 100, B: 300 },
  app: [
    { atMs: 0, host: 'B', call: 'listen' },
    { atMs: 0, host: 'A', call: 'connect' },
    { atMs: 400, host: 'A', call: 'close' },
    { host: 'B', after: 'eof', call: 'close' },
  ],
  wire: [{ match: { from: 'A', flags: 'ACK', seq: 2 }, do: 'drop' }],
});

let folder: string;
let assets: AssetManifest;
let server: Server;
let address: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kkori-island-'));
  assets = await buildAssets(folder);
  server = createServer(async ({ url = '/' }, reply) => {
    reply.setHeader('content-security-policy', policy);
    const path = new URL(url, 'http://localhost').pathname;
    if (path.startsWith('/assets/')) {
      reply.setHeader('content-type', types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain');
      reply.end(await readFile(join(folder, basename(path))));
      return;
    }
    reply.setHeader('content-type', path === '/favicon.ico' ? 'image/x-icon' : 'text/html; charset=utf-8');
    reply.end(path === '/favicon.ico' ? '' : page(path.slice(1) === 'en' ? 'en' : 'ko'));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await new Promise((closed) => server?.close(closed));
  await rm(folder, { recursive: true, force: true });
});

function page(locale: Locale): string {
  const html = renderToString(
    <Simulator scenario={lostLastAck} title="TIME-WAIT" watch="ACK" locale={locale} id="demo" />,
  );
  return `<!doctype html><html lang="${locale}"><head><title>TIME-WAIT</title><link rel="stylesheet" href="${assets.css}">
<script type="module" src="${assets.js.shell}"></script></head><body><main><h1>TIME-WAIT</h1>${html}</main></body></html>`;
}

async function opened(
  path: string,
  options: { readonly width?: number; readonly theme?: 'light' | 'dark'; readonly script?: boolean } = {},
): Promise<{ page: Page; troubles: string[]; close: () => Promise<void> }> {
  const { context, troubles } = await watchedContext(browser, {
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.theme ?? 'light',
    javaScriptEnabled: options.script ?? true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${address}/${path}`);
  if (options.script !== false) await page.waitForSelector('.simulator-player.is-ready');
  return { page, troubles, close: () => context.close() };
}

const count = '.simulator-count';

describe('the simulator in a browser', () => {
  test('it is stepped by keys, wherever in it the focus is, and says what happened', async () => {
    const { page, troubles, close } = await opened('en');
    await page.focus('.simulator-diagram');
    expect(await page.textContent(count)).toBe('0 / 14');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.textContent(count)).toBe('3 / 14');
    const said = page.locator('[aria-live]');
    expect(await said.textContent()).toContain("B receives A's SYN seq=0.");
    expect(await said.textContent()).toContain('RFC 9293 §3.10.7.2, third check');
    await page.keyboard.press('End');
    expect(await page.textContent(count)).toBe('14 / 14');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await page.textContent(count)).toBe('13 / 14');
    await page.focus('.simulator-console input');
    await page.keyboard.press('Home');
    expect(await page.textContent(count)).toBe('0 / 14');
    expect(troubles).toEqual([]);
    await close();
  });

  test('buttons, the slider and a click on a segment lead to a step', async () => {
    const { page, close } = await opened('ko');
    await page.getByRole('button', { name: '다음 단계' }).click();
    expect(await page.textContent(count)).toBe('1 / 14');
    await page.getByRole('slider').fill('6');
    expect(await page.textContent(count)).toBe('7 / 14');
    await page.locator('.sequence-wide .sequence-arrow').first().locator('text').first().click();
    expect(await page.textContent(count)).toBe('3 / 14');
    expect(await page.textContent('.simulator-end.is-B')).toContain('SYN-RECEIVED');
    await close();
  });

  test('playing goes on step by step until it is stopped', async () => {
    const { page, close } = await opened('ko');
    await page.focus('.simulator-diagram');
    await page.keyboard.press('Space');
    await page.getByText('1 / 14').waitFor();
    await page.getByText('2 / 14').waitFor();
    await page.getByRole('button', { name: '멈춤' }).click();
    await page.getByRole('button', { name: '재생' }).waitFor();
    await close();
  });

  test('keys typed while a syllable is composed are not taken', async () => {
    const { page, close } = await opened('ko');
    await page.evaluate(() => {
      const event = new KeyboardEvent('keydown', { code: 'ArrowRight', isComposing: true, bubbles: true });
      document.querySelector('.simulator-diagram')?.dispatchEvent(event);
    });
    expect(await page.textContent(count)).toBe('0 / 14');
    await close();
  });

  test('a simulator that htmx swaps in comes alive too', async () => {
    const { page, close } = await opened('ko');
    await page.evaluate(async () => {
      const text = await (await fetch('/ko')).text();
      const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
      if (fresh !== null) document.querySelector('main')?.replaceWith(fresh);
      document.dispatchEvent(new CustomEvent('htmx:after:swap'));
    });
    await page.waitForSelector('.simulator-player.is-ready');
    await page.getByRole('button', { name: '다음 단계' }).click();
    expect(await page.textContent(count)).toBe('1 / 14');
    await close();
  });

  test('nothing moves when the island takes over', async () => {
    const { page, close } = await opened('ko');
    const shift = await page.evaluate(
      () =>
        new Promise<number>((told) => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as PerformanceEntry & { value: number }).value;
          });
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => told(sum), 200);
        }),
    );
    expect(shift).toBeLessThan(0.01);
    await close();
  });

  test('without JavaScript the drawing and the table stand, and no control that does nothing', async () => {
    const { page, close } = await opened('ko', { script: false });
    expect(await page.locator('.sequence-wide').isVisible()).toBe(true);
    expect(await page.locator('.simulator-console').isVisible()).toBe(false);
    await page.locator('summary').click();
    expect(await page.locator('.events tbody tr').count()).toBe(14);
    await close();
  });

  test.each([
    [1280, 'light'],
    [1280, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)(
    'axe finds nothing at %i px in the %s theme, and nothing is wider than the page',
    async (width, theme) => {
      const { page, close } = await opened('ko', { width, theme });
      await page.locator('summary').click();
      await page.getByRole('button', { name: '끝으로' }).click();
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await close();
    },
  );
});
