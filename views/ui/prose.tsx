import { renderMarkdown } from '../../src/bank/markdown.ts';

interface ProseProps {
  /** Markdown of the question bank. */
  readonly text: string;
}

/**
 * A table may be wider than a phone: its frame scrolls, and takes focus so that the keyboard can scroll it too.
 * Markdown cannot leave the corner of a table out; an empty heading there heads nothing, so it becomes a plain cell.
 */
function frameTables(html: string): string {
  return html
    .replace(/<th(?: [^>]*)?><\/th>/g, '<td></td>')
    .replaceAll('<table>', '<div class="prose-table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
}

/**
 * Markdown as HTML, and the only place where HTML is set as a string: `renderMarkdown` lets no markup of the
 * text through. htmx ignores what is inside.
 */
export function Prose({ text }: ProseProps) {
  return (
    <div class="prose" hx-ignore="" dangerouslySetInnerHTML={{ __html: frameTables(renderMarkdown(text)) }} />
  );
}
