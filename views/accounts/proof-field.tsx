import type { Proof, Reauthenticated } from '../../src/accounts/signing/proof.ts';
import type { Provider } from '../../src/config.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

interface ProofFieldProps {
  readonly locale: Locale;
  /** What somebody has to show. */
  readonly proof: Proof;
  /** What came of showing it. */
  readonly shown?: Reauthenticated | undefined;
  /** Tells fields on one page apart. */
  readonly id: string;
  /** What the form calls the password. */
  readonly name?: string;
  /** How somebody without a password signs in anew, and the page they come back to. */
  readonly again?: { readonly offered: readonly Provider[]; readonly next: string };
}

/** How somebody proves that it is them, inside the form of what matters. */
export function ProofField({ locale, proof, shown, id, name = 'password', again }: ProofFieldProps) {
  const { secondFactor, providers } = stringsFor(locale);
  const { proof: strings } = secondFactor;
  if (proof === 'recent-sign-in')
    return shown === 'sign-in-again' ? (
      <>
        <Notice tone="bad">{strings.again}</Notice>
        {again === undefined ? null : <input type="hidden" name="next" value={again.next} />}
        {again?.offered.map((provider) => (
          <button key={provider} type="submit" class="button" formaction={`/sign-in/${provider}`}>
            {providers.signInWith(providers.names[provider])}
          </button>
        ))}
      </>
    ) : (
      <p class="account-aside">{strings.recent}</p>
    );
  const isWrong = shown === 'wrong-password';
  return (
    <Field
      name={id}
      label={strings.password}
      hint={strings.passwordHint}
      error={isWrong ? strings.wrong : undefined}
    >
      {(attributes) => (
        <input
          {...attributes}
          name={name}
          type="password"
          autocomplete="current-password"
          required
          autofocus={isWrong}
        />
      )}
    </Field>
  );
}
