import type { account as korean } from '../ko/account.ts';

export const account = {
  email: 'E-mail',
  password: 'Password',
  signIn: {
    title: 'Sign in',
    lead: 'Go on practising on any device. What you have practised in this browser moves to your account when you sign in.',
    submit: 'Sign in',
    forgotten: 'I forgot my password',
    next: 'Once you are in, you go on to the page you were about to open.',
    noMail: 'If you forgot your password, tell whoever runs this server. It sends no mail.',
    justMade:
      'If nobody had this address before, your account is ready: sign in with the password you just chose. If there was an account already, use its own password.',
    errors: {
      email: 'Check the e-mail address, please. It looks like name@example.com',
      mismatch: 'E-mail and password do not match.',
      wait: (minutes) =>
        `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    },
  },
  signUp: {
    title: 'Make an account',
    lead: 'You can practise without one. With an account your record is not tied to this browser: go on anywhere.',
    passwordHint: 'At least 8 characters, of any kind. A long phrase that you use nowhere else is best.',
    submit: 'Make an account',
    submitMail: 'Send me a link',
    toSignIn: 'I have an account',
    closed: 'This server takes no new accounts.',
    invitationOnly: 'On this server accounts are by invitation. Come in by the address you were given.',
    privacy: 'What is stored, and why',
    passwordErrors: {
      short: 'Use at least 8 characters.',
      long: 'Use at most 128 characters.',
      common: 'This is among the passwords everybody tries first. Choose another.',
      telling: 'This is too close to your e-mail or to the name of this service. Choose another.',
    },
  },
  page: {
    title: 'Account',
    signedInAs: 'Signed in as',
    noEmail: 'You signed in without an e-mail address.',
    verified: 'This address is confirmed.',
    unverified: 'This address is not confirmed yet.',
    signOut: 'Sign out',
    signOutHint: 'Drafts of answers and recordings that are only in this browser are removed as well.',
    wanted: {
      password:
        'You choose a password when you make an account. With one, you go on with the same record on any device.',
      email:
        'You give an e-mail address when you make an account. With one, you go on with the same record on any device.',
      'second-factor':
        'Two-step sign-in is for accounts. It keeps your record safe even if your password gets out.',
      'sign-ins': 'With an account you choose how to sign in to it.',
    },
    guest: 'You have no account yet. Your record so far is kept in this browser alone.',
  },
  errorSummary: 'Please correct this.',
} satisfies typeof korean;
