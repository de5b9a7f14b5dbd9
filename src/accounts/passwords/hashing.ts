import { hash as argon2, verify as argon2Verify, type Options } from '@node-rs/argon2';
import { TooBusy } from '../../http/errors.ts';

/** argon2id with OWASP's smallest parameters: 19 MiB, two passes, one lane. Takes 20 to 30 ms of a processor. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;

/** Each takes a thread of four and 19 MiB, so that a flood of sign-ins leaves both for everybody else. */
const mostAtOnce = 2;
const mostWaiting = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** Takes its turn; throws TooBusy when so many wait already that the answer would come too late. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new TooBusy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The hash of a password, in PHC format: `$argon2id$v=19$m=19456,t=2,p=1$…`. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => argon2(prepared(password), parameters));
}

/** Whether this is the password of that hash. A text that is no hash is nobody's password. */
export function verifyPassword({
  hash,
  password,
}: {
  readonly hash: string;
  readonly password: string;
}): Promise<boolean> {
  return inTurn(() => argon2Verify(hash, prepared(password)).catch(() => false));
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
