import { type Criterion, criteria, type Marks } from '../../../src/interview/rubric.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';

interface MarksComparedProps {
  readonly marks: Marks;
  readonly ownMarks: Marks;
  readonly locale: Locale;
}

/** The marks of both, side by side, each with what its band looks like. */
export function MarksCompared({ marks, ownMarks, locale }: MarksComparedProps) {
  const { room, rubric } = stringsFor(locale);
  const { byInterviewer, byCandidate } = room.report;
  return (
    <table class="room-marks">
      <caption class="visually-hidden">{room.report.marks}</caption>
      <thead>
        <tr>
          <th scope="col">{rubric.criterion}</th>
          <th scope="col">{byInterviewer}</th>
          <th scope="col">{byCandidate}</th>
        </tr>
      </thead>
      <tbody>
        {criteria.map((criterion) => (
          <tr key={criterion}>
            <th scope="row">{rubric.criteria[criterion].name}</th>
            <Mark marks={marks} criterion={criterion} by={byInterviewer} locale={locale} />
            <Mark marks={ownMarks} criterion={criterion} by={byCandidate} locale={locale} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface MarkProps {
  readonly marks: Marks;
  readonly criterion: Criterion;
  /** Whose it is, where the heads of the columns are out of sight. */
  readonly by: string;
  readonly locale: Locale;
}

function Mark({ marks, criterion, by, locale }: MarkProps) {
  const { rubric } = stringsFor(locale);
  const band = marks[criterion];
  return (
    <td data-by={by}>
      {band === undefined ? (
        <span class="preparation-hint">{rubric.unmarked}</span>
      ) : (
        <>
          <b>{rubric.band(band)}</b> {rubric.criteria[criterion].bands[band]}
        </>
      )}
    </td>
  );
}
