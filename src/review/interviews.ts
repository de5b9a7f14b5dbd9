// What mock interviews may do to the log: they commit their turns together with the reviews that these are.
export { type Interviewed, type InterviewReview, loadInterviewReviews } from './interviewing/load.ts';
export { StaleReview, UsedKey, writeInterviewReviews } from './interviewing/repository.ts';
export { countStandingReviews } from './log/interviews/repository.ts';
export { takeBackInterview } from './undoing/interview/repository.ts';
