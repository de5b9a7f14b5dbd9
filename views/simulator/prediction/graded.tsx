import { type Grade, nothing } from '../../../src/simulator/prediction.ts';
import type { PredictionTexts } from '../texts.ts';

interface GradedProps {
  readonly grade: Grade;
  readonly texts: PredictionTexts;
  /** The verdict stands above already. */
  readonly isHeaded?: boolean;
}

/** A prediction beside what happened, part by part, and the rules that decided. */
export function Graded({ grade, texts, isHeaded = false }: GradedProps) {
  const { prediction } = texts;
  const said = (value: string): string =>
    value === nothing ? prediction.nothing : value || prediction.blank;
  return (
    <div class={`graded${grade.isRight ? ' is-right' : ''}`}>
      {isHeaded ? null : <p class="graded-verdict">{prediction.verdict(grade.isRight)}</p>}
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{prediction.yours}</th>
            <th scope="col">{prediction.happened}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {grade.parts.map(({ part, given, expected, isRight }) => (
            <tr key={part} class={isRight ? 'is-right' : 'is-wrong'}>
              <th scope="row">{prediction.parts[part]}</th>
              <td>{said(given)}</td>
              <td>{part === 'ack' && expected === '' ? '–' : said(expected)}</td>
              <td class="graded-mark">{isRight ? prediction.right : prediction.wrong}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {grade.rules.length === 0 ? null : (
        <div class="graded-rules">
          <p>{prediction.decided}</p>
          <ul>
            {grade.rules.map((rule) => (
              <li key={rule}>
                {texts.reasons[rule]?.sentence} <cite>{texts.reasons[rule]?.clause}</cite>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
