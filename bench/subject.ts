import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import BetterSqlite3 from 'better-sqlite3';
import { newId } from '../src/database/ids.ts';
import { answerId, cardId, ratedCard, sessionToken } from './population.ts';

/** A server to be measured: how to start it, how to be let in, and where it keeps its reviews. */
export interface Subject {
  readonly name: string;
  /** The program under servers/: fills `<folder>/bench.db`, listens, and prints its address. */
  readonly program: string;
  /** The Cookie header that a session token opens. */
  readonly cookie: (token: string) => string;
  /** SQL that counts the reviews stored. */
  readonly countReviews: string;
}

export interface ReviewRequest {
  readonly method: 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RunningSubject {
  readonly name: string;
  readonly address: string;
  /** A rating that was not sent before. */
  nextRequest(): ReviewRequest;
  /** The longest its event loop was blocked since this was asked last, in ms; time without a processor does not count. */
  blockedMs(): Promise<number>;
  /** What it holds in memory now, in MB; NaN where the system does not tell. */
  residentMb(): number;
  /** Stops the server, and says how many reviews its file holds. */
  stop(): Promise<number>;
}

/** Starts a subject in a process and a folder of its own, filled and ready. */
export async function start({ name, program, cookie, countReviews }: Subject): Promise<RunningSubject> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kkori-bench-'));
  const script = path.join(import.meta.dirname, 'servers', program);
  const watch = path.join(import.meta.dirname, '../test/support/event-loop.ts');
  const server = spawn(process.execPath, ['--import', 'tsx', '--import', watch, script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  // Whatever ends this process, no server outlives it.
  process.once('exit', () => server.kill('SIGKILL'));
  const address = await addressOf(server);

  let rated = 0;
  const nextRequest = (): ReviewRequest => {
    const { user, question } = ratedCard(rated);
    rated += 1;
    const card = cardId(user, question);
    const fields = {
      // As the forms of our pages have them: made in order of time.
      key: newId(Date.now()),
      answerId: answerId(user, question),
      version: '1',
      rating: '3',
      keyPoint: `point-${question}`,
    };
    return {
      method: 'POST',
      path: `/cards/${card}/reviews`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookie(sessionToken(user)),
        'hx-request': 'true',
        'hx-request-type': 'partial',
      },
      body: new URLSearchParams(fields).toString(),
    };
  };

  const residentMb = (): number => {
    try {
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_000;
    } catch {
      return Number.NaN;
    }
  };

  const blockedMs = async (): Promise<number> => {
    server.kill('SIGUSR2');
    if (server.stdout === null) return Number.NaN;
    const [said] = (await once(server.stdout, 'data')) as [Buffer];
    return Number(/blocked (\d+) ms/.exec(said.toString())?.[1]);
  };

  const stop = async () => {
    server.kill('SIGTERM');
    await once(server, 'close');
    const sqlite = new BetterSqlite3(path.join(folder, 'bench.db'), { readonly: true });
    const stored = Number(sqlite.prepare(countReviews).pluck().get());
    sqlite.close();
    rmSync(folder, { recursive: true });
    return stored;
  };

  return { name, address, nextRequest, blockedMs, residentMb, stop };
}

async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The server has no output to read its address from.');
  for await (const line of createInterface(server.stdout)) {
    const [, address] = /^listening (http:\S+)$/.exec(line) ?? [];
    if (address !== undefined) {
      server.stdout.resume();
      return address;
    }
  }
  throw new Error('The server ended before it listened.');
}
