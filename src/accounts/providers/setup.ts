import { randomUUID } from 'node:crypto';
import { github, google, kakao, naver } from 'better-auth/social-providers';
import type { Config, Provider } from '../../config.ts';
import { nowhere } from '../identity.ts';

/** Where a provider sends people back to. */
export const returnPath = (provider: Provider): string => `/sign-in/${provider}/return`;

interface Told<Profile> {
  readonly user: { readonly email?: string | null | undefined; readonly emailVerified: boolean };
  readonly data: Profile;
}

/**
 * Believes of what a provider tells only its own id, and an address where it says that its owner has confirmed it. An unconfirmed one is
 * nobody's: else whoever enters a stranger's address at a provider would hold the account that the stranger makes later.
 */
function wary<Tokens, Profile>(provider: Provider, ask: (tokens: Tokens) => Promise<Told<Profile> | null>) {
  return async (tokens: Tokens) => {
    const told = await ask(tokens);
    if (told === null) return null;
    const { email, emailVerified } = told.user;
    const user =
      email && emailVerified
        ? { name: '', email, emailVerified: true }
        : { name: '', email: `${randomUUID()}@${provider}${nowhere}`, emailVerified: false };
    return { user, data: told.data };
  };
}

type SetupConfig = Pick<Config, 'publicUrl' | 'providers' | 'registration'>;

/** Those that are configured, as better-auth takes them. No more is asked for than who somebody is, and a confirmed address. */
export function socialProviders(config: SetupConfig) {
  const inHub = options('github', ['user:email'], config);
  const inGoogle = options('google', ['openid', 'email'], config);
  const inKakao = options('kakao', ['account_email'], config);
  // Naver tells what its console was told that it should.
  const inNaver = options('naver', [], config);
  return {
    ...(inHub && { github: { ...inHub, getUserInfo: wary('github', github(inHub).getUserInfo) } }),
    ...(inGoogle && {
      google: {
        ...inGoogle,
        includeGrantedScopes: false,
        getUserInfo: wary('google', google(inGoogle).getUserInfo),
      },
    }),
    ...(inKakao && { kakao: { ...inKakao, getUserInfo: wary('kakao', kakao(inKakao).getUserInfo) } }),
    ...(inNaver && { naver: { ...inNaver, getUserInfo: wary('naver', naver(inNaver).getUserInfo) } }),
  };
}

function options(provider: Provider, scope: string[], { publicUrl, providers, registration }: SetupConfig) {
  const keys = providers[provider];
  if (keys === undefined) return null;
  return {
    clientId: keys.clientId,
    ...(keys.clientSecret === null ? {} : { clientSecret: keys.clientSecret }),
    disableDefaultScope: true,
    scope,
    redirectURI: `${publicUrl}${returnPath(provider)}`,
    disableSignUp: registration !== 'open',
  };
}
