import type { Proof, Reauthenticated } from '../../src/accounts/signing/proof.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { momentWords } from './moment-words.ts';

/** What the page is shown with. */
export interface LeavingShown {
  /** How its reader proves who they are; null for a guest. */
  readonly proof: Proof | null;
  /** When the account would be deleted. */
  readonly dueAt: number;
  /** Hours between two of the server's backups, 0 for none, and how many are kept. */
  readonly backupEveryHours: number;
  readonly backupsKept: number;
  /** Whether the box was ticked in the form that was refused. */
  readonly isSure?: boolean;
  readonly fault?: 'unsure' | Exclude<Reauthenticated, 'proved'>;
}

interface LeavingPageProps extends LeavingShown {
  readonly context: PageContext;
}

/** What goes when its reader leaves, and the form that begins it. */
export function LeavingPage(props: LeavingPageProps) {
  const { context, proof, dueAt, backupEveryHours, backupsKept } = props;
  const { page } = stringsFor(context.locale).leaving;
  const backupDays = Math.ceil((backupEveryHours * backupsKept) / 24);
  return (
    <AccountFrame context={context} title={proof === null ? page.guestTitle : page.title}>
      <p class="account-lead">{proof === null ? page.guestLead : page.lead}</p>
      <section class="account-section" aria-labelledby="goes-head">
        <h2 id="goes-head">{page.goesTitle}</h2>
        <ul class="account-list">
          {(proof === null ? page.goesOfGuest : page.goes).map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <p class="account-aside">
          {backupDays > 0 ? `${page.backups(backupDays)} ` : ''}
          {page.backupsByHand}
        </p>
        <a class="target" href="/settings/data">
          {page.takeFirst}
        </a>
      </section>
      <Notice tone="warn">{proof === null ? page.final : page.grace(momentWords(context, dueAt))}</Notice>
      <LeavingForm {...props} />
      <p>
        <a class="target" href="/settings/account">
          {page.back}
        </a>
      </p>
    </AccountFrame>
  );
}

function LeavingForm({ context, proof, fault, isSure = false }: LeavingPageProps) {
  const { page } = stringsFor(context.locale).leaving;
  const errorOf = (name: LeavingShown['fault']) =>
    fault !== undefined && fault === name ? page.errors[fault] : undefined;
  return (
    <form action="/settings/account/deletion" method="post" class="account-form">
      {fault === 'sign-in-again' ? (
        <div tabIndex={-1} autofocus>
          <Notice tone="bad">{page.errors[fault]}</Notice>
        </div>
      ) : null}
      {proof === 'password' ? (
        <Field name="password" label={page.password} error={errorOf('wrong-password')}>
          {(attributes) => (
            <input
              {...attributes}
              type="password"
              autocomplete="current-password"
              required
              autofocus={fault === 'wrong-password'}
            />
          )}
        </Field>
      ) : null}
      {proof === 'recent-sign-in' ? <p class="account-aside">{page.recent}</p> : null}
      <div>
        <label class="account-check">
          <input
            type="checkbox"
            name="sure"
            value="yes"
            required
            checked={isSure}
            autofocus={fault === 'unsure'}
            {...(fault === 'unsure' ? { 'aria-invalid': 'true', 'aria-describedby': 'sure-error' } : {})}
          />{' '}
          {page.sure}
        </label>
        {fault === 'unsure' ? (
          <p class="field-error" id="sure-error">
            {page.errors.unsure}
          </p>
        ) : null}
      </div>
      <button type="submit" class="button">
        {proof === null ? page.submitGuest : page.submit}
      </button>
    </form>
  );
}
