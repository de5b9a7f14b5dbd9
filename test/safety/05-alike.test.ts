import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkOf } from '../../src/http/network.ts';
import { formBody, type TestApp, testApp } from '../support/app.ts';
import { Inbox } from '../support/inbox.ts';

const known = 'known.person@example.org';
const unknown = 'other.person@example.org';
const password = 'a long enough phrase';

let kkori: TestApp;
let addresses = 0;

interface From {
  readonly site?: TestApp;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** From an address of its own where none is named, since each may try only so often. */
function post(
  url: string,
  fields: Record<string, string>,
  { site = kkori, address, headers = {} }: From = {},
) {
  addresses += 1;
  return site.app.inject({
    method: 'POST',
    url,
    remoteAddress: address ?? `172.16.${addresses >> 8}.${addresses & 255}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ko', ...headers },
    payload: formBody(fields),
  });
}

beforeAll(async () => {
  kkori = await testApp();
  await post('/sign-up', { email: known, password });
});
afterAll(() => kkori.close());

/** The page that an answer leads to, or is. */
async function pageAfter(answer: Answer): Promise<Answer> {
  const { location } = answer.headers;
  const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
  return location === undefined ? answer : kkori.app.inject({ method: 'GET', url: location, cookies });
}

type Answer = Awaited<ReturnType<typeof post>>;

/** Everything of an answer that may tell one from another, with the address taken out. */
function told({ statusCode, body, headers, cookies }: Answer, email: string) {
  const { date: _, 'x-request-id': __, 'x-ratelimit-remaining': ___, ...rest } = headers;
  return {
    statusCode,
    body: body.replaceAll(email, '…'),
    headers: { ...rest, 'set-cookie': cookies.map(({ name }) => name) },
  };
}

describe('5. an e-mail address that is known and one that is not', () => {
  const asked: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['/sign-in', { password: 'some other phrase' }],
    ['/sign-up', { password: 'some other phrase' }],
    ['/sign-up', { password: 'short' }],
  ];

  it.each(asked)('are answered alike by %s, with %j', async (url, fields) => {
    const answers = [];
    for (const email of [known, unknown]) {
      const answer = await post(url, { ...fields, email });
      answers.push({ answer: told(answer, email), page: told(await pageAfter(answer), email) });
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('are told apart by whoever signs up and then in, but only where no mail is sent, which SECURITY.md says', async () => {
    const chosen = 'a phrase of one’s own';
    const isLetIn = async (email: string, site: TestApp) => {
      await post('/sign-up', { email, password: chosen }, { site });
      return (await post('/sign-in', { email, password: chosen }, { site })).statusCode === 303;
    };
    const stranger = 'third.person@example.org';
    expect([await isLetIn(known, kkori), await isLetIn(stranger, kkori)]).toEqual([false, true]);
    const inbox = await Inbox.open();
    const mailing = await testApp({ environment: inbox.environment });
    expect(await isLetIn(stranger, mailing)).toBe(false);
    await mailing.close();
    await inbox.close();
    expect(readFileSync('SECURITY.md', 'utf8')).toContain('6.3.8 known addresses');
  });

  it('are answered alike when neither has a password, or the address is written otherwise', async () => {
    const provided = 'provided@example.org';
    await post('/sign-up', { email: provided, password });
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement(
          "UPDATE Account SET password = NULL, providerId = 'github' WHERE userId = (SELECT id FROM User WHERE email = ?)",
        )
        .run(provided);
    });
    const strange = 'nobodyat@example.org';
    const ofProvided = told(await post('/sign-in', { email: provided, password }), provided);
    expect(ofProvided).toEqual(told(await post('/sign-in', { email: strange, password }), strange));
    const shouted = known.toUpperCase();
    const ofShouted = told(
      await post('/sign-in', { email: shouted, password: 'some other phrase' }),
      shouted,
    );
    expect(ofShouted.statusCode).toBe(422);
  });

  it.each(['/sign-in', '/sign-up'])('take the same time at %s', async (url) => {
    // Each account may be tried only so often.
    const accounts = ['first', 'second', 'third'].map((name) => `${name}.${known}`);
    for (const email of accounts) await post('/sign-up', { email, password });
    // The processor's time of this process, hashes included: what others do on the machine is not counted.
    const measure = async (email: string) => {
      const before = process.cpuUsage();
      await post(url, { email, password: 'some other phrase' });
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    for (const email of [known, unknown]) await measure(email);
    const spent: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let run = 0; run < 4; run += 1)
      for (const account of accounts) {
        // Each pair is asked in either order.
        const stranger = `${run}.${account}`;
        const pair = [
          ['known', account],
          ['unknown', stranger],
        ] as const;
        for (const [kind, email] of run % 2 === 0 ? pair : pair.toReversed())
          spent[kind].push(await measure(email));
      }
    // The median: a collection of garbage falls into some of them.
    const ratio = medianOf(spent.known) / medianOf(spent.unknown);
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.33);
  });
});

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

describe('5. guessing is limited', () => {
  let site: TestApp;
  const attempt = (index: number, from: From, email = `guessed-${index}@example.org`) =>
    post('/sign-in', { email, password: `guess number ${index}` }, { site, ...from });
  const statusesOf = async (count: number, from: (index: number) => From, email?: string) => {
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1)
      statuses.push((await attempt(index, from(index), email)).statusCode);
    return statuses;
  };
  const refused = (statuses: readonly number[]) => statuses.filter((status) => status === 429).length;

  beforeAll(async () => {
    site = await testApp({ environment: { TRUSTED_PROXIES: '10.0.0.0/8' } });
  });
  afterAll(() => site.close());

  it('by account, from wherever the guesses come', async () => {
    const statuses = await statusesOf(12, (index) => ({ address: `198.51.100.${index}` }), 'one@example.org');
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429]);
  });

  it('by address, whatever the accounts; rotating X-Forwarded-For gains nothing without a proxy', async () => {
    const statuses = await statusesOf(34, (index) => ({
      address: '203.0.113.7',
      headers: {
        'x-forwarded-for': `192.0.2.${index}`,
        forwarded: `for=192.0.2.${index}`,
        'x-real-ip': `192.0.2.${index}`,
        'client-ip': `192.0.2.${index}`,
        'cf-connecting-ip': `192.0.2.${index}`,
      },
    }));
    expect(statuses.slice(0, 30)).not.toContain(429);
    expect(refused(statuses)).toBe(4);
  });

  it('behind a proxy that is trusted, by the address that the proxy saw, whatever stands before it', async () => {
    const behind = (client: string) => (index: number) => ({
      address: '10.1.2.3',
      headers: { 'x-forwarded-for': `192.0.2.${index}, ${index % 2 === 0 ? '10.0.0.9, ' : ''}${client}` },
    });
    expect(refused(await statusesOf(34, behind('203.0.113.50')))).toBe(4);
    // Somebody else behind the same proxy is not held up by that.
    expect(refused(await statusesOf(3, behind('203.0.113.51')))).toBe(0);
  });

  it('by the network where addresses are many: a household has a /64 of IPv6', async () => {
    const statuses = await statusesOf(34, (index) => ({
      address: `2001:db8:1:2::${(index + 1).toString(16)}`,
    }));
    expect(refused(statuses)).toBe(4);
    expect(refused(await statusesOf(3, () => ({ address: '2001:db8:1:3::1' })))).toBe(0);
  });
});

describe('5. the network of an address', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  const address = fc.array(group, { minLength: 8, maxLength: 8 });

  /** Every way to write one address: with zeros before, in capitals, and with the zeros left out of one stretch. */
  function spellings(groups: readonly number[]): readonly string[] {
    const hex = groups.map((each) => each.toString(16));
    const shortened: string[] = [];
    for (let from = 0; from < 8; from += 1) {
      for (let to = from + 1; to <= 8 && groups.slice(from, to).every((each) => each === 0); to += 1)
        shortened.push(`${hex.slice(0, from).join(':')}::${hex.slice(to).join(':')}`);
    }
    const whole = hex.join(':');
    return [
      whole,
      whole.toUpperCase(),
      hex.map((each) => each.padStart(4, '0')).join(':'),
      `${whole}%eth0`,
      ...shortened,
    ];
  }

  it('is the same for every address of a /64, however it is written, and another for every other /64', () => {
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: 7 }), (one, two, zeros) => {
        const sparse = one.map((each, index) => (index >= zeros ? 0 : each));
        const networks = [one, [...one.slice(0, 4), ...two.slice(4)]].flatMap(spellings).map(networkOf);
        expect(new Set(networks).size).toBe(1);
        expect(new Set(spellings(sparse).map(networkOf)).size).toBe(1);
        const isSame = one.slice(0, 4).every((each, index) => each === two[index]);
        if (!isSame) expect(networkOf(two.map((each) => each.toString(16)).join(':'))).not.toBe(networks[0]);
      }),
    );
  });

  it('is the address itself for IPv4, also where it is written as IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (each) => {
        expect(networkOf(each)).toBe(each);
        expect(networkOf(`::ffff:${each}`)).toBe(each);
        expect(networkOf(`::FFFF:${each}`)).toBe(each);
      }),
    );
  });
});
