import type { progress as korean } from '../ko/progress.ts';
import { plural } from '../plural.ts';

const whole = new Intl.NumberFormat('en');

export const progress: typeof korean = {
  title: 'Progress',
  sections: 'Within progress',
  pages: { overview: 'At a glance', memory: 'Memory', interviews: 'Interviews' },
  heads: {
    overview: 'Where you stand',
    memory: 'How your memory holds',
    interviews: 'How your interviews went',
  },
  leads: {
    overview: 'Reckoned from what you remember of each question, and shown with how far off it may be.',
    memory: 'What you expected beside what you recalled, and how much will be asked in the days to come.',
    interviews:
      'What held in your mock interviews, where they broke off, and whether the forecasts came true.',
  },
  visitor: {
    lead: 'Your record begins with your first answer. No account needed.',
    points: [
      'For each chain, how much you would recall now and on the interview’s day, and its weakest links',
      'A map of every chain down to the last follow-up: what is left of each answer, and where interviews broke off',
      'Whether you were right when you said you were sure, the questions you were sure of and wrong about first',
      'What you did day by day, what will be asked again, how mock interviews were marked, and whether forecasts came true',
    ],
    start: 'Answer a first question',
  },
  numbers: 'See the numbers',
  csv: 'Download as CSV',
  json: 'Download as JSON',
  next: {
    title: 'What to do next',
    first: 'Answer a first question',
    due: (count) => `Answer ${plural(count, 'question that is', 'questions that are')} due today`,
    weakest: 'Go over your weakest link',
    leech: (lapses) =>
      `Take apart a question you have forgotten ${plural(lapses, 'time', 'times')}, and learn its key points`,
    mock: 'Hold a mock interview, and see whether the follow-ups hold',
    mockAgain: 'Hold another mock interview',
    date: 'Name the day of an interview, and aim at it',
    rest: 'Nothing is left to do today. You may rest.',
  },
  readiness: {
    title: 'Readiness',
    lead: 'The chance of recalling an answer if asked now. Questions with more essential points weigh more; those not seen yet count as 0.',
    empty:
      'Once you have answered a first question, this shows how likely you recall each chain, and its weakest links.',
    all: 'All questions',
    now: (recall) => `Asked now, you recall ${recall}.`,
    onDay: (interview, recall) => `Without more practice it is ${recall} by ${interview}.`,
    onDayOf: (interview, questions, now, then) =>
      `Of the ${plural(questions, 'question', 'questions')} for ${interview} you recall ${now} now, and ${then} on the day without more practice.`,
    named: (name, day) => `${name} (${day})`,
    ofDay: (day) => `the interview on ${day}`,
    legend: { now: 'Now', onDay: 'On the interview’s day, without more practice' },
    whisker: 'The thin line is the range that four mornings in five fall into.',
    answered: (answered, questions) =>
      answered === questions
        ? `All ${plural(questions, 'question', 'questions')} answered`
        : `${answered} of ${plural(questions, 'question', 'questions')} answered`,
    weakest: 'Weakest links',
    fresh: 'Next to see',
    chance: (recall) => `${recall} now`,
  },
  maps: {
    title: 'Map of the questions',
    lead: 'Which follow-up hangs from which question, and what you remember of each: the fuller the circle, the likelier you recall it now.',
    now: 'Now',
    onDay: (recall) => `${recall} on the day`,
    unseen: 'Not seen yet',
    suspended: 'Resting',
    broke: (broke, asked) =>
      asked === broke
        ? asked === 1
          ? 'A mock interview broke off here'
          : `All ${asked} mock interviews broke off here`
        : `Broke off here in ${broke} of ${asked} mock interviews`,
    held: (asked) => `Held in ${plural(asked, 'mock interview', 'mock interviews')}`,
    card: 'Memory',
    legend: {
      unseen: 'Not seen yet',
      low: 'Below 25%',
      half: '25–50%',
      more: '50–75%',
      high: '75% or more',
      resting: 'Resting',
      broke: 'Interviews broke off',
    },
  },
  activity: {
    title: 'Days of study',
    lead: 'Each square is a day and each column a week. The larger the square, the more you did that day.',
    empty: 'Once you have given a first answer, this shows a year day by day.',
    reviews: 'Answers',
    minutes: 'Time spent',
    frame: 'Days of study in the past year',
    frameMinutes: 'Time spent studying in the past year',
    weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    less: 'Less',
    more: 'More',
    streak: (days) => `You are on ${plural(days, 'day', 'days')} in a row.`,
    streakOpen: (days) => `You have ${plural(days, 'day', 'days')} in a row. One answer today adds another.`,
    noStreak: 'No days in a row at the moment. One answer starts them again.',
    rule: 'One day of rest a week does not break the row. Days of rest are not counted.',
    longest: (days) => `The longest was ${plural(days, 'day', 'days')}.`,
    total: (days, reviews, time) =>
      `Since the beginning: ${plural(reviews, 'answer', 'answers')} on ${plural(days, 'day', 'days')}, in ${time}.`,
  },
  duration: (hours, minutes) =>
    hours > 0 ? `${whole.format(hours)} h${minutes > 0 ? ` ${minutes} min` : ''}` : `${minutes} min`,
  links: {
    title: 'Show it to somebody else',
    lead: 'A link for a mentor or a friend. It shows your readiness, the map, your days of study, true retention and interview scores. Your answers, the names and days of real interviews and your e-mail are not on it.',
    make: 'Make a link',
    full: (most) => `There can be ${most} links at once. Remove one to make another.`,
    madeOn: (day) => `Link made on ${day}`,
    open: 'Open it',
    copy: 'Copy the address',
    copied: 'The address is copied.',
    revoke: 'Remove',
    done: {
      made: 'The link is made. Only who knows it can open it.',
      revoked: 'The link is removed. Nobody can open it any more.',
    },
  },
  shared: {
    title: 'Preparing for technical interviews',
    lead: 'What somebody has built up while preparing with Kkori, reckoned from what they remember of each question.',
    about: 'Kkori drills interview questions down to the last follow-up.',
    start: 'Practise yourself',
    others: {
      empty: 'There is nothing to show yet.',
      now: (recall) => `Asked now, ${recall} would be recalled.`,
      maps: 'Which follow-up hangs from which question, and what is remembered of each: the fuller the circle, the likelier it is recalled now.',
      activity:
        'Each square is a day and each column a week. The larger the square, the more was done that day.',
      streak: (days) => `${plural(days, 'day', 'days')} of study in a row.`,
      noStreak: 'No days in a row at the moment.',
      retention:
        'How much was recalled when asked again after days, week by week. The dotted line across is what is aimed at.',
      recalled: (recall, desired, expected) =>
        `In all ${recall} was recalled. The aim is ${desired}, and ${expected} was expected.`,
      interviews: 'What has become better from one interview to the next, the oldest on the left.',
      latest: (hit, essential) =>
        `In the latest interview ${hit} of ${plural(essential, 'essential point', 'essential points')} came.`,
      noMarks: 'No marks yet.',
    },
  },
};
