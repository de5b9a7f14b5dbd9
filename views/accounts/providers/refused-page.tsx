import type { ProviderRefusal } from '../../../src/accounts/providers/refusal.ts';
import type { Provider } from '../../../src/config.ts';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { AccountFrame } from '../account-frame.tsx';

interface RefusedPageProps {
  readonly context: PageContext;
  readonly provider: Provider;
  readonly refusal: ProviderRefusal;
  /** Whether its reader is signed in, and was adding a way in. */
  readonly isMember: boolean;
}

/** Why a sign-in elsewhere led to nothing, and what to do now. */
export function RefusedPage({ context, provider, refusal, isMember }: RefusedPageProps) {
  const { refused, names } = stringsFor(context.locale).providers;
  const words = refused[refusal];
  return (
    <AccountFrame context={context} title={refused.title}>
      <Notice tone="bad">{typeof words === 'string' ? words : words(names[provider])}</Notice>
      <p>
        <a class="button button-primary" href={isMember ? '/settings/sign-ins' : '/sign-in'}>
          {isMember ? refused.toLinked : refused.toSignIn}
        </a>
      </p>
    </AccountFrame>
  );
}
