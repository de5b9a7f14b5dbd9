import { describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import type { Interview, Manner, Reason, Turn } from '../../src/interview/interview.ts';
import {
  answersOf,
  depthOf,
  repairsOf,
  strengthsOf,
  suggestMarks,
  type Tally,
  tallyOf,
} from '../../src/interview/judgement.ts';
import { reportOf } from '../../src/interview/report.ts';
import { planOf, questionsOf } from '../support/interviewing.ts';

const bank = buildBank(
  questionsOf({ root: {}, one: {}, two: {}, three: {}, four: {} }),
  questionsOf({ gone: {} }),
);

interface Given {
  readonly id: string;
  readonly from?: string | null;
  readonly hit?: readonly string[];
  readonly manner?: Manner;
  readonly answer?: string;
  readonly takenMs?: number;
  readonly isChecked?: boolean;
}

const everything = ['first', 'second', 'third'];

/** Turns that were answered and checked; one without `from` began a subject. */
function turnsOf(...given: readonly Given[]): readonly Turn[] {
  return given.map((each, position) => {
    const { id, from = null, hit = [], manner = 'typed', answer = '', takenMs = 60_000 } = each;
    const reason: Reason = from === null ? { kind: 'root' } : { kind: 'onward', fromId: from };
    const answered = { key: `a${position}`, manner, answer, answeredAt: 1, takenMs, keyPointsRecognised: [] };
    const keyPointsHit = hit.map((name) => `${id}/${name}`);
    const checked = each.isChecked === false ? null : { key: `c${position}`, keyPointsHit, checkedAt: 1 };
    return { position, questionId: id, reason, askedAt: 0, answered, checked };
  });
}

const judged = (...given: readonly Given[]) => answersOf(bank, { turns: turnsOf(...given) });
const idsOf = (answers: ReturnType<typeof judged>) => answers.map(({ question }) => question.id);

describe('the answers of an interview', () => {
  it('leave out what is open, and what was not checked', () => {
    const turns = [
      ...turnsOf({ id: 'root', hit: everything }, { id: 'one', isChecked: false }),
      { position: 2, questionId: 'two', reason: { kind: 'root' }, askedAt: 0, answered: null, checked: null },
    ] as const;
    expect(idsOf(answersOf(bank, { turns }))).toEqual(['root']);
  });

  it('include questions that are asked no more, and leave out those that nobody knows', () => {
    expect(idsOf(judged({ id: 'gone' }, { id: 'never-there' }))).toEqual(['gone']);
  });

  it('are complete with every essential point, and unknown with none at all', () => {
    const standings = judged(
      { id: 'root', hit: ['first', 'second'] },
      { id: 'one', hit: ['first', 'third'] },
      { id: 'two', hit: ['third'] },
      { id: 'three' },
      { id: 'four', manner: 'unknown' },
    ).map(({ standing }) => standing);
    expect(standings).toEqual(['complete', 'incomplete', 'incomplete', 'unknown', 'unknown']);
  });
});

describe('the tally', () => {
  it('counts essential points and the tails that held', () => {
    const answers = judged(
      { id: 'root', hit: everything },
      { id: 'one', from: 'root', hit: ['first'] },
      { id: 'two', from: 'root', hit: ['first', 'second'] },
    );
    expect(tallyOf(answers)).toMatchObject({
      questions: 3,
      essential: 6,
      essentialHit: 5,
      followUps: 2,
      followUpsHeld: 1,
      followUpsShort: 1,
    });
  });

  it('is of nothing where nothing was answered, and suggests nothing', () => {
    const tally = tallyOf([]);
    expect(tally).toEqual({
      questions: 0,
      essential: 0,
      essentialHit: 0,
      followUps: 0,
      followUpsHeld: 0,
      followUpsShort: 0,
      answerSeconds: null,
      sayingSeconds: null,
    });
    expect(suggestMarks(tally)).toEqual({});
  });

  it('takes the middle of what answers take to say, of two in the middle the mean', () => {
    const aloud = (seconds: number) => ({ manner: 'aloud', takenMs: seconds * 1_000 }) as const;
    const middle = (...seconds: readonly number[]) =>
      tallyOf(
        judged(
          ...seconds.map((each, at) => ({ id: ['root', 'one', 'two', 'three'][at] ?? '', ...aloud(each) })),
        ),
      ).sayingSeconds;
    expect(middle(30)).toBe(30);
    expect(middle(100, 20, 30)).toBe(30);
    expect(middle(100, 20)).toBe(60);
    expect(middle(400, 10, 20, 30)).toBe(25);
  });

  it('says nothing of how long written answers take, or of what was not known', () => {
    const silent = judged(
      { id: 'root', answer: '가'.repeat(140), takenMs: 60_000 },
      { id: 'one', manner: 'unknown', answer: '음…', takenMs: 60_000 },
    );
    expect(tallyOf(silent).sayingSeconds).toBeNull();
  });
});

const tally: Tally = {
  questions: 10,
  essential: 0,
  essentialHit: 0,
  followUps: 0,
  followUpsHeld: 0,
  followUpsShort: 0,
  answerSeconds: null,
  sayingSeconds: null,
};

describe('the bands that are suggested', () => {
  it.each([
    [0, 1],
    [49, 1],
    [50, 2],
    [79, 2],
    [80, 3],
    [99, 3],
    [100, 4],
  ])('%i of 100 essential points are band %i of correctness', (essentialHit, band) => {
    expect(suggestMarks({ ...tally, essential: 100, essentialHit })).toEqual({ correctness: band });
  });

  it.each([
    [0, 1],
    [1, 2],
    [59, 2],
    [60, 3],
    [99, 3],
    [100, 4],
  ])('%i of 100 follow-ups that held are band %i of depth', (followUpsHeld, band) => {
    expect(suggestMarks({ ...tally, followUps: 100, followUpsHeld })).toEqual({ depth: band });
  });

  it('of follow-ups that were answered in part, none of which held, band 2 of depth', () => {
    expect(suggestMarks({ ...tally, followUps: 3, followUpsShort: 1 })).toEqual({ depth: 2 });
  });

  it.each([
    [30, 4],
    [75, 4],
    [75.1, 3],
    [120, 3],
    [120.1, 2],
    [180, 2],
    [180.1, 1],
  ])('an answer of %f seconds is band %i of brevity', (sayingSeconds, band) => {
    expect(suggestMarks({ ...tally, sayingSeconds })).toEqual({ brevity: band });
  });

  it('of an answer under half a minute nothing is suggested', () => {
    expect(suggestMarks({ ...tally, sayingSeconds: 29.9 })).toEqual({});
  });
});

describe('strengths and repairs', () => {
  const answers = judged(
    { id: 'root', hit: everything },
    { id: 'one', from: 'root', hit: everything },
    { id: 'two', from: 'one', hit: ['first'] },
    { id: 'three', hit: ['first'] },
    { id: 'four', hit: [] },
    { id: 'gone', from: 'two', hit: everything },
  );

  it('an answer is as deep as questions hang above it', () => {
    expect(answers.map((each) => depthOf(each, answers))).toEqual([0, 1, 2, 0, 0, 3]);
  });

  it('the strengths are those that held, the deepest first', () => {
    expect(idsOf(strengthsOf(answers))).toEqual(['gone', 'one', 'root']);
  });

  it('to be repaired is what is nearest the root first, and of these what missed most', () => {
    expect(idsOf(repairsOf(answers))).toEqual(['four', 'three', 'two']);
  });

  it('three of each are named, the earlier first where they are alike', () => {
    const ids = ['root', 'one', 'two', 'three', 'four'];
    expect(idsOf(strengthsOf(judged(...ids.map((id) => ({ id, hit: everything })))))).toEqual(
      ids.slice(0, 3),
    );
    expect(idsOf(repairsOf(judged(...ids.map((id) => ({ id })))))).toEqual(ids.slice(0, 3));
  });

  it('there are none of an interview without answers', () => {
    expect([strengthsOf([]), repairsOf([])]).toEqual([[], []]);
  });
});

describe('a report', () => {
  const interview = (id: string, startedAt: number, turns = turnsOf({ id: 'root' })): Interview => ({
    id,
    plan: planOf(['root']),
    locale: 'ko',
    isOfWeakest: false,
    startedAt,
    step: 2,
    clock: { clockMs: 0, runningSince: null, seenAt: 0, isWatched: false },
    finished: { at: startedAt, ending: 'stopped' },
    marks: null,
    turns,
  });
  const present = interview('present', 100);

  it('compares with finished interviews before it that had an answer, eight at most', () => {
    const all = [
      interview('later', 101),
      present,
      { ...interview('open', 99), finished: null },
      interview('empty', 98, []),
      ...Array.from({ length: 10 }, (_, ago) => interview(`earlier-${ago}`, 50 - ago)),
    ];
    const { earlier } = reportOf(bank, present, all, 1);
    expect(earlier.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, (_, ago) => `earlier-${ago}`));
  });

  it('of an interview that was ended at once is empty and compares with nothing', () => {
    const empty = interview('empty', 100, []);
    expect(reportOf(bank, empty, [empty], 0)).toMatchObject({
      answers: [],
      suggested: {},
      strengths: [],
      repairs: [],
      earlier: [],
      logged: 0,
    });
  });
});
