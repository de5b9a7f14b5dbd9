import type { Asker } from '../review/asker.ts';
import {
  type InterviewReview,
  loadInterviewReviews,
  StaleReview,
  UsedKey,
  writeInterviewReviews,
} from '../review/interviews.ts';
import type { Advance } from './advance.ts';
import type { Interview, Turn } from './interview.ts';
import { writeInterview } from './repository.ts';

/** A question is answered in another window once in a blue moon, and twice within milliseconds never. */
const attempts = 3;

/**
 * Keeps what a submission did: the turn, the next question, and the review that the turn is, in one transaction. False, with
 * nothing kept, when another submission was faster or had its key.
 */
export async function saveAdvance(
  asker: Asker,
  before: Interview,
  { interview, judged }: Extract<Advance, { kind: 'advanced' }>,
): Promise<boolean> {
  const { database, user } = asker;
  for (let attempt = 1; ; attempt += 1) {
    const reviews = judged === null ? [] : reviewOf(asker, judged);
    try {
      return await database.commit((sqlite) => {
        if (!writeInterview(sqlite, user.userId, before, interview)) return false;
        writeInterviewReviews(sqlite, user.userId, interview.id, reviews);
        return true;
      });
    } catch (error) {
      if (error instanceof UsedKey) return false;
      // Its question was answered elsewhere in between: decided anew, the review follows upon that.
      if (!(error instanceof StaleReview) || attempt === attempts) throw error;
    }
  }
}

function reviewOf(asker: Asker, { questionId, answered, checked }: Turn): readonly InterviewReview[] {
  if (answered === null || checked === null) return [];
  const { answer, answeredAt, takenMs } = answered;
  return loadInterviewReviews(asker, [
    {
      key: checked.key,
      questionId,
      typedAnswer: answer,
      shownAt: answeredAt - takenMs,
      answeredAt,
      keyPointsHit: checked.keyPointsHit,
    },
  ]);
}
