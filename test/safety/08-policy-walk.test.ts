import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser as Reader } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { furnishSite, pagesOf, windowOf } from '../support/furnished-site.ts';
import { kkori, member, newcomer, owner } from '../support/route-requests.ts';

/** What the pages call: the binding below exposes it to them. */
declare function noteViolation(what: string): void;

let chromium: Browser;
let url: string;

beforeAll(async () => {
  [chromium, url] = await Promise.all([launchChromium(), furnishSite()]);
});
afterAll(async () => {
  await chromium.close();
  await kkori.close();
});

/** Writes down every violation of the policy, every script that fails, and every request to somebody else. */
async function watch(context: BrowserContext): Promise<string[]> {
  const found: string[] = [];
  await context.exposeBinding('noteViolation', (_source, what: string) => found.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      noteViolation(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  context.on('weberror', (error) => found.push(String(error.error())));
  context.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) found.push(message.text());
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url()))
      found.push(`asked somebody else: ${request.url()}`);
  });
  return found;
}

const readers: readonly (readonly [string, () => Reader])[] = [
  ['a visitor', newcomer],
  ['a guest', () => owner],
  ['somebody with an account', () => member],
];

describe('8. a walk through every page of the route table', () => {
  it('hears of what the policy forbids', async () => {
    const context = await windowOf(chromium, url, null);
    const found = await watch(context);
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      document.body.append(script);
      document.body.setAttribute('style', 'color: red');
    });
    await expect.poll(() => found.join()).toMatch(/script-src[\s\S]*style-src/);
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    await context.close();
  });

  describe.each(readers)('as %s', (_who, reader) => {
    it.each([
      ['Korean', 'ko', 'ko-KR'],
      ['English', 'en', 'en-US'],
    ] as const)(
      'in %s violates it nowhere and asks nobody else for anything',
      async (_language, lang, locale) => {
        const context = await windowOf(chromium, url, reader(), locale);
        const found = await watch(context);
        const page = await context.newPage();
        const addresses = [...(await pagesOf(reader())), '/nowhere', '/study?after=1&after=2'];
        expect(addresses.length).toBeGreaterThan(25);
        let inLanguage = 0;
        for (const address of addresses) {
          await page.goto(`${url}${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);
          if ((await page.getAttribute('html', 'lang')) === lang) inLanguage += 1;
        }
        // An interview is shown in the language that it is held in.
        expect(inLanguage).toBeGreaterThan(addresses.length - 6);
        expect(found).toEqual([]);
        await context.close();
      },
      240_000,
    );
  });
});
