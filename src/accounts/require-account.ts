import type { FastifyRequest } from 'fastify';
import { NotFound } from '../http/errors.ts';
import { requireUser } from './identify.ts';
import type { Account, User } from './identity.ts';

/** Somebody who is signed in. */
export type Member = User & { readonly account: Account };

export function isMember({ identity }: FastifyRequest): boolean {
  return identity.kind === 'user' && identity.account !== null;
}

/** Whoever is signed in. A guest has no account, so whatever belongs to one is not found. */
export function requireAccount(request: FastifyRequest): Member {
  const user = requireUser(request);
  if (user.account === null) throw new NotFound();
  return { ...user, account: user.account };
}
