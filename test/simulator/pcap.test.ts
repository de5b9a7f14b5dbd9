import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { scenarioOf } from '../../src/simulator/library/bundled-scenario.ts';
import { scenarioLibrary } from '../../src/simulator/library/scenario-library.ts';
import { capture } from '../../src/simulator/pcap.ts';
import { run } from '../../src/simulator/run.ts';
import type { HostName } from '../../src/simulator/scenario.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import { type Recorded, readCapture } from './pcap-file.ts';
import { handshake, traceOf } from './scenarios.ts';
import { findings, unexplained } from './tshark.ts';

const start = Date.UTC(2026, 0, 1);
const vantages = ['A', 'B'] as const;

const questions = await readSeed(path.join(import.meta.dirname, '../../prisma/seed'));
const bundled: readonly (readonly [name: string, trace: Trace])[] = [
  ...scenarioLibrary.map((one) => [one.name, run(scenarioOf(one))] as const),
  ...questions.flatMap(({ id, demonstration }) =>
    demonstration === null ? [] : [[`question ${id}`, run(demonstration.scenario)] as const],
  ),
];

/** `0 SYN`: when each packet passed, and what it was. */
function seen(trace: Trace, vantage: HostName): string[] {
  return readCapture(capture(trace, vantage)).map(({ at, flags, payload }) =>
    [at - start, flags, payload.length > 0 ? `len=${payload.length}` : ''].join(' ').trim(),
  );
}

function first(trace: Trace, vantage: HostName, flags: string): Recorded {
  const found = readCapture(capture(trace, vantage)).find((one) => one.flags === flags);
  if (found === undefined) throw new Error(`${vantage} has seen no ${flags}`);
  return found;
}

/** What should have passed a host by the records of the trace, without the order within one instant. */
function passing(trace: Trace, vantage: HostName): string[] {
  return trace.segments
    .flatMap((segment) => {
      const { from, to, sentAt, arrivesAt, copyOf } = segment;
      const leaves = from === vantage && copyOf === null ? [sentAt] : [];
      const comes = to === vantage && arrivesAt !== null && arrivesAt <= trace.endedAt ? [arrivesAt] : [];
      return [...leaves, ...comes].map((at) => [at, segment] as const);
    })
    .map(([at, { srcPort, dstPort, flags, seq, ack, len }]) =>
      [at, srcPort, dstPort, flags, seq, ack, len].join(),
    )
    .toSorted();
}

describe('a capture', () => {
  test('has the same segments at both ends, half a round trip apart', () => {
    const trace = traceOf({ ...handshake, untilMs: 250 });
    expect(seen(trace, 'A')).toEqual(['0 SYN', '200 SYN+ACK', '200 ACK']);
    expect(seen(trace, 'B')).toEqual(['100 SYN', '100 SYN+ACK']);
  });

  test('shows a lost segment only at its sender, and copies and late ones as they arrive', () => {
    const trace = traceOf({
      ...handshake,
      untilMs: 2000,
      wire: [
        { match: { from: 'B', flags: 'SYN+ACK' }, do: 'drop' },
        { match: { from: 'A', flags: 'SYN' }, do: 'copy', afterMs: 350 },
      ],
    });
    expect(seen(trace, 'A').slice(0, 3)).toEqual(['0 SYN', '450 ACK', '1000 SYN']);
    expect(seen(trace, 'B').slice(0, 4)).toEqual(['100 SYN', '100 SYN+ACK', '350 SYN', '350 ACK']);
  });

  test('shows a forged segment only at its target, a spoofed one with an address of its own', () => {
    const forged = { atMs: 50, to: 'B', flags: 'SYN', seqAbs: 7, srcPort: 40009, dstPort: 8080 };
    const sources = [false, true].map((spoofed) => {
      const trace = traceOf({ ...handshake, untilMs: 149, inject: [{ ...forged, spoofed }] });
      const [syn, answer] = readCapture(capture(trace, 'B'));
      expect(seen(trace, 'A')).toEqual(['0 SYN']);
      expect([syn?.at, syn?.seq, answer?.ack]).toEqual([start + 50, 7, 8]);
      expect([answer?.source, answer?.destination]).toEqual([syn?.destination, syn?.source]);
      return syn?.source;
    });
    expect(sources).toEqual(['192.0.2.1', '203.0.113.1']);
  });

  test('carries the labels as data, and numbers as they are', () => {
    const trace = traceOf({
      ...handshake,
      app: [...handshake.app, { atMs: 300, host: 'A', call: 'send', bytes: 11, data: 'hello' }],
    });
    const sent = readCapture(capture(trace, 'B')).find((one) => one.payload.length > 0);
    expect(new TextDecoder().decode(sent?.payload)).toBe('hello hello');
    expect([sent?.seq, sent?.ack]).toEqual([101, 301]);
  });

  test('offers in its SYNs what the profile has, and only to those who offered it too', () => {
    const kinds = (one: Recorded): number[] => one.options.map(([kind]) => kind).toSorted();
    const plain = traceOf({ ...handshake, untilMs: 600 });
    expect(first(plain, 'A', 'SYN').options).toEqual([[2, 1460 >> 8, 1460 & 255]]);
    const linux = traceOf({ ...handshake, profile: 'linux', untilMs: 600 });
    for (const flags of ['SYN', 'SYN+ACK']) expect(kinds(first(linux, 'B', flags))).toEqual([2, 3, 4, 8]);
    expect(kinds(first(linux, 'A', 'ACK'))).toEqual([8]);
    expect(first(linux, 'A', 'ACK').window).toBeLessThan(first(linux, 'A', 'SYN').window);
    const flooded = traceOf({
      profile: 'linux',
      untilMs: 100,
      app: [{ atMs: 0, host: 'B', call: 'listen' }],
      inject: [{ atMs: 10, to: 'B', flags: 'SYN', seq: 0, spoofed: true }],
    });
    expect(kinds(first(flooded, 'B', 'SYN+ACK'))).toEqual([2]);
  });

  test('offers with a cookie only what its timestamp can remember', () => {
    const kinds = (one: Recorded): number[] => one.options.map(([kind]) => kind).toSorted();
    const cookie = { ...handshake, profile: 'linux', untilMs: 600 };
    const stamped = traceOf({ ...cookie, settings: { synCookies: 2 } });
    expect(kinds(first(stamped, 'B', 'SYN+ACK'))).toEqual([2, 3, 4, 8]);
    const app = [...handshake.app, { host: 'B', atMs: 400, call: 'send', bytes: 5 }];
    const bare = traceOf({ ...cookie, app, settings: { synCookies: 2, timestamps: false } });
    expect(kinds(first(bare, 'B', 'SYN+ACK'))).toEqual([2]);
    // Neither end scales its window after that.
    expect(first(bare, 'A', 'ACK').window).toBeGreaterThan(60_000);
    const sent = readCapture(capture(bare, 'B')).find((one) => one.payload.length > 0);
    expect(sent?.window).toBeGreaterThan(60_000);
  });

  test('reports what came out of order as the segment does', () => {
    const trace = traceOf({
      ...handshake,
      profile: 'linux',
      app: [...handshake.app, { atMs: 300, host: 'A', call: 'send', bytes: 4000 }],
      wire: [{ match: { from: 'A', len: 1448 }, do: 'drop' }],
    });
    const blocks = readCapture(capture(trace, 'A')).flatMap(({ options }) =>
      options.filter(([kind]) => kind === 5).map(([, ...data]) => data.length),
    );
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.every((length) => length % 8 === 0)).toBe(true);
  });
});

describe.concurrent('the captures of', () => {
  test('every bundled scenario hold what passed that host, in order of time', () => {
    for (const [name, trace] of bundled) {
      for (const vantage of vantages) {
        const records = readCapture(capture(trace, vantage));
        const times = records.map(({ at }) => at);
        expect(times, name).toEqual(times.toSorted((a, b) => a - b));
        expect(
          records
            .map(({ at, srcPort, dstPort, flags, seq, ack, payload }) =>
              [at - start, srcPort, dstPort, flags, seq, ack, payload.length].join(),
            )
            .toSorted(),
          `${name} at ${vantage}`,
        ).toEqual(passing(trace, vantage));
        for (const { flags, ack, window, options } of records) {
          if (!flags.includes('ACK')) expect(ack, name).toBe(0);
          if (flags.includes('SYN')) expect(options[0]?.[0], name).toBe(2);
          if (flags.includes('RST')) expect(window, name).toBe(0);
        }
      }
    }
  });

  const both = bundled.flatMap(([, trace]) => vantages.map((vantage) => capture(trace, vantage)));
  let judged: ReturnType<typeof findings> | undefined;

  test.each(bundled.map(([name, trace], place) => [name, trace, place] as const))(
    '%s give tshark nothing to find but the story',
    async (_, trace, place) => {
      judged ??= findings(both);
      const found = await judged;
      for (const [at, vantage] of vantages.entries())
        expect(unexplained(found?.[2 * place + at] ?? null, trace, vantage), vantage).toEqual([]);
    },
  );

  test('a broken packet are found out', async () => {
    const trace = traceOf({ ...handshake, untilMs: 250 });
    for (const [place, error] of [
      [24 + 16 + 10, 'Bad checksum'],
      [24 + 16 + 20 + 16, 'Bad checksum'],
    ] as const) {
      const file = capture(trace, 'A');
      file[place] = (file[place] ?? 0) ^ 1;
      // Between two that are whole, of which nothing is said.
      const [before, found, after] = (await findings([capture(trace, 'A'), file, capture(trace, 'B')])) ?? [];
      if (found === undefined) continue;
      expect(unexplained(found, trace, 'A').join()).toContain(error);
      expect([before, after]).toEqual([[], []]);
    }
  });
});
