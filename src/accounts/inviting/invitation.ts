import { openId, type Secrets, signId } from '../../signature.ts';

/** An invitation to make an account is good for so long, and once. */
export const invitationMs = 7 * 86_400_000;

const purpose = 'kkori registration invitation\0';

/** Where an invitation leads: the path of its address. */
export function invitationPath(id: string, secrets: Secrets): string {
  return `/sign-up/invited/${signId(purpose, id, secrets)}`;
}

/** The id of the invitation that such an address ends with; null for one that this server never made. */
export function invitationIn(token: string, secrets: Secrets): string | null {
  return openId(purpose, token, secrets);
}
