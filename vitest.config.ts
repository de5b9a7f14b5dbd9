import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What holds something to so short a time that a busy machine could take it away has the machine to itself. Everything else runs side by side. */
const timed = [
  'test/database/{busy,queue}.test.ts',
  'test/faults/{flood,locked}.test.ts',
  'test/interview/recognise.test.ts',
  'test/progress/cost.test.ts',
  'test/review/{crash,trainer,training-load}.test.ts',
  'test/bank/{markdown,seed-file}.test.ts',
];

/** Most tests of pages wait for a browser, or for what a page does after a while: one file more than there are processors keeps those busy. */
const besides = availableParallelism() + 1;

const evenly = 'test/support/evenly.ts';

/**
 * What takes longest, in that order. It begins first, so that no processor is left with nothing to do while a long file, begun last, comes
 * to its end. A checkout of CI remembers no durations, and the size of a file says little: test/browser/cable.test.ts waits for half a minute.
 */
const longest = [
  'test/views/accessibility.test.tsx',
  'test/views/simulator/island.test.tsx',
  'test/browser/cable.test.ts',
  'test/browser/laboratory.test.ts',
  'test/browser/progress.test.ts',
  'test/browser/{walk,aloud,two-weeks,account}.test.ts',
  'test/safety/{08-policy-walk,05-alike,11-hostile-texts}.test.ts',
  'test/preparation/routes.test.ts',
  'test/views/{theme,behaviour}.test.tsx',
  'test/interview/rooms/streams.test.ts',
  'test/browser/*.test.ts',
  'test/server.test.ts',
  'test/commands/*.test.ts',
  'test/{faults,simulation,scheduling,safety}/*.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((pattern) => matchesGlob(moduleId, join(import.meta.dirname, pattern)));
      return at === -1 ? longest.length : at;
    };
    const projects = Map.groupBy(await super.sort(files), ({ project }) => project.name);
    return [...projects.values()].flatMap((specs) => specs.sort((one, other) => place(one) - place(other)));
  }
}

/** What puts something else in the place of a module has modules of its own: those read for it would be everybody's. */
const mocking = globSync('test/**/*.test.{ts,tsx}', { cwd: import.meta.dirname }).filter(
  (file) =>
    !timed.some((pattern) => matchesGlob(file, pattern)) &&
    readFileSync(join(import.meta.dirname, file), 'utf8').includes('vi.mock('),
);

export default defineConfig({
  test: {
    // Whoever runs it sees what the tests print: the conformance tests say what passed.
    reporters: ['default'],
    silent: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...timed, ...mocking],
          maxWorkers: besides,
          // What a file imports is read once a worker. Files share no state: each has a database, a server and a browser of its own.
          isolate: false,
          setupFiles: evenly,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: mocking,
          setupFiles: evenly,
          maxWorkers: besides,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: timed, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
