import type { Practice } from '../accounts/practice.ts';
import { type Bank, linksOf } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import { coveredBy, type InterviewDate } from '../preparation/interview-date.ts';
import type { Cards } from '../review/card.ts';
import { recalledBy } from '../review/recalled.ts';
import type { Chance, Likely, Progress, Readiness } from './figures.ts';
import { weakestOf } from './weak-links.ts';

/** What a user remembers, and the day they remember it for. */
export interface Remembered {
  readonly bank: Bank;
  /** Of whole questions. */
  readonly cards: Cards;
  readonly practice: Pick<Practice, 'weights'>;
  /** The user's study day. */
  readonly today: number;
  /** The nearest that is named, today or later; null where none is. */
  readonly interview: Pick<InterviewDate, 'day' | 'chains'> | null;
}

/**
 * How likely each question of the bank is answered, by its id, in the bank's order: as `recalledBy` has it by the user's own
 * weights, as on the page of the question's card. One that was set
 * aside is remembered all the same and counts like the others; one that was reset counts as never answered.
 */
export function likelyOf({
  bank,
  cards,
  practice,
  today,
  interview,
}: Remembered): ReadonlyMap<string, Likely> {
  const covered = new Set(interview === null ? [] : coveredBy(bank, interview));
  const recalledOn = recalledBy(practice.weights === null ? {} : { weights: practice.weights });
  const likely = [...bank.questions.values()].map((question): [string, Likely] => {
    const card = cards.get(question.id);
    const memory = card && card.memory.reviews > 0 ? card.memory : null;
    const chanceOn = (day: number) => (memory === null ? 0 : recalledOn(memory, day));
    const onDay = interview !== null && covered.has(question.id) ? chanceOn(interview.day) : null;
    const cardId = memory === null ? null : (card?.id ?? null);
    return [
      question.id,
      { question, now: chanceOn(today), onDay, cardId, suspended: card?.suspended ?? false },
    ];
  });
  return new Map(likely);
}

/** How ready the user is for all questions, and for each chain in the bank's order. */
export function readinessOf(bank: Bank, likely: ReadonlyMap<string, Likely>): readonly Readiness[] {
  const chains = bank.roots.map((root) => {
    const links = linksOf(bank, root.id).flatMap(({ question }) => likely.get(question.id) ?? []);
    return readinessFor(root, links);
  });
  return [readinessFor(null, [...likely.values()]), ...chains];
}

function readinessFor(root: Question | null, links: readonly Likely[]): Readiness {
  return {
    root,
    questions: links.length,
    answered: links.filter(({ cardId }) => cardId !== null).length,
    now: chanceOf(links, ({ now }) => now),
    onDay: chanceOnDay(links),
    weakest: weakestOf(links),
  };
}

/** How many questions the interview covers, with their chance now and on its day if nothing more is studied. */
export function coveredIn(
  likely: ReadonlyMap<string, Likely>,
): NonNullable<Progress['interview']>['covered'] {
  const covered = [...likely.values()].filter(({ onDay }) => onDay !== null);
  return {
    questions: covered.length,
    now: chanceOf(covered, ({ now }) => now),
    onDay: chanceOf(covered, ({ onDay }) => onDay ?? 0),
  };
}

/** The chance on the interview's day; null unless it covers every one of these. */
function chanceOnDay(links: readonly Likely[]): Chance | null {
  const covered = links.flatMap(({ question, onDay }) => (onDay === null ? [] : [{ question, onDay }]));
  if (covered.length === 0 || covered.length < links.length) return null;
  return chanceOf(covered, ({ onDay }) => onDay);
}

/** So sure is nobody of anything: a chance above it varies as this one does. */
const surest = 0.97;

/** How many standard deviations to either side hold 80 % of a normal distribution. */
const eightyPercent = 1.2816;

/**
 * The share of essential key points that is answered: the mean of the questions' chances, each weighted by its essential key
 * points w, Σ w·R / Σ w. It is spread by each question being answered or not: 1.2816·√(Σ w²·r·(1 − r)) / Σ w, where
 * r is R, or 0.97 where that is less: FSRS is certain of what was reviewed today, and an interview is not. 0 ± 0 of no question.
 */
export function chanceOf<Of extends { readonly question: Question }>(
  links: readonly Of[],
  chance: (link: Of) => number,
): Chance {
  let [weights, sum, variance] = [0, 0, 0];
  for (const link of links) {
    const weight = weightOf(link.question);
    const recall = chance(link);
    weights += weight;
    sum += weight * recall;
    const varying = Math.min(recall, surest);
    variance += weight ** 2 * varying * (1 - varying);
  }
  if (weights === 0) return { mean: 0, spread: 0 };
  return { mean: sum / weights, spread: (eightyPercent * Math.sqrt(variance)) / weights };
}

/** The essential key points of a question; one that names none weighs like one that names one. */
function weightOf({ keyPoints }: Question): number {
  return Math.max(1, keyPoints.filter(({ essential }) => essential).length);
}
