import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What signs and encrypts whatever leaves the server and comes back. The first does; the others are earlier ones, which still open what
 * they have signed.
 */
export type Secrets = readonly [string, ...string[]];

/** A value signed for one purpose: `purpose` sets it apart from all else that is signed with the same secret. */
export interface Signable {
  readonly purpose: string;
  readonly value: string | Uint8Array;
}

function signatureBy(secret: string, { purpose, value }: Signable): Buffer {
  return createHmac('sha256', secret).update(purpose).update(value).digest();
}

/** The 32 bytes of HMAC-SHA-256 (RFC 2104) by the secret in force. */
export function sign(signable: Signable, [secret]: Secrets): Buffer {
  return signatureBy(secret, signable);
}

/** Whether one of the secrets has signed it, found in a time that does not tell how much was right. */
export function isSigned(signable: Signable, given: Uint8Array, secrets: Secrets): boolean {
  return secrets.some((secret) => {
    const right = signatureBy(secret, signable);
    return given.length === right.length && timingSafeEqual(given, right);
  });
}

/** An id as an address carries it: `id.code`, where only this server can make the code. The database alone opens nothing. */
export function signId(purpose: string, id: string, secrets: Secrets): string {
  return `${id}.${sign({ purpose, value: id }, secrets).toString('base64url')}`;
}

/** The id in such a text; null for one that this server never made. */
export function openId(purpose: string, text: string, secrets: Secrets): string | null {
  const [id = '', code = '', ...rest] = text.split('.');
  const given = Buffer.from(code, 'base64url');
  // One text for one id: the same code can be spelt in several ways.
  if (rest.length > 0 || given.toString('base64url') !== code) return null;
  return isSigned({ purpose, value: id }, given, secrets) ? id : null;
}
