import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { LeavingPage } from '../../../views/accounts/providers/leaving-page.tsx';
import { RefusedPage } from '../../../views/accounts/providers/refused-page.tsx';
import { ReturningPage } from '../../../views/accounts/providers/returning-page.tsx';
import type { Provider } from '../../config.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { NotFound } from '../../http/errors.ts';
import { localPath } from '../../http/local-path.ts';
import { leaveNotice } from '../../http/notices.ts';
import { respondPage } from '../../http/respond.tsx';
import { settingsOf } from '../identify.ts';
import { startSettings } from '../repository.ts';
import { isMember } from '../require-account.ts';
import { openChallenge } from '../second-factor/challenge.ts';
import { attemptsByAddress } from '../signing/limits.ts';
import { openAccount } from '../signing/opening.ts';
import { tellOwner } from '../telling.ts';
import { type Addition, beginSignIn, exchange } from './exchange.ts';
import { beginForm, broughtFields, providerParams } from './forms.ts';
import { linking } from './linking/routes.tsx';
import { providerNamed } from './names.ts';
import type { ProviderRefusal } from './refusal.ts';

/** Signing in by an account elsewhere, at the providers that are configured. */
export async function signingInElsewhere(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { authentication, config, database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const limited = { config: { rateLimit: attemptsByAddress } };
  await plain.register(linking, deps);

  app.post(
    '/sign-in/:provider',
    { schema: { params: providerParams, body: beginForm }, ...limited },
    async (request, reply) => {
      const provider = requireProvider(request.params);
      const address = await beginSignIn(request, reply, deps, { provider, next: request.body.next });
      // Chromium holds a redirect that answers a form to `form-action`, and the redirects after it, which are the provider's to choose:
      // so this is a page, which leads on by itself.
      reply.header('refresh', `0;url=${address}`);
      return respondPage(request, reply, deps, (context) => (
        <LeavingPage context={context} provider={provider} address={address} />
      ));
    },
  );

  // What is brought is good once, so asking for this page must not use it up: the page hands it in with a form.
  app.get(
    '/sign-in/:provider/return',
    { schema: { params: providerParams, querystring: broughtFields } },
    (request, reply) => {
      const provider = requireProvider(request.params);
      return respondPage(request, reply, deps, (context) => (
        <ReturningPage context={context} provider={provider} brought={request.query} />
      ));
    },
  );

  app.post(
    '/sign-in/:provider/return',
    { schema: { params: providerParams, body: broughtFields }, ...limited },
    async (request, reply) => {
      const provider = requireProvider(request.params);
      // Whether or not they come in after that, and before a second factor is asked for: they have been let in as far as that.
      const tell = (userId: string, name: Addition) => tellOwner(deps, userId, { name, provider });
      const exchanged = await exchange(request, reply, deps, { ...request.body, provider }, tell);
      switch (exchanged.kind) {
        case 'signed-in':
          return signIn(request, reply, exchanged);
        case 'linked':
          leaveNotice(reply, deps, 'way-in-added');
          return reply.redirect(localPath(exchanged.next), 303);
        case 'refused':
          return refuse(request, reply, provider, exchanged.refusal);
      }
    },
  );

  /** Lets somebody in, or asks for their second factor: a provider has seen the first. */
  async function signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, next }: { readonly token: string; readonly next: string },
  ) {
    const { internalAdapter } = await (await authentication.open()).$context;
    const found = await internalAdapter.findSession(token);
    if (found === null) throw new Error('The session that was just made is not there.');
    const { id: userId, twoFactorEnabled } = found.user;
    // Also for an account that was there already: a server killed in between had not stored any yet.
    const isNew = await startSettings(database, userId, settingsOf(request), now());
    const notices = isNew ? [{ kind: 'signed-up', count: 0 } as const] : [];
    if (twoFactorEnabled !== true) return openAccount(request, reply, deps, { token, next, notices });
    await internalAdapter.deleteSession(token);
    await openChallenge(reply, deps, userId);
    return reply.redirect(`/sign-in/second-factor?next=${encodeURIComponent(localPath(next))}`, 303);
  }

  function requireProvider({ provider }: { readonly provider: string }): Provider {
    const named = providerNamed(provider, config);
    if (named === null) throw new NotFound();
    return named;
  }

  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    provider: Provider,
    refusal: ProviderRefusal,
  ) {
    if (refusal === 'unavailable') request.log.warn({ provider }, 'a sign-in elsewhere failed');
    return respondPage(
      request,
      reply,
      deps,
      (context) => (
        // Why not is said this once: the page at this address would hand in again what is used up.
        <RefusedPage
          context={{ ...context, languageSwitch: { kind: 'none' } }}
          provider={provider}
          refusal={refusal}
          isMember={isMember(request)}
        />
      ),
      422,
    );
  }
}
