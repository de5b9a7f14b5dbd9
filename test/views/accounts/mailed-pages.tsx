import type { VNode } from 'preact';
import type { Locale } from '../../../src/locale.ts';
import { AccountPage } from '../../../views/accounts/account-page.tsx';
import { CredentialPage } from '../../../views/accounts/credential-page.tsx';
import { EmailChangePage } from '../../../views/accounts/email-change-page.tsx';
import { LinkGonePage } from '../../../views/accounts/link-gone-page.tsx';
import { LinkUsedPage } from '../../../views/accounts/link-used-page.tsx';
import { MailSentPage } from '../../../views/accounts/mail-sent-page.tsx';
import { NewPasswordPage } from '../../../views/accounts/new-password-page.tsx';
import { PasswordResetPage } from '../../../views/accounts/password-reset-page.tsx';
import { SignUpLinkPage } from '../../../views/accounts/sign-up-link-page.tsx';
import type { PageContext } from '../../../views/page.tsx';
import { contextFor, now, settingsIn } from '../fixtures.ts';

const email = 'candidate@example.org';
const action = '/sign-up/a-link.and-what-opens-it';

/** What somebody might type where an address belongs. */
const hostile = `"><script>alert(1)</script>@example.org`;

/** Somebody with an account whose address is not confirmed. */
function member(locale: Locale): PageContext {
  const account = { email, isEmailVerified: false, deletionDueAt: null };
  return { ...contextFor(locale), user: { kind: 'user', settings: settingsIn(locale), account } };
}

/** The pages around mail, passwords and addresses, in the states that look different. */
export const mailedPages: Record<string, (locale: Locale) => VNode> = {
  'an account': (locale) => <AccountPage hasProviders context={member(locale)} proof="password" mail />,
  'an account whose address is to change': (locale) => (
    <AccountPage
      hasProviders
      context={member(locale)}
      proof="password"
      mail
      pending={{ email: `${'long'.repeat(15)}@example.org`, until: now }}
    />
  ),
  'an account that signed in elsewhere, without mail': (locale) => (
    <AccountPage hasProviders context={member(locale)} proof="recent-sign-in" mail={false} />
  ),
  'a password that cannot be changed': (locale) => (
    <CredentialPage
      context={member(locale)}
      what="password"
      proof="password"
      mail
      faults={{ proof: 'wrong-password', newPassword: 'common' }}
    />
  ),
  'an address that cannot be used': (locale) => (
    <CredentialPage
      context={member(locale)}
      what="email"
      proof="recent-sign-in"
      mail={false}
      newEmail={hostile}
      faults={{ newEmail: 'email', waitMinutes: 3 }}
    />
  ),
  'mail was sent': (locale) => (
    <MailSentPage context={contextFor(locale, 'visitor')} what="signUp" again="/sign-up" email={email} />
  ),
  'a link that makes an account': (locale) => (
    <SignUpLinkPage
      context={contextFor(locale, 'visitor')}
      action={action}
      email={email}
      startOver="/sign-up"
      fault="common"
    />
  ),
  'mail was sent to a guest': (locale) => (
    <MailSentPage context={contextFor(locale)} what="signUp" again="/sign-up" email={email} />
  ),
  'asking for a new password': (locale) => (
    <PasswordResetPage context={contextFor(locale, 'visitor')} mail email={hostile} isFaulty />
  ),
  'asking for a new password without mail': (locale) => (
    <PasswordResetPage context={contextFor(locale, 'visitor')} mail={false} />
  ),
  'choosing a new password': (locale) => (
    <NewPasswordPage context={contextFor(locale, 'visitor')} action={action} email={email} fault="short" />
  ),
  'a new address': (locale) => (
    <EmailChangePage context={member(locale)} action={action} email="new@example.org" isTheirs />
  ),
  'a new address in another browser': (locale) => (
    <EmailChangePage context={contextFor(locale, 'visitor')} action={action} email={email} isTheirs={false} />
  ),
  'a link that is gone': (locale) => (
    <LinkGonePage context={contextFor(locale, 'visitor')} startOver="/sign-up" />
  ),
  'a link that is gone where accounts are by invitation': (locale) => (
    <LinkGonePage
      context={{ ...contextFor(locale, 'visitor'), registration: 'invitation' }}
      startOver={null}
    />
  ),
  'a link that is gone, to somebody who is signed in': (locale) => (
    <LinkGonePage context={member(locale)} startOver={null} />
  ),
  'a link that its reader has used': (locale) => <LinkUsedPage context={member(locale)} kind="sign-up" />,
};
