import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import type { Card } from '../../src/review/card.ts';
import {
  chooseWithoutDue,
  followUpOf,
  freshQuestions,
  isRecalled,
  learnAheadMs,
  occasionOf,
  parentFirst,
} from '../../src/review/next.ts';
import { today } from '../../src/review/today.ts';
import { newMemory, type Rating, rate } from '../../src/scheduling/memory.ts';
import { sundayNoon } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';

const bank = buildBank(smallBank);
const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

/** A card after these ratings, ten minutes apart. */
function card(questionId: string, ...ratings: readonly Rating[]): Card {
  const memory = ratings.reduce(
    (before, rating, index) =>
      rate(before, rating, { now: sundayNoon + index * 600_000, calendar, seed: questionId }).memory,
    newMemory(sundayNoon),
  );
  return { id: `card-${questionId}`, questionId, version: ratings.length, suspended: false, memory };
}

const cards = (...all: readonly Card[]) => new Map(all.map((each) => [each.questionId, each]));
const ids = (next: readonly { readonly question: { readonly id: string } }[]) =>
  next.map(({ question }) => question.id);

describe('fresh questions', () => {
  it('of somebody new are the roots in their order', () => {
    expect(ids(freshQuestions(bank, cards()))).toEqual(['handshake', 'closing']);
  });

  it('put open tails before the next root', () => {
    expect(ids(freshQuestions(bank, cards(card('handshake', 3))))).toEqual([
      'why-three',
      'why-random',
      'closing',
    ]);
  });

  it('keep the tail of a failed question closed, and of one that is being relearned', () => {
    expect(ids(freshQuestions(bank, cards(card('handshake', 1))))).toEqual(['closing']);
    expect(ids(freshQuestions(bank, cards(card('handshake', 4, 1))))).toEqual(['closing']);
    expect(ids(freshQuestions(bank, cards(card('handshake', 4, 1, 3))))).toEqual([
      'why-three',
      'why-random',
      'closing',
    ]);
  });

  it('include a question that was revealed but never rated', () => {
    expect(ids(freshQuestions(bank, cards(card('handshake'))))).toEqual(['handshake', 'closing']);
  });
});

describe('the follow-up right after a question', () => {
  const recalled = cards(card('handshake', 3));

  it('is the one whose key point was missed', () => {
    const next = followUpOf(bank, { questionId: 'handshake', keyPointsHit: ['handshake/first'] }, recalled);
    expect(next).toMatchObject({
      question: { id: 'why-random' },
      occasion: { kind: 'follow-up', missed: true },
    });
  });

  it('is the first when its key point was said', () => {
    const next = followUpOf(bank, { questionId: 'handshake', keyPointsHit: ['handshake/second'] }, recalled);
    expect(next).toMatchObject({ question: { id: 'why-three' }, occasion: { missed: false } });
  });

  it('is none when the question failed, has no tail, or its tail was asked', () => {
    expect(
      followUpOf(bank, { questionId: 'handshake', keyPointsHit: [] }, cards(card('handshake', 1))),
    ).toBeNull();
    expect(
      followUpOf(bank, { questionId: 'closing', keyPointsHit: [] }, cards(card('closing', 3))),
    ).toBeNull();
    const asked = cards(card('handshake', 3), card('why-three', 1), card('why-random', 3));
    expect(followUpOf(bank, { questionId: 'handshake', keyPointsHit: [] }, asked)).toBeNull();
  });
});

describe('when nothing is due and nothing fresh is left', () => {
  const all = ['handshake', 'why-three', 'old-duplicate', 'why-random'].map((id) => card(id, 4));

  it('a card in learning is taken a little early', () => {
    const waiting = cards(...all, card('closing', 3));
    const next = chooseWithoutDue(bank, waiting, sundayNoon, calendar);
    expect(next).toMatchObject({ question: { id: 'closing' }, occasion: { kind: 'once-more' } });
  });

  it('but not earlier than that', () => {
    const waiting = cards(...all, card('closing', 3));
    const tooEarly = (waiting.get('closing')?.memory.due ?? 0) - learnAheadMs - 1;
    expect(chooseWithoutDue(bank, waiting, tooEarly, calendar)).toBeNull();
  });

  it('a suspended card is left alone', () => {
    const waiting = cards(...all, { ...card('closing', 3), suspended: true });
    expect(chooseWithoutDue(bank, waiting, sundayNoon, calendar)).toBeNull();
  });
});

describe('why a question is asked', () => {
  const occasion = (...ratings: readonly Rating[]) => {
    const { memory } = card('closing', ...ratings);
    return occasionOf(memory, memory.due, calendar).kind;
  };

  it('is told apart by what happened last', () => {
    expect(occasion(1)).toBe('again');
    expect(occasion(3)).toBe('once-more');
    expect(occasion(2)).toBe('once-more');
    expect(occasion(4)).toBe('due');
    expect(occasion(4, 1)).toBe('again');
  });

  it('on a later day is that it is due, whatever happened before', () => {
    const later = sundayNoon + 86_400_000;
    for (const rating of [1, 3] as const) {
      expect(occasionOf(card('closing', rating).memory, later, calendar).kind).toBe('due');
    }
  });

  it('is early before its time', () => {
    expect(occasionOf(card('closing', 4).memory, sundayNoon, calendar).kind).toBe('early');
  });
});

describe('among due cards', () => {
  const due = card('old-duplicate', 4);
  const ancestors = ['handshake', 'why-three'].flatMap((id) => bank.questions.get(id) ?? []);
  const later = sundayNoon + 100 * 86_400_000;

  it('a parent comes before its child, the nearest to the root first', () => {
    const held = cards(card('handshake', 4), card('why-three', 4), due);
    expect(parentFirst(ancestors, held, due, later).questionId).toBe('handshake');
  });

  it('a parent that is not due, suspended or never reviewed lets the child go first', () => {
    expect(parentFirst(ancestors, cards(due), due, later)).toBe(due);
    expect(parentFirst(ancestors, cards(card('handshake'), due), due, later)).toBe(due);
    expect(parentFirst(ancestors, cards({ ...card('handshake', 4), suspended: true }, due), due, later)).toBe(
      due,
    );
    expect(parentFirst(ancestors, cards(card('handshake', 4), due), due, sundayNoon)).toBe(due);
  });
});

describe('whatever was rated how', () => {
  const history = fc.dictionary(
    fc.constantFrom(...smallBank.map(({ id }) => id)),
    fc.array(fc.constantFrom<Rating>(1, 2, 3, 4), { maxLength: 6 }),
  );

  it('no tail is fresh before its parent was recalled, and nothing fresh has a memory', () => {
    fc.assert(
      fc.property(history, (ratings) => {
        const held = cards(...Object.entries(ratings).map(([id, given]) => card(id, ...given)));
        for (const { question, occasion } of freshQuestions(bank, held)) {
          expect(held.get(question.id)?.memory.reviews ?? 0).toBe(0);
          if (occasion.kind === 'follow-up')
            expect(isRecalled(held.get(occasion.parentId)?.memory)).toBe(true);
        }
      }),
    );
  });

  it('the page Today counts every studied card once, as due or as waiting', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 400 * 86_400_000 }), (ratings, later) => {
        const held = cards(...Object.entries(ratings).map(([id, given]) => card(id, ...given)));
        const shown = today(bank, held, { reviewedToday: 0, unfinished: null }, sundayNoon + later);
        const links = shown.chains.flatMap((chain) => chain.links);
        expect(links).toHaveLength(smallBank.length);
        const studied = [...held.values()].filter(({ memory }) => memory.reviews > 0);
        const waiting = studied.filter(({ memory }) => memory.due > sundayNoon + later);
        expect(shown.due).toBe(studied.length - waiting.length);
        expect(shown.nextDue).toBe(
          waiting.length === 0 ? null : Math.min(...waiting.map(({ memory }) => memory.due)),
        );
      }),
    );
  });
});
