// What choosing the next question costs as the file grows: the same choice, for users of the same size, among a
// thousand cards and among a million. Beside it, what the floor would ask: one query for the card that has been due longest,
// with its question.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultAppearance } from '../src/accounts/appearance.ts';
import type { User } from '../src/accounts/identity.ts';
import { defaultPractice } from '../src/accounts/practice.ts';
import { type Bank, buildBank } from '../src/bank/bank.ts';
import type { Question } from '../src/bank/question.ts';
import { type Database, numberParameter, openDatabase, textParameter } from '../src/database/database.ts';
import { loadNext } from '../src/review/load-next.ts';
import { studyDay, studyDayStart } from '../src/scheduling/study-day.ts';
import { median, quantile } from './load.ts';

const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
const cardsPerUser = 100;
const duePerUser = 20;
const sizes = [10, 10_000];
const calls = 4_000;

/** Prints what a choice costs at each size, and the ratio of the largest to the smallest. */
export async function printNextDue(): Promise<void> {
  console.log(
    `The next question of a user with ${cardsPerUser} cards, ${duePerUser} of them due: microseconds a choice.\n`,
  );
  console.log('     cards   users   median      p99   in a backlog (median)   one bare query (median)');
  const costs: Cost[] = [];
  for (const users of sizes) {
    const cost = await measure(users);
    costs.push(cost);
    console.log(
      `${String(users * cardsPerUser).padStart(10)} ${String(users).padStart(7)} ${cost.median.toFixed(1).padStart(8)} ` +
        `${cost.p99.toFixed(1).padStart(8)} ${cost.backlog.toFixed(1).padStart(23)} ${cost.bare.toFixed(1).padStart(25)}`,
    );
  }
  const [small, large] = costs;
  if (small === undefined || large === undefined) return;
  const ratio = (of: keyof Cost, width: number) => (large[of] / small[of]).toFixed(2).padStart(width);
  console.log(
    `     ratio           ${ratio('median', 8)} ${ratio('p99', 8)} ${ratio('backlog', 23)} ${ratio('bare', 25)}\n`,
  );
}

/** Microseconds of a choice, and of the floor's query in the same file. */
interface Cost {
  readonly median: number;
  readonly p99: number;
  readonly backlog: number;
  readonly bare: number;
}

async function measure(users: number): Promise<Cost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kkori-bench-'));
  const now = Date.now();
  const database = await openDatabase({
    file: path.join(folder, 'bench.db'),
    migrationsFolder: path.join(import.meta.dirname, '../prisma/migrations'),
    log: { info: () => {} },
    now: () => now,
  });
  try {
    const bank = buildBank(questions());
    await fill(database, users, now);
    const choose = chooser(database, bank, users, now);
    choose(calls, defaultPractice.duePerDay);
    const costs = choose(calls, defaultPractice.duePerDay);
    const backlog = choose(calls, duePerUser - 5);
    return {
      median: median(costs),
      p99: quantile(
        costs.toSorted((a, b) => a - b),
        0.99,
      ),
      backlog: median(backlog),
      bare: median(askBare(database, users, now)),
    };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

/** Chooses for users in an order that has nothing to do with where their cards lie, and gives the microseconds of each. */
function chooser(database: Database, bank: Bank, users: number, now: number) {
  let place = 0;
  return (count: number, duePerDay: number): number[] =>
    Array.from({ length: count }, () => {
      place = (place + 7_919) % users;
      const practice = { ...defaultPractice, duePerDay };
      const user: User = {
        kind: 'user',
        account: null,
        userId: `user-${place}`,
        settings: { locale: 'ko', ...calendar, practice, appearance: defaultAppearance },
      };
      const started = performance.now();
      const next = loadNext(database, bank, user, null, now);
      const microseconds = (performance.now() - started) * 1_000;
      if (next?.occasion.kind !== 'due') throw new Error('Nothing is due, although it was made so.');
      return microseconds;
    });
}

/** The same users in the same order, each asked for by one query that knows nothing of chains, days or settings. */
function askBare(database: Database, users: number, now: number): number[] {
  let user = 0;
  return Array.from({ length: calls }, () => {
    user = (user + 7_919) % users;
    const started = performance.now();
    const found = database.readOne(
      `SELECT c.id, c.version, q.position FROM Card c JOIN Question q ON q.id = c.questionId
       WHERE c.userId = ${textParameter} AND c.suspended = 0 AND c.due <= ${numberParameter} ORDER BY c.due LIMIT 1`,
      `user-${user}`,
      now,
    );
    const microseconds = (performance.now() - started) * 1_000;
    if (found === undefined) throw new Error('Nothing is due, although it was made so.');
    return microseconds;
  });
}

function questions(): Question[] {
  return Array.from({ length: cardsPerUser }, (_, position) => ({
    id: `question-${position}`,
    chain: `question-${position}`,
    position,
    chainName: null,
    topic: 'opening',
    level: 'basic',
    prompt: { ko: '질문', en: 'question' },
    spokenAnswer: { ko: '', en: '' },
    detail: { ko: '', en: '' },
    keyPoints: [],
    mistakes: [],
    sources: [],
    demonstration: null,
    foretold: null,
    followUps: [],
    confusedWith: [],
  }));
}

async function fill(database: Database, users: number, now: number): Promise<void> {
  const today = studyDay(now, calendar);
  await database.commit((sqlite) => {
    const insert = sqlite.statement(
      "INSERT INTO Question (id, chain, position, contentHash, createdAt, updatedAt) VALUES (?, ?, ?, '', 0, 0)",
    );
    for (let question = 0; question < cardsPerUser; question += 1) {
      insert.run(`question-${question}`, `question-${question}`, question);
    }
  });
  const together = 100;
  for (let first = 0; first < users; first += together) {
    await database.commit((sqlite) => {
      const insertUser = sqlite.statement(
        'INSERT INTO User (id, name, email, isAnonymous, createdAt, updatedAt) VALUES (?, ?, ?, 1, 0, 0)',
      );
      const insertCard = sqlite.statement(
        `INSERT INTO Card (id, userId, questionId, phase, step, stability, difficulty, due, dueDay, lastReviewedAt,
           lastStudyDay, lastSuccessDay, reviews, lapses, version, createdAt)
         VALUES (?, ?, ?, 'review', 0, 20, 5, ?, ?, 0, ?, ?, 1, 0, 1, 0)`,
      );
      for (let user = first; user < Math.min(first + together, users); user += 1) {
        const id = `user-${user}`;
        insertUser.run(id, id, id);
        for (let question = 0; question < cardsPerUser; question += 1) {
          const dueDay = question < duePerUser ? today - (question % 7) : today + 1 + (question % 40);
          const lastDay = dueDay - 20 - (question % 11);
          const cardId = `card-${user}-${question}`;
          insertCard.run(
            cardId,
            id,
            `question-${question}`,
            studyDayStart(dueDay, calendar),
            dueDay,
            lastDay,
            lastDay,
          );
        }
      }
    });
  }
}
