import type { frame as korean } from '../ko/frame.ts';

export const frame = {
  name: 'Kkori',
  tagline: 'Technical interview practice that holds up to the follow-ups',
  skip: 'Skip to the content',
  navigation: 'Main menu',
  today: 'Today',
  study: 'Practise',
  settings: 'Settings',
  otherLanguage: '한국어',
  switchLanguage: 'Change language',
  shortcuts: 'Shortcuts',
  typeface: 'Set in Pretendard (SIL OFL 1.1)',
  offline:
    'The server could not be reached. What you typed is still here. Check the connection and try again.',
  title: (page: string) => `${page} · Kkori`,
  keys: {
    title: 'Practising by keyboard',
    close: 'Close',
    single: 'Use single-key shortcuts',
    note: 'They also work while a Korean input method is on, and stay out of the way while you type an answer.',
    question: 'At a question',
    reveal: 'At the answer',
    anywhere: 'Anywhere',
    write: 'Go to the answer field',
    leave: 'Leave the answer field',
    confidence: 'Say how sure you are',
    submit: 'Check the answer',
    tick: 'Tick the key points in order',
    rate: 'Rate how well you remembered',
    help: 'Open this list',
  },
} satisfies typeof korean;
