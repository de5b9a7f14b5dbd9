import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../../http/dependencies.ts';
import { messageOf, type PlainLetterName } from '../../http/letter.tsx';
import { networkOf } from '../../http/network.ts';
import type { Locale } from '../../locale.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { tellOwner } from '../telling.ts';
import { type LinkKind, linkLifetimeMs, linkPath } from './link.ts';
import { type Addressee, findAddressee, findAddresseeOf, type NewLink, storeLink } from './repository.ts';

// What a letter says depends on whether its address is known here, and no answer may tell that: not by its words, and not by its time.
// So everything that depends on it is done when the answer has gone out.

/** A request that was answered, or is about to be. */
export interface Asking {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly deps: Dependencies;
  readonly mailer: Mailer;
}

/** Whoever wants an account gets a link to it, or hears that they have one. Throws TooBusy when too many strangers ask for letters. */
export async function offerAccount(
  asking: Asking,
  { email, invitationId = null }: { readonly email: string; readonly invitationId?: string | null },
): Promise<void> {
  const { request, reply, deps, mailer } = asking;
  await mailer.turn();
  mailer.afterAnswer(reply, async () => {
    if (!allows(asking, 'sign-up', email)) return;
    const known = findAddressee(deps.database, email);
    if (known !== null) return sendTo(asking, { ...known, email }, 'known', '/sign-in');
    const path = await linkTo(deps, { kind: 'sign-up', userId: null, email, invitationId });
    sendTo(asking, { email, locale: request.locale }, 'signUp', path);
  });
}

/** Whoever has an account of this address gets a link for choosing a new password; nobody else gets anything. Throws TooBusy, too. */
export async function offerReset(asking: Asking, email: string): Promise<void> {
  const { reply, deps, mailer } = asking;
  await mailer.turn();
  mailer.afterAnswer(reply, async () => {
    if (!allows(asking, 'reset', email)) return;
    const known = findAddressee(deps.database, email);
    if (known === null) return;
    const { userId } = known;
    const path = await linkTo(deps, { kind: 'reset', userId, email });
    sendTo(asking, { ...known, email }, 'reset', path);
  });
}

/**
 * The address that an account wants gets a link, or hears that it has an account already; the address it has now is told. The link is stored in
 * either case, and before the answer: what the account's page says of it then is the same, too. False where that address gets no more letters.
 */
export async function offerAddress(asking: Asking, userId: string, email: string): Promise<boolean> {
  const { reply, deps, mailer } = asking;
  if (!allows(asking, 'change-email', email)) return false;
  const path = await linkTo(deps, { kind: 'change-email', userId, email });
  // First, and whatever the network has asked for: whoever has the password could else change the address unnoticed.
  tellOwner(deps, userId, { name: 'changeAsked' });
  mailer.afterAnswer(reply, async () => {
    const account = findAddresseeOf(deps.database, userId);
    if (account === null) return;
    const { locale } = account;
    const other = findAddressee(deps.database, email);
    if (other !== null) sendTo(asking, { ...other, email }, 'taken', '/sign-in');
    else sendTo(asking, { email, locale }, 'confirmNew', path);
  });
  return true;
}

/** An account's own address gets a link that confirms it. False where it gets no more letters. */
export async function offerConfirmation(asking: Asking, userId: string): Promise<boolean> {
  const { reply, deps, mailer } = asking;
  const account = findAddresseeOf(deps.database, userId);
  if (account === null || account.email === null) return false;
  const { email, locale } = account;
  if (!allows(asking, 'confirm', email)) return false;
  const path = await linkTo(deps, { kind: 'change-email', userId, email });
  mailer.afterAnswer(reply, async () => sendTo(asking, { email, locale }, 'confirm', path));
  return true;
}

/** The kinds of letters that are counted apart. */
type CountedKind = LinkKind | 'confirm';

function allows({ mailer, request }: Asking, kind: CountedKind, to: string): boolean {
  return mailer.allows({ kind, to, network: networkOf(request.ip) });
}

async function linkTo(
  { database, secrets, now }: Dependencies,
  link: Omit<NewLink, 'now' | 'lifetimeMs'>,
): Promise<string> {
  const lifetimeMs = linkLifetimeMs[link.kind];
  return linkPath(link.kind, await storeLink(database, { ...link, now: now(), lifetimeMs }), secrets);
}

interface Recipient extends Pick<Addressee, 'locale'> {
  readonly email: string;
  readonly locale: Locale;
}

function sendTo(
  { deps, mailer }: Asking,
  { email, locale }: Recipient,
  name: PlainLetterName,
  path: string,
): void {
  mailer.send(messageOf({ name, to: email, locale, path }, deps.config));
}
