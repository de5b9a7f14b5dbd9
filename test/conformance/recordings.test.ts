import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ownRecordings } from '../../src/simulator/agreement.ts';
import { run } from '../../src/simulator/run.ts';
import { parseScenario } from '../../src/simulator/scenario.ts';
import { differences, type KernelTrace, stimulusSource } from './kernel-trace.ts';

const busy = 'the machine that recorded it was late at this place, by more than the tolerance';
const pacing = 'BBR paces what a window would let out at once; congestion control here is a window';
const twoNumbers = 'a number that is the difference of two random ISNs, or depends on when a clock was read';
const tie = 'two things happen in the same millisecond, and the kernel took the other one first';

/** What the simulator does not repeat, and why. A recording that stands here and is repeated is a mistake too. */
const notRepeated: Readonly<Record<string, string>> = {
  'big-20-loss': pacing,
  'big-40': pacing,
  'connect-two-ports': tie,
  'crash-reconnect': twoNumbers,
  'delay-500': tie,
  'forged-data': busy,
  'forged-fin': tie,
  'keepalive-alive': busy,
  'listen-late': busy,
  'retries2-5': busy,
  'send-before-connected': 'the recording program did not wait in send(), and got EAGAIN while connecting',
  'syn-copy-after-close': twoNumbers,
  'syn-to-syn-received': twoNumbers,
  'tw-reuse-syn-noListener': busy,
  'zero-window': 'Linux takes in more than it offered, as far as its memory goes; and BBR',
};

const folder = join(import.meta.dirname, 'recordings');
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as KernelTrace);

describe('connections recorded to find the simulator wrong', () => {
  let repeated = 0;

  test.each(recordings.map((recording) => [recording.id, recording] as const))('%s', (id, recording) => {
    const parsed = parseScenario(stimulusSource(recording.stimulus ?? {}));
    if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems));
    const found = differences(recording, run(parsed.scenario));
    const reason = notRepeated[id];
    if (reason === undefined) expect(found).toEqual([]);
    else expect(found, `is repeated, and yet is listed: ${reason}`).not.toEqual([]);
    if (found.length === 0) repeated += 1;
  });

  test('every reason belongs to a recording', () => {
    const ids = recordings.map(({ id }) => id);
    expect(Object.keys(notRepeated).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('the page of agreements counts them', () => {
    const listed = Object.keys(notRepeated).length;
    expect(ownRecordings).toEqual({ recorded: recordings.length, repeated: recordings.length - listed });
  });

  afterAll(() => console.log(`recordings of our own: ${repeated}/${recordings.length}`));
});
