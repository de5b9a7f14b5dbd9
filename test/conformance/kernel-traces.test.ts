import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../src/simulator/run.ts';
import { parseScenario } from '../../src/simulator/scenario.ts';
import { crowds } from './crowd.ts';
import { differences, type KernelTrace, stimulusSource } from './kernel-trace.ts';

const ownFolder = join(import.meta.dirname, 'kernel-traces');
const folder = process.env.KERNEL_TRACES ?? ownFolder;

const recordings: KernelTrace[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'INDEX.json')
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as KernelTrace);

/** The recordings that no single stimulus repeats, and what becomes of each. */
const withoutStimulus: Readonly<Record<string, string>> = {
  ...Object.fromEntries(crowds.map(([id]) => [id, 'a scenario of ours in test/simulator/queues.test.ts'])),
  tfo: 'unsupported (TCP Fast Open, RFC 7413: data on a SYN are held until ESTABLISHED, RFC 9293 §3.5)',
};

/** How a recording and our run of its stimulus differ. */
function judge(recording: KernelTrace): string[] {
  const parsed = parseScenario(stimulusSource(recording.stimulus ?? {}));
  if (parsed.kind === 'malformed') return parsed.problems.map(({ path, problem }) => `${path}: ${problem}`);
  return differences(recording, run(parsed.scenario));
}

describe(`connections recorded between two Linux kernels (${folder})`, () => {
  const repeatable = recordings.filter((recording) => recording.stimulus !== null);
  const failed: string[] = [];

  test.each(repeatable.map((recording) => [recording.id, recording] as const))(
    '%s is repeated',
    (id, recording) => {
      const found = judge(recording);
      if (found.length > 0) failed.push(id);
      expect(found).toEqual([]);
    },
  );

  test('each of our own that has no stimulus is accounted for', () => {
    const own = readdirSync(ownFolder).filter((file) => file.endsWith('.json') && file !== 'INDEX.json');
    const ids = own
      .map((file) => JSON.parse(readFileSync(join(ownFolder, file), 'utf8')) as KernelTrace)
      .filter((recording) => recording.stimulus === null)
      .map(({ id }) => id);
    expect(ids.toSorted()).toEqual(Object.keys(withoutStimulus).toSorted());
  });

  test('there is something to compare with', () => {
    expect(repeatable.length).toBeGreaterThan(0);
  });

  afterAll(() => {
    console.log(`kernel traces: ${repeatable.length - failed.length}/${repeatable.length}`);
    for (const { id } of recordings.filter((recording) => recording.stimulus === null)) {
      console.log(`without a stimulus: ${id}, ${withoutStimulus[id] ?? 'not repeated'}`);
    }
  });
});
