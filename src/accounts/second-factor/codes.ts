/** How many recovery codes there are at first. */
export const recoveryCodes = 10;

/** Without letters that are taken for others (Crockford's base 32): 5 bits each. */
export const recoveryAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Characters of a recovery code, in groups of four: 60 bits. */
export const recoveryLength = 12;

/** What somebody gave as their second factor. */
export type GivenCode =
  | { readonly kind: 'authenticator'; readonly code: string }
  | { readonly kind: 'recovery'; readonly code: string };

/** What was typed, with blanks and hyphens wherever one likes; null for what is neither kind of code. */
export function givenCode(typed: string): GivenCode | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase();
  if (/^\d{6}$/.test(plain)) return { kind: 'authenticator', code: plain };
  const read = plain.replaceAll('o', '0').replace(/[il]/g, '1');
  const isRecovery =
    read.length === recoveryLength && [...read].every((letter) => recoveryAlphabet.includes(letter));
  return isRecovery ? { kind: 'recovery', code: grouped(read) } : null;
}

/** A text in groups of four, which are easier to type: `7k2m-9qxd-4fwp`. */
export function grouped(text: string, between = '-'): string {
  return (text.match(/.{1,4}/g) ?? []).join(between);
}
