import type { letters as korean } from '../ko/letters.ts';

export const letters = {
  signUp: {
    subject: 'Finish making your Kkori account',
    before: [
      'We were asked to make a Kkori account for this address.',
      'Open the link below and choose a password: that makes the account.',
    ],
    action: 'Finish making the account',
    after: [
      'The link works once, within 24 hours.',
      'If you did not ask for this, delete this mail. No account is made.',
    ],
  },
  known: {
    subject: 'You already have a Kkori account',
    before: [
      'Somebody tried to make a new Kkori account with your address. You have one already, so nothing was changed.',
      'If it was you, sign in to that account. If you forgot its password, the sign-in page lets you choose a new one.',
    ],
    action: 'Sign in',
    after: ['If it was not you, delete this mail. Your account is as it was.'],
  },
  reset: {
    subject: 'Choose a new Kkori password',
    before: ['We were asked to let you choose a new password. You can do so here.'],
    action: 'Choose a new password',
    after: [
      'The link works once, within an hour.',
      'If you did not ask for this, delete this mail. Your password is as it was.',
    ],
  },
  passwordChanged: {
    subject: 'Your Kkori password was changed',
    before: ['The password of your account was changed just now, and every other device was signed out.'],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once.',
    ],
  },
  passwordAdded: {
    subject: 'Your Kkori account has a password now',
    before: [
      'A password was set just now for your account, which had none. From now on you can sign in with this address and that password as well. Every other device was signed out.',
    ],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once.',
    ],
  },
  passwordReset: {
    subject: 'Your Kkori password was reset',
    before: [
      'The password of your account was changed just now by a link for choosing a new one, and every device was signed out.',
      'If you had added accounts from other services, they were removed.',
    ],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once.',
    ],
  },
  connected: (service) => ({
    subject: `A ${service} account was added to your Kkori account`,
    before: [`A ${service} account was added to your account just now. You can sign in with it from now on.`],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once. That signs out every device and removes what was added from other services.',
    ],
  }),
  connectedByAddress: (service) => ({
    subject: `A ${service} account was added to your Kkori account`,
    before: [
      `Somebody asked to sign in to Kkori with a ${service} account. ${service} has confirmed that its e-mail address is this one.`,
      `So it was added to your Kkori account, and you can sign in with that ${service} account from now on.`,
    ],
    action: 'Choose a new password',
    after: [
      'If it was you, there is nothing to do. If it was not, choose a new password by the link above at once. That signs out every device and removes what was added from other services.',
    ],
  }),
  disconnected: (service) => ({
    subject: `A ${service} account was removed from your Kkori account`,
    before: [
      `A ${service} account was removed from your account just now. You can no longer sign in with it.`,
    ],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once.',
    ],
  }),
  twoStepOn: {
    subject: 'Two-step sign-in is on for your Kkori account',
    before: [
      'Two-step sign-in was switched on for your account just now. From the next time you sign in, you are asked for a code from an authenticator app.',
    ],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once, and ask whoever runs this server to switch it off.',
    ],
  },
  twoStepOff: {
    subject: 'Two-step sign-in is off for your Kkori account',
    before: [
      'Two-step sign-in was switched off for your account just now. Signing in takes no code any more.',
    ],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once, and switch it on again.',
    ],
  },
  codesRenewed: {
    subject: 'Your Kkori recovery codes were renewed',
    before: [
      'New recovery codes for two-step sign-in were made just now. The ones you had before no longer work.',
    ],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once, sign in, and renew the codes again.',
    ],
  },
  confirmNew: {
    subject: 'Confirm your new e-mail address for Kkori',
    before: ['We were asked to change the e-mail address of a Kkori account to this one.'],
    action: 'Change to this address',
    after: [
      'Open it in a browser that is signed in to the account. The link works once, within an hour.',
      'If you did not ask for this, delete this mail. Nothing changes.',
    ],
  },
  changeAsked: {
    subject: 'Somebody asked to change your Kkori e-mail address',
    before: [
      'We were asked to change the e-mail address of your account to another one. It changes once it is confirmed from there.',
    ],
    action: 'Choose a new password',
    after: [
      'If you asked for this, there is nothing to do. If you did not, somebody knows your password: choose a new one by the link above at once. That cancels the change as well.',
    ],
  },
  addressChanged: {
    subject: 'Your Kkori e-mail address was changed',
    before: [
      'The e-mail address of your account was changed to another one just now. You can no longer sign in with this one.',
    ],
    action: 'Open Kkori',
    after: [
      'If you did this, there is nothing to do. If you did not, tell whoever runs this server at once.',
    ],
  },
  taken: {
    subject: 'This address already has a Kkori account',
    before: [
      'Somebody tried to change the e-mail address of another Kkori account to yours. You have an account already, so nothing was changed.',
      'If it was you, sign in to the account of this address, or choose another address.',
    ],
    action: 'Sign in',
    after: ['If it was not you, delete this mail. Your account is as it was.'],
  },
  confirm: {
    subject: 'Confirm your e-mail address for Kkori',
    before: ['Open the link below to confirm that this address belongs to whoever has the account.'],
    action: 'Confirm this address',
    after: [
      'Open it in a browser that is signed in to the account. The link works once, within an hour.',
      'If you did not ask for this, delete this mail.',
    ],
  },
  deletionAsked: {
    subject: 'Your Kkori account is going to be deleted',
    before: [
      'We were asked to delete your account with everything in it, and signed it out everywhere.',
      'It is deleted in 14 days. Until then, sign in to take that back.',
    ],
    action: 'Sign in and take it back',
    after: [
      'If you asked for this, there is nothing to do. If you did not, sign in, take it back, and change your password at once.',
    ],
  },
  deletionWithdrawn: {
    subject: 'Your Kkori account stays',
    before: [
      'The deletion of your account was taken back just now. The account and your record stay as they are.',
    ],
    action: 'Choose a new password',
    after: [
      'If you did this, there is nothing to do. If you did not, choose a new password by the link above at once.',
    ],
  },
  footer: (site) => `Kkori (${site}) sent this automatically. Nobody reads replies.`,
} satisfies typeof korean;
