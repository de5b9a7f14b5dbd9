import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request of a flood. */
export interface Shot {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a flood was answered with. */
export interface Answered {
  readonly perSecond: number;
  /** How many were answered with each status; 0 for a connection that was cut off. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How many of those refused for now said when to come again. */
  readonly toldWhen: number;
}

/** Within how long all have begun. */
const rampMs = 1_500;

/** The healthy come from elsewhere. */
const localAddress = '127.0.0.2';

/** Sends shots for some seconds over so many connections at once, the next as soon as one is answered. */
export async function flood(
  url: string,
  { connections, seconds, shot }: { connections: number; seconds: number; shot: (n: number) => Shot },
): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  let toldWhen = 0;
  let n = 0;
  const ends = performance.now() + seconds * 1_000;
  const shoot = async (_: unknown, connection: number): Promise<void> => {
    await sleep((connection / connections) * rampMs);
    while (performance.now() < ends) {
      n += 1;
      const { status, retryAfter } = await send(url, shot(n), agent);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (Number(retryAfter) > 0) toldWhen += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, shoot));
  agent.destroy();
  return { perSecond: Math.round(n / seconds), statuses, toldWhen };
}

function send(
  url: string,
  { method = 'POST', path, headers = {}, body }: Shot,
  agent: Agent,
): Promise<{ status: number; retryAfter: string | undefined }> {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve) => {
    const options = { method, agent, localAddress, headers: { ...form, ...headers }, timeout: 20_000 };
    const sending = request(url + path, options, (response) => {
      response.resume();
      const told = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] };
      response.on('close', () => resolve(told));
    });
    sending.on('timeout', () => sending.destroy());
    sending.on('error', () => resolve({ status: 0, retryAfter: undefined }));
    sending.end(body);
  });
}
