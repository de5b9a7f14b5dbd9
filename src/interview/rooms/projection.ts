import type { Bank } from '../../bank/bank.ts';
import type { Question } from '../../bank/question.ts';
import type { Localized } from '../../locale.ts';
import { questionOf } from './command.ts';
import { keyOf, type PreparedItem } from './question-set.ts';
import { type AskedTurn, currentTurn, type Room } from './room.ts';
import { askedIn, type Suggestions, suggestionsFor } from './suggestions.ts';
import { demonstratedBy, stopsOf, type Tabled, tabledOf } from './table.ts';

/** How far an interview has come. */
export type Phase = 'waiting' | 'running' | 'ended';

export function phaseOf({ startedAt, endedAt }: Room): Phase {
  if (endedAt !== null) return 'ended';
  return startedAt === null ? 'waiting' : 'running';
}

/** The words of a question, whoever wrote them. */
export type Words =
  | { readonly kind: 'bank'; readonly prompt: Localized }
  | { readonly kind: 'own'; readonly text: string };

/** A question as the candidate has heard it. */
export interface Heard {
  readonly turn: number;
  readonly words: Words;
  readonly isSkipped: boolean;
}

/**
 * All that the candidate's page and stream are made from: what was asked and what lies on the table. Key points, notes, ticks,
 * marks, the tree and the questions to come are not in it, so nothing that shows it can give them away.
 */
export interface CandidateView {
  readonly phase: Phase;
  readonly standing: Room['standing'];
  readonly now: Heard | null;
  /** Before the one that is asked now, the newest first. */
  readonly before: readonly Heard[];
  readonly table: Tabled | null;
}

export function candidateView(room: Room, bank: Bank): CandidateView {
  const current = currentTurn(room);
  const heard = room.turns.map((turn) => heardOf(turn, bank));
  return {
    phase: phaseOf(room),
    standing: room.standing,
    now: heard.find(({ turn }) => turn === current?.turn) ?? null,
    before: heard.filter(({ turn }) => turn !== current?.turn).toReversed(),
    table: tableOf(room, bank),
  };
}

function tableOf({ table }: Room, bank: Bank): Tabled | null {
  return table === null ? null : tabledOf(bank, table.questionId, table.stop);
}

/** What was asked in a turn. A question that has left the bank for good is still known by its name. */
export function wordsOf(turn: AskedTurn, bank: Bank): Words {
  const question = questionOf(bank, turn);
  if (question !== undefined) return { kind: 'bank', prompt: question.prompt };
  return { kind: 'own', text: turn.text ?? turn.questionId ?? '' };
}

function heardOf(turn: AskedTurn, bank: Bank): Heard {
  return { turn: turn.turn, words: wordsOf(turn, bank), isSkipped: turn.isSkipped };
}

/** A prepared question beside whether it was asked. */
export interface PreparedShown {
  readonly index: number;
  readonly words: Words;
  readonly isAsked: boolean;
}

/** A question that was asked before. */
export interface TurnBefore {
  readonly heard: Heard;
  readonly asked: AskedTurn;
  /** Null for one in the interviewer's own words. */
  readonly question: Question | null;
}

/** Everything the interviewer sees. */
export interface InterviewerView {
  readonly room: Room;
  readonly phase: Phase;
  readonly current: AskedTurn | null;
  /** The bank's question that is asked now. */
  readonly question: Question | null;
  readonly heard: readonly Heard[];
  /** Before the one that is asked now, in their order, with what was ticked. */
  readonly before: readonly TurnBefore[];
  readonly suggestions: Suggestions;
  readonly prepared: readonly PreparedShown[];
  /** What lies on the table, the question it belongs to, and how far it may be moved. */
  readonly table:
    | (Tabled & { readonly question: Question; readonly at: number; readonly last: number })
    | null;
}

export function interviewerView(room: Room, bank: Bank, prepared: readonly PreparedItem[]): InterviewerView {
  const current = currentTurn(room);
  return {
    room,
    phase: phaseOf(room),
    current,
    question: current === null ? null : (questionOf(bank, current) ?? null),
    heard: room.turns.map((turn) => heardOf(turn, bank)),
    before: room.turns
      .filter(({ turn }) => turn !== current?.turn)
      .map((asked) => ({ heard: heardOf(asked, bank), asked, question: questionOf(bank, asked) ?? null })),
    suggestions: suggestionsFor(room, bank),
    prepared: preparedShown(room, bank, prepared),
    table: interviewerTable(room, bank),
  };
}

function preparedShown(room: Room, bank: Bank, prepared: readonly PreparedItem[]): readonly PreparedShown[] {
  const asked = new Set([
    ...[...askedIn(room)].map((questionId) => keyOf({ kind: 'bank', questionId })),
    ...room.turns.flatMap(({ text }) => (text === null ? [] : keyOf({ kind: 'own', text }))),
  ]);
  return prepared.flatMap((item, index): readonly PreparedShown[] => {
    const isAsked = asked.has(keyOf(item));
    if (item.kind === 'own') return [{ index, words: item, isAsked }];
    const question = bank.questions.get(item.questionId);
    return question ? [{ index, words: { kind: 'bank', prompt: question.prompt }, isAsked }] : [];
  });
}

function interviewerTable(room: Room, bank: Bank): InterviewerView['table'] {
  const tabled = tableOf(room, bank);
  const question = bank.questions.get(room.table?.questionId ?? '');
  const trace = demonstratedBy(question);
  if (tabled === null || question === undefined || trace === null || room.table === null) return null;
  const last = stopsOf(trace).length - 1;
  return { ...tabled, question, at: Math.min(room.table.stop, last), last };
}
