import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/review/history.ts';
import { pastOf } from '../../src/review/past.ts';
import { retrievabilityAfter } from '../../src/scheduling/memory.ts';

const review = (
  step: number,
  studyDay: number,
  stability: number,
  rest: Partial<HistoryEntry> = {},
): HistoryEntry => ({
  kind: 'review',
  step,
  at: studyDay * 86_400_000,
  studyDay,
  cardId: 'card',
  questionId: 'question',
  keyPointId: '',
  rating: 3,
  source: 'study',
  answerId: `answer-${step}`,
  due: 0,
  dueDay: studyDay + 1,
  stability,
  lastStudyDay: studyDay,
  lastSuccessDay: rest.rating === 1 ? null : (rest.lastStudyDay ?? studyDay),
  undoes: null,
  ...rest,
});

const none: ReadonlySet<number> = new Set();
const when = { today: 120, dueDay: 130 };

describe('how a memory went', () => {
  it('is nothing before the first review', () => {
    expect(pastOf([], none, when, {})).toBeNull();
    const put = review(1, 100, 0, { kind: 'suspend', rating: null, stability: null, lastStudyDay: null });
    expect(pastOf([put], none, when, {})).toBeNull();
  });

  it('falls from each review by its stability, and is lifted by the next', () => {
    const past = pastOf([review(1, 100, 5), review(2, 110, 20)], none, when, {});
    const at = (day: number) => past?.curve.filter((point) => point.day === day).map(({ recall }) => recall);
    const before = retrievabilityAfter({ stability: 5 }, 10);
    expect(at(100)).toEqual([1]);
    expect(at(110)).toEqual([before, 1]);
    expect(at(120)).toEqual([retrievabilityAfter({ stability: 20 }, 10)]);
    expect(past?.reviews.map(({ recallBefore, stability }) => [recallBefore, stability])).toEqual([
      [null, 5],
      [before, 20],
    ]);
  });

  it('is no certainty on the day it failed, but what it will be tomorrow', () => {
    const past = pastOf([review(1, 100, 5), review(2, 120, 2, { rating: 1 })], none, when, {});
    const tomorrow = retrievabilityAfter({ stability: 2 }, 1);
    expect(past?.curve.at(-1)).toEqual({ day: 120, recall: tomorrow });
    expect(past?.ahead[0]).toEqual({ day: 120, recall: tomorrow });
  });

  it('goes on to the day it is due, where it has fallen further', () => {
    const past = pastOf([review(1, 100, 30)], none, when, {});
    expect(past?.ahead[0]).toEqual(past?.curve.at(-1));
    expect(past?.ahead.at(-1)).toEqual({ day: 130, recall: retrievabilityAfter({ stability: 30 }, 30) });
  });

  it('leaves out what was taken back, and the taking back', () => {
    const undo = review(3, 110, 5, { kind: 'undo', rating: null, undoes: 2, lastStudyDay: 100 });
    const log = [review(1, 100, 5), review(2, 110, 1, { rating: 1 }), undo];
    expect(pastOf(log, new Set([2]), when, {})).toEqual(pastOf(log.slice(0, 1), none, when, {}));
  });

  it('bends where other parameters recounted it, and breaks off where it was reset', () => {
    const recounted = review(2, 110, 50, { kind: 'parameters', rating: null, lastStudyDay: 100 });
    const reset = review(3, 115, 0, { kind: 'reset', rating: null, stability: null, lastStudyDay: null });
    const past = pastOf([review(1, 100, 5), recounted, reset], none, when, {});
    const at110 = past?.curve.filter(({ day }) => day === 110).map(({ recall }) => recall);
    expect(at110).toEqual([5, 50].map((stability) => retrievabilityAfter({ stability }, 10)));
    expect(past?.curve.at(-1)?.recall).toBeNull();
    expect(past?.reviews).toHaveLength(1);
  });

  it('stays small however long the log, and runs on where a clock was set back', () => {
    const log = Array.from({ length: 900 }, (_, place) => review(place + 1, 100 + (place % 7), 3));
    const past = pastOf(log, none, when, {});
    expect(past?.curve.length).toBeLessThanOrEqual(2_000);
    expect(past?.curve.every(({ recall }) => recall !== null && recall > 0 && recall <= 1)).toBe(true);
  });
});
