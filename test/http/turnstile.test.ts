import { expect, it } from 'vitest';
import { TooBusy } from '../../src/http/errors.ts';
import { Turnstile } from '../../src/http/turnstile.ts';

it('lets one through after the other in the order they came, with a rest after each, however short its work', async () => {
  const turnstile = new Turnstile({ mostWaiting: 10, restMs: 20 });
  const passed: number[] = [];
  const began = performance.now();
  await Promise.all([1, 2, 3, 4].map((each) => turnstile.pass(async () => passed.push(each))));
  expect(passed).toEqual([1, 2, 3, 4]);
  // Timers may be a millisecond early.
  expect(performance.now() - began).toBeGreaterThanOrEqual(3 * 19);
});

it('turns away whoever finds too many waiting, and lets in the next when there are fewer', async () => {
  const turnstile = new Turnstile({ mostWaiting: 1, restMs: 1 });
  const work = async () => 'passed';
  const both = [turnstile.pass(work), turnstile.pass(work)];
  await expect(turnstile.pass(work)).rejects.toThrow(TooBusy);
  expect(await Promise.all(both)).toEqual(['passed', 'passed']);
  expect(await turnstile.pass(work)).toBe('passed');
});

it('goes on after work that failed', async () => {
  const turnstile = new Turnstile({ mostWaiting: 1, restMs: 1 });
  await expect(turnstile.pass(() => Promise.reject(new Error('fell')))).rejects.toThrow('fell');
  expect(await turnstile.pass(async () => 'passed')).toBe('passed');
});
