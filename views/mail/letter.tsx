import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** The letters there are. */
export type LetterName =
  | 'signUp'
  | 'known'
  | 'reset'
  | 'passwordChanged'
  | 'confirmNew'
  | 'changeAsked'
  | 'addressChanged'
  | 'taken'
  | 'confirm'
  | 'deletionAsked'
  | 'deletionWithdrawn';

interface LetterProps {
  readonly name: LetterName;
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
export function writeLetter({ name, locale, site, path }: LetterProps): Written {
  const { letters } = stringsFor(locale);
  const { subject, before, action, after } = letters[name];
  const address = `${site}${path}`;
  const footer = letters.footer(site);
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

function Paragraphs({ texts }: { readonly texts: readonly string[] }) {
  return (
    <>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}
