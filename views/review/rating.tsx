import type { KeyPoint } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import type { Revealed } from '../../src/review/study.ts';
import { previewWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';

interface RatingProps {
  readonly keyPoints: readonly KeyPoint[];
  readonly previews: Revealed['previews'];
  readonly locale: Locale;
}

const ratings = [1, 2, 3, 4] as const;

/**
 * The sentences the script chooses from as points are ticked. They come ready-made, one for every number of
 * missing essential points, so that the script needs neither dictionary nor grammar.
 */
function suggestionSentences({ keyPoints, locale }: RatingProps) {
  const { suggestion } = stringsFor(locale).study;
  const essential = keyPoints.filter((point) => point.essential);
  const counts = [0, ...essential.map((_, index) => index + 1)];
  return {
    'data-missing': JSON.stringify(counts.map((count) => suggestion.missing(count))),
    'data-thin': suggestion.thin,
    'data-full': suggestion.full,
  };
}

/** Four buttons that submit, each with the interval it would give, under the rule that suggests one of them. */
export function RatingChoice(props: RatingProps) {
  const { previews, locale } = props;
  const { study } = stringsFor(locale);
  return (
    <fieldset class="rating" data-rating-choice>
      <legend>{study.rate}</legend>
      <p class="rating-rule">{study.rule}</p>
      <p class="rating-suggestion" role="status" data-suggestion {...suggestionSentences(props)} />
      <div class="rating-options">
        {ratings.map((rating) => (
          <button key={rating} type="submit" name="rating" value={rating} class="rate" data-rate={rating}>
            <span class="rate-name">
              {study.ratings[rating]}
              <span class="rate-suggested"> {study.suggested}</span>
            </span>
            <span class="rate-meaning">{study.ratingMeanings[rating]}</span>
            <span class="rate-when">{previewWords(locale, previews[rating])}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
