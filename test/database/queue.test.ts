import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { DatabaseBusy, DatabaseClosed } from '../../src/database/errors.ts';
import { createQueue } from '../../src/database/queue.ts';

class Locked extends Error {}

const options = {
  isBusy: (error: unknown) => error instanceof Locked,
  patienceMs: 80,
  pauseMs: 10,
  capacity: 100,
};

describe('the queue of writes', () => {
  test('runs writes one at a time, in the order they came', async () => {
    const queue = createQueue(options);
    const order: string[] = [];
    const slow = queue.run(async () => {
      order.push('slow starts');
      await sleep(20);
      order.push('slow ends');
    });
    const quick = Array.from({ length: 20 }, (_, index) => queue.run(() => order.push(`quick ${index}`)));
    await Promise.all([slow, ...quick]);
    expect(order).toEqual(['slow starts', 'slow ends', ...quick.map((_, index) => `quick ${index}`)]);
  });

  test('runs synchronous work at once when nobody waits', async () => {
    const queue = createQueue(options);
    let ran = false;
    const done = queue.run(() => {
      ran = true;
    });
    expect(ran).toBe(true);
    await done;
  });

  test('goes on after a write that throws', async () => {
    const queue = createQueue(options);
    const outcomes = await Promise.allSettled([
      queue.run(() => {
        throw new Error('first');
      }),
      queue.run(async () => {
        throw new Error('second');
      }),
      queue.run(() => 'third'),
    ]);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { message: 'first' } },
      { status: 'rejected', reason: { message: 'second' } },
      { status: 'fulfilled', value: 'third' },
    ]);
  });

  test('tries again while the database is locked, keeping the order', async () => {
    const queue = createQueue(options);
    const order: string[] = [];
    let attempts = 0;
    const first = queue.run(() => {
      attempts += 1;
      if (attempts < 4) throw new Locked();
      order.push('first');
    });
    const second = queue.run(() => order.push('second'));
    await Promise.all([first, second]);
    expect({ attempts, order }).toEqual({ attempts: 4, order: ['first', 'second'] });
  });

  test('gives up on a lock that stays, on everything that waited as long with it, and then serves again', async () => {
    const queue = createQueue(options);
    let locked = true;
    let attempts = 0;
    const write = () => {
      attempts += 1;
      if (locked) throw new Locked();
      return 'stored';
    };
    const start = performance.now();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => queue.run(write)));
    const elapsed = performance.now() - start;
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(outcomes[0]).toMatchObject({ reason: expect.any(DatabaseBusy) });
    expect(outcomes[49]).toMatchObject({ reason: { name: 'DatabaseBusy', retryAfterSeconds: 2 } });
    // Each waiting its own patience in turn would have taken 50 times as long.
    expect(elapsed).toBeLessThan(10 * options.patienceMs);
    expect(attempts).toBeLessThan(60);
    locked = false;
    await expect(queue.run(write)).resolves.toBe('stored');
  });

  test('refuses a write when too many wait', async () => {
    const queue = createQueue({ ...options, capacity: 2 });
    const accepted = [queue.run(() => sleep(10)), queue.run(() => 'a'), queue.run(() => 'b')];
    await expect(queue.run(() => 'one too many')).rejects.toThrow(DatabaseBusy);
    await expect(Promise.all(accepted)).resolves.toEqual([undefined, 'a', 'b']);
  });

  test('refuses a write inside a write instead of waiting for itself', async () => {
    const queue = createQueue(options);
    await expect(queue.run(() => queue.run(() => 'inner'))).rejects.toThrow('inside a write');
    await expect(queue.run(async () => sleep(1).then(() => queue.run(() => 'inner')))).rejects.toThrow(
      'inside',
    );
    await expect(queue.run(() => 'next')).resolves.toBe('next');
  });

  test('accepts a write that a finished write left behind', async () => {
    const queue = createQueue(options);
    const left = await queue.run(() => ({ later: sleep(10).then(() => queue.run(() => 'afterwards')) }));
    await expect(left.later).resolves.toBe('afterwards');
  });

  test('lets timers through while many writes wait', async () => {
    const queue = createQueue({ ...options, capacity: 1_000 });
    const busyFor = (ms: number) => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    };
    const done = Promise.all(Array.from({ length: 100 }, () => queue.run(() => busyFor(3))));
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await done;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  test('finishes what it accepted before it closes, and accepts nothing more', async () => {
    const queue = createQueue(options);
    const done: string[] = [];
    const writes = [
      queue.run(() => sleep(20).then(() => done.push('slow'))),
      queue.run(() => {
        throw new Error('fails');
      }),
      queue.run(() => done.push('last')),
    ];
    const settled = Promise.allSettled(writes);
    const closing = queue.close();
    await expect(queue.run(() => 'late')).rejects.toThrow(DatabaseClosed);
    await closing;
    expect(done).toEqual(['slow', 'last']);
    await settled;
  });
});
