// Kkori itself with the real question bank, and rooms whose interviews are under way.
import { openSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { readBank } from '../../src/bank/repository.ts';
import { seedBank } from '../../src/bank/seed.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase, type Sqlite } from '../../src/database/database.ts';
import { compose } from '../../src/dependencies.ts';
import { buildAssets } from '../../src/http/assets.ts';
import { storeEvent } from '../../src/interview/rooms/events/repository.ts';
import { unhurried } from '../../test/support/unhurried.ts';
import { sessionToken, userId } from '../population.ts';
import { roomId, roomsOpen } from '../rooms.ts';
import { authSecret } from '../secret.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say the folder to work in.');
const file = path.join(folder, 'bench.db');
const config = readConfig({ ...unhurried, DATABASE_URL: `file:${file}`, PORT: '0', AUTH_SECRET: authSecret });
const log = pino({ level: config.logLevel }, pino.destination(openSync('/dev/null', 'w')));
const database = await openDatabase({
  file,
  migrationsFolder: path.join(import.meta.dirname, '../../prisma/migrations'),
  log,
  now: Date.now,
});
await seedBank(database, path.join(import.meta.dirname, '../../prisma/seed'), Date.now());
await database.commit((sqlite) => {
  for (let room = 0; room < roomsOpen; room += 1) fillRoom(sqlite, room, Date.now());
});
const bank = await readBank(database);
const [root] = bank.roots;
for (let room = 0; room < roomsOpen; room += 1) {
  const submission = { roomId: roomId(room), by: 'interviewer', at: Date.now() } as const;
  await storeEvent(database, { ...submission, key: 'begin' }, () => ({
    kind: 'happened',
    what: { kind: 'started' },
  }));
  await storeEvent(database, { ...submission, key: 'ask' }, () => ({
    kind: 'happened',
    what: { kind: 'asked', turn: 1, questionId: root?.id ?? '', text: null, occasion: { kind: 'picked' } },
  }));
}

const assets = await buildAssets();
const deps = await compose({ config, database, assets, secrets: [authSecret], now: Date.now });
const app = await buildApp(deps, log);
console.log(`listening ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
process.once('SIGTERM', () => void app.close().then(() => database.close()));

/** A room with its two people: user 2n interviews user 2n + 1. */
function fillRoom(sqlite: Sqlite, room: number, now: number): void {
  for (const user of [2 * room, 2 * room + 1]) {
    const id = userId(user);
    sqlite
      .statement(
        'INSERT INTO User (id, name, email, isAnonymous, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
      )
      .run(id, id, id, now, now);
    sqlite
      .statement(
        "INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt) VALUES (?, 'ko', 'Asia/Seoul', 4, ?)",
      )
      .run(id, now);
    sqlite
      .statement(
        'INSERT INTO Session (id, token, userId, expiresAt, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(id, sessionToken(user), id, now + 400 * 86_400_000, now, now);
  }
  sqlite
    .statement(
      `INSERT INTO Room (id, key, openerId, candidateId, interviewerId, openedAt, expiresAt)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[roomId(room), roomId(room), userId(2 * room), userId(2 * room + 1), userId(2 * room)],
      ...[now, now + 7 * 86_400_000],
    );
}
