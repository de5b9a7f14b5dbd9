import type { FastifyRequest } from 'fastify';
import { NotFound } from '../http/errors.ts';
import { requireUser } from './identify.ts';
import type { Account, User } from './identity.ts';
import type { Session } from './known-sessions.ts';

/** Somebody who is signed in, and by which session. */
export interface Member extends User {
  readonly account: Account;
  readonly session: Session;
}

export function isMember({ identity }: FastifyRequest): boolean {
  return identity.kind === 'user' && identity.account !== null;
}

/** The account's owner who is asking. Guests and visitors have no account, so whatever belongs to one is not found. */
export function requireAccount(request: FastifyRequest): Member {
  const user = requireUser(request);
  const { session } = request;
  if (user.account === null || session === null) throw new NotFound();
  return { ...user, account: user.account, session };
}
