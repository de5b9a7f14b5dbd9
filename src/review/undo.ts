import { type StudyCalendar, studyDay } from '../scheduling/study-day.ts';
import type { Card, CardState } from './card.ts';
import { type CardChange, readOn } from './log.ts';

/** What became of a wish to take something back. */
export type UndoOutcome =
  /** `answerId` is where a rating that was taken back can be given again. */
  | {
      readonly kind: 'undone';
      readonly step: number;
      readonly answerId: string | null;
      /** The card whose page the wish may have come from: the first of those that were changed. */
      readonly cardId: string;
    }
  /** Something else was done since, or there is nothing to take back. */
  | { readonly kind: 'stale' };

/** An entry of the step that is taken back, and how its card stood before. */
export interface Undone {
  readonly cardId: string;
  readonly stateBefore: CardState;
}

/**
 * The entries that take a step back: one for each of its own, in reverse order, each restoring what was before. A card
 * that waits for a study day is put where that day begins now, should its user's calendar have changed since.
 *
 * @param entries those of the step, in the order they were made
 * @param cards as they stand now, by id; nothing has befallen them since that was not taken back already
 */
export function undoStep(
  step: number,
  entries: readonly Undone[],
  cards: ReadonlyMap<string, Card>,
  { now, calendar }: { readonly now: number; readonly calendar: StudyCalendar },
): readonly CardChange[] {
  const standing = new Map(cards);
  return entries.toReversed().map(({ cardId, stateBefore }) => {
    const card = standing.get(cardId);
    if (card === undefined) throw new Error(`Card ${cardId} is not there to take step ${step} back.`);
    const restored = readOn(stateBefore, calendar);
    standing.set(cardId, { ...card, ...restored, version: card.version + 1 });
    return {
      kind: 'undo',
      cardId,
      cardVersion: card.version,
      changedAt: now,
      studyDay: studyDay(now, calendar),
      calendar,
      dueDay: null,
      undoes: step,
      scheduler: null,
      stateBefore: { memory: card.memory, suspended: card.suspended },
      stateAfter: restored,
    };
  });
}
