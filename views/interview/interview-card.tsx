import type { Bank } from '../../src/bank/bank.ts';
import { readClock } from '../../src/interview/clock.ts';
import { type Interview, stageOf } from '../../src/interview/interview.ts';
import { AskingCard } from './asking-card.tsx';
import { CheckingCard } from './checking-card.tsx';
import { FinishedCard } from './finished-card.tsx';
import { PausedCard } from './paused-card.tsx';

interface InterviewCardProps {
  readonly interview: Interview;
  readonly bank: Bank;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Makes the key of a form. */
  readonly newKey: () => string;
}

/** What is on the table of an interview. A fragment: `#study`. */
export function InterviewCard({ interview, bank, now, newKey }: InterviewCardProps) {
  const stage = stageOf(interview);
  if (stage.kind === 'finished') return <FinishedCard interview={interview} />;
  const { turn } = stage;
  const question = bank.questions.get(turn.questionId) ?? bank.retired.get(turn.questionId);
  if (question === undefined) return <FinishedCard interview={interview} />;
  const reading = readClock(interview.clock, now);
  const shown = { interview, turn, question, bank, reading, formKey: newKey() };
  if (stage.kind === 'checking') return <CheckingCard {...shown} answered={stage.turn.answered} />;
  return reading.runs ? <AskingCard {...shown} /> : <PausedCard {...shown} />;
}
