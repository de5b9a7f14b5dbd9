import type { Marks } from '../rubric.ts';

/** The two people of a room. */
export const roles = ['candidate', 'interviewer'] as const;
export type Role = (typeof roles)[number];

export function otherRole(role: Role): Role {
  return role === 'candidate' ? 'interviewer' : 'candidate';
}

/** Why the interviewer asked a question. Ids are of questions of the bank and of their key points. */
export type Occasion =
  /** The answer to `fromId` left out an essential key point. */
  | { readonly kind: 'missed'; readonly fromId: string; readonly keyPointId: string }
  /** It hangs from `fromId`, whatever was answered. */
  | { readonly kind: 'deeper'; readonly fromId: string }
  /** The interviewer picked it from the bank. */
  | { readonly kind: 'picked' }
  /** It was prepared for this room. */
  | { readonly kind: 'prepared' }
  /** In the interviewer's own words. */
  | { readonly kind: 'own' };

/** What may happen in a room. Turns are numbered from 1. */
export type Happening =
  | { readonly kind: 'started' }
  | {
      readonly kind: 'asked';
      readonly turn: number;
      /** Null for a question in the interviewer's own words, which `text` then holds. */
      readonly questionId: string | null;
      readonly text: string | null;
      readonly occasion: Occasion;
    }
  /** The question is off the table, and counts for nothing. */
  | { readonly kind: 'skipped'; readonly turn: number }
  | { readonly kind: 'ticked'; readonly turn: number; readonly keyPointId: string; readonly on: boolean }
  | { readonly kind: 'noted'; readonly turn: number; readonly text: string }
  /** The interviewer stopped the clock. */
  | { readonly kind: 'paused' }
  /** A page that shows the clock is open, so that it is known when the last of them is left. */
  | { readonly kind: 'watched' }
  /** Nobody was there any more, so the server stopped the clock. */
  | { readonly kind: 'left' }
  | { readonly kind: 'resumed' }
  /** The simulator of a question lies on the table, at one of its stops (see table.ts). */
  | { readonly kind: 'tabled'; readonly questionId: string; readonly stop: number }
  | { readonly kind: 'cleared' }
  /** The interviewer's marks and words to the candidate, all of them as they are from now on. */
  | { readonly kind: 'judged'; readonly marks: Marks; readonly words: string }
  /** With the marks and words as they stood in the form that ended it, where they were other than before. */
  | {
      readonly kind: 'ended';
      readonly judgement?: { readonly marks: Marks; readonly words: string };
    }
  /** What the candidate thinks was in an answer of theirs, and of the whole. */
  | { readonly kind: 'own-ticked'; readonly turn: number; readonly keyPoints: readonly string[] }
  | { readonly kind: 'own-marked'; readonly marks: Marks };

/** Something that happened: the number is its place, from 1; `at` is milliseconds since 1970 by the server's clock. */
export type RoomEvent = Happening & {
  readonly number: number;
  readonly at: number;
  readonly by: Role | 'server';
};

/** A question that was asked, and what became of it. */
export interface AskedTurn {
  readonly turn: number;
  readonly questionId: string | null;
  readonly text: string | null;
  readonly occasion: Occasion;
  /** What the clock of the room had counted when it was asked and when it was over, milliseconds; null while it is not. */
  readonly fromMs: number;
  readonly untilMs: number | null;
  readonly isSkipped: boolean;
  readonly ticked: readonly string[];
  readonly note: string;
  /** Null until the candidate has said it. */
  readonly ownTicked: readonly string[] | null;
}

/** A clock that was stopped and started: `countedMs` up to `runningSince`, or in all while it stands (null). */
export interface Clock {
  readonly countedMs: number;
  readonly runningSince: number | null;
  /** When something happened last while it ran. */
  readonly seenAt: number;
  /** A page with a stream looks after it. Whoever has no script keeps none. */
  readonly isWatched: boolean;
}

/** Where no stream tells who listens from who has left, beyond this it was the latter, and counts what an answer takes. */
const unwatchedMs = 10 * 60_000;
const usualMs = 2 * 60_000;

/** A room as its events add up to. */
export interface Room {
  /** The number of the newest event; 0 for none. */
  readonly number: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** When something happened last; 0 for never. */
  readonly lastAt: number;
  /** When the interviewer did something last; 0 for never. */
  readonly interviewerAt: number;
  readonly turns: readonly AskedTurn[];
  readonly clock: Clock;
  /** Why the clock stands, where it could run. */
  readonly standing: 'paused' | 'left' | null;
  readonly table: { readonly questionId: string; readonly stop: number } | null;
  readonly marks: Marks;
  readonly words: string;
  readonly ownMarks: Marks;
  /** What all notes have taken that were ever stored, the earlier ones too, in bytes of UTF-8. */
  readonly notedBytes: number;
  /** The numbers of the newest events that a command may have been overtaken by. */
  readonly newest: {
    /** A question was asked or skipped, or the interview begun or ended. */
    readonly step: number;
    readonly clock: number;
    readonly table: number;
    readonly judged: number;
  };
}

export const emptyRoom: Room = {
  number: 0,
  startedAt: null,
  endedAt: null,
  lastAt: 0,
  interviewerAt: 0,
  turns: [],
  clock: { countedMs: 0, runningSince: null, seenAt: 0, isWatched: false },
  standing: null,
  table: null,
  marks: {},
  words: '',
  ownMarks: {},
  notedBytes: 0,
  newest: { step: 0, clock: 0, table: 0, judged: 0 },
};

const encoder = new TextEncoder();

/** How long a text is, in bytes of UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** What a clock has counted at a moment: not the time in which nobody was there, nor back, whatever the server's own clock does. */
export function countedAt(clock: Clock, at: number): number {
  const { countedMs, runningSince, seenAt } = clock;
  if (runningSince === null) return countedMs;
  if (isLeftAlone(clock, at)) return countedMs + seenAt - runningSince + usualMs;
  return countedMs + Math.max(0, at - runningSince);
}

function isLeftAlone({ runningSince, seenAt, isWatched }: Clock, at: number): boolean {
  return runningSince !== null && !isWatched && at - seenAt > unwatchedMs;
}

/** A clock at a moment when something happens. One that was left alone goes on from where it was. */
function touched(clock: Clock, at: number): Clock {
  if (clock.runningSince === null) return clock;
  if (!isLeftAlone(clock, at)) return { ...clock, seenAt: at };
  return { ...clock, countedMs: countedAt(clock, at), runningSince: at, seenAt: at };
}

/** The question that is being answered; null before the first, after one was skipped and once all is over. */
export function currentTurn({ turns, endedAt }: Room): AskedTurn | null {
  const last = turns.at(-1);
  return last === undefined || last.isSkipped || endedAt !== null ? null : last;
}

/** How long a question has taken up to a moment, milliseconds. */
export function takenMs({ clock }: Room, { fromMs, untilMs }: AskedTurn, at: number): number {
  return (untilMs ?? countedAt(clock, at)) - fromMs;
}

/** The room after one more event. Events come in their order, as they are stored. */
export function applyEvent(before: Room, event: RoomEvent): Room {
  const { number, at } = event;
  const room = { ...before, clock: touched(before.clock, at) };
  const interviewerAt = event.by === 'interviewer' ? at : room.interviewerAt;
  const next = { ...room, number, interviewerAt, lastAt: Math.max(room.lastAt, at) };
  switch (event.kind) {
    case 'started':
      return { ...next, startedAt: at, clock: running(room.clock, at), newest: newest(room, 'step', number) };
    case 'skipped':
      return { ...steppedTo(next, event), newest: newest(room, 'step', number) };
    // What lies on the table belongs to the question before.
    case 'asked':
      return {
        ...steppedTo(next, event),
        table: null,
        newest: { ...room.newest, step: number, table: number },
      };
    case 'ended':
      return {
        ...steppedTo(next, event),
        ...event.judgement,
        table: null,
        newest: {
          ...room.newest,
          step: number,
          table: number,
          ...(event.judgement ? { judged: number } : {}),
        },
      };
    case 'noted':
      return {
        ...next,
        notedBytes: room.notedBytes + bytesOf(event.text),
        turns: room.turns.map((turn) => written(turn, event)),
      };
    case 'ticked':
    case 'own-ticked':
      return { ...next, turns: room.turns.map((turn) => written(turn, event)) };
    case 'watched':
      return { ...next, clock: { ...room.clock, isWatched: room.clock.runningSince !== null } };
    case 'paused':
    case 'left':
      return {
        ...next,
        clock: stopped(room.clock, at),
        standing: event.kind,
        newest: newest(room, 'clock', number),
      };
    case 'resumed':
      return {
        ...next,
        clock: running(room.clock, at),
        standing: null,
        newest: newest(room, 'clock', number),
      };
    case 'tabled':
      return {
        ...next,
        table: { questionId: event.questionId, stop: event.stop },
        newest: newest(room, 'table', number),
      };
    case 'cleared':
      return { ...next, table: null, newest: newest(room, 'table', number) };
    case 'judged':
      return { ...next, marks: event.marks, words: event.words, newest: newest(room, 'judged', number) };
    case 'own-marked':
      return { ...next, ownMarks: event.marks };
  }
}

/** A room from all of its events. */
export function foldRoom(events: Iterable<RoomEvent>, from: Room = emptyRoom): Room {
  let room = from;
  for (const event of events) room = applyEvent(room, event);
  return room;
}

function newest(room: Room, what: keyof Room['newest'], number: number): Room['newest'] {
  return { ...room.newest, [what]: number };
}

function running(clock: Clock, at: number): Clock {
  return clock.runningSince === null ? { ...clock, runningSince: at, seenAt: at, isWatched: false } : clock;
}

function stopped(clock: Clock, at: number): Clock {
  return { countedMs: countedAt(clock, at), runningSince: null, seenAt: at, isWatched: false };
}

/** The question before is over whenever another is asked, it is skipped, or all ends. */
function steppedTo(room: Room, event: Extract<RoomEvent, { kind: 'asked' | 'skipped' | 'ended' }>): Room {
  const countedMs = countedAt(room.clock, event.at);
  const turns = room.turns.map((turn) => ({
    ...turn,
    untilMs: turn.untilMs ?? countedMs,
    isSkipped: turn.isSkipped || (event.kind === 'skipped' && turn.turn === event.turn),
  }));
  if (event.kind === 'ended')
    return { ...room, turns, endedAt: event.at, clock: stopped(room.clock, event.at), standing: null };
  if (event.kind === 'skipped') return { ...room, turns };
  const { turn, questionId, text, occasion } = event;
  const asked: AskedTurn = {
    ...{ turn, questionId, text, occasion, fromMs: countedMs, untilMs: null, isSkipped: false },
    ...{ ticked: [], note: '', ownTicked: null },
  };
  return { ...room, turns: [...turns, asked] };
}

function written(
  turn: AskedTurn,
  event: Extract<RoomEvent, { kind: 'ticked' | 'noted' | 'own-ticked' }>,
): AskedTurn {
  if (turn.turn !== event.turn) return turn;
  if (event.kind === 'noted') return { ...turn, note: event.text };
  if (event.kind === 'own-ticked') return { ...turn, ownTicked: event.keyPoints };
  const others = turn.ticked.filter((id) => id !== event.keyPointId);
  return { ...turn, ticked: event.on ? [...others, event.keyPointId] : others };
}
