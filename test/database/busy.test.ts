import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseBusy } from '../../src/database/database.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';
import { type Child, startChild } from './child.ts';

const insertUser = 'INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES (?, ?, ?, 0, 0)';
const user = (id: string) => ({ id, name: id, email: id, createdAt: new Date(0), updatedAt: new Date(0) });

let temporary: TemporaryDatabase;
let locker: Child;

beforeEach(async () => {
  temporary = await temporaryDatabase();
  locker = startChild('locker.ts', temporary.file);
  await locker.says('locked');
});

afterEach(async () => {
  await locker.kill();
  await temporary.remove();
});

/** The longest time the event loop was kept from a timer due every 5 ms, until stop() is called. */
function watchEventLoop(): { stop(): number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

describe('a database locked by another program', () => {
  // A loaded machine can take the processor away for longer than the limit; a blocked loop is blocked every time.
  test('every kind of write ends in DatabaseBusy after about two seconds, the event loop free', {
    retry: 2,
  }, async () => {
    const { database } = temporary;
    const start = performance.now();
    const loop = watchEventLoop();
    const outcomes = await Promise.allSettled([
      database.commit((sqlite) => sqlite.statement(insertUser).run('a', 'a', 'a')),
      database.write((tx) => tx.user.create({ data: user('b') })),
      database.queued.user.create({ data: user('c') }),
      ...Array.from({ length: 50 }, (_, index) =>
        database.commit((sqlite) => sqlite.statement(insertUser).run(`d${index}`, 'd', `d${index}`)),
      ),
    ]);
    const blockedMs = loop.stop();
    const elapsedMs = performance.now() - start;
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(DatabaseBusy) });
    expect(elapsedMs).toBeGreaterThan(1_500);
    expect(elapsedMs).toBeLessThan(4_000);
    expect(blockedMs).toBeLessThan(100);
    expect(database.readAll('SELECT id FROM User')).toEqual([]);
  });

  test('a queued write of Prisma alone waits and gives up the same way', async () => {
    const { database } = temporary;
    await expect(database.queued.user.create({ data: user('c') })).rejects.toThrow(DatabaseBusy);
    await expect(database.usable()).resolves.toBe(false);
  });

  test('writes that waited for a lock that goes away are all stored', async () => {
    const { database } = temporary;
    const writes = Promise.all([
      database.write((tx) => tx.user.create({ data: user('a') })),
      database.queued.user.create({ data: user('b') }),
      database.commit((sqlite) => sqlite.statement(insertUser).run('c', 'c', 'c')),
    ]);
    setTimeout(() => void locker.finish(), 400);
    await writes;
    expect(database.readAll('SELECT id FROM User ORDER BY id')).toEqual([
      { id: 'a' },
      { id: 'b' },
      { id: 'c' },
    ]);
    expect(await database.usable()).toBe(true);
  });
});
