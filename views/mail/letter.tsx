import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../src/locale.ts';
import type { letters as korean } from '../strings/ko/letters.ts';
import { stringsFor } from '../strings/strings.ts';

/** A letter about one of the services that people sign in by. */
export interface ProviderLetter {
  readonly name: 'connected' | 'connectedByAddress' | 'disconnected';
  /** By better-auth's name. */
  readonly provider: string;
}

/** The others. What stands below every letter is none. */
export type PlainLetterName = Exclude<keyof typeof korean, ProviderLetter['name'] | 'footer'>;

/** The letters there are. */
export type Letter = { readonly name: PlainLetterName } | ProviderLetter;

interface LetterProps {
  readonly letter: Letter;
  readonly locale: Locale;
  /** `https://kkori.example.org` */
  readonly site: string;
  /** Where its link leads on that site. */
  readonly path: string;
}

/** A letter as it is written. */
export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a letter: the same words as plain text and as HTML that fetches nothing. */
export function writeLetter({ letter, locale, site, path }: LetterProps): Written {
  const { subject, before, action, after } = wordsOf(letter, locale);
  const address = `${site}${path}`;
  const footer = stringsFor(locale).letters.footer(site);
  const text = [...before, `${action}:\n${address}`, ...after, `--\n${footer}`].join('\n\n');
  const html = renderToString(
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body>
        <Paragraphs texts={before} />
        <p>
          <a href={address}>{action}</a>
          <br />
          {address}
        </p>
        <Paragraphs texts={after} />
        <hr />
        <p>
          <small>{footer}</small>
        </p>
      </body>
    </html>,
  );
  return { subject, text: `${text}\n`, html: `<!doctype html>${html}` };
}

function wordsOf(letter: Letter, locale: Locale) {
  const { letters, providers } = stringsFor(locale);
  if (!('provider' in letter)) return letters[letter.name];
  const { provider } = letter;
  const names: Readonly<Record<string, string>> = providers.names;
  return letters[letter.name](names[provider] ?? provider);
}

function Paragraphs({ texts }: { readonly texts: readonly string[] }) {
  return (
    <>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}
