import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { LeavingPage } from '../../../../views/accounts/providers/leaving-page.tsx';
import { WaysInPage, type WaysInShown } from '../../../../views/accounts/providers/ways-in-page.tsx';
import type { Dependencies } from '../../../http/dependencies.ts';
import { NotFound } from '../../../http/errors.ts';
import { leaveNotice } from '../../../http/notices.ts';
import { inPlace, respondPage } from '../../../http/respond.tsx';
import { requireAccount } from '../../require-account.ts';
import { proofOf, reauthenticate } from '../../signing/reauthentication.ts';
import { tellOwner } from '../../telling.ts';
import { beginLinking } from '../exchange.ts';
import { linkingForm } from '../forms.ts';
import { offeredProviders, providerNamed } from '../names.ts';
import { findWaysIn, removeWayIn } from '../repository.ts';

const page = '/settings/sign-ins';

/** The ways into an account: adding one, and taking one away. */
export async function linking(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { config, database } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const needs = { needs: 'account' } as const;
  const proving = { schema: { body: linkingForm }, config: needs };

  app.get(page, { config: needs }, (request, reply) => show(request, reply));

  app.post(`${page}/linking`, proving, async (request, reply) => {
    const { userId } = requireAccount(request);
    const provider = providerNamed(request.body.provider, config);
    const { session } = request;
    if (provider === null || session === null) throw new NotFound();
    if (findWaysIn(database, userId).providers.includes(provider)) return reply.redirect(page, 303);
    const proof = await reauthenticate(request, deps, request.body.password);
    if (proof !== 'proved') return show(request, reply, { refused: proof });
    const address = await beginLinking(request, reply, deps, { provider, next: page, session });
    reply.header('refresh', `0;url=${address}`);
    return respondPage(request, reply, deps, (context) => (
      <LeavingPage context={context} provider={provider} address={address} />
    ));
  });

  app.post(`${page}/unlinking`, proving, async (request, reply) => {
    const { userId } = requireAccount(request);
    const proof = await reauthenticate(request, deps, request.body.password);
    if (proof !== 'proved') return show(request, reply, { refused: proof });
    const { provider } = request.body;
    const isRemoved = await removeWayIn(database, userId, provider, offeredProviders(config));
    if (isRemoved) {
      tellOwner(deps, userId, { name: 'disconnected', provider });
      leaveNotice(reply, deps, 'way-in-removed');
    }
    return reply.redirect(page, 303);
  });

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Pick<WaysInShown, 'refused'> = {},
  ): FastifyReply {
    const { userId } = requireAccount(request);
    const ways = findWaysIn(database, userId);
    const known = { ways, offered: offeredProviders(config), proof: proofOf(database, userId) };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <WaysInPage context={inPlace(context, page)} {...known} {...shown} />,
      shown.refused === undefined ? 200 : 422,
    );
  }
}
