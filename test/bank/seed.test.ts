import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildBank, linksOf } from '../../src/bank/bank.ts';
import { lintQuestion, textsOf } from '../../src/bank/lints.ts';
import { renderMarkdown } from '../../src/bank/markdown.ts';
import type { Question } from '../../src/bank/question.ts';
import { readSeed, SeedMalformed } from '../../src/bank/seed.ts';
import { locales } from '../../src/locale.ts';

const folder = path.join(import.meta.dirname, '../../prisma/seed');

describe('the question bank of this repository', () => {
  let questions: readonly Question[];
  beforeAll(async () => {
    questions = await readSeed(folder);
  });

  it('asks the note’s two chains, each question after the one it follows from', () => {
    const bank = buildBank(questions);
    const chains = bank.roots.map(({ id }) =>
      linksOf(bank, id).map((link) => [link.depth, link.question.id]),
    );
    expect(chains).toEqual([
      [
        [0, 'three-way-handshake'],
        [1, 'why-three-not-two'],
        [2, 'initial-sequence-number'],
        [1, 'last-ack-lost'],
      ],
      [
        [0, 'four-way-close'],
        [1, 'why-time-wait'],
        [2, 'data-after-fin'],
      ],
    ]);
  });

  it('leaves the linter nothing to find', () => {
    expect(questions.flatMap(lintQuestion)).toEqual([]);
  });

  it('is Markdown that renders without leftovers', () => {
    for (const question of questions) {
      for (const text of locales.flatMap((locale) => textsOf(question, locale))) {
        const visible = renderMarkdown(text)
          .replace(/<code[^>]*>.*?<\/code>/gs, '')
          .replace(/<[^>]+>/g, '');
        expect(visible, text).not.toMatch(/\*\*|`|\|--|\]\(/);
      }
    }
  });

  it('speaks Korean in Korean and English in English', () => {
    for (const question of questions) {
      for (const text of textsOf(question, 'ko')) expect(text).toMatch(/\p{Script=Hangul}/u);
      for (const text of textsOf(question, 'en')) expect(text).not.toMatch(/\p{Script=Hangul}/u);
    }
  });
});

describe('reading a folder', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const each of folders.splice(0)) rmSync(each, { recursive: true });
  });

  function folderOf(files: Readonly<Record<string, string>>): string {
    const root = mkdtempSync(path.join(tmpdir(), 'kkori-seed-'));
    folders.push(root);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    return root;
  }

  it('names every malformed file, with line, problem and remedy, in one message', async () => {
    const root = folderOf({
      'a/one.md': '# One\n',
      'two.md': 'x\n',
      'README.md': 'for writers',
      'notes.txt': 'no',
    });
    const error = await readSeed(root).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SeedMalformed);
    expect(String(error)).toContain('a/one.md:1: A seed file has no first-level heading.\n  Write');
    expect(String(error)).toContain('two.md:1: ');
    expect(String(error)).not.toContain('README');
  });

  it('reads an empty folder as an empty bank', async () => {
    expect(await readSeed(folderOf({}))).toEqual([]);
  });
});
