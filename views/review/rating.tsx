import type { KeyPoint } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import type { Revealed } from '../../src/review/study.ts';
import { ratings } from '../../src/scheduling/memory.ts';
import { previewWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { Sending } from '../ui/sending.tsx';

interface RatingProps {
  readonly keyPoints: readonly KeyPoint[];
  readonly previews: Revealed['previews'];
  readonly locale: Locale;
}

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

/** Easy in days beside Good in minutes looks like a mistake, unless it is explained. */
function asksOnceMore(previews: Revealed['previews']): boolean {
  return previews[3].kind === 'minutes' && previews[4].kind === 'days';
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
              <KeyHint name={String(rating)} />
            </span>
            <span class="rate-meaning">{study.ratingMeanings[rating]}</span>
            <span class="rate-when">{previewWords(locale, previews[rating])}</span>
          </button>
        ))}
      </div>
      {asksOnceMore(previews) ? <p class="rating-once-more">{study.onceMore}</p> : null}
      <Sending locale={locale} />
    </fieldset>
  );
}
