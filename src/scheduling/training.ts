import { computeParameters, FSRSBindingItem, FSRSBindingReview } from '@open-spaced-repetition/binding';
import { type CardHistory, isTest, traced } from './retrace.ts';
import { defaultOptions, withinBounds } from './scheduler.ts';

/** How often the trainer is asked whether it is done, in milliseconds. Its own half a second is longer than much training. */
const pollMs = 20;

// fsrs-rs is made for tens of thousands of cards. Of those with the same first rating it sets aside whatever first interval
// fewer than six of them had, and any others until twenty cards are gone: with a question bank like ours that is all of
// them, and it hands back the published weights. So it is given every review several times over, and everything it counts
// by items is scaled to match: the batch, and how strongly it holds on to the weights it starts from.
const mostCopies = 20;
const fewestCopies = 6;
const cardsWithoutCopies = 1_600;

/** What its own defaults are for, with four times their hold and four times their rounds: a small log has few batches. */
const perCopy = { batchSize: 512, gamma: 4 };
const rounds = { numEpochs: 20, seed: 2023, maxSeqLen: 64, learningRate: 0.04 };

/** A first stability is believed half, on a scale of logarithms, when this many cards have begun with its rating. */
const cardsHalfBelieved = 20;

/**
 * The 21 weights of FSRS-6 that foretell these histories best, kept near the published ones where there is little to go by.
 * Takes a few seconds for 12,000 reviews, on a thread of the binding's own.
 *
 * A further success of a study day changes no stability here (see draft.ts). The trainer would let it, so it is left out.
 *
 * @param relearningSteps how many steps a lapsed card goes through: more than one lowers the bounds of two weights
 */
export async function trainWeights(
  histories: readonly CardHistory[],
  relearningSteps: number,
): Promise<readonly number[]> {
  const copies = copiesFor(histories.length);
  // The trainer believes the end of what it is given more than its beginning, so that comes in the order of time.
  const items = histories.flatMap(itemsOf).sort((one, other) => one.studyDay - other.studyDay);
  const weights = await computeParameters(
    items.flatMap(({ item }) => Array<FSRSBindingItem>(copies).fill(item)),
    {
      enableShortTerm: true,
      numRelearningSteps: relearningSteps,
      timeout: pollMs,
      trainingConfig: {
        ...rounds,
        batchSize: perCopy.batchSize * copies,
        gamma: perCopy.gamma * copies,
      },
    },
  );
  return withinBounds(withBelief(weights, histories), relearningSteps);
}

function copiesFor(cards: number): number {
  if (cards >= cardsWithoutCopies) return 1;
  return Math.min(Math.max(Math.ceil(cardsWithoutCopies / cards), fewestCopies), mostCopies);
}

interface DatedItem {
  readonly studyDay: number;
  readonly item: FSRSBindingItem;
}

/** For each review that tests the memory, everything up to it. */
function itemsOf(history: CardHistory): readonly DatedItem[] {
  const reviews = traced(history).filter(({ isRepetition }) => !isRepetition);
  const read = reviews.map(({ rating, elapsedDays }) => new FSRSBindingReview(rating, elapsedDays ?? 0));
  return reviews.flatMap((review, place) =>
    isTest(review)
      ? [{ studyDay: review.studyDay, item: new FSRSBindingItem(read.slice(0, place + 1)) }]
      : [],
  );
}

/** The first stabilities, drawn towards the published ones where few cards have begun with their rating. */
function withBelief(weights: readonly number[], histories: readonly CardHistory[]): readonly number[] {
  return weights.map((weight, index) => {
    const published = defaultOptions.weights[index];
    if (index > 3 || published === undefined) return weight;
    const cards = histories.filter(([first]) => first?.rating === index + 1).length;
    const belief = cards / (cards + cardsHalfBelieved);
    return weight ** belief * published ** (1 - belief);
  });
}
