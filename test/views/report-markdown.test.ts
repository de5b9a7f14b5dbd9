import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import { askedTurn } from '../../src/interview/advance.ts';
import type { Interview, Manner } from '../../src/interview/interview.ts';
import { reportOf } from '../../src/interview/report.ts';
import { reportMarkdown } from '../../views/interview/report-markdown.ts';
import { smallBank } from '../support/bank.ts';
import { planOf } from '../support/interviewing.ts';

const bank = buildBank(smallBank);
const timeZone = 'Asia/Seoul';

/** The report of an interview in which this was said. */
function exported(answer: string, manner: Manner = 'typed'): string {
  const answered = { key: 'a', manner, answer, answeredAt: 1, takenMs: 1_000, keyPointsRecognised: [] };
  const checked = { key: 'c', keyPointsHit: [], checkedAt: 1 };
  const interview: Interview = {
    id: 'interview',
    plan: planOf(['handshake']),
    locale: 'en',
    isOfWeakest: false,
    startedAt: 0,
    step: 2,
    clock: { clockMs: 1_000, runningSince: null, seenAt: 0, isWatched: false },
    finished: { at: 1, ending: 'stopped' },
    marks: null,
    turns: [{ ...askedTurn(0, 'handshake', { kind: 'root' }, 0), answered, checked }],
  };
  return reportMarkdown(reportOf(bank, interview, [interview], 1), bank, 'en', timeZone);
}

/** What a reader of Markdown makes of the quotation, with everything switched on that it can be. */
function quotationIn(markdown: string): string {
  const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
  return /<blockquote>(.*)<\/blockquote>/s.exec(html)?.[1] ?? '';
}

function textOf(html: string): string {
  const plain = html.replaceAll(/<\/?p>|<br>/g, ' ');
  const named = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return plain.replaceAll(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof named) => named[name]);
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

describe('11. what somebody typed, in the report as Markdown', () => {
  it.each([
    '# a heading',
    'a heading\n===',
    'a heading\n---',
    '1) a list\n2) of two',
    '- a list\n+ of\n* three',
    '    code by indentation',
    'a paragraph\n\n      code by indentation',
    '```\ncode\n```',
    '<script>alert(1)</script>',
    '[a link](javascript:alert(1)) and <https://example.com> and https://example.com',
    '![an image](https://example.com/a.png)',
    'a line\r\r1) and a list after a return',
    '&copy; **bold** _it_ ~~gone~~ `code` \\*',
    '| a | table |\n|---|---|\n| 1 | 2 |',
    '> a quotation\n>> in one',
    '[a]: https://example.com\n\n[a]',
  ])('is text and nothing else: %j', (answer) => {
    const html = quotationIn(exported(answer));
    expect(html.replaceAll(/<\/?p>|<br>/g, '')).not.toMatch(/<[a-z/!]/i);
    expect(words(textOf(html))).toEqual(words(answer));
  });

  it('is text and nothing else, whatever it is', () => {
    const signs = fc.constantFrom(...'\\`*_{}[]<>()#+-.!|~&=:$@^"\'/ \t\n\r0a가');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (drawn) => {
        const answer = `a${drawn.join('')}`;
        const html = quotationIn(exported(answer));
        expect(html.replaceAll(/<\/?p>|<br>/g, '')).not.toMatch(/<[a-z/!]/i);
        expect(words(textOf(html))).toEqual(words(answer));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps its lines and its paragraphs', () => {
    expect(quotationIn(exported('one\ntwo\n\nthree')).trim()).toBe('<p>one<br>\ntwo</p>\n<p>three</p>');
  });

  it('stands beside “I don’t know” where something was typed before', () => {
    const markdown = exported('a first thought', 'unknown');
    expect(markdown).toContain('> a first thought');
    expect(quotationIn(exported('', 'unknown'))).toBe('');
  });
});
