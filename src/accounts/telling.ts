import type { Dependencies } from '../http/dependencies.ts';
import { messageOf, type PlainLetterName, type ProviderLetter } from '../http/letter.tsx';
import { findAddresseeOf } from './links/repository.ts';

// Whoever has an account hears by a letter what changes in who can get into it, so that a change that was not theirs does not pass
// unnoticed. The change itself is done by then, and waits neither for the letter nor for the mail server.

/** Where the link of each leads: a page where something can be done about a change that was somebody else's. None does anything by itself. */
const paths = {
  passwordChanged: '/password-reset',
  passwordAdded: '/password-reset',
  passwordReset: '/password-reset',
  changeAsked: '/password-reset',
  addressChanged: '/',
  connected: '/password-reset',
  connectedByAddress: '/password-reset',
  disconnected: '/password-reset',
  twoStepOn: '/password-reset',
  twoStepOff: '/password-reset',
  codesRenewed: '/password-reset',
  deletionAsked: '/sign-in',
  deletionWithdrawn: '/password-reset',
} as const satisfies Partial<Record<PlainLetterName | ProviderLetter['name'], string>>;

/** What has changed in an account, by the letter that says it. */
export type News = { readonly name: Exclude<keyof typeof paths, ProviderLetter['name']> } | ProviderLetter;

type Post = Pick<Dependencies, 'config' | 'database' | 'mailer'>;

/**
 * Tells an account's owner what has changed in it, or is asked for; nothing where the account is known by no address, or this server sends
 * no mail. It goes to the address of this moment and does not wait for the answer: whoever made the change may hold that up, and give the
 * account another address meanwhile. `at` is an address other than the one that the account has now.
 */
export function tellOwner(
  { config, database, mailer }: Post,
  userId: string,
  news: News,
  { at }: { readonly at?: string } = {},
): void {
  if (mailer === null) return;
  const owner = findAddresseeOf(database, userId);
  const email = at ?? owner?.email ?? null;
  if (owner === null || email === null) return;
  const { locale } = owner;
  mailer.soon(() => {
    const kind = 'provider' in news ? `${news.name} ${news.provider}` : news.name;
    // What others ask letters for uses nothing of this up.
    if (!mailer.allows({ kind, to: email, network: null })) return;
    mailer.send(messageOf({ ...news, to: email, locale, path: paths[news.name] }, config), 'owed');
  });
}
