import type { Browser } from './app.ts';

/** The authenticator's secret that a page offers, as it is typed; empty where it offers none. */
export const secretIn = (page: string): string =>
  (/<p class="secret-text"[^>]*><code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');

/** The recovery codes that a page shows. */
export const recoveryCodesIn = (page: string): readonly string[] =>
  /<pre id="codes"[^>]*>([^<]+)<\/pre>/.exec(page)?.[1]?.split('\n') ?? [];

/** Asks for a secret for the authenticator, and opens the page that shows it. */
export async function askForSecret(
  browser: Browser,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  return browser.follow(await browser.post('/settings/second-factor/secret', fields, headers));
}
