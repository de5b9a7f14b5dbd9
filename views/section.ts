/** The parts of the site that the header leads to. */
export const sections = ['/', '/study', '/simulator', '/settings'] as const;
export type Section = (typeof sections)[number];

/** The part a page belongs to, by its path; null for pages outside of all. Questions and answers are practice. */
export function sectionOf(path: string): Section | null {
  if (/^\/(?:study|questions|answers)(?:[/?]|$)/.test(path)) return '/study';
  if (/^\/simulator(?:[/?]|$)/.test(path)) return '/simulator';
  if (/^\/settings(?:[/?]|$)/.test(path)) return '/settings';
  return /^\/(?:\?|$)/.test(path) ? '/' : null;
}
