import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBank } from '../../../src/bank/bank.ts';
import type { Question, Topic } from '../../../src/bank/question.ts';
import { type Command, type Decision, decide, roleFor } from '../../../src/interview/rooms/command.ts';
import { candidateView } from '../../../src/interview/rooms/projection.ts';
import type { PreparedItem } from '../../../src/interview/rooms/question-set.ts';
import { reportOf } from '../../../src/interview/rooms/report.ts';
import {
  applyEvent,
  countedAt,
  emptyRoom,
  foldRoom,
  type Happening,
  otherRole,
  type Role,
  type Room,
  type RoomEvent,
  takenMs,
} from '../../../src/interview/rooms/room.ts';
import { suggestionsFor } from '../../../src/interview/rooms/suggestions.ts';
import { cutAt, demonstratedBy, firstStopFor, stopsOf } from '../../../src/interview/rooms/table.ts';
import { traceOf } from '../../../src/simulator/demonstrated.ts';
import type { Scenario } from '../../../src/simulator/scenario.ts';
import { handshake, scenario } from '../../simulator/scenarios.ts';
import { question, shownBank } from '../../support/bank.ts';

const bank = buildBank(shownBank);
const closing = scenario({
  app: [...handshake.app, { atMs: 500, host: 'A', call: 'close' }, { atMs: 900, host: 'B', call: 'close' }],
});
const prepared: readonly PreparedItem[] = [
  { kind: 'bank', questionId: 'closing' },
  { kind: 'own', text: '왜 우리 회사인가요?' },
  { kind: 'bank', questionId: 'gone' },
];
const bearings = { bank, prepared, isFull: true, isAbandoned: false };
const ids = [...bank.questions.keys(), 'gone'];
const points = [...bank.questions.values()].flatMap(({ keyPoints }) => keyPoints.map(({ id }) => id));

/** How far behind the page is that a command is sent from: mostly not at all. */
const behind = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -1, max: 6 }));
const turn = fc.integer({ min: 0, max: 4 });
/** A key point of the question that the turn asked, which is known once it is sent; or of any. */
const point = fc.oneof(
  fc.constantFrom('*/first', '*/second', '*/third'),
  fc.constantFrom(...points, 'made/up'),
);
const marks = fc.constantFrom({}, { depth: 2 } as const, { depth: 4, brevity: 1 } as const);
const wanted = fc.oneof(
  fc.record({ kind: fc.constant('bank' as const), questionId: fc.constantFrom(...ids) }),
  fc.record({ kind: fc.constant('prepared' as const), index: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ kind: fc.constant('own' as const), text: fc.constantFrom('a', 'b', 'c') }),
);
const move = fc.oneof(
  fc.record({ kind: fc.constantFrom('on', 'back', 'all', 'clear') }),
  fc.record({ kind: fc.constant('put' as const), questionId: fc.constantFrom(...ids) }),
);
const step = <Kind extends string>(...kinds: Kind[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), seen: behind });

/** Any command at all; `seen` says how far behind the page was, until it is sent. */
const anyCommand = fc.oneof(
  { weight: 12, arbitrary: step('start', 'skip', 'pause', 'resume') },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('end'),
      seen: behind,
      judgement: fc.option(fc.record({ seen: behind, marks, words: fc.constantFrom('', 'gut') })),
    }),
  },
  { weight: 24, arbitrary: fc.record({ kind: fc.constant('ask'), seen: behind, wanted }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('table'), seen: behind, move }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('judge'),
      seen: behind,
      marks,
      words: fc.constantFrom('', 'gut'),
    }),
  },
  {
    weight: 16,
    arbitrary: fc.record({
      kind: fc.constant('tick'),
      turn,
      keyPointId: point,
      on: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('note'), turn, text: fc.constantFrom('', 'x', 'y') }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('own-tick'), turn, keyPoints: fc.subarray(points) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('own-mark'), marks }) },
) as fc.Arbitrary<Command>;

/** Whether it is sent by whose part it is; mostly it is. */
const isOwnPart = fc.oneof(
  { weight: 6, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

/** A command as the page sends it: so many events behind, about the key points it shows. */
function sentFrom(room: Room, wish: Command): Command {
  const from = (lag: number) => Math.max(0, room.number - lag);
  if (wish.kind === 'end') {
    const judgement = wish.judgement && { ...wish.judgement, seen: from(wish.judgement.seen) };
    return { ...wish, seen: from(wish.seen), judgement };
  }
  if ('seen' in wish) return { ...wish, seen: from(wish.seen) };
  if (wish.kind !== 'tick') return wish;
  const asked = room.turns[wish.turn - 1]?.questionId ?? 'none';
  return { ...wish, keyPointId: wish.keyPointId.replace('*', asked) };
}

interface Sent {
  readonly before: Room;
  readonly command: Command;
  readonly by: Role;
  readonly decision: Decision;
  readonly after: Room;
}

/** Sends commands one after the other, and gives what came of each. */
function play(sequence: readonly (readonly [Command, boolean, number])[]) {
  const events: RoomEvent[] = [];
  const sent: Sent[] = [];
  let room = emptyRoom;
  let at = 1_000;
  for (const [wish, isOwn, passed] of sequence) {
    at += passed;
    const by = isOwn ? roleFor(wish) : otherRole(roleFor(wish));
    const command = sentFrom(room, wish);
    const decision = decide(room, command, by, bearings);
    const before = room;
    if (decision.kind === 'happened') {
      const event = { ...decision.what, number: room.number + 1, at, by } as RoomEvent;
      events.push(event);
      room = applyEvent(room, event);
    }
    sent.push({ before, command, by, decision, after: room });
  }
  return { room, events, sent, at };
}

/** How long until the next, milliseconds: mostly a moment, sometimes so long that nobody can have been there. */
const anyWhile = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 86_400_000 }) },
);

const anySequence = fc.array(fc.tuple(anyCommand, isOwnPart, anyWhile), {
  maxLength: 80,
  // Left to itself fast-check keeps lists short.
  size: 'max',
});
const always = (holds: (played: ReturnType<typeof play>) => void) =>
  fc.assert(
    // What does not begin cannot go wrong, so that most do.
    fc.property(anySequence, fc.boolean(), (sequence, begins) =>
      holds(play([...(begins ? [[{ kind: 'start', seen: 0 }, true, 0] as const] : []), ...sequence])),
    ),
    { numRuns: 300 },
  );

describe('7. whatever is sent to a room', () => {
  it('most of it gets somewhere, or the rest would prove little', () => {
    const begin = [{ kind: 'start', seen: 0 }, true, 0] as const;
    const played = fc.sample(anySequence, { numRuns: 400, seed: 1 }).map((each) => play([begin, ...each]));
    const kinds = played.flatMap(({ events }) => events.map(({ kind }) => kind));
    const every = ['asked', 'skipped', 'ticked', 'noted', 'paused', 'resumed', 'tabled', 'judged', 'ended'];
    for (const kind of [...every, 'cleared', 'own-ticked', 'own-marked'])
      expect([kind, kinds.filter((each) => each === kind).length > 5]).toEqual([kind, true]);
    const refused = played.flatMap(({ sent }) => sent.map(({ decision }) => decision.kind));
    for (const kind of ['stale', 'forbidden', 'asked-before', 'unchanged']) expect(refused).toContain(kind);
  });

  it('its state is what its events add up to', () =>
    always(({ room, events }) => {
      expect(foldRoom(events)).toEqual(room);
      const half = Math.floor(events.length / 2);
      expect(foldRoom(events.slice(half), foldRoom(events.slice(0, half)))).toEqual(room);
      expect(foldRoom(JSON.parse(JSON.stringify(events)))).toEqual(room);
    }));

  it('no question is asked twice', () =>
    always(({ room }) => {
      const asked = room.turns.map(({ questionId, text }) => questionId ?? text);
      expect(new Set(asked).size).toBe(asked.length);
      expect(room.turns.map(({ turn }) => turn)).toEqual(room.turns.map((_, index) => index + 1));
    }));

  it('only the one whose part it is decides anything', () =>
    always(({ sent, events }) => {
      for (const { command, by, decision } of sent)
        if (by !== roleFor(command)) expect(decision.kind).toBe('forbidden');
      expect(events.every(({ kind, by }) => (by === 'candidate') === kind.startsWith('own-'))).toBe(true);
    }));

  it('a page that was overtaken decides nothing', () =>
    always(({ sent }) => {
      for (const { before, command, decision } of sent) {
        const isStep = ['start', 'ask', 'skip', 'end'].includes(command.kind);
        if (isStep && 'seen' in command && command.seen < before.newest.step)
          expect(decision.kind).not.toBe('happened');
      }
    }));

  it('nothing is asked before the beginning or after the end', () =>
    always(({ events }) => {
      const steps = events.map(({ kind }) => kind);
      const isDriving = (kind: string) =>
        !['ticked', 'judged', 'noted', 'own-ticked', 'own-marked'].includes(kind);
      const driven = steps.filter(isDriving);
      expect(driven.indexOf('started')).toBeLessThanOrEqual(0);
      expect(driven.filter((kind) => kind === 'started').length).toBeLessThanOrEqual(1);
      const end = driven.indexOf('ended');
      if (end >= 0) expect(driven.slice(end + 1)).toEqual([]);
    }));

  it('the clock counts what it ran, never goes back, and is the sum of the questions and what lay between', () =>
    always(({ room, events, sent, at }) => {
      let last = 0;
      for (const { after } of sent) {
        const counted = countedAt(after.clock, after.lastAt);
        expect(counted).toBeGreaterThanOrEqual(last);
        last = counted;
      }
      const total = countedAt(room.clock, at);
      const started = events.find(({ kind }) => kind === 'started')?.at ?? at;
      expect(total).toBeLessThanOrEqual(at - started);
      const taken = room.turns.reduce((sum, each) => sum + takenMs(room, each, at), 0);
      expect(taken).toBeLessThanOrEqual(total);
    }));

  it('what the candidate is shown holds nothing else', () =>
    always(({ room }) => {
      const view = candidateView(room, bank);
      expect(Object.keys(view).sort()).toEqual(['before', 'now', 'phase', 'standing', 'table']);
      const { table: _table, ...rest } = view;
      const said = JSON.stringify(rest);
      for (const secret of [...points, '의 핵심', 'The point of', '묻는 까닭', 'gut'])
        expect(said).not.toContain(secret);
    }));

  it('the report of the candidate holds no note', () =>
    always(({ room }) => {
      expect(reportOf(room, bank, 'candidate').turns.every(({ note }) => note === '')).toBe(true);
    }));
});

/** A room in which this happened, a minute apart. */
function roomOf(...happenings: readonly Happening[]): Room {
  return foldRoom(
    happenings.map((what, index) => ({
      ...what,
      number: index + 1,
      at: index * 60_000,
      by: 'interviewer' as const,
    })),
  );
}
const asked = (turnNumber: number, questionId: string): Happening => ({
  kind: 'asked',
  turn: turnNumber,
  questionId,
  text: null,
  occasion: { kind: 'picked' },
});

describe('the clock', () => {
  const minute = 60_000;
  const at = (minutes: number, what: Happening, number: number): RoomEvent => ({
    ...what,
    ...{ number, at: minutes * minute, by: 'interviewer' },
  });
  const counted = (room: Room, minutes: number) => countedAt(room.clock, minutes * minute) / minute;
  const begun = [at(0, { kind: 'started' }, 1), at(5, asked(1, 'handshake'), 2)];

  it('counts what an answer takes where nobody was heard of for more than ten minutes', () => {
    const room = foldRoom(begun);
    expect([counted(room, 14), counted(room, 15), counted(room, 16)]).toEqual([14, 15, 7]);
    expect(counted(room, 30 * 24 * 60)).toBe(7);
    const back = foldRoom([at(600, asked(2, 'closing'), 3)], room);
    expect(back.turns.map((turn) => takenMs(back, turn, 603 * minute) / minute)).toEqual([2, 3]);
    expect(counted(foldRoom([at(900, { kind: 'ended' }, 4)], back), 10_000)).toBe(9);
  });

  it('counts on while a page looks after it, until that is left', () => {
    const watched = foldRoom([at(5, { kind: 'watched' }, 3)], foldRoom(begun));
    expect(counted(watched, 65)).toBe(65);
    const resumed = foldRoom([at(65, { kind: 'left' }, 4), at(100, { kind: 'resumed' }, 5)], watched);
    expect([counted(resumed, 110), counted(resumed, 111)]).toEqual([75, 67]);
  });
});

describe('suggestions', () => {
  const names = (room: Room) =>
    suggestionsFor(room, bank).next.map(({ question, missed }) => [question.id, missed?.id ?? null]);

  it('are none before a question of the bank', () => {
    expect(suggestionsFor(roomOf({ kind: 'started' }), bank)).toEqual({ next: [], tree: [] });
  });

  it('begin with what was missed, then go deeper', () => {
    expect(names(roomOf({ kind: 'started' }, asked(1, 'handshake')))).toEqual([
      ['why-random', 'handshake/second'],
      ['why-three', null],
    ]);
    const ticked = { kind: 'ticked', turn: 1, keyPointId: 'handshake/second', on: true } as const;
    expect(names(roomOf({ kind: 'started' }, asked(1, 'handshake'), ticked))).toEqual([
      ['why-three', null],
      ['why-random', null],
    ]);
  });

  it('leave out what was asked, and mark it in the tree', () => {
    const room = roomOf({ kind: 'started' }, asked(1, 'why-random'), asked(2, 'handshake'));
    expect(names(room)).toEqual([['why-three', null]]);
    const tree = suggestionsFor(room, bank).tree.map(({ question, isAsked }) => [question.id, isAsked]);
    expect(tree).toEqual([
      ['handshake', true],
      ['why-three', false],
      ['old-duplicate', false],
      ['why-random', true],
    ]);
  });

  it('follow from the question before one that was skipped, or was the interviewer’s own', () => {
    const own: Happening = { kind: 'asked', turn: 2, questionId: null, text: '?', occasion: { kind: 'own' } };
    expect(names(roomOf({ kind: 'started' }, asked(1, 'handshake'), own))).toHaveLength(2);
    const skipped = roomOf({ kind: 'started' }, asked(1, 'handshake'), asked(2, 'closing'), {
      kind: 'skipped',
      turn: 2,
    });
    expect(names(skipped)).toHaveLength(2);
  });
});

describe('the table', () => {
  const put = (topic: Topic, scenario: Scenario, foretold: Question['foretold'] = null) => {
    const shown = { scenario, title: { ko: '', en: '' }, watch: { ko: '', en: '' } };
    const asked = { ...question({ id: 'q', chain: 'q', position: 1 }), topic, foretold };
    const trace = traceOf(scenario);
    const stop =
      stopsOf(trace)[firstStopFor({ ...asked, demonstration: { ...shown, counterfactual: null } }, trace)];
    return { stop, step: trace.steps[stop?.step ?? 0], before: trace.steps[(stop?.step ?? 0) - 1]?.after };
  };

  it('begins with the first close for a question about closing', () => {
    const { stop, step } = put('closing', closing);
    expect(stop?.isOpen).toBe(true);
    expect(step?.cause).toMatchObject({ kind: 'call', call: { call: 'close' } });
  });

  it('begins once both ends are established for a question about what breaks', () => {
    const { before } = put('breaking', closing);
    expect([before?.A.state, before?.B.state]).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  });

  it('begins with what is foretold, whatever the question is about', () => {
    const [, , at] = stopsOf(traceOf(closing)).filter(({ isOpen }) => isOpen);
    const event = traceOf(closing).steps[at?.step ?? 0];
    if (event === undefined) throw new Error('too short');
    const { step } = put('closing', closing, {
      atMs: event.at,
      host: event.host,
      ask: 'states',
      keyPointId: 'q/first',
    });
    expect([step?.at, step?.host]).toEqual([event.at, event.host]);
  });

  it('begins at the beginning for every other question', () => {
    expect(put('opening', closing).stop).toEqual(stopsOf(traceOf(closing))[0]);
    // It never comes to it.
    const opening = bank.questions.get('handshake')?.demonstration?.scenario;
    if (opening === undefined) throw new Error('no demonstration');
    expect(put('closing', opening).stop).toEqual(stopsOf(traceOf(opening))[0]);
  });

  it('is cleared by the next question, and by the end', () => {
    const tabled: Happening = { kind: 'tabled', questionId: 'handshake', stop: 1 };
    const before = [{ kind: 'started' }, asked(1, 'handshake'), tabled] as const;
    expect(roomOf(...before).table).not.toBeNull();
    expect(roomOf(...before, asked(2, 'closing')).table).toBeNull();
    expect(roomOf(...before, { kind: 'ended' }).table).toBeNull();
  });

  it('stops at every event that asks something, and then at what follows', () => {
    const trace = demonstratedBy(bank.questions.get('handshake'));
    if (trace === null) throw new Error('no demonstration');
    const stops = stopsOf(trace);
    expect(stops[0]?.isOpen).toBe(true);
    expect(stops.at(-1)).toEqual({ step: trace.steps.length - 1, isOpen: false });
    for (const [index, stop] of stops.entries()) {
      const cut = cutAt(trace, index);
      expect(cut.steps).toHaveLength(stop.step + 1);
      expect(cut.steps.at(-1)?.sent.length === 0 || !stop.isOpen).toBe(true);
      // The same picture is the same object, which is laid out once.
      expect(cutAt(trace, index)).toBe(cut);
    }
  });
});
