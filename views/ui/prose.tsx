import { renderMarkdown } from '../../src/bank/markdown.ts';

interface ProseProps {
  /** Markdown of the question bank. */
  readonly text: string;
  readonly class?: string;
}

/**
 * Markdown as HTML, and the only place where HTML is set as a string: `renderMarkdown` lets no markup of the
 * text through. htmx ignores what is inside.
 */
export function Prose({ text, class: name = '' }: ProseProps) {
  return (
    <div
      class={`prose ${name}`.trim()}
      {...{ 'hx-ignore': '' }}
      dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }}
    />
  );
}
