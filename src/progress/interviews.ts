import type { Bank } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import type { Counted } from '../interview/judgement.ts';
import type { HeldInterview } from '../interview/load-held.ts';
import { criteria } from '../interview/rubric.ts';
import type { Followed, InterviewRow, Interviews } from './figures.ts';

/**
 * Mock interviews over time, and what followed what in them.
 *
 * @param held the oldest first
 */
export function interviewsOf(bank: Bank, held: readonly HeldInterview[]): Interviews {
  return {
    rows: held.map(rowOf),
    criteria,
    followed: followedIn(
      bank,
      held.flatMap(({ answers }) => answers),
    ),
  };
}

function rowOf({ id, startedAt, marks, tally }: HeldInterview): InterviewRow {
  const { questions, essential, essentialHit, followUps, followUpsHeld, answerSeconds } = tally;
  return {
    id,
    startedAt,
    questions,
    essential,
    essentialHit,
    followUps,
    followUpsHeld,
    medianSeconds: answerSeconds,
    marks,
  };
}

/** Each pair of questions of which the second was asked because of the first: most often asked first, then as the bank has them. */
function followedIn(bank: Bank, answers: readonly Counted[]): readonly Followed[] {
  const pairs = new Map<string, { from: Question; to: Question; asked: number; held: number }>();
  for (const { question: to, turn, standing } of answers) {
    const fromId = 'fromId' in turn.reason ? turn.reason.fromId : null;
    const from = fromId === null ? undefined : (bank.questions.get(fromId) ?? bank.retired.get(fromId));
    if (from === undefined) continue;
    const key = `${from.id} ${to.id}`;
    const pair = pairs.get(key) ?? { from, to, asked: 0, held: 0 };
    pairs.set(key, pair);
    pair.asked += 1;
    if (standing === 'complete') pair.held += 1;
  }
  return [...pairs.values()].sort(
    (one, other) =>
      other.asked - one.asked ||
      one.from.position - other.from.position ||
      one.to.position - other.to.position,
  );
}
