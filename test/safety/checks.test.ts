import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

// The numbered safety checks, and where each is shown. A test of a check has its number at the beginning of its title, so that
// `npx vitest run -t '^8\.'` runs all there is of a check.

const checks: Readonly<Record<number, { readonly what: string; readonly files: readonly string[] }>> = {
  1: {
    what: 'every connection is set up alike; one server at a time; commands go through it or refuse',
    files: [
      'test/database/connections.test.ts',
      'test/database/lock.test.ts',
      'test/safety/01-commands.test.ts',
    ],
  },
  2: {
    what: 'no write outside the queue, no SQL from what people send, nothing awaited inside a transaction',
    files: ['test/database/writer.test.ts', 'test/safety/02-writes.test.ts'],
  },
  3: {
    what: 'session tokens, their cookies, and when sessions end',
    files: [
      'test/accounts/session-cookie.test.ts',
      'test/accounts/sessions/routes.test.ts',
      'test/accounts/links/sign-up.test.ts',
      'test/safety/03-sessions.test.ts',
    ],
  },
  4: { what: 'hashes of passwords, and what a password may be', files: ['test/safety/04-passwords.test.ts'] },
  5: {
    what: 'known and unknown addresses are alike; guessing is limited',
    files: [
      'test/safety/05-alike.test.ts',
      'test/accounts/links/sign-up.test.ts',
      'test/accounts/links/reset.test.ts',
      'test/accounts/credentials/routes.test.ts',
    ],
  },
  6: {
    what: 'every route opens to its owner alone, and takes what it says it takes',
    files: ['test/safety/06-routes.test.ts', 'test/interview/refusals.test.ts'],
  },
  7: {
    what: 'steps of an interview are not skipped, repeated or reordered',
    files: [
      'test/interview/refusals.test.ts',
      'test/interview/turns.test.ts',
      'test/interview/path-properties.test.ts',
      'test/interview/rooms/room.test.ts',
    ],
  },
  8: {
    what: 'the content security policy, on every response and on every page in Chromium',
    files: ['test/safety/08-policy.test.ts', 'test/safety/08-policy-walk.test.ts'],
  },
  9: {
    what: 'what is somebody’s is kept nowhere; after signing out Back shows nothing private',
    files: ['test/safety/09-kept-nowhere.test.ts', 'test/safety/09-back-after-sign-out.test.ts'],
  },
  10: { what: 'other sites change nothing, and no GET does', files: ['test/safety/10-other-sites.test.ts'] },
  11: {
    what: 'hostile texts run nothing in Chromium and leave nothing behind',
    files: [
      'test/safety/11-hostile-bank.test.ts',
      'test/safety/11-hostile-texts.test.ts',
      'test/views/report-markdown.test.ts',
    ],
  },
  12: {
    what: 'next= stays here, and a forged host appears nowhere',
    files: ['test/safety/12-addresses.test.ts', 'test/interview/rooms/routes.test.ts'],
  },
  13: { what: 'limits of bodies, fields, headers and addresses', files: ['test/safety/13-limits.test.ts'] },
  14: { what: 'there is no import that could be hostile', files: ['test/safety/14-imports.test.ts'] },
  15: {
    what: 'names that reach for prototypes; adversarial Markdown',
    files: ['test/safety/15-prototypes.test.ts', 'test/bank/markdown.test.ts'],
  },
  16: {
    what: 'exported cells, errors and logs tell nothing they should not',
    files: ['test/safety/16-words.test.ts', 'test/progress/tables.test.ts'],
  },
};

const numbered = /\b(?:describe|it|test)(?:\.each\([\s\S]{0,4000}?\))?\(\s*['"`](\d{1,2})\. /g;

/** The numbers that titles of a file begin with. */
function numbersIn(file: string): readonly number[] {
  return [...readFileSync(file, 'utf8').matchAll(numbered)].map(([, number]) => Number(number));
}

const files = await Array.fromAsync(glob('test/**/*.test.{ts,tsx}'));

describe('the safety checks', () => {
  it.each(Array.from({ length: 16 }, (_, index) => index + 1))(
    '%i is shown by tests that bear its number',
    (number) => {
      const { what, files: named } = checks[number] ?? { what: '', files: [] };
      expect(what).not.toBe('');
      const found = files.filter((file) => numbersIn(file).includes(number));
      expect(found).toEqual(expect.arrayContaining([...named]));
      expect(named.length).toBeGreaterThan(0);
    },
  );

  it('are sixteen, and no test claims another number', () => {
    expect(Object.keys(checks)).toHaveLength(16);
    for (const file of files)
      for (const number of numbersIn(file)) expect(checks, file).toHaveProperty(String(number));
  });

  it('a file that is called by a number has tests of that number and of no other', () => {
    for (const file of files.filter((name) => /\/safety\/\d\d-/.test(name))) {
      const [, number = ''] = /\/(\d\d)-/.exec(file) ?? [];
      expect(new Set(numbersIn(file)), file).toEqual(new Set([Number(number)]));
    }
  });
});
