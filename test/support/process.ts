import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { unhurried } from './unhurried.ts';

const project = resolve(import.meta.dirname, '../..');

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The real server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** From the spawn until `/readyz` said 200. */
  readonly readyAfterMs: number;
  /** What it printed. */
  output(): string;
  /** Ends it with this signal and waits until it is gone; gives its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** The same for it and everything it started, as a terminal does. */
  endGroup(signal: NodeJS.Signals): Promise<void>;
}

/** What `npm start` runs, without npm in between. */
const direct = [process.execPath, 'src/main.ts'] as const;

/** Nothing that a test has not asked for: backups would take half of a small machine, and tests ask more than people do. */
const calm = { ...unhurried, LOG_LEVEL: 'warn', BACKUP_EVERY_HOURS: '0' } as const;

/** Starts Kkori on a free port and waits until it is ready. Throws with its output if it ends. */
export async function startServer(
  environment: Readonly<Record<string, string>>,
  [program, ...parameters]: readonly [string, ...string[]] = direct,
): Promise<ServerProcess> {
  const port = environment.PORT ?? String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(program, parameters, {
    cwd: project,
    env: { ...process.env, ...calm, ...environment, HOST: '127.0.0.1', PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = once(child, 'exit') as Promise<[number | null]>;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output}`);
    if (performance.now() - startedAt > 60_000) throw new Error(`The server is not ready:\n${output}`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  const endGroup = async (signal: NodeJS.Signals) => {
    process.kill(-(child.pid ?? 0), signal);
    await exited;
  };
  return { url, child, readyAfterMs: performance.now() - startedAt, output: () => output, end, endGroup };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** A server with a watch on its event loop. */
export interface WatchedServer {
  readonly server: ServerProcess;
  /** The longest time its event loop was blocked since this was asked last, in ms; time without a processor does not count. */
  readonly blockedMs: () => Promise<number>;
}

const watched = [
  process.execPath,
  '--import',
  resolve(import.meta.dirname, 'event-loop.ts'),
  'src/main.ts',
] as const;

/** Starts Kkori as `startServer` does, and watches its event loop. */
export async function watchedServer(environment: Readonly<Record<string, string>>): Promise<WatchedServer> {
  const server = await startServer(environment, watched);
  const said = () => [...server.output().matchAll(/event loop blocked (\d+) ms/g)];
  const blockedMs = async () => {
    const before = said().length;
    server.child.kill('SIGUSR2');
    while (said().length === before) await new Promise((wake) => setTimeout(wake, 5));
    return Number(said().at(-1)?.[1]);
  };
  return { server, blockedMs };
}
