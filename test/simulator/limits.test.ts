import { describe, expect, test } from 'vitest';
import { excerpt, mostShown } from '../../src/simulator/excerpt.ts';
import { run } from '../../src/simulator/run.ts';
import type { Scenario } from '../../src/simulator/scenario.ts';
import { readScript, type ScriptInput } from '../../src/simulator/script-reader.ts';
import { frames } from '../../views/simulator/diagram/frame.ts';
import { layOut } from '../../views/simulator/diagram/layout.ts';
import { simulatorTexts } from '../../views/strings/simulator.ts';
import { busyMs } from '../support/work.ts';
import { traceOf } from './scenarios.ts';

function read(fields: ScriptInput): Scenario {
  const parsed = readScript(fields);
  if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.scenario;
}

const opened = '0 B listen\n0 A connect';
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
/** All that may be sent in the least segments, at once. */
const burst = {
  profile: 'linux',
  set: 'mss=88\nreceiveWindow=1000000\ninitialCongestionWindow=none\nnagle=no',
};

/** What a link may ask for at most, in one direction each. */
const hostile: readonly (readonly [name: string, fields: ScriptInput])[] = [
  ['everything in one instant', { ...burst, calls: `${opened}\n300 A send 22000` }],
  ['everything in both directions', { ...burst, calls: `${opened}\n300 A send 11000\n300 B send 11000` }],
  [
    'every seventh segment lost',
    {
      ...burst,
      calls: `${opened}\n300 A send 22000`,
      wire: lines(200, (n) => `drop A len=88 #${7 * n + 1}`),
    },
  ],
  [
    'a copy of every segment',
    { ...burst, calls: `${opened}\n300 A send 22000`, wire: lines(200, (n) => `copy A #${n + 1} after=100`) },
  ],
  ['two hundred connections', { calls: `0 B listen backlog=4000\n${lines(190, () => '0 A connect')}` }],
  [
    'ports of which there are two',
    { calls: lines(190, () => '0 A connect'), set: 'firstEphemeralPort=65534' },
  ],
  [
    'a flood from nowhere',
    {
      calls: opened,
      forge: lines(2, (n) => `0 to=B:8080 SYN seq=0 times=250 every=0 from=${1000 * n} spoofed`),
    },
  ],
  [
    'segments that contradict each other',
    {
      calls: opened,
      set: 'throttleCount=1000',
      forge: lines(190, (n) => `${300 + n} to=A ACK seq=5 ack=9 len=9`),
    },
  ],
  [
    'keep-alive for ever',
    { calls: `${opened}\n300 A keepalive idle=1 interval=1 count=1000000`, until: '1000000000' },
  ],
  ['a window that stays closed', { calls: `${opened}\n300 A send 90000`, reads: 'A', until: '1000000000' }],
  [
    'arrows that all cross',
    {
      calls: `${opened}\n${lines(150, (n) => `${300 + 10 * n} A send 1`)}`,
      set: 'nagle=no',
      wire: lines(200, (n) => `copy A #${n + 1} after=1000000000`),
    },
  ],
  [
    'copies of everything in both directions',
    {
      calls: `${opened}\n${lines(95, (n) => `${300 + n} A send 1\n${300 + n} B send 1`)}`,
      set: 'nagle=no',
      wire: lines(
        200,
        (n) => `copy ${n % 2 ? 'A' : 'B'} #${Math.floor(n / 2) + 1} after=${50 + ((13 * n) % 400)}`,
      ),
    },
  ],
  [
    'resets that nobody answers',
    { calls: opened, forge: lines(190, (n) => `300 to=B RST seq=${7 * n + 100}`) },
  ],
];

describe('a link that asks for the most', () => {
  test.each(hostile)('%s: is run for a page in a moment', (_, fields) => {
    const scenario = read(fields);
    const { trace } = excerpt(scenario);
    expect(trace.steps.length).toBeLessThanOrEqual(mostShown.steps);
    expect(trace.segments.length).toBeLessThanOrEqual(mostShown.segments);
    const times = Array.from({ length: 3 }, () => busyMs(() => void excerpt(scenario)));
    expect(Math.min(...times)).toBeLessThan(150);
  });

  test.each(hostile)('%s: is drawn for a page in a moment', (_, fields) => {
    const { trace } = excerpt(read(fields));
    // Some 10 ms for each drawing; some of these took more than a second before the work was bounded.
    const draw = () => frames.forEach((frame) => void layOut(trace, frame, simulatorTexts('ko')));
    const times = Array.from({ length: 3 }, () => busyMs(draw));
    expect(Math.min(...times)).toBeLessThan(300);
  });

  test.each(hostile)('%s: is cut off after as many steps as are asked for', (_, fields) => {
    const trace = run(read(fields), 2000);
    expect(trace.steps.length).toBeLessThanOrEqual(2000);
    expect(trace.cutOff || trace.steps.length < 2000).toBe(true);
  });

  test('a run that was cut off ended where it was cut', () => {
    const scenario = read({
      calls: `${opened}\n300 A keepalive idle=1 interval=1 count=1000000`,
      until: '1000000000',
    });
    const trace = run(scenario, 100);
    expect(trace.steps).toHaveLength(100);
    expect(trace.cutOff).toBe(true);
    expect(trace.endedAt).toBe(trace.steps.at(-1)?.at);
  });
});

describe('a scenario that asks for more than any link may', () => {
  test('a megabyte and keep-alive for ever end with the steps', () => {
    const trace = traceOf({
      app: [
        { atMs: 0, host: 'B', call: 'listen' },
        { atMs: 0, host: 'A', call: 'connect' },
        { atMs: 300, host: 'A', call: 'keepalive', idle: 1, intvl: 1, cnt: 1_000_000 },
        { atMs: 300, host: 'B', call: 'send', bytes: 1_000_000 },
      ],
    });
    expect(trace.steps).toHaveLength(100_000);
    expect(trace.cutOff).toBe(true);
  });

  test('segments smaller than any link carries are no settings', () => {
    expect(() => traceOf({ app: [], settings: { mss: 1 } })).toThrow(/from 88 to/);
  });
});
