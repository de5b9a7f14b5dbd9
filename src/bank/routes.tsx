import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inLanguage } from '../../views/bank/address.ts';
import { BankPage, Results } from '../../views/bank/bank-page.tsx';
import { MistakesPage } from '../../views/bank/mistakes-page.tsx';
import { previewImage } from '../../views/bank/preview-image.tsx';
import { QuestionPage } from '../../views/bank/question-page.tsx';
import { QuestionSimulator, SimulatorPage } from '../../views/bank/simulator-page.tsx';
import { ComparisonPage } from '../../views/simulator/comparison/comparison.tsx';
import { stringsFor } from '../../views/strings/strings.ts';
import type { Dependencies } from '../http/dependencies.ts';
import { NotFound } from '../http/errors.ts';
import { respond, respondPage } from '../http/respond.tsx';
import { locales } from '../locale.ts';
import { traceOf } from '../simulator/demonstrated.ts';
import { ancestorsOf, childrenOf, confusablesOf, neighboursOf } from './bank.ts';
import { browse } from './browse.ts';
import { openPictureBook } from './picture.ts';
import { levels, type Question, topics } from './question.ts';
import { findExcerpts, findQuestions } from './search/repository.ts';
import { longestSearch, readTerms } from './search/terms.ts';

/** One of some names, or nothing: an empty choice in a form means no preference. */
const choice = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .enum(['', ...names])
    .default('')
    .transform((name) => (name === '' ? null : (name as Names[number])));

const wishQuery = z.object({
  // Hangul may come in letters, three to a syllable.
  q: z
    .string()
    .transform((search) => search.normalize('NFC'))
    .pipe(z.string().max(longestSearch))
    .default(''),
  topic: choice(topics),
  level: choice(levels),
  chain: z
    .string()
    .max(100)
    .default('')
    .transform((id) => (id === '' ? null : id)),
});
const parameters = z.object({ id: z.string().max(100) });
const pictureQuery = z.object({ lang: z.enum(locales) });

/** What costs more than other pages: so much a minute from one address. */
const rateLimit = { max: 240, timeWindow: 60_000 } as const;

/** The first results show where the words stand. */
const mostExcerpts = 20;

/** A book of pictures holds so many; each takes some 80 KB. */
const mostPictures = 500;

/** The bank to be read: all questions, one question, what might have been, what is often said wrongly. */
export async function browsing(plain: FastifyInstance, deps: Dependencies): Promise<void> {
  const { database, bank } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const pictures = openPictureBook(mostPictures);

  app.get('/questions', { schema: { querystring: wishQuery }, config: { rateLimit } }, (request, reply) => {
    const { locale, namedLocale } = request;
    const { q: search, ...choices } = request.query;
    const wish = { search, ...choices };
    const terms = readTerms(search);
    const browsed = browse(bank, wish, terms.length === 0 ? null : findQuestions(database, terms, locale));
    const hits = browsed.kind === 'found' ? browsed.found.map(({ hit }) => hit) : [];
    const excerpts = findExcerpts(database, terms, hits.slice(0, mostExcerpts));
    const shown = { wish, browsed, excerpts, roots: bank.roots };
    return respond(request, reply, deps, {
      title: stringsFor(locale).bank.title,
      page: (context) => <BankPage context={context} {...shown} />,
      fragment: <Results locale={locale} namedLocale={namedLocale} {...shown} />,
    });
  });

  app.get('/questions/:id', { schema: { params: parameters } }, (request, reply) => {
    const question = requireReadable(request.params.id);
    const shown = {
      question,
      ancestors: ancestorsOf(bank, question.id),
      children: childrenOf(bank, question),
      confusables: confusablesOf(bank, question),
      ...neighboursOf(bank, question.id),
      isRetired: !bank.questions.has(question.id),
      version: bank.version,
    };
    return respondPage(request, reply, deps, (context) => <QuestionPage context={context} {...shown} />);
  });

  // Where many answers stand on one page, each is run when somebody wants to see it.
  app.get(
    '/questions/:id/simulator',
    { schema: { params: parameters }, config: { rateLimit } },
    (request, reply) => {
      const question = requireReadable(request.params.id);
      if (question.demonstration === null) throw new NotFound();
      const shown = { question, demonstration: question.demonstration, locale: request.locale };
      return respond(request, reply, deps, {
        title: question.prompt[request.locale],
        page: (context) => <SimulatorPage context={context} {...shown} />,
        fragment: <QuestionSimulator {...shown} />,
      });
    },
  );

  app.get(
    '/questions/:id/counterfactual',
    { schema: { params: parameters }, config: { rateLimit } },
    (request, reply) => {
      const compared = comparisonOf(requireReadable(request.params.id), request);
      return respondPage(request, reply, deps, (context) => (
        <ComparisonPage context={context} {...compared} />
      ));
    },
  );

  app.get(
    '/questions/:id/preview.png',
    { schema: { params: parameters, querystring: pictureQuery }, config: { rateLimit } },
    async (request, reply) => {
      const question = requireReadable(request.params.id);
      const { lang } = request.query;
      const picture = await pictures.draw(`${question.id} ${lang}`, () => previewImage(question, lang));
      return reply.type('image/png').header('cache-control', 'public, max-age=86400').send(picture);
    },
  );

  app.get('/mistakes', (request, reply) => {
    const questions = [...bank.questions.values()];
    return respondPage(request, reply, deps, (context) => (
      <MistakesPage context={context} questions={questions} />
    ));
  });

  /** A question that is or was asked: its address is permanent. */
  function requireReadable(id: string): Question {
    const question = bank.questions.get(id) ?? bank.retired.get(id);
    if (!question) throw new NotFound();
    return question;
  }
}

/** The story of a question beside the same story with something changed. Throws NotFound where there is none. */
function comparisonOf({ id, demonstration, sources }: Question, { locale, namedLocale }: FastifyRequest) {
  if (!demonstration?.counterfactual) throw new NotFound();
  const { bank } = stringsFor(locale);
  const { counterfactual } = demonstration;
  const text = {
    title: counterfactual.title[locale],
    left: demonstration.title[locale],
    right: counterfactual.title[locale],
    watch: demonstration.watch[locale],
    proves: counterfactual.watch[locale],
  };
  return {
    text,
    clauses: sources.map(({ title, clause }) => `${title} ${clause}`),
    left: traceOf(demonstration.scenario),
    right: traceOf(counterfactual.scenario),
    up: { href: inLanguage(`/questions/${id}`, namedLocale), text: bank.backToQuestion },
    labels: { watch: bank.asItIs, proves: bank.whatChanges },
  };
}
