import type { MapLink } from '../../src/progress/figures.ts';

/** How full the circle of a question is: by quarters of its chance to be recalled, or why it has none. */
export type Glass = 'unseen' | 'resting' | '1' | '2' | '3' | '4';

/** The circle of a question. It is filled from below, so that it tells without colour. */
export function glassOf({ memory, now, suspended }: Pick<MapLink, 'memory' | 'now' | 'suspended'>): Glass {
  if (memory === null || memory.stability === null) return 'unseen';
  if (suspended) return 'resting';
  if (now < 0.25) return '1';
  if (now < 0.5) return '2';
  return now < 0.75 ? '3' : '4';
}
