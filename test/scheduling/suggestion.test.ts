import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckedKeyPoint, suggestRating } from '../../src/scheduling/suggestion.ts';

/** "E" is an essential point, "e" any other; a following "+" means it was hit. */
function checklist(text: string): CheckedKeyPoint[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((point) => ({ essential: point.startsWith('E'), hit: point.endsWith('+') }));
}

describe('the suggested rating', () => {
  it.each([
    ['E E+ e+ e+', 1, 'an essential point is missing'],
    ['E', 1, 'the only point is missing'],
    ['e e e', 1, 'nothing was hit, essential or not'],
    ['E+ E+ e e e+', 2, 'the essentials are there, most of the rest is not'],
    ['E+ e', 2, 'none of the rest is there'],
    ['E+ E+ e e+', 3, 'half of the rest is there'],
    ['E+ E+ e+ e+', 3, 'everything is there'],
    ['E+', 3, 'there is nothing but essentials'],
    ['e+ e', 3, 'half is there and nothing is essential'],
    ['', 3, 'there is nothing to check'],
  ])('for %j is %i: %s', (points, rating) => {
    expect(suggestRating(checklist(points))).toBe(rating);
  });

  const points = fc.array(fc.record({ essential: fc.boolean(), hit: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  });

  it('never falls when one more point is ticked', () => {
    fc.assert(
      fc.property(points, fc.nat(), (checked, which) => {
        const ticked = checked.map((point, index) =>
          index === which % checked.length ? { ...point, hit: true } : point,
        );
        expect(suggestRating(ticked)).toBeGreaterThanOrEqual(suggestRating(checked));
      }),
    );
  });

  it('is never Easy, and Again exactly when an essential point or everything is missing', () => {
    fc.assert(
      fc.property(points, (checked) => {
        const failed =
          checked.some(({ essential, hit }) => essential && !hit) || !checked.some(({ hit }) => hit);
        expect(suggestRating(checked) === 1).toBe(failed);
        expect(suggestRating(checked)).toBeLessThan(4);
      }),
    );
  });
});
