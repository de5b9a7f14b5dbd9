import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from '../../config.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { localPath } from '../../http/local-path.ts';
import { clearOwnCookie } from '../../http/own-cookie.ts';
import type { Session } from '../known-sessions.ts';
import { sessionCookieName, signToken, stateCookieName, verifyToken } from '../session-cookie.ts';
import { deviceHeaders } from '../signing/device-headers.ts';
import { watchWaysIn } from './additions.ts';
import { type ProviderRefusal, refusalOf, refusedAddress } from './refusal.ts';

// A browser is sent to a provider with a state that better-auth keeps for ten minutes and a cookie that names it (RFC 6749 §10.12); what
// it brings back is exchanged by better-auth, which checks both, and the code verifier where the provider knows that (RFC 7636).

/** Begins a sign-in: gives the address at the provider, and has the browser keep the state. `next` is where they are going. */
export async function beginSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  { provider, next }: { readonly provider: Provider; readonly next: string | undefined },
): Promise<string> {
  const { api } = await deps.authentication.open();
  const { headers, response } = await api.signInSocial({
    body: { provider, callbackURL: localPath(next), ...begun },
    headers: deviceHeaders(request),
    returnHeaders: true,
  });
  return addressIn(response, headers, reply, deps);
}

/** Begins to add a way in to the account of a session, in the same manner. `next` is where they are led when it was added. */
export async function beginLinking(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  {
    provider,
    next,
    session,
  }: { readonly provider: Provider; readonly next: string; readonly session: Session },
): Promise<string> {
  const { api } = await deps.authentication.open();
  const own = deviceHeaders(request);
  const name = sessionCookieName(deps.config.secureCookies);
  // The browser's own may be signed by an earlier secret, which better-auth does not take.
  own.set('cookie', `${name}=${encodeURIComponent(signToken(session.token, deps.secrets))}`);
  const { headers, response } = await api.linkSocialAccount({
    body: { provider, callbackURL: next, ...begun },
    headers: own,
    returnHeaders: true,
  });
  return addressIn(response, headers, reply, deps);
}

const begun = { errorCallbackURL: refusedAddress, disableRedirect: true } as const;

function addressIn(
  { url }: { readonly url?: string | undefined },
  headers: Headers,
  reply: FastifyReply,
  { config }: Dependencies,
): string {
  const name = stateCookieName(config.secureCookies);
  for (const cookie of headers.getSetCookie())
    if (cookie.startsWith(`${name}=`)) reply.header('set-cookie', cookie);
  if (url === undefined) throw new Error('better-auth gave no address at the provider.');
  return url;
}

/** What a browser brings back from a provider. */
export interface Brought {
  readonly code?: string | undefined;
  readonly state?: string | undefined;
  readonly error?: string | undefined;
}

export type Exchanged =
  | { readonly kind: 'signed-in'; readonly token: string; readonly next: string }
  | { readonly kind: 'linked'; readonly next: string }
  | { readonly kind: 'refused'; readonly refusal: ProviderRefusal };

/** How an account that was there came by another way in: its owner added it, or theirs elsewhere has the same confirmed address. */
export type Addition = 'connected' | 'connectedByAddress';

/**
 * Exchanges what was brought for a session, or for a way in that was added to an account. `added` hears whose account is opened from there
 * from now on, also where nobody comes in after that.
 */
export async function exchange(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Dependencies,
  { provider, code, state, error }: Brought & { readonly provider: Provider },
  added: (userId: string, how: Addition) => void,
): Promise<Exchanged> {
  const secure = deps.config.secureCookies;
  const name = stateCookieName(secure);
  const headers = deviceHeaders(request);
  const cookie = request.cookies[name];
  if (cookie !== undefined) headers.set('cookie', `${name}=${encodeURIComponent(cookie)}`);
  const { api } = await deps.authentication.open();
  const response = await watchWaysIn(
    () =>
      api.callbackOAuth({
        method: 'GET',
        params: { id: provider },
        query: {
          ...(code === undefined ? {} : { code }),
          ...(state === undefined ? {} : { state }),
          ...(error === undefined ? {} : { error }),
        },
        headers,
        asResponse: true,
      }),
    (userId, answer) => {
      const isLinked = answer !== null && exchangedIn(answer, deps).kind === 'linked';
      added(userId, isLinked ? 'connected' : 'connectedByAddress');
    },
  );
  clearOwnCookie(reply, secure, name);
  return exchangedIn(response, deps);
}

/** What became of it, by better-auth's answer. */
function exchangedIn(
  { status, headers }: Response,
  { config: { secureCookies }, secrets }: Pick<Dependencies, 'config' | 'secrets'>,
): Exchanged {
  const location = headers.get('location');
  if (status >= 400 || location === null) return { kind: 'refused', refusal: 'unavailable' };
  const token = sessionIn(headers, secureCookies, secrets);
  const { pathname, searchParams } = new URL(location, 'http://kkori.invalid');
  if (token !== null) return { kind: 'signed-in', token, next: location };
  if (pathname !== refusedAddress) return { kind: 'linked', next: location };
  return { kind: 'refused', refusal: refusalOf(searchParams.get('error')) };
}

/** The session that better-auth made. Its cookie lasts as long as better-auth likes, so the browser gets one of ours instead. */
function sessionIn(headers: Headers, secure: boolean, secrets: Dependencies['secrets']): string | null {
  const begins = `${sessionCookieName(secure)}=`;
  const cookie = headers.getSetCookie().find((each) => each.startsWith(begins));
  const value = cookie?.slice(begins.length).split(';', 1)[0];
  return value === undefined ? null : verifyToken(decodeURIComponent(value), secrets);
}
