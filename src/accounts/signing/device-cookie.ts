import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../../http/dependencies.ts';
import { ownCookieName, setOwnCookie } from '../../http/own-cookie.ts';
import { openId, type Secrets, signId } from '../../signature.ts';
import { findPasswordOf } from './repository.ts';

// A browser that has signed in to an account keeps a cookie that says so, for as long as the account has the password of that moment: who
// had that cookie and is to be kept out loses it with the password.

export type DeviceDependencies = Pick<Dependencies, 'config' | 'database' | 'secrets'>;

const purpose = 'kkori device\0';

/** The cookie of a browser that has signed in. On https the browser itself holds it to this host. */
export function deviceCookieName(secure: boolean): string {
  return ownCookieName('kkori-device', secure);
}

/** For how long a browser is known after a sign-in. */
export const deviceLifetimeMs = 400 * 86_400_000;

/** Accounts that one browser is known at: who shares it. The one that was signed in to longest ago makes room. */
const mostAccounts = 4;

/** 132 bits of a text's hash: what it stands for cannot be read from it. */
export const fingerprint = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** One account that a browser has signed in to. */
interface Known {
  /** The browser's name there. */
  readonly id: string;
  /** The fingerprint of the account's address. */
  readonly account: string;
  /** That of its password's hash, whose salt nobody knows. */
  readonly password: string;
}

/** What the browser is called that asks, at the account of an address; null where it has not signed in there by the password in force. */
export function knownDevice(
  { cookies }: FastifyRequest,
  { config, database, secrets }: DeviceDependencies,
  email: string,
): string | null {
  const account = fingerprint(email);
  const known = knownIn(cookies[deviceCookieName(config.secureCookies)], secrets).find(
    (each) => each.account === account,
  );
  return known !== undefined && known.password === passwordMark(database, email) ? known.id : null;
}

/** Has the browser be known as one that has signed in to this account. */
export function rememberDevice(
  reply: FastifyReply,
  { config: { secureCookies }, database, secrets }: DeviceDependencies,
  email: string,
): void {
  const name = deviceCookieName(secureCookies);
  const account = fingerprint(email);
  const id = randomBytes(12).toString('base64url');
  const others = knownIn(reply.request.cookies[name], secrets).filter((each) => each.account !== account);
  const known = [{ id, account, password: passwordMark(database, email) }, ...others].slice(0, mostAccounts);
  setOwnCookie(reply, secureCookies, {
    name,
    value: signId(purpose, known.map(written).join('!'), secrets),
    lifetimeMs: deviceLifetimeMs,
  });
}

/** A stronger hash of the same password counts as another one: then a browser has to sign in once more to be known. */
function passwordMark(database: Dependencies['database'], email: string): string {
  return fingerprint(findPasswordOf(database, email)?.hash ?? '');
}

function written({ id, account, password }: Known): string {
  return [id, account, password].join('~');
}

function knownIn(cookie: string | undefined, secrets: Secrets): readonly Known[] {
  const signed = cookie === undefined ? null : openId(purpose, cookie, secrets);
  return (signed?.split('!') ?? []).flatMap((each) => {
    const [id, account, password] = each.split('~');
    return id === undefined || account === undefined || password === undefined
      ? []
      : [{ id, account, password }];
  });
}
