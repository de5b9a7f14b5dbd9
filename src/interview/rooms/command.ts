import type { Bank } from '../../bank/bank.ts';
import type { Question } from '../../bank/question.ts';
import type { Marks } from '../rubric.ts';
import type { PreparedItem } from './question-set.ts';
import {
  type AskedTurn,
  bytesOf,
  currentTurn,
  type Happening,
  type Occasion,
  type Role,
  type Room,
} from './room.ts';
import { askedIn, baseTurn, missedBy } from './suggestions.ts';
import { demonstratedBy, firstStopFor, stopsOf } from './table.ts';

/** What an interviewer asks: a question of the bank, one that was prepared (its place, from 0), or their own. */
export type Wanted =
  | { readonly kind: 'bank'; readonly questionId: string }
  | { readonly kind: 'prepared'; readonly index: number }
  | { readonly kind: 'own'; readonly text: string };

export const tableMoves = ['on', 'back', 'all', 'clear'] as const;
export type TableMove =
  | { readonly kind: (typeof tableMoves)[number] }
  | { readonly kind: 'put'; readonly questionId: string };

/** The interviewer's marks and words as a form has them; `seen` is the newest judgement that its page knew. */
export interface Judgement {
  readonly seen: number;
  readonly marks: Marks;
  readonly words: string;
}

/**
 * What somebody wants to happen. `seen` is the number of the newest event their page knew: whoever was overtaken since in what
 * the command is about is told, and nothing happens.
 */
export type Command =
  | { readonly kind: 'start' | 'skip' | 'pause' | 'resume'; readonly seen: number }
  | { readonly kind: 'end'; readonly seen: number; readonly judgement: Judgement | null }
  | { readonly kind: 'ask'; readonly seen: number; readonly wanted: Wanted }
  | { readonly kind: 'table'; readonly seen: number; readonly move: TableMove }
  | ({ readonly kind: 'judge' } & Judgement)
  | { readonly kind: 'tick'; readonly turn: number; readonly keyPointId: string; readonly on: boolean }
  | { readonly kind: 'note'; readonly turn: number; readonly text: string }
  | { readonly kind: 'own-tick'; readonly turn: number; readonly keyPoints: readonly string[] }
  | { readonly kind: 'own-mark'; readonly marks: Marks }
  /** The candidate ends what the interviewer has left. */
  | { readonly kind: 'conclude' };

/** What a decision is made by, beside the room itself. */
export interface Bearings {
  readonly bank: Bank;
  readonly prepared: readonly PreparedItem[];
  /** Both people have joined. */
  readonly isFull: boolean;
  /** The interviewer has not been there for so long that the candidate may end it. */
  readonly isAbandoned: boolean;
}

export type Decision =
  | { readonly kind: 'happened'; readonly what: Happening }
  /** It is so already. */
  | { readonly kind: 'unchanged' }
  /** The room has moved on since, or was never there. */
  | { readonly kind: 'stale' }
  /** The interview has to be begun first. */
  | { readonly kind: 'not-begun' }
  /** The question was asked in this room before. */
  | { readonly kind: 'asked-before' }
  /** The room holds no more notes. */
  | { readonly kind: 'notes-full' }
  /** The interviewer has to be away for longer. */
  | { readonly kind: 'interviewer-here' }
  /** It is for the other of the two to do. */
  | { readonly kind: 'forbidden' };

/** The most that all notes ever stored in one room may take, in bytes of UTF-8. */
export const mostNotedBytes = 1_000_000;

/** The most questions of one room. */
export const mostTurns = 100;

const stale: Decision = { kind: 'stale' };
const notBegun: Decision = { kind: 'not-begun' };
const unchanged: Decision = { kind: 'unchanged' };
const happened = (what: Happening): Decision => ({ kind: 'happened', what });

const candidateKinds: ReadonlySet<Command['kind']> = new Set(['own-tick', 'own-mark', 'conclude']);

/** Who a command is for. */
export function roleFor({ kind }: Command): Role {
  return candidateKinds.has(kind) ? 'candidate' : 'interviewer';
}

/** What comes of a command: an event that may be added, or why there is none. */
export function decide(room: Room, command: Command, by: Role, bearings: Bearings): Decision {
  if (by !== roleFor(command)) return { kind: 'forbidden' };
  switch (command.kind) {
    case 'judge':
      return judged(room, command);
    case 'own-tick':
    case 'own-mark':
      return reflected(room, command, bearings);
    case 'note':
      return noted(room, command);
    case 'conclude':
      return concluded(room, bearings);
    case 'start':
      return isOvertaken(room, command) || room.startedAt !== null || !bearings.isFull
        ? stale
        : happened({ kind: 'started' });
  }
  if (room.startedAt === null) return notBegun;
  // What was said does not change with the end; what was heard of it may be set right.
  if (command.kind === 'tick') return ticked(room, command, bearings);
  if (room.endedAt !== null) return stale;
  if (isOvertaken(room, command)) return stale;
  switch (command.kind) {
    case 'ask':
      return asked(room, command.wanted, bearings);
    case 'skip': {
      const turn = currentTurn(room);
      return turn === null ? stale : happened({ kind: 'skipped', turn: turn.turn });
    }
    case 'pause':
      return room.clock.runningSince === null ? stale : happened({ kind: 'paused' });
    case 'resume':
      return room.clock.runningSince === null ? happened({ kind: 'resumed' }) : stale;
    case 'table':
      return tabled(room, command.move, bearings.bank);
    case 'end':
      return ended(room, command.judgement);
  }
}

/** Whether something happened, after the page that sent a command was made, to what the command is about. */
function isOvertaken(
  { newest, number }: Room,
  { kind, seen }: Extract<Command, { readonly seen: number }>,
): boolean {
  const about = {
    ...{ start: newest.step, ask: newest.step, skip: newest.step, end: newest.step },
    ...{ pause: newest.clock, resume: newest.clock, table: newest.table, judge: newest.judged },
  };
  return seen < about[kind] || seen > number;
}

function asked(room: Room, wanted: Wanted, { bank, prepared }: Bearings): Decision {
  const turn = room.turns.length + 1;
  if (turn > mostTurns) return stale;
  const item = wanted.kind === 'prepared' ? prepared[wanted.index] : wanted;
  if (item === undefined) return stale;
  if (item.kind === 'own') {
    if (room.turns.some(({ text }) => text === item.text)) return { kind: 'asked-before' };
    const occasion: Occasion = { kind: wanted.kind === 'prepared' ? 'prepared' : 'own' };
    return happened({ kind: 'asked', turn, questionId: null, text: item.text, occasion });
  }
  const question = bank.questions.get(item.questionId);
  if (question === undefined) return stale;
  if (askedIn(room).has(question.id)) return { kind: 'asked-before' };
  const occasion: Occasion =
    wanted.kind === 'prepared' ? { kind: 'prepared' } : occasionOf(room, question, bank);
  return happened({ kind: 'asked', turn, questionId: question.id, text: null, occasion });
}

/** Why a question of the bank is asked now: it follows from the one before, or was picked. */
function occasionOf(room: Room, question: Question, bank: Bank): Occasion {
  const base = baseTurn(room);
  const from = bank.questions.get(base?.questionId ?? '');
  const followUp = from?.followUps.find(({ childId }) => childId === question.id);
  if (base === null || from === undefined || followUp === undefined) return { kind: 'picked' };
  const missed = missedBy(base, from, followUp);
  if (missed === null) return { kind: 'deeper', fromId: from.id };
  return { kind: 'missed', fromId: from.id, keyPointId: missed.id };
}

function tabled(room: Room, move: TableMove, bank: Bank): Decision {
  const { table } = room;
  if (move.kind === 'put') {
    const question = bank.questions.get(move.questionId);
    const trace = demonstratedBy(question);
    if (question === undefined || trace === null) return stale;
    const stop = firstStopFor(question, trace);
    return happened({ kind: 'tabled', questionId: question.id, stop });
  }
  if (table === null) return stale;
  if (move.kind === 'clear') return happened({ kind: 'cleared' });
  const trace = demonstratedBy(bank.questions.get(table.questionId));
  if (trace === null) return stale;
  const last = stopsOf(trace).length - 1;
  const stop = { on: table.stop + 1, back: table.stop - 1, all: last }[move.kind];
  if (stop < 0 || stop > last) return stale;
  return stop === table.stop ? unchanged : happened({ kind: 'tabled', questionId: table.questionId, stop });
}

function ticked(
  room: Room,
  { turn, keyPointId, on }: Extract<Command, { kind: 'tick' }>,
  { bank }: Bearings,
): Decision {
  const known = turnOf(room, turn);
  const question = known === null ? undefined : questionOf(bank, known);
  if (known === null || !question?.keyPoints.some(({ id }) => id === keyPointId)) return stale;
  if (known.ticked.includes(keyPointId) === on) return unchanged;
  return happened({ kind: 'ticked', turn, keyPointId, on });
}

/** Also on a turn that was skipped: the note may have been under way, or says why. */
function noted(room: Room, { turn, text }: Extract<Command, { kind: 'note' }>): Decision {
  const known = room.turns.find((each) => each.turn === turn);
  if (known === undefined) return stale;
  if (known.note === text) return unchanged;
  if (room.notedBytes + bytesOf(text) > mostNotedBytes) return { kind: 'notes-full' };
  return happened({ kind: 'noted', turn, text });
}

function judged(room: Room, command: Extract<Command, { kind: 'judge' }>): Decision {
  const { marks, words } = command;
  if (room.startedAt === null) return notBegun;
  if (isOvertaken(room, command)) return stale;
  return isNew(room, command) ? happened({ kind: 'judged', marks, words }) : unchanged;
}

/** The end, with the marks and words that stand in its form: one event, so that neither is stored without the other. */
function ended(room: Room, judgement: Judgement | null): Decision {
  if (judgement === null || !isNew(room, judgement)) return happened({ kind: 'ended' });
  if (isOvertaken(room, { kind: 'judge', ...judgement })) return stale;
  const { marks, words } = judgement;
  return happened({ kind: 'ended', judgement: { marks, words } });
}

/** What has ended is ended already, whoever was first. */
function concluded({ startedAt, endedAt }: Room, { isAbandoned }: Bearings): Decision {
  if (startedAt === null) return notBegun;
  if (endedAt !== null) return unchanged;
  return isAbandoned ? happened({ kind: 'ended' }) : { kind: 'interviewer-here' };
}

function isNew(room: Room, { marks, words }: Judgement): boolean {
  return words !== room.words || JSON.stringify(marks) !== JSON.stringify(room.marks);
}

function reflected(
  room: Room,
  command: Extract<Command, { kind: 'own-tick' | 'own-mark' }>,
  { bank }: Bearings,
): Decision {
  if (room.endedAt === null) return stale;
  if (command.kind === 'own-mark') {
    const { marks } = command;
    if (JSON.stringify(marks) === JSON.stringify(room.ownMarks)) return unchanged;
    return happened({ kind: 'own-marked', marks });
  }
  const turn = turnOf(room, command.turn);
  const question = turn === null ? undefined : questionOf(bank, turn);
  if (turn === null || question === undefined) return stale;
  const keyPoints = question.keyPoints.map(({ id }) => id).filter((id) => command.keyPoints.includes(id));
  if (JSON.stringify(keyPoints) === JSON.stringify(turn.ownTicked)) return unchanged;
  return happened({ kind: 'own-ticked', turn: turn.turn, keyPoints });
}

/** A turn that counts. */
function turnOf({ turns }: Room, turn: number): AskedTurn | null {
  return turns.find((each) => each.turn === turn && !each.isSkipped) ?? null;
}

/** The question of a turn, also one that is asked no more; undefined for one in the interviewer's own words. */
export function questionOf(bank: Bank, { questionId }: AskedTurn): Question | undefined {
  return bank.questions.get(questionId ?? '') ?? bank.retired.get(questionId ?? '');
}
