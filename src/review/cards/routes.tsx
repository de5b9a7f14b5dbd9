import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { CardPage } from '../../../views/review/card-page.tsx';
import { HistoryPage } from '../../../views/review/history-page.tsx';
import { requireUser } from '../../accounts/identify.ts';
import { schedulingOf } from '../../accounts/practice.ts';
import { newId } from '../../database/ids.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { BadRequest } from '../../http/errors.ts';
import { leaveNotices } from '../../http/notices.ts';
import { refuse, respondPage } from '../../http/respond.tsx';
import { pointWishes, rescheduleAll } from '../change.ts';
import { countChanges, storeChanges } from '../changing/repository.ts';
import { findHistory } from '../history/repository.ts';
import { requirePoint } from '../load.ts';
import {
  cardQuery,
  changeForm,
  historyQuery,
  idParameters,
  rescheduleForm,
  undoForm,
} from '../submissions.ts';
import { takeBack } from '../undoing/repository.ts';
import { loadCard, loadWish } from './load.ts';
import { findCards } from './repository.ts';

/** One card with its log and why it waits as long as it does; what can be done with it; and what was done, to be undone. */
export async function remembering(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/cards/:id', { schema: { params: idParameters, querystring: cardQuery } }, (request, reply) => {
    const user = requireUser(request);
    const shown = loadCard(database, bank, user, request.params.id, now());
    const keys = { changeKey: newId(now()), undoKey: newId(now()) };
    return respondPage(request, reply, deps, (context) => (
      <CardPage
        context={context}
        shown={shown}
        keys={keys}
        changed={request.query.changed ?? null}
        undone={request.query.undone === 'yes'}
      />
    ));
  });

  app.post(
    '/study/:id/changes',
    { schema: { params: idParameters, body: changeForm }, config: { needs: 'user' } },
    async (request, reply) => {
      const user = requireUser(request);
      const { key, kind, keyPointId = '', days, from } = request.body;
      const question = requirePoint(bank, request.params.id, keyPointId);
      if (keyPointId !== '' && !pointWishes.has(kind)) throw new BadRequest();
      const moment = { now: now(), calendar: user.settings };
      const wish = loadWish(database, user.userId, question, { kind, keyPointId, days }, moment, () =>
        newId(now()),
      );
      const step = await storeChanges(database, user.userId, { key, now: now(), ...wish });
      if (step === null) return refuse(request, reply, deps, 409);
      const address = from === 'card' ? `/cards/${wish.cardId}?changed=${step}` : `/study?changed=${step}`;
      return reply.redirect(address, 303);
    },
  );

  app.get(
    '/history',
    { schema: { querystring: historyQuery }, config: { needs: 'user' } },
    (request, reply) => {
      const { userId } = requireUser(request);
      const { before, undone } = request.query;
      const history = findHistory(database, userId, before ?? null);
      return respondPage(request, reply, deps, (context) => (
        <HistoryPage
          context={context}
          history={history}
          bank={bank}
          undoKey={newId(now())}
          undone={undone === 'yes'}
        />
      ));
    },
  );

  app.post('/undos', { schema: { body: undoForm }, config: { needs: 'user' } }, async (request, reply) => {
    const { userId, settings } = requireUser(request);
    const { key, step, from } = request.body;
    const outcome = await takeBack(database, userId, { key, step, now: now(), calendar: settings });
    if (outcome.kind === 'stale') return refuse(request, reply, deps, 409);
    const { answerId, cardId } = outcome;
    if (from === 'parameters') return reply.redirect('/settings/parameters?undone=yes', 303);
    if (from === 'history') return reply.redirect('/history?undone=yes', 303);
    if (from === 'card') return reply.redirect(`/cards/${cardId}?undone=yes`, 303);
    return reply.redirect(`${answerId === null ? '/study' : `/answers/${answerId}`}?undone=yes`, 303);
  });

  app.post(
    '/reschedules',
    { schema: { body: rescheduleForm }, config: { needs: 'user' } },
    async (request, reply) => {
      const { userId, settings } = requireUser(request);
      const moment = { now: now(), calendar: settings };
      const optionsOf = (chain: string) => schedulingOf(settings.practice, chain);
      const changes = rescheduleAll(bank, findCards(database, userId), optionsOf, moment);
      const { key, from } = request.body;
      const step = await storeChanges(database, userId, { key, changes, made: [], now: now() });
      if (step === null) return refuse(request, reply, deps, 409);
      const count = countChanges(database, userId, key);
      leaveNotices(reply, deps, [{ kind: 'rescheduled', count }]);
      // Where nothing was changed, the history has nothing to show.
      const start = from === undefined ? '/settings' : '/settings/parameters';
      return reply.redirect(count === 0 ? start : '/history', 303);
    },
  );
}
