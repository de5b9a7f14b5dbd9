import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InvitationPage } from '../../../views/accounts/invitation-page.tsx';
import { SignUpPage, type SignUpShown } from '../../../views/accounts/sign-up-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { respondPage } from '../../http/respond.tsx';
import { leadToResult } from '../../http/result-page.ts';
import { settingsOf } from '../identify.ts';
import { offerAccount } from '../links/sending.ts';
import { commonPasswords } from '../passwords/common.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { passwordFault } from '../passwords/rules.ts';
import { isMember } from '../require-account.ts';
import { emailAddress } from '../signing/email-address.ts';
import { signUpForm } from '../signing/forms.ts';
import { attemptsByAddress } from '../signing/limits.ts';
import { invitationIn, invitationPath } from './invitation.ts';
import { isInvitationGood, storeInvited } from './repository.ts';

const invitationParameters = z.object({ token: z.string().min(1).max(200) });

/** Making an account by an invitation of the operator's. */
export async function inviting(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { config, database, mailer, secrets, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const params = invitationParameters;
  const rateLimit = attemptsByAddress;

  app.get('/sign-up/invited/:token', { schema: { params }, config: { rateLimit } }, (request, reply) => {
    if (isMember(request)) return reply.redirect('/settings/account', 303);
    const { token: invitation } = request.params;
    if (goodInvitation(invitation) === null) return showUnusable(request, reply);
    return showSignUp(request, reply, invitation, {});
  });

  app.post(
    '/sign-up/invited/:token',
    { schema: { params, body: signUpForm }, config: { rateLimit } },
    async (request, reply) => {
      const { token: invitation } = request.params;
      const id = goodInvitation(invitation);
      if (id === null) return showUnusable(request, reply);
      const { email: entered, password } = request.body;
      const email = emailAddress(entered);
      // Where a link is sent, it asks whoever reads it for the password: what others typed here is none.
      const fault = mailer === null ? passwordFault(password, entered, await commonPasswords()) : null;
      if (email === null || fault !== null) {
        const faults = { ...(email === null ? { email: 'email' as const } : {}), password: fault };
        return showSignUp(request, reply, invitation, { email: entered, faults }, 422);
      }
      if (mailer !== null) {
        await offerAccount({ request, reply, deps, mailer }, { email, invitationId: id });
        const again = invitationPath(id, secrets);
        return leadToResult(reply, deps, { page: 'mail-sent', what: 'signUp', email, again });
      }
      const passwordHash = await hashPassword(password);
      const settings = settingsOf(request);
      const account = { email, isEmailVerified: false, passwordHash, settings, now: now() };
      if (!(await storeInvited(database, id, account))) return showUnusable(request, reply);
      return leadToResult(reply, deps, { page: 'account-made', email });
    },
  );

  /** The id of an invitation that can be used; null for a forged, an old and a used one alike, and where nobody may come. */
  function goodInvitation(token: string): string | null {
    const id = config.registration === 'closed' ? null : invitationIn(token, secrets);
    return id !== null && isInvitationGood(database, id, now()) ? id : null;
  }

  function showUnusable(request: FastifyRequest, reply: FastifyReply) {
    return respondPage(request, reply, deps, (context) => <InvitationPage context={context} />, 404);
  }

  function showSignUp(
    request: FastifyRequest,
    reply: FastifyReply,
    invitation: string,
    shown: SignUpShown,
    status = 200,
  ) {
    const { registration } = config;
    return respondPage(
      request,
      reply,
      deps,
      (context) => (
        <SignUpPage
          context={context}
          {...shown}
          registration={registration}
          invitation={invitation}
          mail={mailer !== null}
        />
      ),
      status,
    );
  }
}
