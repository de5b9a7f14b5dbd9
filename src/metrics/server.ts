import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Config } from '../config.ts';
import { ConfigError } from '../config.ts';
import type { Recorder } from './recorder.ts';

/** Where the metrics are read, and the way to end it. */
export interface MetricsServer {
  /** `http://127.0.0.1:9464` */
  readonly address: string;
  close(): Promise<void>;
}

interface Log {
  error(fields: object, message: string): void;
}

/**
 * Answers `GET /metrics`, and nothing else, at an address of its own. Throws ConfigError where nothing can listen there.
 */
export async function serveMetrics(
  { host, port }: NonNullable<Config['metricsAddress']>,
  recorder: Recorder,
  log: Log,
): Promise<MetricsServer> {
  // Whoever reads metrics asks once in a while and briefly.
  const limits = { requestTimeout: 5_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 8_192 };
  const server = createServer(limits, answer(recorder, log));
  server.maxConnections = 32;
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError(`METRICS_ADDRESS: nothing can listen at ${addressOf(host, port)} (${code}).`, {
      cause: error,
    });
  }
  return { address: `http://${addressOf(host, portOf(server) ?? port)}`, close: () => close(server) };
}

function answer(recorder: Recorder, log: Log): RequestListener {
  return async ({ method, url }, response) => {
    response.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff');
    if (url !== '/metrics') return response.writeHead(404).end();
    if (method !== 'GET') return response.writeHead(405, { allow: 'GET' }).end();
    try {
      const text = await recorder.text();
      return response.writeHead(200, { 'content-type': recorder.contentType }).end(text);
    } catch (error) {
      log.error({ err: error }, 'metrics cannot be read');
      return response.writeHead(500).end();
    }
  };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function portOf(server: Server): number | null {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? null) : null;
}

const addressOf = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
