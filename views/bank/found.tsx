import type { Browsed } from '../../src/bank/browse.ts';
import type { Excerpt, Stretch } from '../../src/bank/search/terms.ts';
import type { Locale } from '../../src/locale.ts';
import { inLanguage } from './address.ts';
import { placeOf } from './place.ts';

export type Excerpts = ReadonlyMap<string, Excerpt>;

interface FoundProps {
  readonly found: Extract<Browsed, { kind: 'found' }>['found'];
  /** Of the first ones, by question. */
  readonly excerpts: Excerpts;
  readonly locale: Locale;
  readonly namedLocale: Locale | null;
}

/** What was found, the best first, with the words marked where they stand. */
export function Found({ found, excerpts, locale, namedLocale }: FoundProps) {
  return (
    <ol class="bank-found">
      {found.map(({ question, hit }) => {
        const excerpt = excerpts.get(question.id);
        return (
          <li key={question.id} lang={hit.locale}>
            <a class="target" href={inLanguage(`/questions/${question.id}`, namedLocale)}>
              {excerpt === undefined ? question.prompt[hit.locale] : <Marked stretches={excerpt.prompt} />}
            </a>
            {excerpt === undefined ? null : <Passage excerpt={excerpt} />}
            <p class="bank-place" lang={locale}>
              {placeOf(question, locale)}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

const wordsOf = (stretches: readonly Stretch[]): string => stretches.map(({ text }) => text).join('');

/** Nothing where the words stand in the question itself, which has been shown. */
function Passage({ excerpt: { prompt, passage } }: { readonly excerpt: Excerpt }) {
  if (wordsOf(prompt).includes(wordsOf(passage).replaceAll('…', ''))) return null;
  return (
    <p class="bank-excerpt">
      <Marked stretches={passage} />
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
