import { describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import { nextQuestion } from '../../src/interview/path.ts';
import { smallBank } from '../support/bank.ts';
import {
  askedAfter,
  bankOf,
  complete,
  hold,
  incomplete,
  minuteMs,
  planOf,
  questionsOf,
  unknown,
} from '../support/interviewing.ts';

const bank = buildBank(smallBank);
/** Enough for every way that a seed can decide. */
const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const handshakeOnly = planOf(['handshake']);

/** A tail in which whatever is missed leads one further down, beside another subject. */
const tail = {
  a: { followUps: ['b@second'] },
  b: { followUps: ['c@second'] },
  c: { followUps: ['d@second'] },
  d: { followUps: ['e@second'] },
  e: {},
  other: {},
};
const tailBank = bankOf(tail);

describe('the first question', () => {
  it('is the first root of the plan', () => {
    expect(nextQuestion(bank, planOf(['closing', 'handshake']), [])).toEqual({
      kind: 'ask',
      questionId: 'closing',
      reason: { kind: 'root' },
    });
  });

  it('is none where every root is harder than was agreed', () => {
    const hard = bankOf({ hard: { level: 'advanced' } });
    expect(nextQuestion(hard, planOf(['hard'], { level: 'basic' }), [])).toEqual({
      kind: 'end',
      ending: 'all-asked',
    });
  });
});

describe('after an incomplete answer', () => {
  it('the follow-up is asked that belongs to the essential point it left out', () => {
    expect(askedAfter(bank, handshakeOnly, [incomplete])).toEqual({
      kind: 'ask',
      questionId: 'why-random',
      reason: { kind: 'missed', fromId: 'handshake', keyPointId: 'handshake/second' },
    });
  });

  it('the first of the missed points that has a follow-up decides', () => {
    const both = bankOf({ root: { followUps: ['late@second', 'early@first'] }, late: {}, early: {} });
    expect(askedAfter(both, planOf(['root']), [{ hit: ['third'] }])).toMatchObject({ questionId: 'early' });
  });

  it('one that missed what nothing hangs from goes on with what there is', () => {
    expect(askedAfter(bank, handshakeOnly, [{ hit: ['second'] }])).toMatchObject({
      questionId: expect.stringMatching(/why-/),
      reason: { kind: 'onward', fromId: 'handshake' },
    });
  });
});

describe('after a complete answer', () => {
  it('the tail goes deeper', () => {
    const down = bankOf({ a: { followUps: ['b'] }, b: { followUps: ['c'] }, c: {} });
    expect(askedAfter(down, planOf(['a']), [complete, complete])).toMatchObject({
      questionId: 'c',
      reason: { kind: 'deeper', fromId: 'b' },
    });
  });

  it('at the end of a tail, what was left open on the way is come back to', () => {
    const answers = [complete, complete];
    const { judged, step } = hold(
      bankOf({ root: { followUps: ['one', 'two'] }, one: {}, two: {} }),
      planOf(['root']),
      answers,
      2,
    );
    expect(judged[1]?.reason).toEqual({ kind: 'deeper', fromId: 'root' });
    expect(step).toMatchObject({ reason: { kind: 'back', fromId: 'root' } });
  });

  it('a point that was missed on the way is pressed before the rest of what is open there', () => {
    const twice = bankOf({
      root: { followUps: ['one@first', 'two', 'three@second'] },
      one: {},
      two: {},
      three: {},
    });
    // Both essential points were missed; the first was pressed, and that answer held.
    expect(askedAfter(twice, planOf(['root']), [{ hit: ['third'] }, complete])).toMatchObject({
      questionId: 'three',
      reason: { kind: 'missed', fromId: 'root', keyPointId: 'root/second' },
    });
  });
});

describe('after “I don’t know”', () => {
  it('a neighbour is asked, and after that another subject', () => {
    const plan = planOf(['handshake', 'closing']);
    expect(askedAfter(bank, plan, [complete, unknown])).toMatchObject({
      questionId: expect.stringMatching(/why-(three|random)/),
      reason: { kind: 'aside', fromId: 'handshake' },
    });
    expect(askedAfter(bank, plan, [complete, unknown, unknown])).toEqual({
      kind: 'ask',
      questionId: 'closing',
      reason: { kind: 'aside', fromId: null },
    });
  });

  it('an answer with nothing in it is one, too', () => {
    expect(askedAfter(bank, planOf(['handshake', 'closing']), [{ hit: [] }])).toMatchObject({
      questionId: 'closing',
      reason: { kind: 'aside', fromId: null },
    });
  });

  it('a neighbour that hangs from the unknown one as well is left out as long as there is another subject', () => {
    const shared = bankOf({
      root: { followUps: ['known', 'shared'] },
      known: { followUps: ['shared'] },
      shared: {},
      other: {},
    });
    for (const seed of seeds) {
      const { judged } = hold(shared, planOf(['root', 'other'], { seed }), [complete, unknown]);
      expect(judged[2]?.questionId).toBe(judged[1]?.questionId === 'known' ? 'other' : 'known');
    }
  });

  it('what other subjects left open comes before what hangs from the unknown one', () => {
    const two = bankOf({
      first: { followUps: ['open'] },
      open: {},
      second: { followUps: ['hanging'] },
      hanging: {},
    });
    const plan = planOf(['first', 'second'], { minutes: 20 });
    const { judged } = hold(two, plan, [{ ...complete, takenMs: 10 * minuteMs }, unknown]);
    expect(judged.map(({ questionId }) => questionId)).toEqual(['first', 'second', 'open', 'hanging']);
    expect(judged[2]?.reason).toEqual({ kind: 'back', fromId: 'first' });
  });

  it('nobody is told what they left out of a question they did not know', () => {
    const only = bankOf({ root: { followUps: ['one', 'two@second'] }, one: {}, two: {} });
    for (const seed of seeds) {
      const { judged } = hold(only, planOf(['root'], { seed }), [unknown, complete, complete]);
      expect(judged.map(({ reason }) => reason.kind)).toEqual(['root', 'narrower', 'narrower']);
    }
  });
});

describe('the interviewer’s pressure', () => {
  const answers = [incomplete, incomplete, incomplete, incomplete, incomplete];
  const asked = (pressure: 'gentle' | 'normal' | 'relentless', plan = ['a', 'other']) =>
    hold(tailBank, planOf(plan, { pressure }), answers).judged.map(({ questionId }) => questionId);

  it('gentle lets go after one more miss', () => {
    expect(asked('gentle').slice(0, 3)).toEqual(['a', 'b', 'other']);
  });

  it('normal lets go after two more', () => {
    expect(asked('normal').slice(0, 4)).toEqual(['a', 'b', 'c', 'other']);
  });

  it('relentless never lets go', () => {
    expect(asked('relentless')).toEqual(['a', 'b', 'c', 'd', 'e', 'other']);
  });

  it('a complete answer in between restores patience', () => {
    const { judged } = hold(tailBank, planOf(['a', 'other'], { pressure: 'gentle' }), [
      incomplete,
      complete,
      incomplete,
    ]);
    expect(judged[3]?.questionId).toBe('d');
  });

  it('gentle leaves the subject for another, normal only the tail', () => {
    const wide = bankOf({
      a: { followUps: ['b@second', 'side'] },
      b: { followUps: ['c@second'] },
      c: { followUps: ['d@second'] },
      d: {},
      side: {},
      other: {},
    });
    const leaves = (pressure: 'gentle' | 'normal', count: number) =>
      askedAfter(wide, planOf(['a', 'other'], { pressure }), answers.slice(0, count));
    expect(leaves('gentle', 2)).toMatchObject({ questionId: 'other', reason: { fromId: null } });
    expect(leaves('normal', 3)).toMatchObject({ questionId: 'side', reason: { kind: 'aside', fromId: 'a' } });
  });
});

describe('the time', () => {
  const plan = planOf(['handshake', 'closing'], { minutes: 20 });
  const slow = (minutes: number, said = complete) => ({ ...said, takenMs: minutes * minuteMs });

  it('a subject gives way once it has had its even share', () => {
    expect(askedAfter(bank, plan, [slow(9)])).toMatchObject({ reason: { kind: 'deeper' } });
    expect(askedAfter(bank, plan, [slow(10)])).toMatchObject({
      questionId: 'closing',
      reason: { kind: 'root' },
    });
  });

  it('but not before a missed point was pressed', () => {
    expect(askedAfter(bank, plan, [slow(10, incomplete)])).toMatchObject({ reason: { kind: 'missed' } });
    expect(askedAfter(bank, plan, [slow(10, incomplete), slow(1)])).toMatchObject({ questionId: 'closing' });
  });

  it('no share is shorter than five minutes', () => {
    const many = bankOf({
      a: { followUps: ['more'] },
      more: {},
      b: {},
      c: {},
      d: {},
    });
    const short = planOf(['a', 'b', 'c', 'd'], { minutes: 10 });
    expect(askedAfter(many, short, [slow(4.9)])).toMatchObject({ questionId: 'more' });
    expect(askedAfter(many, short, [slow(5)])).toMatchObject({ questionId: 'b' });
  });

  it('it ends with the time, whatever the last answer left out', () => {
    expect(askedAfter(bank, plan, [slow(20, incomplete)])).toEqual({ kind: 'end', ending: 'time' });
    expect(askedAfter(bank, plan, [slow(19.9, incomplete)])).toMatchObject({ kind: 'ask' });
  });

  it('it ends sooner when everything was asked', () => {
    const { judged, step } = hold(bank, plan, Array(9).fill({ ...complete, takenMs: 1 }));
    expect(judged).toHaveLength(smallBank.length);
    expect(step).toEqual({ kind: 'end', ending: 'all-asked' });
  });
});

describe('a bank that changes in mid-interview', () => {
  const sketch = { root: { followUps: ['one', 'two'] }, one: {}, two: {} };

  it('a question that is asked no more is turned aside from, to its neighbour', () => {
    const plan = planOf(['root']);
    const { judged } = hold(bankOf(sketch), plan, [complete, complete], 2);
    const retired = judged[1]?.questionId ?? '';
    const left = retired === 'one' ? 'two' : 'one';
    const changed = bankOf({ root: { followUps: [left] }, [left]: {} });
    expect(nextQuestion(changed, plan, judged)).toEqual({
      kind: 'ask',
      questionId: left,
      reason: { kind: 'aside', fromId: 'root' },
    });
  });

  it('it goes on where every question so far is gone, and ends where nothing is left', () => {
    const plan = planOf(['root', 'other']);
    const { judged } = hold(bankOf({ ...sketch, other: {} }), plan, [complete], 1);
    expect(nextQuestion(bankOf({ other: {} }), plan, judged)).toMatchObject({ questionId: 'other' });
    expect(nextQuestion(buildBank([], questionsOf(sketch)), plan, judged)).toEqual({
      kind: 'end',
      ending: 'all-asked',
    });
  });
});
