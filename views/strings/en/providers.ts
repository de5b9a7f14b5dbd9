import type { providers as korean } from '../ko/providers.ts';

export const providers = {
  names: { github: 'GitHub', google: 'Google', kakao: 'Kakao', naver: 'Naver' },
  title: 'Sign in by another service',
  signInWith: (name) => `Sign in with ${name}`,
  leaving: {
    title: (name) => `Sign in at ${name}`,
    lead: 'You are being taken to where you sign in.',
    go: (name) => `Go on at ${name}`,
  },
  returning: {
    title: 'Signing in',
    lead: (name) => `${name} has confirmed who you are.`,
    submit: 'Go on signing in',
  },
  refused: {
    title: 'You are not signed in',
    denied: (name) => `You left the sign-in at ${name}.`,
    expired: 'It took too long, or another window was faster. Please start again.',
    unavailable: (name) => `${name} gives no answer now. Try again in a while.`,
    taken: (name) =>
      `There is an account already with the e-mail address of your ${name} account. Sign in to that one, then add ${name} in its settings.`,
    closed: (name) =>
      `This server takes no new accounts, or only by invitation. If you have one, sign in to it and add ${name} there.`,
    elsewhere: (name) => `This ${name} account belongs to another account of Kkori.`,
    toSignIn: 'Back to sign in',
    toLinked: 'Back to the ways to sign in',
  },
  linked: {
    title: 'Ways to sign in',
    lead: 'These open this account. One of them has to stay.',
    password: 'E-mail and password',
    isSet: 'In use.',
    isNotSet: 'Not in use.',
    change: 'Change them',
    link: (name) => `Add ${name}`,
    unlink: (name) => `Remove ${name}`,
    lastOne: 'This is the only way left, so it cannot be removed.',
    notOffered: 'This server offers no sign-in by other services.',
    done: { linked: 'It was added.', unlinked: 'It was removed.' },
  },
} satisfies typeof korean;
