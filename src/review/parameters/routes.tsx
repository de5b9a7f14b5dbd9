import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { ParametersFragment, ParametersPage } from '../../../views/review/parameters-page.tsx';
import { stringsFor } from '../../../views/strings/strings.ts';
import { requireUser } from '../../accounts/identify.ts';
import { newId } from '../../database/ids.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { refuse, respond } from '../../http/respond.tsx';
import { findInForce, storeAdoption } from '../adopting/repository.ts';
import { isTrainable } from '../parameters.ts';
import { adoptionForm, parametersQuery, trainingForm } from '../submissions.ts';
import { loadAdoption, loadParameters, trainingOf } from './load.ts';
import { isTrained, requireTrained } from './repository.ts';
import { Trainer } from './trainer.ts';

const address = '/settings/parameters';

/** Parameters of one's own: trained when they are asked for, adopted and given back as the user likes. */
export async function parameters(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const trainer = new Trainer(plain.log);
  app.addHook('onClose', () => trainer.close());

  app.get(address, { schema: { querystring: parametersQuery } }, async (request, reply) => {
    const { adopted, undone } = request.query;
    const notice = undone === 'yes' ? ('undone' as const) : (adopted ?? null);
    const shown = { ...(await loadShown(request)), notice, locale: request.locale };
    return respond(request, reply, deps, {
      title: stringsFor(request.locale).parameters.title,
      page: (context) => <ParametersPage context={context} {...shown} />,
      fragment: <ParametersFragment timeZone={request.calendar.timeZone} {...shown} />,
    });
  });

  app.post(
    `${address}/trainings`,
    { schema: { body: trainingForm }, config: { needs: 'user' } },
    async (request, reply) => {
      const user = requireUser(request);
      const { key } = request.body;
      const isWanted = isTrainable(await loadParameters(database, trainer, user));
      if (isWanted && !isTrained(database, user.userId, key))
        trainer.request(user.userId, trainingOf(database, user, key, now));
      return reply.redirect(address, 303);
    },
  );

  app.post(
    `${address}/adoptions`,
    { schema: { body: adoptionForm }, config: { needs: 'user' } },
    async (request, reply) => {
      const user = requireUser(request);
      const { userId } = user;
      const { key, parametersId } = request.body;
      const wanted = parametersId === undefined ? null : requireTrained(database, userId, parametersId);
      if (wanted?.verdict === 'no-better') return refuse(request, reply, deps, 409);
      if (findInForce(database, userId)?.id === wanted?.id) return reply.redirect(address, 303);
      const changes = await loadAdoption(database, bank, user, wanted, now());
      const step = await storeAdoption(database, userId, { key, parameters: wanted, changes, now: now() });
      if (step === 'stale') return refuse(request, reply, deps, 409);
      return reply.redirect(`${address}?adopted=${step ?? 0}`, 303);
    },
  );

  async function loadShown({ identity }: FastifyRequest) {
    const keys = { train: newId(now()), adopt: newId(now()), undo: newId(now()), reschedule: newId(now()) };
    if (identity.kind === 'visitor') return { parameters: null, retention: 0, keys };
    const { retention } = identity.settings.practice;
    return { parameters: await loadParameters(database, trainer, identity), retention, keys };
  }
}
