import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preferredLocale } from '../../src/http/language.ts';
import { locales } from '../../src/locale.ts';

describe('the language of Accept-Language', () => {
  it.each([
    ['ko', 'ko'],
    ['ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['en;q=0.5, ko;q=0.9', 'ko'],
    ['ja, KO;q=0.3', 'ko'],
    ['ko;q=0, en;q=0.1', 'en'],
    ['ko;q=0', 'en'],
    ['ja,zh;q=0.8', 'en'],
    ['*', 'en'],
    ['', 'en'],
  ])('of %j is %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });

  it('is English when nothing is said', () => {
    expect(preferredLocale(undefined)).toBe('en');
  });

  it('is one of ours whatever is said', () => {
    fc.assert(fc.property(fc.string(), (header) => locales.includes(preferredLocale(header))));
  });
});
