import type { Brought } from '../../../src/accounts/providers/exchange.ts';
import type { Provider } from '../../../src/config.ts';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { AccountFrame } from '../account-frame.tsx';

interface ReturningPageProps {
  readonly context: PageContext;
  readonly provider: Provider;
  readonly brought: Brought;
}

/** Back from a provider: the script hands in what was brought, and the button does without one. */
export function ReturningPage({ context, provider, brought }: ReturningPageProps) {
  const { returning, names } = stringsFor(context.locale).providers;
  const fields = Object.entries(brought).filter(([, value]) => value !== undefined);
  return (
    <AccountFrame context={context} title={returning.title}>
      <p class="account-lead">{returning.lead(names[provider])}</p>
      <form action={`/sign-in/${provider}/return`} method="post" data-submits-itself>
        {fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="button button-primary">
          {returning.submit}
        </button>
      </form>
    </AccountFrame>
  );
}
