import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Question } from '../../src/bank/question.ts';
import { readSeed } from '../../src/bank/seed-folder.ts';

/** An answer as candidates type them, and the key points that a human grader heard in it. */
export interface Graded {
  readonly question: Question;
  readonly locale: 'ko' | 'en';
  readonly kind: 'right' | 'partial' | 'wrong';
  readonly answer: string;
  /** The names of key points, without the question's. */
  readonly covered: readonly string[];
}

interface Line extends Omit<Graded, 'question'> {
  readonly question: string;
}

const own = path.join(import.meta.dirname, '../interview/answers.jsonl');

/** The file of graded answers: `INTERVIEW_ANSWERS` names another one than ours. */
export const answersFile = process.env.INTERVIEW_ANSWERS ?? own;
export const isOwnFile = answersFile === own;

export async function readQuestions(): Promise<ReadonlyMap<string, Question>> {
  const seed = await readSeed(path.join(import.meta.dirname, '../../prisma/seed'));
  return new Map(seed.map((question) => [question.id, question]));
}

/** In the order of the file. */
export async function readGraded(file: string = answersFile): Promise<readonly Graded[]> {
  const questions = await readQuestions();
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((text, at) => {
      const line = JSON.parse(text) as Line;
      const question = questions.get(line.question);
      if (question === undefined) throw new Error(`Line ${at + 1} answers no question: ${line.question}`);
      return { ...line, question };
    });
}
