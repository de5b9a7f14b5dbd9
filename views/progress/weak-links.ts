import type { MapLink } from '../../src/progress/figures.ts';

/** As likely as this it is no weak link. */
const strong = 0.8;

/** What was answered once and is likely to break, the weakest first. What was never seen is no link yet, and what rests is let go. */
export function weakLinks(links: readonly MapLink[]): readonly MapLink[] {
  return links
    .filter(({ cardId, suspended, now }) => cardId !== null && !suspended && now < strong)
    .toSorted((one, other) => one.now - other.now);
}
