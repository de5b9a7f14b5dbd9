import type { mailed as korean } from '../ko/mailed.ts';

export const mailed = {
  sent: {
    title: 'Check your mail',
    signUp: (email) => `We sent mail to ${email}. It says how to go on.`,
    reset: (email) => `If ${email} has an account, we sent it a link for choosing a new password.`,
    missing:
      'If nothing arrives within a few minutes, look among the spam and ask again. We send at most three to one address within an hour.',
    elsewhere: 'Should you open the link on another device, just sign in here once the account is made.',
    elsewhereWithRecord:
      'Should you open the link on another device, come back and sign in here once the account is made. What you have practised in this browser moves to your account then.',
    signInHere: 'Sign in in this browser',
    again: 'Ask again',
  },
  signUp: {
    title: 'Choose a password',
    lead: 'The account is made with it. From then on you sign in with this address and the password.',
    otherDevice:
      'If you have practised on another device or in another browser, sign in there once the account is made. What you did there joins this account then.',
    thisDevice:
      'What you have practised in this browser moves to the account. If there is more on another device, it joins when you sign in there.',
    submit: 'Make the account',
    stranger:
      'If you did not mean to sign up, somebody else typed in your address. Close this page, and no account is made.',
    restart: 'Start over',
  },
  reset: {
    title: 'Choose a new password',
    lead: 'Type in the e-mail address of your account, and we send a link for choosing a new password.',
    submit: 'Send the link',
    noMail:
      'This server sends no mail. Ask whoever runs it: they can make a link for you to choose a new password.',
    toSignIn: 'Back to signing in',
  },
  newPassword: {
    title: 'Choose a new password',
    lead: 'Every device is signed out then. Sign in again with the new password. Accounts elsewhere that you signed in with are unlinked; link them again once you are in.',
    field: 'New password',
    submit: 'Set the password',
    done: 'Your new password is set. Sign in with it.',
  },
  emailChange: {
    title: 'Confirm the e-mail address',
    change: (email) => `Change the e-mail address of your account to ${email}?`,
    confirm: (email) => `Is ${email} your address?`,
    submitChange: 'Change it',
    submitConfirm: 'Yes, it is',
    elsewhere:
      'This can only be confirmed in a browser that is signed in to the account which is to use this address. Sign in, then open the link in the mail again.',
    stranger: 'If you did not ask for this, close this page. Nothing changes.',
  },
  gone: {
    title: 'This link does not work',
    lead: 'It was used already, or its time is over, or a later one has replaced it, or part of it is missing.',
    next: 'If you got several mails, try the link in the latest. Otherwise ask again.',
    invitation:
      'On this server accounts are by invitation. To make one, open the address of your invitation again; if that does not work either, ask whoever invited you for a new one.',
    signedIn: 'You are signed in to your account, so you can go on with what you were doing.',
  },
  used: {
    title: 'You have used this link',
    done: {
      'sign-up': 'It made your account, and you are signed in to it.',
      reset: 'It set your new password, and you are signed in.',
      'handed-reset': 'It set your new password, and you are signed in.',
      'change-email': 'It confirmed your e-mail address.',
    },
    lead: 'All is well, and there is nothing left to do.',
    goOn: 'Go on to Today',
    toAccount: 'See the account',
  },
} satisfies typeof korean;
