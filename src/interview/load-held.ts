import type { User } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { answersOf, type Counted, tallyOf } from './judgement.ts';
import type { Summary } from './report.ts';
import { findInterviews, mostShown } from './repository.ts';
import { readRoom } from './rooms/events/repository.ts';
import { answersIn } from './rooms/held.ts';
import { findLoggedRooms } from './rooms/repository.ts';

/** A mock interview that is over, with what was answered in it. The marks are the interviewer's, where there was one. */
export interface HeldInterview extends Summary {
  /** In the order of asking; never empty. */
  readonly answers: readonly Counted[];
  /** All that were asked, also those that were left without an answer. */
  readonly turns: readonly Counted['turn'][];
}

/**
 * The user's latest mock interviews that are over and had any answer, the oldest first, whether or not their reviews stand in
 * the log: those held alone, and those in rooms that they put in their log as the candidate. Others may have their turn in between.
 */
export async function loadHeldInterviews(
  database: Database,
  bank: Bank,
  { userId }: User,
  turn: () => Promise<unknown>,
): Promise<readonly HeldInterview[]> {
  const held = heldAlone(database, bank, userId);
  for (const id of findLoggedRooms(database, userId, mostShown)) {
    const room = readRoom(database, id);
    const answers = answersIn(room, bank);
    const turns = answers.map((answer) => answer.turn);
    held.push({
      id,
      startedAt: room.startedAt ?? room.lastAt,
      marks: room.marks,
      answers,
      turns,
      tally: tallyOf(answers),
    });
    await turn();
  }
  return held
    .filter(({ answers }) => answers.length > 0)
    .sort((one, other) => one.startedAt - other.startedAt)
    .slice(-mostShown);
}

/** The oldest first. */
function heldAlone(database: Database, bank: Bank, userId: string): HeldInterview[] {
  return findInterviews(database, userId)
    .filter(({ finished }) => finished !== null)
    .map((interview) => {
      const { id, startedAt, marks, turns } = interview;
      const answers = answersOf(bank, interview);
      return { id, startedAt, marks: marks ?? {}, answers, turns, tally: tallyOf(answers) };
    })
    .toReversed();
}
