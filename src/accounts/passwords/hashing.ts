import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { TooBusy } from '../../http/errors.ts';
import { type HashingReply, type HashingRequest, parameters } from './hashing-order.ts';

/** Passwords that wait for the one thread, about two seconds' worth: a flood of sign-ins takes neither memory nor processors from others. */
const mostWaiting = 80;

interface Waiting {
  readonly resolve: (value: string | boolean) => void;
  readonly reject: (error: Error) => void;
}

/** Those that were handed to the thread and not answered. */
const waiting = new Map<number, Waiting>();
let thread: Worker | null = null;
let asked = 0;

/** The hash of a password, in PHC format: `$argon2id$v=19$m=19456,t=2,p=1$…`. Throws TooBusy when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  return String(await order({ password: prepared(password), hash: null }));
}

/** Whether this is the password of that hash. A text that is no hash is nobody's password. Throws TooBusy when too many wait. */
export async function verifyPassword({
  hash,
  password,
}: {
  readonly hash: string;
  readonly password: string;
}): Promise<boolean> {
  return (await order({ password: prepared(password), hash })) === true;
}

function order(request: Omit<HashingRequest, 'id'>): Promise<string | boolean> {
  if (waiting.size >= mostWaiting) return Promise.reject(new TooBusy());
  thread ??= startThread();
  // Whoever waits for it keeps the process alive; the thread itself does not.
  thread.ref();
  asked += 1;
  const id = asked;
  thread.postMessage({ id, ...request } satisfies HashingRequest);
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

function startThread(): Worker {
  const started = new Worker(path.join(import.meta.dirname, 'hashing-thread.ts'), { execArgv: [] });
  started.on('message', ({ id, value, failure }: HashingReply) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) started.unref();
    if (value === null) asker?.reject(new Error(`A password could not be hashed: ${failure}`));
    else asker?.resolve(value);
  });
  started.on('error', (error) => giveUp(error));
  started.on('exit', () => giveUp(new Error('The thread that hashes passwords ended.')));
  return started;
}

/** The next password is given a new thread. */
function giveUp(error: unknown): void {
  thread = null;
  const failure = error instanceof Error ? error : new Error(String(error));
  for (const { reject } of waiting.values()) reject(failure);
  waiting.clear();
}

/** Whether a hash was made with weaker parameters than those of today. */
export function isOutdated(hash: string): boolean {
  const [, kind, version, m, t, p] =
    /^\$(argon2\w+)\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(hash)?.map(String) ?? [];
  return !(
    kind === 'argon2id' &&
    Number(version) >= 19 &&
    Number(m) >= parameters.memoryCost &&
    Number(t) >= parameters.timeCost &&
    Number(p) >= parameters.parallelism
  );
}

/** The same password typed on another keyboard is made of the same code points (NIST SP 800-63B §3.1.1.2). */
function prepared(password: string): string {
  return password.normalize('NFKC');
}
