import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import { chainsWithin, type Recalled, shuffledChains, weakestOf } from '../../src/interview/subjects.ts';
import { followUp, manyQuestions, question, smallBank } from '../support/bank.ts';

const bank = buildBank(smallBank);
const known = (questionId: string, recall: number, lapses = 0): Recalled => ({ questionId, recall, lapses });

describe('the weakest questions', () => {
  it('are those most likely forgotten, the weakest first', () => {
    const all = [known('closing', 0.9), known('why-three', 0.4), known('why-random', 0.7)];
    expect(weakestOf(bank, all, 'basic')).toEqual(['why-three', 'why-random', 'closing']);
  });

  it('count each lapse as a tenth', () => {
    const all = [known('closing', 0.9, 6), known('why-random', 0.4)];
    expect(weakestOf(bank, all, 'basic')).toEqual(['closing', 'why-random']);
  });

  it('leave out what hangs from another of them: it comes as its follow-up', () => {
    const all = [known('old-duplicate', 0.1), known('handshake', 0.8), known('closing', 0.5)];
    expect(weakestOf(bank, all, 'basic')).toEqual(['closing', 'handshake']);
  });

  it('leave out what is harder than the interview, and what is asked no more', () => {
    const questions = [
      question({ id: 'hard', chain: 'hard', position: 0, level: 'advanced', followUps: [followUp('easy')] }),
      question({ id: 'easy', chain: 'hard', position: 1 }),
    ];
    const all = [known('hard', 0.1), known('gone', 0.1), known('easy', 0.9)];
    expect(weakestOf(buildBank(questions), all, 'intermediate')).toEqual(['easy']);
    expect(weakestOf(buildBank(questions), all, 'advanced')).toEqual(['hard']);
  });

  it('are eight at most', () => {
    const many = manyQuestions(20);
    const all = many.map(({ id, position }) => known(id, 1 - position / 100));
    expect(weakestOf(buildBank(many), all, 'basic')).toEqual(
      Array.from({ length: 8 }, (_, place) => `question-${19 - place}`),
    );
  });

  it('are none where nothing is known', () => {
    expect(weakestOf(bank, [], 'advanced')).toEqual([]);
  });
});

describe('the chosen chains', () => {
  const many = buildBank(manyQuestions(6));
  const ids = many.roots.map(({ id }) => id);

  it('are all asked about, each once, in an order that the seed decides', () => {
    const chosen = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 });
    fc.assert(
      fc.property(chosen, fc.integer({ min: 0, max: 2 ** 31 - 1 }), (chain, seed) => {
        const order = shuffledChains(many, chain, { level: 'basic', seed });
        expect(order.toSorted()).toEqual(chain.toSorted());
        expect(shuffledChains(many, chain.toReversed(), { level: 'basic', seed })).toEqual(order);
      }),
    );
  });

  it('begin with each of them about as often', () => {
    const firsts = new Map<string, number>();
    for (let seed = 0; seed < 600; seed += 1) {
      const [first = ''] = shuffledChains(many, ids, { level: 'basic', seed });
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const id of ids) expect(firsts.get(id)).toBeGreaterThan(60);
  });

  it('named twice are one, and a question in mid-chain is none', () => {
    const order = shuffledChains(bank, ['closing', 'closing', 'why-three', 'nothing'], {
      level: 'basic',
      seed: 1,
    });
    expect(order).toEqual(['closing']);
  });

  it('are those that begin no harder than the interview', () => {
    const questions = [
      question({ id: 'hard', chain: 'hard', position: 0, level: 'advanced' }),
      question({ id: 'easy', chain: 'easy', position: 1 }),
    ];
    const mixed = buildBank(questions);
    expect(chainsWithin(mixed, 'intermediate').map(({ id }) => id)).toEqual(['easy']);
    expect(shuffledChains(mixed, ['hard', 'easy'], { level: 'basic', seed: 1 })).toEqual(['easy']);
  });
});
