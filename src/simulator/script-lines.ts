import { type ReadOutcome, readOutcomes } from './scenario.ts';
import { actionItems, bounds, callItems, forgeItems, matchItems } from './script-grammar.ts';
import type { Line, SourceValue } from './script-line.ts';

/** Part of a scenario's source, which parseScenario fills in and judges. */
export type Source = Record<string, unknown>;

const hosts = ['A', 'B'] as const;

/** `<when> <host> <call> …`, such as `500 A send 5 request`. */
export function readCall(line: Line): Source {
  const when = readWhen(line);
  const host = line.choice('host', hosts);
  const call = line.choice('call', keysOf(callItems));
  return { ...when, host, call, ...line.values(callItems[call]) };
}

/** A time in ms, or what that host's read returns; `eof@900` where it matters which read. */
function readWhen(line: Line): Source {
  const found = line.next() ?? '';
  const [word = '', at = '0'] = found.split('@');
  const after = readOutcomes.find((outcome): outcome is ReadOutcome => outcome === word);
  if (after !== undefined) return { after, atMs: line.number('ms', at, bounds.ms) };
  if (/^\d+$/.test(found)) return { atMs: line.number('ms', found, bounds.ms) };
  line.complain('when', { found });
  return { atMs: 0 };
}

/** `<action> <host> <flags> …`, such as `drop B FIN+ACK #2`. */
export function readWireRule(line: Line): Source {
  const action = line.choice('action', keysOf(actionItems));
  const from = line.choice('host', hosts);
  const flags = line.flags();
  const match = { from, ...(flags === null ? {} : { flags }), ...line.values(matchItems) };
  return { match, do: action, ...line.values(actionItems[action]) };
}

/** `<when> to=<host>:<port> <flags> …`, such as `600 to=B SYN seq=-1000 old`. */
export function readForgery(line: Line): Source {
  const atMs = line.number('ms', line.next() ?? '', bounds.ms);
  const [to = '', port] = (line.take('to') ?? '').split(':');
  const seq = readNumber(line, 'seq');
  if (seq.relative === null && seq.absolute === null) line.complain('missing', { name: 'seq' });
  const ack = readNumber(line, 'ack');
  const kind = line.has('old') ? 'old' : 'forged';
  const rest = line.values(forgeItems);
  const guess = readGuess(line);
  const flags = line.flags();
  if (flags === null) line.complain('flags', { found: line.next() ?? '' });
  return {
    ...{ atMs, to: line.choice('to', hosts, to), flags, kind, ...rest },
    ...{ seq: seq.relative, seqAbs: seq.absolute, ack: ack.relative, ackAbs: ack.absolute },
    dstPort: port === undefined ? null : line.number('to', port, bounds.port),
    ...(guess === null ? {} : { guess }),
  };
}

/** `guess=1`: the ISN seen by the first forged segment; `guess=1,clock`: and what the clock has counted since. */
function readGuess(line: Line): Source | null {
  const [of, ...rest] = line.take('guess')?.split(',') ?? [];
  if (of === undefined) return null;
  for (const word of rest.filter((one) => one !== 'clock'))
    line.complain('unknown', { found: word, known: 'clock' });
  return { of: line.number('guess', of, bounds.count) - 1, clock: rest.includes('clock') };
}

/** `5` counts from the initial number, `@5` does not; `5,@7` is the second where there is none. */
function readNumber(line: Line, key: string): { relative: SourceValue; absolute: SourceValue } {
  const parts = line.take(key)?.split(',') ?? [];
  const [absolute, ...others] = parts.filter((part) => part.startsWith('@'));
  const [relative, ...more] = parts.filter((part) => !part.startsWith('@'));
  if (others.length + more.length > 0) line.complain('twice', { name: key });
  return {
    relative: relative === undefined ? null : line.number(key, relative, bounds.relative),
    absolute: absolute === undefined ? null : line.number(key, absolute.slice(1), bounds.absolute),
  };
}

function keysOf<T extends string>(items: Readonly<Record<T, unknown>>): [T, ...T[]] {
  return Object.keys(items) as [T, ...T[]];
}
