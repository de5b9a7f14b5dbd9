import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { MailCounts, Metrics, SignInOutcome } from './metrics.ts';
import type { Population } from './repository.ts';

/** What the metrics look at when they are read. */
export interface Sources {
  /** Writes that wait for their turn. */
  readonly waitingWrites: () => number;
  /** Sizes in bytes; 0 for a file that is not there. */
  readonly sizes: () => { readonly main: number; readonly wal: number };
  /** When the newest backup was made, milliseconds since 1970; null when there is none. */
  readonly newestBackupAt: () => number | null;
  readonly population: () => Population;
  /** A clock that only goes forward, in milliseconds. */
  readonly elapsedMs: () => number;
}

/** Metrics that are kept, and the way to read them. */
export interface Recorder extends Metrics {
  /** To be called with every commit: how long it took, in milliseconds. */
  committed(tookMs: number): void;
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds. A page takes a few milliseconds, a password tens, and after 15 s a request is given up. */
const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
/** Seconds. A sync to disk takes half a millisecond on a good one. */
const commitBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Counting everybody reads whole tables: not more often than this, however often the metrics are read. */
const populationKeptMs = 60_000;

/** Methods that have a label of their own; a client may make up any other. */
const knownMethods = new Set(['GET', 'HEAD', 'POST']);

/**
 * Keeps metrics in a registry of its own. Labels are made of what this program calls things (the pattern of a route, never
 * an address that somebody asked for), so that they are few and name nobody.
 */
export function openRecorder(sources: Sources): Recorder {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  let streams = () => 0;
  let mail = (): MailCounts => ({ sent: 0, failed: 0, dropped: 0, waiting: 0 });
  let inFlight = 0;

  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by method, route and class of status. Streams of rooms are left out.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  });
  new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that are being answered, without the streams of rooms.',
    registers,
    collect() {
      this.set(Math.max(0, inFlight - streams()));
    },
  });
  new Gauge({
    name: 'kkori_room_streams',
    help: 'Open streams of rooms: one for every page that shows a room.',
    registers,
    collect() {
      this.set(streams());
    },
  });
  const commits = new Histogram({
    name: 'kkori_database_commit_duration_seconds',
    help: 'How long the writer took for a transaction until the disk had it, without the wait before it.',
    buckets: commitBuckets,
    registers,
  });
  new Gauge({
    name: 'kkori_database_waiting_writes',
    help: 'Writes that wait for their turn.',
    registers,
    collect() {
      this.set(sources.waitingWrites());
    },
  });
  new Gauge({
    name: 'kkori_database_size_bytes',
    help: 'Size of the database file and of its write-ahead log.',
    labelNames: ['file'],
    registers,
    collect() {
      for (const [file, bytes] of Object.entries(sources.sizes())) this.set({ file }, bytes);
    },
  });
  new Gauge({
    name: 'kkori_newest_backup_timestamp_seconds',
    help: 'When the newest backup was made, in seconds since 1970; 0 when there is none.',
    registers,
    collect() {
      // An age reckoned from 0 is one that every alarm hears of.
      this.set((sources.newestBackupAt() ?? 0) / 1000);
    },
  });
  const signIns = new Counter({
    name: 'kkori_sign_ins_total',
    help: 'Attempts to sign in, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  new Counter({
    name: 'kkori_mails_total',
    help: 'Mails, by what became of them: dropped are those that were never tried, because too many waited.',
    labelNames: ['outcome'],
    registers,
    collect() {
      const { sent, failed, dropped } = mail();
      this.reset();
      for (const [outcome, count] of Object.entries({ sent, failed, dropped })) this.inc({ outcome }, count);
    },
  });
  new Gauge({
    name: 'kkori_mails_waiting',
    help: 'Mails that are still to be sent.',
    registers,
    collect() {
      this.set(mail().waiting);
    },
  });
  // A series that begins with its first event hides that event from rate().
  for (const outcome of ['success', 'refused', 'limited'] satisfies SignInOutcome[])
    signIns.inc({ outcome }, 0);
  countPeople(registers, sources);

  return {
    signedIn: (outcome) => signIns.inc({ outcome }),
    watchStreams: (count) => {
      streams = count;
    },
    watchMail: (counts) => {
      mail = counts;
    },
    watchRequests: (app: FastifyInstance) => {
      app.addHook('onRequest', (request, reply, done) => {
        inFlight += 1;
        const startedAt = sources.elapsedMs();
        // Comes once for every response, also for one whose reader went away.
        reply.raw.once('close', () => {
          inFlight -= 1;
          if (request.routeOptions.config.isStream) return;
          requests.observe(labelsOf(request, reply), (sources.elapsedMs() - startedAt) / 1000);
        });
        done();
      });
    },
    committed: (tookMs) => commits.observe(tookMs / 1000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function labelsOf({ method, routeOptions }: FastifyRequest, { raw }: FastifyReply) {
  return {
    method: knownMethods.has(method) ? method : 'other',
    route: routeOptions.url ?? 'unmatched',
    // A request whose reader went away before anything was said had no status.
    status: raw.headersSent ? `${Math.floor(raw.statusCode / 100)}xx` : 'none',
  };
}

function countPeople(registers: Registry[], { population, elapsedMs }: Sources): void {
  let known: { readonly population: Population; readonly at: number } | null = null;
  const counted = (): Population => {
    if (known === null || elapsedMs() - known.at >= populationKeptMs) {
      known = { population: population(), at: elapsedMs() };
    }
    return known.population;
  };
  new Gauge({
    name: 'kkori_users',
    help: 'Users, by whether they have an account; counted once a minute.',
    labelNames: ['kind'],
    registers,
    collect() {
      const { accounts, guests } = counted();
      this.set({ kind: 'account' }, accounts);
      this.set({ kind: 'guest' }, guests);
    },
  });
  new Gauge({
    name: 'kkori_sessions',
    help: 'Sessions that are still good; counted once a minute.',
    registers,
    collect() {
      this.set(counted().sessions);
    },
  });
}
