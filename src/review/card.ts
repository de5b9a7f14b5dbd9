import type { Question } from '../bank/question.ts';
import type { Memory } from '../scheduling/memory.ts';

/** What of a card its log decides. */
export interface CardState {
  readonly memory: Memory;
  /** Asked no more until it is resumed. */
  readonly suspended: boolean;
}

/** One user's memory of one question, or of one key point of it. */
export interface Card extends CardState {
  readonly id: string;
  readonly questionId: string;
  /** Empty for a whole question. */
  readonly keyPointId: string;
  /** Raised by every change; a submission names the version it was made from. */
  readonly version: number;
}

/** Cards of whole questions, by the question they remember. */
export type Cards = ReadonlyMap<string, Card>;

/** Whether a card can be of this key point of a question; '' is all of it. */
export function isPointOf({ keyPoints }: Question, keyPointId: string): boolean {
  return keyPointId === '' || keyPoints.some(({ id }) => id === keyPointId);
}

/** A question was recalled once and is not being relearned: an interviewer may pull its tail. */
export function isRecalled(memory: Memory | undefined): boolean {
  return memory !== undefined && memory.lastSuccessDay !== null && memory.phase !== 'relearning';
}

/** Whether the card is asked again in minutes rather than days. */
export function isLearning(memory: Memory): boolean {
  return memory.phase === 'learning' || memory.phase === 'relearning';
}

/** Forgotten this often, and then every `leechAgain` times, a question is offered repair. */
export const leechLapses = 8;
const leechAgain = 4;

/** Whether the memory has just become a leech, or become one again, by this many lapses. */
export function isLeech(lapses: number): boolean {
  return lapses >= leechLapses && (lapses - leechLapses) % leechAgain === 0;
}
