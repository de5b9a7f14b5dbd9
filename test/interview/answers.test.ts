import { expect, test } from 'vitest';
import { readGraded, readQuestions } from '../support/graded-answers.ts';

// Written by somebody who knew the key points' texts and not their cues: what recognises key points is measured by it.
test('the graded answers are of questions and key points that there are', async () => {
  const graded = await readGraded();
  for (const { question, kind, answer, covered } of graded) {
    const isCovered = ({ id }: { readonly id: string }) => covered.some((name) => id.endsWith(name));
    expect(question.keyPoints.filter(isCovered), answer).toHaveLength(covered.length);
    const isWhole = question.keyPoints.filter(({ essential }) => essential).every(isCovered);
    expect(isWhole, answer).toBe(kind === 'right');
  }
  const asked = new Set(graded.map(({ question }) => question.id));
  expect(asked.size).toBe((await readQuestions()).size);
});
