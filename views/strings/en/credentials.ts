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
    present: 'Present e-mail address',
    next: 'New e-mail address',
    mailed:
      'We send a link to the new address. The change happens once it is confirmed there, and we tell the present address.',
    atOnce: 'This server sends no mail, so it changes at once and unconfirmed.',
    submit: 'Change it',
    same: 'You are using this address already.',
    unusable: 'This address could not be used.',
    mailedEnough:
      'We send at most three mails to one address within an hour. Look whether one has arrived, and try again later.',
    tooOften: 'You can try to change it five times a day. Try again tomorrow.',
  },
  pending: {
    change: (email, until) =>
      `Your address is about to become ${email}. Open the link in the mail we sent there, in this browser, by ${until}. Until then you keep your present one.`,
    again: 'Send the mail again',
    callOff: 'Do not change it',
  },
  confirm: {
    title: 'Confirm your e-mail address',
    lead: (email) => `You have not confirmed yet that ${email} is yours.`,
    submit: 'Send me the link',
    sent: (email, until) => `We sent mail to ${email}. Open its link in this browser by ${until}.`,
    again: 'Send it again',
  },
  signInAgain: 'You signed in a while ago. Sign out, sign in again, and change it within 10 minutes.',
  recentSignIn: 'Your account has no password, so this works only within 10 minutes of signing in.',
  back: 'Back to the account',
  changed: {
    password: 'Your password was changed. Every other device was signed out.',
    email: 'Your e-mail address was changed.',
    confirmed: 'Your e-mail address is confirmed.',
    mailed: 'We sent the mail.',
    kept: 'Your e-mail address stays as it is. The link we sent no longer works.',
  },
} satisfies typeof korean;
