import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ancestorsOf,
  buildBank,
  childrenOf,
  confusablesOf,
  findCycle,
  linksOf,
  parentsOf,
} from '../../src/bank/bank.ts';
import { chainQuestions } from '../../src/bank/chains.ts';
import { fingerprint } from '../../src/bank/fingerprint.ts';
import type { Question } from '../../src/bank/question.ts';
import type { SeedQuestion } from '../../src/bank/seed-file.ts';

const nothing = { ko: '', en: '' };

/** A file that holds a question, in a few words: its follow-ups stand on lines 20, 21 and so on. */
function seed(
  id: string,
  children: readonly string[],
  order: number | null = null,
  file = `${id}.md`,
): SeedQuestion {
  const followUps = children.map((childId) => ({ childId, triggerKeyPointId: null, reason: nothing }));
  return {
    file,
    question: {
      id,
      chainName: null,
      topic: 'opening',
      level: 'basic',
      prompt: nothing,
      spokenAnswer: nothing,
      detail: nothing,
      keyPoints: [],
      mistakes: [],
      sources: [],
      demonstration: null,
      foretold: null,
      followUps,
    },
    order: order === null ? null : { value: order, line: 2 },
    followUpLines: children.map((_, position) => 20 + position),
    confusables: [],
  };
}

/** The file, naming questions as confused with its own on lines 5, 6 and so on. */
function confused(named: SeedQuestion, ...ids: readonly string[]): SeedQuestion {
  return { ...named, confusables: ids.map((id, position) => ({ id, line: 5 + position })) };
}

function questionsOf(seeds: readonly SeedQuestion[]): readonly Question[] {
  const chaining = chainQuestions(seeds);
  if (chaining.kind === 'malformed') throw new Error(chaining.problems.map(({ problem }) => problem).join());
  return chaining.questions;
}

function problemsOf(seeds: readonly SeedQuestion[]) {
  const chaining = chainQuestions(seeds);
  return chaining.kind === 'malformed' ? chaining.problems : [];
}

const ids = (questions: readonly Question[]): string[] => questions.map(({ id }) => id);

describe('joining files into chains', () => {
  const seeds = [
    seed('closing', ['time-wait'], 20),
    seed('time-wait', []),
    seed('isn', []),
    seed('why-three', ['isn', 'flood']),
    seed('flood', []),
    seed('handshake', ['why-three', 'isn'], 10),
  ];

  it('puts chains in their order and each depth-first, and names the chain of every question', () => {
    expect(questionsOf(seeds).map(({ id, chain, position }) => [position, id, chain])).toEqual([
      [0, 'handshake', 'handshake'],
      [1, 'why-three', 'handshake'],
      [2, 'isn', 'handshake'],
      [3, 'flood', 'handshake'],
      [4, 'closing', 'closing'],
      [5, 'time-wait', 'closing'],
    ]);
  });

  it('refuses a follow-up that names no question, on its line', () => {
    expect(problemsOf([seed('a', ['b', 'c'], 1), seed('b', [])])).toEqual([
      {
        file: 'a.md',
        line: 21,
        problem: 'No question is called `c`.',
        instead: expect.stringContaining('c.md'),
      },
    ]);
  });

  it('refuses a circle by naming the way around it', () => {
    const [problem] = problemsOf([
      seed('root', ['a'], 1),
      seed('a', ['x', 'b']),
      seed('x', []),
      seed('b', ['a']),
    ]);
    expect(problem).toMatchObject({ file: 'b.md', line: 20 });
    expect(problem?.problem).toContain('a → b → a');
  });

  it('refuses a question that follows itself, even where no root is left', () => {
    expect(problemsOf([seed('a', ['a'])])[0]?.problem).toContain('a → a');
  });

  it('refuses two files of one name', () => {
    const [problem] = problemsOf([seed('a', [], 1, 'one/a.md'), seed('a', [], 2, 'two/a.md')]);
    expect(problem).toMatchObject({ file: 'two/a.md', problem: 'one/a.md already holds the question `a`.' });
  });

  it('refuses a file nothing leads to unless it says that it starts a chain', () => {
    expect(problemsOf([seed('a', [])])).toMatchObject([
      { file: 'a.md', instead: expect.stringContaining('order') },
    ]);
  });

  it('refuses an order on a follow-up, and one order for two chains', () => {
    expect(problemsOf([seed('a', ['b'], 1), seed('b', [], 2)])).toMatchObject([{ file: 'b.md', line: 2 }]);
    expect(problemsOf([seed('a', [], 1), seed('b', [], 1)])).toMatchObject([
      { file: 'b.md', problem: 'a.md has the order 1 too.' },
    ]);
  });

  it('gives the same questions whatever the order of the files', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(seeds, { minLength: seeds.length }), (shuffled) => {
        expect(questionsOf(shuffled)).toEqual(questionsOf(seeds));
      }),
    );
  });
});

describe('what is easily confused', () => {
  const files = [
    seed('handshake', ['why-three'], 10),
    confused(seed('why-three', []), 'why-four'),
    confused(seed('closing', ['why-four', 'crossed'], 20), 'why-three', 'handshake'),
    seed('why-four', []),
    seed('crossed', []),
  ];
  const confusionsOf = (seeds: readonly SeedQuestion[]) =>
    Object.fromEntries(questionsOf(seeds).map(({ id, confusedWith }) => [id, confusedWith]));

  it('is known to both questions, whichever file says so, in reading order', () => {
    expect(confusionsOf(files)).toEqual({
      handshake: ['closing'],
      'why-three': ['closing', 'why-four'],
      closing: ['handshake', 'why-three'],
      'why-four': ['why-three'],
      crossed: [],
    });
    expect(confusionsOf(files.toReversed())).toEqual(confusionsOf(files));
  });

  it('may be anything in the same chain but the question before and the one after', () => {
    const chain = [seed('a', ['b'], 1), seed('b', ['c']), seed('c', [])] as const;
    const [a, b, c] = chain;
    expect(confusionsOf([a, b, confused(c, 'a')])).toEqual({ a: ['c'], b: [], c: ['a'] });
    const refused = {
      line: 5,
      problem: '`b` follows `a`, so the two are asked in a row anyway.',
      instead: expect.stringContaining('Leave it out'),
    };
    expect(problemsOf([confused(a, 'b'), b, c])).toEqual([{ file: 'a.md', ...refused }]);
    expect(problemsOf([a, confused(b, 'a'), c])).toEqual([{ file: 'b.md', ...refused }]);
  });

  it('is refused on its line when there is no such question', () => {
    expect(problemsOf([seed('a', [], 1), confused(seed('b', [], 2), 'a', 'c')])).toEqual([
      {
        file: 'b.md',
        line: 6,
        problem: 'No question is called `c`.',
        instead: expect.stringContaining('exists'),
      },
    ]);
  });

  it('is refused when both files say so, in the second', () => {
    expect(problemsOf([confused(seed('a', [], 1), 'b'), confused(seed('b', [], 2), 'a')])).toEqual([
      {
        file: 'b.md',
        line: 5,
        problem: 'a.md already says that the two are confused.',
        instead: expect.stringContaining('one of the two'),
      },
    ]);
  });
});

describe('a bank', () => {
  const bank = buildBank(
    questionsOf([
      seed('handshake', ['why-three', 'isn'], 10),
      seed('why-three', ['isn', 'flood']),
      seed('isn', []),
      seed('flood', []),
      seed('closing', [], 20),
    ]),
  );

  it('knows its roots', () => {
    expect(ids(bank.roots)).toEqual(['handshake', 'closing']);
  });

  it('lists a chain depth-first, a question with two parents once', () => {
    expect(linksOf(bank, 'handshake').map(({ question, depth }) => [question.id, depth])).toEqual([
      ['handshake', 0],
      ['why-three', 1],
      ['isn', 2],
      ['flood', 2],
    ]);
    expect(linksOf(bank, 'nothing')).toEqual([]);
  });

  it('tells the way to a question, and all its parents', () => {
    expect(ids(ancestorsOf(bank, 'isn'))).toEqual(['handshake', 'why-three']);
    expect(ids(parentsOf(bank, 'isn'))).toEqual(['handshake', 'why-three']);
    expect(ancestorsOf(bank, 'handshake')).toEqual([]);
    expect(ancestorsOf(bank, 'nothing')).toEqual([]);
  });

  it('tells the children in the order of their file', () => {
    const handshake = bank.questions.get('handshake');
    expect(handshake && ids(childrenOf(bank, handshake))).toEqual(['why-three', 'isn']);
  });

  it('tells what a question is confused with', () => {
    const files = [seed('a', [], 1), seed('b', [], 2), confused(seed('c', [], 3), 'b', 'a')];
    const alike = buildBank(questionsOf(files));
    const told = [...alike.questions.values()].map((question) => ids(confusablesOf(alike, question)));
    expect(told).toEqual([['c'], ['c'], ['a', 'b']]);
  });

  it('has a version that changes with any word of it, and with nothing else', () => {
    const questions = [...bank.questions.values()];
    const changed = questions.map((question) => ({ ...question, prompt: { ko: '', en: question.id } }));
    expect(buildBank(questions.toReversed()).version).toBe(bank.version);
    expect(buildBank(changed).version).not.toBe(bank.version);
  });

  it('is not built from what the seed would have refused', () => {
    const [question] = questionsOf([seed('a', [], 1)]);
    if (!question) throw new Error('no question');
    const following = (childId: string): Question => ({
      ...question,
      followUps: [{ childId, triggerKeyPointId: null, reason: nothing }],
    });
    expect(() => buildBank([following('b')])).toThrow('a is followed by b');
    expect(() => buildBank([following('a')])).toThrow('a → a');
    const other = { ...question, id: 'b', position: 1 };
    const refused = 'a is confused with b, which does not say so';
    expect(() => buildBank([{ ...question, confusedWith: ['b'] }])).toThrow(refused);
    expect(() => buildBank([{ ...question, confusedWith: ['b'] }, other])).toThrow(refused);
  });
});

describe('the search for a cycle', () => {
  const graph = fc
    .array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })), { maxLength: 30 })
    .map((pairs) => {
      const edges = new Map<string, string[]>();
      for (const [from, to] of pairs) edges.set(`${from}`, [...(edges.get(`${from}`) ?? []), `${to}`]);
      return edges;
    });

  /** Whether some order puts every node before those it leads to: nodes without predecessors are taken away first. */
  function isAcyclic(edges: ReadonlyMap<string, readonly string[]>): boolean {
    const left = new Map(edges);
    for (let size = -1; size !== left.size; ) {
      size = left.size;
      const targets = new Set([...left.values()].flat());
      for (const id of left.keys()) if (!targets.has(id)) left.delete(id);
    }
    return left.size === 0;
  }

  it('finds a way along the edges back to its start exactly when there is one', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const cycle = findCycle(edges);
        expect(cycle === null).toBe(isAcyclic(edges));
        if (!cycle) return;
        expect(cycle.at(0)).toBe(cycle.at(-1));
        for (const [position, id] of cycle.slice(1).entries()) {
          expect(edges.get(cycle[position] ?? '')).toContain(id);
        }
      }),
    );
  });

  it('walks a chain of 100,000 and a ladder with 2^1,000 ways', () => {
    const long = new Map(Array.from({ length: 100_000 }, (_, n) => [`${n}`, [`${n + 1}`]]));
    const ladder = new Map(Array.from({ length: 1_000 }, (_, n) => [`${n}`, [`${n + 1}`, `${n + 1}`]]));
    expect(findCycle(long)).toBeNull();
    expect(findCycle(ladder)).toBeNull();
  });
});

describe('the fingerprint', () => {
  /** FNV-1a as its authors define it, on 64-bit integers. */
  function reference(text: string): string {
    let hash = 0xcbf29ce484222325n;
    for (let index = 0; index < text.length; index += 1) {
      for (const byte of [text.charCodeAt(index) & 0xff, text.charCodeAt(index) >>> 8]) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
      }
    }
    return hash.toString(16).padStart(16, '0');
  }

  it('is FNV-1a of the JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fingerprint(text)).toBe(reference(JSON.stringify(text)));
      }),
    );
  });
});
