import { openId, type Secrets, signId } from '../../signature.ts';

/** Lets a password be chosen anew. Only `reset` was mailed, so that whoever brings it reads the mail; the operator handed the other on. */
export const resetKinds = ['reset', 'handed-reset'] as const;
export type ResetKind = (typeof resetKinds)[number];

/** What a link does: makes an account, lets a password be chosen anew, or makes an address an account's. */
export const linkKinds = ['sign-up', ...resetKinds, 'change-email'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** An address that an account is to have, or to prove to be its own, once the mail that was sent there is answered. */
export interface PendingAddress {
  readonly email: string;
  /** Until when, in milliseconds since 1970. */
  readonly until: number;
}

const hourMs = 3_600_000;

/** How long a link is good. One that the operator hands on lies about for longer than a mail. */
export const linkLifetimeMs: Readonly<Record<LinkKind, number>> = {
  'sign-up': 24 * hourMs,
  reset: hourMs,
  'handed-reset': 24 * hourMs,
  'change-email': hourMs,
};

const folders: Readonly<Record<LinkKind, string>> = {
  'sign-up': '/sign-up',
  reset: '/password-reset',
  'handed-reset': '/password-reset',
  'change-email': '/email-change',
};

const purposeOf = (kind: LinkKind): string => `kkori ${kind}\0`;

/** The address that a link leads to. Its id alone, as the database holds it, leads nowhere. */
export function linkPath(kind: LinkKind, id: string, secrets: Secrets): string {
  return `${folders[kind]}/${signId(purposeOf(kind), id, secrets)}`;
}

/** The id of the link that a token stands for; null for a token of another kind or one that was not made here. */
export function linkIdIn(kind: LinkKind, token: string, secrets: Secrets): string | null {
  return openId(purposeOf(kind), token, secrets);
}
