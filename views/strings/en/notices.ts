import type { notices as korean } from '../ko/notices.ts';

export const notices = {
  signedUp: 'Your account is made, and you are signed in. You can go on from any device that you sign in on.',
  signedUpElsewhere:
    'If you have practised on another device or in another browser, sign in there, too: what you did there joins this account.',
  moved: (answers) => {
    if (answers === 0) return 'What this browser had on record is in your account now.';
    return answers === 1
      ? 'The answer you practised in this browser is in your account now.'
      : `The ${answers} answers you practised in this browser are in your account now.`;
  },
  recovery: 'You signed in with a recovery code.',
  renew: 'Make new recovery codes',
  signedOut: 'You are signed out. This browser shows nothing of your record any more.',
  rescheduled: (cards) => {
    if (cards === 0)
      return 'There is nothing to set anew: the dates of all you have learned agree with your settings.';
    return `The ${cards === 1 ? 'date of one question was' : `dates of ${cards} questions were`} set anew.`;
  },
} satisfies typeof korean;
