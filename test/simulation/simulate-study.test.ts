// The short form of `npm run simulate-study`.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Cell, compare, type Material } from '../../simulation/compare.ts';
import { readMaterial } from '../../simulation/material.ts';
import { estimate, shareWithin } from '../../simulation/statistics.ts';
import { drawStudent } from '../../simulation/student.ts';
import { foretoldIn, gainOver, isWithin } from '../../simulation/tables.ts';

const seeds = Array.from({ length: 16 }, (_, index) => 1_000 + index);

let material: Material;
beforeAll(async () => {
  material = await readMaterial();
}, 60_000);

describe('students who study the bank until an interview', () => {
  let cells: readonly Cell[];
  beforeAll(async () => {
    cells = await compare(material, { kind: 'fsrs', seeds, days: [3, 7, 14], minutes: [10] });
  }, 240_000);

  test('recall a tenth more than with plain FSRS for the same minutes', () => {
    expect(gainOver('plain FSRS 0.9', cells).ratio.mean).toBeGreaterThan(1.1);
    for (const cell of cells) {
      const { mean, margin } = gainOver('plain FSRS 0.9', [cell]).difference;
      expect(mean - margin, `${cell.days} days`).toBeGreaterThan(0);
    }
  });

  test('recall more than with FSRS without steps', () => {
    const { mean, margin } = gainOver('FSRS 0.9, no steps', cells).difference;
    expect(mean - margin).toBeGreaterThan(0);
  });

  test('recall no less than by shuffling or cramming, beyond what chance does', () => {
    for (const cell of cells) {
      for (const other of ['shuffled', 'cramming'] as const) {
        const { mean, margin } = gainOver(other, [cell]).difference;
        expect(mean + margin, `${cell.days} days, ${other}`).toBeGreaterThan(0);
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

  test('are foretold the evening before without a bias that could be told, and about as sure as is said', () => {
    for (const cell of cells) {
      const last = foretoldIn(cell, 'last');
      const off = estimate(last.map(({ cameTrue, recalled }) => cameTrue - recalled));
      expect(Math.abs(off.mean), `${cell.days} days`).toBeLessThan(1 + off.margin);
      const [, high] = shareWithin(last.filter(isWithin).length, last.length);
      expect(high, `${cell.days} days`).toBeGreaterThan(0.8);
    }
  });
});

test('students who forget by another law recall no less than with plain FSRS, beyond what chance does', async () => {
  const cells = await compare(material, { kind: 'other', seeds, days: [7, 14], minutes: [10] });
  const { mean, margin } = gainOver('plain FSRS 0.9', cells).difference;
  expect(mean + margin).toBeGreaterThan(0);
}, 120_000);

test('every question is known and kept in its own way', () => {
  const student = drawStudent(1, 'fsrs');
  const chances = [...material.bank.questions.keys()].map((question) => student.chanceOn(question, 0));
  const inside = chances.filter((chance) => chance > 0.02 && chance < 0.95);
  expect(new Set(inside).size).toBe(inside.length);
});
