import type { Bank } from '../../src/bank/bank.ts';
import { levels, type Question } from '../../src/bank/question.ts';
import { type StartForm, subjects } from '../../src/interview/form.ts';
import { lengths, pressures } from '../../src/interview/interview.ts';
import type { Start } from '../../src/interview/load.ts';
import type { StartRefusal } from '../../src/interview/plan.ts';
import { countByLevel } from '../../src/interview/subjects.ts';
import { type Locale, locales } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { momentWords } from '../review/entry-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AllRecordings } from './aloud.tsx';
import { Options } from './options.tsx';

/** A form that was sent and could not be used. */
export type StartEntered = StartForm & { readonly locale: Locale; readonly error: StartRefusal };

interface StartPageProps {
  readonly context: PageContext;
  readonly start: Start;
  readonly bank: Bank;
  /** What was entered, where it has to be corrected; null at first. */
  readonly entered: StartEntered | null;
  /** The submission's key. */
  readonly newKey: string;
}

/** Where mock interviews start from: the form, those that are not over, those that were. */
export function StartPage(props: StartPageProps) {
  const { context, start } = props;
  const { locale } = context;
  const { interview: strings } = stringsFor(locale);
  return (
    <Layout context={context} title={strings.title}>
      <section class="memory interview-start" aria-labelledby="interview-head">
        <header class="memory-head">
          <h1 id="interview-head">{strings.title}</h1>
          <p class="preparation-lead">{strings.lead}</p>
        </header>
        <Unfinished {...props} />
        <section class="memory-part" aria-labelledby="alone-head">
          <h2 id="alone-head">{strings.alone}</h2>
          <StartFormFields {...props} />
        </section>
        <section class="memory-part" aria-labelledby="together-head">
          <h2 id="together-head">{strings.together}</h2>
          <div>
            <p>{strings.togetherLead}</p>
            <p>
              <a class="button" href="/rooms">
                {strings.togetherOpen}
              </a>
            </p>
          </div>
        </section>
        <AllRecordings locale={locale} />
        {start.earlier.length === 0 ? null : <Earlier {...props} />}
      </section>
    </Layout>
  );
}

function Unfinished({ context: { locale }, start: { unfinished } }: StartPageProps) {
  const { interview: strings } = stringsFor(locale);
  return (
    <>
      {unfinished.map(({ id, turns }) => (
        <Notice key={id} tone="good">
          <p>{strings.goOnHint(turns.length)}</p>
          <div class="notice-actions">
            <a class="button" href={`/mock-interviews/${id}`}>
              {strings.goOn}
            </a>
          </div>
        </Notice>
      ))}
    </>
  );
}

function StartFormFields({ context: { locale }, start, bank, entered, newKey }: StartPageProps) {
  const { interview, bank: bankStrings } = stringsFor(locale);
  const { form } = interview;
  return (
    <form class="interview-form" action="/mock-interviews" method="post">
      <input type="hidden" name="key" value={newKey} />
      <input type="hidden" name="timeZone" disabled data-time-zone />
      {entered === null ? null : (
        <section aria-labelledby="error-summary" tabIndex={-1} autofocus>
          <Notice tone="bad">
            <p id="error-summary">{form.errors[entered.error]}</p>
          </Notice>
        </section>
      )}
      <Options
        legend={form.subject}
        name="subject"
        chosen={entered?.subject ?? 'chains'}
        options={subjects.map((value) => ({
          value,
          label: form.subjects[value],
          ...(value === 'weakest' ? { hint: start.isKnown ? form.weakestHint : form.weakestNone } : {}),
          isDisabled: value === 'weakest' && !start.isKnown,
        }))}
      />
      <fieldset class="interview-chains" aria-describedby="chains-hint">
        <legend>{form.chains}</legend>
        <p id="chains-hint" class="field-hint">
          {form.chainsHint}
        </p>
        {bank.roots.map((root, place) => (
          <label key={root.id} class="interview-chain">
            <input
              type="checkbox"
              name="chain"
              value={root.id}
              checked={entered === null ? place === 0 : entered.chain.includes(root.id)}
            />
            <span>
              {root.chainName?.[locale] ?? root.prompt[locale]}{' '}
              <small>{countWords(bank, root, locale)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Options
        legend={form.minutes}
        hint={form.minutesHint}
        name="minutes"
        chosen={String(entered?.minutes ?? 20)}
        options={lengths.map((value) => ({ value: String(value), label: form.minutesOf(value) }))}
      />
      <Options
        legend={form.level}
        hint={form.levelHint}
        name="level"
        chosen={entered?.level ?? 'intermediate'}
        options={levels.map((value) => ({ value, label: bankStrings.levels[value] }))}
      />
      <Options
        legend={form.pressure}
        name="pressure"
        chosen={entered?.pressure ?? 'normal'}
        options={pressures.map((value) => ({
          value,
          label: form.pressures[value],
          hint: form.pressureHints[value],
        }))}
      />
      <Options
        legend={form.language}
        name="locale"
        chosen={entered?.locale ?? locale}
        options={locales.map((value) => ({ value, label: form.languages[value] }))}
      />
      <button type="submit" class="button button-primary">
        {form.start}
      </button>
    </form>
  );
}

/** How many questions a chain has at each level: “기초 3 · 중급 6 · 고급 9”. */
function countWords(bank: Bank, root: Question, locale: Locale): string {
  const { levels: names } = stringsFor(locale).bank;
  return countByLevel(bank, root)
    .filter(({ questions }) => questions > 0)
    .map(({ level, questions }) => `${names[level]} ${questions}`)
    .join(' · ');
}

function Earlier({ context, start: { earlier } }: StartPageProps) {
  const { locale } = context;
  const { interview: strings } = stringsFor(locale);
  return (
    <section class="memory-part" aria-labelledby="earlier-head">
      <h2 id="earlier-head">{strings.earlier}</h2>
      <ul class="interview-earlier">
        {earlier.map(({ id, startedAt, tally }) => (
          <li key={id}>
            <a class="target" href={`/mock-interviews/${id}/report`}>
              {momentWords(locale, startedAt, context.timeZone)}
            </a>{' '}
            <span>
              {strings.listed.questions(tally.questions)} · {strings.report.columns.essential}{' '}
              {strings.report.share(tally.essentialHit, tally.essential)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
