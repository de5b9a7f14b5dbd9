import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dependencies } from '../../http/dependencies.ts';
import { clearOwnCookie, ownCookieName, setOwnCookie } from '../../http/own-cookie.ts';
import { type Offer, openOffer, sealOffer } from './sealing.ts';

// A secret that is offered is stored nowhere until it is confirmed. The page that shows it has an address, because a phone puts a tab away
// while its owner is in the authenticator, and loads it anew: the browser holds the offer meanwhile, sealed, and it is good for one user.

/** Where the secret is shown. */
export const offerPath = '/settings/second-factor/secret';

/** How long a secret that was shown may be put in force. */
export const offeredMs = 15 * 60_000;

/** The cookie that holds it. On https the browser itself holds it to this host. */
export function offerCookieName(secure: boolean): string {
  return ownCookieName('kkori-offer', secure);
}

type Offering = Pick<Dependencies, 'authentication' | 'config' | 'now'>;

/** Has the browser hold an offer, and leads to its page. */
export async function leadToOffer(
  reply: FastifyReply,
  { authentication, config: { secureCookies } }: Offering,
  offer: Offer,
): Promise<FastifyReply> {
  setOwnCookie(reply, secureCookies, {
    name: offerCookieName(secureCookies),
    value: await sealOffer(await authentication.open(), offer),
    lifetimeMs: offeredMs,
  });
  return reply.redirect(offerPath, 303);
}

/** The offer that a browser holds for a user; null where there is none that may still be put in force. */
export async function heldOffer(
  { cookies }: FastifyRequest,
  deps: Offering,
  userId: string,
): Promise<Offer | null> {
  const sealed = cookies[offerCookieName(deps.config.secureCookies)];
  return sealed === undefined ? null : goodOffer(sealed, deps, userId);
}

/** A sealed offer that may still be put in force by a user; null for any other. */
export async function goodOffer(
  sealed: string,
  { authentication, now }: Offering,
  userId: string,
): Promise<Offer | null> {
  const offer = await openOffer(await authentication.open(), sealed);
  return offer?.userId === userId && now() - offer.offeredAt <= offeredMs ? offer : null;
}

/** Has the browser forget it: it was taken. */
export function endOffer(reply: FastifyReply, { config: { secureCookies } }: Offering): void {
  clearOwnCookie(reply, secureCookies, offerCookieName(secureCookies));
}
