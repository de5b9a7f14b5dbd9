// The floor: the least a server can do and still keep a review. Fastify with formbody and cookie, prepared
// better-sqlite3 statements, the session by token hash, and one IMMEDIATE transaction that reads the card by
// (id, user), runs FSRS, updates the card and inserts a review with two secondary indexes; then the next due card with its
// text, in a fragment of 2.7 KB from a compiled template. WAL with synchronous=FULL, as ours.
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import BetterSqlite3 from 'better-sqlite3';
import Fastify from 'fastify';
import { type Card, createEmptyCard, fsrs, type Grade, State } from 'ts-fsrs';
import { cardsOf, cardsPerUser, prompt, questionId, sessionToken, userId, users } from '../population.ts';

interface CardRow {
  readonly id: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly due: number;
  readonly lastReviewedAt: number;
  readonly reviews: number;
}

/** The rest of the card, the same for each: fieldset, buttons, hints. */
const FURNITURE = Array.from(
  { length: 12 },
  (_, index) =>
    `<label class="choice"><input type="radio" name="confidence" value="level-${index}"><span>자신 있는 정도 ${index}</span></label>`,
)
  .join('')
  .concat(
    '<p class="hint">Ctrl+Enter로 제출해요. 모르면 비워 두고 답을 확인해도 괜찮아요.</p><button type="submit">답 확인하기</button>',
  );

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say the folder to work in.');
const sqlite = new BetterSqlite3(path.join(folder, 'bench.db'));
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.pragma('foreign_keys = ON');
sqlite.exec(`
  CREATE TABLE session (tokenHash BLOB PRIMARY KEY, userId TEXT NOT NULL, expiresAt INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE question (id TEXT PRIMARY KEY, prompt TEXT NOT NULL);
  CREATE TABLE card (id TEXT PRIMARY KEY, userId TEXT NOT NULL, questionId TEXT NOT NULL REFERENCES question (id),
    stability REAL NOT NULL, difficulty REAL NOT NULL, due INTEGER NOT NULL, lastReviewedAt INTEGER NOT NULL,
    reviews INTEGER NOT NULL, suspended INTEGER NOT NULL);
  CREATE INDEX card_due ON card (userId, suspended, due);
  CREATE TABLE review (id TEXT PRIMARY KEY, userId TEXT NOT NULL, cardId TEXT NOT NULL REFERENCES card (id),
    rating INTEGER NOT NULL, ratedAt INTEGER NOT NULL, stability REAL NOT NULL, difficulty REAL NOT NULL);
  CREATE INDEX review_card ON review (cardId, ratedAt);
  CREATE INDEX review_user ON review (userId, ratedAt);
`);
fill();

const findSession = sqlite.prepare<[Buffer, number], { userId: string }>(
  'SELECT userId FROM session WHERE tokenHash = ? AND expiresAt > ?',
);
const findCard = sqlite.prepare<[string, string], CardRow>(
  'SELECT id, stability, difficulty, due, lastReviewedAt, reviews FROM card WHERE id = ? AND userId = ?',
);
const updateCard = sqlite.prepare(
  'UPDATE card SET stability = ?, difficulty = ?, due = ?, lastReviewedAt = ?, reviews = reviews + 1 WHERE id = ? AND userId = ?',
);
const insertReview = sqlite.prepare('INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?)');
const findNext = sqlite.prepare<[string, number], { id: string; reviews: number; prompt: string }>(
  `SELECT card.id, card.reviews, question.prompt FROM card JOIN question ON question.id = card.questionId
   WHERE card.userId = ? AND card.suspended = 0 AND card.due <= ? ORDER BY card.due LIMIT 1`,
);

const scheduler = fsrs();
const rate = sqlite.transaction((cardId: string, user: string, grade: Grade, now: number): boolean => {
  const row = findCard.get(cardId, user);
  if (row === undefined) return false;
  const { card } = scheduler.next(cardOf(row), new Date(now), grade);
  updateCard.run(card.stability, card.difficulty, card.due.getTime(), now, cardId, user);
  insertReview.run(randomUUID(), user, cardId, grade, now, row.stability, row.difficulty);
  return true;
}).immediate;

const app = Fastify();
await app.register(cookie);
await app.register(formbody);
app.post<{ Params: { id: string }; Body: { rating: string } }>('/cards/:id/reviews', (request, reply) => {
  const now = Date.now();
  const session = findSession.get(hash(request.cookies.session ?? ''), now);
  if (session === undefined) return reply.code(401).send();
  const grade = Number(request.body.rating);
  if (grade !== 1 && grade !== 2 && grade !== 3 && grade !== 4) return reply.code(400).send();
  if (!rate(request.params.id, session.userId, grade, now)) return reply.code(404).send();
  const next = findNext.get(session.userId, now);
  return reply.type('text/html; charset=utf-8').send(next === undefined ? '' : fragment(next));
});
console.log(`listening ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
process.once('SIGTERM', () => void app.close().then(() => sqlite.close()));

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function cardOf({ stability, difficulty, due, lastReviewedAt, reviews }: CardRow): Card {
  return {
    ...createEmptyCard(lastReviewedAt),
    state: State.Review,
    due: new Date(due),
    last_review: new Date(lastReviewedAt),
    stability,
    difficulty,
    reps: reviews,
  };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** 2.7 KB: the prompt, the form to answer it, and as much fixed text as a real card has. */
function fragment({ id, reviews, prompt }: { id: string; reviews: number; prompt: string }): string {
  return `<section id="study" aria-labelledby="prompt"><h1 id="prompt">${escapeHtml(prompt)}</h1>
<form method="post" action="/cards/${id}/answers" hx-post="/cards/${id}/answers" hx-target="#study">
<input type="hidden" name="key" value="${randomUUID()}"><input type="hidden" name="version" value="${reviews}">
<label for="answer">답</label><textarea id="answer" name="answer" rows="8"></textarea>${FURNITURE}</form></section>`;
}

function fill(): void {
  const now = Date.now();
  const furnish = sqlite.transaction(() => {
    for (let question = 0; question < cardsPerUser; question += 1) {
      sqlite.prepare('INSERT INTO question VALUES (?, ?)').run(questionId(question), prompt(question));
    }
    const insertCard = sqlite.prepare('INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, 1, 0)');
    for (let user = 0; user < users; user += 1) {
      sqlite
        .prepare('INSERT INTO session VALUES (?, ?, ?)')
        .run(hash(sessionToken(user)), userId(user), now + 400 * 86_400_000);
      for (const card of cardsOf(user, now)) {
        const { id, stability, difficulty, due, lastReviewedAt } = card;
        insertCard.run(
          id,
          userId(user),
          questionId(card.question),
          stability,
          difficulty,
          due,
          lastReviewedAt,
        );
      }
    }
  });
  furnish();
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}
