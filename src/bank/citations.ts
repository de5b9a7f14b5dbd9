/** A place where a statement can be checked: `RFC 9293 §3.4.1` or `listen(2)`, and where to read it. */
export interface Citation {
  readonly name: string;
  readonly url: string;
}

/** A clause that names no document is the specification's own. */
const specification = 'RFC 9293';

const documentPattern = /RFC \d+/;
const clausePattern = /§(?:\d+(?:\.\d+)*|[A-Z](?:\.\d+)*)/;
const manualPattern = /\b[a-z_]+\([2-8]\)/;
const referencePattern = new RegExp(
  [documentPattern, clausePattern, manualPattern].map(({ source }) => source).join('|'),
  'g',
);

/** Everything in a text by which something can be looked up, as it stands there: `RFC 6528`, `§3.4.1`, `listen(2)`. */
export function referencesIn(text: string): readonly string[] {
  return text.match(referencePattern) ?? [];
}

/**
 * The clauses and manual pages a text of the bank names, each once, in order. A clause belongs to the document that was
 * named last before it, and to RFC 9293 where none was. A document that is named without a clause is cited as a whole.
 */
export function citationsIn(text: string): readonly Citation[] {
  const found = new Map<string, Citation>();
  const cite = (name: string, url: string): void => {
    found.set(name, { name, url });
  };
  let document = specification;
  let isUsed = true;
  const finish = (): void => {
    if (!isUsed) cite(document, addressOf(document));
  };
  for (const reference of referencesIn(text)) {
    if (documentPattern.test(reference)) {
      finish();
      [document, isUsed] = [reference, false];
    } else if (reference.startsWith('§')) {
      cite(`${document} ${reference}`, `${addressOf(document)}#section-${reference.slice(1)}`);
      isUsed = true;
    } else {
      const [, page = '', volume = ''] = /^(\w+)\((\d)\)$/.exec(reference) ?? [];
      cite(reference, `https://man7.org/linux/man-pages/man${volume}/${page}.${volume}.html`);
    }
  }
  finish();
  return [...found.values()];
}

function addressOf(document: string): string {
  return `https://www.rfc-editor.org/rfc/${document.toLowerCase().replace(' ', '')}`;
}
