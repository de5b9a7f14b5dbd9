import type { progressFigures as korean } from '../ko/progress-figures.ts';
import { plural } from '../plural.ts';

const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact' });

const still = (so: number, needed: number) =>
  `There ${so === 1 ? 'is' : 'are'} ${whole.format(so)} now; it takes ${whole.format(needed)}.`;

export const progressFigures: typeof korean = {
  day: (days) => `${(days < 10_000 ? whole : compact).format(days)} d`,
  of: (part, all) => `${whole.format(part)} of ${whole.format(all)}`,
  calibration: {
    title: 'Sure and right',
    lead: 'How sure you said you were before the reveal, and how often you recalled it. You know yourself well if “sure” is nearly always right and “a guess” is often wrong.',
    empty: (said, needed) =>
      `Once enough answers have come with how sure you were, this shows whether you were right when you were sure. ${still(said, needed)}`,
    sureWrong: 'Sure, and wrong',
    sureWrongHint: (most) =>
      `Here you do not know that you do not know: the worst surprise in an interview. Looked for in your latest ${whole.format(most)} answers.`,
    none: (most) =>
      `In your latest ${whole.format(most)} answers there is no question you were sure of and wrong about.`,
    times: (times, day) => `${plural(times, 'time', 'times')}, last on ${day}`,
  },
  retention: {
    title: 'True retention',
    lead: 'How much you recalled when asked again after days, week by week. The dotted line across is what you want: well below it, questions come too rarely; well above it, too often.',
    empty: (so, needed) =>
      `Once enough answers have come a day or more after the one before, this shows whether you recall as much as you want. ${still(so, needed)}`,
    sum: (recall, desired, expected) =>
      `In all you recalled ${recall}. You want ${desired}, and ${expected} was expected.`,
    young: 'Young memories (intervals below 21 days)',
    mature: 'Mature memories (21 days or more)',
    desired: 'Wanted',
    oneWeek: 'From the second week on, a line joins the weeks.',
  },
  due: {
    title: 'What falls due',
    lead: 'How many questions come again each day, if you recall every one; what you forget adds a little.',
    empty: 'Once you have answered a first question, this shows what will be asked again over 90 days.',
    month: '30 days, day by day',
    quarter: '90 days, the daily mean of each week',
    due: 'Planned already',
    repeated: 'Their repetitions',
    fresh: 'Added by new questions, if you go on with them',
    sum: (month, withNew) =>
      `${plural(month, 'answer', 'answers')} in 30 days, ${whole.format(withNew)} with new questions.`,
    today: 'today',
  },
  hours: {
    title: 'Hours of the day',
    lead: 'How much you answered at which hour. The filled part was recalled, the hatched part missed.',
    empty: (so, needed) =>
      `Once there are enough answers, this shows at which hours you study, and when you recall best. ${still(so, needed)}`,
    counted: (count) => `Counted over the latest ${plural(count, 'answer', 'answers')}.`,
    best: (hour, recall) => `Most answers came at ${hour}:00, and ${recall} of them were recalled.`,
    hour: (hour) => `${hour}:00`,
    recalled: 'Recalled',
    missed: 'Missed',
  },
  ratings: {
    title: 'How it came back',
    lead: 'The shares of the four ratings. If “Again” grows all at once, take fewer new questions a day.',
    empty: (so, needed) =>
      `Once there are enough answers, this shows how easily they came back. ${still(so, needed)}`,
    month: 'Last 30 days',
    all: 'From the start',
    share: (recall, count) => `${recall}, ${whole.format(count)}`,
  },
  intervals: {
    title: 'Intervals',
    lead: 'How long each question waits until it is asked again. The more on the right, the fewer need asking often.',
    empty: 'Once questions wait for days, this shows how long their intervals have become.',
  },
  stabilities: {
    title: 'How long memories last',
    lead: 'The days until the chance of recall has fallen to 90%. Further right they last longer.',
    empty: 'Once you have answered a first question, this shows how many days your memories last.',
  },
  leeches: {
    title: 'Leeches',
    lead: 'Questions you have learned and forgotten eight times or more. Taking one apart into its key points is quicker than learning it whole again.',
    empty: 'No question has been forgotten eight times. Those that are will be gathered here.',
    lapses: (lapses) => `forgotten ${plural(lapses, 'time', 'times')}`,
    repairing: 'its key points are being learned one by one',
    resting: 'resting',
  },
  interviews: {
    title: 'Mock interviews',
    lead: 'What has become better from one interview to the next, the oldest on the left.',
    empty:
      'After a first mock interview this shows its marks, the key points you said and the time you took. From the second on, lines join them.',
    start: 'To the mock interviews',
    rubric: 'Marks by criterion (bands 1 to 4)',
    drawn: (most) => `The latest ${whole.format(most)} are drawn; the numbers have all.`,
    noMarks: 'No marks yet. You give them in an interview’s report.',
    coverage: 'Essential points said, and follow-ups that held',
    essential: 'Essential points',
    followUps: 'Follow-ups',
    time: 'Time an answer took',
    seconds: (seconds) => (seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`),
    followed: 'What followed what',
    followedLead: 'The ways the interviewer went in, and how often you held.',
    followedNone: 'No interview has gone as far as a follow-up yet.',
    held: (held, asked) => `held ${whole.format(held)} of ${plural(asked, 'time', 'times')}`,
    latest: (hit, essential) =>
      `In the latest you said ${hit} of ${plural(essential, 'essential point', 'essential points')}.`,
  },
  kept: {
    title: 'The forecast kept',
    lead: 'How much was expected to be recalled, and how much was. The closer the two lines, the more the other figures can be believed.',
    empty: (so, needed) =>
      `Once enough forecast answers have been given, this shows whether the forecasts came true. ${still(so, needed)}`,
    expected: 'Expected',
    actual: 'Recalled',
    sum: (expected, actual, reviews) =>
      `Of the latest ${plural(reviews, 'answer', 'answers')}, ${expected} was expected to be recalled, and ${actual} was.`,
    interviews: 'Forecasts of interviews',
    interview: (answered, expected, recalled) =>
      `Of ${plural(answered, 'question', 'questions')} answered, ${expected} were expected to be recalled; ${recalled} were.`,
    within: 'within',
    outside: 'outside',
  },
  card: {
    title: 'How the memory went',
    lead: 'Each answer lifts the chance of recall, and it falls slowly from there. The solid upright line is now, the dashed one is when it comes again.',
    empty: 'Once a first answer is checked, this draws how its memory falls.',
    recall: 'Chance of recall',
    stability: 'How long the memory lasts after each answer (each step up is several times as long)',
    columns: { day: 'Day', rating: 'Rating', before: 'Chance before', stability: 'Lasts (days)' },
    now: 'now',
    due: 'next',
  },
};
