import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import { type Card, isRecalled } from '../../src/review/card.ts';
import { emptyDay } from '../../src/review/day.ts';
import { isHeldBack } from '../../src/review/kin.ts';
import { followUpOf, freshQuestions, occasionOf, parentFirst } from '../../src/review/next.ts';
import { today } from '../../src/review/today.ts';
import { newMemory, type Rating, rate } from '../../src/scheduling/memory.ts';
import { sundayNoon } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';

const bank = buildBank(smallBank);
const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
/** Long enough after any of the cards below was reviewed. */
const noon = sundayNoon + 3_600_000;

/** A card after these ratings, ten minutes apart. */
function card(questionId: string, ...ratings: readonly Rating[]): Card {
  const memory = ratings.reduce(
    (before, rating, index) =>
      rate(before, rating, { now: sundayNoon + index * 600_000, calendar, seed: questionId }).memory,
    newMemory(sundayNoon),
  );
  return {
    id: `card-${questionId}`,
    questionId,
    keyPointId: '',
    version: ratings.length,
    suspended: false,
    memory,
  };
}

const cards = (...all: readonly Card[]) => new Map(all.map((each) => [each.questionId, each]));
const ids = (next: readonly { readonly question: { readonly id: string } }[]) =>
  next.map(({ question }) => question.id);

describe('fresh questions', () => {
  it('of somebody new are the roots in their order', () => {
    expect(ids(freshQuestions(bank, cards(), noon))).toEqual(['handshake', 'closing']);
  });

  it('put open tails before the next root', () => {
    expect(ids(freshQuestions(bank, cards(card('handshake', 3)), noon))).toEqual([
      'why-three',
      'why-random',
      'closing',
    ]);
  });

  it('keep the tail of a failed question closed, and of one that is being relearned', () => {
    expect(ids(freshQuestions(bank, cards(card('handshake', 1)), noon))).toEqual(['closing']);
    expect(ids(freshQuestions(bank, cards(card('handshake', 4, 1)), noon))).toEqual(['closing']);
    expect(ids(freshQuestions(bank, cards(card('handshake', 4, 1, 3)), noon))).toEqual([
      'why-three',
      'why-random',
      'closing',
    ]);
  });

  it('of a chain are held back while anything on the way to them is being relearned', () => {
    const all = [card('handshake', 4), card('why-three', 4)];
    const open = ids(freshQuestions(bank, cards(...all), noon));
    expect(open).toContain('old-duplicate');
    const lapsed = ids(freshQuestions(bank, cards(card('handshake', 4, 1), card('why-three', 4)), noon));
    expect(lapsed).toEqual(['closing']);
  });

  it('leave out what was set aside or put off, and open the tail of what was set aside', () => {
    const aside = { ...card('handshake'), suspended: true };
    expect(ids(freshQuestions(bank, cards(aside), noon))).toEqual(['why-three', 'why-random', 'closing']);
    const putOff = { ...aside, suspended: false, memory: { ...aside.memory, due: noon + 1 } };
    expect(ids(freshQuestions(bank, cards(putOff), noon))).toEqual(['closing']);
    expect(ids(freshQuestions(bank, cards(putOff), noon + 1))).toEqual(['handshake', 'closing']);
  });

  it('include a question that was revealed but never rated', () => {
    expect(ids(freshQuestions(bank, cards(card('handshake')), noon))).toEqual(['handshake', 'closing']);
  });
});

describe('the follow-up right after a question', () => {
  const recalled = cards(card('handshake', 3));

  it('is the one whose key point was missed', () => {
    const next = followUpOf(
      bank,
      { questionId: 'handshake', keyPointsHit: ['handshake/first'] },
      recalled,
      noon,
    );
    expect(next).toMatchObject({
      question: { id: 'why-random' },
      occasion: { kind: 'follow-up', missed: true },
    });
  });

  it('is the first when its key point was said', () => {
    const next = followUpOf(
      bank,
      { questionId: 'handshake', keyPointsHit: ['handshake/second'] },
      recalled,
      noon,
    );
    expect(next).toMatchObject({ question: { id: 'why-three' }, occasion: { missed: false } });
  });

  it('is none when the question failed, has no tail, or its tail was asked', () => {
    expect(
      followUpOf(bank, { questionId: 'handshake', keyPointsHit: [] }, cards(card('handshake', 1)), noon),
    ).toBeNull();
    expect(
      followUpOf(bank, { questionId: 'closing', keyPointsHit: [] }, cards(card('closing', 3)), noon),
    ).toBeNull();
    const asked = cards(card('handshake', 3), card('why-three', 1), card('why-random', 3));
    expect(followUpOf(bank, { questionId: 'handshake', keyPointsHit: [] }, asked, noon)).toBeNull();
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
        for (const { question, occasion } of freshQuestions(bank, held, noon)) {
          expect(held.get(question.id)?.memory.reviews ?? 0).toBe(0);
          if (occasion.kind === 'follow-up')
            expect(isRecalled(held.get(occasion.parentId)?.memory)).toBe(true);
        }
      }),
    );
  });

  it('the page Today shows the tail of a failed question as open where it is prepared for an interview', () => {
    const held = cards(card('handshake', 1));
    const known = { day: emptyDay, left: { fresh: 0, due: 0 }, unfinished: null, minutes: null, points: 0 };
    const standingIn = (prepared: readonly string[]) =>
      today(bank, held, { ...known, prepared: new Set(prepared) }, noon)
        .chains.flatMap((chain) => chain.links)
        .find(({ question }) => question.id === 'why-three')?.standing;
    expect(standingIn([])).toBe('locked');
    expect(standingIn(['why-three'])).toBe('open');
  });

  it('the page Today counts every studied card once, as due or as waiting', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 400 * 86_400_000 }), (ratings, later) => {
        const held = cards(...Object.entries(ratings).map(([id, given]) => card(id, ...given)));
        const left = { fresh: Infinity, due: Infinity };
        const known = {
          day: emptyDay,
          left,
          unfinished: null,
          minutes: null,
          prepared: new Set<string>(),
          points: 0,
        };
        const shown = today(bank, held, known, sundayNoon + later);
        const links = shown.chains.flatMap((chain) => chain.links);
        expect(links).toHaveLength(smallBank.length);
        const studied = [...held.values()].filter(({ memory }) => memory.reviews > 0);
        const waiting = studied.filter(({ memory }) => memory.due > sundayNoon + later);
        const isAsked = ({ questionId }: Card) => !isHeldBack(bank, held, questionId);
        const due = studied.filter((each) => each.memory.due <= sundayNoon + later && isAsked(each));
        expect(shown.due).toBe(due.length);
        expect(shown.nextDue).toBe(
          waiting.length === 0 ? null : Math.min(...waiting.map(({ memory }) => memory.due)),
        );
      }),
    );
  });
});
