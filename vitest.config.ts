import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { apart } from './test/support/apart.ts';

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
          exclude: [...configDefaults.exclude, ...timed, ...apart],
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
          include: [...apart],
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
