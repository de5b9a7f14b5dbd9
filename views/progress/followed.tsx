import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import type { Shown } from './figure.tsx';
import { questionAddress } from './question-address.ts';

/** So many ways are named; the exports have all. */
const mostNamed = 12;

/** What the interviewer asked after what, and how often the answer held. */
export function Followed({ shown }: { readonly shown: Shown }) {
  const { locale, progress } = shown;
  const { followed } = progress.interviews;
  const { interviews: strings } = stringsFor(locale).progressFigures;
  return (
    <div class="figure-part">
      <h3>{strings.followed}</h3>
      {followed.length === 0 ? (
        <p>{strings.followedNone}</p>
      ) : (
        <>
          <p class="figure-note">{strings.followedLead}</p>
          <ul class="followed">
            {followed.slice(0, mostNamed).map((way) => (
              <li key={`${way.from.id} ${way.to.id}`}>
                <span class="followed-from">{way.from.prompt[locale]}</span>
                <span class="followed-to">
                  <a href={questionAddress(way.to.id, shown)}>
                    <Names text={way.to.prompt[locale]} />
                  </a>
                  <span class={way.held * 2 < way.asked ? 'followed-broke' : 'followed-held'}>
                    {strings.held(way.held, way.asked)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
