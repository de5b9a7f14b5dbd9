/** The parts of the site that the header leads to. */
export const sections = ['/', '/study', '/mock-interviews', '/questions', '/simulator', '/settings'] as const;
export type Section = (typeof sections)[number];

/** The part a page belongs to, by its path; null for pages outside of all. An answer is practice; what it left is Today's. */
export function sectionOf(path: string): Section | null {
  if (/^\/(?:study|answers|questions\/[^/?]+\/answers)(?:[/?]|$)/.test(path)) return '/study';
  if (/^\/(?:mock-interviews|rooms|invitations|question-sets)(?:[/?]|$)/.test(path))
    return '/mock-interviews';
  if (/^\/(?:questions|mistakes)(?:[/?]|$)/.test(path)) return '/questions';
  if (/^\/simulator(?:[/?]|$)/.test(path)) return '/simulator';
  if (/^\/settings(?:[/?]|$)/.test(path)) return '/settings';
  return /^\/(?:(?:cards|history|interviews|progress)(?:[/?]|$)|\?|$)/.test(path) ? '/' : null;
}
