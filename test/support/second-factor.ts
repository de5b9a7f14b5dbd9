/** The authenticator's secret that a page offers, as it is typed; empty where it offers none. */
export const secretIn = (page: string): string =>
  (/<p class="secret-text"[^>]*><code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');

/** The recovery codes that a page shows. */
export const recoveryCodesIn = (page: string): readonly string[] =>
  /<pre id="codes"[^>]*>([^<]+)<\/pre>/.exec(page)?.[1]?.split('\n') ?? [];
