import type { Bank } from '../bank/bank.ts';
import type { Card } from '../review/card.ts';
import type { StudyDay } from '../review/day.ts';
import type { LatestReview } from '../review/load-figures.ts';
import { confidences } from '../review/study.ts';
import type { Calibration, CalibrationRow, SureAndWrong } from './figures.ts';

/**
 * How sure the user was, and how right. The rows count every review that was not taken back and came with a confidence, the least
 * sure first, each row whether or not there are any; of the questions that were surely wrong only the latest reviews tell.
 *
 * @param total the sums of all study days
 * @param latest the newest first
 * @param cards by id
 */
export function calibrationOf(
  bank: Bank,
  total: StudyDay,
  latest: readonly LatestReview[],
  cards: ReadonlyMap<string, Card>,
): Calibration {
  const rows = confidences.map(
    (confidence): CalibrationRow => ({
      confidence,
      said: total[confidence],
      recalled: total[`${confidence}Recalled`],
    }),
  );
  return { rows, sureAndWrong: sureAndWrongIn(bank, latest, cards) };
}

/** Whole questions of the bank alone: a key point under repair is known to be forgotten. */
function sureAndWrongIn(
  bank: Bank,
  latest: readonly LatestReview[],
  cards: ReadonlyMap<string, Card>,
): readonly SureAndWrong[] {
  const wrong = latest.filter(
    ({ confidence, rating, cardId }) =>
      confidence === 'sure' && rating === 1 && cards.get(cardId)?.keyPointId === '',
  );
  // Groups keep the order in which each was met first: by the newest of their reviews.
  return [...Map.groupBy(wrong, ({ cardId }) => cardId)].flatMap(([cardId, reviews]) => {
    const [newest] = reviews;
    const question = bank.questions.get(cards.get(cardId)?.questionId ?? '');
    if (newest === undefined || question === undefined) return [];
    return [{ question, cardId, times: reviews.length, lastAt: newest.ratedAt }];
  });
}
