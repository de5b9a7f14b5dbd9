import type { Progress } from '../figures.ts';

/**
 * Of a user's progress what a link shows to others. When the real interview is, and what it is called, is nobody else's affair, and
 * so is whatever would tell it: which questions it covers, and how likely they are on its day. When a question was answered last
 * and when it comes again says when somebody studied, so it stays away too, as do sure answers that were wrong.
 */
export function forOthers(progress: Progress): Progress {
  const { readiness, maps, calibration, interviews, kept } = progress;
  return {
    ...progress,
    interview: null,
    readiness: readiness.map(({ weakest, ...each }) => ({
      ...each,
      onDay: null,
      weakest: weakest.map((link) => ({ ...link, onDay: null })),
    })),
    maps: maps.map(({ root, links }) => ({
      root,
      links: links.map(({ memory, ...link }) => ({
        ...link,
        onDay: null,
        memory: memory && {
          ...memory,
          due: 0,
          dueDay: null,
          lastReviewedAt: null,
          lastStudyDay: null,
          lastSuccessDay: null,
        },
      })),
    })),
    calibration: { ...calibration, sureAndWrong: [] },
    interviews: { ...interviews, followed: [] },
    kept: { ...kept, interviews: [] },
  };
}
