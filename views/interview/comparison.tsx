import type { Report, Summary } from '../../src/interview/report.ts';
import { criteria } from '../../src/interview/rubric.ts';
import type { PageContext } from '../page.tsx';
import { momentWords } from '../review/entry-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { ScrollFrame } from '../ui/scroll-frame.tsx';

interface ComparisonProps {
  readonly report: Report;
  readonly context: PageContext;
}

/** An interview beside those before it: what was said, what held, how it was judged. */
export function Comparison({ report, context }: ComparisonProps) {
  const { locale } = context;
  const { interview, rubric, frame } = stringsFor(locale);
  const { report: strings } = interview;
  const { columns } = strings;
  if (report.earlier.length === 0) return <p>{strings.compareNone}</p>;
  const heads = [
    columns.when,
    columns.questions,
    columns.essential,
    columns.tails,
    ...criteria.map((each) => rubric.criteria[each].name),
  ];
  const { id, startedAt, marks } = report.interview;
  const present: Summary = { id, startedAt, tally: report.tally, marks: marks ?? {} };
  return (
    <ScrollFrame name={frame.table(heads.join(', '))}>
      <table class="interview-comparison">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[present, ...report.earlier].map((each) => (
            <Row key={each.id} summary={each} isThis={each === present} context={context} />
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

interface RowProps {
  readonly summary: Summary;
  readonly isThis: boolean;
  readonly context: PageContext;
}

function Row({ summary: { id, startedAt, tally, marks }, isThis, context }: RowProps) {
  const { locale } = context;
  const { interview, rubric } = stringsFor(locale);
  const { report: strings } = interview;
  const when = momentWords(locale, startedAt, context.timeZone);
  return (
    <tr>
      <th scope="row">
        {isThis ? (
          <>
            {when} <small>{strings.thisOne}</small>
          </>
        ) : (
          <a href={`/mock-interviews/${id}/report`}>{when}</a>
        )}
      </th>
      <td>{tally.questions}</td>
      <td>{strings.share(tally.essentialHit, tally.essential)}</td>
      <td>{strings.share(tally.followUpsHeld, tally.followUps)}</td>
      {criteria.map((criterion) => {
        const band = marks[criterion];
        return <td key={criterion}>{band === undefined ? rubric.unmarked : rubric.band(band)}</td>;
      })}
    </tr>
  );
}
