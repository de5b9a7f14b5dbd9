import { createHmac, timingSafeEqual } from 'node:crypto';

/** An invitation is good for so long after its room was opened. */
export const invitationMs = 7 * 86_400_000;

/** Keeps these codes apart from everything else that is signed with the same secret. */
const purpose = 'kkori room invitation\0';

/**
 * The last part of an invitation's address: the room, and a code that only this server can make (HMAC-SHA-256, RFC 2104). The
 * database alone opens no room, and whoever opened it can be shown the same address again.
 */
export function invitationToken(roomId: string, secret: string): string {
  return `${roomId}.${codeOf(roomId, secret).toString('base64url')}`;
}

/** The room that an invitation leads to; null for one that this server never made. */
export function invitedTo(token: string, secret: string): string | null {
  const [roomId = '', code = '', ...rest] = token.split('.');
  const given = Buffer.from(code, 'base64url');
  const right = codeOf(roomId, secret);
  if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  // One address for one room: the same code can be spelt in several ways.
  return right.toString('base64url') === code ? roomId : null;
}

function codeOf(roomId: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(purpose).update(roomId).digest();
}
