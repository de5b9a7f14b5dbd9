import { hash } from '@node-rs/argon2';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commonPasswords } from '../../src/accounts/passwords/common.ts';
import { isOutdated } from '../../src/accounts/passwords/hashing.ts';
import { longestPassword, passwordFault, shortestPassword } from '../../src/accounts/passwords/rules.ts';
import { formBody, type TestApp, testApp } from '../support/app.ts';

/** How many threads were started for hashing: each makes one hash at a time. */
const threads = vi.hoisted(() => ({ started: 0 }));

vi.mock('node:worker_threads', async (original) => {
  const { Worker, ...rest } = await original<typeof import('node:worker_threads')>();
  class CountedWorker extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      if (String(given[0]).includes('hashing')) threads.started += 1;
    }
  }
  return { ...rest, Worker: CountedWorker };
});

let kkori: TestApp;
let addresses = 0;

beforeAll(async () => {
  kkori = await testApp();
});
afterAll(() => kkori.close());

/** From an address of its own, since each may try only so often. */
function post(url: string, fields: Record<string, string>) {
  addresses += 1;
  return kkori.app.inject({
    method: 'POST',
    url,
    remoteAddress: `10.0.${addresses >> 8}.${addresses & 255}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ko' },
    payload: formBody(fields),
  });
}

// The library's enum is none that modules can read.
const argon2i = 1;
const argon2id = 2;

const password = 'a long enough phrase';
const storedHash = (email: string) =>
  kkori.database.readOne<{ password: string }>(
    'SELECT a.password FROM Account a JOIN User u ON u.id = a.userId WHERE u.email = ?',
    email,
  )?.password ?? '';

describe('4. a hash', () => {
  it('is made by argon2id with 19 MiB, two passes and one lane at least, with a salt of its own', async () => {
    const emails = ['one@example.org', 'two@example.org'];
    for (const email of emails) await post('/sign-up', { email, password });
    const hashes = emails.map(storedHash);
    expect(new Set(hashes).size).toBe(2);
    for (const made of hashes) {
      const [, m, t, p] =
        /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[\w+/]{22}\$[\w+/]{43}$/.exec(made) ?? [];
      expect(Number(m)).toBeGreaterThanOrEqual(19_456);
      expect(Number(t)).toBeGreaterThanOrEqual(2);
      expect(Number(p)).toBeGreaterThanOrEqual(1);
    }
  });

  it.each([
    ['fewer passes', { memoryCost: 19_456, timeCost: 1, parallelism: 1, algorithm: argon2id }],
    ['less memory', { memoryCost: 4_096, timeCost: 2, parallelism: 1, algorithm: argon2id }],
    ['argon2i', { memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: argon2i }],
  ])('of %s is made anew when its owner signs in, and not when somebody else tries', async (what, weaker) => {
    const email = `${what.replaceAll(' ', '-')}@example.org`;
    await post('/sign-up', { email, password });
    const old = await hash(password, weaker);
    expect(isOutdated(old)).toBe(true);
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement('UPDATE Account SET password = ? WHERE userId = (SELECT id FROM User WHERE email = ?)')
        .run(old, email);
    });
    expect((await post('/sign-in', { email, password: 'some other phrase' })).statusCode).toBe(422);
    expect(storedHash(email)).toBe(old);
    expect((await post('/sign-in', { email, password })).statusCode).toBe(303);
    expect(isOutdated(storedHash(email))).toBe(false);
    const renewed = storedHash(email);
    expect((await post('/sign-in', { email, password })).statusCode).toBe(303);
    expect(storedHash(email)).toBe(renewed);
  });

  it('is made alone, however many sign in, and who would wait too long is told when to come back', async () => {
    const attempt = (index: number) =>
      post(index % 2 === 0 ? '/sign-in' : '/sign-up', { email: `many-${index}@example.org`, password });
    const fifty = await Promise.all(Array.from({ length: 50 }, (_, index) => attempt(index)));
    expect(
      fifty.map(({ statusCode }) => statusCode).filter((status) => status !== 422 && status !== 303),
    ).toEqual([]);

    const flood = await Promise.all(Array.from({ length: 160 }, (_, index) => attempt(index)));
    expect(threads.started).toBe(1);
    const busy = flood.filter(({ statusCode }) => statusCode === 503);
    expect(busy.length).toBeGreaterThan(0);
    for (const { headers } of busy) expect(String(headers['retry-after'])).toMatch(/^[1-9]\d*$/);
    for (const { statusCode } of flood) expect([303, 422, 503]).toContain(statusCode);
    // And then it goes on.
    expect((await attempt(0)).statusCode).toBe(422);
  }, 60_000);
});

describe('4. a password', () => {
  const email = 'somebody@example.org';
  const none: ReadonlySet<string> = new Set();

  it('may have 8 to 128 characters, as people count them', async () => {
    expect([shortestPassword, longestPassword]).toEqual([8, 128]);
    // Letters, syllables, and signs that take two UTF-16 units.
    for (const signs of ['qwhzvmtr', '비오는날의산책길', '🦊🐢🐇🦉🐟🐝🦔🐿']) {
      const unit = [...signs];
      const fill = (length: number) =>
        Array.from({ length }, (_, index) => unit[(index * 3 + (index >> 3)) % 8]).join('');
      for (const [length, fault] of [
        [7, 'short'],
        [8, null],
        [128, null],
        [129, 'long'],
      ] as const) {
        expect(passwordFault(fill(length), email, none), `${length} of ${signs}`).toBe(fault);
      }
    }
    for (const length of [7, 129])
      expect((await post('/sign-up', { email, password: 'qx'.repeat(65).slice(0, length) })).statusCode).toBe(
        422,
      );
    const longest = '🦊산q'.repeat(43).slice(0, -3);
    expect([...longest]).toHaveLength(127);
    const owner = { email: 'longest@example.org', password: `${longest}z` };
    expect((await post('/sign-up', owner)).statusCode).toBe(303);
    expect((await post('/sign-in', owner)).statusCode).toBe(303);
    // Nothing of it is cut off.
    expect((await post('/sign-in', { ...owner, password: longest })).statusCode).toBe(422);
  });

  it('has to be of no kind: small letters alone will do, or digits, or blanks between words', () => {
    const kinds = ['a-z', 'A-Z', '0-9', 'ㄱ-ㅎ', '가-힣', '!-/', 'α-ω'];
    for (const kind of kinds) {
      fc.assert(
        fc.property(fc.stringMatching(new RegExp(`^[${kind}]{12,40}$`)), (drawn) => {
          const isRepetition = /^(.{1,2})\1+.?$/u.test(drawn.normalize('NFKC').toLowerCase());
          if (!isRepetition) expect(passwordFault(drawn, 'q@x.org', none)).toBeNull();
        }),
      );
    }
  });

  it('is refused when everybody tries it first', async () => {
    const common = await commonPasswords();
    const known = [...common].filter((each) => each.length >= 8);
    expect(known.length).toBeGreaterThan(1_000);
    for (const each of known) expect(passwordFault(each, email, common)).toBe('common');
    for (const each of [
      'password',
      'Password',
      'PASSWORD1',
      '12345678',
      'qwertyuiop',
      'iloveyou',
      'aaaaaaaa',
    ]) {
      const { statusCode } = await post('/sign-up', { email: 'common@example.org', password: each });
      expect(statusCode, each).toBe(422);
    }
    expect(storedHash('common@example.org')).toBe('');
  });

  it('is not shown again, whatever becomes of it', async () => {
    const typed = { email: 'shown@example.org', password: 'never-to-be-seen-again' };
    for (const answer of [
      await post('/sign-in', typed),
      await post('/sign-up', typed),
      await post('/sign-in', { ...typed, email: 'no address' }),
      await post('/sign-up', { ...typed, email: 'no address' }),
    ])
      expect(answer.body).not.toContain('never-to-be-seen-again');
  });
});
