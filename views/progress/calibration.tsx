import { mostReviewsRead, type SureAndWrong } from '../../src/progress/figures.ts';
import { type Confidence, confidences } from '../../src/review/study.ts';
import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import { Bar } from './charts/bar.tsx';
import { shareWithSpread } from './charts/bar-layout.ts';
import { fewest } from './fewest.ts';
import { Figure, type Shown } from './figure.tsx';
import { momentDay } from './moment-day.ts';
import { wholePercent } from './words.ts';

/** Whether the user was right when they said they were sure. What they were sure of and wrong about comes first. */
export function CalibrationFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress } = shown;
  const { calibration: strings } = stringsFor(locale).progressFigures;
  const { rows, sureAndWrong } = progress.calibration;
  const said = rows.reduce((sum, row) => sum + row.said, 0);
  return (
    <Figure
      shown={shown}
      name="calibration"
      title={strings.title}
      lead={strings.lead}
      empty={said < fewest ? strings.empty(said, fewest) : null}
    >
      <SureWrong questions={sureAndWrong} shown={shown} />
      <ul class="shares">
        {confidences.map((confidence) => (
          <Said key={confidence} confidence={confidence} shown={shown} />
        ))}
      </ul>
      <p class="figure-note">{stringsFor(locale).progress.readiness.whisker}</p>
    </Figure>
  );
}

function Said({ confidence, shown }: { readonly confidence: Confidence; readonly shown: Shown }) {
  const { locale, progress } = shown;
  const { progressFigures: strings, study } = stringsFor(locale);
  const row = progress.calibration.rows.find((each) => each.confidence === confidence);
  if (row === undefined || row.said === 0) return null;
  const share = row.recalled / row.said;
  return (
    <li class="share">
      <span class="share-name">{study.confidences[confidence]}</span>
      <Bar mean={share} range={shareWithSpread(row.recalled, row.said)} fill="solid" />
      <span class="share-words">
        {wholePercent(locale, share)} <small class="share-count">{strings.of(row.recalled, row.said)}</small>
      </span>
    </li>
  );
}

interface SureWrongProps {
  readonly questions: readonly SureAndWrong[];
  readonly shown: Shown;
}

/** So many of them are named; the exports have all. */
const mostNamed = 8;

function SureWrong({ questions, shown: { locale, timeZone, progress } }: SureWrongProps) {
  const { calibration: strings } = stringsFor(locale).progressFigures;
  return (
    <div class="figure-part">
      <h3>{strings.sureWrong}</h3>
      {questions.length === 0 ? (
        <p>{strings.none(mostReviewsRead)}</p>
      ) : (
        <>
          <p class="figure-note">{strings.sureWrongHint(mostReviewsRead)}</p>
          <ul class="named-questions">
            {questions.slice(0, mostNamed).map(({ question, cardId, times, lastAt }) => (
              <li key={cardId}>
                <a href={`/cards/${cardId}`}>
                  <Names text={question.prompt[locale]} />
                </a>
                <span>{strings.times(times, momentDay(locale, lastAt, timeZone, progress.today))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
