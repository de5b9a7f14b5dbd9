import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseScenario } from '../../src/simulator/scenario.ts';

/** The worked example of Scenario's doc comment. */
const example = `
oneWayDelayMs: 100
app:
  - { atMs: 0, host: B, call: listen }
  - { atMs: 0, host: A, call: connect }
  - { atMs: 500, host: A, call: send, bytes: 5, data: request }
  - { host: B, after: data, call: send, bytes: 7, data: reply }
  - { atMs: 1000, host: A, call: close }
  - { host: B, after: eof, call: close }
wire:
  - { match: { from: B, flags: FIN+ACK }, do: drop }
  - { match: { from: B, len: 7, occurrence: 1 }, do: delay, ms: 400 }
  - { match: { from: A, flags: SYN }, do: copy, afterMs: 900 }
inject:
  - { atMs: 600, to: B, flags: SYN, seq: -1000 }
settings: { timeWaitMs: 2000 }
isn: { A: 100, B: 300 }
untilMs: 5000
`;

function problems(value: unknown): string[] {
  const parsed = parseScenario(value);
  return parsed.kind === 'malformed' ? parsed.problems.map(({ path, problem }) => `${path}: ${problem}`) : [];
}

describe('a scenario', () => {
  test('is pleasant to write by hand, and comes back the same from JSON', () => {
    const parsed = parseScenario(parse(example));
    if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.scenario.app[0]).toEqual({ atMs: 0, host: 'B', call: 'listen', port: 8080, backlog: 8 });
    expect(parsed.scenario.profile).toBe('rfc9293');
    expect(parseScenario(JSON.parse(JSON.stringify(parsed.scenario)))).toEqual(parsed);
  });

  test('names every problem with its path', () => {
    const found = problems({
      app: [
        { host: 'C', call: 'listen', atMs: 0 },
        { host: 'A', call: 'send', bytes: 0 },
      ],
      wire: [{ match: { from: 'B', flags: 'FNI' }, do: 'loose' }],
      inject: [{ atMs: 1.5, to: 'A', flags: 'SYN' }],
      settings: { timeWaitMS: 1, 'net/ipv4/tcp_tw_reuse': 'yes', nagle: 3 },
      until: 3,
    });
    for (const path of [
      'until',
      'app[0].host',
      'app[1].atMs',
      'app[1].bytes',
      'wire[0].match.flags',
      'wire[0].do',
      'inject[0].seq',
      'inject[0].atMs',
      'settings.timeWaitMS',
      'settings.net/ipv4/tcp_tw_reuse',
      'settings.nagle',
    ]) {
      expect(found.map((one) => one.split(': ')[0])).toContain(path);
    }
  });

  test.each([null, 3, 'x', []])('%o is no scenario', (value) => {
    expect(problems(value).length).toBeGreaterThan(0);
  });
});
