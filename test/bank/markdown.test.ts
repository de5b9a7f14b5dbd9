import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestMarkdown, renderMarkdown } from '../../src/bank/markdown.ts';

describe('Markdown', () => {
  it('renders what a question needs: emphasis, code, lists, tables, links', () => {
    const html = renderMarkdown(
      '**굵게** `seq=x`\n\n- 하나\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[RFC](https://www.rfc-editor.org/rfc/rfc9293)',
    );
    expect(html).toContain('<strong>굵게</strong> <code>seq=x</code>');
    expect(html).toContain('<li>하나</li>');
    expect(html).toContain('<td>2</td>');
    expect(html).toContain(
      '<a href="https://www.rfc-editor.org/rfc/rfc9293" rel="noopener noreferrer">RFC</a>',
    );
  });

  it('shows raw HTML as text', () => {
    expect(renderMarkdown('<script>alert(1)</script> <b onclick="x">b</b>')).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n',
    );
  });

  it('keeps code apart from markup', () => {
    expect(renderMarkdown('`<img src=x onerror=y>`')).toBe(
      '<p><code>&lt;img src=x onerror=y&gt;</code></p>\n',
    );
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'javascript&colon;alert(1)',
    'java&#x0A;script:alert(1)',
    '&#x6A;avascript:alert(1)',
    'vbscript:x',
    'data:text/html;base64,PHNjcmlwdD4=',
    'file:///etc/passwd',
    'mailto:a@b.c',
    '//evil.example/',
    'https:evil.example',
    'https:///evil.example',
  ])('makes no link of %s', (url) => {
    expect(renderMarkdown(`[x](${url})`)).not.toContain('<a');
    expect(renderMarkdown(`[x](<${url}>)`)).not.toContain('<a');
    expect(renderMarkdown(`[x][r]\n\n[r]: ${url}`)).not.toContain('<a');
    expect(renderMarkdown(`<${url}>`)).not.toContain('<a');
  });

  it.each(['/questions/why-time-wait', 'why-time-wait', '?q=a', '#detail', '../x'])(
    'links within the site: %s',
    (url) => {
      expect(renderMarkdown(`[x](${url})`)).toBe(`<p><a href="${url}">x</a></p>\n`);
    },
  );

  it.each([
    ['/\\evil.example/', '/%5Cevil.example/'],
    ['\\\\evil.example', '%5Cevil.example'],
    ['/a\u0001b', '/a%01b'],
  ])('encodes what a browser would bend, so that %j stays on this site', (url, href) => {
    expect(renderMarkdown(`[x](<${url}>)`)).toBe(`<p><a href="${href}">x</a></p>\n`);
  });

  it('loads no images', () => {
    expect(renderMarkdown('![x](https://evil.example/a.png)')).not.toContain('<img');
    expect(renderMarkdown('![x][r]\n\n[r]: /a.png')).not.toContain('<img');
  });

  it('puts the highest heading at h3 and keeps the steps between', () => {
    expect(renderMarkdown('#### a\n\n##### b')).toBe('<h3>a</h3>\n<h4>b</h4>\n');
    expect(renderMarkdown('# a\n\n###### b')).toBe('<h3>a</h3>\n<h6>b</h6>\n');
    expect(renderMarkdown('a\n===\n\nb\n---')).toBe('<h3>a</h3>\n<h4>b</h4>\n');
  });

  it('aligns columns by class, without a style attribute', () => {
    const html = renderMarkdown('| a | b |\n|:-:|--:|\n| 1 | 2 |');
    expect(html).toContain('<th class="align-center">a</th>');
    expect(html).toContain('<td class="align-right">2</td>');
    expect(html).not.toContain('style');
  });

  it('lets nothing through but the elements and attributes it makes itself', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '`',
      '[',
      ']',
      '(',
      ')',
      '!',
      '#',
      '*',
      '_',
      '|',
      '-',
      '\n',
      '\\',
      '&',
      ';',
      ':',
      '//',
      'javascript:',
      'https://a.b',
      'onclick=',
      'hx-get=',
      'style=',
      'id=',
      '<script>',
      '<svg onload=x>',
      '| - |',
      '```',
      'x',
      ' ',
      '{',
      '}',
      '\0',
    ];
    const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
    const element =
      /^<\/?(?:p|a|em|strong|s|code|pre|ul|ol|li|blockquote|h[3-6]|hr|br|table|thead|tbody|tr|th|td)((?: (?:href|title|rel|class|start)="[^"<>]*")*)>$/;
    fc.assert(
      fc.property(hostile, (text) => {
        const html = renderMarkdown(text);
        for (const tag of html.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(element);
        for (const [, href] of html.matchAll(/href="([^"]*)"/g))
          expect(href).not.toMatch(/^(?!https?:)[^/?#]*:|^\/\//i);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('15. 100 kB of hostile Markdown', () => {
  const fill = (unit: string, size = 100_000): string =>
    unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  const units = [
    '[',
    '[]',
    '[a](',
    '![[',
    '*a **a ',
    'a**b',
    '_a __a ',
    '*',
    '`a',
    '> ',
    '- ',
    '> - ',
    '~~a ',
    '|',
    '|x|y|\n',
    '[a]: b\n',
    '<a href="x" onclick=y>',
    '<',
    '&amp;',
    '\\',
    '\0',
    'a\n',
    '\n',
    '\t',
    '# a\n',
    '```\n',
    '<http://a',
    '<!--',
    '[*_`<',
    '**가**나',
  ];

  it.each(units.map((unit) => [JSON.stringify(unit), unit]))('of %s is rendered within 200 ms', (_, unit) => {
    renderMarkdown('warm');
    const before = performance.now();
    renderMarkdown(fill(unit));
    expect(performance.now() - before).toBeLessThan(200);
  });

  it.each(units.map((unit) => [JSON.stringify(unit), unit]))(
    'as long as is rendered, of %s, within 200 ms',
    (_, unit) => {
      const text = fill(unit, longestMarkdown);
      renderMarkdown(text);
      const before = performance.now();
      renderMarkdown(text);
      expect(performance.now() - before).toBeLessThan(200);
    },
  );

  it('is shown as text when it is too long to be rendered', () => {
    expect(renderMarkdown(fill('<b>'))).toMatch(/^<pre>&lt;b&gt;&lt;b&gt;/);
  });
});
