import type { today as korean } from '../ko/today.ts';
import { plural } from '../plural.ts';

export const today = {
  title: 'Today',
  welcome: 'Interviewers do not stop at one answer.',
  welcomeMore:
    'Answer a real interview question, then the follow-ups that hang from it, until you remember them all. No account needed.',
  heading: {
    due: (count) => (count === '1' ? 'One question is due' : `${count} questions are due`),
    fresh: (count) => (count === '1' ? 'One new question is waiting' : `${count} new questions are waiting`),
    learning: (count) =>
      count === '1' ? 'One question to try once more' : `${count} questions to try once more`,
    minutes: (perDay) => `${plural(perDay, 'minute', 'minutes')} today, for your interview`,
    minutesLeft: (left, perDay) => `${left} of today’s ${perDay} minutes ${left === 1 ? 'is' : 'are'} left`,
    more: 'There is more to practise for your interview',
    done: 'That was everything for today',
    nothing: 'Nothing to answer today',
  },
  withoutAccount: 'Your record so far is in this browser alone.',
  makeAccount: 'Make an account to go on from other devices',
  start: 'Start',
  resume: 'Continue',
  counts: 'Today’s questions',
  due: 'Due',
  learning: 'Again shortly',
  fresh: 'New',
  reviewed: 'Answered today',
  count: (count) => count,
  nextDue: (when) => `Next question ${when}.`,
  unfinished: 'You were checking an answer',
  checkOn: 'Continue checking',
  chains: 'Questions and follow-ups',
  chainsHint: 'A follow-up opens once you have answered the question above it well.',
  chainsHintPreparing:
    'A follow-up opens once you have answered the question above it well; in the chains of an interview, even if you missed it.',
  chainProgress: (remembered, all) =>
    remembered === 0 ? plural(all, 'question', 'questions') : `${remembered} of ${all} remembered`,
  standing: {
    locked: 'Locked',
    open: 'Not seen yet',
    learning: 'Learning',
    due: 'Due',
    remembered: 'Remembered',
    held: 'Waits until the one above is relearned',
    suspended: 'Resting',
  },
  beyond: (due, fresh) =>
    due > 0
      ? `${plural(due, 'more question is', 'more questions are')} left for other days. Those that help most come first.`
      : `${plural(fresh, 'new question is', 'new questions are')} kept for the days to come.`,
  progress: 'See where I stand',
  history: 'What I did · undo',
  interview: 'Take a mock interview',
  memory: 'Memory',
  lockedHint: 'opens after the one above',
} satisfies typeof korean;
