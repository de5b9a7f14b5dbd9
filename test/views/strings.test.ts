import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../views/strings/strings.ts';

/** Every text of a dictionary by its path; a sentence with gaps is asked with numbers and words that fit. */
function textsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'number') return [[path, String(value)]];
  if (typeof value === 'function') return textsOf(value('3', '3', '3', '3'), path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${path}/${name}`));
}

const korean = textsOf(stringsFor('ko'));
const english = textsOf(stringsFor('en'));

/** Where the other language is named in itself. */
const inOtherLanguage = new Set(['/frame/otherLanguage']);

describe('the texts of the pages', () => {
  it('exist in both languages under the same names', () => {
    expect(english.map(([path]) => path)).toEqual(korean.map(([path]) => path));
  });

  it.each([...korean, ...english])('say something at %s', (_path, text) => {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('hold no Korean in English', () => {
    const strays = english.filter(([path, text]) => /[가-힣]/.test(text) && !inOtherLanguage.has(path));
    expect(strays).toEqual([]);
  });
});
