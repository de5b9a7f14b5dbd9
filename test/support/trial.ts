import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import type { Trial } from '../../src/scheduling/trial.ts';

/** What a training may give for somebody who forgets faster than the published parameters say. */
export const trial: Trial = {
  weights: defaultOptions.weights.map((weight, index) => (index < 4 ? weight / 2 : weight)),
  evaluation: {
    reviews: 500,
    cards: 50,
    recalled: 0.8,
    published: { logLoss: 0.5, rmseBins: 0.1, recall: 0.9 },
    trained: { logLoss: 0.4, rmseBins: 0.05, recall: 0.81 },
    gain: 0.1,
    standardError: 0.02,
  },
  before: { perDay: 3, typicalDays: 12 },
  after: { perDay: 5, typicalDays: 7 },
};

/** What it was trained from. */
export const counted = { tests: 600, cards: 50 };
