import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildBank } from './bank.ts';
import { chainQuestions } from './chains.ts';
import { lintBank, lintQuestion } from './lints.ts';
import type { Question } from './question.ts';
import { parseSeedFile, type SeedQuestion } from './seed-file.ts';
import { SeedMalformed } from './seed-malformed.ts';
import type { Problem } from './seed-sections.ts';

/**
 * The questions of every `.md` file under a folder, README.md apart, which is for writers. The problems of all
 * files are reported together; how the files fit each other is looked at once each is sound in itself.
 */
export async function readSeed(folder: string): Promise<readonly Question[]> {
  const { problems, seeds } = await readFiles(folder);
  if (problems.length > 0) throw new SeedMalformed(folder, problems);
  const chaining = chainQuestions(seeds);
  if (chaining.kind === 'malformed') throw new SeedMalformed(folder, chaining.problems);
  return chaining.questions;
}

/** What the files of a folder say wrongly, and what they could say better. */
export interface SeedCheck {
  readonly files: number;
  /** What stops a start. */
  readonly problems: readonly Problem[];
  /** What sound files still lack. Files that cannot be read are not looked at. */
  readonly findings: readonly { readonly file: string; readonly finding: string }[];
}

/** Reads a folder and looks for everything that is wrong or missing in it. */
export async function checkSeed(folder: string): Promise<SeedCheck> {
  const { problems, seeds } = await readFiles(folder);
  const chaining = chainQuestions(seeds);
  const found =
    chaining.kind === 'questions'
      ? [...chaining.questions.flatMap(lintQuestion), ...lintBank(buildBank(chaining.questions))]
      : seeds.flatMap(({ question }) =>
          lintQuestion({ ...question, chain: question.id, position: 0, confusedWith: [] }),
        );
  const fileOf = new Map(seeds.map(({ file, question }) => [question.id, file]));
  return {
    files: seeds.length + new Set(problems.map(({ file }) => file)).size,
    problems: [...problems, ...(chaining.kind === 'malformed' ? chaining.problems : [])],
    findings: found.map(({ questionId, finding }) => ({
      file: fileOf.get(questionId) ?? questionId,
      finding,
    })),
  };
}

interface ReadFiles {
  readonly seeds: readonly SeedQuestion[];
  readonly problems: readonly Problem[];
}

async function readFiles(folder: string): Promise<ReadFiles> {
  const problems: Problem[] = [];
  const seeds: SeedQuestion[] = [];
  for (const file of await seedFiles(folder)) {
    const reading = parseSeedFile(file, await readFile(path.join(folder, file), 'utf8'));
    if (reading.kind === 'question') seeds.push(reading.seed);
    else problems.push(...reading.problems);
  }
  return { seeds, problems };
}

async function seedFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.md') && path.basename(name) !== 'README.md');
  return files.map((name) => name.split(path.sep).join('/')).sort();
}
