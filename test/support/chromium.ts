import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Where Linux distributions, and people on other systems, keep an installed Chrome or Chromium. */
const installed = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The package's own arguments switch web security off, which is the very thing to be tested. */
const ownFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--lang=ko',
];

/** Chromium from the npm package on Linux x64, an installed one elsewhere. `flags` are added to its arguments. */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const args = [...ownFlags, ...flags];
  if (process.platform === 'linux' && process.arch === 'x64') {
    return chromium.launch({ executablePath: await sparticuz.executablePath(), args });
  }
  const executablePath = installed.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('No Chromium found: set CHROMIUM_PATH to one.');
  return chromium.launch({ executablePath, args });
}

/** What happened on a page that must not: violations of the policy, errors of scripts, failed requests. */
export interface Watched {
  readonly context: BrowserContext;
  readonly troubles: string[];
}

/** A browser window of its own whose troubles are written down. */
export async function watchedContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext(options);
  const troubles: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  context.on('weberror', (error) => troubles.push(String(error.error())));
  return { context, troubles };
}
