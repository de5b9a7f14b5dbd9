import type { VNode } from 'preact';
import { deviceOf } from '../../src/accounts/sessions/device.ts';
import { providers } from '../../src/config.ts';
import type { Locale } from '../../src/locale.ts';
import { AccountPage } from '../../views/accounts/account-page.tsx';
import { LeavingPage } from '../../views/accounts/providers/leaving-page.tsx';
import { RefusedPage } from '../../views/accounts/providers/refused-page.tsx';
import { WaysInPage } from '../../views/accounts/providers/ways-in-page.tsx';
import { ChallengeOverPage, ChallengePage } from '../../views/accounts/second-factor/challenge-page.tsx';
import { OfferPage } from '../../views/accounts/second-factor/offer-page.tsx';
import { RecoveryCodesPage } from '../../views/accounts/second-factor/recovery-codes-page.tsx';
import { SecondFactorPage } from '../../views/accounts/second-factor/second-factor-page.tsx';
import { SessionsPage } from '../../views/accounts/sessions/sessions-page.tsx';
import { SignInPage } from '../../views/accounts/sign-in-page.tsx';
import type { PageContext } from '../../views/page.tsx';
import { contextFor, now, settingsIn } from './fixtures.ts';

/** Somebody who is signed in. */
function memberIn(locale: Locale): PageContext {
  const account = { email: 'candidate@example.org', isEmailVerified: true, deletionDueAt: null };
  return { ...contextFor(locale), user: { kind: 'user', settings: settingsIn(locale), account } };
}

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const offer = { secret, address: `otpauth://totp/Kkori?secret=${secret}&issuer=Kkori`, sealed: '$ba$1$00' };
const codes = Array.from({ length: 10 }, (_, index) => `7k2m-9qxd-4fw${index}`);
const address = 'https://github.com/login/oauth/authorize?client_id=1';

const sessions = [
  { id: 'one', createdAt: now - 40 * 86_400_000, usedAt: now - 3_600_000, isThis: false },
  { id: 'two', createdAt: now - 86_400_000, usedAt: now, isThis: true },
].map((session, index) => ({
  ...session,
  device: deviceOf(
    index === 0
      ? 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36'
      : 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36',
  ),
}));

/** The pages about signing in, in all that they may show; but for the one that leaves by itself. */
export const accountPages: Record<string, (locale: Locale) => VNode> = {
  'signing in, where nobody may make an account': (locale) => (
    <SignInPage
      context={{
        ...contextFor(locale, 'visitor'),
        registration: 'closed',
        notices: [{ kind: 'signed-out', count: 0 }],
      }}
      next="/settings/sessions"
      mail={false}
      offered={[]}
    />
  ),
  'signing in, with providers': (locale) => (
    <SignInPage context={contextFor(locale, 'visitor')} next="/progress" mail offered={providers} />
  ),
  'the account, right after it was made': (locale) => (
    <AccountPage
      proof="password"
      mail={false}
      hasProviders={false}
      context={{
        ...memberIn(locale),
        notices: [
          { kind: 'signed-up', count: 0 },
          { kind: 'recovery', count: 3 },
        ],
      }}
    />
  ),
  'the account': (locale) => (
    <AccountPage proof="password" mail={false} hasProviders context={memberIn(locale)} />
  ),
  'the account of a guest': (locale) => (
    <AccountPage
      proof="password"
      mail={false}
      hasProviders={false}
      wanted="second-factor"
      context={contextFor(locale)}
    />
  ),
  'no second factor': (locale) => (
    <SecondFactorPage
      context={memberIn(locale)}
      offered={providers}
      proof="password"
      codesLeft={null}
      isOutdated
    />
  ),
  'a second factor that is wanted without a password': (locale) => (
    <SecondFactorPage
      context={memberIn(locale)}
      offered={providers}
      proof="recent-sign-in"
      codesLeft={null}
      refused={{ form: 'secret', proof: 'sign-in-again' }}
    />
  ),
  'a second factor to be set up': (locale) => <OfferPage context={memberIn(locale)} {...offer} isWrong />,
  'recovery codes, this once': (locale) => (
    <RecoveryCodesPage context={memberIn(locale)} codes={codes} isJustOn site="kkori.example.org" />
  ),
  'a second factor in force': (locale) => (
    <SecondFactorPage
      context={memberIn(locale)}
      offered={providers}
      proof="password"
      codesLeft={7}
      refused={{ form: 'removal', proof: 'wrong-password' }}
    />
  ),
  'a second factor without recovery codes': (locale) => (
    <SecondFactorPage context={memberIn(locale)} offered={providers} proof="password" codesLeft={0} />
  ),
  'the second factor asked for': (locale) => (
    <ChallengePage context={contextFor(locale, 'visitor')} next="/progress" wrong="authenticator" />
  ),
  'a recovery code that is wrong': (locale) => (
    <ChallengePage context={contextFor(locale, 'visitor')} next={undefined} wrong="recovery" />
  ),
  'a challenge that is over': (locale) => (
    <ChallengeOverPage context={contextFor(locale, 'visitor')} next="/progress" />
  ),
  'leaving for a provider': (locale) => (
    <LeavingPage context={contextFor(locale, 'visitor')} provider="github" address={address} />
  ),
  'refused after a provider': (locale) => (
    <RefusedPage context={contextFor(locale, 'visitor')} provider="google" refusal="taken" isMember={false} />
  ),
  'the ways in': (locale) => (
    <WaysInPage
      context={memberIn(locale)}
      ways={{ hasPassword: true, providers: ['github'] }}
      offered={providers}
      proof="password"
    />
  ),
  'the last way in': (locale) => (
    <WaysInPage
      context={memberIn(locale)}
      ways={{ hasPassword: false, providers: ['naver'] }}
      offered={providers}
      proof="recent-sign-in"
    />
  ),
  'the sessions': (locale) => <SessionsPage context={memberIn(locale)} sessions={sessions} />,
  'the session of a guest': (locale) => (
    <SessionsPage context={contextFor(locale)} sessions={sessions.slice(1)} />
  ),
};
