import type { Bank } from '../../src/bank/bank.ts';
import type { HistoryPart, Step } from '../../src/review/history.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { dayWords, entryWords, timeWords } from './entry-words.ts';
import { UndoForm } from './study-notice.tsx';

interface HistoryPageProps {
  readonly context: PageContext;
  readonly history: HistoryPart;
  readonly bank: Bank;
  readonly undoKey: string;
  /** True right after something was taken back. */
  readonly undone: boolean;
}

/** Everything the reader did, newest first. The newest can be taken back, and then the one before it. */
export function HistoryPage({ undone, ...props }: HistoryPageProps) {
  const { context, history } = props;
  const { history: strings } = stringsFor(context.locale);
  const days = Map.groupBy(history.steps, ({ entries }) => entries[0]?.studyDay ?? 0);
  return (
    <Layout context={context} title={strings.title}>
      <section class="memory history" aria-labelledby="history-head">
        <header class="memory-head">
          <h1 id="history-head">{strings.title}</h1>
          <p class="history-lead">{strings.lead}</p>
          {undone ? (
            <Notice tone="good">
              <p>{strings.undone}</p>
            </Notice>
          ) : null}
        </header>
        {days.size === 0 ? <p>{strings.nothing}</p> : null}
        {[...days].map(([day, steps]) => (
          <Day key={day} day={day} steps={steps} {...props} />
        ))}
        {history.older === null ? null : (
          <p class="history-older">
            <a class="button" href={`/history?before=${history.older}`}>
              {strings.older}
            </a>
          </p>
        )}
      </section>
    </Layout>
  );
}

type Told = Omit<HistoryPageProps, 'undone'>;

/** What was done on one study day. */
function Day({ day, steps, ...told }: Told & { readonly day: number; readonly steps: readonly Step[] }) {
  return (
    <section class="memory-part" aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>{dayWords(told.context.locale, day)}</h2>
      <ol class="history-steps">
        {steps.map((step) => (
          <li key={step.step} class={step.isTakenBack ? 'history-taken-back' : undefined}>
            <StepLine step={step} {...told} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Entries of one step that are told; the rest is counted. */
const mostTold = 4;

function StepLine({ step, context, history, bank, undoKey }: Told & { readonly step: Step }) {
  const { locale, timeZone } = context;
  const { history: strings } = stringsFor(locale);
  const { step: number, entries, isTakenBack } = step;
  const [first] = entries;
  if (first === undefined) return null;
  return (
    <>
      <p class="history-when">
        <time dateTime={new Date(first.at).toISOString()}>{timeWords(locale, first.at, timeZone)}</time>
        {first.source === 'interview' ? <span class="history-mark">{strings.interview}</span> : null}
        {isTakenBack ? <span class="history-mark">{strings.takenBack}</span> : null}
      </p>
      <ul class="history-entries" id={`step-${number}`}>
        {entries.slice(0, mostTold).map((entry, index) => (
          <li key={`${entry.cardId} ${index}`}>
            <a href={`/cards/${entry.cardId}`}>{promptOf(bank, entry.questionId, locale)}</a>{' '}
            {entry.keyPointId === '' ? null : <span class="history-part">({strings.keyPoint})</span>}{' '}
            <span class="history-what">{entryWords(locale, entry)}</span>
          </li>
        ))}
        {entries.length > mostTold ? <li>{strings.more(entries.length - mostTold)}</li> : null}
      </ul>
      {number === history.last ? (
        <>
          {first.source === 'interview' ? <p class="history-whole">{strings.undoesInterview}</p> : null}
          <UndoForm
            step={number}
            undoKey={undoKey}
            from="history"
            describedBy={`step-${number}`}
            locale={locale}
          />
        </>
      ) : null}
    </>
  );
}

function promptOf(bank: Bank, questionId: string, locale: PageContext['locale']): string {
  const question = bank.questions.get(questionId) ?? bank.retired.get(questionId);
  return question?.prompt[locale] ?? questionId;
}
