import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

interface SigningInSectionProps {
  readonly locale: Locale;
  /** Whether there is more than the password to choose from. */
  readonly hasProviders: boolean;
}

/** The way to what keeps an account its owner's: the second factor, the ways in, and where somebody is signed in. */
export function SigningInSection({ locale, hasProviders }: SigningInSectionProps) {
  const { providers, secondFactor, sessions } = stringsFor(locale);
  const pages = [
    ['/settings/second-factor', secondFactor.title],
    ...(hasProviders ? ([['/settings/sign-ins', providers.linked.title]] as const) : []),
    ['/settings/sessions', sessions.title],
  ] as const;
  return (
    <section class="account-section" aria-labelledby="signing-in-head">
      <h2 id="signing-in-head">{sessions.section}</h2>
      <ul class="account-links">
        {pages.map(([address, title]) => (
          <li key={address}>
            <a class="target" href={address}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To a guest, what their one session means. */
export function GuestSessionLink({ locale }: { readonly locale: Locale }) {
  return (
    <p>
      <a class="target" href="/settings/sessions">
        {stringsFor(locale).sessions.guest.title}
      </a>
    </p>
  );
}
