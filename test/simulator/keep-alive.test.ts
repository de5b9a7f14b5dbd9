import { expect, test } from 'vitest';
import { callsOf, handshake, traceOf } from './scenarios.ts';

const keepAlive = { atMs: 500, host: 'B', call: 'keepalive', idle: 2, intvl: 1, cnt: 2 } as const;

function probesOf(source: Record<string, unknown>): number[] {
  return traceOf(source)
    .steps.filter((step) => step.rules.includes('timer-keepalive'))
    .map((step) => step.at);
}

test('a peer that answers lives for ever: each answer begins a new silence of the whole idle time', () => {
  const source = { ...handshake, app: [...handshake.app, keepAlive], untilMs: 10_000 };
  expect(probesOf(source)).toEqual([2500, 4700, 6900, 9100]);
  expect(traceOf(source).steps.at(-1)?.after.B.state).toBe('ESTABLISHED');
});

test('anything else that arrives begins the silence anew as well', () => {
  const app = [...handshake.app, keepAlive, { atMs: 1900, host: 'A', call: 'send', bytes: 5 }];
  expect(probesOf({ ...handshake, app, untilMs: 5000 })).toEqual([4000]);
});

test('nothing is asked while something sent is unacknowledged; its own timer decides', () => {
  const app = [...handshake.app, keepAlive, { atMs: 600, host: 'B', call: 'send', bytes: 5 }];
  const wire = Array.from({ length: 10 }, (_, index) => ({
    match: { from: 'B', flags: 'ACK', len: 5, occurrence: index + 1 },
    do: 'drop',
  }));
  const source = { ...handshake, app, wire };
  expect(probesOf(source)).toEqual([]);
  expect(callsOf(traceOf(source), 'B').at(-1)).toBe('recv ETIMEDOUT');
});
