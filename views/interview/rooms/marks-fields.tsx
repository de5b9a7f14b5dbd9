import { bands, criteria, type Marks } from '../../../src/interview/rubric.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';

interface MarksFieldsProps {
  readonly marks: Marks;
  readonly locale: Locale;
}

/** The rubric to be filled in: of every criterion one band, which says what it looks like, or none. */
export function MarksFields({ marks, locale }: MarksFieldsProps) {
  const { rubric } = stringsFor(locale);
  return (
    <div class="room-rubric">
      {criteria.map((criterion) => {
        const { name, bands: anchors } = rubric.criteria[criterion];
        return (
          <fieldset key={criterion} class="room-criterion">
            <legend>{name}</legend>
            {bands.map((band) => (
              <label key={band} class="room-band">
                <input
                  type="radio"
                  name={criterion}
                  value={String(band)}
                  checked={marks[criterion] === band}
                />
                <span>
                  <b>{rubric.band(band)}</b> {anchors[band]}
                </span>
              </label>
            ))}
            <label class="room-band">
              <input type="radio" name={criterion} value="" checked={marks[criterion] === undefined} />
              <span>{rubric.unmarked}</span>
            </label>
          </fieldset>
        );
      })}
    </div>
  );
}
