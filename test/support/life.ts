import type { StudySettings, User } from '../../src/accounts/identity.ts';
import { schedulingOf } from '../../src/accounts/practice.ts';
import { loadUser } from '../../src/accounts/preparing.ts';
import { saveSettings } from '../../src/accounts/repository.ts';
import type { Bank } from '../../src/bank/bank.ts';
import type { Database } from '../../src/database/database.ts';
import { newId } from '../../src/database/ids.ts';
import { storeAdoption } from '../../src/review/adopting/repository.ts';
import { requireAnswer, storeAnswer } from '../../src/review/answers/repository.ts';
import { loadWish } from '../../src/review/cards/load.ts';
import { findCardOf, requireCard } from '../../src/review/cards/repository.ts';
import type { WishKind } from '../../src/review/change.ts';
import { storeChanges } from '../../src/review/changing/repository.ts';
import { check } from '../../src/review/checklist.ts';
import { loadConcerned, loadPlan, requireQuestion } from '../../src/review/load.ts';
import { storeReview } from '../../src/review/log/repository.ts';
import { loadAdoption } from '../../src/review/parameters/load.ts';
import { findTrained, storeTrained } from '../../src/review/parameters/repository.ts';
import { review } from '../../src/review/review.ts';
import type { Confidence } from '../../src/review/study.ts';
import { findLastStep, takeBack } from '../../src/review/undoing/repository.ts';
import type { Rating } from '../../src/scheduling/memory.ts';
import { counted, trial } from './trial.ts';

/** An answer and its rating. */
export interface Given {
  readonly questionId: string;
  /** Empty for the whole question. */
  readonly keyPointId?: string;
  readonly rating: Rating;
  readonly confidence?: Confidence | null;
  readonly durationMs?: number;
}

/** A user whose days are lived by the product's own functions, at whatever moment `now` is moved to. */
export class Life {
  readonly database: Database;
  readonly bank: Bank;
  readonly userId: string;
  /** Milliseconds since 1970. */
  now: number;

  constructor(database: Database, bank: Bank, userId: string, now: number) {
    this.database = database;
    this.bank = bank;
    this.userId = userId;
    this.now = now;
  }

  get user(): User {
    const user = loadUser(this.database, this.userId);
    if (user === null) throw new Error('nobody');
    return user;
  }

  get asker() {
    const { database, bank, user, now } = this;
    return { database, bank, user, now };
  }

  /** Answers and rates, as the routes do. */
  async study({
    questionId,
    keyPointId = '',
    rating,
    confidence = null,
    durationMs = 0,
  }: Given): Promise<void> {
    const { database, bank, userId, now, asker } = this;
    const question = requireQuestion(bank, questionId);
    const known = findCardOf(database, userId, questionId, keyPointId);
    const ids = { id: newId(now), cardId: known?.id ?? newId(now), userId, questionId, keyPointId };
    const plan = loadPlan(asker, question, known ?? { id: ids.cardId, memory: null });
    const cardVersion = known?.version ?? 0;
    const said = { typedAnswer: 'an answer', confidence, cardVersion, shownAt: now - durationMs, plan };
    const answerId = await storeAnswer(database, { ...ids, ...said, key: crypto.randomUUID(), now });
    const card = requireCard(database, userId, ids.cardId);
    const outcome = review(
      card,
      requireAnswer(database, userId, answerId ?? ''),
      {
        key: crypto.randomUUID(),
        version: card.version,
        rating,
        ...check(question, keyPointId, []),
        bankVersion: bank.version,
        now,
        calendar: asker.user.settings,
        options: schedulingOf(asker.user.settings.practice, question.chain),
        source: 'study',
      },
      loadConcerned(asker, card, rating),
    );
    if (outcome.kind === 'stale') throw new Error('stale');
    await storeReview(database, userId, outcome);
  }

  /** Takes back the last step, if there is any. */
  async takeBack(): Promise<void> {
    const { database, userId, now, user } = this;
    const step = findLastStep(database, userId);
    if (step === null) return;
    await takeBack(database, userId, { step, key: crypto.randomUUID(), now, calendar: user.settings });
  }

  async wish(kind: WishKind, questionId: string, days = 3): Promise<void> {
    const { database, userId, now, user, bank } = this;
    const moment = { now, calendar: user.settings };
    const asked = { kind, keyPointId: '', days };
    const { changes, made } = loadWish(
      database,
      userId,
      requireQuestion(bank, questionId),
      asked,
      moment,
      () => newId(now),
    );
    await storeChanges(database, userId, { key: crypto.randomUUID(), changes, made, now });
  }

  async settle(change: (settings: StudySettings) => StudySettings): Promise<void> {
    await saveSettings(this.database, this.userId, change(this.user.settings), this.now);
  }

  /** Is remembered by other weights from now on; null for the published ones. */
  async adopt(weights: readonly number[] | null): Promise<void> {
    const { database, bank, userId, now, user } = this;
    if (weights !== null)
      await storeTrained(database, userId, crypto.randomUUID(), { ...trial, weights }, counted, now);
    const parameters = weights === null ? null : (findTrained(database, userId)[0] ?? null);
    const changes = await loadAdoption(database, bank, user, parameters, now);
    await storeAdoption(database, userId, { key: crypto.randomUUID(), parameters, changes, now });
  }
}

/** Makes a user who has done nothing yet. */
export async function newLife(
  database: Database,
  bank: Bank,
  { timeZone, dayStartHour }: Pick<StudySettings, 'timeZone' | 'dayStartHour'>,
  now: number,
): Promise<Life> {
  const userId = newId(now);
  await database.commit((sqlite) => {
    sqlite
      .statement(
        'INSERT INTO User (id, name, email, isAnonymous, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
      )
      .run(userId, 'User', `${userId}@guest.invalid`, now, now);
    sqlite
      .statement(
        "INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt) VALUES (?, 'ko', ?, ?, ?)",
      )
      .run(userId, timeZone, dayStartHour, now);
  });
  return new Life(database, bank, userId, now);
}
