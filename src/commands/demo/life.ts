import type { User } from '../../accounts/identity.ts';
import { loadUser } from '../../accounts/preparing.ts';
import { saveSettings } from '../../accounts/repository.ts';
import { type Bank, buildBank } from '../../bank/bank.ts';
import type { Database } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { type Random, randomFrom } from '../../random.ts';
import { loadWish } from '../../review/cards/load.ts';
import type { WishKind } from '../../review/change.ts';
import { storeChanges } from '../../review/changing/repository.ts';
import { findLastStep, takeBack } from '../../review/undoing/repository.ts';
import { retrievabilityAfter } from '../../scheduling/memory.ts';
import { studyDayStart } from '../../scheduling/study-day.ts';
import { Notebook } from './notebook.ts';
import { sit } from './sitting.ts';
import { Student } from './student.ts';

/** Who lives, and until when. */
export interface Lived {
  readonly database: Database;
  readonly bank: Bank;
  readonly userId: string;
  readonly seed: number;
  /** Milliseconds since 1970: nothing happens later. */
  readonly now: number;
}

/** How many of the bank's last questions were added just now, so that there is something new. */
const added = 3;

/** A made-up user's life as it goes on: their memory, their cards, and what they do on a day. */
export class DemoLife {
  readonly database: Database;
  /** All of it. */
  readonly bank: Bank;
  readonly student: Student;
  readonly notebook: Notebook;
  readonly random: Random;
  /** Questions that do not stay. */
  readonly hard: readonly string[];
  readonly #userId: string;
  readonly #now: number;
  readonly #before: Bank;

  constructor({ database, bank, userId, seed, now }: Lived) {
    this.database = database;
    this.bank = bank;
    this.#userId = userId;
    this.#now = now;
    this.random = randomFrom(seed);
    const ids = [...bank.questions.keys()];
    this.#before = bankOf(bank, ids.slice(0, Math.max(1, ids.length - added)));
    this.hard = ids.filter((_, index) => index % 14 === 4);
    this.student = new Student(seed, this.hard);
    const prefix = freePrefix(database, seed);
    this.notebook = new Notebook(database, bank, (what) => `${prefix}${what}`);
  }

  get user(): User {
    const user = loadUser(this.database, this.#userId);
    if (user === null) throw new Error('The user is gone.');
    return user;
  }

  /** The questions they have met. */
  get met(): readonly string[] {
    const { whole } = this.notebook;
    return [...this.bank.questions.keys()].filter((id) => (whole.get(id)?.memory.reviews ?? 0) > 0);
  }

  /** A bank of the questions they have met. */
  metBank(): Bank {
    return bankOf(this.bank, this.met);
  }

  /** Stores how they mean to study: two new questions a day, and one chain to be remembered better. */
  async begin(now: number): Promise<void> {
    const { settings } = this.user;
    const [root] = this.bank.roots;
    const chainRetention = root ? { [root.id]: 0.94 } : {};
    const practice = { ...settings.practice, newPerDay: 2, chainRetention };
    await saveSettings(this.database, this.#userId, { ...settings, practice }, now);
  }

  /** Sits down once or, seldom, twice on a study day; with what they care to practise early, the first first. */
  study(day: number, early: readonly string[]): void {
    const { random, user } = this;
    const times = random.next() < 0.12 ? 2 : 1;
    let earliest = 0;
    for (let sitting = 0; sitting < times; sitting += 1) {
      const begins = Math.max(earliest, studyDayStart(day, user.settings) + sittingMs(day, random));
      const ends = begins + Math.round(random.between(8, 25)) * 60_000;
      if (ends + hourMs > this.#now) return;
      const { notebook, student } = this;
      const desk = { bank: this.#before, notebook, student, user, random };
      earliest = sit({ ...desk, begins, ends, early, fresh: sitting === 0 ? 2 : 0 }) + hourMs;
    }
  }

  /** The questions they are weakest at, of these, that were not answered on this day. */
  weakest(ids: Iterable<string>, day: number): readonly string[] {
    const { whole } = this.notebook;
    return [...ids]
      .flatMap((id) => {
        const card = whole.get(id);
        const last = card?.memory.lastStudyDay;
        if (card === undefined || card.suspended || typeof last !== 'number' || last >= day) return [];
        return [{ id, recall: retrievabilityAfter(card.memory, day - last) }];
      })
      .sort((one, other) => one.recall - other.recall)
      .map(({ id }) => id);
  }

  /** Writes what was studied; what comes next finds it in the database. */
  async write(): Promise<User> {
    const { user } = this;
    await this.notebook.write(user);
    return user;
  }

  async wish(kind: WishKind, questionId: string, now: number): Promise<void> {
    const question = this.bank.questions.get(questionId);
    if (question === undefined) return;
    const { userId, settings } = await this.write();
    const wanted = { kind, keyPointId: '', days: 0 };
    const moment = { now, calendar: settings };
    const { changes, made } = loadWish(this.database, userId, question, wanted, moment, () => newId(now));
    await storeChanges(this.database, userId, { key: newId(now), changes, made, now });
    this.notebook.read(this.user);
  }

  /** Takes back what they did last; its answer stays open. */
  async takeBack(now: number): Promise<void> {
    const { userId, settings } = await this.write();
    const step = findLastStep(this.database, userId);
    if (step === null) return;
    await takeBack(this.database, userId, { step, key: newId(now), now, calendar: settings });
    this.notebook.read(this.user);
  }
}

/** What the ids of the cards begin with. Intervals are spread by them, so the first user of a seed studies alike in every database. */
function freePrefix(database: Database, seed: number): string {
  for (let run = 1; ; run += 1) {
    const prefix = `demo-${seed}-${run}-`;
    const taken = database.readOne(
      'SELECT 1 FROM Card WHERE id >= ? AND id < ? LIMIT 1',
      prefix,
      `${prefix}~`,
    );
    if (taken === undefined) return prefix;
  }
}

const hourMs = 3_600_000;

/** Milliseconds after a study day has begun, at four in the morning: mostly evenings, some mornings, at weekends all day. */
function sittingMs(day: number, random: Random): number {
  // Day 0 is a Thursday.
  const isWeekend = [2, 3].includes(day % 7);
  const drawn = random.next();
  const hour = isWeekend
    ? random.between(6, 18)
    : drawn < 0.6
      ? random.between(16, 19.4)
      : drawn < 0.85
        ? random.between(3, 5)
        : random.between(8, 9);
  return Math.round(hour * 60) * 60_000;
}

/** A part of the bank: these questions, and the ways between them. */
function bankOf(bank: Bank, ids: readonly string[]): Bank {
  const kept = new Set(ids);
  const questions = [...bank.questions.values()].filter(({ id }) => kept.has(id));
  return buildBank(
    questions.map((question) => ({
      ...question,
      followUps: question.followUps.filter(({ childId }) => kept.has(childId)),
      confusedWith: question.confusedWith.filter((id) => kept.has(id)),
    })),
  );
}
