/** A place where a statement can be checked: `RFC 9293 §3.4.1` or `listen(2)`, and where to read it. */
export interface Citation {
  readonly name: string;
  readonly url: string;
}

/** Bare clauses are those of the specification itself. */
const specification = 'RFC 9293';

const reference = /RFC \d+|§(?:[A-Z]|\d)(?:[\d.]*\d)?|\b[a-z_]+\([2-8]\)|[().;。]/g;

/**
 * The clauses and manual pages a text of the bank names, each once, in order. A clause belongs to the document named
 * before it in the same sentence or bracket, else to RFC 9293. A document named without a clause is cited as a whole.
 */
export function citationsIn(text: string): readonly Citation[] {
  const found = new Map<string, Citation>();
  let document = specification;
  let isUsed = true;
  const cite = (name: string, url: string): void => {
    found.set(name, { name, url });
  };
  const finish = (): void => {
    if (!isUsed) cite(document, addressOf(document));
    document = specification;
    isUsed = true;
  };
  for (const [word] of text.matchAll(reference)) {
    if (word.startsWith('RFC')) {
      finish();
      document = word;
      isUsed = false;
    } else if (word.startsWith('§')) {
      cite(`${document} ${word}`, `${addressOf(document)}#section-${word.slice(1)}`);
      isUsed = true;
    } else if (word.endsWith(')') && word.length > 1) {
      const [, page = '', volume = ''] = /^(\w+)\((\d)\)$/.exec(word) ?? [];
      cite(word, `https://man7.org/linux/man-pages/man${volume}/${page}.${volume}.html`);
    } else {
      finish();
    }
  }
  finish();
  return [...found.values()];
}

function addressOf(document: string): string {
  return `https://www.rfc-editor.org/rfc/${document.toLowerCase().replace(' ', '')}`;
}
