import type { Bank } from '../bank/bank.ts';
import type { Memory } from '../scheduling/memory.ts';
import { type Standing, traceOf } from '../scheduling/study-plan.ts';
import { coveredBy, type InterviewDate } from './interview-date.ts';

/** A question that somebody prepares, and the day it is prepared for. */
export interface Prepared {
  readonly id: string;
  readonly standing: Standing;
  /** Study days until the nearest interview that covers it. */
  readonly left: number;
}

/** What has to be known of a question's card. */
interface Known {
  readonly suspended: boolean;
  readonly memory: Memory;
}

/**
 * The questions that the interviews cover, each with the nearest of them, in the order in which an interviewer would ask them:
 * chain by chain, a question before what hangs from it. What its user has set aside is left out.
 */
export function preparedFor(
  bank: Bank,
  interviews: readonly InterviewDate[],
  cards: ReadonlyMap<string, Known>,
  { today, firstRecall }: { readonly today: number; readonly firstRecall: number },
): readonly Prepared[] {
  const nearest = new Map<string, number>();
  for (const interview of interviews) {
    const left = interview.day - today;
    if (left < 0) continue;
    for (const id of coveredBy(bank, interview)) {
      nearest.set(id, Math.min(left, nearest.get(id) ?? Number.POSITIVE_INFINITY));
    }
  }
  return [...bank.questions.keys()].flatMap((id) => {
    const left = nearest.get(id);
    const card = cards.get(id);
    if (left === undefined || card?.suspended) return [];
    return [{ id, left, standing: standingOf(card?.memory, today, firstRecall) }];
  });
}

function standingOf(memory: Memory | undefined, today: number, firstRecall: number): Standing {
  const trace = memory === undefined ? null : traceOf(memory);
  const elapsedDays = Math.max(0, today - (memory?.lastStudyDay ?? today));
  return { trace, elapsedDays, firstRecall };
}
