import type { Rating } from '../scheduling/memory.ts';
import type { ChangeKind } from './log.ts';
import type { ReviewSource } from './review.ts';

/** One entry of the log, as a page tells it. */
export interface HistoryEntry {
  readonly kind: 'review' | ChangeKind;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly studyDay: number;
  readonly cardId: string;
  readonly questionId: string;
  readonly keyPointId: string;
  /** Null for everything but a review. */
  readonly rating: Rating | null;
  /** Where it was answered; null for everything but a review. */
  readonly source: ReviewSource | null;
  /** The answer that was rated. */
  readonly answerId: string | null;
  /** When the card was due after it. */
  readonly due: number;
  readonly dueDay: number | null;
  /** The memory after it: how many days it lasts, and the study days it was reviewed and recalled last; null before these. */
  readonly stability: number | null;
  readonly lastStudyDay: number | null;
  readonly lastSuccessDay: number | null;
  /** The step that an undo takes back. */
  readonly undoes: number | null;
}

/** One thing the user did, with everything it brought. */
export interface Step {
  readonly step: number;
  readonly entries: readonly HistoryEntry[];
  readonly isTakenBack: boolean;
}

/** The newest things a user did, and where the older ones begin. */
export interface HistoryPart {
  /** Newest first. */
  readonly steps: readonly Step[];
  /** The step that can be taken back now; null when there is none. */
  readonly last: number | null;
  /** Older steps are those before this one; null when there are none. */
  readonly older: number | null;
}

/** Gathers entries into steps, newest first; within a step they keep their order. */
export function stepsOf(entries: readonly HistoryEntry[], takenBack: ReadonlySet<number>): readonly Step[] {
  const steps = Map.groupBy(entries, ({ step }) => step);
  return [...steps]
    .sort(([one], [other]) => other - one)
    .map(([step, own]) => ({ step, entries: own, isTakenBack: takenBack.has(step) }));
}
