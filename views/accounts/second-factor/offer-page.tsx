import { grouped } from '../../../src/accounts/second-factor/codes.ts';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { AccountFrame } from '../account-frame.tsx';
import { CodeField } from './code-field.tsx';
import { CopyButton } from './copy-button.tsx';
import { QrCode } from './qr-code.tsx';

export interface OfferShown {
  /** In base32. */
  readonly secret: string;
  /** What the picture says. */
  readonly address: string;
  /** The offer as it comes back. */
  readonly sealed: string;
  readonly isWrong?: boolean;
}

interface OfferPageProps extends OfferShown {
  readonly context: PageContext;
}

/** A new secret, as a picture and as letters, and a code that shows that the authenticator has it. */
export function OfferPage({ context, secret, address, sealed, isWrong = false }: OfferPageProps) {
  const { setUp } = stringsFor(context.locale).secondFactor;
  return (
    <AccountFrame context={context} title={setUp.title}>
      <p class="account-lead">{setUp.scan}</p>
      <QrCode text={address} label={setUp.picture} />
      <p>
        <a class="target" href={address}>
          {setUp.open}
        </a>
      </p>
      <p id="secret-hint">{setUp.typing}</p>
      <div class="secret">
        <p class="secret-text" lang="en">
          <code id="secret" data-plain={secret}>
            {grouped(secret, ' ')}
          </code>
        </p>
        <CopyButton locale={context.locale} of="secret" />
      </div>
      <form action="/settings/second-factor" method="post" class="account-form">
        <input type="hidden" name="offer" value={sealed} />
        <CodeField
          label={setUp.code}
          hint={setUp.codeHint}
          error={isWrong ? setUp.wrong : undefined}
          isFirst={isWrong}
        />
        <button type="submit" class="button button-primary">
          {setUp.submit}
        </button>
      </form>
      <p>
        <a class="target" href="/settings/second-factor">
          {setUp.cancel}
        </a>
      </p>
    </AccountFrame>
  );
}
