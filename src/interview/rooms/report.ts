import type { Bank } from '../../bank/bank.ts';
import type { KeyPoint, Question } from '../../bank/question.ts';
import type { Marks } from '../rubric.ts';
import { questionOf } from './command.ts';
import { type Words, wordsOf } from './projection.ts';
import { countedAt, type Occasion, type Role, type Room, takenMs } from './room.ts';

/** A key point beside what each of the two heard of it. */
export interface PointCompared {
  readonly keyPoint: KeyPoint;
  readonly isTicked: boolean;
  /** Null until the candidate has said it. */
  readonly isOwnTicked: boolean | null;
}

/** A question of the interview with what became of it. */
export interface TurnReport {
  readonly turn: number;
  readonly words: Words;
  readonly occasion: Occasion;
  readonly takenMs: number;
  readonly isSkipped: boolean;
  /** Null for a question in the interviewer's own words. */
  readonly question: Question | null;
  readonly points: readonly PointCompared[];
  /** How many essential points the interviewer did not hear. */
  readonly missed: number;
  /** The interviewer's, for the interviewer alone; '' for the candidate. */
  readonly note: string;
}

/** What is left of an interview, as one of its two sees it. */
export interface Report {
  readonly role: Role;
  readonly turns: readonly TurnReport[];
  readonly totalMs: number;
  readonly marks: Marks;
  readonly ownMarks: Marks;
  readonly words: string;
}

/** The report for one of the two, of an interview that has ended. */
export function reportOf(room: Room, bank: Bank, role: Role): Report {
  const at = room.endedAt ?? room.lastAt;
  const { marks, ownMarks, words } = room;
  const turns = room.turns.map((turn): TurnReport => {
    const question = questionOf(bank, turn) ?? null;
    const points = (turn.isSkipped ? [] : (question?.keyPoints ?? [])).map((keyPoint) => ({
      keyPoint,
      isTicked: turn.ticked.includes(keyPoint.id),
      isOwnTicked: turn.ownTicked === null ? null : turn.ownTicked.includes(keyPoint.id),
    }));
    return {
      turn: turn.turn,
      words: wordsOf(turn, bank),
      occasion: turn.occasion,
      takenMs: takenMs(room, turn, at),
      isSkipped: turn.isSkipped,
      question,
      points,
      missed: points.filter(({ keyPoint, isTicked }) => keyPoint.essential && !isTicked).length,
      note: role === 'interviewer' ? turn.note : '',
    };
  });
  return { role, turns, totalMs: countedAt(room.clock, at), marks, ownMarks, words };
}
