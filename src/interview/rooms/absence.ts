import type { Room } from './room.ts';

/** How long an interviewer has to be away before the candidate may end the interview. */
export const longAwayMs = 10 * 60_000;

/**
 * From when on the candidate may end an interview, milliseconds since 1970; null while the interviewer is here, and for one that
 * does not run. `seenAt` is the last sign of a page of the interviewer's; what they did tells of them as well.
 */
export function endableFrom(
  { startedAt, endedAt, interviewerAt }: Room,
  isInterviewerHere: boolean,
  seenAt: number | null,
): number | null {
  if (startedAt === null || endedAt !== null || isInterviewerHere) return null;
  return Math.max(startedAt, interviewerAt, seenAt ?? 0) + longAwayMs;
}
