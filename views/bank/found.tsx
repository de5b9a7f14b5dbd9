import type { Browsed } from '../../src/bank/browse.ts';
import type { Hit, Stretch } from '../../src/bank/search/terms.ts';
import type { Locale } from '../../src/locale.ts';
import { placeOf } from './place.ts';

interface FoundProps {
  readonly found: Extract<Browsed, { kind: 'found' }>['found'];
  readonly locale: Locale;
}

/** What was found, the best first, with the words marked where they stand. */
export function Found({ found, locale }: FoundProps) {
  return (
    <ol class="bank-found">
      {found.map(({ question, hit }) => (
        <li key={question.id} lang={hit.locale}>
          <a href={`/questions/${question.id}`}>
            <Marked stretches={hit.prompt} />
          </a>
          <Excerpt hit={hit} />
          <p class="bank-place" lang={locale}>
            {placeOf(question, locale)}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Nothing where the words stand in the question itself, which has been shown. */
function Excerpt({ hit: { prompt, excerpt } }: { readonly hit: Hit }) {
  const said = excerpt.map(({ text }) => text.replaceAll('…', '')).join('');
  if (
    prompt
      .map(({ text }) => text)
      .join('')
      .includes(said)
  )
    return null;
  return (
    <p class="bank-excerpt">
      <Marked stretches={excerpt} />
    </p>
  );
}

function Marked({ stretches }: { readonly stretches: readonly Stretch[] }) {
  return (
    <>
      {stretches.map(({ text, isHit }, index) =>
        isHit ? <mark key={`${index}-${text}`}>{text}</mark> : text,
      )}
    </>
  );
}
