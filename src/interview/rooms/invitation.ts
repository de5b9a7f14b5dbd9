import { openId, type Secrets, signId } from '../../signature.ts';

/** An invitation is good for so long after its room was opened. */
export const invitationMs = 7 * 86_400_000;

const purpose = 'kkori room invitation\0';

/** The last part of an invitation's address. Whoever opened the room can be shown the same address again. */
export function invitationToken(roomId: string, secrets: Secrets): string {
  return signId(purpose, roomId, secrets);
}

/** The room that an invitation leads to; null for one that this server never made. */
export function invitedTo(token: string, secrets: Secrets): string | null {
  return openId(purpose, token, secrets);
}
