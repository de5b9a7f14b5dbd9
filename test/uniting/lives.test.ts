import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bank, buildBank } from '../../src/bank/bank.ts';
import type { Question } from '../../src/bank/question.ts';
import { readBank } from '../../src/bank/repository.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { loadProgress } from '../../src/progress/load.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { findHistory, readLog } from '../../src/review/history/repository.ts';
import { replayLog } from '../../src/review/log.ts';
import { findLastStep } from '../../src/review/undoing/repository.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { uniteUsers } from '../../src/uniting/uniting.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';
import type { Life } from '../support/life.ts';
import { livedBank, liveLong } from '../support/long-life.ts';
import { type Entry, entriesOf, factsOf, signUp } from './log.ts';

const seoul = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
const newYork = { timeZone: 'America/New_York', dayStartHour: 2 };
const from = 20_504;

/** `UNITED_SEEDS=40 npx vitest run test/uniting/lives.test.ts` unites forty pairs more. */
const furtherSeeds = Array.from(
  { length: Number(process.env.UNITED_SEEDS ?? 1) },
  (_, index) => 101 + 2 * index,
);

interface LifeOf {
  readonly calendar: StudyCalendar;
  readonly from: number;
  /** Study days. */
  readonly days: number;
  /** What is asked; everything, where nothing else is said. */
  readonly questions?: readonly Question[];
}

interface Pair {
  readonly name: string;
  readonly account: LifeOf;
  readonly guest: LifeOf;
  readonly seed: number;
}

const lived = (calendar: StudyCalendar, begins: number, days: number): LifeOf => ({
  calendar,
  from: from + begins,
  days,
});
const alone = livedBank.filter(({ followUps, chain, id }) => followUps.length === 0 && chain === id);
const chained = livedBank.filter((question) => !alone.includes(question));

/** Two lives that are one in the end, by how much they have in common. */
const pairs: readonly Pair[] = [
  { name: 'of the same days', account: lived(seoul, 0, 70), guest: lived(seoul, 0, 70), seed: 1 },
  { name: 'on two calendars', account: lived(seoul, 0, 60), guest: lived(newYork, 7, 60), seed: 3 },
  { name: 'of years and of days', account: lived(newYork, 0, 200), guest: lived(seoul, 150, 20), seed: 5 },
  { name: 'one after the other', account: lived(seoul, 0, 40), guest: lived(seoul, 41, 40), seed: 7 },
  { name: 'the guest’s first', account: lived(seoul, 60, 40), guest: lived(newYork, 0, 50), seed: 9 },
  { name: 'of whom one did nothing', account: lived(seoul, 0, 0), guest: lived(newYork, 0, 50), seed: 11 },
  {
    name: 'with nothing in common',
    account: { ...lived(seoul, 0, 50), questions: chained },
    guest: { ...lived(newYork, 0, 50), questions: alone },
    seed: 13,
  },
  {
    name: 'of which one knows a part',
    account: lived(seoul, 0, 50),
    guest: { ...lived(seoul, 0, 50), questions: chained },
    seed: 15,
  },
  ...furtherSeeds.map((seed) => ({
    name: `by chance (seed ${seed})`,
    account: lived(seoul, 0, 40),
    guest: lived(seed % 3 === 0 ? newYork : seoul, seed % 20, 30),
    seed,
  })),
];

describe.each(pairs)('two lives $name', ({ account: accounts, guest: guests, seed }) => {
  let temporary: TemporaryDatabase;
  let bank: Bank;
  let account: Life;
  let facts: ReturnType<typeof factsOf>;
  let before: Readonly<Record<'account' | 'guest', readonly Entry[]>>;
  let guestId: string;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    await saveBank(database, livedBank, 0);
    bank = await readBank(database);
    const bankOf = ({ questions }: LifeOf) => (questions === undefined ? bank : buildBank(questions));
    account = await liveLong(database, bankOf(accounts), { seed, ...accounts });
    const other = await liveLong(database, bankOf(guests), { seed: seed + 1, ...guests });
    await signUp(account);
    guestId = other.userId;
    facts = factsOf(database, [account.userId, guestId]);
    before = { account: entriesOf(database, account.userId), guest: entriesOf(database, guestId) };
    account.now = Math.max(account.now, other.now) + 60_000;
    await uniteUsers(database, { from: guestId, into: account.userId }, account.now);
  });
  afterAll(() => temporary.remove());

  it('lose no entry and no word, and double none', () => {
    expect(before.guest.length).toBeGreaterThan(10);
    expect(factsOf(account.database, [account.userId])).toEqual(facts);
    expect(factsOf(account.database, [guestId])).toEqual([]);
  });

  it('have one order, in which each kept its own', () => {
    const after = entriesOf(account.database, account.userId);
    const steps = [...new Set(after.map(({ step }) => step))];
    expect(steps).toEqual(steps.map((_, index) => index + 1));
    const numbers = new Map(after.map(({ id, step }) => [id, step]));
    for (const own of [before.account, before.guest]) {
      const renumbered = own.map(({ id }) => numbers.get(id) ?? 0);
      expect(renumbered).toEqual(renumbered.toSorted((one, other) => one - other));
      const byOld = new Map(own.map(({ id, step }) => [step, numbers.get(id)]));
      for (const { id, undoes } of own) {
        if (undoes === null) continue;
        expect(after.find((entry) => entry.id === id)?.undoes).toBe(byOld.get(undoes));
      }
      // What was one step is one, and what were two are two.
      expect(new Set(renumbered).size).toBe(new Set(own.map(({ step }) => step)).size);
    }
  });

  it('leave nothing for the doctor, and every reference whole', async () => {
    expect(await examine(account.database)).toMatchObject({ repaired: [], problems: [] });
    expect(account.database.readAll('PRAGMA foreign_key_check')).toEqual([]);
    expect(account.database.readAll('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('say of every entry what replaying the log up to it gives', () => {
    const { database, userId } = account;
    const cards = database.readAll<{ id: string; keyPointId: string; createdAt: number }>(
      'SELECT id, keyPointId, createdAt FROM Card WHERE userId = ?',
      userId,
    );
    for (const card of cards) {
      const log = readLog(database, card.id);
      for (const [place, entry] of log.entries()) {
        const { calendar } = entry;
        const found = replayLog(card, card.createdAt, log.slice(0, place), calendar);
        const left = replayLog(card, card.createdAt, log.slice(0, place + 1), calendar);
        const row = database.readOne<{ stateBefore: string; stateAfter: string; kind: string }>(
          `SELECT 'review' AS kind, stateBefore, stateAfter FROM Review WHERE cardId = @id AND cardVersion = @place
           UNION ALL SELECT kind, stateBefore, stateAfter FROM CardChange WHERE cardId = @id AND cardVersion = @place`,
          { id: card.id, place },
        );
        const is = [row?.stateBefore, row?.stateAfter].map((state) => JSON.parse(state ?? '') as unknown);
        expect(is).toEqual(row?.kind === 'review' ? [found.memory, left.memory] : [found, left]);
      }
    }
  });

  it('show their progress and their history', async () => {
    const progress = await loadProgress(account.database, bank, account.user, account.now);
    expect(progress.retention).toBeDefined();
    for (let beforeStep: number | null = null; ; ) {
      const part = findHistory(account.database, account.userId, beforeStep);
      expect(part.steps.length).toBeGreaterThan(0);
      beforeStep = part.older;
      if (beforeStep === null) break;
    }
  });

  it('are not united twice', async () => {
    const once = entriesOf(account.database, account.userId);
    await uniteUsers(account.database, { from: guestId, into: account.userId }, account.now);
    expect(entriesOf(account.database, account.userId)).toEqual(once);
  });

  it('go on as one, and can be taken back to the first step', async () => {
    account.now += 3_600_000;
    for (const questionId of [...account.bank.questions.keys()].slice(0, 3))
      await account.study({ questionId, rating: 3 });
    await account.takeBack();
    expect(await examine(account.database)).toMatchObject({ repaired: [], problems: [] });
    let last = findLastStep(account.database, account.userId);
    while (last !== null) {
      await account.takeBack();
      const next = findLastStep(account.database, account.userId);
      expect(next ?? 0).toBeLessThan(last);
      last = next;
    }
    expect(await examine(account.database)).toMatchObject({ repaired: [], problems: [] });
    const left = account.database.readOne<{ count: number }>(
      'SELECT count(*) AS count FROM Card WHERE userId = ? AND reviews > 0',
      account.userId,
    );
    expect(left?.count).toBe(0);
  });
});
