import type { FastifyReply } from 'fastify';
import type { Asked } from './allowance.ts';
import type { Message } from './message.ts';

/** What became of the letters so far. */
export interface MailCounts {
  /** Taken by the mail server. */
  readonly sent: number;
  /** Refused by it, or given up on. */
  readonly failed: number;
  /** Never tried, because too many waited. */
  readonly dropped: number;
  readonly waiting: number;
}

/** Why a letter goes out: somebody asked for it, or its reader has to hear what changed. Each kind waits apart, so that neither crowds the other out. */
export type Standing = 'asked' | 'owed';

/** Whatever sends mail. Nobody waits for it, so that no answer tells by its time whether a letter went out. */
export interface Mailer {
  readonly counts: MailCounts;
  /** Sends it as soon as it can; what becomes of it is in the log. */
  send(message: Message, standing?: Standing): void;
  /**
   * Resolves when it is one's turn to ask for a letter without being known: strangers ask in the order they came, some fifty a second. Throws
   * TooBusy when too many wait.
   */
  turn(): Promise<void>;
  /** Does what leads to a letter once the answer has gone out, which it must not hold up. Whoever asks can have that wait for as long as they like. */
  afterAnswer(reply: FastifyReply, work: () => Promise<void>): void;
  /** Does what leads to a letter as soon as this turn of the event loop is over, whatever becomes of the answer. */
  soon(work: () => void): void;
  /** Whether a letter that somebody asks for may go out, which counts it. */
  allows(asked: Asked): boolean;
  /** Resolves once nothing is under way: no work after an answer, and no letter that waits or is being sent. */
  settled(): Promise<void>;
  /** Sends what it still can within so many milliseconds, then lets go of the rest. */
  stop(withinMs: number): Promise<void>;
}
