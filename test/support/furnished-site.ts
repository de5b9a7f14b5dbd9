import type { BrowserContext, Browser as Chromium } from 'playwright-core';
import { buildAssets } from '../../src/http/assets.ts';
import type { Browser, TestAppOptions } from './app.ts';
import { furnish, kkori, requests } from './route-requests.ts';

/**
 * The application of the route matrix on a port, as real browsers see it: with its assets, and named by nothing but the address it is
 * asked at. Gives that address.
 */
export async function furnishSite(options: TestAppOptions = {}): Promise<string> {
  const assets = await buildAssets();
  await furnish({ assets, environment: { PUBLIC_URL: undefined }, ...options });
  return kkori.app.listen({ host: '127.0.0.1', port: 0 });
}

/** A window of Chromium that is whom `browser` is to the server; with `bypassCSP`, one that knows of no policy. */
export async function windowOf(
  chromium: Chromium,
  url: string,
  browser: Browser | null,
  locale: 'ko-KR' | 'en-US' = 'ko-KR',
  bypassCSP = false,
): Promise<BrowserContext> {
  const context = await chromium.newContext({ locale, timezoneId: 'Asia/Seoul', bypassCSP });
  const cookies = [...(browser?.cookies ?? [])].filter(([, value]) => value !== '');
  await context.addCookies(
    cookies.map(([name, value]) => ({ name, value, url, sameSite: 'Lax', httpOnly: true })),
  );
  return context;
}

/** The addresses of every page in the matrix that this browser may read, whatever route it is on. */
export async function pagesOf(browser: Browser): Promise<readonly string[]> {
  const pages: string[] = [];
  for (const route of Object.keys(requests).filter((name) => name.startsWith('GET'))) {
    const url = requests[route]?.url() ?? '';
    const { headers, statusCode } = await browser.get(url);
    if (statusCode === 200 && String(headers['content-type']).startsWith('text/html')) pages.push(url);
  }
  return pages;
}
