import { describe, expect, it } from 'vitest';
import { layOutBar, shareWithSpread } from '../../../views/progress/charts/bar-layout.ts';
import { layOutCalendar, pitch, sides, weekdayOf } from '../../../views/progress/charts/calendar-layout.ts';
import { layOutColumns } from '../../../views/progress/charts/columns-layout.ts';
import { acrossAt, type LinesWish, layOutLines } from '../../../views/progress/charts/lines-layout.ts';
import { countRise, percentAt, timeRise } from '../../../views/progress/charts/scale.ts';
import { lastingRise } from '../../../views/review/lasting-rise.ts';
import { today } from '../interview-fixtures.ts';

describe('what an axis goes up to', () => {
  it.each([
    [[], 1, [0, 1]],
    [[0, 0], 1, [0, 1]],
    [[1], 1, [0, 1]],
    [[3], 3, [0, 1, 2, 3]],
    [[7], 8, [0, 2, 4, 6, 8]],
    [[130, 12], 150, [0, 50, 100, 150]],
    [[Number.NaN, 2], 2, [0, 1, 2]],
  ])('counts of %j rise to %i by whole numbers', (counts, top, values) => {
    expect(countRise(counts)).toEqual({ top, values });
  });

  it.each([
    [[], 15],
    [[40], 45],
    [[61], 90],
    [[150], 180],
    [[700], 900],
    [[9000], 9600],
  ])('times of %j seconds rise to %i by steps people count in', (seconds, top) => {
    const rise = timeRise(seconds);
    expect(rise.top).toBe(top);
    expect(rise.values.length).toBeLessThanOrEqual(5);
  });

  it('durations lie between powers of ten', () => {
    expect(lastingRise([])).toEqual({ bottom: 1, top: 10, values: [1, 10] });
    expect(lastingRise([0.4, 42])).toEqual({ bottom: 0.1, top: 100, values: [0.1, 1, 10, 100] });
    expect(lastingRise([0, Number.NaN, 1]).bottom).toBe(1);
  });
});

describe('columns', () => {
  it('stand on the ground, their pieces on each other, as high as their counts', () => {
    const { columns, ticks } = layOutColumns([[2, 2], [0, 1], []], 100);
    expect(columns.map(({ pieces }) => pieces)).toEqual([
      [
        { y: 50, height: 50 },
        { y: 0, height: 50 },
      ],
      [
        { y: 100, height: 0 },
        { y: 75, height: 25 },
      ],
      [],
    ]);
    expect(ticks.map(({ value, y }) => [value, y])).toEqual([
      [0, 100],
      [1, 75],
      [2, 50],
      [3, 25],
      [4, 0],
    ]);
  });

  it('share the width evenly and never leave it', () => {
    const { columns } = layOutColumns(
      Array.from({ length: 30 }, () => [1]),
      100,
    );
    const first = columns[0];
    const last = columns.at(-1);
    expect(first?.x).toBeGreaterThan(0);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(100 - (first?.x ?? 0));
  });
});

const wish: LinesWish = { across: [10, 20], up: [0, 1], marked: [0, 0.5, 1], height: 80 };

describe('lines', () => {
  it('put each value at its place, and leave a gap where there is none', () => {
    const { lines, ticks } = layOutLines(
      [
        [
          { x: 10, y: 0 },
          { x: 15, y: null },
          { x: 20, y: 1 },
        ],
      ],
      wish,
    );
    expect(lines[0]?.dots).toEqual([
      { x: 0, y: 80 },
      { x: 100, y: 0 },
    ]);
    expect(lines[0]?.path.match(/M/g)).toHaveLength(2);
    expect(ticks.map(({ y }) => y)).toEqual([80, 40, 0]);
  });

  it('never leave their frame', () => {
    const { lines } = layOutLines(
      [
        [
          { x: 0, y: -3 },
          { x: 99, y: 7 },
        ],
      ],
      wish,
    );
    expect(lines[0]?.dots).toEqual([
      { x: 0, y: 80 },
      { x: 100, y: 0 },
    ]);
  });

  it('are drawn of one value, of none, and over no time at all', () => {
    const still = { ...wish, across: [10, 10] } as const;
    expect(layOutLines([[{ x: 10, y: 0.5 }]], still).lines[0]?.dots).toEqual([{ x: 0, y: 40 }]);
    expect(layOutLines([[]], still).lines[0]).toEqual({ path: '', dots: [] });
    expect(acrossAt(10, still)).toBe(0);
  });

  it('go up by multiples where they are to', () => {
    const log: LinesWish = { across: [0, 1], up: [1, 100], marked: [1, 10, 100], height: 90, isLog: true };
    expect(layOutLines([[{ x: 0, y: 10 }]], log).lines[0]?.dots[0]?.y).toBeCloseTo(45);
  });
});

describe('a bar', () => {
  it('is a part of a hundred with what it may be, within its frame', () => {
    expect(layOutBar(0.5)).toEqual({ to: 50, spread: null });
    expect(layOutBar(0.95, 0.1).spread).toEqual({ from: 85, to: 100 });
    expect(percentAt(Number.NaN)).toBe(0);
  });

  it('of a share says how far off so few may be', () => {
    const { from, to } = shareWithSpread(6, 7);
    expect(from).toBeCloseTo(0.627, 2);
    expect(to).toBeCloseTo(0.955, 2);
    expect(shareWithSpread(0, 0)).toEqual({ from: 0, to: 1 });
    expect(shareWithSpread(7, 7).to).toBeCloseTo(1);
  });
});

describe('the calendar of a year', () => {
  const days = Array.from({ length: 371 }, (_, place) => ({ day: today - 370 + place, amount: place % 5 }));

  it('has Monday first', () => {
    expect([today - 1, today, today + 5].map(weekdayOf)).toEqual([0, 1, 6]);
    expect(weekdayOf(0)).toBe(3);
  });

  it('puts a day in the column of its week and the row of its weekday', () => {
    const { cells, width, height } = layOutCalendar(days);
    const at = (day: number) => cells.find((cell) => cell.day === day);
    const [monday, tuesday] = [at(today - 1), at(today)];
    expect(Math.floor((monday?.x ?? 0) / pitch)).toBe(Math.floor((tuesday?.x ?? 0) / pitch));
    expect([monday, tuesday].map((cell) => Math.floor((cell?.y ?? 0) / pitch))).toEqual([0, 1]);
    expect(height).toBe(7 * pitch);
    expect(width).toBe(54 * pitch);
    for (const { x, y, side } of cells) {
      expect(x + side).toBeLessThanOrEqual(width);
      expect(y + side).toBeLessThanOrEqual(height);
    }
  });

  it('draws more larger, and a year of equal days alike', () => {
    const { cells } = layOutCalendar(days);
    const levels = [0, 1, 2, 3, 4].map((amount) => cells[amount]?.level);
    expect(levels).toEqual([0, 1, 2, 3, 4]);
    expect(cells.map(({ level, side }) => sides[level] === side)).not.toContain(false);
    const even = layOutCalendar(days.map(({ day }) => ({ day, amount: 7 })));
    expect(new Set(even.cells.map(({ level }) => level)).size).toBe(1);
  });

  it('names each month where its first day is', () => {
    const { months } = layOutCalendar(days);
    expect(months).toHaveLength(12);
    expect(months.every(({ x }, place) => place === 0 || x - (months[place - 1]?.x ?? 0) >= 4 * pitch)).toBe(
      true,
    );
  });

  it('is drawn of nothing and of a day', () => {
    expect(layOutCalendar([])).toMatchObject({ cells: [], months: [] });
    expect(layOutCalendar([{ day: today, amount: 1 }]).cells).toHaveLength(1);
  });
});
