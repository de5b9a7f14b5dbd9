import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Whoever runs it sees what the tests print: the conformance tests say what passed.
    reporters: ['default'],
    silent: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
