import type { TrainedParameters } from '../../../src/review/parameters.ts';
import { percentWords } from '../../moment.ts';
import { stringsFor } from '../../strings/strings.ts';
import { momentWords } from '../entry-words.ts';
import { AdoptionForm } from './adoption-form.tsx';
import { Part, type Shown } from './part.tsx';

type ResultProps = Shown & { readonly newest: TrainedParameters };

/** How well the newest parameters foretell, and, where they may be adopted, what that would change. */
export function Result(props: ResultProps) {
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
