import { createHmac, timingSafeEqual } from 'node:crypto';

/** Sets these signatures apart from all others that are made with the same secret. */
const purpose = 'progress link';

const idBytes = 16;
const tokenBytes = idBytes + 32;

function signature(id: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose} `).update(id).digest();
}

/**
 * What opens a link: its id with an HMAC-SHA-256 of it, in base64url. The secret is kept outside the database, so a copy of the
 * database alone opens nothing, and the owner can be shown the same token again.
 *
 * @param id a UUID
 */
export function linkToken(id: string, secret: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, signature(bytes, secret)]).toString('base64url');
}

/** The id of the link that a token opens; null for a token that was not made here. */
export function linkIdIn(token: string, secret: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== tokenBytes || bytes.toString('base64url') !== token) return null;
  const id = bytes.subarray(0, idBytes);
  if (!timingSafeEqual(bytes.subarray(idBytes), signature(id, secret))) return null;
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
