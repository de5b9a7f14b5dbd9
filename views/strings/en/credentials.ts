import type { credentials as korean } from '../ko/credentials.ts';

export const credentials = {
  password: {
    title: 'Change the password',
    setTitle: 'Choose a password',
    current: 'Current password',
    next: 'New password',
    others: 'Every other device is signed out then.',
    submit: 'Change it',
    setSubmit: 'Set it',
  },
  email: {
    title: 'Change the e-mail address',
    next: 'New e-mail address',
    mailed:
      'We send a link to the new address. The change happens once it is confirmed there, and we tell the present address.',
    atOnce: 'This server sends no mail, so it changes at once and unconfirmed.',
    submit: 'Change it',
    same: 'You are using this address already.',
    unusable: 'This address could not be used.',
    tooOften: 'You can try to change it five times a day. Try again tomorrow.',
  },
  confirm: {
    title: 'Confirm your e-mail address',
    lead: (email) => `You have not confirmed yet that ${email} is yours.`,
    submit: 'Send me the link',
  },
  signInAgain: 'You signed in a while ago. Sign out, sign in again, and change it within 10 minutes.',
  recentSignIn: 'Your account has no password, so this works only within 10 minutes of signing in.',
  back: 'Back to the account',
  changed: {
    password: 'Your password was changed. Every other device was signed out.',
    email: 'Your e-mail address was changed.',
    confirmed: 'Your e-mail address is confirmed.',
    mailed: 'We sent the mail. Open its link in this browser within an hour.',
  },
} satisfies typeof korean;
