import {
  holdInterview as hold,
  type Interviewee,
  type Said,
} from '../../src/commands/demo/mock-interview.ts';
import { saveMarks } from '../../src/interview/repository.ts';
import type { Random } from '../../src/random.ts';
import { takeBackInterview } from '../../src/review/interviews.ts';
import type { Life } from './life.ts';

/** Holds a mock interview alone; gives its id. Answers take a minute or two, and have some of the key points. */
export async function holdInterview(
  life: Life,
  random: Random,
  going: Pick<Interviewee, 'most' | 'isLeft'>,
): Promise<string> {
  const { bank } = life;
  const roots = bank.roots.map(({ id }) => id).filter(() => random.next() < 0.6);
  const plan = {
    roots: roots.length > 0 ? roots : bank.roots.map(({ id }) => id),
    level: 'advanced',
    pressure: 'relentless',
    minutes: 40,
    seed: Math.floor(random.next() * 1e6),
  } as const;
  const answerTo: Interviewee['answerTo'] = ({ keyPoints }): Said => {
    const drawn = random.next();
    const manner = drawn < 0.2 ? 'unknown' : drawn < 0.6 ? 'aloud' : 'typed';
    const ticked =
      manner === 'unknown' ? [] : keyPoints.map(({ id }) => id).filter(() => random.next() < 0.75);
    const answer = manner === 'typed' ? 'x'.repeat(200 + Math.floor(random.next() * 900)) : '';
    return { manner, answer, ticked, takenMs: Math.floor(random.between(10, 240) * 1_000) };
  };
  const { id, now } = await hold(life.asker, bank, plan, { ...going, answerTo });
  life.now = now;
  if (!going.isLeft && random.next() < 0.5)
    await saveMarks(life.database, life.userId, id, { correctness: 3, depth: 2 });
  return id;
}

/** Takes a whole interview out of the log. */
export async function takeBackHeld(life: Life, id: string): Promise<void> {
  const moment = { key: crypto.randomUUID(), now: life.now, calendar: life.user.settings };
  await takeBackInterview(life.database, life.userId, id, moment);
}
