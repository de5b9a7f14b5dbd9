import type { Situation } from './alone.ts';

/** The columns, each with RCV.NXT, SND.UNA and SND.NXT less the initial numbers. */
export const situations: Readonly<Record<Situation, readonly [next: number, una: number, sent: number]>> = {
  CLOSED: [1, 0, 0],
  LISTEN: [1, 0, 0],
  'SYN-SENT': [1, 0, 1],
  'SYN-RECEIVED': [1, 0, 1],
  'SYN-RECEIVED, active': [1, 0, 1],
  ESTABLISHED: [1, 1, 1],
  'FIN-WAIT-1': [1, 1, 2],
  'FIN-WAIT-2': [1, 2, 2],
  'CLOSE-WAIT': [2, 1, 1],
  CLOSING: [2, 1, 2],
  'LAST-ACK': [2, 1, 2],
  'TIME-WAIT': [2, 2, 2],
};

/**
 * What arrives: where it starts, counted from RCV.NXT (`W` is the window, so that W-1 is its last number and W the first
 * outside), how many bytes it carries, and what it acknowledges: `all` that was sent, nothing new (`una`), what was
 * never sent, or what is older than any window (RFC 5961 §5.2).
 */
export interface Arrival {
  readonly flags: string;
  readonly at: number | 'W-2' | 'W-1' | 'W';
  readonly len?: number;
  readonly acks?: 'all' | 'una' | 'unsent' | 'ancient';
}

/**
 * A cell says what is answered, the state afterwards (`=`: the same) and the rule that decides. Answers: `-` none; `A`
 * <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>, `A+4` with four numbers received; `S` the SYN,ACK to the SYN that came, `C` the
 * ACK to it; `R` a RST made from the segment alone (§3.10.7.1).
 */
type Cell = `${'-' | 'A' | `A+${number}` | 'S' | 'C' | 'R'} ${string} ${string}`;

/** The states without a connection, and SYN-SENT: by ACK bit and SYN bit. */
const ignored: readonly Cell[] = ['- = closed-rst-ignored', '- = listen-rst-ignored'];
const rstAlone: readonly Cell[] = [...ignored, '- = syn-sent-rst-dropped'];
const stray: readonly Cell[] = ['R = closed-rst-no-ack', '- = listen-other-dropped', '- = syn-sent-dropped'];
const syn: readonly Cell[] = [
  'R = closed-rst-no-ack',
  'S SYN-RECEIVED listen-syn',
  'S SYN-RECEIVED syn-sent-simultaneous',
];
const refused: readonly Cell[] = ['R = closed-rst-from-ack', 'R = listen-ack-reset'];
const good: readonly Cell[] = [...refused, '- = syn-sent-dropped'];
const bad: readonly Cell[] = [...refused, 'R = syn-sent-bad-ack-reset'];
const synAck: readonly Cell[] = [...refused, 'C ESTABLISHED syn-sent-established'];

const times = (count: number, cell: Cell): Cell[] => new Array<Cell>(count).fill(cell);
/** In all nine states from SYN-RECEIVED on (both ways into it). */
const outside = times(9, 'A = unacceptable-acked');
const dropped = times(9, '- = unacceptable-rst-dropped');
const believed: readonly Cell[] = [
  '- LISTEN rst-back-to-listen',
  '- CLOSED rst-refused',
  ...times(4, '- CLOSED rst-reset'),
  ...times(3, '- CLOSED rst-closed'),
];
const challenged = times(9, 'A = rst-challenged');
/** Text or FIN that the states up to FIN-WAIT-2 take, with all acknowledged: the others have had the peer's FIN. */
const afterFin: readonly Cell[] = [
  '- = text-ignored',
  '- TIME-WAIT text-ignored',
  '- CLOSED ack-of-fin-closed',
];
const text = (answer: 'A' | `A+${number}`, rule: string): Cell[] => [
  ...times(2, `${answer} ESTABLISHED ${rule}`),
  `${answer} = ${rule}`,
  `${answer} FIN-WAIT-2 ${rule}`,
  `${answer} = ${rule}`,
  ...afterFin,
];
const fin = (answer: `A+${number}`): Cell[] => [
  ...times(3, `${answer} CLOSE-WAIT fin-close-wait`),
  ...times(2, `${answer} TIME-WAIT fin-time-wait`),
  ...afterFin,
  'A = time-wait-fin-again',
];
const handshakeBad: readonly Cell[] = times(2, 'R = syn-received-bad-ack');
const ackAll = (timeWait: Cell): Cell[] => [
  ...times(2, '- ESTABLISHED syn-received-established'),
  '- = ack-nothing-new',
  '- FIN-WAIT-2 ack-of-fin-wait-2',
  ...times(2, '- = ack-nothing-new'),
  '- TIME-WAIT ack-of-fin-time-wait',
  '- CLOSED ack-of-fin-closed',
  timeWait,
];

/** Every segment in every state, decided by RFC 9293 §3.10.7 with RFC 5961; the cells are in the order of `situations`. */
export const table: readonly (readonly [Arrival, readonly Cell[]])[] = [
  // RST: only its number counts, and only the exact one is believed.
  [{ flags: 'RST', at: -1 }, [...rstAlone, ...dropped]],
  [{ flags: 'RST', at: 0 }, [...rstAlone, ...believed]],
  [{ flags: 'RST', at: 1 }, [...rstAlone, ...challenged]],
  [{ flags: 'RST', at: 'W-1' }, [...rstAlone, ...challenged]],
  [{ flags: 'RST', at: 'W' }, [...rstAlone, ...dropped]],
  [{ flags: 'RST', at: -2, len: 4 }, [...rstAlone, ...dropped]],
  [{ flags: 'RST+ACK', at: 0, acks: 'all' }, [...ignored, '- CLOSED syn-sent-refused', ...believed]],
  [{ flags: 'RST+ACK', at: 0, acks: 'unsent' }, [...ignored, '- = syn-sent-bad-ack-dropped', ...believed]],
  [{ flags: 'RST+ACK', at: 1, acks: 'all' }, [...ignored, '- CLOSED syn-sent-refused', ...challenged]],

  // SYN: challenged wherever it lies, but a passive SYN-RECEIVED gives way to one in the window and TIME-WAIT to a later one.
  [{ flags: 'SYN', at: -1 }, [...syn, ...outside]],
  [{ flags: 'SYN', at: 0 }, [...syn, '- LISTEN syn-back-to-listen', ...times(8, 'A = syn-challenged')]],
  [
    { flags: 'SYN', at: 1 },
    [
      ...syn,
      '- LISTEN syn-back-to-listen',
      ...times(7, 'A = syn-challenged'),
      'S SYN-RECEIVED time-wait-reopened',
    ],
  ],
  [
    { flags: 'SYN', at: 'W-1' },
    [
      ...syn,
      '- LISTEN syn-back-to-listen',
      ...times(7, 'A = syn-challenged'),
      'S SYN-RECEIVED time-wait-reopened',
    ],
  ],
  [
    { flags: 'SYN', at: 'W' },
    [...syn, ...times(8, 'A = unacceptable-acked'), 'S SYN-RECEIVED time-wait-reopened'],
  ],
  [
    { flags: 'SYN', at: -1, len: 4 },
    [...syn, ...times(2, 'A = unacceptable-acked'), ...times(7, 'A = syn-challenged')],
  ],
  [
    { flags: 'SYN+ACK', at: -1, acks: 'all' },
    [
      ...synAck,
      'A = unacceptable-acked',
      '- ESTABLISHED syn-received-established',
      ...times(7, 'A = unacceptable-acked'),
    ],
  ],
  [
    { flags: 'SYN+ACK', at: 0, acks: 'all' },
    [...synAck, '- LISTEN syn-back-to-listen', ...times(8, 'A = syn-challenged')],
  ],
  [
    { flags: 'SYN+ACK', at: -1, acks: 'unsent' },
    [...bad, 'A = unacceptable-acked', 'R = syn-received-bad-ack', ...times(7, 'A = unacceptable-acked')],
  ],

  // Without the ACK bit nothing counts.
  [{ flags: 'FIN', at: 0 }, [...stray, ...times(9, '- = no-ack-dropped')]],
  [{ flags: 'FIN', at: 0, len: 4 }, [...stray, ...times(9, '- = no-ack-dropped')]],
  [{ flags: 'FIN', at: 'W' }, [...stray, ...outside]],

  // A bare ACK.
  [{ flags: 'ACK', at: -1, acks: 'all' }, [...good, ...outside]],
  [{ flags: 'ACK', at: 0, acks: 'una' }, [...bad, ...handshakeBad, ...times(7, '- = ack-nothing-new')]],
  [{ flags: 'ACK', at: 0, acks: 'all' }, [...good, ...ackAll('- = ack-nothing-new')]],
  [{ flags: 'ACK', at: 1, acks: 'all' }, [...good, ...ackAll('A = time-wait-acked')]],
  [{ flags: 'ACK', at: 'W-1', acks: 'all' }, [...good, ...ackAll('A = time-wait-acked')]],
  [{ flags: 'ACK', at: 'W', acks: 'all' }, [...good, ...outside]],
  [{ flags: 'ACK', at: 0, acks: 'unsent' }, [...bad, ...handshakeBad, ...times(7, 'A = ack-unsent')]],
  [{ flags: 'ACK', at: 0, acks: 'ancient' }, [...bad, ...handshakeBad, ...times(7, 'A = ack-too-old')]],

  // Text.
  [{ flags: 'ACK', at: -4, len: 4, acks: 'all' }, [...good, ...outside]],
  [
    { flags: 'ACK', at: -2, len: 4, acks: 'all' },
    [...good, ...text('A+2', 'text-delivered'), 'A = time-wait-acked'],
  ],
  [
    { flags: 'ACK', at: 0, len: 4, acks: 'all' },
    [...good, ...text('A+4', 'text-delivered'), 'A = time-wait-acked'],
  ],
  [{ flags: 'ACK', at: 1, len: 4, acks: 'all' }, [...good, ...text('A', 'text-held'), 'A = time-wait-acked']],
  [
    { flags: 'ACK', at: 'W-2', len: 4, acks: 'all' },
    [...good, ...text('A', 'text-held'), 'A = time-wait-acked'],
  ],
  [{ flags: 'ACK', at: 'W', len: 4, acks: 'all' }, [...good, ...outside]],

  // FIN.
  [
    { flags: 'FIN+ACK', at: -1, acks: 'all' },
    [...good, ...times(8, 'A = unacceptable-acked'), 'A = time-wait-fin-again'],
  ],
  [
    { flags: 'FIN+ACK', at: 0, acks: 'una' },
    [
      ...bad,
      ...handshakeBad,
      'A+1 CLOSE-WAIT fin-close-wait',
      'A+1 CLOSING fin-closing',
      'A+1 TIME-WAIT fin-time-wait',
      ...times(3, '- = text-ignored'),
      'A = time-wait-fin-again',
    ],
  ],
  [{ flags: 'FIN+ACK', at: 0, acks: 'all' }, [...good, ...fin('A+1')]],
  [{ flags: 'FIN+ACK', at: 0, len: 4, acks: 'all' }, [...good, ...fin('A+5')]],
  [{ flags: 'FIN+ACK', at: 1, acks: 'all' }, [...good, ...text('A', 'fin-held'), 'A = time-wait-fin-again']],
  [{ flags: 'FIN+ACK', at: 'W', acks: 'all' }, [...good, ...outside]],
];
