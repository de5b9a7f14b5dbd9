const dayMs = 86_400_000;

/** How long an account can be kept after all. */
export const graceMs = 14 * dayMs;

/** `kept`: nobody had asked for its deletion; `withdrawn`: it stays; `late`: it is being erased already. */
export type Withdrawal = 'kept' | 'withdrawn' | 'late';

/** Whether a text names this address, whole: `a@example.org` is not in `la@example.org`, nor in `a@example.org.uk`. */
export function hasAddress(text: string, email: string): boolean {
  const lower = text.normalize('NFC').toLowerCase();
  for (let at = lower.indexOf(email); at >= 0; at = lower.indexOf(email, at + 1)) {
    const [before, after] = [lower.slice(0, at), lower.slice(at + email.length)];
    if (!/[\w.!#$%&'*+/=?^`{|}~-]$/.test(before) && !/^(?:[\w-]|\.\w)/.test(after)) return true;
  }
  return false;
}
