import type { Asker } from '../../../review/asker.ts';
import {
  type Interviewed,
  type InterviewReview,
  loadInterviewReviews,
  StaleReview,
  writeInterviewReviews,
} from '../../../review/interviews.ts';
import type { TurnReport } from '../report.ts';
import { rememberLogged } from '../repository.ts';

/** A question is answered in another window once in a blue moon, and twice within milliseconds never. */
const attempts = 3;

/** Whether a question of the interview can become a review: one of the bank that was not skipped. */
export function isLoggable({ question, isSkipped }: TurnReport): boolean {
  return question !== null && !isSkipped;
}

/**
 * Puts what was asked in a room into the candidate's log, once and in one transaction: what the interviewer has ticked rates each
 * question. Done again it does nothing more.
 */
export async function logRoom(asker: Asker, roomId: string, turns: readonly TurnReport[]): Promise<void> {
  const { database, user, now } = asker;
  for (let attempt = 1; ; attempt += 1) {
    const reviews = reviewsOf(asker, roomId, turns);
    try {
      await database.commit((sqlite) => {
        if (rememberLogged(sqlite, user.userId, roomId, now))
          writeInterviewReviews(sqlite, user.userId, roomId, reviews);
      });
      return;
    } catch (error) {
      // One of its questions was answered elsewhere in between: decided anew, the reviews follow upon that.
      if (!(error instanceof StaleReview) || attempt === attempts) throw error;
    }
  }
}

function reviewsOf(asker: Asker, roomId: string, turns: readonly TurnReport[]): readonly InterviewReview[] {
  const { now } = asker;
  const interviewed = turns.flatMap((turn): readonly Interviewed[] => {
    if (turn.question === null || !isLoggable(turn)) return [];
    return [
      {
        key: `room:${roomId}:${turn.turn}`,
        questionId: turn.question.id,
        // It was said aloud.
        typedAnswer: '',
        shownAt: now - turn.takenMs,
        answeredAt: now,
        keyPointsHit: turn.points.filter(({ isTicked }) => isTicked).map(({ keyPoint }) => keyPoint.id),
      },
    ];
  });
  return loadInterviewReviews(asker, interviewed);
}
