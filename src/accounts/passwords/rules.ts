/** Unicode code points of a password. No rule says of which kinds (NIST SP 800-63B §3.1.1.2). */
export const shortestPassword = 8;
export const longestPassword = 128;

/**
 * Why a password cannot be used: too short or too long, among those that everybody tries first, or not much more than the name of this
 * service or of the account.
 */
export type PasswordFault = 'short' | 'long' | 'common' | 'telling';

/**
 * What is wrong with a password; null for nothing.
 *
 * @param common passwords in lower case
 */
export function passwordFault(
  password: string,
  email: string,
  common: ReadonlySet<string>,
): PasswordFault | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < shortestPassword) return 'short';
  if (length > longestPassword) return 'long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (common.has(plain) || isRepeated(plain)) return 'common';
  return isTelling(plain, email.toLowerCase()) ? 'telling' : null;
}

/** One or two characters over and over: `aaaaaaaa`, `12121212`. */
function isRepeated(plain: string): boolean {
  return /^(.{1,2})\1+.?$/u.test(plain);
}

/** The address or a part of it, or the service, however often, with less than four characters beside it. */
function isTelling(plain: string, email: string): boolean {
  const [name = ''] = email.split('@');
  return [email, name, 'kkori', '꼬리']
    .filter((word) => word.length >= 2)
    .some((word) => plain.includes(word) && plain.replaceAll(word, '').length < 4);
}
