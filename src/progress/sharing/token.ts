import { isSigned, type Secrets, sign } from '../../signature.ts';

const idBytes = 16;
const tokenBytes = idBytes + 32;

function signable(id: Buffer) {
  return { purpose: 'progress link ', value: id };
}

/**
 * What opens a link: its id with a signature of it, in base64url. The secret is kept outside the database, so a copy of the database
 * alone opens nothing, and the owner can be shown the same token again.
 *
 * @param id a UUID
 */
export function linkToken(id: string, secrets: Secrets): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, sign(signable(bytes), secrets)]).toString('base64url');
}

/** The id of the link that a token opens; null for a token that was not made here. */
export function linkIdIn(token: string, secrets: Secrets): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== tokenBytes || bytes.toString('base64url') !== token) return null;
  const id = bytes.subarray(0, idBytes);
  if (!isSigned(signable(id), bytes.subarray(idBytes), secrets)) return null;
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
