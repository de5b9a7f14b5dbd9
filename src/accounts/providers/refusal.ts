/** What better-auth names as the next address after a sign-in elsewhere that led to nothing. Nobody is sent there. */
export const refusedAddress = '/sign-in/refused';

/** Why nobody was signed in, or nothing added. */
export type ProviderRefusal =
  /** They left the sign-in at the provider. */
  | 'denied'
  /** The attempt is over, or another browser's. */
  | 'expired'
  | 'unavailable'
  /** There is an account of the same address, and not both sides have confirmed it. */
  | 'taken'
  | 'closed'
  /** Theirs elsewhere belongs to another account here. */
  | 'elsewhere';

/** By the words of OAuth (RFC 6749 §4.1.2.1) and of better-auth. Whatever else a provider says is none of ours to show. */
const refusals: Readonly<Record<string, ProviderRefusal>> = {
  access_denied: 'denied',
  cancelled: 'denied',
  state_mismatch: 'expired',
  state_not_found: 'expired',
  state_invalid: 'expired',
  unable_to_link_account: 'expired',
  account_not_linked: 'taken',
  signup_disabled: 'closed',
  account_already_linked_to_different_user: 'elsewhere',
};

export function refusalOf(error: string | null): ProviderRefusal {
  return (error === null ? undefined : refusals[error]) ?? 'unavailable';
}
