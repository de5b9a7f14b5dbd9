import type { Bank } from '../../bank/bank.ts';
import type { Reason } from '../interview.ts';
import type { Counted } from '../judgement.ts';
import { missedEssentials, standingOf } from '../path.ts';
import { questionOf } from './command.ts';
import { type Occasion, type Room, takenMs } from './room.ts';

/**
 * What was answered in a room that is over, as if it had been an interview held alone: of what the interviewer asked from the bank
 * and did not skip, the key points that they heard.
 */
export function answersIn(room: Room, bank: Bank): readonly Counted[] {
  const at = room.endedAt ?? room.lastAt;
  return room.turns.flatMap((turn) => {
    const question = questionOf(bank, turn);
    if (question === undefined || turn.isSkipped) return [];
    const reason = reasonFor(turn.occasion);
    const keyPointsHit = turn.ticked;
    const judged = {
      questionId: question.id,
      reason,
      manner: 'aloud' as const,
      keyPointsHit,
      takenMs: takenMs(room, turn, at),
    };
    const standing = standingOf(question, judged);
    const missed = missedEssentials(question, keyPointsHit);
    return [{ question, turn: { position: turn.turn, reason }, judged, standing, missed }];
  });
}

/** What follows from nothing begins a subject. */
function reasonFor(occasion: Occasion): Reason {
  return occasion.kind === 'missed' || occasion.kind === 'deeper' ? occasion : { kind: 'root' };
}
