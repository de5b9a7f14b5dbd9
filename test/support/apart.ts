/** Test files that replace modules of ours or of Node: they share none with other files. */
export const apart = [
  'test/accounts/links/reset.test.ts',
  'test/accounts/links/sign-up.test.ts',
  'test/accounts/second-factor/routes.test.ts',
  'test/interview/rooms/backpressure.test.ts',
  'test/safety/02-writes.test.ts',
  'test/safety/04-passwords.test.ts',
] as const;
