import type { errors as korean } from '../ko/errors.ts';

export const errors = {
  400: {
    title: 'This request makes no sense to us',
    what: 'None of our pages sends it in this shape. Open the page again and retry.',
  },
  403: {
    title: 'This came from another site',
    what: 'It was refused to keep you safe. Please use the buttons on Kkori’s own pages.',
  },
  404: {
    title: 'There is nothing here',
    what: 'The address has changed or never existed. Start again from Today.',
  },
  409: {
    title: 'This question has moved on in another tab',
    what: 'Another tab or window recorded it first. That record stands, and what you typed here was not removed. Please go on to the next question.',
  },
  413: {
    title: 'This is too long',
    what: 'An answer may have up to 10,000 characters. Shorten it and send it again; what you typed is still here.',
  },
  415: { title: 'This format cannot be read', what: 'Please send it with the form on Kkori’s page.' },
  422: {
    title: 'Something needs correcting',
    what: 'What you typed is still here. Correct the marked fields and send it again.',
  },
  429: {
    title: 'Too many requests',
    what: 'Take a short break and try again. What you typed is still here.',
  },
  500: {
    title: 'Something went wrong on our side',
    what: 'It may not have been recorded. Try again in a moment; what you typed is still here.',
  },
  503: {
    title: 'Busy for a moment',
    what: 'Nothing was recorded yet. Try again shortly; what you typed is still here.',
  },
  typed: 'What you typed',
  typedHint: 'Copy it if you need it.',
  home: 'Back to Today',
  next: 'Next question',
  retry: 'Try again',
} satisfies typeof korean;
