// The short form of `npm run simulate-study`.
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Cell, compare } from '../../simulation/compare.ts';
import { gainOf, withinShare } from '../../simulation/tables.ts';
import { buildBank } from '../../src/bank/bank.ts';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { tabulate } from '../../src/scheduling/study-plan.ts';

describe('students who study the bank until an interview', () => {
  let cells: readonly Cell[];
  beforeAll(async () => {
    const bank = buildBank(await readSeed(path.join(import.meta.dirname, '../../prisma/seed')));
    const tables = await tabulate({}, () => Promise.resolve());
    cells = await compare({ bank, tables, seeds: 12, days: [3, 7, 14], minutes: [10] });
  }, 120_000);

  test('recall a tenth more than with plain FSRS for the same minutes', () => {
    for (const cell of cells) {
      const { ratio, difference, margin } = gainOf(cell);
      expect(ratio, `${cell.days} days`).toBeGreaterThan(1.1);
      expect(difference - margin).toBeGreaterThan(0);
    }
  });

  test('recall no less than by shuffling or cramming, beyond what chance does', () => {
    for (const cell of cells) {
      for (const other of ['shuffled', 'cramming'] as const) {
        const { difference } = gainOf(cell);
        const theirs = gainOf(cell, other);
        expect(difference, `${cell.days} days, ${other}`).toBeGreaterThan(theirs.difference - theirs.margin);
      }
    }
  });

  test('spend no more minutes than the others', () => {
    const minutes = (cell: Cell, name: keyof Cell['studied']): number =>
      cell.studied[name].reduce((sum, each) => sum + each.minutes, 0);
    for (const cell of cells) {
      expect(minutes(cell, 'Kkori')).toBeLessThan(1.03 * minutes(cell, 'plain FSRS 0.9'));
    }
  });

  test('are foretold the evening before within two questions on the whole, and as sure as is said', () => {
    const foretold = cells.flatMap(({ studied }) => studied.Kkori.flatMap((each) => each.foretold));
    const last = foretold.filter(({ when }) => when === 'last');
    const off = last.reduce((sum, { cameTrue, recalled }) => sum + cameTrue - recalled, 0) / last.length;
    expect(Math.abs(off)).toBeLessThan(2);
    expect(withinShare(last)).toBeGreaterThan(0.6);
  });
});
