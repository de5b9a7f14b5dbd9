import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSeed } from '../../src/bank/seed-folder.ts';

/** An answer as candidates type them, and the key points that a human grader heard in it. */
interface Graded {
  readonly question: string;
  readonly locale: 'ko' | 'en';
  readonly kind: 'right' | 'partial' | 'wrong';
  readonly answer: string;
  readonly covered: readonly string[];
}

// Written by somebody who knew the key points' texts and not their cues: what recognises key points is measured by it.
test('the graded answers are of questions and key points that there are', async () => {
  const questions = new Map(
    (await readSeed(path.join(import.meta.dirname, '../../prisma/seed'))).map((question) => [
      question.id,
      question.keyPoints,
    ]),
  );
  const graded = readFileSync(path.join(import.meta.dirname, 'answers.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Graded);
  for (const { question, kind, answer, covered } of graded) {
    const points = questions.get(question) ?? [];
    const isCovered = ({ id }: { readonly id: string }) => covered.some((name) => id.endsWith(name));
    expect(points.filter(isCovered), answer).toHaveLength(covered.length);
    const isWhole = points.filter(({ essential }) => essential).every(isCovered);
    expect(isWhole, answer).toBe(kind === 'right');
  }
  const asked = new Set(graded.map(({ question }) => question));
  expect(asked.size).toBe(questions.size);
});
