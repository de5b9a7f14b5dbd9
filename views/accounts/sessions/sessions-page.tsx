import type { Device } from '../../../src/accounts/sessions/device.ts';
import type { Locale } from '../../../src/locale.ts';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { AccountFrame } from '../account-frame.tsx';
import { BackToAccount } from '../back-to-account.tsx';
import { NoSignUp } from '../sign-up-item.tsx';

/** A session and the device it is on. Times are milliseconds since 1970. */
export interface SessionShown {
  readonly id: string;
  readonly device: Device;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly isThis: boolean;
}

interface SessionsPageProps {
  readonly context: PageContext;
  readonly sessions: readonly SessionShown[];
}

/** Where somebody is signed in, the device they look at first. */
export function SessionsPage({ context, sessions }: SessionsPageProps) {
  const { sessions: strings } = stringsFor(context.locale);
  const isGuest = context.user.kind === 'user' && context.user.account === null;
  const ordered = sessions.toSorted((one, other) => Number(other.isThis) - Number(one.isThis));
  const others = ordered.filter(({ isThis }) => !isThis);
  return (
    <AccountFrame context={context} title={isGuest ? strings.guest.title : strings.title}>
      <p class="account-lead">{isGuest ? strings.guest.lead : strings.lead}</p>
      <ul class="session-list">
        {ordered.map((session) => (
          <OneSession key={session.id} session={session} context={context} isGuest={isGuest} />
        ))}
      </ul>
      {isGuest ? (
        <SignUp context={context} />
      ) : (
        <>
          {others.length === 0 ? (
            <p class="account-aside">{strings.onlyThis}</p>
          ) : (
            <form action="/settings/sessions/ending" method="post">
              <button type="submit" class="button">
                {strings.endOthers}
              </button>
            </form>
          )}
          <p class="account-aside">
            {strings.lifetime} {strings.lastUseHint}
          </p>
        </>
      )}
      <BackToAccount locale={context.locale} />
    </AccountFrame>
  );
}

/** What keeps a guest's record; why it cannot be kept like that, where nobody may make an account. */
function SignUp({ context }: { readonly context: PageContext }) {
  if (context.registration !== 'open') return <NoSignUp context={context} />;
  return (
    <p>
      <a class="button button-primary" href="/sign-up">
        {stringsFor(context.locale).sessions.guest.signUp}
      </a>
    </p>
  );
}

interface OneSessionProps {
  readonly session: SessionShown;
  readonly context: PageContext;
  readonly isGuest: boolean;
}

function OneSession({ session, context, isGuest }: OneSessionProps) {
  const { sessions: strings, account } = stringsFor(context.locale);
  const device = deviceWords(session.device, context.locale);
  const signedIn = momentWords(session.createdAt, context);
  return (
    <li class="session">
      <p class="session-device">
        <strong>{device}</strong>
        {session.isThis ? <span class="session-this">{strings.this}</span> : null}
      </p>
      <dl class="session-times">
        <div>
          <dt>{isGuest ? strings.guest.since : strings.signedIn}</dt>
          <dd>
            <time dateTime={new Date(session.createdAt).toISOString()}>{signedIn}</time>
          </dd>
        </div>
        <div>
          <dt>{strings.lastUse}</dt>
          <dd>
            <time dateTime={new Date(session.usedAt).toISOString()}>
              {momentWords(session.usedAt, context)}
            </time>
          </dd>
        </div>
      </dl>
      {isGuest ? null : session.isThis ? (
        <form action="/sign-out" method="post">
          <button type="submit" class="button">
            {account.page.signOut}
          </button>
        </form>
      ) : (
        <form action={`/settings/sessions/${session.id}/ending`} method="post">
          <button type="submit" class="button" aria-label={strings.endNamed(device, signedIn)}>
            {strings.end}
          </button>
        </form>
      )}
    </li>
  );
}

/** “Chrome · Windows”, “Safari · iOS (휴대폰)”. */
export function deviceWords({ browser, system, form }: Device, locale: Locale): string {
  const { sessions: strings } = stringsFor(locale);
  const names = [browser, system].filter((name) => name !== null).join(' · ');
  if (names === '') return strings.unknownDevice;
  return form === 'desktop' ? names : `${names} (${strings[form]})`;
}

/** A day and a time of day in the reader's time zone. */
function momentWords(at: number, { locale, timeZone }: PageContext): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
