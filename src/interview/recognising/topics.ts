/**
 * What a statement may be about. One of each line excludes the others: whoever says of the server what is true of the client, or of
 * CLOSE-WAIT what is true of LAST-ACK, has used the right words and is wrong.
 */
export const kinds = [
  ['client', 'server'],
  ['active', 'passive'],
  ['hosta', 'hostb'],
  ['kernel', 'application'],
  [
    'synsent',
    'synreceived',
    'finwait1',
    'finwait2',
    'closewait',
    'lastackstate',
    'closingstate',
    'timewait',
    'listen',
  ],
  ['synqueue', 'acceptqueue'],
  ['close', 'shutdown'],
  ['reuseaddr', 'reuseport', 'twreuse', 'twrecycle'],
];
const someone = 4;

export interface Topic {
  readonly bit: number;
  /** The bits of all that exclude each other. */
  readonly kind: number;
  /** Whether it can act. */
  readonly isSomeone: boolean;
}

export const topics: ReadonlyMap<string, Topic> = new Map(
  kinds.flatMap((names, line) => {
    const first = kinds.slice(0, line).flat().length;
    const kind = names.reduce((bits, _, at) => bits | (1 << (first + at)), 0);
    return names.map(
      (name, at) => [name, { bit: 1 << (first + at), kind, isSomeone: line < someone }] as const,
    );
  }),
);

const kindBits = [...new Set([...topics.values()].map(({ kind }) => kind))];

/** Whether it is one that acts. */
export function isSomeone(term: string): boolean {
  return bystanders.has(term) || topics.get(term)?.isSomeone === true;
}
const bystanders = new Set(['attacker', 'peer', 'both', 'host']);

/** What is spoken about once a topic has been named. */
export function withTopic(about: number, bit: number): number {
  const kind = kindBits.find((bits) => (bits & bit) !== 0) ?? 0;
  return (about & ~kind) | bit;
}

/** Whether one is about something that the other excludes. */
export function areOpposed(one: number, other: number): boolean {
  return kindBits.some((kind) => (one & kind) !== 0 && (other & kind) !== 0 && (one & other & kind) === 0);
}
