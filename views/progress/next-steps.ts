import type { Question } from '../../src/bank/question.ts';
import type { Progress } from '../../src/progress/figures.ts';

/** Something that is worth doing now, and where it is done. */
export type NextStep =
  | { readonly kind: 'first' | 'mock' | 'mockAgain' | 'date'; readonly address: string }
  | { readonly kind: 'due'; readonly address: string; readonly count: number }
  | { readonly kind: 'weakest'; readonly address: string; readonly question: Question }
  | {
      readonly kind: 'leech';
      readonly address: string;
      readonly question: Question;
      readonly lapses: number;
    };

const dayMs = 86_400_000;

/** A mock interview longer ago than this tells little of today. */
const staleMs = 14 * dayMs;

/**
 * What to do next, the most useful first: what is due, then the weakest link, then what keeps being forgotten, then to try it
 * all out, and to say for when.
 */
export function nextSteps(progress: Progress, now: number): readonly NextStep[] {
  const { readiness, dueToday, leeches, interviews, interview } = progress;
  const all = readiness.find(({ root }) => root === null);
  if (all === undefined || all.answered === 0) return [{ kind: 'first', address: '/study' }];
  const [weakest] = all.weakest;
  const leech = leeches.find(({ suspended, repairing }) => !suspended && !repairing);
  const last = interviews.rows.at(-1);
  const steps: NextStep[] = [];
  if (dueToday > 0) steps.push({ kind: 'due', address: '/study', count: dueToday });
  if (weakest !== undefined) {
    const { question } = weakest;
    steps.push({ kind: 'weakest', address: `/study/${question.id}`, question });
  }
  if (leech !== undefined) {
    const { question, cardId, lapses } = leech;
    steps.push({ kind: 'leech', address: `/cards/${cardId}`, question, lapses });
  }
  if (last === undefined) steps.push({ kind: 'mock', address: '/mock-interviews' });
  else if (now - last.startedAt > staleMs) steps.push({ kind: 'mockAgain', address: '/mock-interviews' });
  if (interview === null) steps.push({ kind: 'date', address: '/interviews' });
  return steps.slice(0, 4);
}
