import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bank, buildBank } from '../../src/bank/bank.ts';
import { levels } from '../../src/bank/question.ts';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { type InterviewPlan, type Judged, manners, pressures } from '../../src/interview/interview.ts';
import { isWithin, missedEssentials, nextQuestion, standingOf } from '../../src/interview/path.ts';
import { bankOf } from '../support/interviewing.ts';
import { seedFolder } from '../support/site.ts';

/** An answer to whatever is asked: which of the key points it has, by a bit each. */
interface Reply {
  readonly bits: number;
  readonly manner: Judged['manner'];
  readonly takenMs: number;
}

/** What an interview is held from. Its bank is apart: nobody wants a counterexample to print one. */
interface Course {
  readonly plan: InterviewPlan;
  readonly replies: readonly Reply[];
}

const replies = fc.array(
  fc.record({
    // All of them, none of them, and anything in between.
    bits: fc.oneof(fc.constant(63), fc.constant(0), fc.nat(63)),
    manner: fc.constantFrom(...manners, 'typed' as const, 'typed' as const),
    takenMs: fc.oneof(fc.nat(120_000), fc.nat(1_200_000)),
  }),
  { maxLength: 40 },
);

const terms = fc.record({
  level: fc.constantFrom(...levels),
  pressure: fc.constantFrom(...pressures),
  minutes: fc.constantFrom(10, 20, 40, 100_000),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

function coursesOf(ids: readonly string[]): fc.Arbitrary<Course> {
  const roots = fc
    .uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 })
    .map((each) => ({ roots: each }));
  return fc.record({
    plan: fc.tuple(terms, roots).map(([agreed, chosen]) => ({ ...agreed, ...chosen })),
    replies,
  });
}

/** Sketches of small banks of every shape: follow-ups lead from earlier questions to later ones, some of them to the same. */
const sketches = fc.integer({ min: 1, max: 7 }).chain((count) => {
  const edge = fc.constantFrom(null, null, '', '@first', '@second', '@third');
  const drawings = fc.array(
    fc.record({ level: fc.constantFrom(...levels), edges: fc.array(edge, { minLength: 7, maxLength: 7 }) }),
    { minLength: count, maxLength: count },
  );
  return drawings.map((drawn) =>
    Object.fromEntries(
      drawn.map(({ level, edges }, from) => {
        const followUps = edges.flatMap((trigger, to) =>
          trigger === null || to <= from || to >= count ? [] : [`q${to}${trigger}`],
        );
        return [`q${from}`, { level, followUps }];
      }),
    ),
  );
});

let real: Bank;
beforeAll(async () => {
  real = buildBank(await readSeed(seedFolder));
});

/** Holds an interview to its end, and says how it ended. An answer beyond those that are given has everything. */
function held(bank: Bank, { plan, replies: given }: Course) {
  const judged: Judged[] = [];
  for (;;) {
    const step = nextQuestion(bank, plan, judged);
    if (step.kind === 'end') return { judged, ending: step.ending };
    expect(judged.length, 'it goes on for ever').toBeLessThanOrEqual(bank.questions.size);
    const { bits, manner, takenMs } = given[judged.length] ?? { bits: 63, manner: 'typed', takenMs: 1_000 };
    const points = bank.questions.get(step.questionId)?.keyPoints ?? [];
    const keyPointsHit =
      manner === 'unknown' ? [] : points.filter((_, at) => bits & (1 << at)).map(({ id }) => id);
    judged.push({ questionId: step.questionId, reason: step.reason, manner, keyPointsHit, takenMs });
  }
}

function questionOf(bank: Bank, id: string) {
  const found = bank.questions.get(id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

function standingIn(bank: Bank, turn: Judged) {
  return standingOf(questionOf(bank, turn.questionId), turn);
}

/** That what one question is asked for is true of those before it. */
function expectReasoned(bank: Bank, { plan }: Course, judged: readonly Judged[], place: number): void {
  const { questionId, reason } = judged[place] as Judged;
  const before = judged.slice(0, place);
  const last = before.at(-1);
  if (reason.kind === 'root' || (reason.kind === 'aside' && reason.fromId === null)) {
    expect(plan.roots).toContain(questionId);
    if (reason.kind === 'aside') expect(last && standingIn(bank, last)).not.toBe('complete');
    return;
  }
  const from = before.find((turn) => turn.questionId === reason.fromId);
  if (from === undefined) throw new Error(`${questionId} is asked for ${reason.fromId}, which was not.`);
  const parent = questionOf(bank, from.questionId);
  const edges = parent.followUps.filter(({ childId }) => childId === questionId);
  expect(edges).not.toEqual([]);
  if (reason.kind === 'deeper' || reason.kind === 'onward') expect(from).toBe(last);
  if (reason.kind === 'deeper') expect(standingIn(bank, from)).toBe('complete');
  if (reason.kind === 'onward') expect(standingIn(bank, from)).toBe('incomplete');
  if (reason.kind === 'aside') expect(last && standingIn(bank, last)).not.toBe('complete');
  if (reason.kind === 'narrower') expect(standingIn(bank, from)).toBe('unknown');
  if (reason.kind === 'missed') {
    expect(standingIn(bank, from)).toBe('incomplete');
    expect(parent.keyPoints.map(({ id }) => id)).toContain(reason.keyPointId);
    expect(from.keyPointsHit).not.toContain(reason.keyPointId);
    // Another that is not essential is pressed only where none of those that are has an open follow-up.
    const essentials = missedEssentials(parent, from.keyPointsHit).map(({ id }) => id);
    const asked = new Set(before.map((turn) => turn.questionId));
    const isOpen = (id: string) => !asked.has(id) && isWithin(questionOf(bank, id), plan);
    const pressing = parent.followUps.filter(
      ({ childId, triggerKeyPointId }) => essentials.includes(triggerKeyPointId ?? '') && isOpen(childId),
    );
    if (!essentials.includes(reason.keyPointId)) expect(pressing).toEqual([]);
    expect(edges.map(({ triggerKeyPointId }) => triggerKeyPointId)).toContain(reason.keyPointId);
  }
}

/** What could be asked instead of what hangs from the last question. */
function openElsewhere(bank: Bank, { plan }: Course, before: readonly Judged[]): readonly string[] {
  const last = before.at(-1);
  const asked = new Set(before.map(({ questionId }) => questionId));
  const here = last === undefined ? [] : questionOf(bank, last.questionId).followUps;
  const known = before.filter((turn) => standingIn(bank, turn) !== 'unknown');
  const followUps = known.flatMap((turn) => questionOf(bank, turn.questionId).followUps);
  return [...plan.roots, ...followUps.map(({ childId }) => childId)].filter(
    (id) =>
      !asked.has(id) &&
      isWithin(questionOf(bank, id), plan) &&
      (plan.roots.includes(id) || !here.some(({ childId }) => childId === id)),
  );
}

/** Everything that has to hold of an interview, whatever is answered. */
function expectSound(bank: Bank, course: Course): void {
  const { plan } = course;
  const { judged, ending } = held(bank, course);
  const asked = judged.map(({ questionId }) => questionId);
  expect(new Set(asked).size, 'no question is asked twice').toBe(asked.length);
  for (const id of asked) expect(isWithin(questionOf(bank, id), plan)).toBe(true);
  for (const [place] of judged.entries()) {
    expectReasoned(bank, course, judged, place);
    const last = judged[place - 1];
    if (last === undefined || standingIn(bank, last) !== 'unknown') continue;
    // Whoever does not know is asked no follow-up of it as long as there is anything else.
    const isFollowUp = questionOf(bank, last.questionId).followUps.some(
      ({ childId }) => childId === asked[place],
    );
    if (isFollowUp && !plan.roots.includes(asked[place] ?? ''))
      expect(openElsewhere(bank, course, judged.slice(0, place))).toEqual([]);
  }
  const takenMs = judged.reduce((sum, turn) => sum + turn.takenMs, 0);
  expect(ending).toBe(takenMs >= plan.minutes * 60_000 && judged.length > 0 ? 'time' : 'all-asked');
  if (ending === 'all-asked') expect(openElsewhere(bank, course, judged)).toEqual([]);
  expect(held(bank, course).judged, 'the same answers have the same interview').toEqual(judged);
}

describe('7. whatever is answered, an interview asks no question twice, ends, and has a reason for each', () => {
  it('in the real bank', () => {
    const courses = coursesOf([...real.questions.keys()]);
    fc.assert(
      fc.property(courses, (course) => expectSound(real, course)),
      { numRuns: 1_000 },
    );
  });

  it('in small banks of every shape', () => {
    const drawn = sketches.chain((sketch) => fc.tuple(fc.constant(sketch), coursesOf(Object.keys(sketch))));
    fc.assert(
      fc.property(drawn, ([sketch, course]) => expectSound(bankOf(sketch), course)),
      { numRuns: 2_000 },
    );
  });

  it('also where questions are taken out of the bank in mid-interview', () => {
    const ids = [...real.questions.keys()];
    const gones = fc.subarray(ids);
    fc.assert(
      fc.property(coursesOf(ids), gones, fc.nat(8), ({ plan, replies: given }, gone, at) => {
        const judged = held(real, { plan, replies: given }).judged.slice(0, at);
        const bank = bankWithout(gone);
        for (let step = nextQuestion(bank, plan, judged); step.kind === 'ask'; ) {
          expect(gone).not.toContain(step.questionId);
          expect(judged.map(({ questionId }) => questionId)).not.toContain(step.questionId);
          const { questionId, reason } = step;
          judged.push({ questionId, reason, manner: 'aloud', keyPointsHit: [], takenMs: 30_000 });
          step = nextQuestion(bank, plan, judged);
        }
        expect(judged.length).toBeLessThanOrEqual(ids.length);
      }),
      // Building a bank takes its time.
      { numRuns: 60 },
    );
  });
});

function bankWithout(gone: readonly string[]): Bank {
  const left = [...real.questions.values()].filter(({ id }) => !gone.includes(id));
  return buildBank(
    left.map((question) => ({
      ...question,
      followUps: question.followUps.filter(({ childId }) => !gone.includes(childId)),
      confusedWith: [],
    })),
  );
}

describe('a whole interview of the real bank', () => {
  it('with time enough asks every question, whatever is answered', () => {
    const plan = {
      roots: real.roots.map(({ id }) => id),
      level: 'advanced',
      pressure: 'relentless',
      minutes: 100_000,
      seed: 3,
    } as const;
    for (const bits of [0, 1, 63]) {
      const course = { plan, replies: Array(60).fill({ bits, manner: 'typed', takenMs: 1 }) };
      expect(held(real, course).judged).toHaveLength(real.questions.size);
    }
  });
});
