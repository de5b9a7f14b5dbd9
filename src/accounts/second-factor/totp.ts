import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// Codes by the time (TOTP, RFC 6238) as every authenticator makes them: HMAC-SHA-1, 30 seconds, six digits.

const stepMs = 30_000;
const digits = 6;

/** An authenticator's clock may be a step behind or ahead (RFC 6238 §5.2). */
const drift = [-1, 0, 1] as const;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A secret of 160 bits, as long as what comes out of the hash (RFC 4226 §4, R6), in base32 (RFC 4648 §6): 32 characters. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(20));
}

/** The time step that an instant lies in. `at` is milliseconds since 1970. */
export function stepAt(at: number): number {
  return Math.floor(at / stepMs);
}

/** The code of a time step (RFC 4226 §5.3). `secret` is base32. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(0, step)));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step that a code belongs to, now or one before or after; null for a code of none. `now` is milliseconds since 1970. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const matching = drift.map((by) => stepAt(now) + by).filter((step) => isEqual(codeAt(secret, step), code));
  return matching.at(-1) ?? null;
}

/** What an authenticator reads from the picture. `account` is the address it is shown under, where there is one. */
export function totpAddress(secret: string, account: string | null): string {
  const label = account === null ? 'Kkori' : `Kkori:${account}`;
  return `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}&issuer=Kkori`;
}

function isEqual(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
