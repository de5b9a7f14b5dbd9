import type { Provider } from '../../../src/config.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';

interface ProviderButtonsProps {
  readonly locale: Locale;
  /** Those that are offered. */
  readonly offered: readonly Provider[];
  /** Where their reader is going. */
  readonly next: string | undefined;
}

/** A button for every provider that is offered; nothing where there is none. */
export function ProviderButtons({ locale, offered, next }: ProviderButtonsProps) {
  const { providers } = stringsFor(locale);
  const [first] = offered;
  if (first === undefined) return null;
  return (
    <form action={`/sign-in/${first}`} method="post" class="account-section provider-buttons">
      <h2>{providers.title}</h2>
      {next === undefined ? null : <input type="hidden" name="next" value={next} />}
      {offered.map((provider) => (
        <button key={provider} type="submit" class="button" formaction={`/sign-in/${provider}`}>
          {providers.signInWith(providers.names[provider])}
        </button>
      ))}
    </form>
  );
}
