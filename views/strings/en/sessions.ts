import type { sessions as korean } from '../ko/sessions.ts';

export const sessions = {
  section: 'Signing in',
  title: 'Where you are signed in',
  lead: 'These devices are signed in to your account. If you do not know one, sign it out and change your password.',
  lifetime:
    'A device is signed out by itself when it was not used for 30 days, and 180 days after it signed in.',
  this: 'This device',
  unknownDevice: 'Unknown device',
  signedIn: 'Signed in',
  lastUse: 'Last use',
  lastUseHint: 'The last use is noted once an hour.',
  end: 'Sign out',
  endNamed: (device, when) => `Sign out ${device}, signed in ${when}`,
  endOthers: 'Sign out all other devices',
  onlyThis: 'You are signed in nowhere else.',
  done: { one: 'That device is signed out.', others: 'All other devices are signed out.' },
  guest: {
    lead: 'You have no account yet, so your record so far is kept in this browser alone. If you delete its cookies, or stay away for 400 days, there is no way back to it.',
    title: 'Your record in this browser',
    since: 'Since',
    signUp: 'Keep it with an account',
  },
  phone: 'phone',
  tablet: 'tablet',
} satisfies typeof korean;
