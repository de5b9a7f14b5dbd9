import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Part } from './part.tsx';

interface InLocale {
  readonly locale: Locale;
}

/** What is no setting and yet looked for here. Only a user has dates to set anew: the key is null for a visitor. */
export function Elsewhere({ locale, rescheduleKey }: InLocale & { readonly rescheduleKey: string | null }) {
  const { parameters, settings } = stringsFor(locale);
  return (
    <Part name="elsewhere" locale={locale}>
      {rescheduleKey === null ? null : <Reschedule locale={locale} rescheduleKey={rescheduleKey} />}
      <Way name="own-parameters" head={parameters.toPage} hint={parameters.toPageHint}>
        <a class="button" href="/settings/parameters" aria-describedby="own-parameters-hint">
          {parameters.open}
        </a>
      </Way>
      <Way name="account" head={settings.account} hint={settings.accountHint}>
        <a class="button" href="/settings/account" aria-describedby="account-hint">
          {settings.toAccount}
        </a>
      </Way>
      <Way name="privacy" head={settings.privacy} hint={settings.privacyHint}>
        <a class="button" href="/privacy" aria-describedby="privacy-hint">
          {settings.toPrivacy}
        </a>
      </Way>
    </Part>
  );
}

interface WayProps {
  readonly name: string;
  readonly head: string;
  readonly hint: string;
  readonly children: ComponentChildren;
}

/** Where something is found, in a sentence, and the way there. */
function Way({ name, head, hint, children }: WayProps) {
  return (
    <section class="settings-way" aria-labelledby={`${name}-head`}>
      <h3 id={`${name}-head`}>{head}</h3>
      <p id={`${name}-hint`}>{hint}</p>
      {children}
    </section>
  );
}

/** What is learned already keeps its dates until it is asked for here. */
function Reschedule({ locale, rescheduleKey }: InLocale & { readonly rescheduleKey: string }) {
  const { settings } = stringsFor(locale);
  return (
    <Way name="reschedule" head={settings.reschedule} hint={settings.rescheduleHint}>
      <form action="/reschedules" method="post">
        <input type="hidden" name="key" value={rescheduleKey} />
        <button type="submit" class="button" aria-describedby="reschedule-hint">
          {settings.rescheduleNow}
        </button>
      </form>
    </Way>
  );
}
