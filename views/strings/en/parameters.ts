import type { parameters as korean } from '../ko/parameters.ts';
import { plural } from '../plural.ts';

const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const parameters = {
  title: 'Parameters for your memory',
  toPage: 'Parameters for your memory',
  toPageHint: 'Once there is enough of a record, the numbers behind your intervals can be fitted to you.',
  open: 'Have a look',
  lead: 'For every question Kkori foresees how long you will remember it, and sets the next date by that. Twenty-one numbers, the parameters, go into it.',
  leadOwn:
    'At first they are the published ones, taken from the records of very many people. People forget at different speeds: once your own record is long enough, numbers that fit you better can be found.',
  visitor: 'There is no record yet. Your first answer starts one in this browser.',
  start: 'Answer a first question',
  undone: 'Undone. Parameters and memories are as they were before.',
  adopted:
    'The parameters are changed, and how long each memory lasts was worked out anew. Dates already set have stayed.',
  rescheduleNow: 'Set the dates anew, too',
  inForce: 'Parameters in use',
  published: 'The published ones',
  own: (date) => `Found in your record (${date})`,
  log: 'Your record',
  tests: (count) => `${plural(count, 'time', 'times')} you have answered a question again on a later day.`,
  missing: (count, needed) =>
    `${plural(count, 'more is', 'more are')} missing. With fewer than ${needed} a difference cannot be told from chance.`,
  progress: 'Record so far',
  sameLog: 'This record has been searched already. Answer more, and it can be searched again.',
  trainHint: 'Nothing changes yet: you decide once you see the result. A long record takes up to a minute.',
  train: 'Search my record',
  waiting: 'Waiting for somebody else’s turn to end.',
  training: 'Searching your record. You can leave this page meanwhile.',
  reload: 'See whether it is done',
  failed: 'The search broke off. Please try again.',
  unavailable: 'This server cannot search: the program it takes does not exist for its kind of machine.',
  result: 'What was found',
  resultOf: (date, tests) => `Found on ${date}, in ${plural(tests, 'answer', 'answers')}.`,
  method: (count) =>
    `To see whether it can be trusted, numbers found in the earlier part of your record and the published ones had to foretell ${plural(count, 'later answer', 'later answers')}.`,
  better: 'Your numbers foretold them better than the published ones, by more than chance explains.',
  noBetter:
    'Your numbers cannot be said to foretell better than the published ones, so they are not offered.',
  foresight: 'How well later answers were foretold',
  actually: (recall) => `In fact you recalled ${recall}.`,
  publishedColumn: 'Published',
  ownColumn: 'Yours',
  expected: 'Share expected to be recalled',
  missedBy: 'Off by, within groups of similar answers',
  points: (points) => `${tenths.format(points * 100)} pp`,
  small: (published, trained, gain, error) =>
    `Log loss ${published} → ${trained}, lower by ${gain} ± ${error} (standard error). A change is offered only where the gain exceeds its standard error.`,
  trade: 'What a change would mean',
  traded: 'What the change meant',
  tradeMore: (recall) =>
    `You forget faster than the numbers in use foresee. Recalling with a chance of ${recall} takes more reviews; in return you forget less often than you do now.`,
  tradeLess: (recall) =>
    `You remember longer than the numbers in use foresee. Fewer reviews will do for recalling with a chance of ${recall}.`,
  nowColumn: 'Now',
  thenColumn: 'Then',
  beforeColumn: 'Before',
  afterColumn: 'After',
  perDay: 'Questions to see again, on an average day',
  count: (count) => tenths.format(count),
  typical: 'Interval of a typical question',
  days: (days) => `${tenths.format(days)} days`,
  adoptHint:
    'Your past answers are reckoned anew with these numbers. Dates already set stay; if you like, have them set anew afterwards. It can be undone at any time.',
  adopt: 'Use these numbers',
  isInForce: 'These numbers are in use.',
  earlier: 'Earlier numbers',
  earlierLead: 'What was found once is never deleted, so you can go back to what worked.',
  trainedOn: (date, tests) => `Found on ${date} in ${plural(tests, 'answer', 'answers')}`,
  wasNoBetter: 'no better than the published ones',
  nowUsed: 'in use',
  restore: 'Use these',
  restorePublished: 'Go back to the published ones',
  adoptions: 'Changes',
  adoptedOwn: (date) => `to the numbers found on ${date}`,
  adoptedPublished: 'to the published ones',
  takenBack: 'undone',
} satisfies typeof korean;
