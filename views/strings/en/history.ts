import type { history as korean } from '../ko/history.ts';
import { plural } from '../plural.ts';
import { ratings } from './ratings.ts';

export const history = {
  title: 'What I did',
  lead: 'You can undo what you did, one by one, the latest first. What is undone stays on record.',
  undone: 'Undone.',
  nothing: 'You have not done anything yet.',
  older: 'See older entries',
  takenBack: 'undone',
  keyPoint: 'one key point',
  interview: 'Mock interview',
  undoesInterview: 'Undoes everything answered in that interview.',
  more: (count) => `and ${plural(count, 'other', 'others')}`,
  kinds: {
    suspend: () => 'Paused.',
    resume: () => 'Asked again from now on.',
    bury: (until) => `Put off until ${until}.`,
    reschedule: (until) => `Moved to ${until}.`,
    evidence: (until) => `Put off a little, to ${until}, because you answered its follow-up well.`,
    reset: () => 'Started from scratch.',
    parameters: () => 'How long it lasts was worked out anew, by other parameters.',
    undo: () => 'Undone.',
  },
  review: (rating, until) => `Recorded as “${ratings[rating]}”, to come back on ${until}.`,
  reviewForNow: (rating) => `Recorded as “${ratings[rating]}”, to be asked again shortly.`,
} satisfies typeof korean;
