import { plainText } from '../../src/bank/markdown.ts';
import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { Explanation } from '../review/explanation.tsx';
import { KeyPointList } from '../review/key-points.tsx';
import { Origin } from '../review/origin.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Exchange } from '../ui/exchange.tsx';
import { Message } from '../ui/message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Passage } from '../ui/passage.tsx';
import { Prose } from '../ui/prose.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { placeOf } from './place.ts';

export interface QuestionProps {
  readonly question: Question;
  /** From the root of the chain to the question before this one. */
  readonly ancestors: readonly Question[];
  /** What follows, in the order of its follow-ups. */
  readonly children: readonly Question[];
  /** Its neighbours in reading order. */
  readonly previous: Question | null;
  readonly next: Question | null;
  readonly isRetired: boolean;
}

/** The longest description that messengers and search engines show whole, in characters. */
const longestDescription = { ko: 90, en: 160 } as const;

/** A question with its answer, to be read and shared: nothing is asked here and nothing recorded. */
export function QuestionPage({ context, ...props }: QuestionProps & { readonly context: PageContext }) {
  const { question } = props;
  const { locale } = context;
  const path = `/questions/${question.id}`;
  const preview = {
    path,
    description: descriptionOf(question, locale),
    image: (each: Locale) => `${path}/preview.png?lang=${each}`,
  };
  return (
    <Layout context={context} title={question.prompt[locale]} preview={preview}>
      <QuestionReading locale={locale} {...props} />
    </Layout>
  );
}

type Reading = QuestionProps & { readonly locale: Locale };

export function QuestionReading(props: Reading) {
  const { question, ancestors, isRetired, locale } = props;
  const { bank, study } = stringsFor(locale);
  return (
    <article class="study reading" aria-labelledby="prompt">
      <Exchange locale={locale}>
        <div class="passage passage-asked">
          <div class="passage-head">
            <p class="occasion">{placeOf(question, locale)}</p>
          </div>
          <div class="passage-body">
            {isRetired ? <Notice tone="warn">{bank.retired}</Notice> : null}
            <Origin question={question} ancestors={ancestors} at="/questions" locale={locale} />
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
        <Explanation question={question} locale={locale} />
        <Following {...props} />
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

/** The follow-ups, each a link, with the reason an interviewer has to ask it. */
function Following({ question, children, locale }: Reading) {
  const { bank, study } = stringsFor(locale);
  if (children.length === 0) return null;
  return (
    <Passage head={study.followUps} note={bank.followUpsHint} id="follow-ups-head">
      <ul class="tails">
        {children.map(({ id, prompt }) => {
          const followUp = question.followUps.find(({ childId }) => childId === id);
          const trigger = question.keyPoints.find((point) => point.id === followUp?.triggerKeyPointId);
          return (
            <li key={id} class="tail">
              <a class="tail-question" href={`/questions/${id}`}>
                {prompt[locale]}
              </a>
              <p>{followUp?.reason[locale]}</p>
              {trigger === undefined ? null : (
                <p class="tail-trigger">{study.followUpTrigger(trigger.text[locale])}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Passage>
  );
}

function Around({ question, previous, next, locale }: Reading) {
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
                <span>{name}</span> <a href={`/questions/${to.id}`}>{to.prompt[locale]}</a>
              </li>
            ),
          )}
        </ul>
      </nav>
      <p class="reading-address">
        <a href={`/questions/${question.id}?lang=${locale}`}>{bank.address}</a>
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
