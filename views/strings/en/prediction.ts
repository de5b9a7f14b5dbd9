import type { GradedPart } from '../../../src/simulator/prediction.ts';
import type { prediction as korean } from '../ko/prediction.ts';

const parts: Record<GradedPart['part'], string> = {
  flags: 'Flags',
  seq: 'seq',
  ack: 'ack',
  A: 'State of A',
  B: 'State of B',
};

export const prediction = {
  segment: (host) => `What does ${host} send now?`,
  states: 'What state are both ends in after this?',
  choose: 'Choose',
  nothing: 'It sends nothing',
  parts,
  ackHint: 'Leave it empty if there is no ACK.',
  numbers: {
    relative: 'Count from each ISN as 0, as the picture does.',
    absolute: 'Numbers are the ones in the picture.',
  },
  reason: 'Why it happens',
  reasonHint: 'Write it the way you would say it. You may leave it empty.',
  yours: 'You said',
  happened: 'It was',
  right: 'right',
  wrong: 'wrong',
  blank: 'nothing',
  verdict: (isRight) => (isRight ? 'Your prediction was right.' : 'Your prediction was off.'),
  decided: 'By which rules',
  task: 'Predict',
  what: 'Predict what?',
  whats: { segment: 'What is sent', states: 'Both states' },
  submit: 'Check',
  skip: 'Just show it',
  next: 'Go on',
  over: 'That was the last step.',
  again: 'From the beginning',
  score: (right, all) => `${right} of ${all} right so far.`,
} satisfies typeof korean;
