let common: Promise<ReadonlySet<string>> | undefined;

/** The passwords that everybody tries first, in lower case: some 20,000 from leaks. Read when the first one is chosen. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return common;
}
