import type { why as korean } from '../ko/why.ts';
import { plural } from '../plural.ts';
import { ratings } from './ratings.ts';
import { lasting } from './time.ts';

export const why = {
  title: 'Why this interval?',
  first: (date, rating) => `On ${date} you answered it for the first time and chose “${ratings[rating]}”.`,
  again: (date, rating, elapsed, recall) =>
    elapsed === 0
      ? `On ${date} you answered it once more that day and chose “${ratings[rating]}”.`
      : `On ${date}, after ${plural(elapsed, 'day', 'days')}, you chose “${ratings[rating]}”. Your chance to recall it was ${recall}.`,
  stabilityFirst: (after) => `Going by that first answer, the memory lasts ${lasting(after)}.`,
  stability: (before, after) => {
    const [from, to] = [lasting(before), lasting(after)];
    if (from === to) return `The memory still lasts ${to}.`;
    return `So the memory now lasts ${after > before ? to : `only ${to}`} instead of ${from}.`;
  },
  repetition: (stability) =>
    `You had recalled it that day already, so repeating it changes nothing: the memory lasts ${lasting(stability)}.`,
  minutes: 'It is still being learned, so it comes back in minutes rather than days.',
  exact: (retention, exact) =>
    `Your chance to recall it falls to the ${retention} you aim for after ${lasting(exact)}.`,
  rounded: (chosen) => `So it waits ${plural(chosen, 'day', 'days')}.`,
  chosen: (from, to, chosen) =>
    `Anything from ${from} to ${to} days will do, so it waits ${chosen}: quieter days are favoured, and days with a question that gives the answer away avoided.`,
  recounted: (stability) =>
    `Other parameters are in use since: by those the memory lasts ${lasting(stability)}.`,
  forInterview: (chosen) =>
    `It waits ${plural(chosen, 'day', 'days')}: that serves the morning of your interview best, given the time left and your other questions.`,
  moved: (date) => `Since then it has been moved to ${date}. The log below says why.`,
  note: 'A memory lasts until the chance to recall it has fallen to 90%. FSRS-6 works it out, in days that begin in your time zone at the hour you set.',
} satisfies typeof korean;
