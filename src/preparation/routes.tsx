import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InterviewFormPage, type InterviewTarget } from '../../views/preparation/interview-form-page.tsx';
import { InterviewsPage } from '../../views/preparation/interviews-page.tsx';
import { requireUser } from '../accounts/identify.ts';
import type { User } from '../accounts/identity.ts';
import { newId } from '../database/ids.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { BadRequest } from '../http/errors.ts';
import { refuse, respondPage } from '../http/respond.tsx';
import { rest } from '../review/changing/rest.ts';
import { studyDay, studyDayDate } from '../scheduling/study-day.ts';
import { forecastFor } from './forecasting.ts';
import {
  enteredValues,
  type InterviewForm,
  type InterviewRead,
  interviewForm,
  minutesIn,
  type Named,
  readInterview,
} from './form.ts';
import { loadPreparation, questionsLetGo } from './load.ts';
import { loadOutlook } from './load-outlook.ts';
import {
  cancelInterview,
  changeInterview,
  findChanged,
  findUpcoming,
  requireInterview,
  saveMinutes,
  settleInterview,
  storeInterview,
} from './repository.ts';

const key = z.uuid();
const idParameters = z.object({ id: z.string().min(1).max(100) });

/** What was just done: said once above the page. */
const doneQuery = z.object({
  done: z.enum(['saved', 'cancelled', 'minutes', 'kept', 'resting']).optional(),
  /** The step by which chains were laid to rest. */
  rested: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional(),
});

/** The form as it is opened or, with `step`, as it asks what the minutes are worth. */
const formQuery = interviewForm.extend({ step: z.literal('trade').optional() });

const minutesForm = z.object({ minutesPerDay: z.string().max(20).default('') });

const settlementForm = z.object({
  key,
  keep: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(60)])
    .default([])
    .transform((value) => [value].flat()),
});

/** What the morning of an interview looks like takes tenths of a second to reckon, so a user has it done so often in a minute. */
const reckonings = {
  max: 30,
  timeWindow: 60_000,
} as const;

/** Interviews by their dates: what is forecast of each, what may be chosen, and what came true. */
export async function preparing(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const roots = bank.roots.map(({ id }) => id);
  // One count for all of these routes: it is the same work that they have done.
  const preHandler = plain.rateLimit(reckonings);

  app.get('/interviews', { schema: { querystring: doneQuery }, preHandler }, async (request, reply) => {
    const { identity } = request;
    const preparation =
      identity.kind === 'visitor' ? null : await loadPreparation(database, bank, identity, now());
    const { done = null, rested = null } = request.query;
    const shown = { preparation, done, rested, newKey: () => newId(now()) };
    return respondPage(request, reply, deps, (context) => <InterviewsPage context={context} {...shown} />);
  });

  app.get('/interviews/new', { schema: { querystring: formQuery }, preHandler }, async (request, reply) => {
    const { identity } = request;
    if (identity.kind === 'visitor') return reply.redirect('/interviews', 303);
    const target = { kind: 'new', key: newId(now()) } as const;
    return showForm(request, reply, identity, target, request.query, request.query.step === 'trade');
  });

  app.post(
    '/interviews',
    { schema: { body: interviewForm.extend({ key }) }, config: { needs: 'user' }, preHandler },
    async (request, reply) => {
      const user = requireUser(request);
      const { key, ...entered } = request.body;
      const read = readFor(user, entered);
      const target = { kind: 'new', key } as const;
      if (read.kind === 'refused') return showForm(request, reply, user, target, entered, true);
      const today = studyDay(now(), user.settings);
      const interview = { ...read.named, id: newId(now()), key };
      const stored = await storeInterview(database, user.userId, interview, { now: now(), today });
      if (stored.kind === 'full') return showForm(request, reply, user, target, entered, true, true);
      await forecastToday(request, user);
      return reply.redirect(`/interviews?done=saved#interview-${stored.id}`, 303);
    },
  );

  app.post(
    '/interviews/minutes-per-day',
    { schema: { body: minutesForm }, config: { needs: 'user' }, preHandler },
    async (request, reply) => {
      const user = requireUser(request);
      const minutes = minutesIn(request.body.minutesPerDay);
      if (minutes === null) return refuse(request, reply, deps, 422);
      await saveMinutes(database, user.userId, minutes, now());
      await forecastToday(request, user);
      return reply.redirect('/interviews?done=minutes', 303);
    },
  );

  app.get(
    '/interviews/:id',
    { schema: { params: idParameters, querystring: formQuery }, preHandler },
    async (request, reply) => {
      const user = requireUser(request);
      const { id, name, day, chains } = requireInterview(database, user.userId, request.params.id);
      const isAsked = request.query.step === 'trade';
      const known = {
        name,
        date: studyDayDate(day),
        chain: [...chains],
        minutesPerDay: '',
        otherMinutes: '',
      };
      const entered = isAsked ? request.query : known;
      return showForm(request, reply, user, { kind: 'known', id }, entered, isAsked);
    },
  );

  app.post(
    '/interviews/:id',
    { schema: { params: idParameters, body: interviewForm }, preHandler },
    async (request, reply) => {
      const user = requireUser(request);
      const { id } = requireInterview(database, user.userId, request.params.id);
      const read = readFor(user, request.body);
      const target = { kind: 'known', id } as const;
      if (read.kind === 'refused') return showForm(request, reply, user, target, request.body, true);
      const today = studyDay(now(), user.settings);
      const stored = await changeInterview(database, user.userId, id, read.named, { now: now(), today });
      if (stored.kind === 'full') return showForm(request, reply, user, target, request.body, true, true);
      await forecastToday(request, user);
      return reply.redirect(`/interviews?done=saved#interview-${id}`, 303);
    },
  );

  app.post('/interviews/:id/cancellation', { schema: { params: idParameters } }, async (request, reply) => {
    const { userId } = requireUser(request);
    await cancelInterview(database, userId, request.params.id, now());
    return reply.redirect('/interviews?done=cancelled', 303);
  });

  app.post(
    '/interviews/:id/settlement',
    { schema: { params: idParameters, body: settlementForm } },
    async (request, reply) => {
      const { userId, settings } = requireUser(request);
      const interview = requireInterview(database, userId, request.params.id);
      const today = studyDay(now(), settings);
      if (interview.day >= today) throw new BadRequest();
      const { key, keep } = request.body;
      const letGo = questionsLetGo(bank, interview, keep, findUpcoming(database, userId, today));
      // Sent again it does nothing more, but for what a server that was killed between the two had left to do.
      const earlier = findChanged(database, userId, key);
      if (earlier?.isTakenBack) return reply.redirect('/interviews', 303);
      const rested =
        earlier === null
          ? await rest(database, userId, letGo, { key, now: now(), calendar: settings })
          : { kind: 'rested' as const, step: earlier.step };
      if (rested.kind === 'stale') return refuse(request, reply, deps, 409);
      const { step } = rested;
      await settleInterview(database, userId, interview.id, { step, now: now() });
      const done = letGo.length === 0 ? 'kept' : 'resting';
      return reply.redirect(step === null ? `/interviews?done=${done}` : `/interviews?rested=${step}`, 303);
    },
  );

  /** Keeps what is forecast from today. What was just saved is saved, whether or not that can be done. */
  async function forecastToday(request: FastifyRequest, { userId }: User): Promise<void> {
    try {
      await forecastFor({ database, bank, now }, userId);
    } catch (error) {
      request.log.warn({ err: error }, 'a forecast could not be kept');
    }
  }

  function readFor({ settings }: User, entered: InterviewForm): InterviewRead {
    const { minutesPerDay } = settings.practice;
    return readInterview(entered, { today: studyDay(now(), settings), chains: roots, minutesPerDay });
  }

  /**
   * The form as it was entered. Once day and chains can be used it shows what minutes a day are worth, whatever is wrong
   * with the rest.
   */
  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    user: User,
    target: InterviewTarget,
    entered: InterviewForm,
    isChecked: boolean,
    isFull = false,
  ): Promise<FastifyReply> {
    const read = readFor(user, entered);
    const plan = readFor(user, { ...entered, name: '', minutesPerDay: '', otherMinutes: '' });
    const isPlanned = plan.kind === 'named' && (isChecked || target.kind === 'known');
    const own = user.settings.practice.minutesPerDay;
    const minutes = read.kind === 'named' ? read.named.minutesPerDay : own;
    const outlook = isPlanned ? await lookAhead(user, target, plan.named, minutes) : null;
    const wrong = isChecked && read.kind === 'refused' ? read.errors : [];
    // Minutes are corrected where they are chosen, which is once the day can be used.
    const errors = outlook === null ? wrong.filter((name) => name !== 'otherMinutes') : wrong;
    const values = enteredValues(entered);
    const today = studyDay(now(), user.settings);
    const shown = { target, values, errors, isFull, chains: bank.roots, today, minutes, own, outlook };
    const status = errors.length > 0 || isFull ? 422 : 200;
    return respondPage(
      request,
      reply,
      deps,
      (context) => <InterviewFormPage context={context} {...shown} />,
      status,
    );
  }

  /** What the day looks like of an interview that is not stored yet, or not as it is now entered. */
  async function lookAhead(
    user: User,
    target: InterviewTarget,
    { name, day, chains }: Named,
    minutes: number,
  ) {
    // One that is being changed does not count beside itself.
    const id = target.kind === 'known' ? target.id : '';
    const planned = { id, name, day, chains, createdAt: now(), settledAt: null };
    return { day, expected: await loadOutlook(database, bank, user, planned, minutes, now()) };
  }
}
