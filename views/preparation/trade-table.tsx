import type { Locale } from '../../src/locale.ts';
import type { Expectation, Outlook } from '../../src/preparation/outlook.ts';
import { stringsFor } from '../strings/strings.ts';
import { aboutWords } from './about-words.ts';

interface TradeTableProps {
  readonly outlook: Outlook;
  /** The minutes that are chosen. */
  readonly chosen: number;
  /** The minutes that the user has set. */
  readonly own: number;
  /** Tells the radio buttons of several tables apart. */
  readonly idPrefix: string;
  readonly locale: Locale;
}

/** What minutes a day are worth on the day, to be chosen from: a table that reads as a bar chart as well. */
export function TradeTable({ outlook, chosen, own, idPrefix, locale }: TradeTableProps) {
  const { preparation: strings } = stringsFor(locale);
  const { total, trade } = outlook;
  return (
    <table class="trade">
      <caption class="visually-hidden">{strings.trade}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.tradeMinutes}</th>
          <th scope="col">{strings.tradeRecalled(String(total))}</th>
        </tr>
      </thead>
      <tbody>
        {trade.map(({ minutesPerDay, ...expected }) => {
          const id = `${idPrefix}-${minutesPerDay}`;
          return (
            <tr key={minutesPerDay}>
              <th scope="row">
                <label for={id}>
                  <input
                    type="radio"
                    id={id}
                    name="minutesPerDay"
                    value={String(minutesPerDay)}
                    checked={minutesPerDay === chosen}
                  />
                  {strings.minutes(String(minutesPerDay))}
                  {minutesPerDay === own ? <span class="trade-own">{strings.own}</span> : null}
                </label>
              </th>
              <td>
                <div class="trade-worth">
                  <span class="trade-recalled">{aboutWords(locale, expected, total)}</span>
                  <TradeBar {...expected} total={total} />
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How much of all is recalled, with a whisker over what holds four mornings in five. */
function TradeBar({ recalled, spread, total }: Expectation & { readonly total: number }) {
  const at = (count: number) => ((Math.min(total, Math.max(0, count)) / total) * 100).toFixed(2);
  const from = at(recalled - spread);
  const to = at(recalled + spread);
  return (
    <svg
      class="trade-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="trade-all" width="100" height="10" />
      <rect class="trade-part" width={at(recalled)} height="10" />
      <path
        class="trade-spread"
        d={`M${from} 1V9M${from} 5H${to}M${to} 1V9`}
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}
