import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import { Figure, type Shown } from './figure.tsx';

/** The questions that keep being forgotten, each with the way to where it is taken apart. */
export function LeechesFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress } = shown;
  const { leeches: strings } = stringsFor(locale).progressFigures;
  const { leeches } = progress;
  return (
    <Figure
      shown={shown}
      name="leeches"
      title={strings.title}
      lead={strings.lead}
      empty={leeches.length === 0 ? strings.empty : null}
    >
      <ul class="named-questions">
        {leeches.map(({ question, cardId, lapses, suspended, repairing }) => (
          <li key={cardId}>
            <a href={`/cards/${cardId}`}>
              <Names text={question.prompt[locale]} />
            </a>
            <span>
              {strings.lapses(lapses)}
              {suspended ? ` · ${repairing ? strings.repairing : strings.resting}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
