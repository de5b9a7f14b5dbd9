import type { Proof, Reauthenticated } from '../../../src/accounts/signing/proof.ts';
import type { Provider } from '../../../src/config.ts';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { AccountFrame } from '../account-frame.tsx';
import { BackToAccount } from '../back-to-account.tsx';
import { ProofField } from '../proof-field.tsx';

/** What of the page was asked for and refused. */
export type FactorForm = 'secret' | 'recovery-codes' | 'removal';

export interface SecondFactorShown {
  readonly proof: Proof;
  /** Where somebody without a password may come from. */
  readonly offered: readonly Provider[];
  /** How many recovery codes are left; null where no second factor is in force. */
  readonly codesLeft: number | null;
  readonly refused?: { readonly form: FactorForm; readonly proof: Reauthenticated };
  /** An offer that was confirmed too late. */
  readonly isOutdated?: boolean;
}

interface SecondFactorPageProps extends SecondFactorShown {
  readonly context: PageContext;
}

const page = '/settings/second-factor';

/** Whether a second factor is asked for, and the ways to change that. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  const { context, codesLeft, isOutdated } = props;
  const { secondFactor: strings } = stringsFor(context.locale);
  return (
    <AccountFrame context={context} title={strings.title}>
      {isOutdated ? <Notice tone="bad">{strings.setUp.outdated}</Notice> : null}
      <p class="account-lead">{strings.lead}</p>
      {codesLeft === null ? <SwitchOn {...props} /> : <InForce {...props} codesLeft={codesLeft} />}
      <BackToAccount locale={context.locale} />
    </AccountFrame>
  );
}

function SwitchOn({ context, proof, refused, offered }: SecondFactorPageProps) {
  const { secondFactor: strings } = stringsFor(context.locale);
  return (
    <form action="/settings/second-factor/secret" method="post" class="account-section">
      <p>
        <strong>{strings.isOff}</strong> {strings.startHint}
      </p>
      <ProofField
        locale={context.locale}
        proof={proof}
        shown={refused?.proof}
        id="password"
        again={{ offered, next: page }}
      />
      <button type="submit" class="button button-primary">
        {strings.start}
      </button>
    </form>
  );
}

function InForce({
  context,
  proof,
  refused,
  offered,
  codesLeft,
}: SecondFactorPageProps & { readonly codesLeft: number }) {
  const { secondFactor: strings } = stringsFor(context.locale);
  const shownFor = (form: FactorForm) => (refused?.form === form ? refused.proof : undefined);
  return (
    <>
      <p>
        <strong>{strings.isOn}</strong> {codesLeft === 0 ? null : strings.recovery.left(codesLeft)}
      </p>
      {codesLeft === 0 ? <Notice tone="warn">{strings.recovery.none}</Notice> : null}
      <form action="/settings/second-factor/recovery-codes" method="post" class="account-section">
        <h2>{strings.recovery.title}</h2>
        <p class="account-lead">{strings.recovery.renewHint}</p>
        <ProofField
          locale={context.locale}
          proof={proof}
          shown={shownFor('recovery-codes')}
          id="password-for-codes"
          again={{ offered, next: page }}
        />
        <button type="submit" class="button">
          {strings.recovery.renew}
        </button>
      </form>
      <form action="/settings/second-factor/removal" method="post" class="account-section">
        <h2>{strings.off.title}</h2>
        <p class="account-lead">{strings.off.hint}</p>
        <ProofField
          locale={context.locale}
          proof={proof}
          shown={shownFor('removal')}
          id="password-for-removal"
          again={{ offered, next: page }}
        />
        <button type="submit" class="button">
          {strings.off.submit}
        </button>
      </form>
    </>
  );
}
