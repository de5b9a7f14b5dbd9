import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frames } from '../../../../views/simulator/diagram/frame.ts';
import { palettes, svgFile } from '../../../../views/simulator/diagram/svg-file.tsx';
import { simulatorTexts } from '../../../../views/strings/simulator.ts';
import { handshake, traceOf } from '../../../simulator/scenarios.ts';
import { launchChromium } from '../../../support/chromium.ts';

const title = '<script>alert("1 & 2")</script>';
const trace = traceOf({
  ...handshake,
  app: [
    ...handshake.app,
    { atMs: 400, host: 'A', call: 'send', bytes: 5, data: '<b> & ]]> \u0001\u000b\ufffe\ud800' },
  ],
  wire: [{ match: { from: 'A', len: 5 }, do: 'drop' }],
});

describe.each(frames.map((frame) => [frame.name, frame] as const))('a %s diagram as a file', (_, frame) => {
  const file = svgFile(trace, frame, simulatorTexts('ko'), 'dark', title);

  test('refers to nothing outside itself and holds no script', () => {
    expect(file.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|url\(|@import|href|<script|<foreignObject|\son[a-z]+=|var\(/,
    );
  });

  test('is as large as its view, which nothing leaves', () => {
    const [, width, height, x, y, viewWidth, viewHeight] =
      /width="(\d+)" height="(\d+)" viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"/.exec(file)?.map(Number) ?? [];
    expect([viewWidth, viewHeight]).toEqual([width, height]);
    expect(x).toBeLessThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(0);
    expect(width).toBeGreaterThanOrEqual(frame.width);
  });
});

describe('opened alone in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test('it is well-formed, has a name and a description, and every text is inside', async () => {
    const page = await browser.newPage();
    for (const frame of frames) {
      const found = await page.evaluate(
        (source) => {
          const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
          const svg = document.importNode(parsed.documentElement, true);
          document.body.replaceChildren(svg);
          const edge = svg.getBoundingClientRect();
          return {
            errors: parsed.querySelectorAll('parsererror').length,
            title: parsed.querySelector('title')?.textContent,
            description: parsed.querySelector('desc')?.textContent,
            outside: [...svg.querySelectorAll('text')]
              .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
              .filter(({ box }) => box.left < edge.left || box.right > edge.right || box.bottom > edge.bottom)
              .map(({ text }) => text),
          };
        },
        svgFile(trace, frame, simulatorTexts('en'), 'light', title),
      );
      expect(found.errors).toBe(0);
      expect(found.title).toBe(title);
      expect(found.description).toMatch(/^A sequence diagram of \d+ segments .* in ESTABLISHED\.$/);
      expect(found.outside).toEqual([]);
    }
  });
});

test('its colours are those of the pages', async () => {
  const tokens = await readFile(join(import.meta.dirname, '../../../../views/styles/tokens.css'), 'utf8');
  for (const name of Object.keys(palettes.light) as (keyof typeof palettes.light)[]) {
    const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(tokens).toContain(`--${token}: light-dark(${palettes.light[name]}, ${palettes.dark[name]});`);
  }
});
