import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import {
  fewestTests,
  isTrainable,
  type ParametersShown,
  type TrainedParameters,
} from '../../src/review/parameters.ts';
import { Layout } from '../layout.tsx';
import { percentWords } from '../moment.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { momentWords } from './entry-words.ts';
import { UndoForm } from './study-notice.tsx';

interface ParametersProps {
  /** Null for a visitor, about whom nothing is stored. */
  readonly parameters: ParametersShown | null;
  /** The wanted probability of recall. */
  readonly retention: number;
  /** Keys of what can be submitted from here, made with the page. */
  readonly keys: {
    readonly train: string;
    readonly adopt: string;
    readonly undo: string;
    readonly reschedule: string;
  };
  /** The step that has just put others in force, or that it was taken back. */
  readonly notice: number | 'undone' | null;
  readonly locale: Locale;
}

type Placed = ParametersProps & { readonly timeZone: string };

/** The parameters a reader is scheduled by: what they are, what their own log would change, and what was changed before. */
export function ParametersPage({ context, ...props }: ParametersProps & { readonly context: PageContext }) {
  const { parameters: strings } = stringsFor(props.locale);
  return (
    <Layout context={context} title={strings.title}>
      <ParametersFragment {...props} timeZone={context.timeZone} />
    </Layout>
  );
}

/** The page's content. While something is under way it asks for itself again every other second. */
export function ParametersFragment(props: Placed) {
  const { parameters, locale } = props;
  const { parameters: strings } = stringsFor(locale);
  const polling =
    parameters?.state === 'waiting' || parameters?.state === 'training'
      ? { 'hx-get': '/settings/parameters', 'hx-trigger': 'every 2s', 'hx-swap': 'outerHTML' }
      : {};
  return (
    <article id="parameters" class="memory parameters" aria-labelledby="parameters-head" {...polling}>
      <header class="memory-head">
        <h1 id="parameters-head">{strings.title}</h1>
        <p>{strings.lead}</p>
        <p>{strings.leadOwn}</p>
        <Done {...props} />
      </header>
      {parameters === null ? (
        <p class="parameters-visitor">
          {strings.visitor}{' '}
          <a class="target" href="/study">
            {strings.start}
          </a>
        </p>
      ) : (
        <Guest {...props} parameters={parameters} />
      )}
    </article>
  );
}

/** What was just done here, and how it is undone. */
function Done({ parameters, notice, keys, locale }: Placed) {
  const { parameters: strings } = stringsFor(locale);
  if (notice === null || parameters === null) return null;
  if (notice === 'undone') {
    return (
      <Notice tone="good">
        <p>{strings.undone}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="good">
      <p id="adopted-words">{strings.adopted}</p>
      <div class="notice-actions">
        <form action="/reschedules" method="post">
          <input type="hidden" name="key" value={keys.reschedule} />
          <button type="submit" class="link-button" aria-describedby="adopted-words">
            {strings.rescheduleNow}
          </button>
        </form>
        {parameters.lastStep === notice ? (
          <UndoForm
            step={notice}
            undoKey={keys.undo}
            from="parameters"
            describedBy="adopted-words"
            locale={locale}
          />
        ) : null}
      </div>
    </Notice>
  );
}

type Shown = Placed & { readonly parameters: ParametersShown };

function Guest(props: Shown) {
  const { parameters, locale, timeZone } = props;
  const { parameters: strings } = stringsFor(locale);
  const { trained, inForce } = parameters;
  const [newest] = trained;
  return (
    <>
      <Part id="in-force" title={strings.inForce}>
        <p class="parameters-in-force">
          {inForce === null
            ? strings.published
            : strings.own(momentWords(locale, inForce.trainedAt, timeZone))}
        </p>
      </Part>
      <Log {...props} />
      {newest === undefined ? null : <Result {...props} newest={newest} />}
      {trained.length === 0 ? null : <Earlier {...props} />}
    </>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

function Part({ id, title, children }: PartProps) {
  return (
    <section class="memory-part" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{title}</h2>
      {children}
    </section>
  );
}

/** How much there is to train from, and the wish to. */
function Log({ parameters, keys, locale }: Shown) {
  const { parameters: strings } = stringsFor(locale);
  const { tests, state } = parameters;
  const missing = fewestTests - tests;
  return (
    <Part id="log" title={strings.log}>
      <p>
        {strings.tests(tests)} {missing > 0 ? strings.missing(missing, fewestTests) : null}
      </p>
      {missing > 0 ? (
        <progress class="parameters-progress" max={fewestTests} value={tests} aria-label={strings.progress} />
      ) : null}
      <div role="status">
        {state === 'waiting' || state === 'training' ? (
          <p class="parameters-under-way">
            {strings[state]}{' '}
            <a class="target" href="/settings/parameters">
              {strings.reload}
            </a>
          </p>
        ) : state === 'idle' ? null : (
          <Notice tone="bad">
            <p>{strings[state]}</p>
          </Notice>
        )}
      </div>
      {isTrainable(parameters) ? (
        <form action="/settings/parameters/trainings" method="post" class="parameters-form">
          <input type="hidden" name="key" value={keys.train} />
          <button type="submit" class="button" aria-describedby="train-hint">
            {strings.train}
          </button>
          <p id="train-hint" class="why-note">
            {strings.trainHint}
          </p>
        </form>
      ) : missing <= 0 && (state === 'idle' || state === 'failed') ? (
        <p class="why-note">{strings.sameLog}</p>
      ) : null}
    </Part>
  );
}

type ResultProps = Shown & { readonly newest: TrainedParameters };

/** How well the newest parameters foretell, and, where they may be adopted, what that would change. */
function Result(props: ResultProps) {
  const { newest, locale, timeZone } = props;
  const { parameters: strings } = stringsFor(locale);
  const { evaluation, verdict, trainedAt, tests } = newest;
  const { published, trained, gain, standardError, reviews, recalled } = evaluation;
  const isBetter = verdict === 'better';
  return (
    <>
      <Part id="result" title={strings.result}>
        <p>
          {strings.resultOf(momentWords(locale, trainedAt, timeZone), tests)} {strings.method(reviews)}
        </p>
        <p class={isBetter ? 'parameters-better' : 'parameters-no-better'}>
          <strong>{isBetter ? strings.better : strings.noBetter}</strong>
        </p>
        <Comparison
          caption={strings.foresight}
          columns={[strings.publishedColumn, strings.ownColumn]}
          rows={[
            [
              strings.expected,
              percentWords(locale, published.recall),
              percentWords(locale, trained.recall),
              strings.actually(percentWords(locale, recalled)),
            ],
            [strings.missedBy, strings.points(published.rmseBins), strings.points(trained.rmseBins)],
          ]}
        />
        <p class="parameters-small">
          {strings.small(
            published.logLoss.toFixed(4),
            trained.logLoss.toFixed(4),
            gain.toFixed(4),
            standardError.toFixed(4),
          )}
        </p>
      </Part>
      {isBetter ? <Trade {...props} /> : null}
    </>
  );
}

/** The price of adopting, before it is chosen; and afterwards what it was. */
function Trade({ newest, parameters, retention, keys, locale }: ResultProps) {
  const { parameters: strings } = stringsFor(locale);
  const { before, after, id } = newest;
  const isInForce = parameters.inForce?.id === id;
  const recall = percentWords(locale, retention);
  const title = isInForce ? strings.traded : strings.trade;
  return (
    <Part id="trade" title={title}>
      {isInForce ? (
        <p>{strings.isInForce}</p>
      ) : (
        <p>{after.perDay > before.perDay ? strings.tradeMore(recall) : strings.tradeLess(recall)}</p>
      )}
      <Comparison
        caption={title}
        columns={
          isInForce ? [strings.beforeColumn, strings.afterColumn] : [strings.nowColumn, strings.thenColumn]
        }
        rows={[
          [strings.perDay, strings.count(before.perDay), strings.count(after.perDay)],
          [strings.typical, strings.days(before.typicalDays), strings.days(after.typicalDays)],
        ]}
      />
      {isInForce ? null : (
        <>
          <AdoptionForm parametersId={id} adoptKey={keys.adopt} describedBy="adopt-hint" isPrimary>
            {strings.adopt}
          </AdoptionForm>
          <p id="adopt-hint" class="why-note">
            {strings.adoptHint}
          </p>
        </>
      )}
    </Part>
  );
}

interface ComparisonProps {
  readonly caption: string;
  readonly columns: readonly [string, string];
  /** What is compared, its two values, and what it is to be held against. */
  readonly rows: readonly (readonly [string, string, string, string?])[];
}

function Comparison({ caption, columns, rows }: ComparisonProps) {
  return (
    <table class="parameters-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, one, other, against]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {against === undefined ? null : <small>{against}</small>}
            </th>
            <td>{one}</td>
            <td>{other}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface AdoptionFormProps {
  /** Null for the published ones. */
  readonly parametersId: string | null;
  readonly adoptKey: string;
  readonly describedBy: string;
  readonly isPrimary?: boolean;
  readonly children: string;
}

function AdoptionForm({
  parametersId,
  adoptKey,
  describedBy,
  isPrimary = false,
  children,
}: AdoptionFormProps) {
  return (
    <form action="/settings/parameters/adoptions" method="post">
      <input type="hidden" name="key" value={adoptKey} />
      {parametersId === null ? null : <input type="hidden" name="parametersId" value={parametersId} />}
      <button
        type="submit"
        class={isPrimary ? 'button button-primary' : 'link-button'}
        aria-describedby={describedBy}
      >
        {children}
      </button>
    </form>
  );
}

/** What was found and what was put in force before, each to go back to. */
function Earlier({ parameters, keys, locale, timeZone }: Shown) {
  const { parameters: strings } = stringsFor(locale);
  const { trained, adoptions, inForce } = parameters;
  const when = (at: number): string => momentWords(locale, at, timeZone);
  return (
    <Part id="earlier" title={strings.earlier}>
      <p class="why-note">{strings.earlierLead}</p>
      <ul class="parameters-list">
        {trained.map(({ id, trainedAt, tests, verdict }) => (
          <li key={id}>
            <span id={`found-${id}`}>
              {strings.trainedOn(when(trainedAt), tests)}
              {verdict === 'better' ? null : <small>{strings.wasNoBetter}</small>}
            </span>
            {id === inForce?.id ? (
              <span class="history-mark">{strings.nowUsed}</span>
            ) : verdict === 'better' ? (
              <AdoptionForm parametersId={id} adoptKey={keys.adopt} describedBy={`found-${id}`}>
                {strings.restore}
              </AdoptionForm>
            ) : null}
          </li>
        ))}
        <li>
          <span id="found-published">{strings.published}</span>
          {inForce === null ? (
            <span class="history-mark">{strings.nowUsed}</span>
          ) : (
            <AdoptionForm parametersId={null} adoptKey={keys.adopt} describedBy="found-published">
              {strings.restorePublished}
            </AdoptionForm>
          )}
        </li>
      </ul>
      {adoptions.length === 0 ? null : (
        <>
          <h3>{strings.adoptions}</h3>
          <ol class="parameters-list">
            {adoptions.map(({ parameters: adopted, adoptedAt, isTakenBack }) => (
              <li key={adoptedAt} class={isTakenBack ? 'history-taken-back' : undefined}>
                <span class="history-what">
                  {when(adoptedAt)},{' '}
                  {adopted === null ? strings.adoptedPublished : strings.adoptedOwn(when(adopted.trainedAt))}
                </span>
                {isTakenBack ? <span class="history-mark">{strings.takenBack}</span> : null}
              </li>
            ))}
          </ol>
        </>
      )}
    </Part>
  );
}
