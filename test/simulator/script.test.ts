import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { scenarioOf } from '../../src/simulator/library/bundled-scenario.ts';
import { scenarioLibrary } from '../../src/simulator/library/scenario-library.ts';
import { readOutcomes, type Scenario } from '../../src/simulator/scenario.ts';
import { scriptQuery, writeScript } from '../../src/simulator/script.ts';
import { scriptProblemText } from '../../src/simulator/script-problem.ts';
import { readScript, type ScriptInput, scriptLimits } from '../../src/simulator/script-reader.ts';
import { script as english } from '../../views/strings/en/script.ts';
import { script as korean } from '../../views/strings/ko/script.ts';
import type { KernelTrace } from '../conformance/kernel-trace.ts';
import { busyMs } from '../support/work.ts';
import { scenario } from './scenarios.ts';

/** The scenario a script means; a malformed one fails the test with its problems. */
function read(fields: ScriptInput): Scenario {
  const parsed = readScript(fields);
  if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.scenario;
}

/** The fields of a query as a server or a browser hands them over. */
function fieldsOf(query: string): ScriptInput {
  return Object.fromEntries(new URLSearchParams(query));
}

/** `calls 2: unknown {"found":"x",…}`: each problem in short. */
function problems(fields: ScriptInput): string[] {
  const parsed = readScript(fields);
  if (parsed.kind === 'scenario') return [];
  return parsed.problems.map(({ field, line, message, params }) => {
    const values = Object.entries(params).filter(([name]) => !['known', 'choices'].includes(name));
    return `${field} ${line ?? '-'}: ${message} ${values.map(([, value]) => value).join(' ')}`.trim();
  });
}

const host = fc.constantFrom('A', 'B');
const port = fc.integer({ min: 0, max: 65_535 });
const ms = fc.integer({ min: 0, max: 1_000_000_000 });
const count = fc.integer({ min: 1, max: 1_000_000 });
const absolute = fc.integer({ min: 0, max: 0xffff_ffff });
const relative = fc.integer({ min: -0xffff_ffff, max: 0xffff_ffff });
const flags = fc.constantFrom(
  'SYN',
  'SYN+ACK',
  'ACK',
  'FIN+ACK',
  'RST',
  'RST+ACK',
  'SYN+FIN+RST+ACK',
  'none',
);
const text = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.constantFrom(
    'request',
    '요청 하나',
    'a;b',
    'x=1',
    '#2',
    '"',
    '\\',
    'GET / HTTP/1.1',
    'a\nb',
    'from=1',
    'A+B',
  ),
);
const timed = fc.oneof(
  fc.record({ host, atMs: ms, localPort: port, remotePort: port }, { requiredKeys: ['host', 'atMs'] }),
  fc.record(
    { host, after: fc.constantFrom(...readOutcomes), atMs: ms, remotePort: port },
    { requiredKeys: ['host', 'after'] },
  ),
);
const optional: { requiredKeys: ['call'] } = { requiredKeys: ['call'] };
const call = fc
  .tuple(
    timed,
    fc.oneof(
      fc.record(
        {
          call: fc.constant('listen'),
          port,
          backlog: fc.integer({ min: 0, max: 4096 }),
          accepts: fc.boolean(),
        },
        optional,
      ),
      fc.record({ call: fc.constant('accept'), port }, optional),
      fc.record({ call: fc.constant('recv'), bytes: count }, optional),
      fc.record(
        { call: fc.constant('send'), bytes: fc.integer({ min: 1, max: 5000 }), data: text },
        { requiredKeys: ['call', 'bytes'] },
      ),
      fc.record({ call: fc.constantFrom('connect', 'shutdown', 'close', 'abort', 'crash') }),
      fc.record({ call: fc.constant('bind'), port, reuseAddress: fc.boolean() }, optional),
      fc.record({ call: fc.constant('keepalive'), idle: count, intvl: count, cnt: count }),
    ),
  )
  .map(([when, what]) => ({ ...when, ...what }));
const match = fc.record(
  {
    from: host,
    flags,
    seq: relative,
    ack: fc.option(relative),
    len: fc.integer({ min: 0, max: 65_495 }),
    occurrence: count,
  },
  { requiredKeys: ['from'] },
);
const wireRule = fc.oneof(
  fc.record({ match, do: fc.constant('drop') }),
  fc.record({ match, do: fc.constant('delay'), ms }),
  fc.record({ match, do: fc.constant('copy'), afterMs: ms }),
);
const forgery = fc
  .record(
    {
      atMs: ms,
      to: host,
      flags,
      seq: relative,
      seqAbs: absolute,
      ack: fc.option(relative),
      ackAbs: fc.option(absolute),
      len: fc.integer({ min: 0, max: 65_495 }),
      kind: fc.constantFrom('forged', 'old'),
      srcPort: fc.option(port),
      dstPort: fc.option(port),
      spoofed: fc.boolean(),
      times: fc.integer({ min: 1, max: 50 }),
      everyMs: ms,
      guess: fc.record({ of: fc.constant(0), clock: fc.boolean() }),
    },
    { requiredKeys: ['atMs', 'to', 'flags'] },
  )
  .map((one) => ({ ...(one.seqAbs === undefined ? { seq: 7 } : {}), ...one }));
const settings = fc.record(
  {
    timeWaitMs: fc.integer({ min: 0, max: 3_600_000 }),
    synRetries: fc.constantFrom('none', 0, 3),
    rttEstimator: fc.constantFrom('rfc6298', 'linux'),
    nagle: fc.boolean(),
    'net/ipv4/tcp_tw_reuse': fc.constantFrom('0', '2', 1),
    'net/ipv4/ip_local_port_range': fc.constantFrom('40001 40001', '32768\t60999', ' 1 2'),
    'net/ipv4/tcp_rto_min_us': fc.constantFrom('200000', 250_500),
  },
  { requiredKeys: [] },
);
const anyScenario = fc
  .record(
    {
      profile: fc.constantFrom('rfc9293', 'linux'),
      oneWayDelayMs: ms,
      settings,
      seed: fc.maxSafeNat(),
      isn: fc.record({ A: absolute, B: absolute }, { requiredKeys: [] }),
      appReads: fc.record({ A: fc.boolean(), B: fc.boolean() }, { requiredKeys: [] }),
      app: fc.array(call, { maxLength: 12 }),
      wire: fc.array(wireRule, { maxLength: 8 }),
      inject: fc.array(forgery, { maxLength: 8 }).map(([first, ...others]) =>
        // Whatever is guessed needs an answer that the attacker can see.
        first === undefined ? [] : [{ ...first, spoofed: true }, ...others],
      ),
      untilMs: fc.option(ms),
      numbers: fc.constantFrom('relative', 'absolute'),
    },
    { requiredKeys: ['app'] },
  )
  .map(scenario);

describe('a scenario as lines of text', () => {
  test('comes back the same from the fields, and from the query of a URL', () => {
    fc.assert(
      fc.property(anyScenario, (given) => {
        const fields = writeScript(given);
        expect(read(fields)).toStrictEqual(given);
        expect(read(fieldsOf(scriptQuery(fields)))).toStrictEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  describe('that comes with the program', () => {
    const recordings = join(import.meta.dirname, '../conformance/kernel-traces');
    const known = new Map<string, Scenario>(scenarioLibrary.map((one) => [one.name, scenarioOf(one)]));

    beforeAll(async () => {
      for (const { id, demonstration } of await readSeed(join(import.meta.dirname, '../../prisma/seed'))) {
        if (demonstration !== null) known.set(id, demonstration.scenario);
      }
      for (const file of readdirSync(recordings).filter((one) => /^(?!INDEX).*\.json$/.test(one))) {
        const { stimulus } = JSON.parse(readFileSync(join(recordings, file), 'utf8')) as KernelTrace;
        if (stimulus === null) continue;
        known.set(file, scenario({ ...stimulus, profile: 'linux' }));
      }
    });

    test('comes back the same, and fits into a link', () => {
      expect(known.size).toBeGreaterThan(40);
      for (const [name, given] of known) {
        const query = scriptQuery(writeScript(given));
        expect(read(fieldsOf(query)), name).toStrictEqual(given);
        expect(query.length, name).toBeLessThan(2000);
      }
    });
  });

  test('says nothing where everything is as it is by default', () => {
    expect(writeScript(scenario({ app: [] }))).toEqual({});
    expect(read({})).toEqual(scenario({ app: [] }));
    const shortest = scenario({
      app: [
        { atMs: 0, host: 'B', call: 'listen' },
        { atMs: 0, host: 'A', call: 'connect' },
      ],
    });
    expect(writeScript(shortest)).toEqual({ calls: '0 B listen\n0 A connect' });
  });

  test('can be read by people, in a form and in a link', () => {
    const fields = writeScript(
      scenario({
        profile: 'linux',
        app: [
          { atMs: 0, host: 'B', call: 'listen', backlog: 2, accepts: false },
          { atMs: 0, host: 'A', call: 'connect', localPort: 40001 },
          { atMs: 500, host: 'A', call: 'send', bytes: 5, data: 'request' },
          { after: 'eof', host: 'B', call: 'close' },
        ],
        wire: [
          { match: { from: 'B', flags: 'FIN+ACK' }, do: 'drop' },
          { match: { from: 'A', len: 5, occurrence: 2 }, do: 'delay', ms: 400 },
        ],
        inject: [{ atMs: 600, to: 'B', flags: 'SYN', seq: -1000, kind: 'old', spoofed: true }],
        settings: { timeWaitMs: 2000, nagle: false },
      }),
    );
    expect(fields).toEqual({
      profile: 'linux',
      calls: '0 B listen backlog=2 accepts=no\n0 A connect from=40001\n500 A send 5 request\neof B close',
      wire: 'drop B FIN+ACK\ndelay A len=5 #2 takes=400',
      forge: '600 to=B SYN seq=-1000 spoofed old',
      set: 'timeWaitMs=2000\nnagle=no',
    });
    expect(scriptQuery(fields)).toBe(
      'profile=linux&set=timeWaitMs=2000;nagle=no' +
        '&calls=0+B+listen+backlog=2+accepts=no;0+A+connect+from=40001;500+A+send+5+request;eof+B+close' +
        '&wire=drop+B+FIN+ACK;delay+A+len=5+%232+takes=400&forge=600+to=B+SYN+seq=-1000+spoofed+old',
    );
  });

  test('may be typed loosely', () => {
    const given = read({
      calls: ['  0 B LISTEN 8080\r\n\r\n', '0 a connect 8080'],
      wire: 'drop b ack fin #1 ; ; copy A SYN after=900',
      reads: ['A'],
    });
    expect(writeScript(given)).toEqual({
      calls: '0 B listen\n0 A connect',
      wire: 'drop B FIN+ACK\ncopy A SYN after=900',
      reads: 'A',
    });
  });
});

describe('a script with mistakes', () => {
  test('is told every one of them, with its field and line', () => {
    expect(
      problems({
        profile: 'bsd',
        delay: '-5',
        until: '5 6',
        calls: '0 B listen backlog=x\n\nsoon A connect; 5 A send; 0 C close\n0 A dance\n1 A close now port=3',
        wire: 'lose A SYN\ndelay A\ndrop A seq=1 seq=2',
        forge: '5 to=B seq=3\n5 to=B SYN',
        set: 'timeWaitMS=5\ntimeWaitMs=long\nnagle',
        isn: 'A=5000000000',
      }),
    ).toEqual([
      'calls 1: number backlog x 0 65495',
      'calls 3: when soon',
      'calls 4: missing bytes',
      'calls 5: choice host C',
      'calls 6: choice call dance',
      'calls 7: unknown now port=3',
      'forge 1: flags',
      'forge 2: missing seq',
      'profile -: choice profile bsd',
      'delay -: number delay -5 0 1000000000',
      'until -: unknown 6',
      'isn -: number A 5000000000 0 4294967295',
      'set 1: settingName timeWaitMS',
      'set 2: settingValue timeWaitMs long',
      'set 3: settingValue nagle',
      'wire 1: choice action lose',
      'wire 2: missing takes',
      'wire 3: twice seq',
    ]);
  });

  test('keeps all that was typed, one item a line as the problems count them', () => {
    const typed = { calls: '0 B listen ; 0 A conect', wire: 'drop A SYN', seed: 'x' };
    const parsed = readScript(typed);
    expect(parsed).toMatchObject({
      kind: 'malformed',
      fields: { calls: '0 B listen\n0 A conect', wire: 'drop A SYN', seed: 'x' },
    });
  });

  test('is told in the reader’s language', () => {
    const parsed = readScript({ calls: '0 A dance', forge: '1 to=B seq=0' });
    if (parsed.kind !== 'malformed') throw new Error('expected problems');
    const said = [korean, english].map(({ problems: texts }) =>
      parsed.problems.map((problem) => scriptProblemText(texts, problem)),
    );
    expect(said[0]?.[0]).toMatch(/^call 자리에 ‘dance’ 대신 listen, .* 중 하나를 적어 주세요\.$/);
    expect(said[1]?.[1]).toBe('Flags are missing: write them as SYN, SYN+ACK, ACK, FIN+ACK, RST.');
  });

  test('never makes the reader throw, whatever it is', () => {
    const words = fc.constantFrom(
      ...[
        '0',
        'A',
        'B',
        'eof',
        'send',
        'drop',
        'SYN',
        'seq=1',
        '#3',
        '"',
        '"a b"',
        '=',
        '__proto__=1',
        'to=B:9',
        ';',
        '\n',
      ],
    );
    const line = fc.oneof(
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
      fc.string(),
    );
    const anyField = fc.record(
      { calls: line, wire: line, forge: line, set: line, isn: line, reads: line, profile: line, until: line },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyField, (fields) => {
        const parsed = readScript(fields);
        if (parsed.kind === 'scenario') expect(read(writeScript(parsed.scenario))).toEqual(parsed.scenario);
        else expect(parsed.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a script that asks too much', () => {
  const most = scriptLimits;

  test.each([
    ['a field too long', { calls: '0 A close '.repeat(1000) }, `calls -: tooLong ${most.characters}`],
    ['too many lines', { calls: '0 A close;'.repeat(300) }, `calls -: tooManyLines ${most.lines}`],
    [
      'too many bytes',
      { calls: '0 A send 60000;1 A send 60000' },
      `calls -: tooManyBytes 120000 ${most.bytes}`,
    ],
    [
      'too large a flood',
      { forge: '0 to=B SYN seq=0 times=250;'.repeat(3) },
      `forge -: tooManyForged 750 ${most.forged}`,
    ],
    ['a flood on one line', { forge: '0 to=B SYN seq=0 times=251' }, 'forge 1: number times 251 1 250'],
    [
      'more segments than one instant can hold',
      { calls: '0 A send 50000', set: 'mss=100' },
      `calls -: tooManyBytes 50000 ${most.segments * 100}`,
    ],
    ['times beyond any timer', { until: '99999999999' }, 'until -: number until 99999999999 0 1000000000'],
  ])('%s is refused', (_, fields, problem) => {
    expect(problems(fields)).toEqual([problem]);
  });

  test.each([
    ['quotation marks that never close', '"a'],
    ['quotation marks within words', 'a"'],
    ['backslashes', '"\\'],
    ['equals signs', 'a='],
    ['digits', '1'],
    ['flags', 'SYN+'],
    ['many words', 'x '],
    ['one name again and again', 'a=1 '],
    ['many names', 'SYN seq=1 '],
    ['many lines', '0 A x;'],
    ['many settings', 'timeWaitMs=1;'],
  ])('a query full of %s is read in less than 20 ms', (_, piece) => {
    const long = piece.repeat(Math.floor(most.characters / piece.length));
    for (const field of ['calls', 'wire', 'forge', 'set', 'isn'] as const) {
      // The best of several: what else the machine does meanwhile is no fault of the reader.
      const times = Array.from({ length: 5 }, () => busyMs(() => void readScript({ [field]: long })));
      expect(Math.min(...times), field).toBeLessThan(20);
    }
  });
});
