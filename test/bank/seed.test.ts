import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildBank, linksOf } from '../../src/bank/bank.ts';
import { renderMarkdown } from '../../src/bank/markdown.ts';
import { type Question, textsOf } from '../../src/bank/question.ts';
import { checkSeed, readSeed } from '../../src/bank/seed-folder.ts';
import { SeedMalformed } from '../../src/bank/seed-malformed.ts';
import { locales } from '../../src/locale.ts';

const folder = path.join(import.meta.dirname, '../../prisma/seed');

describe('the question bank of this repository', () => {
  let questions: readonly Question[];
  beforeAll(async () => {
    questions = await readSeed(folder);
  });

  it('asks in chains of four at the most, the handshake first', () => {
    const bank = buildBank(questions);
    expect(bank.roots[0]?.id).toBe('three-way-handshake');
    for (const { id } of bank.roots) {
      for (const { depth, question } of linksOf(bank, id)) expect(depth, question.id).toBeLessThan(4);
    }
  });

  it('leaves the linter nothing to find', async () => {
    expect(await checkSeed(folder)).toEqual({ files: questions.length, problems: [], findings: [] });
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

  it('is checked file by file: one that cannot be read hides nothing of the others', async () => {
    const sound = readFileSync(path.join(folder, 'opening/last-ack-lost.md'), 'utf8');
    const root = folderOf({
      'a/lost.md': sound
        .replace('---\n', '---\norder: 1\nchain: { ko: 가, en: a }\n')
        .replaceAll('RFC 4987', 'RFC 4986'),
      'b/broken.md': '# One\n',
      'c/dangling.md': `${sound}\n## Follow-ups\n\n\`\`\`yaml\n- question: nowhere\n  reason: { ko: 왜, en: why }\n\`\`\`\n`,
    });
    const { files, problems, findings } = await checkSeed(root);
    expect(files).toBe(3);
    expect(problems.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['b/broken.md', 'c/dangling.md']),
    );
    expect(problems.map(({ problem }) => problem)).toContain('No question is called `nowhere`.');
    expect(findings).toEqual([]);
  });

  it('reads an empty folder as an empty bank', async () => {
    expect(await readSeed(folderOf({}))).toEqual([]);
  });
});
