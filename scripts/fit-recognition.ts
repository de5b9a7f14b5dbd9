import { type Case, casesOf } from '../src/interview/recognise.ts';
import { readGraded } from '../test/support/graded-answers.ts';

/**
 * What the weights in src/interview/recognise.ts come from: logistic regression over the even lines of the graded answers, printed
 * with what it would tick of each question when the others alone had been fitted to. The odd lines are never read here.
 */
interface Example {
  readonly question: string;
  readonly values: readonly number[];
  readonly isCovered: boolean;
  readonly isTurnedRound: boolean;
}

const graded = (await readGraded()).filter((_, line) => line % 2 === 0);
const names: (keyof Case)[] = [
  'terms',
  'sentence',
  'phrases',
  'words',
  'rival',
  'mistake',
  'whole',
  'company',
  'contradiction',
];
const examples = graded.flatMap(({ question, answer, covered }) =>
  casesOf(question, answer).map(
    ({ keyPointId, arguments: made, isTurnedRound }): Example => ({
      question: question.id,
      values: [...names.map((name) => made[name]), 1],
      isCovered: covered.some((name) => keyPointId === `${question.id}/${name}`),
      isTurnedRound,
    }),
  ),
);

/** How far each value strays, so that a penalty means the same for each; the last is the constant. */
const spreads = [...names, ''].map((_, at) => {
  const values = examples.map((example) => example.values[at] ?? 0);
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length) || 1;
});

/** Newton's method with a ridge: a weight costs as much as five answers of the same kind would tell. */
function regress(list: readonly Example[]): readonly number[] {
  const ridge = 5;
  const weights = spreads.map(() => 0);
  for (let step = 0; step < 30; step++) {
    const gradient = weights.map((weight, at) =>
      at < names.length ? ridge * weight * (spreads[at] ?? 1) ** 2 : 0,
    );
    const curvature = weights.map((_, row) =>
      weights.map((__, column) =>
        row === column ? (row < names.length ? ridge * (spreads[row] ?? 1) ** 2 : 1e-6) : 0,
      ),
    );
    for (const { values, isCovered } of list) {
      const chance = 1 / (1 + Math.exp(-score(values, weights)));
      for (const [row, value] of values.entries()) {
        gradient[row] = (gradient[row] ?? 0) + (chance - Number(isCovered)) * value;
        const line = curvature[row] ?? [];
        for (const [column, other] of values.entries()) {
          line[column] = (line[column] ?? 0) + chance * (1 - chance) * value * other;
        }
      }
    }
    for (const [at, change] of solve(curvature, gradient).entries())
      weights[at] = (weights[at] ?? 0) - change;
  }
  return weights;
}

/** Gauss's elimination; the matrix is positive definite. */
function solve(matrix: number[][], vector: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, vector[at] ?? 0]);
  for (const [pivot, row] of rows.entries()) {
    const lead = row[pivot] ?? 1;
    for (const [at, value] of row.entries()) row[at] = value / lead;
    for (const [at, other] of rows.entries()) {
      const factor = other[pivot] ?? 0;
      if (at !== pivot)
        for (const [column, value] of row.entries()) other[column] = (other[column] ?? 0) - factor * value;
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

function score(values: readonly number[], weights: readonly number[]): number {
  return sum(values.map((value, at) => value * (weights[at] ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const fitted = regress(examples);
for (const [at, name] of [...names, 'constant'].entries())
  console.log(name.padEnd(14), (fitted[at] ?? 0).toFixed(2));

const scores = [...new Set(examples.map(({ question }) => question))].flatMap((question) => {
  const weights = regress(examples.filter((example) => example.question !== question));
  return examples
    .filter((example) => example.question === question)
    .map(({ values, isCovered, isTurnedRound }) => ({
      isCovered,
      score: isTurnedRound ? Number.NEGATIVE_INFINITY : score(values, weights),
    }));
});
const all = scores.filter(({ isCovered }) => isCovered).length;
for (const above of [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2]) {
  const ticked = scores.filter(({ score: reached }) => reached >= above);
  const right = ticked.filter(({ isCovered }) => isCovered).length;
  console.log(
    `${above.toFixed(2)} above even odds: precision ${(right / ticked.length).toFixed(3)}, recall ${(right / all).toFixed(3)}`,
  );
}
