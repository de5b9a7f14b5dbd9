import CommonMark, { type MarkdownIt } from 'markdown-it';

/** The level the highest heading of a text gets: pages use h1 and h2 themselves. */
const topHeading = 3;

/** Characters. Longer text is shown as it stands: a hundred thousand cells of a table would take too long. */
export const longestMarkdown = 30_000;

/**
 * Markdown (CommonMark with tables) to HTML that is safe to send, whoever wrote it. Raw HTML is shown as
 * text, links lead to http, https or this site only, images become links, and no attribute survives but
 * `href`, `title`, `rel`, `class` and `start`. The highest heading becomes h3.
 */
export function renderMarkdown(text: string): string {
  if (text.length > longestMarkdown) return `<pre>${renderer.utils.escapeHtml(text)}</pre>\n`;
  return renderer.render(text);
}

/** The words of a Markdown text, as they would be read: no marks, a space between blocks and cells. */
export function plainText(text: string): string {
  const words = renderer.parse(text.slice(0, longestMarkdown), {}).flatMap(({ type, content, children }) => {
    if (type === 'fence' || type === 'code_block') return [content];
    if (!children) return [];
    return [children.map((child) => (child.type.endsWith('break') ? ' ' : child.content)).join('')];
  });
  return words.join(' ').trim();
}

const renderer = createRenderer();

function createRenderer(): MarkdownIt {
  const markdown = new CommonMark({ html: false, linkify: false, typographer: false, maxNesting: 20 });
  markdown.disable('image');
  markdown.validateLink = isSafeLink;
  markdown.core.ruler.push('demote_headings', (state) => {
    const headings = state.tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
    const highest = Math.min(...headings.map(({ tag }) => Number(tag.slice(1))));
    for (const token of headings) {
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) - highest + topHeading)}`;
    }
  });
  // A column's alignment comes as a style attribute, which the content security policy forbids.
  markdown.core.ruler.push('align_by_class', (state) => {
    for (const token of state.tokens) {
      const alignment = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
      if (alignment) token.attrSet('class', `align-${alignment}`);
    }
  });
  markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token && /^https?:/i.test(String(token.attrGet('href')))) token.attrSet('rel', 'noopener noreferrer');
    return self.renderToken(tokens, index, options);
  };
  return markdown;
}

/**
 * http, https, or a place on this site: `/path`, `path`, `?query`, `#part`. Not `//host` and no other scheme. What
 * browsers skip or bend in an address (spaces, control characters, backslashes) comes percent-encoded from markdown-it.
 */
function isSafeLink(url: string): boolean {
  return /^https?:\/\/[^/]/i.test(url) || (!url.startsWith('//') && !/^[^/?#]*:/.test(url));
}
