import { describe, expect, test } from 'vitest';
import { newMemory, retrievabilityAfter } from '../../src/scheduling/memory.ts';
import { type RecallTest, strengthFrom } from '../../src/scheduling/strength.ts';

/** Reviews of somebody who remembers `factor` times as long as is believed: recalled as often as they should be. */
function testsOf(factor: number, count: number): readonly RecallTest[] {
  return Array.from({ length: count }, (_, index) => {
    const stability = 2 + (index % 10);
    const elapsedDays = 1 + ((index * 7) % 40);
    const memory = { ...newMemory(0), stability: stability * factor };
    const share = retrievabilityAfter(memory, elapsedDays);
    // A golden-ratio sequence is spread as evenly as chance, without any.
    return { stability, elapsedDays, recalled: (index * 0.618_034) % 1 < share };
  });
}

describe('the strength of a memory', () => {
  test('is believed to be somewhat below the weights, and hardly known, before there is any review', () => {
    const { mean, deviation } = strengthFrom([], {});
    expect(mean).toBeLessThan(0);
    expect(deviation).toBeGreaterThan(0.7);
  });

  test.each([0.3, 1, 3])(
    'of %f times what is believed is found, and known better with every review',
    (factor) => {
      const few = strengthFrom(testsOf(factor, 60), {});
      const many = strengthFrom(testsOf(factor, 600), {});
      expect(Math.abs(many.mean - Math.log(factor))).toBeLessThan(0.45);
      expect(many.deviation).toBeLessThan(few.deviation);
    },
  );

  test('is not thrown by one surprise', () => {
    const before = strengthFrom([], {}).mean;
    const { mean } = strengthFrom([{ stability: 300, elapsedDays: 1, recalled: false }], {});
    expect(before - mean).toBeLessThan(1);
  });
});
