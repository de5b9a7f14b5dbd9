import { inOurNames } from './overrides.ts';
import {
  type AppCall,
  type Forgery,
  type Guess,
  profileNames,
  readOutcomes,
  type Scenario,
  type SegmentMatch,
  type Timed,
  type WireRule,
} from './scenario.ts';
import {
  array,
  bool,
  count,
  fields,
  host,
  name,
  natural,
  oneOf,
  type Reader,
  record,
  uint32,
} from './scenario-reader.ts';
import { settingProblems } from './setting-problems.ts';
import { parseFlags } from './spelling.ts';

/** Reads a whole scenario and fills in the defaults; what is wrong goes to the reader. */
export function readScenario(reader: Reader, value: unknown): Scenario {
  const source = fields(reader, '', value, [
    'profile oneWayDelayMs settings seed isn appReads app wire inject untilMs numbers',
  ]);
  const reads = fields(reader, 'appReads', source.appReads ?? {}, ['A B']);
  const isn = fields(reader, 'isn', source.isn ?? {}, ['A B']);
  const until = source.untilMs ?? null;
  const settings = record(reader, 'settings', source.settings ?? {});
  reader.problems.push(...settingProblems(settings));
  return {
    profile: oneOf(reader, 'profile', source.profile ?? 'rfc9293', profileNames),
    oneWayDelayMs: natural(reader, 'oneWayDelayMs', source.oneWayDelayMs ?? 100),
    settings: inOurNames(settings),
    seed: natural(reader, 'seed', source.seed ?? 1),
    isn: {
      ...(isn.A == null ? {} : { A: uint32(reader, 'isn.A', isn.A) }),
      ...(isn.B == null ? {} : { B: uint32(reader, 'isn.B', isn.B) }),
    },
    appReads: {
      A: bool(reader, 'appReads.A', reads.A ?? true),
      B: bool(reader, 'appReads.B', reads.B ?? true),
    },
    app: array(reader, 'app', source.app, (path, item) => readCall(reader, path, item)),
    wire: array(reader, 'wire', source.wire ?? [], (path, item) => readWireRule(reader, path, item)),
    inject: readForgeries(reader, source.inject ?? []),
    untilMs: until === null ? null : natural(reader, 'untilMs', until),
    numbers: oneOf(reader, 'numbers', source.numbers ?? 'relative', ['relative', 'absolute'] as const),
  };
}

/** The fields each call knows beside those of Timed. `result` stands in recorded stimuli and is not ours to obey. */
const callFields = {
  listen: 'port backlog accepts',
  accept: 'port',
  connect: '',
  send: 'bytes data',
  recv: 'bytes',
  shutdown: '',
  close: '',
  abort: '',
  crash: '',
  bind: 'port reuseAddress result',
  keepalive: 'idle intvl cnt',
} as const;
const callNames = Object.keys(callFields) as (keyof typeof callFields)[];

function readCall(reader: Reader, path: string, value: unknown): AppCall {
  const call = oneOf(reader, `${path}.call`, record(reader, path, value, 'any').call, callNames);
  const source = fields(reader, path, value, ['host atMs after call localPort remotePort', callFields[call]]);
  const at = (field: string): string => `${path}.${field}`;
  if (source.atMs == null && source.after == null) {
    reader.complain(at('atMs'), 'say when: a time in ms, or `after: data`, `eof`, `error` or `accept`');
  }
  const timed: Timed = {
    host: host(reader, at('host'), source.host),
    atMs: natural(reader, at('atMs'), source.atMs ?? 0),
    ...(source.after == null ? {} : { after: oneOf(reader, at('after'), source.after, readOutcomes) }),
    ...(source.localPort == null ? {} : { localPort: natural(reader, at('localPort'), source.localPort) }),
    ...(source.remotePort == null
      ? {}
      : { remotePort: natural(reader, at('remotePort'), source.remotePort) }),
  };
  switch (call) {
    case 'listen': {
      const port = natural(reader, at('port'), source.port ?? 8080);
      return {
        ...timed,
        call,
        port,
        backlog: natural(reader, at('backlog'), source.backlog ?? 8),
        ...(source.accepts == null ? {} : { accepts: bool(reader, at('accepts'), source.accepts) }),
      };
    }
    case 'accept':
      return {
        ...timed,
        call,
        ...(source.port == null ? {} : { port: natural(reader, at('port'), source.port) }),
      };
    case 'connect':
      return { ...timed, call, localPort: timed.localPort ?? null, remotePort: timed.remotePort ?? 8080 };
    case 'send': {
      const bytes = count(reader, at('bytes'), source.bytes);
      return {
        ...timed,
        call,
        bytes,
        ...(source.data == null ? {} : { data: name(reader, at('data'), source.data) }),
      };
    }
    case 'recv':
      return {
        ...timed,
        call,
        ...(source.bytes == null ? {} : { bytes: count(reader, at('bytes'), source.bytes) }),
      };
    case 'bind': {
      const port = natural(reader, at('port'), source.port ?? 8080);
      return {
        ...timed,
        call,
        port,
        reuseAddress: bool(reader, at('reuseAddress'), source.reuseAddress ?? false),
      };
    }
    case 'keepalive':
      return {
        ...timed,
        call,
        idle: count(reader, at('idle'), source.idle),
        intvl: count(reader, at('intvl'), source.intvl),
        cnt: count(reader, at('cnt'), source.cnt),
      };
    default:
      return { ...timed, call };
  }
}

function readWireRule(reader: Reader, path: string, value: unknown): WireRule {
  const source = fields(reader, path, value, ['match do ms afterMs']);
  const match = readMatch(reader, `${path}.match`, source.match);
  const action = oneOf(reader, `${path}.do`, source.do, ['drop', 'delay', 'copy'] as const);
  switch (action) {
    case 'drop':
      return { match, do: action };
    case 'delay':
      return { match, do: action, ms: natural(reader, `${path}.ms`, source.ms) };
    case 'copy':
      return { match, do: action, afterMs: natural(reader, `${path}.afterMs`, source.afterMs) };
  }
}

function readMatch(reader: Reader, path: string, value: unknown): SegmentMatch {
  const source = fields(reader, path, value, ['from flags seq ack len occurrence']);
  const whole = (field: string): number => reader.integer(`${path}.${field}`, source[field]);
  return {
    from: host(reader, `${path}.from`, source.from),
    ...(source.flags == null ? {} : { flags: readFlags(reader, `${path}.flags`, source.flags) }),
    ...(source.seq == null ? {} : { seq: whole('seq') }),
    ...(source.ack === undefined ? {} : { ack: source.ack === null ? null : whole('ack') }),
    ...(source.len == null ? {} : { len: natural(reader, `${path}.len`, source.len) }),
    occurrence: count(reader, `${path}.occurrence`, source.occurrence ?? 1),
  };
}

/** A link may ask for a flood, not for one that never ends. */
const mostCopies = 250;

function readForgeries(reader: Reader, value: unknown): Forgery[] {
  const forgeries = array(reader, 'inject', value, (path, item) => readForgery(reader, path, item));
  for (const [index, { guess }] of forgeries.entries()) {
    if (guess !== undefined && forgeries[guess.of]?.spoofed !== true)
      reader.complain(`inject[${index}].guess`, 'name a spoofed SYN whose answer the attacker can see');
  }
  return forgeries;
}

function readForgery(reader: Reader, path: string, value: unknown): Forgery {
  const source = fields(reader, path, value, [
    'atMs to flags seq ack len seqAbs ackAbs kind srcPort dstPort spoofed times everyMs guess',
  ]);
  const at = (field: string): string => `${path}.${field}`;
  const orNull = (
    field: string,
    read: (reader: Reader, path: string, value: unknown) => number,
  ): number | null => (source[field] == null ? null : read(reader, at(field), source[field]));
  const whole = (from: Reader, where: string, item: unknown): number => from.integer(where, item);
  const times = source.times == null ? null : count(reader, at('times'), source.times);
  if (times !== null && times > mostCopies)
    reader.complain(at('times'), `expected at most ${mostCopies}, found ${times}`);
  if (source.seq == null && source.seqAbs == null)
    reader.complain(at('seq'), 'give seq (relative) or seqAbs');
  return {
    atMs: natural(reader, at('atMs'), source.atMs),
    to: host(reader, at('to'), source.to),
    flags: readFlags(reader, at('flags'), source.flags),
    seq: orNull('seq', whole),
    ack: orNull('ack', whole),
    len: natural(reader, at('len'), source.len ?? 0),
    seqAbs: orNull('seqAbs', uint32),
    ackAbs: orNull('ackAbs', uint32),
    kind: oneOf(reader, at('kind'), source.kind ?? 'forged', ['forged', 'old'] as const),
    srcPort: orNull('srcPort', natural),
    dstPort: orNull('dstPort', natural),
    ...(source.spoofed == null ? {} : { spoofed: bool(reader, at('spoofed'), source.spoofed) }),
    ...(times === null ? {} : { times }),
    ...(source.everyMs == null ? {} : { everyMs: natural(reader, at('everyMs'), source.everyMs) }),
    ...(source.guess == null ? {} : { guess: readGuess(reader, at('guess'), source.guess) }),
  };
}

function readGuess(reader: Reader, path: string, value: unknown): Guess {
  const source = fields(reader, path, value, ['of clock']);
  return {
    of: natural(reader, `${path}.of`, source.of),
    clock: bool(reader, `${path}.clock`, source.clock ?? true),
  };
}

function readFlags(reader: Reader, path: string, value: unknown): string {
  const text = name(reader, path, value);
  const flags = parseFlags(text);
  if (flags === null) reader.complain(path, 'write flags as SYN, SYN+ACK, ACK, FIN+ACK, RST, RST+ACK…');
  return flags === null ? text : flags;
}
