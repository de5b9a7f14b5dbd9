import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOn } from './axe.ts';

/** The forms and buttons that a candidate meets, by what they are for. */
export const answerForm = '[data-answer-form]';
export const reviewForm = '[data-review-form]';

/** The heading of what is on the table. */
export async function promptOf(page: Page): Promise<string> {
  return (await page.locator('#prompt').textContent()) ?? '';
}

/** Types an answer and asks for the reveal. */
export async function answer(page: Page, text: string): Promise<void> {
  await page.fill('#answer', text);
  await page.click(`${answerForm} button[type=submit]`);
  await page.waitForSelector(reviewForm);
}

/** Ticks every key point of the checklist. */
export async function tickAll(page: Page): Promise<void> {
  for (const box of await page.locator(`${reviewForm} [data-key-point]`).all()) await box.check();
}

/** Rates, and waits until the reveal has left the table. */
export async function rate(page: Page, rating: 1 | 2 | 3 | 4): Promise<void> {
  await page.click(`${reviewForm} button[name=rating][value="${rating}"]`);
  await page.waitForSelector(reviewForm, { state: 'detached' });
}

/** Nothing that axe knows of stands in anybody's way (WCAG 2.2 A and AA). */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const violations = await violationsOn(page, { tags });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, await page.title()).toEqual([]);
}

/** The page is no wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, await page.title()).toBeLessThanOrEqual(window ?? 0);
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Fonts that come late, as on a busy machine, move a few lines. */
const mostShift = 0.03;

/** Nothing on the page has jumped since it was loaded (Cumulative Layout Shift; 0.1 counts as good, we want none). */
export async function expectNoLayoutShift(page: Page): Promise<void> {
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as LayoutShift[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 50);
      }),
  );
  expect(shift, await page.title()).toBeLessThan(mostShift);
}
