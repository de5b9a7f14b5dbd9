import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  atOrBefore,
  distance,
  inWindow,
  before as isBefore,
  latest,
} from '../../src/simulator/sequence.ts';

const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const step = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('sequence numbers on the circle of 2^32', () => {
  test('numbers go on after the wrap', () => {
    expect(add(0xffff_ffff, 1)).toBe(0);
    expect(add(0, -1)).toBe(0xffff_ffff);
    expect(isBefore(0xffff_fff0, 5)).toBe(true);
    expect(isBefore(5, 0xffff_fff0)).toBe(false);
    expect(distance(0xffff_fffe, 3)).toBe(5);
  });

  test('going forward by less than half the circle always leads to a later number', () => {
    fc.assert(
      fc.property(number, step, (from, by) => {
        const to = add(from, by);
        expect(isBefore(from, to)).toBe(true);
        expect(isBefore(to, from)).toBe(false);
        expect(distance(from, to)).toBe(by);
        expect(latest(from, to)).toBe(to);
        expect(latest(to, from)).toBe(to);
      }),
    );
  });

  test('nothing is before itself, and everything is at or before itself', () => {
    fc.assert(fc.property(number, (one) => !isBefore(one, one) && atOrBefore(one, one)));
  });

  test('order does not depend on where on the circle two numbers lie', () => {
    fc.assert(
      fc.property(number, step, number, (a, by, turn) => {
        const b = add(a, by);
        expect(isBefore(add(a, turn), add(b, turn))).toBe(isBefore(a, b));
      }),
    );
  });

  test('a window holds exactly as many numbers as its size, also across the wrap', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 65_535 }), (left, size) => {
        expect(inWindow(left, left, size)).toBe(true);
        expect(inWindow(add(left, size - 1), left, size)).toBe(true);
        expect(inWindow(add(left, size), left, size)).toBe(false);
        expect(inWindow(add(left, -1), left, size)).toBe(false);
      }),
    );
  });
});
