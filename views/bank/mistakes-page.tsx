import { citationsIn } from '../../src/bank/citations.ts';
import { type Question, type Topic, topics } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { Mistake } from '../review/explanation.tsx';
import { stringsFor } from '../strings/strings.ts';
import { inLanguage } from './address.ts';

interface MistakesProps {
  /** In reading order. */
  readonly questions: readonly Question[];
}

/** Everything that is often said wrongly, by topic, with the clause that refutes it. */
export function MistakesPage({ context, questions }: MistakesProps & { readonly context: PageContext }) {
  const { locale } = context;
  const { bank } = stringsFor(locale);
  const count = questions.reduce((sum, { mistakes }) => sum + mistakes.length, 0);
  const mistaken = questions.filter(({ mistakes }) => mistakes.length > 0);
  const about = topics
    .map((topic) => ({ topic, questions: mistaken.filter((question) => question.topic === topic) }))
    .filter((group) => group.questions.length > 0);
  return (
    <Layout
      context={context}
      title={bank.mistakes.title}
      preview={{ path: '/mistakes', description: bank.mistakes.lead }}
    >
      <div class="bank mistakes-page">
        <header class="bank-head">
          <h1>{bank.mistakes.title}</h1>
          <p>{bank.mistakes.lead}</p>
          <p class="bank-count">{bank.mistakes.count(count)}</p>
        </header>
        <nav class="jumps" aria-label={bank.mistakes.topics}>
          <ul>
            {about.map(({ topic }) => (
              <li key={topic}>
                <a href={`#${topic}`}>{bank.topics[topic]}</a>
              </li>
            ))}
          </ul>
        </nav>
        {about.map((group) => (
          <AboutTopic key={group.topic} locale={locale} namedLocale={context.namedLocale} {...group} />
        ))}
      </div>
    </Layout>
  );
}

interface Reader {
  readonly locale: Locale;
  readonly namedLocale: Locale | null;
}

function AboutTopic({
  topic,
  questions,
  locale,
  namedLocale,
}: MistakesProps & Reader & { readonly topic: Topic }) {
  const { bank } = stringsFor(locale);
  return (
    <section class="mistakes-topic" aria-labelledby={topic}>
      <h2 id={topic}>{bank.topics[topic]}</h2>
      {questions.map((question, place) => (
        <AboutQuestion
          key={question.id}
          question={question}
          isOpen={place === 0}
          locale={locale}
          namedLocale={namedLocale}
        />
      ))}
    </section>
  );
}

function AboutQuestion({
  question,
  isOpen,
  locale,
  namedLocale,
}: Reader & { readonly question: Question; readonly isOpen: boolean }) {
  const { bank } = stringsFor(locale);
  return (
    <details class="mistakes-question" open={isOpen}>
      <summary>
        <h3>{question.prompt[locale]}</h3> <span>{bank.mistakes.count(question.mistakes.length)}</span>
      </summary>
      <ul class="mistakes">
        {question.mistakes.map((mistake) => (
          <li key={mistake.claim.en}>
            <Mistake mistake={mistake} locale={locale} />
            <Deciding text={mistake.correction[locale]} locale={locale} />
          </li>
        ))}
      </ul>
      <p>
        <a class="target" href={inLanguage(`/questions/${question.id}`, namedLocale)}>
          {bank.mistakes.toQuestion}
        </a>
      </p>
    </details>
  );
}

/** Where the refutation can be checked. */
function Deciding({ text, locale }: { readonly text: string; readonly locale: Locale }) {
  const citations = citationsIn(text);
  if (citations.length === 0) return null;
  return (
    <p class="mistake-decides">
      {stringsFor(locale).bank.mistakes.decides}{' '}
      {citations.map(({ name, url }) => (
        <a key={name} class="target" href={url} rel="noreferrer">
          {name}
        </a>
      ))}
    </p>
  );
}
