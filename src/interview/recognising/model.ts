import type { Clause, Mention } from './statement.ts';
import { areOpposed } from './topics.ts';

/** In what senses a text speaks of a term. */
export interface Sense {
  readonly isSaid: boolean;
  readonly isDenied: boolean;
  /** Bits of topics that it is said of. */
  readonly about: number;
}

export type Senses = ReadonlyMap<string, Sense>;

export function sensesOf(clauses: readonly Clause[]): Senses {
  const senses = new Map<string, Sense>();
  for (const { term, about, isNegated } of clauses.flatMap(({ mentions }) => mentions)) {
    const before = senses.get(term);
    senses.set(term, {
      isSaid: before?.isSaid === true || !isNegated,
      isDenied: before?.isDenied === true || isNegated,
      about: (before?.about ?? 0) | about,
    });
  }
  return senses;
}

/** A term of one model. */
interface Entry extends Sense {
  readonly id: number;
  readonly model: number;
  readonly weight: number;
}

/** Texts that an answer may be like, each by the terms it speaks of and what those weigh. */
export class Models {
  private readonly entries = new Map<string, Entry[]>();
  /** What the terms of each model weigh together. */
  readonly totals: number[] = [];
  count = 0;

  /** The number of the new model. */
  add(senses: Senses, weightOf: (term: string) => number): number {
    const model = this.totals.length;
    let total = 0;
    for (const [term, sense] of senses) {
      const weight = weightOf(term);
      total += weight;
      const entries = this.entries.get(term) ?? [];
      this.entries.set(term, entries);
      entries.push({ id: this.count++, model, weight, ...sense });
    }
    this.totals.push(total);
    return model;
  }

  of(term: string): readonly Entry[] {
    return this.entries.get(term) ?? [];
  }
}

/** Whether a mention is in the sense: neither is denied where the other is said, nor said of somebody else. */
export function isMeant({ about, isNegated }: Mention, { isSaid, isDenied, about: meant }: Sense): boolean {
  return (isNegated ? isDenied : isSaid) && !areOpposed(about, meant);
}

/** How much of each model has been heard. A term counts once, and in its own sense rather than in the opposite one. */
export class Tally {
  private readonly models: Models;
  private readonly said: Float64Array;
  private readonly opposed: Float64Array;
  private readonly terms: Uint16Array;
  /** Each entry's last turn in which it was said, and in which it was turned round. */
  private readonly saidIn: Uint32Array;
  private readonly opposedIn: Uint32Array;
  private turn = 1;

  constructor(models: Models) {
    this.models = models;
    this.said = new Float64Array(models.totals.length);
    this.opposed = new Float64Array(models.totals.length);
    this.terms = new Uint16Array(models.totals.length);
    this.saidIn = new Uint32Array(models.count);
    this.opposedIn = new Uint32Array(models.count);
  }

  clear(): void {
    this.said.fill(0);
    this.opposed.fill(0);
    this.terms.fill(0);
    this.turn += 1;
  }

  /** Whether the clause added anything to what was said. */
  hear({ mentions }: Clause): boolean {
    let isNews = false;
    for (const mention of mentions) {
      for (const entry of this.models.of(mention.term)) {
        const { id, model, weight } = entry;
        if (this.saidIn[id] === this.turn) continue;
        const wasOpposed = this.opposedIn[id] === this.turn;
        if (isMeant(mention, entry)) {
          this.saidIn[id] = this.turn;
          this.said[model] = (this.said[model] ?? 0) + weight;
          this.terms[model] = (this.terms[model] ?? 0) + 1;
          if (wasOpposed) this.opposed[model] = (this.opposed[model] ?? 0) - weight;
          isNews = true;
        } else if (!wasOpposed) {
          this.opposedIn[id] = this.turn;
          this.opposed[model] = (this.opposed[model] ?? 0) + weight;
        }
      }
    }
    return isNews;
  }

  /** What share of the likest of these models has been said. */
  share(models: readonly number[]): number {
    return most(models, (model) => (this.said[model] ?? 0) / (this.models.totals[model] || 1));
  }

  /** What share of one of these models has been said in the opposite sense. */
  opposedShare(models: readonly number[]): number {
    return most(models, (model) => (this.opposed[model] ?? 0) / (this.models.totals[model] || 1));
  }

  /** How much of the likest of these models has been said. */
  weight(models: readonly number[]): number {
    return most(models, (model) => this.said[model] ?? 0);
  }

  /** How many terms of the likest of these models have been said. */
  count(models: readonly number[]): number {
    return most(models, (model) => this.terms[model] ?? 0);
  }
}

function most(models: readonly number[], valued: (model: number) => number): number {
  let value = 0;
  for (const model of models) value = Math.max(value, valued(model));
  return value;
}
