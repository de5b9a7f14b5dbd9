import { parseFlags } from '../../../src/simulator/spelling.ts';

/** One step of a script for one endpoint. Its numbers count from the initial ones of the connection. */
export type Step =
  | {
      readonly k: 'call';
      readonly t: string;
      readonly fn: string;
      readonly args: string;
      readonly ret: string;
    }
  | (Packet & { readonly k: 'in' | 'out' })
  | { readonly k: 'expect-sockets'; readonly t: string; readonly state: string; readonly count: number }
  | { readonly k: 'assert'; readonly t: string; readonly py: string };

export interface Packet {
  readonly t: string;
  readonly flags: string;
  readonly seq: number;
  readonly len: number;
  readonly ack?: number;
  readonly win?: number;
}

export interface StateEventCase {
  readonly name: string;
  readonly variant: string | null;
  readonly settings: Readonly<Record<string, number>>;
  readonly steps: readonly Step[];
}

/** Name and variant: names alone repeat. */
export function titleOf({ name, variant }: Pick<StateEventCase, 'name' | 'variant'>): string {
  return variant === null ? name : `${name} (${variant})`;
}

/** When a step happens, in ms; `until` is later for a call that blocks, and for a segment that may take its time. */
export interface Moment {
  readonly at: number;
  readonly until: number;
}

/**
 * `+0.10` counts from the step before, `1.00` from the start; `+0.1~+0.3` leaves room, `0.1...0.4` is a call that takes
 * that long, `*` is any time.
 */
export function momentOf(text: string, previous: number): Moment {
  if (text === '*') return { at: previous, until: Number.POSITIVE_INFINITY };
  const [first = '', last = first] = text.split(/~|\.\.\./);
  const at = timeOf(first, previous);
  return { at, until: timeOf(last, previous) };
}

function timeOf(text: string, previous: number): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds)) throw new Unsupported(`the time ${text}`);
  return Math.round(seconds * 1000) + (text.startsWith('+') ? previous : 0);
}

/** What no rule of ours can be blamed for: the script asks for something the runner does not know. */
export class Unsupported extends Error {
  constructor(what: string) {
    super(`not supported by the runner: ${what}`);
  }
}

/** Bits that change no state here; a segment of ours never has them. */
const inertBits = ['URG', 'ECE', 'CWR'];

export function flagsOfStep({ k, flags }: { readonly k: string; readonly flags: string }): string {
  const words = flags.split('+').filter((word) => k === 'out' || !inertBits.includes(word));
  const known = parseFlags(words.join('+'));
  if (known === null) throw new Unsupported(`the flags ${flags}`);
  return known;
}

/** What a call returned: a number, and the name of an error with -1 (one of them has two names). */
export function returned(text: string): string {
  const [value = '', error] = text.trim().split(/\s+/);
  if (value !== '-1') return value;
  return error === 'EAGAIN' ? '-1 EWOULDBLOCK' : `-1 ${error}`;
}
