import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorsOf, buildBank, neighboursOf } from '../../src/bank/bank.ts';
import { browse, type Wish } from '../../src/bank/browse.ts';
import { levels, topics } from '../../src/bank/question.ts';
import { smallBank } from '../support/bank.ts';

const anything: Wish = { search: '', topic: null, level: null, chain: null };
const places: Readonly<Record<string, Partial<(typeof smallBank)[number]>>> = {
  'old-duplicate': { level: 'advanced' },
  'why-random': { level: 'advanced' },
  closing: { topic: 'closing', level: 'advanced' },
};
const bank = buildBank(smallBank.map((question) => ({ ...question, ...places[question.id] })));

/** `handshake (why-three) old-duplicate`: the links of all chains, those that are only the way in brackets. */
function shown(wish: Partial<Wish>): string {
  const browsed = browse(bank, { ...anything, ...wish }, null);
  if (browsed.kind !== 'chains') throw new Error('not by chains');
  return browsed.chains
    .flatMap(({ links }) => links)
    .map(({ question, isWished }) => (isWished ? question.id : `(${question.id})`))
    .join(' ');
}

function countOf(wish: Partial<Wish>): number {
  const browsed = browse(bank, { ...anything, ...wish }, null);
  return browsed.kind === 'wordless' ? -1 : browsed.count;
}

describe('what is shown of the bank', () => {
  it('is all of it, chain by chain, where nothing is wished for', () => {
    expect(shown({})).toBe('handshake why-three old-duplicate why-random closing');
    expect(countOf({})).toBe(5);
  });

  it('is what fits, with the questions on the way to it', () => {
    expect(shown({ level: 'advanced', topic: 'opening' })).toBe(
      '(handshake) (why-three) old-duplicate why-random',
    );
    expect(shown({ topic: 'closing' })).toBe('closing');
    expect(shown({ chain: 'handshake', level: 'basic' })).toBe('handshake why-three');
    expect(countOf({ level: 'advanced' })).toBe(3);
    expect(shown({ chain: 'nothing' })).toBe('');
  });

  it('keeps exactly what fits and its ancestors, whatever is wished for', () => {
    const wishes = fc.record({
      topic: fc.constantFrom(null, ...topics),
      level: fc.constantFrom(null, ...levels),
      chain: fc.constantFrom(null, 'handshake', 'closing'),
    });
    fc.assert(
      fc.property(wishes, (wish) => {
        const browsed = browse(bank, { ...anything, ...wish }, null);
        if (browsed.kind !== 'chains') throw new Error('not by chains');
        const links = browsed.chains.flatMap((chain) => chain.links);
        const fits = [...bank.questions.values()].filter(
          ({ topic, level, chain }) =>
            [null, topic].includes(wish.topic) &&
            [null, level].includes(wish.level) &&
            [null, chain].includes(wish.chain),
        );
        const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).toSorted();
        const wished = links.filter(({ isWished }) => isWished).map(({ question }) => question);
        expect(ids(wished)).toEqual(ids(fits));
        const needed = new Set(fits.flatMap(({ id }) => ancestorsOf(bank, id)));
        const passed = links.filter(({ isWished }) => !isWished).map(({ question }) => question);
        expect(ids(passed)).toEqual(ids([...needed].filter((question) => !fits.includes(question))));
      }),
    );
  });

  it('is what was found, in the order in which it was found', () => {
    const hit = (questionId: string) => ({ questionId, locale: 'ko' as const });
    const hits = ['why-random', 'gone', 'closing', 'handshake'].map(hit);
    const browsed = browse(bank, { ...anything, search: 'x', level: 'advanced' }, hits);
    expect(browsed.kind === 'found' && browsed.found.map(({ question }) => question.id)).toEqual([
      'why-random',
      'closing',
    ]);
  });
});

describe('what was found', () => {
  const foundOf = (...ids: string[]) => {
    const hits = ids.map((questionId) => ({ questionId, locale: 'ko' as const }));
    const browsed = browse(bank, { ...anything, search: 'x' }, hits);
    return browsed.kind === 'found' ? browsed.found.map(({ question }) => question.id) : [];
  };

  it('stands by how well it fits, but what every candidate is asked before what few are', () => {
    expect(foundOf('old-duplicate', 'handshake', 'why-three')).toEqual([
      'handshake',
      'why-three',
      'old-duplicate',
    ]);
    expect(foundOf('why-random', 'closing')).toEqual(['why-random', 'closing']);
  });
});

describe('a question that two chains lead to', () => {
  const shared = buildBank(
    [...bank.questions.values()].map((question) =>
      question.id === 'closing'
        ? {
            ...question,
            followUps: [{ childId: 'why-random', triggerKeyPointId: null, reason: { ko: '', en: '' } }],
          }
        : question,
    ),
  );

  it('is one question, and is found in either', () => {
    const all = browse(shared, anything, null);
    expect(all.kind === 'chains' && all.count).toBe(5);
    const closing = { ...anything, chain: 'closing' };
    const browsed = browse(shared, closing, null);
    expect(browsed.kind === 'chains' && browsed.chains.map(({ links }) => links.length)).toEqual([2]);
    const found = browse(shared, { ...closing, search: 'x' }, [{ questionId: 'why-random', locale: 'ko' }]);
    expect(found.kind === 'found' && found.count).toBe(1);
  });
});

describe('a search without a word', () => {
  it('is said to be one, and is no wish for everything', () => {
    expect(browse(bank, { ...anything, search: '?!' }, null)).toEqual({ kind: 'wordless' });
    expect(browse(bank, { ...anything, search: '  ' }, null).kind).toBe('chains');
  });
});

describe('the neighbours of a question', () => {
  const around = (id: string) => {
    const { previous, next } = neighboursOf(bank, id);
    return [previous?.id, next?.id];
  };

  it('are those before and after it in reading order', () => {
    expect(around('handshake')).toEqual([undefined, 'why-three']);
    expect(around('old-duplicate')).toEqual(['why-three', 'why-random']);
    expect(around('closing')).toEqual(['why-random', undefined]);
    expect(around('nothing')).toEqual([undefined, undefined]);
  });
});
