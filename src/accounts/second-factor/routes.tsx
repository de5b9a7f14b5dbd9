import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { OfferPage, type OfferShown } from '../../../views/accounts/second-factor/offer-page.tsx';
import { RecoveryCodesPage } from '../../../views/accounts/second-factor/recovery-codes-page.tsx';
import {
  type FactorForm,
  SecondFactorPage,
  type SecondFactorShown,
} from '../../../views/accounts/second-factor/second-factor-page.tsx';
import type { Dependencies } from '../../http/dependencies.ts';
import { leaveNotice } from '../../http/notices.ts';
import { inPlace, respondPage } from '../../http/respond.tsx';
import { rememberLanguage } from '../choosing-language.ts';
import { offeredProviders } from '../providers/names.ts';
import { type Member, requireAccount } from '../require-account.ts';
import { attemptsOfUser } from '../signing/attempts-of-user.ts';
import { proofOf, reauthenticate } from '../signing/reauthentication.ts';
import { tellOwner } from '../telling.ts';
import { challenging } from './challenging/routes.tsx';
import { givenCode } from './codes.ts';
import { confirmationForm, languageForm, proofForm } from './forms.ts';
import { endOffer, goodOffer, heldOffer, leadToOffer, offerPath } from './offering.ts';
import { findFactor, saveRecoveryCodes, switchOff, switchOn } from './repository.ts';
import {
  newRecoveryCodes,
  type Offer,
  openCodes,
  openShown,
  type ShownCodes,
  sealCodes,
  sealOffer,
  sealSecret,
  sealShown,
} from './sealing.ts';
import { newTotpSecret, stepOf, totpAddress } from './totp.ts';

/** How long codes that were shown stay on their page in either language. */
const shownMs = 15 * 60_000;

const page = '/settings/second-factor';

/** The second factor: switching it on and off, and asking for it. */
export async function secondFactor(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { authentication, config, database, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const needs = { needs: 'account' } as const;
  const proving = { schema: { body: proofForm }, config: needs };
  await plain.register(challenging, deps);

  app.get(page, { config: needs }, (request, reply) => show(request, reply, {}));

  app.get(offerPath, { config: needs }, async (request, reply) => {
    const member = requireAccount(request);
    const isOn = findFactor(database, member.userId) !== null;
    const offer = isOn ? null : await heldOffer(request, deps, member.userId);
    return offer === null ? reply.redirect(page, 303) : showOffer(request, reply, member, offer);
  });

  app.post(offerPath, proving, async (request, reply) => {
    const member = requireAccount(request);
    const refused = await refuse(request, reply, 'secret', request.body.password);
    if (refused !== null) return refused;
    if (findFactor(database, member.userId) !== null) return reply.redirect(page, 303);
    return leadToOffer(reply, deps, { userId: member.userId, secret: newTotpSecret(), offeredAt: now() });
  });

  app.post(
    page,
    { schema: { body: confirmationForm }, config: { ...needs, rateLimit: attemptsOfUser } },
    async (request, reply) => {
      const member = requireAccount(request);
      const auth = await authentication.open();
      const offer = await goodOffer(request.body.offer, deps, member.userId);
      if (offer === null) return show(request, reply, { isOutdated: true }, 422);
      const given = givenCode(request.body.code);
      const step = given?.kind === 'authenticator' ? stepOf(offer.secret, given.code, now()) : null;
      if (step === null) return showOffer(request, reply, member, offer, true);
      const codes = newRecoveryCodes();
      const sealed = {
        secret: await sealSecret(auth, offer.secret),
        backupCodes: await sealCodes(auth, codes),
      };
      const isOn = await switchOn(database, member.userId, sealed, { step, now: now() });
      endOffer(reply, deps);
      // Sent twice: the codes were shown the first time, and are not made anew.
      if (!isOn) return reply.redirect(page, 303);
      tellOwner(deps, member.userId, { name: 'twoStepOn' });
      return showCodes(request, reply, { userId: member.userId, codes, isJustOn: true, shownAt: now() });
    },
  );

  app.post(`${page}/recovery-codes`, proving, async (request, reply) => {
    const { userId } = requireAccount(request);
    const refused = await refuse(request, reply, 'recovery-codes', request.body.password);
    if (refused !== null) return refused;
    const codes = newRecoveryCodes();
    const sealed = await sealCodes(await authentication.open(), codes);
    const isSaved = await saveRecoveryCodes(database, userId, sealed);
    if (!isSaved) return reply.redirect(page, 303);
    tellOwner(deps, userId, { name: 'codesRenewed' });
    return showCodes(request, reply, { userId, codes, isJustOn: false, shownAt: now() });
  });

  app.post(`${page}/removal`, proving, async (request, reply) => {
    const { userId } = requireAccount(request);
    const refused = await refuse(request, reply, 'removal', request.body.password);
    if (refused !== null) return refused;
    if (await switchOff(database, userId, now())) {
      tellOwner(deps, userId, { name: 'twoStepOff' });
      leaveNotice(reply, deps, 'two-step-off');
    }
    return reply.redirect(page, 303);
  });

  // They answer a form and are at no address: they are shown in the other language as what their page brings along itself.
  app.post(`${page}/language`, { schema: { body: languageForm }, config: needs }, async (request, reply) => {
    const member = requireAccount(request);
    const { locale, shown: sealed } = request.body;
    await rememberLanguage(request, reply, deps, locale);
    request.locale = locale;
    const shown = await goodCodes(member, sealed);
    return shown === null ? reply.redirect(page, 303) : showCodes(request, reply, shown);
  });

  /** Codes that were shown just now and are all in force; null for any others. */
  async function goodCodes({ userId }: Member, sealed: string): Promise<ShownCodes | null> {
    const auth = await authentication.open();
    const shown = await openShown(auth, sealed);
    const factor = findFactor(database, userId);
    if (factor === null || shown?.userId !== userId || now() - shown.shownAt > shownMs) return null;
    const inForce = await openCodes(auth, factor.backupCodes);
    return shown.codes.every((code) => inForce.includes(code)) ? shown : null;
  }

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
      (context) => <SecondFactorPage context={inPlace(context, page)} {...known} {...shown} />,
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
    return respondPage(
      request,
      reply,
      deps,
      (context) => <OfferPage context={inPlace(context, offerPath)} {...shown} />,
      status,
    );
  }

  async function showCodes(request: FastifyRequest, reply: FastifyReply, shown: ShownCodes) {
    const site = new URL(config.publicUrl ?? `${request.protocol}://${request.host}`).host;
    const { codes, isJustOn } = shown;
    const sealed = await sealShown(await authentication.open(), shown);
    const languageSwitch = { kind: 'form', action: `${page}/language`, fields: { shown: sealed } } as const;
    return respondPage(request, reply, deps, (context) => (
      <RecoveryCodesPage
        context={{ ...context, languageSwitch }}
        codes={codes}
        isJustOn={isJustOn}
        site={site}
      />
    ));
  }
}
