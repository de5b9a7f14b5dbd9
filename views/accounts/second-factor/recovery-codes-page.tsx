import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { AccountFrame } from '../account-frame.tsx';
import { CopyButton } from './copy-button.tsx';

export interface RecoveryCodesShown {
  readonly codes: readonly string[];
  readonly isJustOn: boolean;
}

interface RecoveryCodesPageProps extends RecoveryCodesShown {
  readonly context: PageContext;
  /** What these codes are for, where they are found years later. */
  readonly site: string;
}

/** The recovery codes, this once: to be selected as one text, printed, or kept as a file. */
export function RecoveryCodesPage({ context, codes, isJustOn, site }: RecoveryCodesPageProps) {
  const { recovery } = stringsFor(context.locale).secondFactor;
  const heading = recovery.heading(site);
  const file = `${heading}\n\n${codes.join('\n')}\n`;
  return (
    <AccountFrame context={context} title={recovery.title}>
      <Notice tone="good">{isJustOn ? recovery.switchedOn : recovery.renewed}</Notice>
      <p>{recovery.lead}</p>
      <figure class="recovery-codes">
        <figcaption>{heading}</figcaption>
        <pre id="codes">{codes.join('\n')}</pre>
      </figure>
      <ul class="account-links recovery-actions">
        <li>
          <CopyButton locale={context.locale} of="codes" />
        </li>
        <li>
          <a
            class="button"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
            download="kkori-recovery-codes.txt"
          >
            {recovery.download}
          </a>
        </li>
        <li>
          <button type="button" class="button" hidden data-prints>
            {recovery.print}
          </button>
        </li>
        <li>
          <a class="button button-primary" href="/settings/second-factor">
            {recovery.done}
          </a>
        </li>
      </ul>
      {isJustOn ? (
        <p class="account-aside recovery-actions">
          {recovery.others} <a href="/settings/sessions">{recovery.toSessions}</a>
        </p>
      ) : null}
    </AccountFrame>
  );
}
