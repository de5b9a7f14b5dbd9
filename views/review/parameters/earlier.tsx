import { stringsFor } from '../../strings/strings.ts';
import { momentWords } from '../entry-words.ts';
import { AdoptionForm } from './adoption-form.tsx';
import { Part, type Shown } from './part.tsx';

/** What was found and what was put in force before, each to go back to. */
export function Earlier({ parameters, keys, locale, timeZone }: Shown) {
  const { parameters: strings } = stringsFor(locale);
  const { trained, adoptions, inForce } = parameters;
  const when = (at: number): string => momentWords(locale, at, timeZone);
  return (
    <Part id="earlier" title={strings.earlier}>
      <p class="why-note">{strings.earlierLead}</p>
      <ul class="parameters-list">
        {trained.map(({ id, trainedAt, tests, verdict }) => (
          <li key={id}>
            <span id={`found-${id}`}>
              {strings.trainedOn(when(trainedAt), tests)}
              {verdict === 'better' ? null : <small>{strings.wasNoBetter}</small>}
            </span>
            {id === inForce?.id ? (
              <span class="history-mark">{strings.nowUsed}</span>
            ) : verdict === 'better' ? (
              <AdoptionForm parametersId={id} adoptKey={keys.adopt} describedBy={`found-${id}`}>
                {strings.restore}
              </AdoptionForm>
            ) : null}
          </li>
        ))}
        <li>
          <span id="found-published">{strings.published}</span>
          {inForce === null ? (
            <span class="history-mark">{strings.nowUsed}</span>
          ) : (
            <AdoptionForm parametersId={null} adoptKey={keys.adopt} describedBy="found-published">
              {strings.restorePublished}
            </AdoptionForm>
          )}
        </li>
      </ul>
      {adoptions.length === 0 ? null : (
        <>
          <h3>{strings.adoptions}</h3>
          <ol class="parameters-list">
            {adoptions.map(({ parameters: adopted, adoptedAt, isTakenBack }) => (
              <li key={adoptedAt} class={isTakenBack ? 'history-taken-back' : undefined}>
                <span class="history-what">
                  {when(adoptedAt)},{' '}
                  {adopted === null ? strings.adoptedPublished : strings.adoptedOwn(when(adopted.trainedAt))}
                </span>
                {isTakenBack ? <span class="history-mark">{strings.takenBack}</span> : null}
              </li>
            ))}
          </ol>
        </>
      )}
    </Part>
  );
}
