import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type SetError,
  SetFormPage,
  type SetTarget,
} from '../../../../views/interview/rooms/set-form-page.tsx';
import { SetsPage } from '../../../../views/interview/rooms/sets-page.tsx';
import { requireUser, welcome } from '../../../accounts/identify.ts';
import { newId } from '../../../database/ids.ts';
import { respondPage } from '../../../http/respond.tsx';
import { longestSetName, moved, type PreparedItem, readMove, withAdded } from '../question-set.ts';
import type { RoomDependencies } from '../routes.tsx';
import { changeSet, deleteSet, findSets, requireSet, storeSet } from './repository.ts';

const idParameters = z.object({ id: z.string().min(1).max(100) });

const setForm = z.object({
  name: z.string().max(2_000).default(''),
  /** Questions of the bank that are added. */
  item: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(60)])
    .default([])
    .transform((value) => [value].flat()),
  /** One's own, a line each. */
  own: z.string().max(60_000).default(''),
});

type SetForm = z.infer<typeof setForm>;

const newForm = setForm.extend({ key: z.uuid() });
const knownForm = setForm.extend({
  version: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  move: z.string().max(20).default(''),
});

const doneQuery = z.object({ done: z.enum(['saved', 'deleted']).optional() });

/** A list may make a guest, so an address that is nobody yet, or a guest, writes this many in a minute. */
const writings = {
  max: 30,
  timeWindow: 60_000,
} as const;

/** Lists of questions that an interviewer prepares. */
export async function preparingSets(plain: FastifyInstance, deps: RoomDependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const preHandler = plain.rateLimit(writings);

  app.get('/question-sets', { schema: { querystring: doneQuery } }, (request, reply) => {
    const { identity } = request;
    const sets = identity.kind === 'user' ? findSets(database, identity.userId) : [];
    const isDeleted = request.query.done === 'deleted';
    return respondPage(request, reply, deps, (context) => (
      <SetsPage context={context} sets={sets} isDeleted={isDeleted} />
    ));
  });

  app.get('/question-sets/new', (request, reply) =>
    showForm(request, reply, { kind: 'new', key: newId(now()) }, { name: '', item: [], own: '' }),
  );

  app.post('/question-sets', { schema: { body: newForm }, preHandler }, async (request, reply) => {
    const { key, ...entered } = request.body;
    const read = readEntered(entered, []);
    const target = { kind: 'new', key } as const;
    if (read.errors.length > 0) return showForm(request, reply, target, entered, read.errors);
    const { userId } = await welcome(request, reply, deps, undefined);
    const stored = await storeSet(database, userId, { id: newId(now()), key, ...read }, now());
    if (stored.kind === 'full') return showForm(request, reply, target, entered, ['tooManySets']);
    return reply.redirect(`/question-sets/${stored.id}?done=saved`, 303);
  });

  app.get(
    '/question-sets/:id',
    { schema: { params: idParameters, querystring: doneQuery } },
    (request, reply) => {
      const { userId } = requireUser(request);
      const set = requireSet(database, userId, request.params.id);
      const entered = { name: set.name, item: [], own: '' };
      const isSaved = request.query.done === 'saved';
      return showForm(request, reply, { kind: 'known', set, isSaved }, entered);
    },
  );

  app.post(
    '/question-sets/:id',
    { schema: { params: idParameters, body: knownForm } },
    async (request, reply) => {
      const { userId } = requireUser(request);
      const set = requireSet(database, userId, request.params.id);
      const target = { kind: 'known', set, isSaved: false } as const;
      const { version, move, ...entered } = request.body;
      if (version !== set.updatedAt) return showForm(request, reply, target, entered, ['stale'], 409);
      const read = readEntered(entered, moved(set.items, readMove(move)));
      if (read.errors.length > 0) return showForm(request, reply, target, entered, read.errors);
      const { name, items } = read;
      const changed = await changeSet(database, userId, { ...set, name, items }, now());
      if (changed === 'stale') return showForm(request, reply, target, entered, ['stale'], 409);
      return reply.redirect(`/question-sets/${set.id}?done=saved`, 303);
    },
  );

  app.post('/question-sets/:id/deletion', { schema: { params: idParameters } }, async (request, reply) => {
    const { userId } = requireUser(request);
    await deleteSet(database, userId, request.params.id, now());
    return reply.redirect('/question-sets?done=deleted', 303);
  });

  function readEntered({ name, item, own }: SetForm, before: readonly PreparedItem[]) {
    const trimmed = name.trim();
    const { items, problems } = withAdded(before, { questionIds: item, own }, (id) => bank.questions.has(id));
    const isNamed = trimmed.length > 0 && trimmed.length <= longestSetName;
    const errors: SetError[] = [...(isNamed ? [] : (['name'] as const)), ...problems];
    return { name: trimmed, items, errors };
  }

  function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    target: SetTarget,
    entered: SetForm,
    errors: readonly SetError[] = [],
    status = errors.length > 0 ? 422 : 200,
  ): FastifyReply {
    const shown = { target, entered, errors, bank };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <SetFormPage context={context} {...shown} />,
      status,
    );
  }
}
