import { type Belief, lonelyBeliefs } from './beliefs.ts';
import { type WrongBytes, wrongBytes } from './provenance.ts';
import type { RuleId } from './rules.ts';
import type { HostName } from './scenario.ts';
import { type CallResult, decidingRule, type Trace, type TraceSegment, type TraceStep } from './trace.ts';

export const sides = ['left', 'right'] as const;
export type Side = (typeof sides)[number];

/** What a call returned, and in which step. */
export interface Returned {
  readonly result: string;
  /** Bytes read, where it read. */
  readonly bytes: number | null;
  readonly step: number;
}

/** One thing in which two runs differ. Times in ms; null: that side has nothing of the kind. */
export type Difference =
  /** The first steps that are not alike. */
  | { readonly kind: 'divergence'; readonly left: number | null; readonly right: number | null }
  | ({ readonly kind: 'wrong-bytes'; readonly side: Side } & WrongBytes)
  | ({ readonly kind: 'belief'; readonly side: Side } & Belief)
  | {
      readonly kind: 'call';
      readonly host: HostName;
      readonly call: CallResult['call'];
      readonly left: Returned | null;
      readonly right: Returned | null;
    }
  /** The rule by which a host's last connection ended. */
  | {
      readonly kind: 'ending';
      readonly host: HostName;
      readonly left: RuleId | null;
      readonly right: RuleId | null;
    }
  /** How long a host is in TIME-WAIT. */
  | {
      readonly kind: 'time-wait';
      readonly host: HostName;
      readonly left: number | null;
      readonly right: number | null;
    }
  /** Transmissions that only one side has. */
  | { readonly kind: 'segments'; readonly left: readonly number[]; readonly right: readonly number[] }
  | { readonly kind: 'duration'; readonly left: number; readonly right: number };

/** In what two runs differ, what matters most first; nothing for a run and itself. */
export function compare(left: Trace, right: Trace): Difference[] {
  return [
    ...divergence(left, right),
    ...oneSided(left, right, wrongBytes, ({ host, from, to, origin }) =>
      [host, from, to, origin].join(' '),
    ).map(({ side, one }) => ({ kind: 'wrong-bytes', side, ...one }) as const),
    ...oneSided(left, right, lonelyBeliefs, ({ host, other, fromMs, untilMs }) =>
      [host, other, fromMs, untilMs].join(' '),
    ).map(({ side, one }) => ({ kind: 'belief', side, ...one }) as const),
    ...(['A', 'B'] as const).flatMap((host) => [
      ...callsOf(host, left, right),
      ...timeWait(host, left, right),
    ]),
    ...segments(left, right),
    ...duration(left, right),
  ];
}

function divergence(left: Trace, right: Trace): Difference[] {
  const keys = [left, right].map((trace) => trace.steps.map((step) => stepKey(step, trace)));
  const [mine = [], other = []] = keys;
  const first = mine.findIndex((key, n) => key !== other[n]);
  const n = first === -1 ? mine.length : first;
  if (n === mine.length && n === other.length) return [];
  return [{ kind: 'divergence', left: left.steps[n]?.n ?? null, right: right.steps[n]?.n ?? null }];
}

/** What happened in a step, as far as it can be seen from outside; sequence numbers count from the initial ones. */
function stepKey(step: TraceStep, trace: Trace): string {
  const { at, host, cause, sent, transitions, calls } = step;
  const key = (n: number): string => segmentKey(trace.segments[n]);
  const came = cause.kind === 'arrival' ? key(cause.segment) : cause.kind === 'timer' ? cause.timer : 'call';
  const moved = transitions.map(({ from, to }) => `${from}>${to}`);
  const returned = calls.map(({ call, result, bytes }) => `${call} ${result} ${bytes}`);
  return JSON.stringify([at, host, came, sent.map(key), moved, returned]);
}

function segmentKey(segment: TraceSegment | undefined): string {
  if (segment === undefined) return '';
  const { from, made, flags, seq, ack, relativeSeq, relativeAck, len, arrivesAt, copyOf } = segment;
  const numbers = [relativeSeq ?? seq, flags.includes('ACK') ? (relativeAck ?? ack) : ''];
  return [from, made, flags, ...numbers, len, arrivesAt === null, copyOf !== null].join(' ');
}

/** What one side has and the other has not, each with its side. */
function oneSided<T>(
  left: Trace,
  right: Trace,
  of: (trace: Trace) => readonly T[],
  key: (one: T) => string,
): { readonly side: Side; readonly one: T }[] {
  const [mine, other] = [of(left), of(right)];
  return [
    ...without(mine, other, key).map((one) => ({ side: 'left', one }) as const),
    ...without(other, mine, key).map((one) => ({ side: 'right', one }) as const),
  ];
}

/** The items that have no partner among the others; each other is the partner of one. */
function without<T>(items: readonly T[], others: readonly T[], key: (one: T) => string): T[] {
  const left = others.map(key);
  return items.filter((one) => {
    const partner = left.indexOf(key(one));
    if (partner !== -1) left.splice(partner, 1);
    return partner === -1;
  });
}

/** The calls of a host, the n-th of a kind on one side beside the n-th on the other; what was read counts together. */
function callsOf(host: HostName, left: Trace, right: Trace): Difference[] {
  const [mine, other] = [returns(host, left), returns(host, right)];
  return [...new Set([...mine.keys(), ...other.keys()])].sort().flatMap((key): Difference[] => {
    const [one, another] = [mine.get(key) ?? null, other.get(key) ?? null];
    if (one?.result === another?.result && one?.bytes === another?.bytes) return [];
    const call = (key.split(' ')[0] ?? key) as CallResult['call'];
    return [{ kind: 'call', host, call, left: one, right: another }];
  });
}

function returns(host: HostName, { steps }: Trace): Map<string, Returned> {
  const found = new Map<string, Returned>();
  for (const { n, calls } of steps) {
    for (const { host: caller, call, result, bytes } of calls) {
      if (caller !== host || result === 'waits') continue;
      const read = result === 'bytes' ? found.get('recv bytes') : undefined;
      let key = result === 'bytes' ? 'recv bytes' : `${call} 1`;
      for (let count = 2; result !== 'bytes' && found.has(key); count += 1) key = `${call} ${count}`;
      found.set(key, {
        result,
        bytes: result === 'bytes' ? (read?.bytes ?? 0) + (bytes ?? 0) : null,
        step: read?.step ?? n,
      });
    }
  }
  return found;
}

/** How long a host waited in TIME-WAIT; where that does not differ, how its last connection ended. */
function timeWait(host: HostName, left: Trace, right: Trace): Difference[] {
  const [mine, other] = [timeWaited(host, left), timeWaited(host, right)];
  if (mine !== other) return [{ kind: 'time-wait', host, left: mine, right: other }];
  const [one, another] = [endingOf(host, left), endingOf(host, right)];
  return one === another ? [] : [{ kind: 'ending', host, left: one, right: another }];
}

function timeWaited(host: HostName, { steps, endedAt }: Trace): number | null {
  let [waited, since]: [number | null, number | null] = [null, null];
  for (const { at, transitions } of steps) {
    for (const move of transitions.filter((one) => one.host === host)) {
      if (move.to === 'TIME-WAIT') since = at;
      if (move.from !== 'TIME-WAIT' || since === null) continue;
      waited = (waited ?? 0) + at - since;
      since = null;
    }
  }
  if (since === null) return waited;
  // The run is over before the timer is: it would end when it is due.
  const due = steps.at(-1)?.after[host].timers.find(({ timer }) => timer === 'timeWait')?.dueAt;
  return (waited ?? 0) + (due ?? endedAt) - since;
}

function endingOf(host: HostName, { steps }: Trace): RuleId | null {
  const last = steps.findLast(({ transitions }) =>
    transitions.some((move) => move.host === host && (move.to === 'CLOSED' || move.to === 'LISTEN')),
  );
  return last === undefined ? null : decidingRule(last);
}

function segments(left: Trace, right: Trace): Difference[] {
  const only = oneSided(left, right, (trace) => trace.segments, segmentKey);
  if (only.length === 0) return [];
  const on = (side: Side): number[] => only.filter((one) => one.side === side).map(({ one }) => one.n);
  return [{ kind: 'segments', left: on('left'), right: on('right') }];
}

function duration(left: Trace, right: Trace): Difference[] {
  if (left.endedAt === right.endedAt) return [];
  return [{ kind: 'duration', left: left.endedAt, right: right.endedAt }];
}

/** What a drawing of one side marks; it is plain JSON. */
export interface Marks {
  /** Transmissions and steps that only this side has. */
  readonly segments: readonly number[];
  readonly steps: readonly number[];
  /** Transmissions whose bytes were wrongly accepted. */
  readonly wrong: readonly number[];
  readonly beliefs: readonly Belief[];
}

export function marksOf(differences: readonly Difference[], side: Side): Marks {
  return {
    segments: differences.flatMap((one) => (one.kind === 'segments' ? one[side] : [])),
    steps: differences.flatMap((one) => {
      if (one.kind === 'divergence') return one[side] ?? [];
      return one.kind === 'call' ? (one[side]?.step ?? []) : [];
    }),
    wrong: differences.flatMap((one) => (one.kind === 'wrong-bytes' && one.side === side ? one.segment : [])),
    beliefs: differences.flatMap((one) => {
      if (one.kind !== 'belief' || one.side !== side) return [];
      const { kind: _, side: __, ...belief } = one;
      return [belief];
    }),
  };
}

/** One position of a comparison: the latest step of each side; null before its first. */
export interface Moment {
  readonly at: number;
  readonly left: number | null;
  readonly right: number | null;
}

/** Both runs step by step on one clock: what happens at the same time, and as the n-th there, is one position. */
export function momentsOf(left: Trace, right: Trace): Moment[] {
  const list: Moment[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [mine, other] = [left.steps[l]?.at ?? Infinity, right.steps[r]?.at ?? Infinity];
    const at = Math.min(mine, other);
    if (at === Infinity) return list;
    if (mine === at) l += 1;
    if (other === at) r += 1;
    list.push({ at, left: l === 0 ? null : l - 1, right: r === 0 ? null : r - 1 });
  }
}
