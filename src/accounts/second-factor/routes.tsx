import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { OfferPage, type OfferShown } from '../../../views/accounts/second-factor/offer-page.tsx';
import {
  RecoveryCodesPage,
  type RecoveryCodesShown,
} from '../../../views/accounts/second-factor/recovery-codes-page.tsx';
import {
  type FactorForm,
  SecondFactorPage,
  type SecondFactorShown,
} from '../../../views/accounts/second-factor/second-factor-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { respondPage } from '../../http/respond.tsx';
import { offeredProviders } from '../providers/names.ts';
import { type Member, requireAccount } from '../require-account.ts';
import { attemptsOfUser } from '../signing/attempts-of-user.ts';
import { proofOf, reauthenticate } from '../signing/reauthentication.ts';
import { tellOwner } from '../telling.ts';
import { challenging } from './challenging/routes.tsx';
import { givenCode } from './codes.ts';
import { confirmationForm, factorQuery, proofForm } from './forms.ts';
import { findFactor, saveRecoveryCodes, switchOff, switchOn } from './repository.ts';
import {
  newRecoveryCodes,
  type Offer,
  openCodes,
  openOffer,
  sealCodes,
  sealOffer,
  sealSecret,
} from './sealing.ts';
import { newTotpSecret, stepOf, totpAddress } from './totp.ts';

/** How long a secret that was shown may be put in force. */
const offeredMs = 15 * 60_000;

/** The second factor: switching it on and off, and asking for it. */
export async function secondFactor(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { authentication, config, database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const needs = { needs: 'account' } as const;
  const proving = { schema: { body: proofForm }, config: needs };
  await plain.register(challenging, deps);

  app.get(
    '/settings/second-factor',
    { schema: { querystring: factorQuery }, config: needs },
    (request, reply) => show(request, reply, { isJustOff: request.query.done === 'off' }),
  );

  app.post('/settings/second-factor/secret', proving, async (request, reply) => {
    const member = requireAccount(request);
    const refused = await refuse(request, reply, 'secret', request.body.password);
    if (refused !== null) return refused;
    if (findFactor(database, member.userId) !== null) return reply.redirect('/settings/second-factor', 303);
    const offer = { userId: member.userId, secret: newTotpSecret(), offeredAt: now() };
    return showOffer(request, reply, member, offer);
  });

  app.post(
    '/settings/second-factor',
    { schema: { body: confirmationForm }, config: { ...needs, rateLimit: attemptsOfUser } },
    async (request, reply) => {
      const member = requireAccount(request);
      const auth = await authentication.open();
      const offer = await openOffer(auth, request.body.offer);
      const isGood = offer?.userId === member.userId && now() - offer.offeredAt <= offeredMs;
      if (offer === null || !isGood) return show(request, reply, { isOutdated: true }, 422);
      const given = givenCode(request.body.code);
      const step = given?.kind === 'authenticator' ? stepOf(offer.secret, given.code, now()) : null;
      if (step === null) return showOffer(request, reply, member, offer, true);
      const codes = newRecoveryCodes();
      const sealed = {
        secret: await sealSecret(auth, offer.secret),
        backupCodes: await sealCodes(auth, codes),
      };
      const isOn = await switchOn(database, member.userId, sealed, { step, now: now() });
      // Sent twice: the codes were shown the first time, and are not made anew.
      if (!isOn) return reply.redirect('/settings/second-factor', 303);
      tellOwner(reply, deps, member.userId, { name: 'twoStepOn' });
      return showCodes(request, reply, { codes, isJustOn: true });
    },
  );

  app.post('/settings/second-factor/recovery-codes', proving, async (request, reply) => {
    const { userId } = requireAccount(request);
    const refused = await refuse(request, reply, 'recovery-codes', request.body.password);
    if (refused !== null) return refused;
    const codes = newRecoveryCodes();
    const sealed = await sealCodes(await authentication.open(), codes);
    const isSaved = await saveRecoveryCodes(database, userId, sealed);
    if (!isSaved) return reply.redirect('/settings/second-factor', 303);
    tellOwner(reply, deps, userId, { name: 'codesRenewed' });
    return showCodes(request, reply, { codes, isJustOn: false });
  });

  app.post('/settings/second-factor/removal', proving, async (request, reply) => {
    const { userId } = requireAccount(request);
    const refused = await refuse(request, reply, 'removal', request.body.password);
    if (refused !== null) return refused;
    if (await switchOff(database, userId, now())) tellOwner(reply, deps, userId, { name: 'twoStepOff' });
    return reply.redirect('/settings/second-factor?done=off', 303);
  });

  /** The page that says why not; null when whoever asks has proved to be the owner. */
  async function refuse(request: FastifyRequest, reply: FastifyReply, form: FactorForm, password: string) {
    const proof = await reauthenticate(request, deps, password);
    return proof === 'proved' ? null : show(request, reply, { refused: { form, proof } }, 422);
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Omit<SecondFactorShown, 'proof' | 'codesLeft' | 'offered'>,
    status = 200,
  ) {
    const { userId } = requireAccount(request);
    const factor = findFactor(database, userId);
    const codesLeft =
      factor === null ? null : (await openCodes(await authentication.open(), factor.backupCodes)).length;
    const known = { codesLeft, proof: proofOf(database, userId), offered: offeredProviders(config) };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <SecondFactorPage context={context} {...known} {...shown} />,
      status,
    );
  }

  async function showOffer(
    request: FastifyRequest,
    reply: FastifyReply,
    { account }: Member,
    offer: Offer,
    isWrong = false,
  ) {
    const shown: OfferShown = {
      secret: offer.secret,
      address: totpAddress(offer.secret, account.email),
      sealed: await sealOffer(await authentication.open(), offer),
      isWrong,
    };
    const status = isWrong ? 422 : 200;
    return respondPage(request, reply, deps, (context) => <OfferPage context={context} {...shown} />, status);
  }

  function showCodes(request: FastifyRequest, reply: FastifyReply, shown: RecoveryCodesShown) {
    const site = new URL(config.publicUrl ?? `${request.protocol}://${request.host}`).host;
    return respondPage(request, reply, deps, (context) => (
      <RecoveryCodesPage context={context} {...shown} site={site} />
    ));
  }
}
