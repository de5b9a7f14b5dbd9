import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { AccountPage } from '../../../views/accounts/account-page.tsx';
import { SignInPage, type SignInShown } from '../../../views/accounts/sign-in-page.tsx';
import { SignUpPage, type SignUpShown } from '../../../views/accounts/sign-up-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { localPath } from '../../http/local-path.ts';
import { leaveNotice } from '../../http/notices.ts';
import { respondPage } from '../../http/respond.tsx';
import { leadToResult, resultOf, resultPaths } from '../../http/result-page.ts';
import { accountQuery } from '../credentials/forms.ts';
import { closeSession, requireUser, settingsOf } from '../identify.ts';
import { findPendingAddress } from '../links/repository.ts';
import { offerAccount } from '../links/sending.ts';
import { commonPasswords } from '../passwords/common.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { passwordFault } from '../passwords/rules.ts';
import { offeredProviders } from '../providers/names.ts';
import { findWaysIn } from '../providers/repository.ts';
import { isMember } from '../require-account.ts';
import { attemptSignIn } from './attempt.ts';
import { emailAddress } from './email-address.ts';
import { nextQuery, signInForm, signUpForm } from './forms.ts';
import { attemptKey, attemptsAtAccount, attemptsByAddress } from './limits.ts';
import { openAccount } from './opening.ts';
import { proofOf } from './reauthentication.ts';
import { endSession, storeAccount } from './repository.ts';

/** The way in and out: signing in, signing out, and making an account. */
export async function signing(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { config, database, mailer, metrics, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const countAttempt = plain.createRateLimit({
    ...attemptsAtAccount,
    keyGenerator: (request) => attemptKey(request, deps),
  });

  app.get('/sign-in', { schema: { querystring: nextQuery } }, (request, reply) => {
    if (isMember(request)) return reply.redirect(localPath(request.query.next ?? '/settings/account'), 303);
    return showSignIn(request, reply, { next: request.query.next });
  });

  app.post(
    '/sign-in',
    { schema: { body: signInForm }, config: { rateLimit: attemptsByAddress } },
    async (request, reply) => {
      const { email: entered, password, next } = request.body;
      const email = emailAddress(entered);
      if (email === null) return showSignIn(request, reply, { email: entered, next, fault: 'email' }, 422);
      const limit = await countAttempt(request);
      if (!limit.isAllowed && limit.isExceeded) {
        metrics.signedIn('limited');
        reply.header('retry-after', String(limit.ttlInSeconds));
        const waitMinutes = Math.ceil(limit.ttlInSeconds / 60);
        return showSignIn(request, reply, { email: entered, next, waitMinutes }, 429);
      }
      const attempt = await attemptSignIn(request, deps, { email, password });
      if (attempt.kind === 'signed-in') return openAccount(request, reply, deps, { ...attempt, next });
      if (attempt.kind === 'mismatch')
        return showSignIn(request, reply, { email: entered, next, fault: 'mismatch' }, 422);
      for (const cookie of attempt.cookies) reply.header('set-cookie', cookie);
      return reply.redirect(`/sign-in/second-factor?next=${encodeURIComponent(localPath(next))}`, 303);
    },
  );

  app.post('/sign-out', async (request, reply) => {
    const { identity, session } = request;
    // A guest has no other way back: to them this does nothing.
    if (identity.kind === 'user' && identity.account !== null && session !== null) {
      await endSession(database, identity.userId, session.id);
      closeSession(reply, deps);
      leaveNotice(reply, deps, 'signed-out');
      reply.header('clear-site-data', '"cache", "storage"');
    }
    return reply.redirect('/', 303);
  });

  app.get(resultPaths['account-made'], (request, reply) => {
    const made = resultOf(request, deps, 'account-made');
    if (isMember(request) || made === null) return reply.redirect('/sign-in', 303);
    return showSignIn(request, reply, { email: made.email, next: undefined, isJustMade: true });
  });

  app.get('/sign-up', (request, reply) => {
    if (isMember(request)) return reply.redirect('/settings/account', 303);
    return showSignUp(request, reply, {});
  });

  app.post(
    '/sign-up',
    { schema: { body: signUpForm }, config: { rateLimit: attemptsByAddress } },
    async (request, reply) => {
      if (config.registration !== 'open') return showSignUp(request, reply, {}, 403);
      const { email: entered, password } = request.body;
      const email = emailAddress(entered);
      // Where a link is sent, it asks whoever reads it for the password: what others typed here is none.
      const fault = mailer === null ? passwordFault(password, entered, await commonPasswords()) : null;
      if (email === null || fault !== null) {
        const faults = { ...(email === null ? { email: 'email' as const } : {}), password: fault };
        return showSignUp(request, reply, { email: entered, faults }, 422);
      }
      if (mailer !== null) {
        await offerAccount({ request, reply, deps, mailer }, { email });
        return leadToResult(reply, deps, { page: 'mail-sent', what: 'signUp', email, again: '/sign-up' });
      }
      const passwordHash = await hashPassword(password);
      const settings = settingsOf(request);
      await storeAccount(database, { email, isEmailVerified: false, passwordHash, settings, now: now() });
      // Said alike whether or not there was an account before. Without mail nobody can be asked whether the address is theirs, so whoever
      // signs in by this password next learns which: SECURITY.md lists that.
      return leadToResult(reply, deps, { page: 'account-made', email });
    },
  );

  app.get(
    '/settings/account',
    { schema: { querystring: accountQuery }, config: { needs: 'user' } },
    (request, reply) => {
      const { userId } = requireUser(request);
      const { wanted } = request.query;
      const hasProviders =
        offeredProviders(config).length > 0 || findWaysIn(database, userId).providers.length > 0;
      const shown = {
        proof: proofOf(database, userId),
        mail: mailer !== null,
        hasProviders,
        pending: findPendingAddress(database, userId, now()),
        wanted,
      };
      return respondPage(request, reply, deps, (context) => <AccountPage context={context} {...shown} />);
    },
  );

  function showSignIn(request: FastifyRequest, reply: FastifyReply, shown: SignInShown, status = 200) {
    return respondPage(
      request,
      reply,
      deps,
      (context) => (
        <SignInPage context={context} {...shown} mail={mailer !== null} offered={offeredProviders(config)} />
      ),
      status,
    );
  }

  function showSignUp(request: FastifyRequest, reply: FastifyReply, shown: SignUpShown, status = 200) {
    return respondPage(
      request,
      reply,
      deps,
      (context) => (
        <SignUpPage
          context={context}
          {...shown}
          registration={config.registration}
          mail={mailer !== null}
          offered={offeredProviders(config)}
        />
      ),
      status,
    );
  }
}
