import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EmailChangePage } from '../../../views/accounts/email-change-page.tsx';
import { LinkGonePage } from '../../../views/accounts/link-gone-page.tsx';
import { LinkUsedPage } from '../../../views/accounts/link-used-page.tsx';
import { NewPasswordPage } from '../../../views/accounts/new-password-page.tsx';
import { PasswordResetPage } from '../../../views/accounts/password-reset-page.tsx';
import { SignUpLinkPage } from '../../../views/accounts/sign-up-link-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { leaveNotice } from '../../http/notices.ts';
import { respondPage } from '../../http/respond.tsx';
import { leadToResult } from '../../http/result-page.ts';
import { closeSession, settingsOf } from '../identify.ts';
import { invitationPath } from '../inviting/invitation.ts';
import { isInvitationGood } from '../inviting/repository.ts';
import { commonPasswords } from '../passwords/common.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { type PasswordFault, passwordFault } from '../passwords/rules.ts';
import { requireAccount } from '../require-account.ts';
import { attemptSignIn } from '../signing/attempt.ts';
import { rememberDevice } from '../signing/device-cookie.ts';
import { emailAddress } from '../signing/email-address.ts';
import { emailField, passwordField } from '../signing/forms.ts';
import { attemptsByAddress } from '../signing/limits.ts';
import { openAccount } from '../signing/opening.ts';
import { tellOwner } from '../telling.ts';
import { type LinkKind, linkIdIn, linkKinds, linkPath, type ResetKind, resetKinds } from './link.ts';
import {
  findInvitationOf,
  findLink,
  isUsedBy,
  type Link,
  openAccountOf,
  resetPassword,
  takeConfirmedAddress,
} from './repository.ts';
import { offerReset } from './sending.ts';
import { mailSent } from './sent/routes.tsx';

const linkParameters = z.object({ token: z.string().max(100) });
const passwordOnly = z.object({ password: passwordField });
const emailOnly = z.object({ email: emailField });

interface ResetLink extends Link {
  readonly kind: ResetKind;
}

/** What links in mail lead to. Opening one changes nothing, because mail scanners do that, too: only its form does. */
export async function mailing(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { config, database, mailer, now, secrets } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const limited = { rateLimit: attemptsByAddress };
  await plain.register(mailSent, deps);

  app.get('/sign-up/:token', { schema: { params: linkParameters } }, (request, reply) => {
    const link = linkIn('sign-up', request.params.token);
    return link === null ? showGone(request, reply, request.params.token) : showSignUp(request, reply, link);
  });

  app.post(
    '/sign-up/:token',
    { schema: { params: linkParameters, body: passwordOnly }, config: limited },
    async (request, reply) => {
      const link = linkIn('sign-up', request.params.token);
      if (link === null) return showGone(request, reply, request.params.token);
      const { id, email } = link;
      const { password } = request.body;
      const fault = passwordFault(password, email, await commonPasswords());
      if (fault !== null) return showSignUp(request, reply, link, fault);
      const passwordHash = await hashPassword(password);
      const made = { id, passwordHash, settings: settingsOf(request), now: now() };
      if (!(await openAccountOf(database, made))) return showGone(request, reply, request.params.token);
      const attempt = await attemptSignIn(request, deps, { email, password });
      if (attempt.kind !== 'signed-in') throw new Error('A new account could not be signed in to.');
      const notices = [{ kind: 'signed-up', count: 0 }] as const;
      return openAccount(request, reply, deps, { token: attempt.token, next: undefined, notices });
    },
  );

  app.get('/password-reset', (request, reply) => showReset(request, reply, {}));

  app.post('/password-reset', { schema: { body: emailOnly }, config: limited }, async (request, reply) => {
    if (mailer === null) return showReset(request, reply, {}, 422);
    const { email: entered } = request.body;
    const email = emailAddress(entered);
    if (email === null) return showReset(request, reply, { email: entered, isFaulty: true }, 422);
    await offerReset({ request, reply, deps, mailer }, email);
    return leadToResult(reply, deps, { page: 'mail-sent', what: 'reset', email, again: '/password-reset' });
  });

  app.get('/password-reset/:token', { schema: { params: linkParameters } }, (request, reply) => {
    const link = resetIn(request.params.token);
    return link === null
      ? showGone(request, reply, request.params.token)
      : showNewPassword(request, reply, link);
  });

  app.post(
    '/password-reset/:token',
    { schema: { params: linkParameters, body: passwordOnly }, config: limited },
    async (request, reply) => {
      const link = resetIn(request.params.token);
      if (link === null) return showGone(request, reply, request.params.token);
      const { password } = request.body;
      const fault = passwordFault(password, link.email, await commonPasswords());
      if (fault !== null) return showNewPassword(request, reply, link, fault);
      const passwordHash = await hashPassword(password);
      const done = await resetPassword(database, {
        id: link.id,
        kind: link.kind,
        passwordHash,
        now: now(),
      });
      if (done === null) return showGone(request, reply, request.params.token);
      const { userId, isSecondFactorOff } = done;
      tellOwner(deps, userId, { name: 'passwordReset' });
      if (isSecondFactorOff) tellOwner(deps, userId, { name: 'twoStepOff' });
      const { identity } = request;
      if (identity.kind === 'user' && identity.userId === userId) closeSession(reply, deps);
      // Others who guess at the account do not keep its owner from signing in.
      rememberDevice(reply, deps, link.email);
      leaveNotice(reply, deps, 'password-chosen');
      return reply.redirect('/sign-in', 303);
    },
  );

  app.get('/email-change/:token', { schema: { params: linkParameters } }, (request, reply) => {
    const link = linkIn('change-email', request.params.token);
    if (link === null) return showGone(request, reply, request.params.token);
    const { identity } = request;
    const isTheirs = identity.kind === 'user' && identity.userId === link.userId;
    const action = linkPath('change-email', link.id, secrets);
    return respondPage(request, reply, deps, (context) => (
      <EmailChangePage context={context} action={action} email={link.email} isTheirs={isTheirs} />
    ));
  });

  app.post(
    '/email-change/:token',
    { schema: { params: linkParameters }, config: { ...limited, needs: 'account' } },
    async (request, reply) => {
      const { userId, account } = requireAccount(request);
      const link = linkIn('change-email', request.params.token);
      const isDone =
        link !== null && (await takeConfirmedAddress(database, { id: link.id, userId, now: now() }));
      if (!isDone) return showGone(request, reply, request.params.token);
      rememberDevice(reply, deps, link.email);
      const isChanged = link.email !== account.email;
      if (account.email !== null && isChanged)
        tellOwner(deps, userId, { name: 'addressChanged' }, { at: account.email });
      leaveNotice(reply, deps, isChanged ? 'address-changed' : 'address-confirmed');
      return reply.redirect('/settings/account', 303);
    },
  );

  /** The link that a token opens; null for one that is used, over or forged: they all look alike. */
  function linkIn(kind: LinkKind, token: string): Link | null {
    const id = linkIdIn(kind, token, secrets);
    const link = id === null ? null : findLink(database, kind, id, now());
    if (link === null || kind !== 'sign-up') return link;
    // Whoever closes registration does not want those who are under way either.
    if (config.registration === 'closed') return null;
    if (link.invitationId === null) return config.registration === 'open' ? link : null;
    return isInvitationGood(database, link.invitationId, now()) ? link : null;
  }

  function resetIn(token: string): ResetLink | null {
    for (const kind of resetKinds) {
      const link = linkIn(kind, token);
      if (link !== null) return { ...link, kind };
    }
    return null;
  }

  /** What a token that opens nothing is answered with. Whoever is where it has led them already hears that all is well. */
  function showGone(request: FastifyRequest, reply: FastifyReply, token: string) {
    const { identity } = request;
    const kind = linkKinds.find((each) => linkIdIn(each, token, secrets) !== null);
    const id = kind === undefined ? null : linkIdIn(kind, token, secrets);
    if (kind !== undefined && id !== null && identity.kind === 'user' && identity.account !== null) {
      if (isUsedBy(database, { kind, id, userId: identity.userId }))
        return respondPage(request, reply, deps, (context) => <LinkUsedPage context={context} kind={kind} />);
    }
    const startOver = startOverPath(
      kind === 'sign-up' && id !== null ? findInvitationOf(database, id) : null,
    );
    return respondPage(
      request,
      reply,
      deps,
      (context) => <LinkGonePage context={context} startOver={startOver} />,
      410,
    );
  }

  /** Where a link to a new account is asked for: by the invitation that there was, as long as it is good; null where it is not. */
  function startOverPath(invitationId: string | null): string | null {
    if (config.registration === 'open') return '/sign-up';
    if (config.registration === 'closed' || invitationId === null) return null;
    return isInvitationGood(database, invitationId, now()) ? invitationPath(invitationId, secrets) : null;
  }

  function showSignUp(
    request: FastifyRequest,
    reply: FastifyReply,
    { id, email, invitationId }: Link,
    fault?: PasswordFault,
  ) {
    const action = linkPath('sign-up', id, secrets);
    const startOver = startOverPath(invitationId);
    const shown = { action, email, startOver, ...(fault === undefined ? {} : { fault }) };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <SignUpLinkPage context={context} {...shown} />,
      fault === undefined ? 200 : 422,
    );
  }

  function showReset(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { readonly email?: string; readonly isFaulty?: boolean },
    status = 200,
  ) {
    return respondPage(
      request,
      reply,
      deps,
      (context) => <PasswordResetPage context={context} mail={mailer !== null} {...shown} />,
      status,
    );
  }

  function showNewPassword(
    request: FastifyRequest,
    reply: FastifyReply,
    { id, kind, email }: ResetLink,
    fault?: PasswordFault,
  ) {
    const action = linkPath(kind, id, secrets);
    const shown = { action, email: email === '' ? null : email, ...(fault === undefined ? {} : { fault }) };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <NewPasswordPage context={context} {...shown} />,
      fault === undefined ? 200 : 422,
    );
  }
}
