import type { AppCall, WireRule } from './scenario.ts';

/** The least and the greatest of each kind of whole number. */
export const bounds = {
  port: [0, 65_535],
  // Eleven days: longer than any timer here.
  ms: [0, 1_000_000_000],
  // What fits into one IP packet beside the two headers.
  size: [0, 65_495],
  count: [1, 1_000_000],
  // As many forged segments as one line may make (see readForgery).
  copies: [1, 250],
  // A sequence number as it is on the wire, and as a distance from an initial one.
  absolute: [0, 0xffff_ffff],
  relative: [-0xffff_ffff, 0xffff_ffff],
} as const;

/** What a value may be beside a number. `word` stands alone where it is true; `relative-or-none` may be absent. */
export type ItemKind = keyof typeof bounds | 'relative-or-none' | 'yes-no' | 'word' | 'text';

/** One value of a line: the scenario's field, and how it is written: `key=value`, or by its place without a key. */
export interface Item {
  readonly field: string;
  readonly key?: string;
  readonly kind: ItemKind;
  /** The value that is not written, since its absence means it. */
  readonly unless?: number | boolean;
  readonly required?: true;
}

/** The fields of a script: one form control and one name in a URL's query each. */
export const scriptFields = [
  'profile',
  'delay',
  'seed',
  'until',
  'numbers',
  'isn',
  'reads',
  'set',
  'calls',
  'wire',
  'forge',
] as const;
export type ScriptField = (typeof scriptFields)[number];

const port: Item = { field: 'port', kind: 'port', unless: 8080 };
const from: Item = { field: 'localPort', key: 'from', kind: 'port' };
const to: Item = { field: 'remotePort', key: 'to', kind: 'port' };
const ends = [from, to];

/** What follows `<when> <host> <call>`. */
export const callItems: Readonly<Record<AppCall['call'], readonly Item[]>> = {
  listen: [
    port,
    { field: 'backlog', key: 'backlog', kind: 'size', unless: 8 },
    { field: 'accepts', key: 'accepts', kind: 'yes-no' },
    ...ends,
  ],
  accept: [{ field: 'port', kind: 'port' }, ...ends],
  connect: [{ field: 'remotePort', kind: 'port', unless: 8080 }, from],
  send: [{ field: 'bytes', kind: 'count', required: true }, { field: 'data', kind: 'text' }, ...ends],
  recv: [{ field: 'bytes', kind: 'count' }, ...ends],
  shutdown: ends,
  close: ends,
  abort: ends,
  crash: ends,
  bind: [port, { field: 'reuseAddress', key: 'reuse', kind: 'yes-no', unless: false }, ...ends],
  keepalive: [
    { field: 'idle', key: 'idle', kind: 'count', required: true },
    { field: 'intvl', key: 'interval', kind: 'count', required: true },
    { field: 'cnt', key: 'count', kind: 'count', required: true },
    ...ends,
  ],
};

/** What follows `<action> <host> <flags>` on a line about the wire. */
export const matchItems: readonly Item[] = [
  { field: 'seq', key: 'seq', kind: 'relative' },
  { field: 'ack', key: 'ack', kind: 'relative-or-none' },
  { field: 'len', key: 'len', kind: 'size' },
  { field: 'occurrence', key: '#', kind: 'count', unless: 1 },
];

export const actionItems: Readonly<Record<WireRule['do'], readonly Item[]>> = {
  drop: [],
  delay: [{ field: 'ms', key: 'takes', kind: 'ms', required: true }],
  copy: [{ field: 'afterMs', key: 'after', kind: 'ms', required: true }],
};

/** What follows `<when> to=<host> <flags>` of a forged segment beside its two numbers. */
export const forgeItems: readonly Item[] = [
  { field: 'len', key: 'len', kind: 'size', unless: 0 },
  { field: 'srcPort', key: 'from', kind: 'port' },
  { field: 'times', key: 'times', kind: 'copies' },
  { field: 'everyMs', key: 'every', kind: 'ms' },
  { field: 'spoofed', key: 'spoofed', kind: 'word' },
];
