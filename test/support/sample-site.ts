import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BrowserContext, Page, Route } from 'playwright-core';
import type { AssetManifest } from '../../src/http/assets.ts';
import { assets as named } from '../views/fixtures.ts';

/** Where sample pages are served. */
export const sampleOrigin = 'http://kkori.test';

/** The built file behind an address: the samples link to names of their own. */
function fileBehind(path: string, assets: AssetManifest): string {
  const known: Record<string, string> = { [named.css]: assets.css, [named.js.shell]: assets.js.shell };
  return join(assets.folder, basename(known[path] ?? path));
}

/** Has a page, or a window, find a document at `/`, as it is then, and the built assets beside it. */
export async function serveSample(
  shown: Page | BrowserContext,
  html: () => string,
  assets: AssetManifest,
): Promise<void> {
  await shown.route(`${sampleOrigin}/**`, async (route: Route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html() });
    const path = fileBehind(pathname, assets);
    const body = await readFile(path).catch(() => null);
    return body === null ? route.abort() : route.fulfill({ path, body });
  });
}
