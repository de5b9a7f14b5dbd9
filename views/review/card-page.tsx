import type { Locale } from '../../src/locale.ts';
import { leechLapses } from '../../src/review/card.ts';
import type { CardShown } from '../../src/review/study.ts';
import type { Memory } from '../../src/scheduling/memory.ts';
import { Layout } from '../layout.tsx';
import { percentWords, whenWords } from '../moment.ts';
import { calendarOf, type PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { CardActions } from './card-actions.tsx';
import { Past } from './card-past.tsx';
import { dayWords, entryWords, momentWords } from './entry-words.ts';
import { KeyPointGap } from './key-point-asked.tsx';
import { UndoForm } from './study-notice.tsx';
import { Why } from './why.tsx';

interface CardPageProps {
  readonly context: PageContext;
  readonly shown: CardShown;
  /** Keys of what can be submitted from here, made with the page. */
  readonly keys: { readonly changeKey: string; readonly undoKey: string };
  /** The step that was just done here; null when nothing was. */
  readonly changed: number | null;
  /** True right after something was taken back from here. */
  readonly undone?: boolean;
}

/** One question as it is remembered: how it stands, why it comes back when it does, what befell it, what can be done. */
export function CardPage({ context, shown, keys, changed, undone = false }: CardPageProps) {
  const { locale } = context;
  const { card: strings } = stringsFor(locale);
  const { question, keyPoint, why } = shown;
  return (
    <Layout context={context} title={strings.title(question.prompt[locale])}>
      <article class="memory" aria-labelledby="card-head">
        <header class="memory-head">
          <p class="occasion">{keyPoint === null ? strings.kicker : strings.keyPointKicker}</p>
          <h1 id="card-head">
            <Sentences text={question.prompt[locale]} />
          </h1>
          {keyPoint === null ? null : <KeyPointGap question={question} keyPoint={keyPoint} locale={locale} />}
          {undone ? (
            <Notice tone="good">
              <p>{stringsFor(locale).history.undone}</p>
            </Notice>
          ) : null}
          {changed === null ? null : (
            <Changed
              step={changed}
              isLast={shown.lastStep === changed}
              undoKey={keys.undoKey}
              locale={locale}
            />
          )}
        </header>
        <Standing context={context} shown={shown} />
        {why === null ? null : <Why why={why} locale={locale} />}
        <Past past={shown.past} locale={locale} />
        <CardActions shown={shown} changeKey={keys.changeKey} locale={locale} />
        <Log context={context} shown={shown} />
      </article>
    </Layout>
  );
}

interface ChangedProps {
  readonly step: number;
  /** Nothing was done since, so that it can be taken back. */
  readonly isLast: boolean;
  readonly undoKey: string;
  readonly locale: Locale;
}

function Changed({ step, isLast, undoKey, locale }: ChangedProps) {
  return (
    <Notice tone="good">
      <p id="changed-words">{stringsFor(locale).card.changed}</p>
      {isLast ? (
        <div class="notice-actions">
          <UndoForm step={step} undoKey={undoKey} from="card" describedBy="changed-words" locale={locale} />
        </div>
      ) : null}
    </Notice>
  );
}

/** The numbers of a memory, each with what it means. */
function Standing({ context, shown }: Pick<CardPageProps, 'context' | 'shown'>) {
  const { locale } = context;
  const { card: strings } = stringsFor(locale);
  const { memory, suspended } = shown.card;
  const rows = [
    { name: strings.state, value: stateWords(shown, locale) },
    ...(suspended || memory.reviews === 0
      ? []
      : [{ name: strings.due, value: <Due context={context} memory={memory} /> }]),
    ...(shown.recall === null ? [] : [{ name: strings.recall, value: percentWords(locale, shown.recall) }]),
    ...(memory.stability === null
      ? []
      : [{ name: strings.stability, value: strings.lasting(memory.stability) }]),
    { name: strings.reviews, value: strings.times(memory.reviews) },
    { name: strings.lapses, value: strings.times(memory.lapses) },
  ];
  return (
    <section class="memory-part" aria-labelledby="standing-head">
      <h2 id="standing-head">{strings.standing}</h2>
      <dl class="card-numbers">
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {memory.lapses >= leechLapses && !shown.isUnderRepair ? (
        <p class="card-leech">{strings.leech}</p>
      ) : null}
    </section>
  );
}

/** When it comes back: the date, where it waits for a day, and how far that is. */
function Due({ context, memory }: Pick<CardPageProps, 'context'> & { readonly memory: Memory }) {
  const { locale, now } = context;
  if (memory.due <= now) return <>{stringsFor(locale).card.dueNow}</>;
  const when = whenWords(locale, memory.due, now, calendarOf(context));
  if (memory.dueDay === null) return <>{when}</>;
  return (
    <>
      {dayWords(locale, memory.dueDay)} <small>{when}</small>
    </>
  );
}

function stateWords(
  { card: { memory, suspended }, isUnderRepair, isRetired }: CardShown,
  locale: Locale,
): string {
  const { states } = stringsFor(locale).card;
  if (isRetired) return states.retired;
  if (isUnderRepair) return states.repair;
  return suspended ? states.suspended : states[memory.phase];
}

/** The whole log of the card, newest first. What was taken back stays in it. */
function Log({ context, shown }: Pick<CardPageProps, 'context' | 'shown'>) {
  const { locale, timeZone } = context;
  const { card: strings, history } = stringsFor(locale);
  const { entries, takenBack } = shown;
  return (
    <section class="memory-part" aria-labelledby="log-head">
      <h2 id="log-head">{strings.log}</h2>
      {entries.length === 0 ? (
        <p>{strings.logEmpty}</p>
      ) : (
        <ol class="history-steps" reversed>
          {entries.map((entry, index) => (
            <li
              key={`${entry.step} ${entries.length - index}`}
              class={takenBack.has(entry.step) ? 'history-taken-back' : undefined}
            >
              <p class="history-when">
                <time dateTime={new Date(entry.at).toISOString()}>
                  {momentWords(locale, entry.at, timeZone)}
                </time>
                {takenBack.has(entry.step) ? <span class="history-mark">{history.takenBack}</span> : null}
              </p>
              <p>
                <span class="history-what">{entryWords(locale, entry)}</span>
                {entry.answerId === null ? null : (
                  <>
                    {' '}
                    <a href={`/answers/${entry.answerId}`}>{strings.answer}</a>
                  </>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
      <p>
        <a class="target" href="/history">
          {strings.toHistory}
        </a>
      </p>
    </section>
  );
}
