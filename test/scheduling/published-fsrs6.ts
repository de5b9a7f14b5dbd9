import type { Rating } from '../../src/scheduling/memory.ts';

export interface PublishedTrace {
  readonly stability: number;
  readonly difficulty: number;
}

/**
 * FSRS-6 written down from its published formulas, in full precision: the other witness. Source: the algorithm page
 * of the fsrs4anki wiki, section FSRS-6; bounds as in fsrs-rs (stability 0.001 to 36,500 days).
 */
export function publishedFsrs6(weights: readonly number[]) {
  const w = (index: number): number => weights[index] ?? Number.NaN;
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  const bounded = (stability: number) => clamp(stability, 0.001, 36_500);

  const firstDifficulty = (rating: Rating) => w(4) - Math.exp(w(5) * (rating - 1)) + 1;

  const recall = (days: number, stability: number) => {
    const factor = 0.9 ** (-1 / w(20)) - 1;
    return (1 + (factor * days) / stability) ** -w(20);
  };

  const nextDifficulty = (difficulty: number, rating: Rating) => {
    const damped = difficulty - (w(6) * (rating - 3) * (10 - difficulty)) / 9;
    return clamp(w(7) * firstDifficulty(4) + (1 - w(7)) * damped, 1, 10);
  };

  const afterSameDay = (stability: number, rating: Rating) => {
    const growth = Math.exp(w(17) * (rating - 3 + w(18))) * stability ** -w(19);
    return stability * (rating === 1 ? growth : Math.max(growth, 1));
  };

  const afterLapse = ({ stability, difficulty }: PublishedTrace, recalled: number) =>
    Math.min(
      w(11) * difficulty ** -w(12) * ((stability + 1) ** w(13) - 1) * Math.exp(w(14) * (1 - recalled)),
      stability / Math.exp(w(17) * w(18)),
    );

  const afterRecall = ({ stability, difficulty }: PublishedTrace, recalled: number, rating: Rating) => {
    const hard = rating === 2 ? w(15) : 1;
    const easy = rating === 4 ? w(16) : 1;
    const gain =
      Math.exp(w(8)) * (11 - difficulty) * stability ** -w(9) * (Math.exp(w(10) * (1 - recalled)) - 1);
    return stability * (1 + gain * hard * easy);
  };

  const next = (trace: PublishedTrace | null, days: number, rating: Rating): PublishedTrace => {
    if (trace === null) {
      return { stability: bounded(w(rating - 1)), difficulty: clamp(firstDifficulty(rating), 1, 10) };
    }
    const difficulty = nextDifficulty(trace.difficulty, rating);
    if (days === 0) return { stability: bounded(afterSameDay(trace.stability, rating)), difficulty };
    const recalled = recall(days, trace.stability);
    const stability = rating === 1 ? afterLapse(trace, recalled) : afterRecall(trace, recalled, rating);
    return { stability: bounded(stability), difficulty };
  };

  return { next, recall };
}
