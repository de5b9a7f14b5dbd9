import type { KeyPoint } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { Names } from '../ui/names.tsx';

interface KeyPointListProps {
  readonly keyPoints: readonly KeyPoint[];
  readonly locale: Locale;
}

interface KeyPointsProps extends KeyPointListProps {
  /** The ids ticked in a review made before; null while there is none. */
  readonly ticked: readonly string[] | null;
  /** The ids of points that are ticked beforehand: the candidate may untick them. */
  readonly covered?: readonly string[];
  /** The words of an answer that spoke for a point, by its id. */
  readonly evidence?: ReadonlyMap<string, string>;
}

const noEvidence: ReadonlyMap<string, string> = new Map();

/** The key that ticks a point, by its place: A for the first. */
function letterOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

/** The ideas a good answer contains, to be ticked one by one. Once reviewed they only show what was ticked. */
export function KeyPoints({
  keyPoints,
  ticked,
  covered = [],
  evidence = noEvidence,
  locale,
}: KeyPointsProps) {
  const { study } = stringsFor(locale);
  return (
    <fieldset
      class="key-points"
      disabled={ticked !== null}
      {...(ticked === null ? { 'aria-describedby': 'key-points-head-note' } : {})}
    >
      <legend class="visually-hidden">{study.keyPoints}</legend>
      <ul>
        {keyPoints.map((keyPoint, index) => (
          <li key={keyPoint.id}>
            <label class="key-point">
              <input
                type="checkbox"
                name="keyPoint"
                value={keyPoint.id}
                checked={(ticked ?? covered).includes(keyPoint.id)}
                data-key-point
                data-essential={keyPoint.essential}
              />
              <KeyPointText keyPoint={keyPoint} words={evidence.get(keyPoint.id)} locale={locale} />
              {ticked === null ? <KeyHint name={letterOf(index)} /> : null}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** The same ideas, where there is nothing to tick. */
export function KeyPointList({ keyPoints, locale }: KeyPointListProps) {
  return (
    <ul class="key-point-list">
      {keyPoints.map((keyPoint) => (
        <li key={keyPoint.id}>
          <KeyPointText keyPoint={keyPoint} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

interface KeyPointTextProps {
  readonly keyPoint: KeyPoint;
  readonly words?: string | undefined;
  readonly locale: Locale;
}

function KeyPointText({ keyPoint, words, locale }: KeyPointTextProps) {
  return (
    <span class="key-point-text">
      <Names text={keyPoint.text[locale]} />{' '}
      {keyPoint.essential ? <em class="essential">{stringsFor(locale).study.essential}</em> : null}
      {words === undefined ? null : (
        <q class="key-point-words" hx-ignore="">
          {words}
        </q>
      )}
    </span>
  );
}
