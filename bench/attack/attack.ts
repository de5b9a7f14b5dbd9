// npm run attack [-- --quick] [-- --only WORDS]: what a server of ours does to healthy people while it is attacked. It attacks nothing but
// servers that it starts itself on 127.0.0.1, each over a temporary database, and ends by itself.
import { readFileSync } from 'node:fs';
import type { Plan } from './attackers.ts';
import type { Answered } from './flood.ts';
import type { Waits } from './healthy.ts';
import { attackServer, type Measured } from './measure.ts';
import type { Reaped } from './slow.ts';
import type { Streamed } from './streams.ts';

const quick = process.argv.includes('--quick');
const [only = ''] = process.argv.includes('--only')
  ? process.argv.slice(process.argv.indexOf('--only') + 1)
  : [];
const isWanted = (load: string): boolean => load.includes(only);

/** Whatever happens, it is over by then. */
const longestMs = quick ? 5 * 60_000 : 15 * 60_000;
setTimeout(() => {
  console.error(`Not done after ${longestMs / 60_000} minutes: given up.`);
  process.exit(1);
}, longestMs).unref();

const plan: Plan = {
  clients: affordableClients(quick ? 1_000 : 10_000),
  connections: quick ? 100 : 300,
  seconds: quick ? 5 : 15,
  // Nobody is to be kept longer than 30 s, and the last come some seconds after the first.
  patienceSeconds: 40,
};

/** Every client is a file to both sides, and both need some of their own. */
function affordableClients(wanted: number): number {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const most = Number(/Max open files\s+(\d+)/.exec(limits)?.[1] ?? 1_024) - 500;
  if (most < wanted)
    console.log(
      `This system allows ${most + 500} open files, so that there are ${most} slow clients instead of ${wanted}.`,
    );
  return Math.min(most, wanted);
}

/** Loads of a server that believes nobody's X-Forwarded-For, and of one behind a proxy that attackers can reach around. */
const direct = [
  'nobody',
  'slow',
  'slow from one address',
  'sign-in, one address, one account',
  'sign-in, one address, many accounts',
  'sign-in, forged addresses, many accounts',
  'guests, one address',
];
const proxied = [
  'sign-in, forged addresses, one account',
  'sign-in, forged addresses, many accounts',
  'sign-up, forged addresses',
  'guests, forged addresses',
  'bodies of 128 KB',
  'bodies too large',
  'thousands of fields',
  'streams',
];
const mailing = ['sign-up, forged addresses', 'password reset, forged addresses'];

await attack('A server that trusts no proxy', {}, direct.filter(isWanted));
await attack(
  'A server that trusts the proxies of 127.0.0.0/8, which forge an address for every request',
  { TRUSTED_PROXIES: '127.0.0.0/8' },
  proxied.filter(isWanted),
);
await attack(
  'The same, where it sends mail and its mail server is gone',
  { TRUSTED_PROXIES: '127.0.0.0/8', PUBLIC_URL: 'http://kkori.test', SMTP_URL: 'smtp://127.0.0.1:9' },
  mailing.filter(isWanted),
);
process.exit(0);

async function attack(
  title: string,
  environment: Readonly<Record<string, string>>,
  loads: readonly string[],
): Promise<void> {
  if (loads.length === 0) return;
  console.log(`\n${title}`);
  for await (const measured of attackServer(environment, loads, plan)) print(measured);
}

function print({ load, waits, server, told }: Measured): void {
  console.log(`\n${load}`);
  console.log(`  healthy: ${describeWaits(waits)}`);
  const { blockedMs, memoryMb, files, crowdedMs } = server;
  console.log(
    `  server:  event loop blocked ${blockedMs} ms at most; memory ${memoryMb.before} MB before, ${memoryMb.most} at most, ${memoryMb.after} after; ` +
      `open files ${files.before}, ${files.most} at most, as few again after ${(crowdedMs / 1_000).toFixed(1)} s`,
  );
  for (const line of describe(told)) console.log(`  attack:  ${line}`);
}

function describeWaits({ requests, p50Ms, p99Ms, mostMs, refused }: Waits): string {
  const verdict = p99Ms < 100 && Object.keys(refused).length === 0 ? 'held' : 'NOT HELD';
  return `${requests} requests, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)}, most ${mostMs.toFixed(1)}; refused ${JSON.stringify(refused)}: ${verdict}`;
}

function describe(told: unknown): string[] {
  if (told === undefined) return [];
  if (!Array.isArray(told)) {
    const { statuses, ...rest } = told as Answered | Streamed;
    const rates = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
    return [`${rates.join(', ')}; answered ${JSON.stringify(statuses)}`];
  }
  return (told as readonly Reaped[]).map(
    ({ kind, opened, turnedAway, longestSeconds }) =>
      `${kind}: ${opened} opened, ${turnedAway} turned away at once, ${longestSeconds === null ? 'the others do not hear of it' : `the others gone after ${longestSeconds.toFixed(1)} s`}`,
  );
}
