import { readdirSync } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { AssetManifest } from './assets.ts';
import { type Counted, Counters } from './counters.ts';
import { TooMany } from './errors.ts';
import { networkOf, networksAround } from './network.ts';

// Two kinds of limits. Those here hold for every page: what a user, a network of visitors, and a network with everybody in it may ask for.
// The routes that cost more, make users or try passwords have limits of their own, set beside them (`config.rateLimit`).

const minuteMs = 60_000;

/** Networks are counted for a shorter time, so that a flood of one is over as soon. */
const networkWindowMs = 10_000;

/** How many keys each limit counts at once, at about 200 bytes. */
const keysKept = 10_000;

/** Who is counted: a user by their id, everybody else by their network. */
export function askerOf({ identity, ip }: Pick<FastifyRequest, 'identity' | 'ip'>): string {
  return identity.kind === 'user' ? identity.userId : networkOf(ip);
}

/** What is the same for everybody and costs next to nothing is not counted: probes, and assets that there are. */
function uncountedAddresses({ folder }: AssetManifest): ReadonlySet<string> {
  return new Set(['/healthz', '/readyz', ...readdirSync(folder).map((file) => `/assets/${file}`)]);
}

/**
 * Counts a key, and where it is a network those around it, as so many times what it may ask for as they may. A network that is refused
 * by itself weighs on its neighbours no more. What a network asks for may be named before it, with a blank between: `link 192.0.2.1`.
 */
export function countAround(counters: Counters, key: string, most: number, now: number): Counted {
  let counted = counters.count(key, now);
  const what = key.slice(0, key.lastIndexOf(' ') + 1);
  for (const { network, times } of networksAround(key.slice(what.length))) {
    if (counted.count > most) return counted;
    const { count, remainingMs } = counters.count(`${what}${network}`, now);
    const share = Math.ceil(count / times);
    if (share > counted.count) counted = { count: share, remainingMs };
  }
  return counted;
}

/** What one may ask for, in all. */
export interface Allowance {
  readonly requestsPerMinute: number;
  readonly writesPerMinute: number;
  /** Of everybody in a network, in ten seconds. */
  readonly ofNetwork: number;
}

/** A third of what somebody asks for may change something. A network is five people in a hurry, or hundreds who read. */
export function allowance({ requestsPerMinute }: Pick<Config, 'requestsPerMinute'>): Allowance {
  return {
    requestsPerMinute,
    writesPerMinute: Math.ceil(requestsPerMinute / 3),
    ofNetwork: Math.ceil((5 * requestsPerMinute * networkWindowMs) / minuteMs),
  };
}

/** Holds everybody to their allowance. It stands behind identification. */
export const limiting = fp<{ readonly config: Config; readonly assets: AssetManifest }>(
  async (app, { config, assets }) => {
    const uncounted = uncountedAddresses(assets);
    const { requestsPerMinute, writesPerMinute, ofNetwork } = allowance(config);
    const byNetwork = new Counters(keysKept, networkWindowMs);
    const byAsker = new Counters(keysKept, minuteMs);
    const writes = new Counters(keysKept, minuteMs);
    const take = (counters: Counters, key: string, most: number): void => {
      const { count, remainingMs } = countAround(counters, key, most, performance.now());
      if (count > most) throw new TooMany(Math.ceil(remainingMs / 1_000));
    };
    app.addHook('onRequest', async (request) => {
      if (uncounted.has(request.url)) return;
      take(byNetwork, networkOf(request.ip), ofNetwork);
      take(byAsker, askerOf(request), requestsPerMinute);
    });
    // After the form was read, so that a refusal can show what was typed.
    app.addHook('preHandler', async (request) => {
      if (request.method === 'POST') take(writes, askerOf(request), writesPerMinute);
    });
  },
  { name: 'limiting', dependencies: ['identify'] },
);

interface Limit {
  readonly max?: unknown;
  readonly timeWindow?: unknown;
  /** How many keys it counts at once, where other than the rest. */
  readonly keysKept?: unknown;
}

type Told = (error: Error | null, counted?: { current: number; ttl: number }) => void;

/** Where the limits of single routes count: each has a store of its own, and forgets by the same rule. */
export class LimitStore {
  readonly #counters: Counters;
  readonly #most: number;

  constructor({ max, timeWindow, keysKept: own }: Limit) {
    this.#most = typeof max === 'number' ? max : Number.POSITIVE_INFINITY;
    this.#counters = new Counters(
      typeof own === 'number' ? own : keysKept,
      typeof timeWindow === 'number' ? timeWindow : minuteMs,
    );
  }

  incr(key: string, told: Told): void {
    const { count, remainingMs } = countAround(this.#counters, key, this.#most, performance.now());
    told(null, { current: count, ttl: remainingMs });
  }

  read(key: string, told: Told): void {
    const { count, remainingMs } = this.#counters.read(key, performance.now());
    told(null, { current: count, ttl: remainingMs });
  }

  /** The plugin hands on a route's own limit, under the type of the route. */
  child(limit: object): LimitStore {
    return new LimitStore(limit);
  }
}
