import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';

interface MailSentPageProps {
  readonly context: PageContext;
  readonly what: 'signUp' | 'reset';
  readonly email: string;
  /** Where the form is sent by which it is asked for once more. */
  readonly again: string;
}

/** Where to look now. It says the same whatever the letter says, and whether or not there is one. */
export function MailSentPage({ context, what, email, again }: MailSentPageProps) {
  const { account, mailed } = stringsFor(context.locale);
  const { sent } = mailed;
  return (
    <AccountFrame context={context} title={sent.title}>
      <Notice tone="good">{sent[what](email)}</Notice>
      {what === 'signUp' ? <FromHere context={context} /> : null}
      <p class="account-lead">{sent.missing}</p>
      <form action={again} method="post" class="account-form">
        <Field name="email" label={account.email}>
          {(attributes) => (
            <input {...attributes} type="email" value={email} autocomplete="username" required />
          )}
        </Field>
        <button type="submit" class="button">
          {sent.again}
        </button>
      </form>
    </AccountFrame>
  );
}

/** The link may be opened elsewhere, where the account begins with nothing: what was studied here comes along once somebody signs in here. */
function FromHere({ context: { locale, user } }: { readonly context: PageContext }) {
  const { sent } = stringsFor(locale).mailed;
  return (
    <>
      <p>{user.kind === 'visitor' ? sent.elsewhere : sent.elsewhereWithRecord}</p>
      <p>
        <a class="target" href="/sign-in">
          {sent.signInHere}
        </a>
      </p>
    </>
  );
}
