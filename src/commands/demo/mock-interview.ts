import type { Bank } from '../../bank/bank.ts';
import type { Question } from '../../bank/question.ts';
import { newId } from '../../database/ids.ts';
import { type Advance, answer, askedTurn, check, stop } from '../../interview/advance.ts';
import { type Interview, type InterviewPlan, type Manner, stageOf } from '../../interview/interview.ts';
import { nextQuestion } from '../../interview/path.ts';
import { requireInterview, storeInterview } from '../../interview/repository.ts';
import { saveAdvance } from '../../interview/saving.ts';
import type { Asker } from '../../review/asker.ts';

/** What a candidate says to a question. */
export interface Said {
  readonly manner: Manner;
  readonly answer: string;
  readonly takenMs: number;
  /** Ids of the key points that they tick afterwards. */
  readonly ticked: readonly string[];
}

/** A candidate in a mock interview, and when they stop. */
export interface Interviewee {
  answerTo(question: Question): Said;
  /** How many questions they answer at most. */
  readonly most: number;
  /** They leave it open rather than end it. */
  readonly isLeft: boolean;
}

/** How long a candidate takes to tick what they said. */
const checkMs = 20_000;

/**
 * Holds a mock interview as the routes do, by the questions of `asked`, from `asker.now` on. Gives its id, and when it was over.
 */
export async function holdInterview(
  asker: Asker,
  asked: Bank,
  plan: InterviewPlan,
  { answerTo, most, isLeft }: Interviewee,
): Promise<{ readonly id: string; readonly now: number }> {
  const { database, user } = asker;
  const id = await begin(asker, asked, plan);
  const read = () => requireInterview(database, user.userId, id);
  let { now } = asker;
  const save = (before: Interview, advance: Advance) => saveAs({ ...asker, now }, before, advance);
  for (let interview = read(), count = 0; count < most && interview.finished === null; count += 1) {
    const stage = stageOf(interview);
    if (stage.kind !== 'asking') break;
    const said = answerTo(requireQuestion(asked, stage.turn.questionId));
    now += said.takenMs;
    const submitted = { key: crypto.randomUUID(), step: interview.step, now };
    const { manner } = said;
    await save(
      interview,
      answer(asked, interview, { ...submitted, manner, answer: said.answer, recognised: [] }),
    );
    interview = read();
    if (stageOf(interview).kind === 'checking') {
      now += checkMs;
      const ticks = { key: crypto.randomUUID(), step: interview.step, now, ticked: said.ticked };
      await save(interview, check(asked, interview, ticks));
      interview = read();
    }
  }
  const last = read();
  if (last.finished === null && !isLeft) await save(last, stop(last, { step: last.step, now }));
  return { id, now };
}

async function begin({ database, user, now }: Asker, asked: Bank, plan: InterviewPlan): Promise<string> {
  const first = nextQuestion(asked, plan, []);
  if (first.kind === 'end') throw new Error('A plan without a question to begin with.');
  return storeInterview(database, user.userId, crypto.randomUUID(), {
    id: newId(now),
    plan,
    locale: user.settings.locale,
    isOfWeakest: false,
    startedAt: now,
    step: 0,
    clock: { clockMs: 0, runningSince: now, seenAt: now, isWatched: false },
    finished: null,
    marks: null,
    turns: [askedTurn(0, first.questionId, first.reason, now)],
  });
}

async function saveAs(asker: Asker, before: Interview, advance: Advance): Promise<void> {
  if (advance.kind !== 'advanced' || !(await saveAdvance(asker, before, advance)))
    throw new Error('Somebody else is in this interview.');
}

function requireQuestion(bank: Bank, id: string): Question {
  const question = bank.questions.get(id);
  if (question === undefined) throw new Error(`${id} is not in the bank.`);
  return question;
}
