import type { LinkKind } from '../../src/accounts/links/link.ts';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';
import { WaysOn } from './link-gone-page.tsx';

interface LinkUsedPageProps {
  readonly context: PageContext;
  readonly kind: LinkKind;
}

/** A link that its reader has used before: it has done what it was for, and they are where it led. */
export function LinkUsedPage({ context, kind }: LinkUsedPageProps) {
  const { used } = stringsFor(context.locale).mailed;
  return (
    <AccountFrame context={context} title={used.title}>
      <Notice tone="good">{used.done[kind]}</Notice>
      <p class="account-lead">{used.lead}</p>
      <WaysOn context={context} />
    </AccountFrame>
  );
}
