import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { type Metrics, noMetrics } from './metrics.ts';
import type { Recorder } from './recorder.ts';
import type { MetricsServer } from './server.ts';

interface Log {
  error(fields: object, message: string): void;
}

/** The metrics of a server from before its database is open until it has stopped. */
export interface Keeping {
  /** To be told of every transaction; undefined where nobody wants to know. */
  readonly onCommit: ((tookMs: number) => void) | undefined;
  open(database: Database, now: () => number): Promise<Metrics>;
  /** Throws ConfigError where nothing can listen at METRICS_ADDRESS. */
  listen(log: Log): Promise<void>;
  /** `http://127.0.0.1:9464`; null where nothing listens. */
  readonly address: string | null;
  close(): Promise<void>;
}

const notAtAll: Keeping = {
  onCommit: undefined,
  open: async () => noMetrics,
  listen: async () => {},
  address: null,
  close: async () => {},
};

/** Keeps metrics where the configuration says at which address they are read; else nothing of them is even loaded. */
export function keepMetrics(config: Config): Keeping {
  const { metricsAddress } = config;
  if (metricsAddress === null) return notAtAll;
  let recorder: Recorder | null = null;
  let server: MetricsServer | null = null;
  return {
    onCommit: (tookMs) => recorder?.committed(tookMs),
    open: async (database, now) => {
      const [{ openRecorder }, { sourcesOf }] = await Promise.all([
        import('./recorder.ts'),
        import('./sources.ts'),
      ]);
      recorder = openRecorder(sourcesOf(config, database, now));
      return recorder;
    },
    listen: async (log) => {
      if (recorder === null) throw new Error('There are no metrics before the database is open.');
      const { serveMetrics } = await import('./server.ts');
      server = await serveMetrics(metricsAddress, recorder, log);
    },
    get address() {
      return server?.address ?? null;
    },
    close: async () => server?.close(),
  };
}
