import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { momentWords } from './moment-words.ts';

/** An account that waits to be deleted, that cannot be kept any more, or that was kept a moment ago. */
export type StayingShown =
  | { readonly kind: 'waiting'; readonly dueAt: number }
  | { readonly kind: 'late' }
  | { readonly kind: 'kept' };

interface StayingPageProps {
  readonly context: PageContext;
  readonly shown: StayingShown;
}

/** What somebody sees who comes back to an account that is to be deleted: all they can do with it. */
export function StayingPage({ context, shown }: StayingPageProps) {
  const { staying } = stringsFor(context.locale).leaving;
  if (shown.kind === 'kept')
    return (
      <AccountFrame context={context} title={staying.keptTitle}>
        <Notice tone="good">{staying.kept}</Notice>
        <p>
          <a class="button button-primary" href="/study">
            {staying.goOn}
          </a>
        </p>
      </AccountFrame>
    );
  return (
    <AccountFrame context={context} title={staying.title}>
      {shown.kind === 'late' ? (
        <Notice tone="bad">{staying.late}</Notice>
      ) : (
        <>
          <p class="account-lead">{staying.waiting(momentWords(context, shown.dueAt))}</p>
          <form action="/settings/account/deletion/withdrawal" method="post" class="account-form">
            <p>{staying.choice}</p>
            <button type="submit" class="button button-primary">
              {staying.keep}
            </button>
          </form>
        </>
      )}
      <section class="account-section">
        <a class="target" href="/settings/data">
          {staying.take}
        </a>
        <form action="/sign-out" method="post">
          <button type="submit" class="button">
            {staying.signOut}
          </button>
        </form>
      </section>
    </AccountFrame>
  );
}
