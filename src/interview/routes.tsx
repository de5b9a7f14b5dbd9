import { randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { InterviewCard } from '../../views/interview/interview-card.tsx';
import { interviewView } from '../../views/interview/interview-page.tsx';
import { reportMarkdown } from '../../views/interview/report-markdown.ts';
import { ReportPage } from '../../views/interview/report-page.tsx';
import { type StartEntered, StartPage } from '../../views/interview/start-page.tsx';
import { requireUser, welcome } from '../accounts/identify.ts';
import type { User } from '../accounts/identity.ts';
import { newId } from '../database/ids.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { refuse, respond, respondAt, respondPage, type View } from '../http/respond.tsx';
import { takeBackInterview } from '../review/interviews.ts';
import { longestAnswer } from '../review/study.ts';
import { studyDay, studyDayDate } from '../scheduling/study-day.ts';
import { type Advance, answer, askedTurn, check, recognisedIn, stop } from './advance.ts';
import { resumeClock, stopClock, watchClock } from './clock.ts';
import {
  answerForm,
  checkForm,
  idParameters,
  marksForm,
  reportQuery,
  startForm,
  stepForm,
  undoForm,
} from './form.ts';
import { type Interview, stageOf } from './interview.ts';
import { loadRecalled, loadReport, loadStart } from './load.ts';
import { nextQuestion } from './path.ts';
import { planInterview } from './plan.ts';
import type { Report } from './report.ts';
import { changeClock, requireInterview, saveMarks, storeInterview } from './repository.ts';
import { saveAdvance } from './saving.ts';

/** An interview may make a guest, so an address that is nobody yet, or a guest, starts this many in a minute. */
const starts = {
  max: 20,
  timeWindow: 60_000,
  // A class behind one address is many people.
} as const;

/** Mock interviews that somebody holds alone. */
export async function interviewing(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/mock-interviews', (request, reply) => showStart(request, reply, null));

  app.post(
    '/mock-interviews',
    { schema: { body: startForm }, preHandler: plain.rateLimit(starts) },
    async (request, reply) => {
      const { key, timeZone, ...entered } = request.body;
      const locale = entered.locale ?? request.locale;
      const known =
        request.identity.kind === 'visitor' ? [] : loadRecalled(database, bank, request.identity, now());
      const planned = planInterview(bank, entered, known, randomInt(2 ** 31));
      if (planned.kind === 'refused')
        return showStart(request, reply, { ...entered, locale, error: planned.error });
      const { userId } = await welcome(request, reply, deps, timeZone);
      const first = nextQuestion(bank, planned.plan, []);
      if (first.kind === 'end') throw new Error('A plan without a question to begin with.');
      const id = await storeInterview(database, userId, key, {
        id: newId(now()),
        plan: planned.plan,
        locale,
        isOfWeakest: entered.subject === 'weakest',
        startedAt: now(),
        step: 0,
        clock: { clockMs: 0, runningSince: now(), seenAt: now(), isWatched: false },
        finished: null,
        marks: null,
        turns: [askedTurn(0, first.questionId, first.reason, now())],
      });
      return reply.redirect(`/mock-interviews/${id}`, 303);
    },
  );

  app.get('/mock-interviews/:id', { schema: { params: idParameters } }, (request, reply) => {
    const { userId } = requireUser(request);
    const interview = requireInterview(database, userId, request.params.id);
    return respond(request, reply, deps, cardView(request, interview));
  });

  app.post(
    '/mock-interviews/:id/answers',
    { schema: { params: idParameters, body: answerForm } },
    (request, reply) => {
      const user = requireUser(request);
      const { unknown, ending, ...submitted } = request.body;
      const interview = requireInterview(database, user.userId, request.params.id);
      // Who ends with an answer half written has it checked first: nothing that was typed is thrown away.
      if (ending === 'yes' && submitted.answer.trim() === '')
        return advanced(request, reply, user, interview, stop(interview, { ...submitted, now: now() }));
      if (submitted.answer.length > longestAnswer) return refuse(request, reply, deps, 413, submitted.answer);
      const given = { ...submitted, manner: unknown === 'yes' ? ('unknown' as const) : submitted.manner };
      const recognised = recognisedIn(bank, interview, given);
      const advance = answer(bank, interview, { ...given, recognised, now: now() });
      return advanced(request, reply, user, interview, advance, submitted.answer);
    },
  );

  app.post(
    '/mock-interviews/:id/checks',
    { schema: { params: idParameters, body: checkForm } },
    (request, reply) => {
      const user = requireUser(request);
      const { key, step, keyPoint, ending } = request.body;
      const interview = requireInterview(database, user.userId, request.params.id);
      const isLast = ending === 'yes';
      const advance = check(bank, interview, { key, step, ticked: keyPoint, isLast, now: now() });
      return advanced(request, reply, user, interview, advance);
    },
  );

  app.post(
    '/mock-interviews/:id/ending',
    { schema: { params: idParameters, body: stepForm } },
    (request, reply) => {
      const user = requireUser(request);
      const interview = requireInterview(database, user.userId, request.params.id);
      const advance = stop(interview, { step: request.body.step, now: now() });
      return advanced(request, reply, user, interview, advance);
    },
  );

  app.post(
    '/mock-interviews/:id/pauses',
    { schema: { params: idParameters, body: stepForm } },
    async (request, reply) => {
      const { userId } = requireUser(request);
      const { id } = requireInterview(database, userId, request.params.id);
      const { step } = request.body;
      await changeClock(database, userId, { id, step }, (clock) => stopClock(clock, now()));
      return respondAt(request, reply, deps, `/mock-interviews/${id}`, () =>
        cardView(request, requireInterview(database, userId, id)),
      );
    },
  );

  app.post(
    '/mock-interviews/:id/resumptions',
    { schema: { params: idParameters, body: stepForm } },
    async (request, reply) => {
      const { userId } = requireUser(request);
      const interview = requireInterview(database, userId, request.params.id);
      const { id } = interview;
      const { step } = request.body;
      const isOpen = stageOf(interview).kind === 'asking';
      if (isOpen) await changeClock(database, userId, { id, step }, (clock) => resumeClock(clock, now()));
      return respondAt(request, reply, deps, `/mock-interviews/${id}`, () =>
        cardView(request, requireInterview(database, userId, id)),
      );
    },
  );

  app.post('/mock-interviews/:id/signs', { schema: { params: idParameters } }, async (request, reply) => {
    const { userId } = requireUser(request);
    const interview = requireInterview(database, userId, request.params.id);
    await changeClock(database, userId, interview, (clock) => watchClock(clock, now()));
    return reply.code(204).send();
  });

  app.get(
    '/mock-interviews/:id/report',
    { schema: { params: idParameters, querystring: reportQuery } },
    (request, reply) => {
      const report = loadReport(database, bank, requireUser(request), request.params.id);
      const { done = null } = request.query;
      return respondPage(request, reply, deps, (context) => (
        <ReportPage context={context} report={report} bank={bank} done={done} undoKey={newId(now())} />
      ));
    },
  );

  app.get('/mock-interviews/:id/report.md', { schema: { params: idParameters } }, (request, reply) => {
    const user = requireUser(request);
    const report = loadReport(database, bank, user, request.params.id);
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="kkori-interview-${dateOf(report, user)}.md"`)
      .type('text/markdown; charset=utf-8')
      .send(reportMarkdown(report, bank, request.locale, user.settings.timeZone));
  });

  app.post(
    '/mock-interviews/:id/marks',
    { schema: { params: idParameters, body: marksForm } },
    async (request, reply) => {
      const { userId } = requireUser(request);
      const { id } = requireInterview(database, userId, request.params.id);
      await saveMarks(database, userId, id, request.body);
      return reply.redirect(`/mock-interviews/${id}/report?done=marked`, 303);
    },
  );

  app.post(
    '/mock-interviews/:id/undo',
    { schema: { params: idParameters, body: undoForm } },
    async (request, reply) => {
      const { userId, settings } = requireUser(request);
      const { id, finished } = requireInterview(database, userId, request.params.id);
      if (finished === null) return refuse(request, reply, deps, 409);
      const wish = { key: request.body.key, now: now(), calendar: settings };
      const { kind } = await takeBackInterview(database, userId, id, wish);
      return reply.redirect(`/mock-interviews/${id}/report?done=${kind}`, 303);
    },
  );

  /** Saves what a submission did and shows what is on the table now; or says that the interview has moved on. */
  async function advanced(
    request: FastifyRequest,
    reply: FastifyReply,
    user: User,
    before: Interview,
    advance: Advance,
    typed?: string,
  ): Promise<FastifyReply> {
    const asker = { database, bank, user, now: now() };
    if (advance.kind === 'stale') return refuse(request, reply, deps, 409, typed);
    if (advance.kind === 'advanced' && !(await saveAdvance(asker, before, advance))) {
      // Of two at once the other was faster: the same one sent twice, or another.
      const interview = requireInterview(database, user.userId, before.id);
      const isSame = advance.interview.turns.every(
        ({ answered, checked }, place) =>
          answered?.key === interview.turns[place]?.answered?.key &&
          checked?.key === interview.turns[place]?.checked?.key,
      );
      if (!isSame) return refuse(request, reply, deps, 409, typed);
    }
    return respondAt(request, reply, deps, `/mock-interviews/${before.id}`, () =>
      cardView(request, requireInterview(database, user.userId, before.id)),
    );
  }

  /** The study day that an interview began on: `2026-11-27`. */
  function dateOf({ interview }: Report, { settings }: User): string {
    return studyDayDate(studyDay(interview.startedAt, settings));
  }

  /** What is on the table. It is shown in the language that the interview is held in. */
  function cardView(request: FastifyRequest, interview: Interview): View {
    request.locale = interview.locale;
    return interviewView(
      <InterviewCard interview={interview} bank={bank} now={now()} newKey={() => newId(now())} />,
      interview,
    );
  }

  function showStart(
    request: FastifyRequest,
    reply: FastifyReply,
    entered: StartEntered | null,
  ): FastifyReply {
    const start = loadStart(database, bank, request.identity);
    const shown = { start, bank, entered, newKey: newId(now()) };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <StartPage context={context} {...shown} />,
      entered === null ? 200 : 422,
    );
  }
}
