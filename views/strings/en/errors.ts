import type { errors as korean } from '../ko/errors.ts';

export const errors = {
  400: {
    title: 'This request could not be read',
    what: 'Kkori did not understand this request. Open the page again and retry.',
  },
  403: {
    title: 'This came from another site',
    what: 'It was refused to keep you safe. If you did press a button on Kkori’s own page, check that the address in the address bar is the one set on the server as PUBLIC_URL.',
  },
  404: {
    title: 'There is nothing here',
    what: 'The address has changed or never existed. Start again from Today.',
  },
  409: {
    title: 'This question has moved on in another tab',
    what: 'Another tab or window recorded it first, and that record stands. Please continue with the next question.',
  },
  401: {
    title: 'You are signed out',
    what: 'This browser’s session is over, so nothing was stored. Copy what you typed, then sign in again.',
  },
  united: {
    title: 'You have just signed in',
    what: 'What you have practised in this browser is in your account now. This was sent before that, and was not stored. Open the page again and send it once more.',
  },
  413: {
    title: 'This is too long',
    what: 'An answer may have up to 10,000 characters. Shorten it and send it again.',
  },
  415: { title: 'This format cannot be read', what: 'Please send it with the form on Kkori’s page.' },
  422: { title: 'Something needs correcting', what: 'Correct the marked fields and send it again.' },
  429: { title: 'Too many requests', what: 'Take a short break and try again.' },
  500: {
    title: 'Something went wrong on the server',
    what: 'It may not have been recorded. Try again in a moment.',
  },
  503: { title: 'Busy for a moment', what: 'Nothing was recorded yet. Try again shortly.' },
  again: (seconds) =>
    seconds < 100
      ? `You can try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
      : `You can try again in ${Math.ceil(seconds / 60)} minutes.`,
  kept: 'What you typed is still here.',
  back: 'If you were typing something, your browser’s Back button leads back to it.',
  typed: 'What you typed',
  typedHint: 'Copy it if you need it.',
  signIn: 'Sign in',
  home: 'Back to Today',
  next: 'Next question',
  interview: 'Back to the interview',
} satisfies typeof korean;
