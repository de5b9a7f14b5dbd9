import type { rubric as korean } from '../ko/rubric.ts';

export const rubric: typeof korean = {
  title: 'How it is judged',
  criterion: 'Criterion',
  band: (band) => `Band ${band}`,
  unmarked: 'Not judged',
  criteria: {
    correctness: {
      name: 'Correctness',
      bands: {
        1: 'Less than half of the essential points came, or something wrong turned the answer upside down.',
        2: 'More than half of the essentials came, but enough was missing or wrong that it had to be asked again.',
        3: 'Nearly all essentials came; what was wrong was beside the point.',
        4: 'Every essential point came, and nothing was wrong.',
      },
    },
    depth: {
      name: 'Depth',
      bands: {
        1: 'Stuck at the opening question; no follow-up was answered.',
        2: 'Held through the first follow-up, then got stuck at the next “why”.',
        3: 'Held through most follow-ups, and knew where their own knowledge ended.',
        4: 'Held to the end of the tail, with reasons and exceptions.',
      },
    },
    structure: {
      name: 'Structure',
      bands: {
        1: 'Said things as they came to mind; it was hard to tell what the conclusion was.',
        2: 'There was a conclusion, but it came late or got lost on the way.',
        3: 'Conclusion first, then reasons; the order slipped here and there.',
        4: 'Conclusion, reasons, example: clear enough to be written down at first hearing.',
      },
    },
    brevity: {
      name: 'Brevity',
      bands: {
        1: 'Single answers ran over three minutes, or broke off after a few words.',
        2: 'So much filler or repetition that the point had to be picked out.',
        3: 'Mostly came to the point within one or two minutes.',
        4: 'About a minute with nothing to spare, and more in store when asked.',
      },
    },
  },
};
