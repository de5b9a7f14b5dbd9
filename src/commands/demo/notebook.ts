import type { User } from '../../accounts/identity.ts';
import { schedulingOf } from '../../accounts/practice.ts';
import type { Bank } from '../../bank/bank.ts';
import type { Question } from '../../bank/question.ts';
import type { Database, Sqlite } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { insertAnswer } from '../../review/answers/repository.ts';
import type { Card, Cards } from '../../review/card.ts';
import { insertCard } from '../../review/cards/repository.ts';
import { check } from '../../review/checklist.ts';
import { kinOf } from '../../review/kin.ts';
import { loadEveryCard } from '../../review/load-figures.ts';
import { writeReview } from '../../review/log/repository.ts';
import { newState } from '../../review/log.ts';
import {
  type Answer,
  type Concerned,
  nothingConcerned,
  type ReviewOutcome,
  review,
} from '../../review/review.ts';
import type { Confidence } from '../../review/study.ts';
import type { Rating } from '../../scheduling/memory.ts';

/** An answer with its rating. */
export interface Given {
  readonly rating: Rating;
  readonly confidence: Confidence | null;
  readonly typedAnswer: string;
  /** Ids of key points. */
  readonly ticked: readonly string[];
  /** Milliseconds since 1970. */
  readonly shownAt: number;
  readonly ratedAt: number;
}

interface Entry {
  readonly answer: Answer;
  readonly outcome: Extract<ReviewOutcome, { kind: 'reviewed' }>;
  readonly isFirst: boolean;
}

/**
 * The cards of somebody whose reviews are decided as the routes decide them, and written many at once: a transaction for each would
 * take a sync to disk for each.
 */
export class Notebook {
  readonly #database: Database;
  readonly #bank: Bank;
  readonly #idOf: (what: string) => string;
  readonly #cards = new Map<string, Card>();
  #entries: Entry[] = [];

  /** `idOf` makes the id of the card of a question or key point: intervals are spread by it. */
  constructor(database: Database, bank: Bank, idOf: (what: string) => string) {
    this.#database = database;
    this.#bank = bank;
    this.#idOf = idOf;
  }

  /** As they stand, whether or not they are written. */
  get cards(): readonly Card[] {
    return [...this.#cards.values()];
  }

  /** Those of whole questions. */
  get whole(): Cards {
    return new Map(this.cards.flatMap((card) => (card.keyPointId === '' ? [[card.questionId, card]] : [])));
  }

  /** Answers a question, or one key point of it, and rates the answer. */
  give(user: User, question: Question, keyPointId: string, given: Given): void {
    const known = this.cards.find(
      (card) => card.questionId === question.id && card.keyPointId === keyPointId,
    );
    const made = {
      id: this.#idOf(keyPointId || question.id),
      questionId: question.id,
      keyPointId,
      version: 0,
    };
    const card = known ?? { ...made, ...newState(keyPointId, given.ratedAt) };
    const { typedAnswer, confidence, shownAt, ratedAt, rating } = given;
    const { settings } = user;
    const said = { typedAnswer, confidence, shownAt, plan: null };
    const answer = { id: newId(ratedAt), cardId: card.id, cardVersion: card.version, ...said };
    const rated = {
      key: newId(ratedAt),
      version: card.version,
      rating,
      ...check(question, keyPointId, given.ticked),
      bankVersion: this.#bank.version,
      now: ratedAt,
      calendar: settings,
      options: schedulingOf(settings.practice, question.chain),
      source: 'study',
    } as const;
    const outcome = review(card, answer, rated, this.#concerned(user, card, rating));
    if (outcome.kind === 'stale') throw new Error(`Card ${card.id} is not the one in the notebook.`);
    this.#entries.push({ answer, outcome, isFirst: known === undefined });
    this.#cards.set(card.id, outcome.card);
    for (const { cardId, stateAfter, cardVersion } of outcome.changes) {
      const changed = this.#cards.get(cardId);
      if (changed) this.#cards.set(cardId, { ...changed, ...stateAfter, version: cardVersion + 1 });
    }
  }

  /** The other cards that a review of this one may move, as `loadConcerned` loads them. */
  #concerned({ settings }: User, card: Card, rating: Rating): Concerned {
    const { questionId, keyPointId } = card;
    const whole = this.whole;
    if (keyPointId !== '') {
      const points = this.cards.filter(
        (other) =>
          other.questionId === questionId &&
          other.keyPointId !== '' &&
          other.id !== card.id &&
          !other.suspended,
      );
      const repaired = whole.get(questionId);
      return { parents: [], repair: repaired ? { whole: repaired, points } : null };
    }
    if (rating < 3) return nothingConcerned;
    const parents = kinOf(this.#bank, questionId).parents.flatMap((id) => whole.get(id) ?? []);
    const optionsOf = ({ questionId: id }: Card) =>
      schedulingOf(settings.practice, this.#bank.questions.get(id)?.chain ?? id);
    return { parents: parents.map((parent) => ({ card: parent, options: optionsOf(parent) })), repair: null };
  }

  /** Writes what was given since, in one transaction. */
  async write({ userId }: User): Promise<void> {
    const entries = this.#entries;
    this.#entries = [];
    await this.#database.commit((sqlite) => {
      for (const entry of entries) writeEntry(sqlite, userId, entry);
    });
  }

  /** Takes the cards as the database has them now, after something else has changed them. */
  read(user: User): void {
    this.#cards.clear();
    for (const card of loadEveryCard(this.#database, user)) this.#cards.set(card.id, card);
  }
}

function writeEntry(sqlite: Sqlite, userId: string, { answer, outcome, isFirst }: Entry): void {
  const { card, review: row } = outcome;
  if (isFirst) insertCard(sqlite, userId, card, newState(card.keyPointId, row.ratedAt), row.ratedAt);
  insertAnswer(sqlite, { ...answer, userId, key: row.key, now: row.ratedAt });
  if (writeReview(sqlite, userId, outcome) === null) throw new Error(`Card ${card.id} has moved on.`);
}
