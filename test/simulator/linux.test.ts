import { describe, expect, test } from 'vitest';
import { decidingRule, type Trace } from '../../src/simulator/trace.ts';
import { callsOf, handshake, segmentsOf, statesOf, traceOf } from './scenarios.ts';

const [listen, connect] = handshake.app;
const base = { ...handshake, profile: 'linux' } as const;
const at = (atMs: number, host: string, call: string, more = {}) => ({ atMs, host, call, ...more });
const forged = (atMs: number, to: string, flags: string, seq: number, ack?: number, len = 0) => ({
  atMs,
  to,
  flags,
  seq,
  ack,
  len,
});
const lose = (from: string, more = {}) => ({ match: { from, ...more }, do: 'drop' });

/** The rule that decided what a host did at a moment. */
const ruleAt = (trace: Trace, when: number): (string | null)[] =>
  trace.steps.filter((step) => step.at === when).map(decidingRule);
const timesOf = (trace: Trace, rule: string): number[] =>
  trace.steps.filter((step) => step.rules.some((one) => one === rule)).map((step) => step.at);

describe('what Linux does with a request (tcp_check_req)', () => {
  const half = { ...base, wire: [lose('A', { flags: 'ACK' })], untilMs: 900 };

  test.each([
    ['a RST at the exact number ends it', forged(400, 'B', 'RST', 1), 'rst-back-to-listen', []],
    [
      'a RST elsewhere in the window is challenged (RFC 5961 §3.2)',
      forged(400, 'B', 'RST', 50),
      'rst-challenged',
      ['B ACK seq=301 ack=101'],
    ],
    ['a RST counts whatever it acknowledges', forged(400, 'B', 'RST+ACK', 1, 77), 'rst-back-to-listen', []],
    [
      'another SYN in the window is reset, and ends it',
      forged(400, 'B', 'SYN', 50),
      'syn-received-syn-reset',
      ['B RST+ACK seq=0 ack=151'],
    ],
    [
      'a bad ACK outside the window is reset all the same',
      forged(400, 'B', 'ACK', -50, 9),
      'syn-received-bad-ack',
      ['B RST seq=309'],
    ],
    [
      'the same SYN again is answered with the SYN,ACK again',
      forged(400, 'B', 'SYN', 0),
      'duplicate-syn-answered',
      ['B SYN+ACK seq=300 ack=101'],
    ],
  ] as const)('%s', (_, segment, rule, sent) => {
    const trace = traceOf({ ...half, inject: [segment] });
    const step = trace.steps.find((one) => one.at === 400);
    expect(step === undefined ? null : decidingRule(step)).toBe(rule);
    expect(step?.sent.map((n) => segmentsOf(trace)[n])).toEqual(sent);
  });
});

describe('what Linux does with a TIME-WAIT (tcp_timewait_state_process)', () => {
  const closed = {
    ...base,
    app: [listen, connect, at(400, 'A', 'close'), { host: 'B', after: 'eof', call: 'close' }],
    wire: [] as unknown[],
  };
  const began = (trace: Trace): number => timesOf(trace, 'fin-time-wait')[0] ?? -1;

  test('a RST that is not exact is dropped without a challenge, an exact one ends it', () => {
    const trace = traceOf({
      ...closed,
      inject: [forged(2000, 'A', 'RST', 100), forged(2500, 'A', 'RST', 2)],
    });
    expect([ruleAt(trace, 2000), ruleAt(trace, 2500)]).toEqual([['rst-time-wait-inexact'], ['rst-closed']]);
    expect(statesOf(trace, 'A').at(-1)).toBe('CLOSED');
    expect(trace.endedAt).toBe(2500);
  });

  test('every ACK of the old connection makes it count its 60 s anew, a bare one without an answer', () => {
    const quiet = traceOf(closed);
    expect(quiet.endedAt).toBe(began(quiet) + 60_000);
    const trace = traceOf({ ...closed, inject: [forged(9000, 'A', 'ACK', 2, 2)] });
    expect(ruleAt(trace, 9000)).toEqual(['time-wait-restarted']);
    expect(trace.endedAt).toBe(69_000);
  });
});

describe('what Linux does with a FIN-WAIT-2 whose application is gone', () => {
  const waiting = { ...base, app: [listen, connect, at(400, 'A', 'close')], untilMs: 1600 };

  test.each([
    ['RST', 'rst-reset', []],
    ['SYN', 'syn-fin-wait-2-reset', ['A RST+ACK seq=0 ack=351']],
  ])('a %s anywhere in the window ends it', (flags, rule, sent) => {
    const trace = traceOf({ ...waiting, inject: [forged(1500, 'A', flags, 50)] });
    const step = trace.steps.find((one) => one.at === 1500);
    expect(ruleAt(trace, 1500)).toEqual([rule]);
    expect(step?.sent.map((n) => segmentsOf(trace)[n])).toEqual(sent);
    expect(step?.after.A.state).toBe('CLOSED');
  });

  test('a RST outside the window is answered as anything else is', () => {
    const trace = traceOf({ ...waiting, inject: [forged(1500, 'A', 'RST', -1)] });
    expect(ruleAt(trace, 1500)).toEqual(['unacceptable-acked']);
  });

  test('an empty segment says nothing to it, whatever it acknowledges', () => {
    const trace = traceOf({ ...waiting, inject: [forged(1500, 'A', 'ACK', 1, 77)] });
    const step = trace.steps.find((one) => one.at === 1500);
    expect([ruleAt(trace, 1500), step?.sent]).toEqual([['ack-nothing-new'], []]);
  });

  test('after shutdown() it is a connection like any other, and challenges', () => {
    const app = [listen, connect, at(400, 'A', 'shutdown')];
    const trace = traceOf({ ...waiting, app, inject: [forged(1500, 'A', 'RST', 50)] });
    expect(ruleAt(trace, 1500)).toEqual(['rst-challenged']);
  });
});

describe('the small things', () => {
  const open = [listen, connect];

  test('an ACK of what was never sent is challenged, not more than twice a second (tcp_ack)', () => {
    const inject = [500, 700, 1100].map((when) => forged(when, 'B', 'ACK', 1, 77));
    const trace = traceOf({ ...base, inject, untilMs: 1200 });
    expect([500, 700, 1100].map((when) => ruleAt(trace, when))).toEqual([
      ['ack-unsent'],
      ['answer-throttled'],
      ['ack-unsent'],
    ]);
    const before = traceOf({ ...base, settings: { unsentAckAnswer: 'drop' }, inject, untilMs: 1200 });
    expect(ruleAt(before, 500)).toEqual(['ack-unsent-dropped']);
  });

  test('a bad ACK in SYN-SENT calls for another SYN soon, even on a RST (tcp_rcv_synsent_state_process)', () => {
    const wire = [lose('A', { flags: 'SYN' })];
    const inject = [{ ...forged(300, 'A', 'RST+ACK', 0, 5), seq: null, seqAbs: 777 }];
    const trace = traceOf({ ...base, wire, inject, untilMs: 400 });
    expect(trace.segments.filter(({ flags }) => flags === 'SYN').map(({ sentAt }) => sentAt)).toEqual([
      0, 310,
    ]);
  });

  test('a RST after the SYNs crossed tells connect() ECONNRESET, where the RFC says "refused"', () => {
    const both = [
      { atMs: 0, host: 'A', call: 'connect', localPort: 40001, remotePort: 40002 },
      { atMs: 0, host: 'B', call: 'connect', localPort: 40002, remotePort: 40001 },
    ];
    const reset = { ...forged(150, 'A', 'RST', 1), srcPort: 40002, dstPort: 40001 };
    const result = (profile: string) =>
      traceOf({ ...base, profile, app: both, inject: [reset], untilMs: 160 })
        .steps.flatMap(({ calls }) => calls)
        .find(({ host, call, result }) => host === 'A' && call === 'connect' && result !== 'waits')?.result;
    expect([result('linux'), result('rfc9293')]).toEqual(['ECONNRESET', 'ECONNREFUSED']);
  });

  test('close() with a request half-open is the listener’s, and the final ACK then meets nobody', () => {
    const trace = traceOf({ ...base, app: [...open, at(150, 'B', 'close')] });
    expect(segmentsOf(trace).at(-1)).toBe('B RST seq=301');
    expect(callsOf(trace, 'A')).toEqual(['connect ok', 'recv ECONNRESET']);
    const rfc = traceOf({ ...base, profile: 'rfc9293', app: [...open, at(150, 'B', 'close')], untilMs: 160 });
    expect(statesOf(rfc, 'B').at(-1)).toBe('FIN-WAIT-1');
  });

  test('new data sent in the same ms as a retransmission, but before it, does not make that look lost', () => {
    const wire = [lose('A', { seq: 2897, len: 1448 })];
    const trace = traceOf({ ...base, app: [...open, at(400, 'A', 'send', { bytes: 20 * 1448 })], wire });
    const again = trace.segments.filter(({ from, relativeSeq }) => from === 'A' && relativeSeq === 2897);
    expect(again.map(({ sentAt }) => sentAt)).toEqual([400, 600]);
  });

  test.each([
    // Recorded with Linux 6.18.44: ETIMEDOUT after 3.1 s and 7.1 s, one SYN earlier than counting alone would say.
    [1, [0, 1000, 2000], 3000],
    [2, [0, 1000, 2000, 3000, 4000, 5000], 7000],
    [3, [0, 1000, 2000, 3000, 4000, 5000, 7000, 11_000], 19_000],
  ])(
    'with tcp_syn_retries=%i connect() fails when as long has passed as doubling alone would take',
    (retries, sent, failed) => {
      const wire = Array.from({ length: 12 }, (_, index) =>
        lose('A', { flags: 'SYN', occurrence: index + 1 }),
      );
      const trace = traceOf({ ...base, app: open, wire, settings: { synRetries: retries } });
      expect(trace.segments.map(({ sentAt }) => sentAt)).toEqual(sent);
      expect(timesOf(trace, 'timer-give-up')).toEqual([failed]);
    },
  );

  test('after FIN and RST a reader has its end of file, and only a writer learns of the RST', () => {
    const app = [
      ...open,
      at(400, 'A', 'send', { bytes: 9 }),
      at(410, 'A', 'shutdown'),
      ...[1000, 1010, 1020].map((when) => at(when, 'B', 'recv')),
      at(1030, 'B', 'send', { bytes: 4 }),
    ];
    const trace = traceOf({ ...base, app, appReads: { B: false }, inject: [forged(700, 'B', 'RST', 11)] });
    const calls = trace.steps.filter((step) => step.at >= 1000).flatMap((step) => step.calls);
    expect(calls.map(({ call, result }) => `${call} ${result}`)).toEqual([
      'recv bytes',
      'recv EOF',
      'recv EOF',
      'send EPIPE',
    ]);
  });

  test('a RST numbered as the FIN that came already is the peer’s, who sent it before that FIN (tcp_reset_check)', () => {
    const app = [...open, at(400, 'A', 'shutdown')];
    const trace = traceOf({ ...base, app, inject: [forged(900, 'B', 'RST', 1)] });
    expect([ruleAt(trace, 900), statesOf(trace, 'B').at(-1)]).toEqual([['rst-reset'], 'CLOSED']);
    const strict = traceOf({
      ...base,
      profile: 'rfc9293',
      app,
      inject: [forged(900, 'B', 'RST', 1)],
      untilMs: 950,
    });
    expect(ruleAt(strict, 900)).toEqual(['unacceptable-rst-dropped']);
  });

  test('after close() a FIN out of order is reset: what is missing would be read by nobody', () => {
    const app = [...open, at(400, 'B', 'send', { bytes: 9 }), at(450, 'A', 'close'), at(700, 'B', 'close')];
    const wire = [lose('B', { len: 9 }), lose('B', { len: 9, occurrence: 2 })];
    const trace = traceOf({ ...base, app, wire, untilMs: 1000 });
    expect(timesOf(trace, 'text-after-close-reset')).toEqual([800]);
  });

  test('a small write waits only for small ones (Minshall), where Nagle waits for anything', () => {
    const send = at(400, 'A', 'send', { bytes: 3000 });
    const small = (profile: string) =>
      traceOf({ ...base, profile, app: [...open, send], untilMs: 450 })
        .segments.filter(({ len }) => len > 0)
        .map(({ len }) => len);
    expect(small('linux')).toEqual([1448, 1448, 104]);
    expect(small('rfc9293')).toEqual([1460, 1460]);
    const two = [at(400, 'A', 'send', { bytes: 10 }), at(410, 'A', 'send', { bytes: 20 })];
    const trace = traceOf({ ...base, app: [...open, ...two], untilMs: 450 });
    expect(trace.segments.filter(({ len }) => len > 0)).toHaveLength(1);
  });

  test('the tail-loss probe takes new text, if there is some, whatever holds it back (RFC 8985 §7.3)', () => {
    const two = [at(400, 'A', 'send', { bytes: 10 }), at(410, 'A', 'send', { bytes: 20 })];
    const trace = traceOf({ ...base, app: [...open, ...two], wire: [lose('A', { len: 10 })] });
    expect(trace.segments.filter(({ len }) => len > 0).map(({ sentAt, len }) => [sentAt, len])).toEqual([
      [400, 10],
      [1000, 20],
      [1200, 10],
    ]);
  });

  test('without any measured round trip the probe comes after a second (RFC 8985 §7.2)', () => {
    const wire = [lose('A', { flags: 'SYN' }), lose('A', { len: 5 })];
    const app = [...open, at(1500, 'A', 'send', { bytes: 5 })];
    const trace = traceOf({ ...base, app, wire, settings: { 'net/ipv4/tcp_timestamps': '0' } });
    expect(timesOf(trace, 'timer-probe')).toEqual([2500]);
  });

  test('an answered keep-alive keeps the longer of interval and idle time', () => {
    const app = [...open, at(500, 'B', 'keepalive', { idle: 1, intvl: 3, cnt: 3 })];
    expect(timesOf(traceOf({ ...base, app, untilMs: 8000 }), 'timer-keepalive')).toEqual([1500, 4500, 7500]);
  });

  test('tcp_retries2 counts time: three retransmissions from 200 ms on would take 3 s, and two at 600 ms do', () => {
    const wire = Array.from({ length: 9 }, (_, index) => lose('A', { len: 5, occurrence: index + 1 }));
    const app = [...open, at(400, 'A', 'send', { bytes: 5 })];
    const trace = traceOf({ ...base, app, wire, settings: { 'net/ipv4/tcp_retries2': '3' } });
    expect(timesOf(trace, 'timer-retransmit')).toEqual([1600, 2800]);
    expect(timesOf(trace, 'timer-give-up')).toEqual([5200]);
    expect(callsOf(trace, 'A').at(-1)).toBe('recv ETIMEDOUT');
  });

  test('two holes: the second goes out when the first is filled (RFC 6937)', () => {
    const app = [...open, at(400, 'A', 'send', { bytes: 1448 * 6 })];
    const trace = traceOf({ ...base, app, wire: [lose('A', { seq: 1449 }), lose('A', { seq: 2897 })] });
    expect(timesOf(trace, 'gap-rack-lost')).toEqual([600, 800]);
  });

  test('an original that was only late is told from a lost one by its timestamp (RFC 3522)', () => {
    const app = [...open, at(400, 'A', 'send', { bytes: 1448 }), at(400, 'A', 'send', { bytes: 1448 })];
    const wire = [
      { match: { from: 'B', flags: 'ACK', ack: 1449 }, do: 'delay', ms: 1300 },
      { match: { from: 'B', flags: 'ACK', ack: 2897 }, do: 'drop' },
      lose('A', { seq: 1449, occurrence: 2 }),
      lose('A', { seq: 1, len: 1448, occurrence: 2 }),
    ];
    const trace = traceOf({ ...base, app, wire });
    expect(timesOf(trace, 'ack-of-original')).toHaveLength(1);
  });
});

describe('PAWS (RFC 7323 §5.3 R1)', () => {
  const text = at(400, 'A', 'send', { bytes: 5 });
  const copies = (profile: string, more = {}) =>
    traceOf({
      ...base,
      profile,
      settings: { timestamps: true, ...more },
      app: [listen, connect, text, at(800, 'A', 'send', { bytes: 5 })],
      wire: [{ match: { from: 'A', len: 5 }, do: 'copy', afterMs: 1000 }],
    });

  test.each(['rfc9293', 'linux'])(
    '%s: a copy of old text has an older timestamp: dropped and answered',
    (profile) => {
      expect(ruleAt(copies(profile), 1400)).toEqual(['paws-rejected']);
    },
  );

  test('switched off, the window alone judges it', () => {
    expect(ruleAt(copies('rfc9293', { paws: false }), 1400)).toEqual(['unacceptable-acked']);
  });

  test('an overtaken ACK says nothing and is not answered', () => {
    const app = [listen, connect, text, at(600, 'A', 'send', { bytes: 5 })];
    const wire = [{ match: { from: 'A', flags: 'ACK', len: 0 }, do: 'copy', afterMs: 1000 }];
    const trace = traceOf({ ...base, app, wire });
    expect(ruleAt(trace, 1200)).toEqual(['paws-old-ack-dropped']);
  });

  test('in TIME-WAIT a late copy of the old SYN, with its older timestamp, opens nothing (RFC 6191 §2)', () => {
    const app = [listen, connect, at(400, 'B', 'close'), { host: 'A', after: 'eof', call: 'close' }];
    const wire = [{ match: { from: 'A', flags: 'SYN' }, do: 'copy', afterMs: 2000 }];
    const trace = traceOf({ ...base, app, wire, untilMs: 2050 });
    expect(ruleAt(trace, 2000)).toEqual(['paws-rejected']);
    expect(statesOf(trace, 'B').at(-1)).toBe('TIME-WAIT');
  });
});

describe('SEND on a listener (§3.10.2)', () => {
  const app = [
    listen,
    at(0, 'A', 'listen', { port: 40_001 }),
    at(100, 'A', 'send', { bytes: 5, remotePort: 8080 }),
  ];

  test('that is told whom to send to turns it into an active open, and the text follows', () => {
    const trace = traceOf({ ...handshake, app });
    expect(segmentsOf(trace).slice(0, 4)).toEqual([
      'A SYN seq=100',
      'B SYN+ACK seq=300 ack=101',
      'A ACK seq=101 ack=301 len=5',
      'B ACK seq=301 ack=106',
    ]);
    expect(statesOf(trace, 'A')).toEqual(['SYN-SENT', 'ESTABLISHED']);
    expect(trace.steps.flatMap((step) => step.transitions)[0]).toMatchObject({
      from: 'LISTEN',
      to: 'SYN-SENT',
    });
    expect(callsOf(trace, 'B')).toEqual(['listen ok', 'accept ok', 'recv 5']);
  });

  test.each([
    [
      'without a foreign socket',
      { ...handshake, app: app.map(({ remotePort: _, ...rest }: Record<string, unknown>) => rest) },
    ],
    ['in Linux', { ...base, app }],
  ])('%s it is refused', (_, source) => {
    expect(callsOf(traceOf(source), 'A').at(-1)).toBe('send ENOTCONN');
  });
});
