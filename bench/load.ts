import autocannon from 'autocannon';
import type { RunningSubject } from './subject.ts';

/** What one round measured. */
export interface Round {
  readonly requestsPerSecond: number;
  /** Milliseconds from sending a request to having its answer. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Sends `amount` ratings over some connections at once, each as fast as it is answered. */
export async function runRound(
  subject: RunningSubject,
  { connections, amount }: { connections: number; amount: number },
): Promise<Round> {
  const latencies: number[] = [];
  const refusals: number[] = [];
  const started = performance.now();
  let ended = started;
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon(
      {
        url: subject.address,
        connections,
        amount,
        requests: [{ setupRequest: (request) => ({ ...request, ...subject.nextRequest() }) }],
      },
      (error, result) => {
        if (error) reject(error);
        else if (result.errors > 0) reject(new Error(`${result.errors} requests to ${subject.name} failed.`));
        else resolve();
      },
    );
    instance.on('response', (_client, status, _bytes, latencyMs) => {
      ended = performance.now();
      latencies.push(latencyMs);
      if (status !== 200) refusals.push(status);
    });
  });
  if (refusals.length > 0)
    throw new Error(`${subject.name} refused ${refusals.length} ratings (${refusals[0]}).`);
  latencies.sort((one, other) => one - other);
  return {
    requestsPerSecond: (latencies.length / (ended - started)) * 1000,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

/** The q-quantile of numbers in ascending order (nearest rank). */
export function quantile(ascending: readonly number[], q: number): number {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(
    [...numbers].sort((one, other) => one - other),
    0.5,
  );
}
