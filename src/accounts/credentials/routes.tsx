import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { CredentialPage } from '../../../views/accounts/credential-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { TooMany } from '../../http/errors.ts';
import { leaveNotice } from '../../http/notices.ts';
import { respondPage } from '../../http/respond.tsx';
import type { NoticeKind } from '../../notice.ts';
import { openSession } from '../identify.ts';
import { dropPendingAddress, findPendingAddress } from '../links/repository.ts';
import { offerAddress, offerConfirmation } from '../links/sending.ts';
import { commonPasswords } from '../passwords/common.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { passwordFault } from '../passwords/rules.ts';
import { requireAccount } from '../require-account.ts';
import { rememberDevice } from '../signing/device-cookie.ts';
import { emailAddress } from '../signing/email-address.ts';
import { attemptsByAddress } from '../signing/limits.ts';
import { proofOf, reauthenticate } from '../signing/reauthentication.ts';
import { findPasswordHash } from '../signing/repository.ts';
import { tellOwner } from '../telling.ts';
import { type CredentialFaults, emailForm, passwordForm } from './forms.ts';
import { changeAddress, changePassword } from './repository.ts';

const dayMs = 86_400_000;

/** Addresses that an account may try within a day where none is confirmed by mail: the answer tells which are taken. */
const mostAddresses = 5;

/** What one signs in with: changed by whoever proves to be the account's owner. */
export async function credentials(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, mailer, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const needs = { needs: 'account' } as const;
  const limited = { rateLimit: attemptsByAddress, ...needs };
  const countAddress = plain.createRateLimit({
    max: mostAddresses,
    timeWindow: dayMs,
    keyGenerator: (request) => requireAccount(request).userId,
  });

  app.get('/settings/account/password', { config: needs }, (request, reply) =>
    show(request, reply, { what: 'password' }),
  );
  app.get('/settings/account/email', { config: needs }, (request, reply) => {
    const { userId, account } = requireAccount(request);
    const pending = findPendingAddress(database, userId, now());
    // Whoever comes to ask again finds the address that they asked for.
    const isChange = pending !== null && pending.email !== account.email;
    return show(request, reply, { what: 'email', ...(isChange ? { newEmail: pending.email } : {}) });
  });

  app.post(
    '/settings/account/password',
    { schema: { body: passwordForm }, config: limited },
    async (request, reply) => {
      const { userId, account, session } = requireAccount(request);
      const { currentPassword, newPassword } = request.body;
      const fault = passwordFault(newPassword, account.email ?? '', await commonPasswords());
      const faults = await faultsOf(request, reply, currentPassword);
      if (faults !== null || fault !== null)
        return show(request, reply, {
          what: 'password',
          faults: { ...faults, ...(fault === null ? {} : { newPassword: fault }) },
        });
      const passwordHash = await hashPassword(newPassword);
      const isFirst = findPasswordHash(database, userId) === null;
      const at = now();
      const token = await changePassword(database, { userId, passwordHash, now: at, sessionId: session.id });
      openSession(reply, deps, { isGuest: false, createdAt: at, usedAt: at, token });
      if (account.email !== null) rememberDevice(reply, deps, account.email);
      tellOwner(deps, userId, { name: isFirst ? 'passwordAdded' : 'passwordChanged' });
      return done(reply, 'password-changed');
    },
  );

  app.post(
    '/settings/account/email',
    { schema: { body: emailForm }, config: limited },
    async (request, reply) => {
      const { userId, account } = requireAccount(request);
      const { newEmail: entered, passwordForEmail } = request.body;
      const refuse = (faults: CredentialFaults) =>
        show(request, reply, { what: 'email', faults, newEmail: entered });
      const email = emailAddress(entered);
      if (email === null) return refuse({ newEmail: 'email' });
      if (email === account.email) return refuse({ newEmail: 'same' });
      const faults = await faultsOf(request, reply, passwordForEmail);
      if (faults !== null) return refuse(faults);
      if (mailer !== null) {
        const isOffered = await offerAddress({ request, reply, deps, mailer }, userId, email);
        return isOffered ? done(reply, 'address-mailed') : refuse({ isMailedEnough: true });
      }
      const limit = await countAddress(request);
      if (!limit.isAllowed && limit.isExceeded) return refuse({ isTooOften: true });
      // Nothing but the address itself could tell its owner, and no mail is sent: that it is taken shows, to an account, five times a day.
      if (!(await changeAddress(database, { userId, email, now: now() })))
        return refuse({ newEmail: 'unusable' });
      rememberDevice(reply, deps, email);
      return done(reply, 'address-changed');
    },
  );

  app.post('/settings/account/confirmation', { config: limited }, async (request, reply) => {
    const { userId, account } = requireAccount(request);
    if (mailer === null || account.isEmailVerified) return reply.redirect('/settings/account', 303);
    const isOffered = await offerConfirmation({ request, reply, deps, mailer }, userId);
    return done(reply, isOffered ? 'address-mailed' : 'address-mailed-enough');
  });

  app.post('/settings/account/email/withdrawal', { config: limited }, async (request, reply) => {
    await dropPendingAddress(database, requireAccount(request).userId);
    return done(reply, 'address-kept');
  });

  /** What is wrong with the proof that the account's owner is there; null for nothing. */
  async function faultsOf(
    request: FastifyRequest,
    reply: FastifyReply,
    password: string,
  ): Promise<CredentialFaults | null> {
    try {
      const proof = await reauthenticate(request, deps, password);
      return proof === 'proved' ? null : { proof };
    } catch (error) {
      if (!(error instanceof TooMany)) throw error;
      reply.header('retry-after', String(error.retryAfterSeconds));
      return { waitMinutes: Math.ceil(error.retryAfterSeconds / 60) };
    }
  }

  function done(reply: FastifyReply, kind: NoticeKind) {
    leaveNotice(reply, deps, kind);
    return reply.redirect('/settings/account', 303);
  }

  interface Shown {
    readonly what: 'email' | 'password';
    readonly faults?: CredentialFaults;
    /** As it was typed. */
    readonly newEmail?: string;
  }

  function show(request: FastifyRequest, reply: FastifyReply, shown: Shown) {
    const { userId } = requireAccount(request);
    const owner = { proof: proofOf(database, userId), mail: mailer !== null };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <CredentialPage context={context} {...owner} {...shown} />,
      statusOf(shown.faults),
    );
  }
}

function statusOf(faults: CredentialFaults | undefined): number {
  if (faults === undefined) return 200;
  const { waitMinutes, isTooOften, isMailedEnough } = faults;
  return waitMinutes === undefined && !isTooOften && !isMailedEnough ? 422 : 429;
}
