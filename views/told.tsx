import type { Locale } from '../src/locale.ts';
import type { Notice as Happened, NoticeKind } from '../src/notice.ts';
import type { PageContext } from './page.tsx';
import { stringsFor } from './strings/strings.ts';
import { Notice } from './ui/notice.tsx';

/** What has just happened, above whatever the page is about. */
export function Told({ context: { locale, notices } }: { readonly context: PageContext }) {
  if (notices.length === 0) return null;
  const has = (kind: NoticeKind) => notices.some((notice) => notice.kind === kind);
  const { notices: strings } = stringsFor(locale);
  return (
    <div class="told">
      {notices.map((notice) => (
        <One key={notice.kind} notice={notice} locale={locale} />
      ))}
      {has('signed-up') && !has('moved') ? <p class="told-aside">{strings.signedUpElsewhere}</p> : null}
    </div>
  );
}

function One({ notice: { kind, count }, locale }: { readonly notice: Happened; readonly locale: Locale }) {
  const { notices: strings, secondFactor, credentials, mailed, providers, sessions } = stringsFor(locale);
  switch (kind) {
    case 'signed-up':
      return <Notice tone="good">{strings.signedUp}</Notice>;
    case 'moved':
      return <Notice tone="good">{strings.moved(count)}</Notice>;
    case 'signed-out':
      return <Notice tone="good">{strings.signedOut}</Notice>;
    case 'rescheduled':
      return <Notice tone="good">{strings.rescheduled(count)}</Notice>;
    case 'password-changed':
      return <Notice tone="good">{credentials.changed.password}</Notice>;
    case 'password-chosen':
      return <Notice tone="good">{mailed.newPassword.done}</Notice>;
    case 'address-changed':
      return <Notice tone="good">{credentials.changed.email}</Notice>;
    case 'address-confirmed':
      return <Notice tone="good">{credentials.changed.confirmed}</Notice>;
    case 'address-mailed':
      return <Notice tone="good">{credentials.changed.mailed}</Notice>;
    case 'address-mailed-enough':
      return <Notice tone="warn">{credentials.email.mailedEnough}</Notice>;
    case 'address-kept':
      return <Notice tone="good">{credentials.changed.kept}</Notice>;
    case 'two-step-off':
      return <Notice tone="good">{secondFactor.switchedOff}</Notice>;
    case 'way-in-added':
      return <Notice tone="good">{providers.linked.done.linked}</Notice>;
    case 'way-in-removed':
      return <Notice tone="good">{providers.linked.done.unlinked}</Notice>;
    case 'device-ended':
      return <Notice tone="good">{sessions.done.one}</Notice>;
    case 'devices-ended':
      return <Notice tone="good">{sessions.done.others}</Notice>;
    case 'recovery':
      return (
        <Notice tone="warn">
          {strings.recovery} {count === 0 ? secondFactor.recovery.none : secondFactor.recovery.left(count)}{' '}
          <a href="/settings/second-factor">{strings.renew}</a>
        </Notice>
      );
  }
}
