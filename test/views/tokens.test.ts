import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const sheet = await readFile(new URL('../../views/styles/tokens.css', import.meta.url), 'utf8');

/** Every colour of the sheet, in both themes. */
const colours = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [first, second] = [one, other].map((name) => {
    const colour = colours.get(name);
    if (colour === undefined) throw new Error(`tokens.css has no colour --${name}`);
    return luminance(colour[theme]);
  });
  const [light = 0, dark = 0] = [first ?? 0, second ?? 0].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const texts = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', 'good', 'warn', 'bad'].flatMap((text) =>
    ['paper', 'surface', 'surface-sunk'].map((ground) => [text, ground] as const),
  ),
  ...['accent', 'good', 'warn', 'bad'].map((tone) => [tone, `${tone}-soft`] as const),
  ['ink-soft', 'accent-soft'],
  ['accent-ink', 'accent'],
] as const;

const edges = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['focus', 'paper'],
  ['focus', 'surface'],
  ['accent', 'surface'],
] as const;

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  it.each(texts)('lets --%s be read on --%s', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edges)('lets the edge --%s be seen on --%s', (edge, ground) => {
    expect(contrast(edge, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});
