import type { KeyPoint, Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';

interface KeyPointAskedProps {
  readonly question: Question;
  /** The one that is left out. */
  readonly keyPoint: KeyPoint;
  readonly locale: Locale;
}

/** What to say, above the key points among which it is missing. */
export function KeyPointAsked(props: KeyPointAskedProps) {
  return (
    <div class="key-point-asked">
      <p>{stringsFor(props.locale).study.keyPointAsked(props.question.keyPoints.length)}</p>
      <KeyPointGap {...props} />
    </div>
  );
}

/** The key points of an answer, with the one that is asked for left out. */
export function KeyPointGap({ question, keyPoint, locale }: KeyPointAskedProps) {
  const { study } = stringsFor(locale);
  return (
    <ol class="key-point-gap">
      {question.keyPoints.map((each) =>
        each.id === keyPoint.id ? (
          <li key={each.id} class="key-point-missing">
            <strong>{study.keyPointMissing}</strong>
          </li>
        ) : (
          <li key={each.id}>
            <Names text={each.text[locale]} />
          </li>
        ),
      )}
    </ol>
  );
}
