import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import { type Advance, answer, askedTurn, check, stop } from '../../src/interview/advance.ts';
import { readClock } from '../../src/interview/clock.ts';
import { type Interview, manners, stageOf, takenBefore } from '../../src/interview/interview.ts';
import { smallBank } from '../support/bank.ts';
import { minuteMs, planOf } from '../support/interviewing.ts';

const bank = buildBank(smallBank);
const noon = Date.UTC(2026, 10, 22, 4);

/** An interview about everything in the small bank, as it begins. */
const begun: Interview = {
  id: 'interview',
  plan: planOf(['handshake', 'closing'], { minutes: 20 }),
  locale: 'ko',
  isOfWeakest: false,
  startedAt: noon,
  step: 0,
  clock: { clockMs: 0, runningSince: noon, seenAt: noon, isWatched: false },
  finished: null,
  marks: null,
  turns: [askedTurn(0, 'handshake', { kind: 'root' }, noon)],
};

const answered = { key: 'a1', step: 0, now: noon + minuteMs, manner: 'typed', answer: '답' } as const;
const recognised = [{ keyPointId: 'handshake/first', words: '답' }];

function interviewOf(advance: Advance): Interview {
  if (advance.kind !== 'advanced') throw new Error(advance.kind);
  return advance.interview;
}

const checking = interviewOf(answer(bank, begun, { ...answered, recognised }));
const checked = { key: 'c1', step: 1, now: noon + 5 * minuteMs, ticked: ['handshake/first'] };

describe('answering', () => {
  it('stops the clock and keeps what was written, how long it took and what it was taken to have', () => {
    expect(stageOf(checking)).toMatchObject({
      kind: 'checking',
      turn: {
        answered: {
          answer: '답',
          takenMs: minuteMs,
          answeredAt: answered.now,
          keyPointsRecognised: recognised,
        },
      },
    });
    expect(readClock(checking.clock, noon + 9 * minuteMs)).toEqual({ elapsedMs: minuteMs, runs: false });
  });

  it('that one does not know is a judgement at once, and another question is asked', () => {
    const advance = answer(bank, begun, { ...answered, manner: 'unknown', recognised: [] });
    expect(advance).toMatchObject({
      kind: 'advanced',
      judged: { questionId: 'handshake', checked: { key: 'a1', keyPointsHit: [] } },
      interview: {
        step: 1,
        turns: [{ position: 0 }, { position: 1, questionId: 'closing', answered: null }],
      },
    });
  });

  it('a question that took no time, on a clock that was set back, took none', () => {
    const { turns } = interviewOf(answer(bank, begun, { ...answered, now: noon - minuteMs, recognised: [] }));
    expect(turns[0]?.answered?.takenMs).toBe(0);
  });

  it('what time is spent on checking is nobody’s', () => {
    const second = interviewOf(check(bank, checking, checked));
    const done = interviewOf(
      answer(bank, second, {
        ...answered,
        key: 'a2',
        step: 2,
        now: checked.now + minuteMs / 2,
        recognised: [],
      }),
    );
    expect(done.turns[1]?.answered?.takenMs).toBe(minuteMs / 2);
    expect(done.clock.clockMs).toBe(1.5 * minuteMs);
  });
});

describe('checking', () => {
  it('asks the next question, whose clock runs, and gives the judged turn', () => {
    const advance = check(bank, checking, checked);
    expect(advance).toMatchObject({
      judged: { position: 0, checked: { keyPointsHit: ['handshake/first'] } },
      interview: {
        step: 2,
        turns: [{}, { questionId: 'why-random', reason: { kind: 'missed' }, askedAt: checked.now }],
        clock: { runningSince: checked.now },
      },
    });
  });

  it('counts no tick for what is not the question’s, and each once, in the question’s order', () => {
    const ticked = ['handshake/third', 'closing/first', 'handshake/first', 'handshake/first', '__proto__'];
    const { turns } = interviewOf(check(bank, checking, { ...checked, ticked }));
    expect(turns[0]?.checked?.keyPointsHit).toEqual(['handshake/first', 'handshake/third']);
  });

  it('a question that was taken out of the bank since it was asked goes on as well', () => {
    const left = smallBank.filter(({ id }) => id === 'closing');
    const retired = smallBank.filter(({ id }) => id === 'handshake');
    expect(check(buildBank(left, retired), checking, checked)).toMatchObject({
      judged: { checked: { keyPointsHit: ['handshake/first'] } },
      interview: { turns: [{}, { questionId: 'closing' }] },
    });
  });

  it('ends the interview once its time is up', () => {
    const late = interviewOf(answer(bank, begun, { ...answered, now: noon + 9 * minuteMs, recognised: [] }));
    const over = { ...late, plan: { ...late.plan, minutes: 9 } };
    const after = interviewOf(check(bank, over, checked));
    expect(after).toMatchObject({ finished: { at: checked.now, ending: 'time' }, turns: [{}] });
    expect(after.clock).toMatchObject({ clockMs: 9 * minuteMs, runningSince: null });
  });
});

describe('ending it before its time', () => {
  it('leaves what is open as it is, and counts what it took', () => {
    expect(stop(begun, { step: 0, now: noon + minuteMs })).toMatchObject({
      judged: null,
      interview: {
        finished: { ending: 'stopped' },
        clock: { clockMs: minuteMs, runningSince: null },
        turns: [{ answered: null }],
      },
    });
  });
});

/** A submission by what is wrong with it: nothing, its step, or that it was sent before. */
const submissions = fc.array(
  fc.record({
    kind: fc.constantFrom('answer', 'answer', 'answer', 'check', 'check', 'check', 'stop'),
    manner: fc.constantFrom(...manners),
    stepOff: fc.constantFrom(0, 0, 0, 0, -1, 1, 7),
    /** Above nought, the key is the one of so many submissions ago. */
    again: fc.constantFrom(0, 0, 0, 1, 2, 3),
    ticks: fc.nat(7),
    afterMs: fc.integer({ min: -60_000, max: 300_000 }),
  }),
  { maxLength: 40 },
);

describe('whatever is submitted, in whatever order', () => {
  it('what is on the table alone is accepted, once, and everything else leaves the interview as it was', () => {
    fc.assert(
      fc.property(submissions, (all) => {
        let [interview, now, sent] = [begun, noon, 0];
        const keys: string[] = [];
        for (const { kind, manner, stepOff, again, ticks, afterMs } of all) {
          now += afterMs;
          sent += 1;
          const key = (again > 0 ? keys.at(-again) : undefined) ?? `key-${sent}`;
          keys.push(key);
          const submitted = { key, step: interview.step + stepOff, now };
          const stage = stageOf(interview);
          const before = structuredClone(interview);
          const ticked = ['first', 'second', 'third']
            .filter((_, at) => ticks & (1 << at))
            .map((name) => `${interview.turns.at(-1)?.questionId}/${name}`);
          const advance =
            kind === 'answer'
              ? answer(bank, interview, { ...submitted, manner, answer: '', recognised: [] })
              : kind === 'check'
                ? check(bank, interview, { ...submitted, ticked })
                : stop(interview, submitted);
          expect(interview).toEqual(before);
          expect(advance.kind).toBe(expectedOf(kind, key, stepOff, interview));
          if (advance.kind !== 'advanced') continue;
          expect(stage.kind).not.toBe('finished');
          expectSound(interview, advance.interview);
          interview = advance.interview;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function expectedOf(kind: string, key: string, stepOff: number, { turns, finished, ...rest }: Interview) {
  const stage = stageOf({ ...rest, turns, finished });
  const isSent = turns.some((turn) =>
    kind === 'answer' ? turn.answered?.key === key : kind === 'check' && turn.checked?.key === key,
  );
  if (isSent || (kind === 'stop' && finished !== null)) return 'repeated';
  const wants = { answer: 'asking', check: 'checking' }[kind];
  const isOpen = wants === undefined ? finished === null : stage.kind === wants;
  return isOpen && stepOff === 0 ? 'advanced' : 'stale';
}

/** What an accepted submission may have changed, and what it must have. */
function expectSound(before: Interview, after: Interview): void {
  expect(after.step).toBe(before.step + 1);
  const kept = before.turns.length - 1;
  expect(after.turns.slice(0, kept)).toEqual(before.turns.slice(0, kept));
  expect(after.turns.map(({ position }) => position)).toEqual(after.turns.map((_, place) => place));
  expect(new Set(after.turns.map(({ questionId }) => questionId)).size).toBe(after.turns.length);
  for (const { checked: judged } of after.turns.slice(0, -1)) expect(judged).not.toBeNull();
  for (const { answered: given } of after.turns) expect(given?.takenMs ?? 0).toBeGreaterThanOrEqual(0);
  expect(takenBefore(after, after.turns.length)).toBeLessThanOrEqual(after.clock.clockMs);
  expect(after.clock.runningSince !== null).toBe(stageOf(after).kind === 'asking');
}
