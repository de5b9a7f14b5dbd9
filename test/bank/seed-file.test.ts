import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestSeedFile, parseSeedFile } from '../../src/bank/seed-file.ts';
import type { Problem } from '../../src/bank/seed-sections.ts';

const file = 'opening/three-way-handshake.md';
const handshake = readFileSync(path.join(import.meta.dirname, '../../prisma/seed', file), 'utf8');

function problemsOf(text: string, name = file): readonly Problem[] {
  const reading = parseSeedFile(name, text);
  return reading.kind === 'malformed' ? reading.problems : [];
}

/** The handshake's file with one passage replaced; fails when the passage is not there. */
function edited(before: string, after: string): string {
  expect(handshake).toContain(before);
  return handshake.replace(before, () => after);
}

/** 1 for the first line that starts with `start`. */
function lineOf(text: string, start: string): number {
  const index = text.split('\n').findIndex((line) => line.startsWith(start));
  expect(index).toBeGreaterThanOrEqual(0);
  return index + 1;
}

describe('a sound seed file', () => {
  const reading = parseSeedFile(file, handshake);

  it('becomes a question whose id is the name of the file', () => {
    expect(reading.kind === 'question' && reading.seed.question.id).toBe('three-way-handshake');
  });

  it('gives texts in both languages, key points under the id of the question, and a scenario with its defaults', () => {
    if (reading.kind !== 'question') throw new Error('malformed');
    const { question, order, followUpLines } = reading.seed;
    expect(question.prompt.ko).toBe('TCP 3-way handshake가 어떻게 진행되는지 설명해 주세요.');
    expect(question.prompt.en).toBe('Walk me through the TCP three-way handshake.');
    expect(question.keyPoints[0]).toMatchObject({
      id: 'three-way-handshake/client-sends-isn',
      essential: true,
    });
    expect(question.demonstration?.scenario.appReads).toEqual({ A: true, B: true });
    expect(question.followUps[0]).toMatchObject({
      childId: 'syn-and-ack-numbers',
      triggerKeyPointId: 'three-way-handshake/syn-takes-one-number',
    });
    expect([question.topic, question.level]).toEqual(['opening', 'basic']);
    expect(order).toEqual({ value: 10, line: 4 });
    expect(followUpLines).toEqual([
      lineOf(handshake, '- question: syn-and-ack-numbers'),
      lineOf(handshake, '- question: why-three-not-two'),
      lineOf(handshake, '- question: handshake-states'),
    ]);
  });

  it('names what it is confused with, each on its line', () => {
    expect(reading.kind === 'question' && reading.seed.confusables).toEqual([]);
    const text = edited('order: 10', 'order: 10\nconfusedWith:\n  - four-way-close\n  - simultaneous-open');
    const result = parseSeedFile(file, text);
    expect(result.kind === 'question' && result.seed.confusables).toEqual([
      { id: 'four-way-close', line: 6 },
      { id: 'simultaneous-open', line: 7 },
    ]);
  });

  it('reads the same with Windows line ends and a byte order mark', () => {
    expect(parseSeedFile(file, `\uFEFF${handshake.replaceAll('\n', '\r\n')}`)).toEqual(reading);
  });

  it('keeps headings that stand in fenced code as text', () => {
    const text = edited('## Common mistakes', '```\n## Sources\n### ko\n```\n\n## Common mistakes');
    const result = parseSeedFile(file, text);
    expect(result.kind === 'question' && result.seed.question.detail.en).toContain('## Sources\n### ko');
  });
});

describe('a counterfactual', () => {
  const block = (change: string) =>
    `counterfactual:\n  title: { ko: 둘이라면, en: Only two }\n  watch: { ko: 둘, en: Two }\n  change:\n${change}\n`;
  const changed = (change: string) =>
    edited('  untilMs: 600\n```', `  untilMs: 600\n  settings: { timeWaitMs: 5000 }\n${block(change)}\`\`\``);

  it('is the scenario with some keys replaced and some settings added', () => {
    const result = parseSeedFile(
      file,
      changed('    oneWayDelayMs: 50\n    settings: { handshakeSegments: 2 }'),
    );
    if (result.kind === 'malformed') throw new Error(JSON.stringify(result.problems));
    const demonstration = result.seed.question.demonstration;
    expect(demonstration?.counterfactual).toMatchObject({
      title: { ko: '둘이라면', en: 'Only two' },
      scenario: {
        ...demonstration?.scenario,
        oneWayDelayMs: 50,
        settings: { timeWaitMs: 5000, handshakeSegments: 2 },
      },
    });
    expect(demonstration?.scenario).toMatchObject({ oneWayDelayMs: 100, settings: { timeWaitMs: 5000 } });
  });

  it.each(['    settings: { timeWaitMs: 5000 }', '    profile: rfc9293'])(
    'that changes nothing (%s) is refused',
    (change) => {
      expect(problemsOf(changed(change))).toMatchObject([{ problem: 'The counterfactual changes nothing.' }]);
    },
  );

  it('that the simulator does not understand is refused on its own line', () => {
    const text = changed('    oneWayDelayMs: soon');
    const line = text.slice(0, text.indexOf('    oneWayDelayMs: soon')).split('\n').length;
    expect(problemsOf(text)).toMatchObject([
      { line, problem: expect.stringContaining("The scenario's `oneWayDelayMs`") },
    ]);
  });
});

describe('a prediction', () => {
  const block = (fields: string) => `## Prediction\n\n\`\`\`yaml\n${fields}\n\`\`\`\n\n## Follow-ups`;
  const asking = (fields: string) => edited('## Follow-ups', block(fields));
  const sound = 'atMs: 100\nhost: B\nask: segment\nkeyPoint: purpose';

  it('starts from an event of the simulation and names the key point it covers', () => {
    const result = parseSeedFile(file, asking(sound));
    expect(result.kind === 'question' && result.seed.question.foretold).toEqual({
      atMs: 100,
      host: 'B',
      ask: 'segment',
      keyPointId: 'three-way-handshake/purpose',
    });
  });

  it.each([
    [
      'of a moment at which nothing happens',
      sound.replace('100', '123'),
      'atMs',
      /Nothing happens at B at 123 ms/,
    ],
    [
      'of the very first event, which nothing precedes',
      sound.replace('100', '0'),
      'atMs',
      /nothing before it/,
    ],
    ['of a host that there is not', sound.replace('B', 'C'), 'host', /host: A/],
    ['of something else than a segment or states', sound.replace('segment', 'bytes'), 'ask', /ask: states/],
    [
      'for no key point of the question',
      sound.replace('purpose', 'elsewhere'),
      'keyPoint',
      /no key point `elsewhere`/,
    ],
  ])('%s is refused', (_, fields, field, message) => {
    const text = asking(fields);
    const [found] = problemsOf(text);
    expect(found?.line).toBe(
      text.slice(0, text.indexOf(`\n${field}:`, text.indexOf('## Prediction'))).split('\n').length + 1,
    );
    expect(`${found?.problem} ${found?.instead}`).toMatch(message);
  });

  it('without a simulation has nothing to start from', () => {
    const from = handshake.indexOf('## Simulation');
    const text =
      handshake.slice(0, from) +
      handshake.slice(handshake.indexOf('## Follow-ups')).replace('## Follow-ups', block(sound));
    expect(problemsOf(text)[0]?.problem).toMatch(/no simulation to predict/);
  });
});

describe('a malformed seed file is refused with the line, the problem and what to write instead', () => {
  const cases: readonly [
    name: string,
    before: string,
    after: string,
    line: string,
    problem: RegExp,
    instead: RegExp,
  ][] = [
    ['a missing section', '## Sources', '## Source', '## Source', /no section `Source`/, /Sources/],
    ['a missing language', '### en\n\nWalk', 'Walk', '## Question', /no `### en`/, /### en/],
    [
      'an empty language',
      'Walk me through the TCP three-way handshake.\n',
      '',
      '### en',
      /is empty/,
      /English/,
    ],
    [
      'a language Kkori does not have',
      '### en\n\nWalk',
      '### fr\n\nWalk',
      '### fr',
      /`fr` is no language/,
      /### ko/,
    ],
    [
      'text before the first language',
      '## Detail\n',
      '## Detail\n\nstray\n',
      'stray',
      /no language/,
      /### ko/,
    ],
    [
      'text before the first section',
      '## Question',
      'stray\n\n## Question',
      'stray',
      /before the first section/,
      /## Question/,
    ],
    [
      'a first-level heading',
      '## Question',
      '# Handshake\n\n## Question',
      '# Handshake',
      /first-level/,
      /## /,
    ],
    [
      'a section without its block',
      '## Sources\n\n```yaml',
      '## Sources\n\n```',
      '```\n- title: RFC 9293',
      /yaml block/,
      /```yaml/,
    ],
    [
      'a fence that is never closed',
      '  untilMs: 600\n```',
      '  untilMs: 600',
      '```yaml\ntitle',
      /never closed/,
      /```/,
    ],
    [
      'a misspelt key',
      '  essential: false',
      '  essental: false',
      '  essental',
      /`essental` is no key/,
      /essential/,
    ],
    [
      'a value of the wrong kind',
      '  essential: false',
      '  essential: maybe',
      '  essential: maybe',
      /a string where a boolean/,
      /true/,
    ],
    [
      'a number among the cues',
      'x+1, n+1, 더하기 1',
      '1, 더하기 1',
      '    ko: [SYN+ACK',
      /a number where text/,
      /quote numbers/,
    ],
    [
      'two key points of one name',
      '- id: purpose',
      '- id: client-confirms',
      '- id: client-confirms',
      /second key point/,
      /own `id`/,
    ],
    [
      'a key point whose name is no slug',
      '- id: purpose',
      '- id: The purpose',
      '- id: The purpose',
      /not well formed/,
      /hyphens/,
    ],
    [
      'an unknown trigger',
      '  missing: purpose',
      '  missing: porpoise',
      '  missing: porpoise',
      /no key point `porpoise`/,
      /client-sends-isn.*purpose/,
    ],
    [
      'a source that is not https',
      'url: https://man7.org',
      'url: http://man7.org',
      '  url: http://',
      /not well formed/,
      /https/,
    ],
    ['broken YAML', '  ko: 목적은 양쪽', '  ko: 목적: 양쪽', '  ko: 목적:', /not YAML/, /quotes/],
    [
      'a repeated key',
      '  clause: §3.3.2\n',
      '  clause: §3.3.2\n  clause: §3\n',
      '  clause: §3\n',
      /written twice/,
      /Keep one/,
    ],
    ['an alias', 'title: RFC 6298', 'title: *rfc', '- title: *rfc', /alias/i, /./],
    [
      'a scenario the simulator does not know',
      'host: A, call: connect,',
      'host: C, call: connect,',
      '    - { atMs: 0, host: C',
      /host/,
      /scenario/,
    ],
    [
      'a likeness that is no list',
      'order: 10',
      'order: 10\nconfusedWith: four-way-close',
      'confusedWith: four',
      /a string where a list/,
      /confusedWith: \[four-way-close\]/,
    ],
    [
      'a likeness to nothing',
      'order: 10',
      'order: 10\nconfusedWith: []',
      'confusedWith: []',
      /empty/,
      /leave it out/,
    ],
    [
      'a likeness to what cannot be a question',
      'order: 10',
      'order: 10\nconfusedWith: [Four Ways]',
      'confusedWith: [Four',
      /not well formed/,
      /names of the files/,
    ],
    [
      'a likeness to itself',
      'order: 10',
      'order: 10\nconfusedWith:\n  - four-way-close\n  - three-way-handshake',
      '  - three-way-handshake',
      /with itself/,
      /another/,
    ],
    [
      'a likeness named twice',
      'order: 10\nchain',
      'order: 10\nconfusedWith:\n  - four-way-close\n  - last-ack-lost\n  - four-way-close\nchain',
      '  - four-way-close\nchain',
      /`four-way-close` is named twice/,
      /once/,
    ],
    [
      'front matter with a word for a number',
      'order: 10',
      'order: first',
      'order: first',
      /a string where a/,
      /order: 20/,
    ],
  ];

  it.each(cases)('%s', (_, before, after, line, problem, instead) => {
    const text = edited(before, after);
    const found = problemsOf(text);
    const first = found.find((each) => problem.test(each.problem));
    expect(found.map((each) => each.problem)).toContainEqual(expect.stringMatching(problem));
    expect(first?.instead).toMatch(instead);
    expect(first?.file).toBe(file);
    const rest = text.split('\n').slice((first?.line ?? 1) - 1);
    expect(rest.join('\n').slice(0, line.length)).toBe(line);
  });

  it('a file without an essential key point', () => {
    expect(problemsOf(handshake.replaceAll('essential: true', 'essential: false'))).toMatchObject([
      { line: lineOf(handshake, '## Key points'), problem: 'No key point is essential.' },
    ]);
  });

  it('a file whose name cannot be an address', () => {
    expect(problemsOf(handshake, 'opening/Three Ways.md')[0]?.problem).toContain('Three Ways');
  });

  it('reports every problem of a file at once, in the order of its lines', () => {
    const text = edited('  missing: purpose', '  missing: porpoise')
      .replace('order: 10', 'order: -1')
      .replace('### en', '### fr');
    const lines = problemsOf(text).map(({ line }) => line);
    expect(lines).toHaveLength(4);
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  });

  it('an empty file lacks every required section', () => {
    const sections = ['Question', 'Spoken answer', 'Key points', 'Detail', 'Common mistakes', 'Sources'];
    expect(problemsOf('').map(({ problem }) => problem)).toEqual([
      'The file does not say its topic and level.',
      ...sections.map((title) => `The section \`${title}\` is missing.`),
    ]);
  });

  it('keys that would reach an object’s prototype', () => {
    const text = edited('  essential: false', '  __proto__: { essential: true }\n  essential: false');
    expect(problemsOf(text)[0]?.problem).toMatch(/__proto__/);
  });
});

describe('whatever stands in a file', () => {
  const pieces = [
    '## ',
    '### ',
    'Key points',
    'Sources',
    'Follow-ups',
    'ko',
    'en',
    '```yaml',
    '```',
    '~~~',
    '---',
    'order:',
    '- id: ',
    '&a ',
    '*a',
    '<<: ',
    '[',
    '{',
    '? ',
    ': ',
    '!!js ',
    '"',
    "'",
    '|',
    '>-',
    '%YAML 9',
    '\t',
    '\r',
    '\0',
    '\uFEFF',
    '\uD800',
    '  ',
  ];
  const hostile = fc
    .array(
      fc.oneof(fc.constantFrom(...pieces), fc.constant('\n'), fc.string({ unit: 'binary', maxLength: 5 })),
      { maxLength: 80 },
    )
    .map((parts) => parts.join(''));
  const place = fc.nat({ max: handshake.length });

  it('the parser answers with a question or with problems on lines of the file', () => {
    const text = fc.oneof(
      hostile,
      fc.tuple(place, place, hostile).map(([from, length, junk]) => {
        return handshake.slice(0, from) + junk + handshake.slice(from + (length % 200));
      }),
    );
    fc.assert(
      fc.property(text, (input) => {
        const reading = parseSeedFile(file, input);
        if (reading.kind === 'question') return;
        expect(reading.problems.length).toBeGreaterThan(0);
        const lines = input.split('\n').length;
        for (const { line } of reading.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
        }
      }),
      { numRuns: 400 },
    );
  });

  const huge = longestSeedFile - 1_000;
  const block = (content: string): string => `## Key points\n\n\`\`\`yaml\n${content}\n\`\`\`\n`;
  const fill = (unit: string): string => unit.repeat(Math.floor(huge / unit.length));
  const many = (line: (n: number) => string): string => {
    const lines: string[] = [];
    for (let n = 0, length = 0; length < huge; n += 1) {
      lines.push(line(n));
      length += line(n).length + 1;
    }
    return lines.join('\n');
  };

  it.each([
    ['headings', fill('## a\n')],
    ['languages', `## Detail\n${fill('### ko\n')}`],
    ['fences', fill('```\n')],
    ['nested brackets', block(fill('['))],
    ['nested lists', block(fill('- '))],
    ['one list', block(fill('- a\n'))],
    ['many keys', block(many((n) => `k${n}: 1`))],
    ['one key again and again', block(fill('a: 1\n'))],
    ['anchors', block(many((n) => `a${n}: &a${n} 1`))],
    ['aliases of aliases', block(many((n) => `a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`))],
    ['one long line', block(fill('a'))],
    ['quotes', block(fill('"'))],
  ])('a full-size file of %s is refused within two seconds', (_, text) => {
    const before = performance.now();
    expect(parseSeedFile(file, text).kind).toBe('malformed');
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it.each([10, 100, 500, 1_000, 1_500, 2_000, 3_000, 5_000, 8_000, 14_000])(
    '%i nested lists in a scenario are refused',
    (depth) => {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      expect(problemsOf(edited('  oneWayDelayMs: 100', `  oneWayDelayMs: ${nested}`)).length).toBeGreaterThan(
        0,
      );
    },
  );

  it('a file beyond the limit is refused unread', () => {
    expect(problemsOf('a'.repeat(longestSeedFile + 1))).toHaveLength(1);
  });
});
