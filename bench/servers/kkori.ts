// Kkori itself, the whole application as it is served, on a bank of 1,000 questions and the bench's population.
import { openSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase, type Sqlite } from '../../src/database/database.ts';
import { compose } from '../../src/dependencies.ts';
import { buildAssets } from '../../src/http/assets.ts';
import { studyDay } from '../../src/scheduling/study-day.ts';
import { unhurried } from '../../test/support/unhurried.ts';
import {
  answerId,
  cardsOf,
  cardsPerUser,
  prompt,
  questionId,
  type SeededCard,
  sessionToken,
  userId,
  users,
} from '../population.ts';
import { authSecret } from '../secret.ts';

const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say the folder to work in.');
const file = path.join(folder, 'bench.db');
const config = readConfig({ ...unhurried, DATABASE_URL: `file:${file}`, PORT: '0', AUTH_SECRET: authSecret });
// Requests are logged as they are in service, to where it costs nothing to read them.
const log = pino({ level: config.logLevel }, pino.destination(openSync('/dev/null', 'w')));
const database = await openDatabase({
  file,
  migrationsFolder: path.join(import.meta.dirname, '../../prisma/migrations'),
  log,
  now: Date.now,
});
await database.commit(fillBank);
for (let user = 0; user < users; user += 1)
  await database.commit((sqlite) => fillUser(sqlite, user, Date.now()));

const assets = await buildAssets();
const deps = await compose({ config, database, assets, secrets: [authSecret], now: Date.now });
const app = await buildApp(deps, log);
console.log(`listening ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
process.once('SIGTERM', () => void app.close().then(() => database.close()));

function fillBank(sqlite: Sqlite): void {
  const insertQuestion = sqlite.statement(
    "INSERT INTO Question (id, chain, position, contentHash, createdAt, updatedAt) VALUES (?, ?, ?, '', 0, 0)",
  );
  const insertText = sqlite.statement("INSERT INTO QuestionText VALUES (?, ?, ?, 'spoken answer', 'detail')");
  const insertPoint = sqlite.statement(
    `INSERT INTO KeyPoint (id, questionId, position, essential, textKo, textEn, cuesKo, cuesEn)
     VALUES (?, ?, 0, 1, '핵심', 'point', '[]', '[]')`,
  );
  for (let question = 0; question < cardsPerUser; question += 1) {
    const id = questionId(question);
    insertQuestion.run(id, id, question);
    for (const locale of ['ko', 'en']) insertText.run(id, locale, prompt(question));
    insertPoint.run(`point-${question}`, id);
  }
}

/** A user whose day may ask whatever is due, as on the floor. */
function fillUser(sqlite: Sqlite, user: number, now: number): void {
  const id = userId(user);
  sqlite
    .statement(
      'INSERT INTO User (id, name, email, isAnonymous, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
    )
    .run(id, id, id, now, now);
  sqlite
    .statement(
      "INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt, duePerDay) VALUES (?, 'ko', ?, ?, ?, 9999)",
    )
    .run(id, calendar.timeZone, calendar.dayStartHour, now);
  sqlite
    .statement(
      'INSERT INTO Session (id, token, userId, expiresAt, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(id, sessionToken(user), id, now + 400 * 86_400_000, now, now);
  for (const card of cardsOf(user, now)) fillCard(sqlite, card, now);
}

/** A card that was reviewed once, and the answer that its next review will rate. */
function fillCard(sqlite: Sqlite, card: SeededCard, now: number): void {
  const owner = userId(card.user);
  const lastDay = studyDay(card.lastReviewedAt, calendar);
  sqlite
    .statement(
      `INSERT INTO Card (id, userId, questionId, phase, step, stability, difficulty, due, dueDay, lastReviewedAt, lastStudyDay,
         lastSuccessDay, reviews, lapses, suspended, version, createdAt)
       VALUES (?, ?, ?, 'review', 0, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, 1, ?)`,
    )
    .run(
      card.id,
      owner,
      questionId(card.question),
      card.stability,
      card.difficulty,
      card.due,
      studyDay(card.due, calendar),
      card.lastReviewedAt,
      lastDay,
      lastDay,
      card.lastReviewedAt,
    );
  sqlite
    .statement(
      `INSERT INTO Answer (id, userId, cardId, key, typedAnswer, cardVersion, shownAt, answeredAt)
       VALUES (?, ?, ?, ?, '서로의 초기 순서 번호를 확인하려고요.', 1, ?, ?)`,
    )
    .run(answerId(card.user, card.question), owner, card.id, card.id, now, now);
}
