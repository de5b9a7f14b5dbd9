// What an attack consists of, in a process of its own, so that it takes from the server nothing but what attackers could.
// `attackers.ts NAME URL PLAN`; says what came of it as JSON.
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Answered, flood, type Shot } from './flood.ts';
import { dawdle } from './slow.ts';
import { openStreams } from './streams.ts';

/** How much of it. */
export interface Plan {
  readonly clients: number;
  readonly connections: number;
  readonly seconds: number;
  /** How long slow clients are watched. */
  readonly patienceSeconds: number;
}

const [, , name = '', url = '', plan = '{}'] = process.argv;
const { clients, connections, seconds, patienceSeconds } = JSON.parse(plan) as Plan;

/** An address that nobody has (RFC 5737, and RFC 2544 for the many), as proxies would report it. */
const forged = (n: number): Record<string, string> => ({
  'x-forwarded-for': `198.18.${(n >> 8) & 255}.${n & 255}`,
});
const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const signIn = (email: string, headers: Record<string, string>): Shot => ({
  path: '/sign-in',
  headers,
  body: form({ email, password: `wrong ${randomUUID()}` }),
});
const answers = { key: '', shownAt: String(Date.now()), cardVersion: '0', answer: '답' };

const floods: Readonly<Record<string, (n: number) => Shot>> = {
  'sign-in, one address, one account': () => signIn('victim@example.org', {}),
  'sign-in, one address, many accounts': (n) => signIn(`nobody-${n}@example.org`, {}),
  'sign-in, forged addresses, one account': (n) => signIn('victim@example.org', forged(n)),
  'sign-in, forged addresses, many accounts': (n) => signIn(`nobody-${n}@example.org`, forged(n)),
  'sign-up, forged addresses': (n) => ({
    path: '/sign-up',
    headers: forged(n),
    body: form({ email: `new-${randomUUID()}@example.org`, password: 'a long enough pass phrase' }),
  }),
  'password reset, forged addresses': (n) => ({
    path: '/password-reset',
    headers: forged(n),
    body: form({ email: n % 2 === 0 ? 'victim@example.org' : `nobody-${n}@example.org` }),
  }),
  'guests, one address': () => guest({}),
  'guests, forged addresses': (n) => guest(forged(n)),
  'bodies of 128 KB': (n) => ({
    path: '/sign-in',
    headers: forged(n),
    body: `email=${'%ED%95%9C'.repeat(14_000)}`,
  }),
  'bodies too large': (n) => ({ path: '/sign-in', headers: forged(n), body: 'a'.repeat(1_000_000) }),
  'thousands of fields': (n) => ({ path: '/sign-in', headers: forged(n), body: 'a=&'.repeat(40_000) }),
};

function guest(headers: Record<string, string>): Shot {
  const body = form({ ...answers, key: randomUUID() });
  return { path: '/questions/three-way-handshake/answers', headers, body };
}

console.log(JSON.stringify(await attack()));

async function attack(): Promise<unknown> {
  const { hostname: host, port } = new URL(url);
  if (name === 'slow' || name === 'slow from one address') {
    const addresses = name === 'slow' ? 50 : 1;
    const path = largestAsset();
    return dawdle(
      { host, port: Number(port), path },
      { count: clients, addresses, seconds: patienceSeconds },
    );
  }
  if (name === 'streams') return openStreams(url, { people: 100, eachOpens: 50, seconds });
  const shot = floods[name];
  if (shot === undefined) throw new Error(`There is no load ${name}.`);
  return flood(url, { connections, seconds, shot }) satisfies Promise<Answered>;
}

/** The address of the largest file that any page loads. */
function largestAsset(): string {
  const folder = resolve(import.meta.dirname, '../../dist/assets');
  const size = (file: string): number => statSync(join(folder, file)).size;
  const files = readdirSync(folder).filter((file) => /\.(?:css|js)$/.test(file));
  return `/assets/${files.toSorted((one, other) => size(other) - size(one))[0]}`;
}
