import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { momentWords } from './moment-words.ts';

/** An account that a guest has signed in to: it waits to be deleted, was kept elsewhere, or is lost; or the question was left too long. */
export type KeepingShown =
  | { readonly kind: 'waiting'; readonly dueAt: number }
  | { readonly kind: 'kept' }
  | { readonly kind: 'late' }
  | { readonly kind: 'over' };

interface KeepingPageProps {
  readonly context: PageContext;
  readonly shown: KeepingShown;
}

/** Asks a guest whether they keep the account, and says what becomes of what they have studied in either case. */
export function KeepingPage({ context, shown }: KeepingPageProps) {
  const { staying, keeping } = stringsFor(context.locale).leaving;
  if (shown.kind === 'over')
    return (
      <AccountFrame context={context} title={keeping.overTitle}>
        <Notice tone="warn">{keeping.over}</Notice>
        <p>
          <a class="button button-primary" href="/sign-in">
            {keeping.again}
          </a>
        </p>
      </AccountFrame>
    );
  if (shown.kind === 'late')
    return (
      <AccountFrame context={context} title={staying.title}>
        <Notice tone="bad">{staying.late}</Notice>
        <p>{keeping.guestStays}</p>
        <Choice choice="leave" text={keeping.leave} />
      </AccountFrame>
    );
  const isKept = shown.kind === 'kept';
  return (
    <AccountFrame context={context} title={isKept ? staying.keptTitle : staying.title}>
      <p class="account-lead">{isKept ? staying.kept : staying.waiting(momentWords(context, shown.dueAt))}</p>
      <section class="account-section">
        <p>{isKept ? keeping.bring : keeping.keepLead}</p>
        <Choice choice="keep" text={isKept ? keeping.bringIt : keeping.keep} isPrimary />
      </section>
      <section class="account-section">
        <p>{isKept ? keeping.guestStays : keeping.leaveLead}</p>
        <Choice choice="leave" text={keeping.leave} />
        {isKept ? null : <p class="account-aside">{keeping.data}</p>}
      </section>
    </AccountFrame>
  );
}

interface ChoiceProps {
  readonly choice: 'keep' | 'leave';
  readonly text: string;
  readonly isPrimary?: boolean;
}

function Choice({ choice, text, isPrimary = false }: ChoiceProps) {
  return (
    <form action="/sign-in/keeping" method="post" class="account-form">
      <input type="hidden" name="choice" value={choice} />
      <button type="submit" class={isPrimary ? 'button button-primary' : 'button'}>
        {text}
      </button>
    </form>
  );
}
