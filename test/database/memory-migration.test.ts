import { rmSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { create } from '../../src/database/migrate.ts';
import { readMigrations } from '../../src/database/migrations.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { fuzzSeed, newMemory, type Rating, rate, schedulerName } from '../../src/scheduling/memory.ts';
import { migrationsFolder, quiet, temporaryFolder } from '../support/database.ts';

const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
const start = Date.UTC(2026, 10, 22, 4);
const day = 86_400_000;

/** Two users with three cards, as the version before kept them: no steps, no days, a review with an id of its own. */
function fillOld(sqlite: BetterSqlite3.Database): void {
  sqlite.exec(`
    INSERT INTO Question (id, chain, position, contentHash, createdAt, updatedAt) VALUES ('q', 'q', 0, '', 0, 0), ('p', 'p', 1, '', 0, 0);
    INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES ('u', 'u', 'u', 0, 0), ('v', 'v', 'v', 0, 0);
    INSERT INTO StudySettings VALUES ('u', 'ko', 'Asia/Seoul', 4, 0), ('v', 'ko', 'Asia/Seoul', 4, 0);`);
  const histories: [string, string, string, readonly Rating[]][] = [
    ['c1', 'u', 'q', [3, 3, 4, 1, 3]],
    ['c2', 'u', 'p', [4]],
    ['c3', 'v', 'q', [1, 2]],
  ];
  for (const [card, user, question, ratings] of histories) {
    let memory = newMemory(start);
    const rows = ratings.map((rating, version) => {
      const now = start + version * 3 * day;
      const before = memory;
      const rated = rate(memory, rating, { now, calendar, seed: fuzzSeed(card, memory) });
      memory = rated.memory;
      return { version, rating, now, before, after: memory, ...rated };
    });
    const { phase, step, stability, difficulty, due, dueDay, lastReviewedAt, lastStudyDay, lastSuccessDay } =
      memory;
    sqlite
      .prepare(
        `INSERT INTO Card (id, userId, questionId, phase, step, stability, difficulty, due, dueDay, lastReviewedAt, lastStudyDay,
           lastSuccessDay, reviews, lapses, version, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        card,
        user,
        question,
        phase,
        step,
        stability,
        difficulty,
        due,
        dueDay,
        lastReviewedAt,
        lastStudyDay,
        lastSuccessDay,
        memory.reviews,
        memory.lapses,
        ratings.length,
        start,
      );
    for (const { version, rating, now, before, after, studyDay, elapsedDays } of rows) {
      const id = `${card}-${version}`;
      sqlite
        .prepare(
          `INSERT INTO Answer (id, userId, cardId, key, typedAnswer, cardVersion, shownAt, answeredAt)
           VALUES (?, ?, ?, ?, '답', ?, 0, 0)`,
        )
        .run(`answer-${id}`, user, card, `key-${id}`, version);
      sqlite
        .prepare(
          `INSERT INTO Review (id, userId, cardId, questionId, answerId, key, source, rating, suggestedRating, ratedAt, studyDay,
             timeZone, dayStartHour, elapsedDays, durationMs, typedAnswer, keyPointsShown, keyPointsHit, stateBefore, stateAfter,
             scheduler, bankVersion, cardVersion)
           VALUES (?, ?, ?, ?, ?, ?, 'study', ?, 3, ?, ?, 'Asia/Seoul', 4, ?, 1000, '답', '[]', '[]', ?, ?, ?, 'b', ?)`,
        )
        .run(
          `review-${id}`,
          user,
          card,
          question,
          `answer-${id}`,
          `key-review-${id}`,
          rating,
          now,
          studyDay,
          elapsedDays,
          JSON.stringify(before),
          JSON.stringify(after),
          schedulerName(),
          version,
        );
    }
  }
}

it('a database of the version before keeps every card and every review, numbers its steps and counts its days', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'kkori.db');
  const migrations = readMigrations(migrationsFolder).filter(({ name }) => name < '20261127140000');
  const backupsFolder = path.join(folder, 'backups');
  await create(file, { migrations, backupsFolder, log: quiet, now: Date.now });
  const old = new BetterSqlite3(file);
  fillOld(old);
  const cards = old.prepare('SELECT * FROM Card ORDER BY id').all();
  const log = old.prepare('SELECT * FROM Review ORDER BY rowid').all() as Record<string, unknown>[];
  old.close();
  const database = await openDatabase({ file, migrationsFolder, backupsFolder, log: quiet, now: Date.now });
  expect(database.readAll('SELECT * FROM Card ORDER BY id')).toEqual(
    cards.map((card) => ({ ...(card as object), keyPointId: '' })),
  );
  const numbers = new Map<unknown, number>();
  const expected = log.map(({ id: _, answerId, ...review }) => {
    const step = (numbers.get(review.userId) ?? 0) + 1;
    numbers.set(review.userId, step);
    return { ...review, id: answerId, step, plannedDays: null };
  });
  expect(database.readAll('SELECT * FROM Review ORDER BY rowid')).toEqual(expected);
  expect(
    database.readAll(
      'SELECT sum(reviews) AS reviews, sum(fresh) AS fresh, sum(again) AS again FROM StudyDay',
    ),
  ).toEqual([{ reviews: 8, fresh: 3, again: 2 }]);
  expect(await examine(database)).toMatchObject({ repaired: [], problems: [], cards: 3, entries: 8 });
  await database.close();
  rmSync(folder, { recursive: true });
});
