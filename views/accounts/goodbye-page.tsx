import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { AccountFrame } from './account-frame.tsx';
import { momentWords } from './moment-words.ts';

interface GoodbyePageProps {
  readonly context: PageContext;
  /** When the account will be deleted; null where everything is gone already. */
  readonly dueAt: number | null;
}

/** The last page that somebody sees who leaves. */
export function GoodbyePage({ context, dueAt }: GoodbyePageProps) {
  const { goodbye } = stringsFor(context.locale).leaving;
  return (
    <AccountFrame context={context} title={goodbye.title}>
      <p class="account-lead">
        {dueAt === null ? goodbye.gone : goodbye.waiting(momentWords(context, dueAt))}
      </p>
      {dueAt === null ? null : <p>{goodbye.stay}</p>}
      <ul class="account-links">
        <li>
          <a class="target" href="/">
            {goodbye.home}
          </a>
        </li>
        {dueAt === null ? null : (
          <li>
            <a class="target" href="/sign-in">
              {goodbye.signIn}
            </a>
          </li>
        )}
      </ul>
    </AccountFrame>
  );
}
