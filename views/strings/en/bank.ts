import type { Level, Topic } from '../../../src/bank/question.ts';
import type { bank as korean } from '../ko/bank.ts';
import { plural } from '../plural.ts';

const topics: Record<Topic, string> = {
  opening: 'Opening',
  closing: 'Closing',
  breaking: 'When it breaks',
};

const levels: Record<Level, string> = {
  basic: 'Basic',
  intermediate: 'Intermediate',
  advanced: 'Advanced',
};

export const bank = {
  title: 'Questions',
  lead: 'What interviewers ask, in the order they ask it, each question with its follow-ups. You can read the answers without starting to practise.',
  toMistakes: 'Common mistakes',
  search: 'Find a question',
  searchHint: 'For example: retransmit, TIME_WAIT, accept',
  searchButton: 'Find',
  topic: 'Topic',
  level: 'Level',
  chain: 'Chain',
  any: 'All',
  topics,
  levels,
  foretold: 'Predict',
  foretell: 'Say first what comes next. The simulator marks your answer.',
  count: (count) => plural(count, 'question', 'questions'),
  found: (count, search) => `${plural(count, 'result', 'results')} for “${search}”`,
  noneFound: (search) => `Nothing found for “${search}”. Try fewer or other words.`,
  noneSoFound: (search) =>
    `Nothing found for “${search}” with these choices. Try another topic, level or chain.`,
  noWord: 'There is no word to look for. Type a letter or a digit.',
  none: 'No question fits these choices.',
  clear: 'Clear the choices',
  practise: 'Answer it from memory',
  practiseHint:
    'An answer you have only read will not come back in the interview. Recall it first, then check.',
  retired: 'This question is not asked any more. It stays for those who have answered it.',
  counterfactual: 'What if',
  counterfactualOpen: 'See both side by side',
  asItIs: 'As it is',
  whatChanges: 'What changes',
  backToQuestion: 'Back to the question',
  followUpsHint: 'What an interviewer goes on to ask after a good answer.',
  confusables: 'Easily confused with',
  confusablesHint: 'Recall how each answer differs from the one above.',
  previous: 'Previous question',
  next: 'Next question',
  around: 'Previous and next question',
  address: 'Link to share',
  copied: 'Link copied',
  mistakes: {
    title: 'Common mistakes',
    lead: 'Explanations that many interview notes give and that are wrong, each with the reason and the clause where you can check it.',
    count: (count) => plural(count, 'mistake', 'mistakes'),
    topics: 'Jump to a topic',
    decides: 'See',
    toQuestion: 'Read the answer to this question',
  },
} satisfies typeof korean;
