import type { Proof, Reauthenticated } from '../../src/accounts/signing/proof.ts';
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
}

/** How somebody proves that it is them, inside the form of what matters. */
export function ProofField({ locale, proof, shown, id }: ProofFieldProps) {
  const { proof: strings } = stringsFor(locale).secondFactor;
  if (proof === 'recent-sign-in')
    return shown === 'sign-in-again' ? (
      <Notice tone="bad">{strings.again}</Notice>
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
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={isWrong}
        />
      )}
    </Field>
  );
}
