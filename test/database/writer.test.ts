import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PrismaClient } from '../../src/database/generated/client.ts';
import { type TemporaryDatabase, temporaryDatabase, temporaryDatabaseFile } from '../support/database.ts';

const user = (id: string) => ({
  id,
  name: id,
  email: `${id}@example.org`,
  createdAt: new Date(0),
  updatedAt: new Date(0),
});
const insertUser = 'INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES (?, ?, ?, 0, 0)';
const ids = Array.from({ length: 200 }, (_, index) => `user-${index}`);

let temporary: TemporaryDatabase;

beforeEach(async () => {
  temporary = await temporaryDatabase();
});

afterEach(() => temporary.remove());

describe('2. the lost-write trap', () => {
  test('a plain Prisma client loses acknowledged writes made beside a transaction that rolls back', async () => {
    const client = new PrismaClient({
      adapter: new PrismaBetterSqlite3({ url: await temporaryDatabaseFile() }),
    });
    const stranger = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const rolledBack = client.$transaction(async (tx) => {
      await tx.user.create({ data: user('rolled-back') });
      begun.resolve();
      await stranger.promise;
      throw new Error('changed its mind');
    });
    await begun.promise;
    const acknowledged = await Promise.all(ids.map((id) => client.user.create({ data: user(id) })));
    const dirty = await client.user.count();
    stranger.resolve();
    await expect(rolledBack).rejects.toThrow('changed its mind');

    expect(acknowledged).toHaveLength(200);
    expect(dirty).toBe(201);
    expect(await client.user.count()).toBe(0);
    await client.$disconnect();
  });

  test('writes of every kind survive a transaction that rolls back beside them, and nobody reads it', async () => {
    const { database } = temporary;
    const dirty: number[] = [];
    const rolledBack = database.write(async (tx) => {
      await tx.user.create({ data: user('rolled-back') });
      await sleep(30);
      dirty.push(await database.reader.user.count(), database.readAll('SELECT id FROM User').length);
      throw new Error('changed its mind');
    });
    const outcome = expect(rolledBack).rejects.toThrow('changed its mind');
    const [plain, swift, interactive] = [ids.slice(0, 80), ids.slice(80, 160), ids.slice(160)];
    await Promise.all([
      ...plain.map((id) => database.queued.user.create({ data: user(id) })),
      ...swift.map((id) => database.commit((sqlite) => sqlite.statement(insertUser).run(id, id, id))),
      ...interactive.map((id) => database.write((tx) => tx.user.create({ data: user(id) }))),
    ]);
    await outcome;

    expect(dirty).toEqual([0, 0]);
    const stored = await database.reader.user.findMany({ select: { id: true } });
    expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

describe('2. commit', () => {
  test('a transaction that throws leaves nothing behind and hands on the error', async () => {
    const { database } = temporary;
    const failing = database.commit((sqlite) => {
      sqlite.statement(insertUser).run('a', 'a', 'a');
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(database.readAll('SELECT id FROM User')).toEqual([]);
  });

  test('a violated constraint undoes the whole transaction', async () => {
    const { database } = temporary;
    const failing = database.commit((sqlite) => {
      sqlite.statement(insertUser).run('a', 'a', 'same');
      sqlite.statement(insertUser).run('b', 'b', 'same');
    });
    await expect(failing).rejects.toThrow('UNIQUE constraint failed: User.email');
    expect(await database.reader.user.count()).toBe(0);
  });

  test('commits that arrive together share a transaction, and one that throws is undone by itself', async () => {
    const { database } = temporary;
    const add = (id: string, email: string) =>
      database.commit((sqlite) => {
        sqlite.statement(insertUser).run(id, id, email);
        sqlite.statement(insertUser).run(`${id}-2`, id, `${email}-2`);
        return sqlite.statement<{ count: number }>('SELECT count(*) AS count FROM User').get()?.count;
      });
    const outcomes = await Promise.allSettled([add('a', 'a'), add('b', 'a'), add('c', 'c'), add('d', 'a-2')]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_UNIQUE' } },
      { status: 'fulfilled', value: 4 },
      { status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_UNIQUE' } },
    ]);
    const stored = database.readAll<{ id: string }>('SELECT id FROM User ORDER BY id');
    expect(stored.map(({ id }) => id)).toEqual(['a', 'a-2', 'c', 'c-2']);
  });

  test('is refused inside a transaction, where it would wait for itself', async () => {
    const { database } = temporary;
    const nested = database.write(async () => {
      await sleep(5);
      return database.commit((sqlite) => sqlite.statement(insertUser).run('a', 'a', 'a'));
    });
    await expect(nested).rejects.toThrow('inside a write');
    expect(await database.reader.user.count()).toBe(0);
  });

  test('asynchronous work is refused and undone', async () => {
    const { database } = temporary;
    const failing = database.commit(async (sqlite) => sqlite.statement(insertUser).run('a', 'a', 'a'));
    await expect(failing).rejects.toThrow('synchronous');
    expect(await database.reader.user.count()).toBe(0);
  });

  test('numbers are plain numbers and times are milliseconds, through SQL and through Prisma alike', async () => {
    const { database } = temporary;
    const at = Date.UTC(2026, 10, 22, 9, 30, 0, 123);
    await database.queued.user.create({ data: { ...user('a'), createdAt: new Date(at) } });
    const select = 'SELECT createdAt, emailVerified, count(*) AS count FROM User';
    const row = { createdAt: at, emailVerified: 0, count: 1 };
    expect(database.readOne(select)).toEqual(row);
    expect(await database.commit((sqlite) => sqlite.statement(select).get())).toEqual(row);
    expect((await database.reader.user.findUniqueOrThrow({ where: { id: 'a' } })).createdAt).toEqual(
      new Date(at),
    );
    expect(await database.reader.user.count({ where: { createdAt: { gte: new Date(at) } } })).toBe(1);
  });

  test('named parameters and repeated statements work, each text compiled once', async () => {
    const { database } = temporary;
    const insert =
      'INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES (@id, @id, @email, @at, @at)';
    const same = await database.commit((sqlite) => {
      for (const id of ids) sqlite.statement(insert).run({ id, email: id, at: 7 });
      const again = sqlite.statement(insert);
      return again === sqlite.statement(insert);
    });
    expect(same).toBe(true);
    expect(database.readAll('SELECT 1 FROM User WHERE createdAt = ?', 7)).toHaveLength(ids.length);
  });
});

describe('2. write and queued', () => {
  test('commits and transactions happen in the order of the calls', async () => {
    const { database } = temporary;
    const add = (id: string) => database.commit((sqlite) => sqlite.statement(insertUser).run(id, id, id));
    const seen: number[] = [];
    await Promise.all([
      database.write(async (tx) => {
        await sleep(20);
        await tx.user.create({ data: user('first') });
      }),
      add('second'),
      database.write(async (tx) => {
        seen.push(await tx.user.count());
      }),
      add('third'),
      database.commit((sqlite) => {
        seen.push(sqlite.statement('SELECT id FROM User').all().length);
      }),
    ]);
    expect(seen).toEqual([2, 3]);
  });

  test('the queued client refuses to run inside a transaction, where it would join it or wait for itself', async () => {
    const { database } = temporary;
    const nested = database.write(() => database.queued.user.create({ data: user('a') }));
    await expect(nested).rejects.toThrow('inside a write');
    await expect(database.queued.user.create({ data: user('a') })).resolves.toMatchObject({ id: 'a' });
  });

  test('the queued client has transactions of its own, in the queue', async () => {
    const { database } = temporary;
    const failing = database.queued.$transaction(async (tx) => {
      await tx.user.create({ data: user('rolled-back') });
      throw new Error('no');
    });
    const beside = database.queued.user.create({ data: user('kept') });
    await expect(failing).rejects.toThrow('no');
    await beside;
    expect(await database.reader.user.findMany({ select: { id: true } })).toEqual([{ id: 'kept' }]);
  });

  test('a nested write of Prisma is whole or nothing', async () => {
    const { database } = temporary;
    const session = {
      id: 's',
      token: 't',
      expiresAt: new Date(0),
      createdAt: new Date(0),
      updatedAt: new Date(0),
    };
    const failing = database.queued.user.create({
      data: { ...user('a'), sessions: { create: [session, session] } },
    });
    await expect(failing).rejects.toMatchObject({ code: 'P2002' });
    expect(await database.reader.user.count()).toBe(0);
  });
});

describe('a full disk', () => {
  test('refuses every kind of write without a false success, keeps reading, and recovers by itself', async () => {
    const { database } = temporary;
    await database.queued.user.create({ data: user('before') });
    const pages = database.readOne<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    // A pragma takes no parameters, and the count is a number of ours.
    const limit = (count: number) =>
      database.queued.$queryRawUnsafe(`PRAGMA max_page_count = ${count}`).then(() => undefined);
    await limit(pages);
    const large = 'x'.repeat(3_000_000);
    const attempts = () => [
      database.commit((sqlite) => sqlite.statement(insertUser).run('c', large, 'c')),
      database.write((tx) => tx.user.create({ data: { ...user('w'), name: large } })),
      database.queued.user.create({ data: { ...user('q'), name: large } }),
    ];
    const [first, tooLarge, last] = await Promise.allSettled([
      database.commit((sqlite) => sqlite.statement('UPDATE User SET name = ?').run('one')),
      database.commit((sqlite) => sqlite.statement(insertUser).run('l', large, 'l')),
      database.commit((sqlite) => sqlite.statement('UPDATE User SET image = ?').run('two')),
    ]);
    expect([first?.status, tooLarge?.status, last?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(database.readOne('SELECT name, image FROM User')).toEqual({ name: 'one', image: 'two' });
    const outcomes = await Promise.allSettled(attempts());
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(database.readAll('SELECT id FROM User')).toEqual([{ id: 'before' }]);
    await limit(1_000_000);
    await Promise.all(attempts());
    expect(await database.reader.user.count()).toBe(4);
  });
});
