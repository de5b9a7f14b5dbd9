import type { KeyPoint } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

interface KeyPointsProps {
  readonly keyPoints: readonly KeyPoint[];
  /** The ids ticked in a review made before; null while there is none. */
  readonly ticked: readonly string[] | null;
  readonly locale: Locale;
}

/** The ideas a good answer contains, to be ticked one by one. Once reviewed they only show what was ticked. */
export function KeyPoints({ keyPoints, ticked, locale }: KeyPointsProps) {
  const { study } = stringsFor(locale);
  return (
    <fieldset
      class="key-points"
      disabled={ticked !== null}
      {...(ticked === null ? { 'aria-describedby': 'key-points-head-note' } : {})}
    >
      <legend class="visually-hidden">{study.keyPoints}</legend>
      <ul>
        {keyPoints.map(({ id, text, essential }) => (
          <li key={id}>
            <label class="key-point">
              <input
                type="checkbox"
                name="keyPoint"
                value={id}
                checked={ticked?.includes(id) ?? false}
                data-key-point
                data-essential={essential}
              />
              <span class="key-point-text">
                {text[locale]} {essential ? <em class="essential">{study.essential}</em> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
