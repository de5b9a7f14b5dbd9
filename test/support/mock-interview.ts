import type { Random } from '../../simulation/random.ts';
import { newId } from '../../src/database/ids.ts';
import { type Advance, answer, askedTurn, check, stop } from '../../src/interview/advance.ts';
import { type Interview, type Manner, stageOf } from '../../src/interview/interview.ts';
import { nextQuestion } from '../../src/interview/path.ts';
import { requireInterview, saveMarks, storeInterview } from '../../src/interview/repository.ts';
import { saveAdvance } from '../../src/interview/saving.ts';
import { takeBackInterview } from '../../src/review/interviews.ts';
import type { Life } from './life.ts';

/** How a mock interview goes. */
export interface Going {
  /** How many questions are answered at most before it is stopped, or left. */
  readonly answers: number;
  readonly isLeft: boolean;
}

/** Holds a mock interview alone; gives its id. Answers take a minute or two, and have some of the key points. */
export async function holdInterview(life: Life, random: Random, { answers, isLeft }: Going): Promise<string> {
  const { database, bank, userId } = life;
  const roots = bank.roots.map(({ id }) => id).filter(() => random.next() < 0.6);
  const plan = {
    roots: roots.length > 0 ? roots : bank.roots.map(({ id }) => id),
    level: 'advanced',
    pressure: 'relentless',
    minutes: 40,
    seed: Math.floor(random.next() * 1e6),
  } as const;
  const first = nextQuestion(bank, plan, []);
  if (first.kind === 'end') throw new Error('nothing to ask');
  const id = await storeInterview(database, userId, crypto.randomUUID(), {
    id: newId(life.now),
    plan,
    locale: 'en',
    isOfWeakest: false,
    startedAt: life.now,
    step: 0,
    clock: { clockMs: 0, runningSince: life.now, seenAt: life.now, isWatched: false },
    finished: null,
    marks: null,
    turns: [askedTurn(0, first.questionId, first.reason, life.now)],
  });
  const read = () => requireInterview(database, userId, id);
  for (let count = 0; count < answers && read().finished === null; count += 1)
    await answerOne(life, random, read());
  if (isLeft) return id;
  const last = read();
  if (last.finished === null) await save(life, last, stop(last, { step: last.step, now: life.now }));
  if (random.next() < 0.5) await saveMarks(database, userId, id, { correctness: 3, depth: 2 });
  return id;
}

/** Takes a whole interview out of the log. */
export async function takeBackHeld(life: Life, id: string): Promise<void> {
  const moment = { key: crypto.randomUUID(), now: life.now, calendar: life.guest.settings };
  await takeBackInterview(life.database, life.userId, id, moment);
}

async function answerOne(life: Life, random: Random, asked: Interview): Promise<void> {
  const { database, bank, userId } = life;
  life.now += Math.floor(random.between(10, 240) * 1_000);
  const drawn = random.next();
  const manner: Manner = drawn < 0.2 ? 'unknown' : drawn < 0.6 ? 'aloud' : 'typed';
  const said = {
    manner,
    answer: manner === 'typed' ? 'x'.repeat(200 + Math.floor(random.next() * 900)) : '',
  };
  const submitted = { key: crypto.randomUUID(), step: asked.step, now: life.now };
  await save(life, asked, answer(bank, asked, { ...submitted, ...said, recognised: [] }));
  const checked = requireInterview(database, userId, asked.id);
  const stage = stageOf(checked);
  if (stage.kind !== 'checking') return;
  life.now += 20_000;
  const points = bank.questions.get(stage.turn.questionId)?.keyPoints ?? [];
  const ticked = points.map(({ id }) => id).filter(() => random.next() < 0.75);
  const check1 = { key: crypto.randomUUID(), step: checked.step, now: life.now, ticked };
  await save(life, checked, check(bank, checked, check1));
}

async function save(life: Life, before: Interview, advance: Advance): Promise<void> {
  if (advance.kind !== 'advanced') throw new Error(advance.kind);
  await saveAdvance(life.asker, before, advance);
}
