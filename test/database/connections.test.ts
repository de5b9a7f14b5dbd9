import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, handleOf } from '../../src/database/clients.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';

const root = path.join(import.meta.dirname, '../..');
let temporary: TemporaryDatabase;

beforeAll(async () => {
  temporary = await temporaryDatabase();
});

afterAll(() => temporary.remove());

describe('1. every connection', () => {
  const required = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 20 };
  const readPragma = (value: Record<string, unknown> | undefined) => Object.values(value ?? {})[0];

  test.each(Object.entries(required))('of the reader has %s = %s', async (pragma, expected) => {
    // The name of a pragma is no value that could be bound; these stand right above.
    const rows = await temporary.database.reader.$queryRawUnsafe<Record<string, unknown>[]>(
      `PRAGMA ${pragma}`,
    );
    const value = readPragma(rows[0]);
    expect(typeof value === 'bigint' ? Number(value) : value).toBe(expected);
  });

  test.each(Object.entries(required))('of the writer has %s = %s', async (pragma, expected) => {
    const row = await temporary.database.commit((sqlite) =>
      sqlite.statement<Record<string, unknown>>(`PRAGMA ${pragma}`).get(),
    );
    expect(readPragma(row)).toBe(expected);
  });

  test('of the reader cannot write, neither through Prisma nor through SQL', async () => {
    const { database } = temporary;
    const at = new Date(0);
    const data = { id: 'a', name: 'a', email: 'a', createdAt: at, updatedAt: at };
    await expect(database.reader.user.create({ data })).rejects.toThrow('readonly');
    expect(() => database.readAll("DELETE FROM User WHERE id = 'a' RETURNING id")).toThrow('Only reads');
  });

  test('has foreign keys enforced', async () => {
    const insert = temporary.database.commit((sqlite) =>
      sqlite
        .statement(
          'INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt) VALUES (?, ?, ?, ?, ?)',
        )
        .run('nobody', 'ko', 'UTC', 4, 0),
    );
    await expect(insert).rejects.toThrow('FOREIGN KEY constraint failed');
  });

  test('takes a query over thousands of rows with their relations', async () => {
    const { database } = temporary;
    const insert =
      "INSERT INTO Question (id, chain, position, contentHash, createdAt, updatedAt) VALUES (?, '', 0, '', 0, 0)";
    await database.commit((sqlite) => {
      for (let index = 0; index < 3_000; index += 1) sqlite.statement(insert).run(`question-${index}`);
    });
    const questions = await database.reader.question.findMany({ include: { texts: true, scenario: true } });
    expect(questions).toHaveLength(3_000);
    const ids = questions.map(({ id }) => id);
    expect(await database.reader.question.count({ where: { id: { in: ids } } })).toBe(3_000);
  });

  test('is not made at all when a required setting does not take', async () => {
    // SQLite cannot keep a write-ahead log for a database in memory.
    await expect(connect(':memory:', { role: 'writer' })).rejects.toThrow('journal_mode = memory');
  });
});

describe('what we know of the inside of Prisma’s adapter', () => {
  test('it keeps the better-sqlite3 handle in `client`, and the handle is the one its queries use', async () => {
    const adapter = await new PrismaBetterSqlite3({ url: ':memory:' }).connect();
    const sqlite = handleOf(adapter);
    sqlite.exec('CREATE TABLE seen (x); INSERT INTO seen VALUES (42)');
    const result = await adapter.queryRaw({ sql: 'SELECT x FROM seen', args: [], argTypes: [] });
    expect(result.rows).toEqual([[42]]);
    await adapter.dispose();
    expect(sqlite.open).toBe(false);
  });

  test('its transactions open with a plain BEGIN on that handle and end with the statements Prisma sends', async () => {
    const statements: unknown[] = [];
    const adapter = await new PrismaBetterSqlite3({
      url: ':memory:',
      verbose: (sql) => statements.push(sql),
    }).connect();
    const sqlite = handleOf(adapter);
    const transaction = await adapter.startTransaction();
    expect(sqlite.inTransaction).toBe(true);
    expect(transaction.options.usePhantomQuery).toBe(false);
    await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] });
    await transaction.rollback();
    expect(statements).toEqual(['BEGIN', 'ROLLBACK']);
    await adapter.dispose();
  });

  test('an adapter of another shape is refused at the start', async () => {
    const adapter = await new PrismaBetterSqlite3({ url: ':memory:' }).connect();
    Object.defineProperty(adapter, 'client', { value: { prepare: () => {} } });
    expect(() => handleOf(adapter)).toThrow('no longer keeps its better-sqlite3 handle');
  });

  test('the versions this was proven with are pinned exactly and are the ones installed', () => {
    const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
    const pinned: Record<string, string> = read('package.json').dependencies;
    const { version } = read('node_modules/@prisma/adapter-better-sqlite3/package.json');
    expect(version).toBe('7.10.0');
    for (const name of ['@prisma/adapter-better-sqlite3', '@prisma/client', 'prisma'])
      expect(pinned[name]).toBe(version);
    expect(read('node_modules/better-sqlite3/package.json').version).toBe('13.2.0');
    expect(pinned['better-sqlite3']).toBe('13.2.0');
    expect(pinned['@prisma/schema-engine-wasm']).toMatch(/^7\.10\.0-/);
  });

  test('SQLite is newer than the fix of its write-ahead log’s reset bug (3.51.3)', () => {
    const sqlite = new BetterSqlite3(':memory:');
    const version = String(sqlite.prepare('SELECT sqlite_version()').pluck().get());
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
    sqlite.close();
  });
});
