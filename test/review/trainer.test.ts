import { afterEach, expect, it } from 'vitest';
import { Trainer, type TrainingJob } from '../../src/review/parameters/trainer.ts';
import { packHistory, unpackHistories } from '../../src/review/parameters.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { quiet } from '../support/database.ts';
import { studyLog } from '../support/student.ts';

let trainer = new Trainer(quiet);

afterEach(async () => {
  await trainer.close();
  trainer = new Trainer(quiet);
});

const log = (reviews: number) =>
  studyLog({
    weights: defaultOptions.weights,
    seed: 1,
    reviews,
    cards: Math.min(200, reviews / 10),
    newPerDay: 4,
    attendance: 0.9,
  });

/** A wish to train on so many reviews, that writes down in `done` when it was fulfilled. */
function job(name: string, reviews: number, done: string[]): TrainingJob {
  return {
    load: async () => ({
      packed: Int32Array.from(log(reviews).flatMap(packHistory)),
      options: { retention: 0.9, present: null, relearningSteps: 1 },
    }),
    store: async ({ weights }) => {
      expect(weights).toHaveLength(21);
      done.push(name);
    },
  };
}

it('histories arrive at the training thread as they were sent', () => {
  const sent = log(200).map((history) => history.map(({ studyDay, rating }) => ({ studyDay, rating })));
  expect(unpackHistories(Int32Array.from(sent.flatMap(packHistory)))).toEqual(sent);
});

it('one user is trained for after the other, and each of them once', { timeout: 30_000 }, async () => {
  const done: string[] = [];
  for (const user of ['first', 'second', 'third', 'second']) trainer.request(user, job(user, 300, done));
  expect(['first', 'second', 'third'].map((user) => trainer.stateOf(user))).toEqual([
    'training',
    'waiting',
    'waiting',
  ]);
  await expect.poll(() => done, { timeout: 25_000 }).toEqual(['first', 'second', 'third']);
  await expect.poll(() => trainer.stateOf('third')).toBe('idle');
});

it('what fails for one, on the thread or before it, is tried for the next', { timeout: 30_000 }, async () => {
  const done: string[] = [];
  const unreadable = { ...job('unreadable', 0, done), load: () => Promise.reject(new Error('unreadable')) };
  trainer.request('unreadable', unreadable);
  // There is nothing in an empty log to evaluate by.
  trainer.request('empty', {
    ...job('empty', 0, done),
    load: async () => ({ ...(await job('', 300, done).load()), packed: new Int32Array() }),
  });
  trainer.request('next', job('next', 300, done));
  await expect.poll(() => done, { timeout: 25_000 }).toEqual(['next']);
  expect(['unreadable', 'empty'].map((user) => trainer.stateOf(user))).toEqual(['failed', 'failed']);
  trainer.request('empty', job('again', 300, done));
  expect(trainer.stateOf('empty')).not.toBe('failed');
  await expect.poll(() => done, { timeout: 25_000 }).toEqual(['next', 'again']);
});

it('a server that closes does not wait for a large log', { timeout: 60_000 }, async () => {
  const done: string[] = [];
  trainer.request('large', job('large', 12_000, done));
  trainer.request('waiting', job('waiting', 300, done));
  await new Promise((wake) => setTimeout(wake, 2_500));
  const startedAt = performance.now();
  await trainer.close();
  const tookMs = performance.now() - startedAt;
  console.log(`closed in ${Math.round(tookMs)} ms`);
  expect(tookMs).toBeLessThan(5_000);
  expect(done).toEqual([]);
});
