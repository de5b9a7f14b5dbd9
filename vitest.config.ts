import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

/** What holds something to a time has the machine to itself; everything else runs side by side, one file to a processor. */
const timed = [
  'test/database/{busy,queue}.test.ts',
  'test/faults/*.test.ts',
  'test/interview/{crash,recognise}.test.ts',
  'test/interview/rooms/streams.test.ts',
  'test/preparation/forecasting.test.ts',
  'test/progress/cost.test.ts',
  'test/review/{crash,trainer,training-load}.test.ts',
  'test/server.test.ts',
  'test/bank/{markdown,seed-file}.test.ts',
];

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
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...timed, ...mocking],
          maxWorkers: availableParallelism(),
          // What a file imports is read once a worker. Files share no state: each has a database, a server and a browser of its own.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: mocking,
          maxWorkers: availableParallelism(),
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
