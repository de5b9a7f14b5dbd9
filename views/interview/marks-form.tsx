import type { Tally } from '../../src/interview/judgement.ts';
import type { Report } from '../../src/interview/report.ts';
import { bands, type Criterion, criteria } from '../../src/interview/rubric.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

interface MarksFormProps {
  readonly report: Report;
  readonly locale: Locale;
}

/** The rubric: four bands to each criterion, each described. What can be counted is chosen beforehand; the candidate decides. */
export function MarksForm({ report, locale }: MarksFormProps) {
  const { interview, rubric } = stringsFor(locale);
  const { marks: strings } = interview.report;
  const { suggested, tally } = report;
  const own = report.interview.marks;
  return (
    <form class="marks" action={`/mock-interviews/${report.interview.id}/marks`} method="post">
      <p class="preparation-hint">{strings.hint}</p>
      {criteria.map((criterion) => {
        const evidence = evidenceWords(criterion, tally, locale);
        return (
          <fieldset key={criterion} class="mark">
            <legend>{rubric.criteria[criterion].name}</legend>
            {evidence === null ? null : <p class="field-hint">{evidence}</p>}
            {bands.map((band) => (
              <label key={band} class="mark-band">
                <input
                  type="radio"
                  name={criterion}
                  value={band}
                  checked={(own ?? suggested)[criterion] === band}
                />
                <span>
                  <b>{rubric.band(band)}</b> {rubric.criteria[criterion].bands[band]}
                  {suggested[criterion] === band ? <small>{strings.suggested}</small> : null}
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <button type="submit" class="button">
        {strings.save}
      </button>
    </form>
  );
}

/** What was counted for a criterion; null where nothing can be. */
export function evidenceWords(criterion: Criterion, tally: Tally, locale: Locale): string | null {
  const { evidence } = stringsFor(locale).interview.report.marks;
  const { essential, essentialHit, followUps, followUpsHeld, sayingSeconds } = tally;
  if (criterion === 'correctness' && essential > 0) return evidence.correctness(essentialHit, essential);
  if (criterion === 'depth' && followUps > 0) return evidence.depth(followUpsHeld, followUps);
  if (criterion === 'brevity' && sayingSeconds !== null) return evidence.brevity(Math.round(sayingSeconds));
  return null;
}
