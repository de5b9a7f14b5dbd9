import type { Proof, Reauthenticated } from '../../../src/accounts/signing/proof.ts';
import type { Provider } from '../../../src/config.ts';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { AccountFrame } from '../account-frame.tsx';
import { BackToAccount } from '../back-to-account.tsx';
import { ProofField } from '../proof-field.tsx';

export interface WaysInShown {
  readonly ways: { readonly hasPassword: boolean; readonly providers: readonly string[] };
  readonly offered: readonly Provider[];
  readonly proof: Proof;
  readonly refused?: Reauthenticated;
}

interface WaysInPageProps extends WaysInShown {
  readonly context: PageContext;
}

/** How an account may be entered. One way has to stay. */
export function WaysInPage(props: WaysInPageProps) {
  const { context, ways, offered } = props;
  const { linked, names } = stringsFor(context.locale).providers;
  const stateOf = (isSet: boolean) => (isSet ? linked.isSet : linked.isNotSet);
  return (
    <AccountFrame context={context} title={linked.title}>
      <p class="account-lead">{linked.lead}</p>
      <dl class="ways-in">
        <div>
          <dt>{linked.password}</dt>
          <dd>{stateOf(ways.hasPassword)}</dd>
        </div>
        {offered.map((provider) => (
          <div key={provider}>
            <dt>{names[provider]}</dt>
            <dd>{stateOf(ways.providers.includes(provider))}</dd>
          </div>
        ))}
      </dl>
      {offered.length === 0 ? <p class="account-aside">{linked.notOffered}</p> : <Change {...props} />}
      <BackToAccount locale={context.locale} />
    </AccountFrame>
  );
}

function Change({ context, ways, offered, proof, refused }: WaysInPageProps) {
  const { linked, names } = stringsFor(context.locale).providers;
  const usable = offered.filter((provider) => ways.providers.includes(provider));
  const isLast = usable.length + (ways.hasPassword ? 1 : 0) === 1;
  return (
    <form action="/settings/sign-ins/linking" method="post" class="account-section provider-buttons">
      <h2>{linked.change}</h2>
      <ProofField
        locale={context.locale}
        proof={proof}
        shown={refused}
        id="password"
        again={{ offered: usable, next: '/settings/sign-ins' }}
      />
      {offered.map((provider) => {
        const isLinked = usable.includes(provider);
        return isLinked && isLast ? (
          <p key={provider} class="account-aside">
            {names[provider]}: {linked.lastOne}
          </p>
        ) : (
          <button
            key={provider}
            type="submit"
            class="button"
            name="provider"
            value={provider}
            formaction={`/settings/sign-ins/${isLinked ? 'unlinking' : 'linking'}`}
          >
            {isLinked ? linked.unlink(names[provider]) : linked.link(names[provider])}
          </button>
        );
      })}
    </form>
  );
}
