import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSeed } from '../../../src/bank/seed-folder.ts';
import { type AssetManifest, buildAssets } from '../../../src/http/assets.ts';
import type { Locale } from '../../../src/locale.ts';
import { Simulator } from '../../../views/simulator/simulator.tsx';
import { scenario } from '../../simulator/scenarios.ts';
import { violationsOn } from '../../support/axe.ts';
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

const bank = await readSeed(join(import.meta.dirname, '../../../prisma/seed'));
const shown = bank.flatMap(({ id, demonstration }) => (demonstration === null ? [] : [id]));

let assets: AssetManifest;
let server: Server;
let address: string;
let browser: Browser;

beforeAll(async () => {
  assets = await buildAssets();
  server = createServer(async ({ url = '/' }, reply) => {
    reply.setHeader('content-security-policy', policy);
    const path = new URL(url, 'http://localhost').pathname;
    if (path.startsWith('/assets/')) {
      reply.setHeader('content-type', types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain');
      // As the server has it: one page loads what the one before has loaded.
      reply.setHeader('cache-control', 'public, max-age=31536000, immutable');
      reply.end(await readFile(join(assets.folder, basename(path))));
      return;
    }
    reply.setHeader('content-type', path === '/favicon.ico' ? 'image/x-icon' : 'text/html; charset=utf-8');
    const [, locale, id = ''] = path.split('/');
    reply.end(path === '/favicon.ico' ? '' : page(locale === 'en' ? 'en' : 'ko', id));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await new Promise((closed) => server?.close(closed));
});

/** A scenario of the bank by its question, or else ours. */
function page(locale: Locale, id: string): string {
  const asked = bank.find((question) => question.id === id)?.demonstration?.scenario ?? lostLastAck;
  const html = renderToString(
    <Simulator scenario={asked} title="TIME-WAIT" watch="ACK" locale={locale} id="demo" />,
  );
  return `<!doctype html><html lang="${locale}"><head><meta name="viewport" content="width=device-width"><title>TIME-WAIT</title><link rel="stylesheet" href="${assets.css}">
<script type="module" src="${assets.js.shell}"></script></head><body><main><h1>TIME-WAIT</h1>${html}</main></body></html>`;
}

interface Opening {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly script?: boolean;
  readonly phone?: boolean;
  readonly motion?: boolean;
}

async function opened(
  path: string,
  options: Opening = {},
): Promise<{ page: Page; troubles: string[]; close: () => Promise<void> }> {
  const { context, troubles } = await watchedContext(browser, {
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    ...(options.phone === true ? { isMobile: true, hasTouch: true } : {}),
    colorScheme: options.theme ?? 'light',
    javaScriptEnabled: options.script ?? true,
    reducedMotion: options.motion === true ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${address}/${path}`);
  if (options.script !== false) await page.waitForSelector('.simulator-player.is-ready');
  return { page, troubles, close: () => context.close() };
}

/** The same window at another simulator, alive. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${address}/${path}`);
  await page.waitForSelector('.simulator-player.is-ready');
}

/**
 * Steps through a simulator inside the page: where its explanation stood at every step (each place once), and what of
 * it was cut off.
 */
async function walkThrough(): Promise<{ places: string[]; clipped: string[]; steps: number }> {
  const places = new Set<string>();
  const clipped: string[] = [];
  const next = document.querySelectorAll<HTMLElement>('.simulator-button')[3];
  // Until what was begun is done. Where things stand is asked, not seen: nobody waits for a picture of every step.
  const { port1, port2 } = new MessageChannel();
  const aTurn = () =>
    new Promise<void>((done) => {
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  let steps = 0;
  for (;;) {
    const boxes = [...document.querySelectorAll('.simulator-told, .simulator-ends :is(th, td)')];
    const origin = document.querySelector('.simulator-told')?.getBoundingClientRect();
    // Sticking moves the whole console with the window; inside it, and in size, nothing may change.
    const place = boxes.map((box) => {
      const { x, y, height } = box.getBoundingClientRect();
      return [x, y - (origin?.y ?? 0), height].map(Math.round);
    });
    places.add(JSON.stringify(place));
    for (const one of document.querySelectorAll('.simulator-told, .simulator-told *, .simulator-bar *')) {
      const isWider = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
      if (one.clientWidth > 0 && isWider) clipped.push(one.outerHTML.slice(0, 120));
    }
    if (next === undefined || next.getAttribute('aria-disabled') === 'true') break;
    const before = document.querySelector('.simulator-count')?.textContent;
    next.click();
    while (document.querySelector('.simulator-count')?.textContent === before) {
      await aTurn();
    }
    steps += 1;
  }
  return { places: [...places], clipped, steps };
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
    const said = page.getByRole('status');
    await expect.poll(() => said.textContent()).toContain("B receives A's SYN seq=0.");
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
    await page.getByRole('slider').fill('7');
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

  test.each([
    [true, 'sequence-travel'],
    [false, 'none'],
  ])(
    'while playing, a segment is drawn as it travels only where motion is welcome (%s)',
    async (motion, name) => {
      const { page, troubles, close } = await opened('ko', { motion });
      expect(await page.locator('.is-travelling').count()).toBe(0);
      await page.getByRole('button', { name: '재생' }).click();
      const travelling = page.locator('.sequence-wide .is-travelling .sequence-line');
      await travelling.waitFor();
      expect(await travelling.evaluate((line) => getComputedStyle(line).animationName)).toBe(name);
      await page.getByRole('button', { name: '멈춤' }).click();
      await expect.poll(() => page.locator('.is-travelling').count()).toBe(0);
      expect(troubles).toEqual([]);
      await close();
    },
  );

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
    await page.locator('.events summary').click();
    expect(await page.locator('.events tbody tr').count()).toBe(14);
    await close();
  });

  test('a screen reader hears nothing while it plays, and the step where it stops', async () => {
    const { page, close } = await opened('en');
    const said = page.getByRole('status');
    await page.focus('.simulator-diagram');
    await page.keyboard.press('Space');
    await page.getByText('2 / 14').waitFor();
    expect(await said.textContent()).toBe('');
    await page.keyboard.press('Space');
    await expect.poll(() => said.textContent()).toContain('connect()');
    await close();
  });

  // Every question on a phone in one language, and every other one on something wider too.
  test.each([
    [1280, 'ko', [0]],
    [768, 'en', [1]],
    [360, 'ko', [1, 3]],
    [360, 'en', [0, 2]],
  ] as const)(
    'at %i px (%s) no step cuts its explanation off or moves anything',
    { timeout: 120_000 },
    async (width, locale, turns: readonly number[]) => {
      const { page, close } = await opened(`${locale}/${shown[0]}`, { width });
      for (const id of shown.filter((_, place) => turns.includes(place % 4))) {
        await visit(page, `${locale}/${id}`);
        const { places, clipped, steps } = await page.evaluate(walkThrough);
        expect(clipped, id).toEqual([]);
        expect(places, id).toHaveLength(1);
        expect(steps, id).toBeGreaterThan(3);
      }
      await close();
    },
  );

  test.each(['ko', 'en'])(
    'on a phone text is at least 11 px and keeps off the edges (%s)',
    { timeout: 60_000 },
    async (locale) => {
      const { page, close } = await opened(`${locale}/${shown[0]}`, { width: 360, phone: true });
      for (const id of shown) {
        await visit(page, `${locale}/${id}`);
        const { smallest, outside } = await page.evaluate(() => {
          const [svg] = [...document.querySelectorAll<SVGSVGElement>('svg.sequence')].filter(
            (one) => one.getBoundingClientRect().width > 0,
          );
          const paper = svg?.getBoundingClientRect() ?? new DOMRect();
          const scale = paper.width / (svg?.viewBox.baseVal.width ?? 1);
          const texts = [...(svg?.querySelectorAll('text') ?? [])];
          return {
            smallest: Math.min(
              ...texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale),
            ),
            outside: texts
              .filter((text) => {
                const { left, right } = text.getBoundingClientRect();
                return left < paper.left + 2 || right > paper.right - 2;
              })
              .map((text) => text.textContent),
          };
        });
        expect(smallest, id).toBeGreaterThanOrEqual(11);
        expect(outside, id).toEqual([]);
      }
      await close();
    },
  );

  test.each([
    [640, 400],
    [360, 600],
    [360, 740],
  ])(
    'in a window of %i × %i px little sticks, and not before the diagram is reached',
    async (width, height) => {
      const { page, close } = await opened('ko/initial-sequence-number', { width, height });
      const stuck = page.locator('.simulator-bar');
      const position = () => stuck.evaluate((bar) => getComputedStyle(bar).position);
      await page.evaluate(() => {
        document.body.style.paddingTop = '3000px';
      });
      await expect.poll(position).toBe('relative');
      await page.locator('.simulator-diagram').evaluate((diagram) => diagram.scrollIntoView());
      await expect.poll(position).toBe('sticky');
      const box = await stuck.boundingBox();
      expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(height);
      expect(box?.height).toBeLessThan(height * 0.2);
      await close();
    },
  );

  test('a finger finds everything it can touch', async () => {
    const { page, close } = await opened('ko', { width: 360, phone: true });
    for (const target of await page.locator('.simulator-console :is(button, input), summary').all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await close();
  });

  test('on paper the whole diagram stands undimmed, without controls', async () => {
    const { page, close } = await opened('ko');
    await page.getByRole('button', { name: '다음 단계' }).click();
    await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
    const dimmed = await page
      .locator('.sequence .is-future')
      .evaluateAll((marks) => marks.filter((mark) => getComputedStyle(mark).opacity !== '1').length);
    expect(dimmed).toBe(0);
    expect(await page.locator('.simulator-console').isVisible()).toBe(false);
    expect(await page.locator('.simulator-keys').isVisible()).toBe(false);
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
      await page.locator('.events summary').click();
      await page.getByRole('button', { name: '끝으로' }).click();
      const violations = await violationsOn(page, { include: 'main' });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await close();
    },
  );
});
