import { josa } from 'es-hangul';

type RatingNumber = 1 | 2 | 3 | 4;

export const ratings: Record<RatingNumber, string> = { 1: '다시', 2: '어려움', 3: '좋음', 4: '쉬움' };

/** A rating in quotes with the particle that fits its word: “‘좋음’으로”. */
export function quoted(rating: RatingNumber, particle: '을/를' | '으로/로'): string {
  return `‘${ratings[rating]}’${josa.pick(ratings[rating], particle)}`;
}
