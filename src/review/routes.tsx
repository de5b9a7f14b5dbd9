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
import { requireGuest, welcome } from '../accounts/identify.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { refuse, respond, respondAt, respondPage, type View } from '../http/respond.tsx';
import type { StudyCalendar } from '../scheduling/study-day.ts';
import { ask } from './ask.ts';
import { review } from './card.ts';
import { check } from './checklist.ts';
import { answerText } from './foretelling.ts';
import {
  loadNext,
  loadQuestion,
  loadReveal,
  loadToday,
  requireAnyQuestion,
  requireQuestion,
} from './load.ts';
import type { Next } from './next.ts';
import {
  findReview,
  requireAnswer,
  requireCard,
  type StoredReview,
  storeAnswer,
  storeReview,
} from './repository.ts';
import { longestAnswer } from './study.ts';
import { answerForm, idParameters, reviewForm, studyQuery } from './submissions.ts';

/** What was just recorded, said above the card that follows, and where it can be read again. */
interface CardNotice {
  readonly notice?: string;
  readonly noticeHref?: string;
}

/** Every first answer makes a guest, so an address gets this many of them in a minute. */
const rateLimit = {
  // After the body was read, so that a refusal can show what was typed.
  hook: 'preHandler',
  max: 60,
  timeWindow: 60_000,
  allowList: (request: FastifyRequest) => request.identity.kind === 'guest',
} as const;

/** A page reloaded later than this after a review does not repeat what was recorded. */
const noticeMs = 10 * 60_000;

/** Today, the next question, its answer, its review: the loop that Kkori is for. */
export async function studying(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/', (request, reply) => {
    const { identity } = request;
    const today = loadToday(database, bank, identity, now());
    const next = identity.kind === 'visitor' ? loadNext(database, bank, identity, null, now()) : null;
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

  app.get('/study/:id', { schema: { params: idParameters } }, (request, reply) => {
    const next = loadQuestion(database, bank, request.identity, request.params.id, now());
    return respond(request, reply, deps, askedView(request, next));
  });

  app.post(
    '/questions/:id/answers',
    { schema: { params: idParameters, body: answerForm }, config: { rateLimit } },
    async (request, reply) => {
      const question = requireQuestion(bank, request.params.id);
      const { timeZone, written, foretold, ...submitted } = request.body;
      const typedAnswer = answerText(question, foretold, written);
      const { cardVersion } = submitted;
      if (written.length > longestAnswer) return refuse(request, reply, deps, 413, typedAnswer);
      const isForgotten = request.identity.kind === 'visitor' && cardVersion > 0;
      if (isForgotten) return refuse(request, reply, deps, 409, typedAnswer);
      const { userId, settings } = await welcome(request, reply, deps, timeZone);
      const ids = { id: randomUUID(), cardId: randomUUID(), userId, questionId: question.id };
      const answerId = await storeAnswer(database, { ...submitted, ...ids, typedAnswer, now: now() });
      if (answerId === null) return refuse(request, reply, deps, 409, typedAnswer);
      const show = () => revealView(request, userId, settings, answerId);
      return respondAt(request, reply, deps, `/answers/${answerId}`, show);
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
      const { keyPoint, rating, ...submitted } = request.body;
      const { answerId, key } = submitted;
      if (rating === undefined) return reply.redirect(`/answers/${encodeURIComponent(answerId)}`, 303);
      const card = requireCard(database, userId, request.params.id);
      const answer = requireAnswer(database, userId, answerId);
      const checklist = check(requireAnyQuestion(bank, card.questionId).keyPoints, keyPoint);
      const context = { now: now(), calendar: settings, bankVersion: bank.version, reviewId: randomUUID() };
      const outcome = review(card, answer, { ...submitted, rating, ...checklist, ...context });
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
    const isFresh = made !== null && now() - made.ratedAt < noticeMs;
    const notice = isFresh ? noticeOf(request, made) : {};
    const next = loadNext(database, bank, request.identity, made, now());
    return next ? askedView(request, next, notice) : doneView(request, notice);
  }

  function askedView({ locale }: FastifyRequest, next: Next, notice: CardNotice = {}): View {
    const asked = ask(bank, next, randomUUID(), now());
    const title = asked.question.prompt[locale];
    return studyView(title, <QuestionCard asked={asked} locale={locale} {...notice} />);
  }

  function doneView({ locale, identity, calendar }: FastifyRequest, notice: CardNotice): View {
    const today = loadToday(database, bank, identity, now());
    const shown = { today, locale, now: now(), calendar, ...notice };
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
    const title = stringsFor(locale).study.revealTitle(revealed.question.prompt[locale]);
    return studyView(title, <RevealCard revealed={revealed} locale={locale} {...moment} />);
  }

  function noticeOf(
    { locale, calendar }: FastifyRequest,
    { rating, stateAfter, answerId }: StoredReview,
  ): CardNotice {
    const when = whenWords(locale, stateAfter.due, now(), calendar);
    return { notice: stringsFor(locale).study.recorded(rating, when), noticeHref: `/answers/${answerId}` };
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
