import type { Locale } from '../../locale.ts';

/** Characters, composed; a page takes no longer search. */
export const longestSearch = 100;

/** Each word more makes a search dearer, and five say what is meant. */
const mostTerms = 5;

/**
 * The words somebody looks for: at most five, each with something in it that a tokenizer would keep, none within another.
 * Control characters separate words.
 */
export function readTerms(search: string): readonly string[] {
  const words = search
    .normalize('NFC')
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const terms = [...new Set(words)].filter(
    (word) => !words.some((other) => other !== word && other.includes(word)),
  );
  return terms.slice(0, mostTerms);
}

/**
 * A text for the index of one language. Korean is found by substring: zero-width spaces around every syllable make each
 * of them a token, so that a phrase of tokens is a substring, whatever the spacing and however short. English is found
 * by word and stays as it is.
 */
export function indexed(text: string, locale: Locale): string {
  const composed = text.normalize('NFC');
  return locale === 'ko' ? composed.replace(/\p{Script=Hangul}/gu, `${seam}$&${seam}`) : composed;
}

/**
 * The expression that FTS5 is asked (SQLite, full-text query syntax): every term a phrase, all of them together, the
 * last one perhaps unfinished. Quoted whole, so that nothing in a term is an operator. Null for no terms.
 */
export function matchExpression(terms: readonly string[], locale: Locale): string | null {
  if (terms.length === 0) return null;
  const phrases = terms.map((term) => `"${indexed(term, locale).replaceAll('"', '""')}"`);
  return `${phrases.join(' AND ')}*`;
}

/** Names that people write in one word: TIME-WAIT as timewait, 3-way as 3way. */
export function joinedNames(text: string): string {
  const names = text.match(/[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/[-_]/g, '').toLowerCase()))].join(' ');
}

/** Stands between syllables in the index: no letter, so a tokenizer splits there, and nothing to see. */
const seam = '\u200b';

/** How SQLite marks what was found. Control characters, which no text of the bank holds. */
export const hitMarks = { open: '\u0002', close: '\u0003' } as const;

/** A stretch of a text that was found, or was not. */
export interface Stretch {
  readonly text: string;
  readonly isHit: boolean;
}

/** A question that was found. */
export interface Hit {
  readonly questionId: string;
  /** The language of the texts that were found. */
  readonly locale: Locale;
}

/** Where the words stand in a question that was found. */
export interface Excerpt {
  readonly prompt: readonly Stretch[];
  /** The part that holds the words, cut to some thirty words or sixty syllables. */
  readonly passage: readonly Stretch[];
}

/** An excerpt as SQLite marked it, without seams; neighbouring syllables that were found make one stretch. */
export function readMarks(marked: string): readonly Stretch[] {
  const { open, close } = hitMarks;
  const text = marked.replaceAll(seam, '').replaceAll(`${close}${open}`, '');
  const stretches = text.split(open).flatMap((part, index) => {
    if (index === 0) return [{ text: part, isHit: false }];
    const [hit = '', rest = ''] = part.split(close);
    return [
      { text: hit, isHit: true },
      { text: rest, isHit: false },
    ];
  });
  return stretches.filter((stretch) => stretch.text !== '');
}
