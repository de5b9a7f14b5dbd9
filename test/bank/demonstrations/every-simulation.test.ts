import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Question, Shown } from '../../../src/bank/question.ts';
import { readSeed } from '../../../src/bank/seed-folder.ts';
import { compare } from '../../../src/simulator/comparison.ts';
import { run } from '../../../src/simulator/run.ts';

// What holds for the simulation of any question. What its own caption promises is looked for in the files beside this one.

let questions: readonly Question[];
beforeAll(async () => {
  questions = await readSeed(path.join(import.meta.dirname, '../../../prisma/seed'));
});

function shownBy({ demonstration }: Question): readonly Shown[] {
  if (!demonstration) return [];
  const { counterfactual } = demonstration;
  return counterfactual ? [demonstration, counterfactual] : [demonstration];
}

describe('every simulation', () => {
  it('runs to the end of its picture without being cut off in mid-exchange', () => {
    for (const question of questions) {
      for (const { scenario } of shownBy(question)) {
        const { segments, endedAt } = run(scenario);
        for (const { arrivesAt } of segments) {
          expect(arrivesAt ?? 0, question.id).toBeLessThanOrEqual(endedAt);
        }
      }
    }
  });

  it('differs from its counterfactual in something that can be seen', () => {
    for (const { id, demonstration } of questions) {
      if (!demonstration?.counterfactual) continue;
      const [left, right] = [run(demonstration.scenario), run(demonstration.counterfactual.scenario)];
      expect(compare(left, right), id).not.toEqual([]);
    }
  });
});
