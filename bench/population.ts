// What both servers are filled with: 100 users with 1,000 cards each, of which 200 are due.
export const users = 100;
export const cardsPerUser = 1_000;
export const duePerUser = 200;

const dayMs = 86_400_000;

/** A card in review, as both servers store it. Times are milliseconds since 1970. */
export interface SeededCard {
  readonly id: string;
  readonly user: number;
  readonly question: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly due: number;
  readonly lastReviewedAt: number;
}

export const userId = (user: number): string => `user-${user}`;
export const questionId = (question: number): string => `question-${question}`;

/** The session token of a user; 128 bits would be random, these only have to be as long. */
export const sessionToken = (user: number): string =>
  `session-token-of-user-${String(user).padStart(8, '0')}`;

/** Every card of a user at `now`: the first `duePerUser` have come due, the others will within three weeks. */
export function* cardsOf(user: number, now: number): Generator<SeededCard> {
  for (let question = 0; question < cardsPerUser; question += 1) {
    const days = question < duePerUser ? -1 - (question % 20) : 1 + (question % 19);
    const stability = 20 + (question % 60);
    const due = now + days * dayMs;
    yield {
      id: cardId(user, question),
      user,
      question,
      stability,
      difficulty: 1 + (question % 9),
      due,
      lastReviewedAt: due - stability * dayMs,
    };
  }
}

export const cardId = (user: number, question: number): string => `card-${user}-${question}`;

/** The answer that a card's next review rates. Its id is, as newId makes them, in the order in which answers are given. */
export const answerId = (user: number, question: number): string =>
  `answer-${String(question).padStart(4, '0')}-${String(user).padStart(3, '0')}`;

/** The most reviews one run can make: each card that is not due is rated once. */
export const mostReviews = users * (cardsPerUser - duePerUser);

/** Which card the n-th request rates: all users in turn, each card once, none of them due. */
export function ratedCard(n: number): { readonly user: number; readonly question: number } {
  if (n >= mostReviews) throw new RangeError(`A run has cards for ${mostReviews} reviews only.`);
  return { user: n % users, question: duePerUser + Math.floor(n / users) };
}

/** A question's prompt of the length real ones have, so that a fragment around it weighs 2.7 KB on the floor. */
export const prompt = (question: number): string =>
  `질문 ${question}. TCP는 왜 세 번에 걸쳐 연결을 맺나요? 두 번이면 무엇이 잘못되는지 오래된 SYN이 늦게 도착하는 경우로 설명해 보세요.`;
