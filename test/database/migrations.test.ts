import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AppliedMigration,
  type Migration,
  planMigrations,
  tablesDroppedBy,
} from '../../src/database/migrations.ts';
import { diffSchema } from '../../src/database/schema-engine.ts';
import { APPLICATION_ID } from '../../src/database/soundness.ts';
import {
  migrationsFolder,
  type TemporaryDatabase,
  temporaryDatabase,
  temporaryDatabaseFile,
} from '../support/database.ts';

const schema = readFileSync(path.join(migrationsFolder, '../schema.prisma'), 'utf8');

describe('the migrations', () => {
  test('give exactly prisma/schema.prisma', async () => {
    const file = await temporaryDatabaseFile();
    expect(await diffSchema(file, schema)).toBeNull();
    rmSync(path.dirname(file), { recursive: true });
  });

  test('would be found wanting if the schema had one column more', async () => {
    const file = await temporaryDatabaseFile();
    const grown = schema.replace(
      'lapses         Int       @default(0)',
      'lapses Int @default(0)\n  ease Float?',
    );
    expect(await diffSchema(file, grown)).toContain('ALTER TABLE "Card" ADD COLUMN "ease" REAL');
    rmSync(path.dirname(file), { recursive: true });
  });

  test('that rebuild a table are recognised, so that their writer is warned', async () => {
    const file = await temporaryDatabaseFile();
    const stricter = schema.replace(/ipAddress\s+String\?/, 'ipAddress String @default("")');
    const sql = (await diffSchema(file, stricter)) ?? '';
    expect(sql).toContain('RedefineTables');
    expect(tablesDroppedBy(sql)).toEqual(['Session']);
    expect(tablesDroppedBy('CREATE TABLE "A" ("x" TEXT); -- DROP TABLE "B"')).toEqual([]);
    rmSync(path.dirname(file), { recursive: true });
  });

  test('have names that sort in order of their making, and the lock file says sqlite', () => {
    const names = readdirSync(migrationsFolder).filter((name) => name !== 'migration_lock.toml');
    for (const name of names) expect(name).toMatch(/^20\d{12}_[a-z][a-z0-9_]*$/);
    expect(readFileSync(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8')).toBe(
      'provider = "sqlite"\n',
    );
  });
});

describe('what a database needs next', () => {
  const migration = (name: string): Migration => ({ name, sql: name, checksum: `sum of ${name}` });
  const applied = (name: string): AppliedMigration => ({ name, checksum: `sum of ${name}`, finished: true });
  const [a, b, c] = [migration('1_a'), migration('2_b'), migration('3_c')];

  test('all of them when it has none', () => {
    expect(planMigrations([a, b], [])).toEqual({ kind: 'plan', pending: [a, b] });
  });

  test('those it lacks, in order', () => {
    expect(planMigrations([a, b, c], [applied('1_a')])).toEqual({ kind: 'plan', pending: [b, c] });
  });

  test('nothing when it has them all', () => {
    expect(planMigrations([a, b], [applied('1_a'), applied('2_b')])).toEqual({ kind: 'plan', pending: [] });
  });

  test.each([
    ['one it knows and we do not', [a], [applied('1_a'), applied('2_b')], 'newer than this program'],
    ['one whose text has changed', [a], [{ ...applied('1_a'), checksum: 'other' }], '1_a differs'],
    ['one that never finished', [a], [{ ...applied('1_a'), finished: false }], '1_a was left unfinished'],
    [
      'a gap before its newest',
      [a, b, c],
      [applied('1_a'), applied('3_c')],
      'lacks the earlier migration 2_b',
    ],
  ])('nothing can be done about %s', (_, available, history, problem) => {
    expect(planMigrations(available, history)).toEqual({
      kind: 'unsuitable',
      problem: expect.stringContaining(problem),
    });
  });
});

describe('what the first migration says beyond the schema', () => {
  let temporary: TemporaryDatabase;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.commit((sqlite) => {
      const at = 0;
      const user = sqlite.statement(
        'INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES (?, ?, ?, 0, 0)',
      );
      for (const id of ['guest', 'account']) user.run(id, id, id);
      sqlite
        .statement(
          'INSERT INTO Question (id, chain, position, contentHash, createdAt, updatedAt) VALUES (?, ?, 0, ?, 0, 0)',
        )
        .run('q', 'q', 'h');
      sqlite
        .statement(
          "INSERT INTO Card (id, userId, questionId, phase, step, due, createdAt) VALUES ('c', 'guest', 'q', 'new', 0, 0, ?)",
        )
        .run(at);
      sqlite
        .statement(
          `INSERT INTO Answer (id, userId, cardId, key, typedAnswer, cardVersion, shownAt, answeredAt)
           VALUES ('a', 'guest', 'c', 'k', '', 0, 0, 0)`,
        )
        .run();
      sqlite
        .statement(
          `INSERT INTO Review (id, userId, cardId, questionId, key, source, rating, suggestedRating, ratedAt, studyDay,
             timeZone, dayStartHour, durationMs, typedAnswer, keyPointsShown, keyPointsHit, stateBefore, stateAfter, scheduler, bankVersion, cardVersion, step)
           VALUES ('a', 'guest', 'c', 'q', 'k', 'study', 3, 3, 0, 0, 'UTC', 4, 0, '', '[]', '[]', '{}', '{}', 's', 'b', 0, 1)`,
        )
        .run();
    });
  });

  afterAll(() => temporary.remove());

  const commit = (sql: string) => temporary.database.commit((sqlite) => sqlite.statement(sql).run().changes);

  test('the file carries our mark', () => {
    const pragma = temporary.database.readOne<{ application_id: number }>('PRAGMA application_id');
    expect(pragma).toEqual({ application_id: APPLICATION_ID });
    const sql = readFileSync(path.join(migrationsFolder, firstMigration(), 'migration.sql'), 'utf8');
    expect(sql).toContain(`PRAGMA application_id = ${APPLICATION_ID};`);
  });

  test('no column of a review can be changed but its owner', async () => {
    const columns = temporary.database.readAll<{ name: string }>(
      "SELECT name FROM pragma_table_info('Review')",
    );
    expect(columns.length).toBeGreaterThan(20);
    for (const { name } of columns) {
      const update = commit(`UPDATE Review SET "${name}" = ${name === 'userId' ? "'account'" : `"${name}"`}`);
      if (name === 'userId') expect(await update).toBe(1);
      else await expect(update, name).rejects.toThrow('a review is never changed');
    }
    expect(temporary.database.readOne('SELECT userId FROM Review')).toEqual({ userId: 'account' });
    await commit("UPDATE Review SET userId = 'guest'");
  });

  test('Prisma is refused too', async () => {
    const { queued } = temporary.database;
    await expect(queued.review.updateMany({ data: { rating: 1 } })).rejects.toThrow();
    await expect(queued.review.updateMany({ data: { userId: 'guest' } })).resolves.toEqual({ count: 1 });
  });

  test('a review is deleted neither by itself nor with its card, only with its user', async () => {
    await expect(commit('DELETE FROM Review')).rejects.toThrow('a review is never deleted');
    await expect(commit('DELETE FROM Card')).rejects.toThrow('a review is never deleted');
    expect(temporary.database.readAll('SELECT id FROM Review')).toEqual([{ id: 'a' }]);
    await commit("DELETE FROM User WHERE id = 'guest'");
    expect(temporary.database.readAll('SELECT id FROM Review')).toEqual([]);
  });

  function firstMigration(): string {
    return readdirSync(migrationsFolder).sort()[0] ?? '';
  }
});
