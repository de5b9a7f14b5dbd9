import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { DoneCard } from '../../views/review/done-card.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import { RevealCard } from '../../views/review/reveal-card.tsx';
import { recordedNotice, type StudyNotice } from '../../views/review/study-notice.tsx';
import { studyView } from '../../views/review/study-page.tsx';
import { stringsFor } from '../../views/strings/strings.ts';
import { TodayPage } from '../../views/today.tsx';
import { requireUser, welcome } from '../accounts/identify.ts';
import type { User } from '../accounts/identity.ts';
import { schedulingOf } from '../accounts/practice.ts';
import { newId } from '../database/ids.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { refuse, respond, respondAt, respondPage, type View } from '../http/respond.tsx';
import { loadOpenInterview } from '../interview/load.ts';
import { loadNearest } from '../preparation/load.ts';
import { isPreparing, planToday } from '../preparation/load-preparing.ts';
import { requireAnswer, storeAnswer } from './answers/repository.ts';
import { ask } from './ask.ts';
import { findCardOf, requireCard } from './cards/repository.ts';
import { check } from './checklist.ts';
import { answerText } from './foretelling.ts';
import {
  loadConcerned,
  loadPlan,
  loadQuestion,
  loadReveal,
  loadToday,
  requireAnyQuestion,
  requirePoint,
} from './load.ts';
import { loadNext } from './load-next.ts';
import { findReview, isTakenBack, type StoredReview, storeReview } from './log/repository.ts';
import type { Next } from './next.ts';
import { review } from './review.ts';
import { longestAnswer } from './study.ts';
import { answerForm, idParameters, revealQuery, reviewForm, studyQuery } from './submissions.ts';

/** Every first answer makes a guest, so an address gets this many of them in a minute. */
const rateLimit = {
  // After the body was read, so that a refusal can show what was typed.
  hook: 'preHandler',
  max: 60,
  timeWindow: 60_000,
  allowList: (request: FastifyRequest) => request.identity.kind === 'user',
} as const;

/** A page reloaded later than this after a review does not repeat what was recorded. */
const noticeMs = 10 * 60_000;

/** Today, the next question, its answer, its review: the loop that Kkori is for. */
export async function studying(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  // What is asked before an interview is read from a plan, which is made once a day.
  app.addHook('preHandler', ({ identity }, _reply, done) => {
    if (identity.kind === 'visitor' || !isPreparing(identity, now())) done();
    else planToday({ database, bank, user: identity, now: now() }).then(() => done(), done);
  });

  app.get('/', (request, reply) => {
    const { identity } = request;
    const today = loadToday(database, bank, identity, now());
    const next = identity.kind === 'visitor' ? loadNext(database, bank, identity, null, now()) : null;
    const first = next && ask(bank, next, newId(now()), now());
    const nearest = loadNearest(database, identity, now());
    const interview = loadOpenInterview(database, identity);
    const shown = { today, first, nearest, interview };
    return respondPage(request, reply, deps, (context) => <TodayPage context={context} {...shown} />);
  });

  app.get('/study', { schema: { querystring: studyQuery } }, (request, reply) => {
    const { identity } = request;
    const { after, changed, undone } = request.query;
    if (identity.kind === 'visitor') return respond(request, reply, deps, nextView(request, null));
    const made = after === undefined ? null : findReview(database, identity.userId, 'id', after);
    const standing = made && !isTakenBack(database, identity.userId, made.step) ? made : null;
    const notice = noticeOf(changed, undone === 'yes');
    return respond(request, reply, deps, nextView(request, standing, notice));
  });

  app.get('/study/:id', { schema: { params: idParameters } }, (request, reply) => {
    const next = loadQuestion(database, bank, request.identity, request.params.id, now());
    return respond(request, reply, deps, askedView(request, next));
  });

  app.post(
    '/questions/:id/answers',
    { schema: { params: idParameters, body: answerForm }, config: { rateLimit } },
    async (request, reply) => {
      const { timeZone, written, foretold, keyPointId = '', ...submitted } = request.body;
      const question = requirePoint(bank, request.params.id, keyPointId);
      const typedAnswer = keyPointId === '' ? answerText(question, foretold, written) : written;
      const { cardVersion } = submitted;
      if (written.length > longestAnswer) return refuse(request, reply, deps, 413, typedAnswer);
      const isForgotten = request.identity.kind === 'visitor' && cardVersion > 0;
      if (isForgotten) return refuse(request, reply, deps, 409, typedAnswer);
      const user = await welcome(request, reply, deps, timeZone);
      const { userId } = user;
      const card = findCardOf(database, userId, question.id, keyPointId) ?? {
        id: newId(now()),
        memory: null,
      };
      const plan = loadPlan({ database, bank, user, now: now() }, question, card);
      const ids = { id: newId(now()), cardId: card.id, userId, questionId: question.id, keyPointId };
      const answer = { ...submitted, ...ids, typedAnswer, plan, now: now() };
      const answerId = await storeAnswer(database, answer);
      if (answerId === null) return refuse(request, reply, deps, 409, typedAnswer);
      return respondAt(request, reply, deps, `/answers/${answerId}`, () =>
        revealView(request, user, answerId),
      );
    },
  );

  app.get(
    '/answers/:id',
    { schema: { params: idParameters, querystring: revealQuery } },
    (request, reply) => {
      const isUndone = request.query.undone === 'yes';
      const view = revealView(request, requireUser(request), request.params.id, isUndone);
      return respond(request, reply, deps, view);
    },
  );

  app.post(
    '/cards/:id/reviews',
    { schema: { params: idParameters, body: reviewForm } },
    async (request, reply) => {
      const user = requireUser(request);
      const { userId, settings } = user;
      const { keyPoint, rating, answerId, ...submitted } = request.body;
      if (rating === undefined) return reply.redirect(`/answers/${encodeURIComponent(answerId)}`, 303);
      const card = requireCard(database, userId, request.params.id);
      const answer = requireAnswer(database, userId, answerId);
      const question = requireAnyQuestion(bank, card.questionId);
      const options = schedulingOf(settings.practice, question.chain);
      const context = {
        now: now(),
        calendar: settings,
        options,
        bankVersion: bank.version,
        source: 'study',
      } as const;
      const rated = { ...submitted, rating, ...check(question, card.keyPointId, keyPoint), ...context };
      const concerned = loadConcerned({ database, bank, user, now: now() }, card, rating);
      const outcome = review(card, answer, rated, concerned);
      const made =
        outcome.kind === 'stale'
          ? findReview(database, userId, 'key', submitted.key)
          : await storeReview(database, userId, outcome);
      const isStanding =
        made !== null && (outcome.kind !== 'stale' || !isTakenBack(database, userId, made.step));
      if (!isStanding) return refuse(request, reply, deps, 409);
      return respondAt(request, reply, deps, `/study?after=${made.id}`, () => nextView(request, made));
    },
  );

  /** What to ask now, or that nothing is left; with what was just recorded said above it. */
  function nextView(request: FastifyRequest, made: StoredReview | null, notice = recordedOf(made)): View {
    // A key point has no tail: it is its question that was not asked.
    const just = made?.keyPointId === '' ? made : null;
    const next = loadNext(database, bank, request.identity, just, now());
    return next ? askedView(request, next, notice) : doneView(request, notice);
  }

  function noticeOf(changed: number | undefined, isUndone: boolean): StudyNotice | undefined {
    if (isUndone) return { kind: 'undone' };
    return changed === undefined ? undefined : { kind: 'changed', step: changed, key: newId(now()) };
  }

  function recordedOf(made: StoredReview | null): StudyNotice | undefined {
    if (made === null || now() - made.ratedAt >= noticeMs) return undefined;
    const question = bank.questions.get(made.questionId);
    const isWhole = made.keyPointId === '';
    const keys = { undo: newId(now()), repair: newId(now()) };
    return recordedNotice(made, isWhole && question ? question.prompt : null, keys);
  }

  function askedView(request: FastifyRequest, next: Next, notice?: StudyNotice): View {
    const { locale, identity, calendar } = request;
    const asked = ask(bank, next, newId(now()), now());
    const shown = { asked, locale, notice, now: now(), calendar };
    const changeKey = identity.kind === 'user' ? newId(now()) : null;
    return studyView(asked.question.prompt[locale], <QuestionCard {...shown} changeKey={changeKey} />);
  }

  function doneView({ locale, identity, calendar }: FastifyRequest, notice?: StudyNotice): View {
    const today = loadToday(database, bank, identity, now());
    const shown = { today, locale, now: now(), calendar, notice };
    const { study } = stringsFor(locale);
    const isEnough = today.beyond.due + today.beyond.fresh > 0 || today.minutes?.areOver === true;
    return studyView(isEnough ? study.doneForToday : study.done, <DoneCard {...shown} />);
  }

  function revealView({ locale }: FastifyRequest, user: User, answerId: string, isUndone = false): View {
    const revealed = loadReveal(database, bank, user, answerId, { key: newId(now()), now: now() });
    const title = stringsFor(locale).study.revealTitle(revealed.question.prompt[locale]);
    const shown = { revealed, locale, isUndone, calendar: user.settings, now: now() };
    return studyView(title, <RevealCard {...shown} />);
  }
}
