import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { VNode } from 'preact';
import { whenWords } from '../../views/moment.ts';
import { DoneCard } from '../../views/review/done-card.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import { RevealCard } from '../../views/review/reveal-card.tsx';
import { StudyPage } from '../../views/review/study-page.tsx';
import { stringsFor } from '../../views/strings/strings.ts';
import { TodayPage } from '../../views/today.tsx';
import { calendarFor, requireGuest, welcome } from '../accounts/identify.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { refuse, respond, respondAt, respondPage, type View } from '../http/respond.tsx';
import type { StudyCalendar } from '../scheduling/study-day.ts';
import { ask, loadToday, nextQuestion, requireQuestion, takeUp } from './ask.ts';
import { review } from './card.ts';
import { check } from './checklist.ts';
import type { Next } from './next.ts';
import {
  findReview,
  requireAnswer,
  requireCard,
  type StoredReview,
  storeAnswer,
  storeReview,
} from './repository.ts';
import { loadReveal } from './reveal.ts';
import { answerForm, idParameters, longestAnswer, reviewForm, studyQuery } from './submissions.ts';

/** Every first answer makes a guest, so an address gets this many of them in a minute. */
const rateLimit = {
  max: 60,
  timeWindow: 60_000,
  allowList: (request: FastifyRequest) => request.identity.kind === 'guest',
};

/** Today, the next question, its answer, its review: the loop that Kkori is for. */
export async function studying(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/', (request, reply) => {
    const { identity } = request;
    const today = loadToday(database, bank, identity, now());
    const next = identity.kind === 'visitor' ? nextQuestion(database, bank, identity, null, now()) : null;
    const first = next && ask(bank, next, randomUUID(), now());
    return respondPage(request, reply, deps, (context) => (
      <TodayPage context={context} today={today} first={first} />
    ));
  });

  app.get('/study', { schema: { querystring: studyQuery } }, (request, reply) => {
    const { identity } = request;
    const { after } = request.query;
    const isKnown = after !== undefined && identity.kind === 'guest';
    const made = isKnown ? findReview(database, identity.userId, 'id', after) : null;
    return respond(request, reply, deps, nextView(request, made));
  });

  app.get('/questions/:id', { schema: { params: idParameters } }, (request, reply) => {
    const question = requireQuestion(bank, request.params.id);
    const next = takeUp(database, bank, request.identity, question);
    return respond(request, reply, deps, askedView(request, next));
  });

  app.post(
    '/questions/:id/answers',
    { schema: { params: idParameters, body: answerForm }, config: { rateLimit } },
    async (request, reply) => {
      const question = requireQuestion(bank, request.params.id);
      const { key, answer, confidence = null, shownAt, cardVersion, timeZone } = request.body;
      if (answer.length > longestAnswer) return refuse(request, reply, deps, 413, answer);
      const { userId, settings } = await welcome(request, reply, deps, key, timeZone);
      const submitted = {
        key,
        typedAnswer: answer,
        confidence,
        shownAt,
        cardVersion,
        questionId: question.id,
      };
      const ids = { id: randomUUID(), cardId: randomUUID() };
      const answerId = await storeAnswer(database, { ...submitted, ...ids, userId, now: now() });
      if (answerId === null) return refuse(request, reply, deps, 409, answer);
      return respondAt(request, reply, deps, `/answers/${answerId}`, () =>
        revealView(request, userId, settings, answerId),
      );
    },
  );

  app.get('/answers/:id', { schema: { params: idParameters } }, (request, reply) => {
    const { userId, settings } = requireGuest(request);
    return respond(request, reply, deps, revealView(request, userId, settings, request.params.id));
  });

  app.post(
    '/cards/:id/reviews',
    { schema: { params: idParameters, body: reviewForm } },
    async (request, reply) => {
      const { userId, settings } = requireGuest(request);
      const { key, answerId, version, rating, keyPoint } = request.body;
      if (rating === undefined) return reply.redirect(`/answers/${encodeURIComponent(answerId)}`, 303);
      const card = requireCard(database, userId, request.params.id);
      const answer = requireAnswer(database, userId, answerId);
      const checklist = check(requireQuestion(bank, card.questionId).keyPoints, keyPoint);
      const rated = {
        reviewId: randomUUID(),
        key,
        version,
        rating,
        ...checklist,
        now: now(),
        calendar: settings,
      };
      const outcome = review(card, answer, rated);
      const made =
        outcome.kind === 'stale'
          ? findReview(database, userId, 'key', key)
          : await storeReview(database, userId, outcome.card, outcome.review);
      if (made === null) return refuse(request, reply, deps, 409);
      return respondAt(request, reply, deps, `/study?after=${made.id}`, () => nextView(request, made));
    },
  );

  /** What to ask now, or that nothing is left; with what was just recorded said above it. */
  function nextView(request: FastifyRequest, made: StoredReview | null): View {
    const notice = made ? noticeOf(request, made) : undefined;
    const next = nextQuestion(database, bank, request.identity, made, now());
    return next ? askedView(request, next, notice) : doneView(request, notice);
  }

  function askedView({ locale }: FastifyRequest, next: Next, notice?: string): View {
    const asked = ask(bank, next, randomUUID(), now());
    return studyView(
      asked.question.prompt[locale],
      <QuestionCard asked={asked} locale={locale} notice={notice} />,
    );
  }

  function doneView(request: FastifyRequest, notice?: string): View {
    const { locale } = request;
    const today = loadToday(database, bank, request.identity, now());
    const shown = { today, locale, notice, now: now(), calendar: calendarFor(request) };
    return studyView(stringsFor(locale).study.done, <DoneCard {...shown} />);
  }

  function revealView(
    { locale }: FastifyRequest,
    userId: string,
    calendar: StudyCalendar,
    answerId: string,
  ): View {
    const moment = { calendar, now: now() };
    const revealed = loadReveal(database, bank, userId, answerId, { key: randomUUID(), ...moment });
    const title = revealed.question.prompt[locale];
    return studyView(title, <RevealCard revealed={revealed} locale={locale} {...moment} />);
  }

  function noticeOf(request: FastifyRequest, { rating, stateAfter }: StoredReview): string {
    const when = whenWords(request.locale, stateAfter.due, now(), calendarFor(request));
    return stringsFor(request.locale).study.recorded(rating, when);
  }
}

/** The page and the fragment of one card. */
function studyView(title: string, card: VNode): View {
  return {
    title,
    fragment: card,
    page: (context) => (
      <StudyPage context={context} title={title}>
        {card}
      </StudyPage>
    ),
  };
}
