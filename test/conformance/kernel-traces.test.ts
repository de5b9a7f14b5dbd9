import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../src/simulator/run.ts';
import { parseScenario } from '../../src/simulator/scenario.ts';
import { differences, type KernelTrace, stimulusSource } from './kernel-trace.ts';

const folder = process.env.KERNEL_TRACES ?? join(import.meta.dirname, 'kernel-traces');

const recordings: KernelTrace[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'INDEX.json')
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as KernelTrace);

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

  test('there is something to compare with', () => {
    expect(repeatable.length).toBeGreaterThan(0);
  });

  afterAll(() => {
    const unsupported = recordings.filter((recording) => recording.stimulus === null).map(({ id }) => id);
    console.log(`kernel traces: ${repeatable.length - failed.length}/${repeatable.length}`);
    if (unsupported.length > 0)
      console.log(`without a stimulus, not yet repeated: ${unsupported.join(', ')}`);
  });
});
