import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { DatabaseBusy, DatabaseClosed } from '../../src/database/errors.ts';
import { createQueue, type Outcome, type Work } from '../../src/database/queue.ts';

class Locked extends Error {}

/** Stands in for the database: a work that throws is undone by itself, a lock stops them all. */
function together(works: readonly Work[]): readonly Outcome[] {
  return works.map((work) => {
    try {
      return { kind: 'done', value: work() };
    } catch (error) {
      if (error instanceof Locked) throw error;
      return { kind: 'failed', error };
    }
  });
}

const options = {
  isBusy: (error: unknown) => error instanceof Locked,
  together,
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
    const quick = Array.from({ length: 20 }, (_, index) => queue.join(() => order.push(`quick ${index}`)));
    await Promise.all([slow, ...quick]);
    expect(order).toEqual(['slow starts', 'slow ends', ...quick.map((_, index) => `quick ${index}`)]);
  });

  test('gives neighbours that may join one transaction, and never across a write that runs alone', async () => {
    const groups: number[] = [];
    const queue = createQueue({
      ...options,
      together: (works) => {
        groups.push(works.length);
        return together(works);
      },
    });
    const join = (count: number) => Array.from({ length: count }, () => queue.join(() => 'joined'));
    await Promise.all([...join(3), queue.run(async () => groups.push(0)), ...join(2), ...join(70)]);
    expect(groups).toEqual([3, 0, 64, 8]);
  });

  test('a transaction that fails as a whole is tried work by work, so that only the culprit fails', async () => {
    const sizes: number[] = [];
    const queue = createQueue({
      ...options,
      together: (works) => {
        sizes.push(works.length);
        const outcomes = together(works);
        if (outcomes.some((outcome) => outcome.kind === 'done' && outcome.value === 'too large')) {
          throw new Error('disk full');
        }
        return outcomes;
      },
    });
    const works = ['small', 'too large', 'small'].map((size) => queue.join(() => size));
    expect(await Promise.allSettled(works)).toMatchObject([
      { status: 'fulfilled', value: 'small' },
      { status: 'rejected', reason: { message: 'disk full' } },
      { status: 'fulfilled', value: 'small' },
    ]);
    expect(sizes).toEqual([3, 1, 1, 1]);
  });

  test('goes on after a write that throws', async () => {
    const queue = createQueue(options);
    const outcomes = await Promise.allSettled([
      queue.join(() => {
        throw new Error('first');
      }),
      queue.run(async () => {
        throw new Error('second');
      }),
      queue.join(() => 'third'),
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
    const first = queue.join(() => {
      attempts += 1;
      if (attempts < 4) throw new Locked();
      order.push('first');
    });
    const second = queue.run(async () => order.push('second'));
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
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => queue.join(write)));
    const elapsed = performance.now() - start;
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(outcomes[0]).toMatchObject({ reason: expect.any(DatabaseBusy) });
    expect(outcomes[49]).toMatchObject({ reason: { name: 'DatabaseBusy', retryAfterSeconds: 2 } });
    // Each waiting its own patience in turn would have taken 50 times as long.
    expect(elapsed).toBeLessThan(10 * options.patienceMs);
    expect(attempts).toBeLessThan(60);
    locked = false;
    await expect(queue.join(write)).resolves.toBe('stored');
  });

  test('refuses a write when too many wait', async () => {
    const queue = createQueue({ ...options, capacity: 2 });
    const accepted = [queue.run(() => sleep(10)), queue.join(() => 'a'), queue.join(() => 'b')];
    await expect(queue.join(() => 'one too many')).rejects.toThrow(DatabaseBusy);
    await expect(Promise.all(accepted)).resolves.toEqual([undefined, 'a', 'b']);
  });

  test('refuses a write inside a write instead of waiting for itself', async () => {
    const queue = createQueue(options);
    await expect(queue.run(() => queue.join(() => 'inner'))).rejects.toThrow('inside a write');
    await expect(queue.run(async () => sleep(1).then(() => queue.join(() => 'inner')))).rejects.toThrow(
      'inside',
    );
    await expect(queue.join(() => 'next')).resolves.toBe('next');
  });

  test('accepts a write that a finished write left behind', async () => {
    const queue = createQueue(options);
    const left = await queue.join(() => ({ later: sleep(10).then(() => queue.join(() => 'afterwards')) }));
    await expect(left.later).resolves.toBe('afterwards');
  });

  test('lets timers through while many writes wait', async () => {
    const queue = createQueue({ ...options, capacity: 1_000 });
    const busyFor = (ms: number) => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    };
    const done = Promise.all(Array.from({ length: 300 }, () => queue.join(() => busyFor(1))));
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await done;
    clearInterval(timer);
    expect(ticks).toBeGreaterThanOrEqual(4);
  });

  test('answers a large group a few at a time, so that others get their turn in between', async () => {
    const queue = createQueue(options);
    let turns = 0;
    const count = setInterval(() => (turns += 1), 0);
    const seenAt = await Promise.all(
      Array.from({ length: 40 }, () =>
        queue
          .join(() => 'written')
          .then(() => {
            // As long as a page takes.
            const end = performance.now() + 2;
            while (performance.now() < end);
            return turns;
          }),
      ),
    );
    clearInterval(count);
    expect(new Set(seenAt).size).toBeGreaterThanOrEqual(4);
  });

  test('finishes what it accepted before it closes, and accepts nothing more', async () => {
    const queue = createQueue(options);
    const done: string[] = [];
    const writes = [
      queue.run(() => sleep(20).then(() => done.push('slow'))),
      queue.join(() => {
        throw new Error('fails');
      }),
      queue.join(() => done.push('last')),
    ];
    const settled = Promise.allSettled(writes);
    const closing = queue.close();
    await expect(queue.join(() => 'late')).rejects.toThrow(DatabaseClosed);
    await closing;
    expect(done).toEqual(['slow', 'last']);
    await settled;
  });
});
