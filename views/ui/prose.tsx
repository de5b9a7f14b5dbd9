import { renderMarkdown } from '../../src/bank/markdown.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { hyphenatedName } from './names.tsx';

interface ProseProps {
  /** Markdown of the question bank. */
  readonly text: string;
  readonly locale: Locale;
}

/** Keeps names whole in the text between tags. The renderer writes no `>` or `<` but those of tags. */
function keepNamesWhole(html: string): string {
  return html.replace(/>[^<]+/g, (text) => text.replace(hyphenatedName, '<span class="whole">$&</span>'));
}

/**
 * A table may be wider than a phone: its frame scrolls, takes focus so that the keyboard can scroll it too, and is
 * named by the heads of its columns. Markdown cannot leave the corner of a table out; an empty heading there heads
 * nothing, so it becomes a plain cell.
 */
function frameTable(table: string, locale: Locale): string {
  const cells = table.replace(/<th(?: [^>]*)?><\/th>/g, '<td></td>');
  const heads = [...cells.matchAll(/<th(?: [^>]*)?>(.*?)<\/th>/gs)].map(([, head = '']) =>
    head.replace(/<[^>]*>/g, ''),
  );
  const label = stringsFor(locale).frame.table(heads.join(', '));
  return `<div class="prose-table" role="region" aria-label="${label}" tabindex="0">${cells}</div>`;
}

/**
 * Markdown as HTML, and the only place where HTML is set as a string: `renderMarkdown` lets no markup of the
 * text through. htmx ignores what is inside.
 */
export function Prose({ text, locale }: ProseProps) {
  return <div class="prose" hx-ignore="" dangerouslySetInnerHTML={{ __html: htmlOf(text, locale) }} />;
}

/** Texts of the bank as they were rendered last, by language and text: they are the same for every reader. */
const rendered = new Map<string, string>();
const mostRendered = 10_000;

function htmlOf(text: string, locale: Locale): string {
  const key = locale + text;
  const known = rendered.get(key);
  if (known !== undefined) return known;
  const html = keepNamesWhole(renderMarkdown(text));
  const framed = html.replace(/<table>.*?<\/table>/gs, (table) => frameTable(table, locale));
  if (rendered.size >= mostRendered) rendered.clear();
  rendered.set(key, framed);
  return framed;
}
