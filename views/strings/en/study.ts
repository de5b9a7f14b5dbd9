import type { study as korean } from '../ko/study.ts';
import { plural } from '../plural.ts';
import { ratings } from './ratings.ts';

export const study = {
  interviewer: 'Interviewer',
  candidate: 'You',
  question: 'Question',
  chainHere: 'How the interview got here',
  occasion: {
    new: 'New question',
    due: 'Due again',
    again: 'Missed a moment ago',
    'once-more': 'Once more today',
    early: 'Ahead of time',
    interview: 'Ahead of time, for your interview',
    repair: 'One key point at a time',
    'follow-up': 'Follow-up',
  },
  followUpMissed: 'It digs into a key point your last answer left out.',
  why: 'Why an interviewer asks this next',
  answer: 'Your answer',
  answerHint: 'Write it the way you would say it. If nothing comes to mind, leave it empty.',
  confidence: 'How sure are you?',
  confidences: { guess: 'Guessing', unsure: 'Not sure', sure: 'Sure' },
  reveal: 'Check the answer',
  sending: 'Sending…',
  revealTitle: (prompt) => `Answer · ${prompt}`,
  opened: (count) => `The answer is open. Check ${plural(count, 'key point', 'key points')}.`,
  yourConfidence: 'You said',
  nothingTyped: 'You checked without writing anything.',
  spoken: 'Spoken answer',
  spokenHint: '60–90 seconds',
  keyPoints: 'Key points',
  keyPointsHint: 'Tick the ones your answer contained.',
  essential: 'Essential',
  rule: 'With an essential point missing, “Again” is suggested; with more than half of the others missing, “Hard”; otherwise “Good”. Only you know how easy it was, so the choice is yours.',
  suggestion: {
    missing: (count) =>
      count === 0
        ? `“${ratings[1]}” is suggested: no point is ticked yet.`
        : `“${ratings[1]}” is suggested: ${plural(count, 'essential point is', 'essential points are')} missing.`,
    thin: `“${ratings[2]}” is suggested: the essentials are there, but much of the rest is missing.`,
    full: `“${ratings[3]}” is suggested: every essential point is there. If it came without effort, “${ratings[4]}” is fine too.`,
  },
  suggested: 'suggested',
  jumps: 'Read on before you rate',
  rate: 'How well did you remember?',
  ratings,
  ratingMeanings: {
    1: 'It did not come back',
    2: 'With real effort',
    3: 'It came back well',
    4: 'Said it at once',
  },
  recorded: (rating, when) => `Recorded as “${ratings[rating]}”. It comes back ${when}.`,
  onceMore: `With “${ratings[3]}” it is asked once more today, and waits for days after that.`,
  backToAnswer: 'See that answer again',
  whyThen: 'Why then?',
  undo: 'Undo',
  undone: 'That rating is undone. Choose again.',
  takenBack: (rating) => `Recorded as “${ratings[rating]}”, and undone.`,
  changed: 'Done.',
  setAside: 'Skip this question',
  bury: 'Until tomorrow',
  suspend: 'Stop asking it',
  setAsideHint: 'You can undo either.',
  leech: (lapses) => `This one has slipped away ${lapses} times:`,
  leechRepair:
    'Learning its key points one by one may work better than all at once. When they hold, the whole question returns.',
  repair: 'Take it apart',
  keyPointAsked: (count) =>
    count === 1
      ? 'Say the key point of this answer.'
      : `This answer has ${count} key points. Say the one that is left out.`,
  keyPointMissing: 'the one left out',
  overtaken:
    'Since this answer was written, this question has been recorded or its date has moved. That stands, so nothing more is recorded here.',
  next: 'Next question',
  detail: 'In detail',
  mistakes: 'Common mistakes',
  mistakeWhy: 'Why it is wrong',
  sources: 'Sources',
  simulator: 'See it happen',
  followUps: 'Follow-ups to expect',
  followUpsHint: 'Once you answer this one well, an interviewer continues like this.',
  followUpTrigger: (point) => `Certain to come if you leave out “${point.replace(/\.$/, '')}”.`,
  done: 'Nothing to ask right now',
  doneForToday: 'That is enough for today',
  minutesOver: (minutes) => `Your ${plural(minutes, 'minute', 'minutes')} for today are done`,
  beyond: (due, fresh) => {
    const parts = [
      ...(due > 0 ? [plural(due, 'question to see again', 'questions to see again')] : []),
      ...(fresh > 0 ? [plural(fresh, 'new question', 'new questions')] : []),
    ];
    return `${parts.join(' and ')} can wait. No hurry: those that help most come first.`;
  },
  goOn: 'Go on today',
  doneNext: (when) => `Next question ${when}.`,
  doneToday: (count) => `You answered ${plural(count, 'question', 'questions')} today.`,
  doneRest: 'Memory settles while you rest. It will be asked again when the time is right.',
  backToToday: 'Back to Today',
} satisfies typeof korean;
