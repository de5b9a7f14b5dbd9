import { describe, expect, it } from 'vitest';
import { layOutDevelopment } from '../../../views/preparation/development-layout.ts';
import { forecast, today } from '../interview-fixtures.ts';

describe('the drawing of how a forecast has changed', () => {
  const rising = [forecast(today, 10), forecast(today + 5, 24), forecast(today + 10, 48)];

  it('runs from the first forecast to the day itself, higher for more', () => {
    const { dots, width, height } = layOutDevelopment(rising, today + 10);
    expect(dots.map(({ x }) => x)).toEqual([4, width / 2, width - 4]);
    expect(dots.map(({ y }) => y)).toEqual([...dots.map(({ y }) => y)].toSorted((a, b) => b - a));
    expect(dots.at(-1)?.y).toBe(4);
    expect(dots[1]?.y).toBe(height / 2);
  });

  it('leaves room for the days that are still to come', () => {
    const { dots, width } = layOutDevelopment(rising.slice(0, 2), today + 10);
    expect(dots.at(-1)?.x).toBe(width / 2);
  });

  it('goes around what the forecast allowed for, and never out of the frame', () => {
    const wild = [forecast(today, 47, { spread: 30 }), forecast(today + 1, 1, { spread: 30 })];
    const { band, dots, height } = layOutDevelopment(wild, today + 2);
    expect(band).toHaveLength(2 * dots.length);
    for (const { y } of band) {
      expect(y).toBeGreaterThanOrEqual(4);
      expect(y).toBeLessThanOrEqual(height - 4);
    }
  });

  it('is drawn for a forecast of the day itself, and for one of nothing', () => {
    for (const only of [forecast(today, 3, { day: today }), forecast(today, 0, { total: 0, spread: 0 })]) {
      const { dots } = layOutDevelopment([only], today);
      expect(dots.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    }
  });
});
