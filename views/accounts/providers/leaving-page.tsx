import type { Provider } from '../../../src/config.ts';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { AccountFrame } from '../account-frame.tsx';

interface LeavingPageProps {
  readonly context: PageContext;
  readonly provider: Provider;
  /** At the provider. */
  readonly address: string;
}

/** On the way to a provider: the browser goes on by itself, and by the link where it does not. */
export function LeavingPage({ context, provider, address }: LeavingPageProps) {
  const { leaving, names } = stringsFor(context.locale).providers;
  const name = names[provider];
  return (
    <AccountFrame context={context} title={leaving.title(name)}>
      <p class="account-lead">{leaving.lead}</p>
      <p>
        <a class="button button-primary" href={address} rel="noreferrer">
          {leaving.go(name)}
        </a>
      </p>
    </AccountFrame>
  );
}
