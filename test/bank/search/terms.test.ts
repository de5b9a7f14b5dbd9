import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hitMarks,
  indexed,
  joinedNames,
  matchExpression,
  readMarks,
  readTerms,
} from '../../../src/bank/search/terms.ts';

describe('the words of a search', () => {
  it('are split at white space, and what holds neither letter nor digit is left out', () => {
    expect(readTerms('  왜  ISN은 — 난수인가요? ++ ')).toEqual(['왜', 'ISN은', '난수인가요?']);
  });

  it('are composed: Hangul typed on a Mac comes in letters', () => {
    expect(readTerms('유실'.normalize('NFD'))).toEqual(['유실']);
  });

  it('are five at the most, each of them once and none within another', () => {
    expect(readTerms('a b c d e f g')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(readTerms('유실 유 유실 실 ACK')).toEqual(['유실', 'ACK']);
  });

  it('are split at control characters too, which would end an expression', () => {
    expect(readTerms('a\0b\u0002c')).toEqual(['a', 'b', 'c']);
  });
});

describe('the expression for SQLite', () => {
  it('asks for every word, the last one perhaps unfinished', () => {
    expect(matchExpression(['three', 'way'], 'en')).toBe('"three" AND "way"*');
    expect(matchExpression([], 'en')).toBeNull();
  });

  it('takes Korean apart into syllables, so that any part of a word is found', () => {
    expect(matchExpression(['유실'], 'ko')).toBe('"\u200b유\u200b\u200b실\u200b"*');
  });

  it('leaves no quotation mark that could end its phrase', () => {
    expect(matchExpression(['a" OR "b'], 'en')).toBe('"a"" OR ""b"*');
  });
});

describe('names written in one word', () => {
  it('are those of names with hyphens and underscores', () => {
    expect(joinedNames('TIME-WAIT, CLOSE_WAIT and 3-way; tcp_tw_reuse, TIME-WAIT')).toBe(
      'timewait closewait 3way tcptwreuse',
    );
  });
});

describe('what SQLite has marked', () => {
  const { open, close } = hitMarks;

  it('becomes stretches, with syllables found side by side in one', () => {
    expect(readMarks(`ACK가 ${open}유${close}${open}실${close}됩니다`.replace('유', '유\u200b'))).toEqual([
      { text: 'ACK가 ', isHit: false },
      { text: '유실', isHit: true },
      { text: '됩니다', isHit: false },
    ]);
  });

  it('says the same as the text, whatever was marked', () => {
    const part = fc.record({ text: fc.string({ unit: 'grapheme', minLength: 1 }), isHit: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const marked = parts.map(({ text, isHit }) =>
          isHit ? `${open}${indexed(text, 'ko')}${close}` : indexed(text, 'ko'),
        );
        const said = readMarks(marked.join('')).map(({ text }) => text);
        expect(said.join('')).toBe(parts.map(({ text }) => text.normalize('NFC')).join(''));
      }),
    );
  });
});
