import { plainText } from '../../src/bank/markdown.ts';
import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { Explanation, FollowUps } from '../review/explanation.tsx';
import { KeyPointList } from '../review/key-points.tsx';
import { Origin } from '../review/origin.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Exchange } from '../ui/exchange.tsx';
import { Message } from '../ui/message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Passage } from '../ui/passage.tsx';
import { Prose } from '../ui/prose.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { inLanguage } from './address.ts';
import { placeOf } from './place.ts';

export interface QuestionProps {
  readonly question: Question;
  /** From the root of the chain to the question before this one. */
  readonly ancestors: readonly Question[];
  /** What follows, in the order of its follow-ups. */
  readonly children: readonly Question[];
  /** What is easily confused with it. */
  readonly confusables: readonly Question[];
  /** Its neighbours in reading order. */
  readonly previous: Question | null;
  readonly next: Question | null;
  readonly isRetired: boolean;
  /** The bank's, so that a picture that is kept does not outlive its question. */
  readonly version: string;
}

/** The longest description that messengers and search engines show whole, in characters. */
const longestDescription = { ko: 90, en: 160 } as const;

/** A question with its answer, to be read and shared: nothing is asked here and nothing recorded. */
export function QuestionPage({ context, ...props }: QuestionProps & { readonly context: PageContext }) {
  const { question } = props;
  const { locale } = context;
  const path = addressOf(question.id);
  const preview = {
    path,
    description: descriptionOf(question, locale),
    image: `${path}/preview.png?lang=${locale}&v=${props.version}`,
  };
  return (
    <Layout context={context} title={question.prompt[locale]} preview={preview}>
      <QuestionReading locale={locale} namedLocale={context.namedLocale} {...props} />
    </Layout>
  );
}

type Reading = QuestionProps & { readonly locale: Locale; readonly namedLocale: Locale | null };

/** Where a question is read. */
const addressOf = (id: string): string => `/questions/${id}`;

function QuestionReading(props: Reading) {
  const { question, ancestors, children, isRetired, locale, namedLocale } = props;
  const { bank, study } = stringsFor(locale);
  const linked = (id: string): string => inLanguage(addressOf(id), namedLocale);
  const told = (childId: string) => {
    const child = children.find(({ id }) => id === childId);
    return child ? { prompt: child.prompt[locale], href: linked(childId) } : null;
  };
  return (
    <article class="study reading" aria-labelledby="prompt">
      <Exchange locale={locale}>
        <div class="passage passage-asked">
          <div class="passage-head">
            {isRetired ? null : <p class="occasion">{placeOf(question, locale)}</p>}
          </div>
          <div class="passage-body">
            {isRetired ? <Notice tone="warn">{bank.retired}</Notice> : null}
            <Origin question={question} ancestors={ancestors} addressOf={linked} locale={locale} />
            <h1 id="prompt" class="prompt">
              <Sentences text={question.prompt[locale]} />
            </h1>
            {isRetired ? null : <Practise question={question} locale={locale} />}
          </div>
        </div>
        <Message to="candidate" />
        <Passage head={study.spoken} note={study.spokenHint} id="spoken-head">
          <div class="reading-spoken">
            <Prose text={question.spokenAnswer[locale]} locale={locale} />
          </div>
        </Passage>
        <Passage head={study.keyPoints} id="key-points-head">
          <KeyPointList keyPoints={question.keyPoints} locale={locale} />
        </Passage>
        <Message to="interviewer" />
        <Explanation
          question={question}
          locale={locale}
          counterfactualOf={(id) => inLanguage(`${addressOf(id)}/counterfactual`, namedLocale)}
        />
        <FollowUps question={question} locale={locale} told={told} note={bank.followUpsHint} />
        <Confusables {...props} />
      </Exchange>
      <Around {...props} />
    </article>
  );
}

/** Before everything else: an answer that is recalled stays, one that is read does not. */
function Practise({ question, locale }: { readonly question: Question; readonly locale: Locale }) {
  const { bank } = stringsFor(locale);
  return (
    <p class="reading-practise">
      <a class="button button-primary" href={`/study/${question.id}`}>
        {bank.practise}
      </a>
      <span>{bank.practiseHint}</span>
    </p>
  );
}

/** Two answers that blur into one are told apart by recalling both: the other question, never its answer. */
function Confusables({ confusables, locale, namedLocale }: Reading) {
  const { bank } = stringsFor(locale);
  if (confusables.length === 0) return null;
  return (
    <Passage head={bank.confusables} note={bank.confusablesHint} id="confusables-head">
      <ul class="tails">
        {confusables.map(({ id, prompt }) => (
          <li key={id}>
            <a class="tail-question" href={inLanguage(addressOf(id), namedLocale)}>
              {prompt[locale]}
            </a>
          </li>
        ))}
      </ul>
    </Passage>
  );
}

function Around({ question, previous, next, locale, namedLocale }: Reading) {
  const { bank } = stringsFor(locale);
  const ways = [
    { name: bank.previous, to: previous },
    { name: bank.next, to: next },
  ];
  return (
    <footer class="reading-foot">
      <nav aria-label={bank.around}>
        <ul class="reading-around">
          {ways.map(({ name, to }) =>
            to === null ? null : (
              <li key={name}>
                <span>{name}</span>{' '}
                <a href={inLanguage(addressOf(to.id), namedLocale)}>{to.prompt[locale]}</a>
              </li>
            ),
          )}
        </ul>
      </nav>
      <p class="reading-address">
        <a class="target" href={inLanguage(addressOf(question.id), locale)} data-copied={bank.copied}>
          {bank.address}
        </a>
      </p>
    </footer>
  );
}

/** How the answer begins; of a question that asks to foretell something, only that it does. */
function descriptionOf({ foretold, spokenAnswer }: Question, locale: Locale): string {
  if (foretold !== null) return stringsFor(locale).bank.foretell;
  return opening(plainText(spokenAnswer[locale]), longestDescription[locale]);
}

/** The first sentences of a text, as many as fit; cut with an ellipsis where not even one does. */
function opening(text: string, longest: number): string {
  const sentences = text.split(/(?<=[.?!]) /);
  let said = sentences[0] ?? '';
  for (const sentence of sentences.slice(1)) {
    if (said.length + 1 + sentence.length > longest) break;
    said = `${said} ${sentence}`;
  }
  return said.length <= longest ? said : `${said.slice(0, longest - 1).trimEnd()}…`;
}
