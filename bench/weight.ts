import type { Browser, Cookie, Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { openSite } from '../test/support/site.ts';

/** The most a first load may weigh, in bytes on the wire, fonts apart; and how much of that may be JavaScript. */
const budget = { bytes: 60_000, scriptBytes: 30_000 };

/** What the browser fetched for one page, from an empty cache, as Chromium counted it: compressed, with headers. */
interface Weight {
  readonly requests: number;
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly fontRequests: number;
  readonly fontBytes: number;
}

/** Loads the two pages of a review, each with an empty cache, and prints their weights against the budget. */
export async function printWeights(): Promise<void> {
  const [site, browser] = await Promise.all([openSite(), launchChromium()]);
  try {
    console.log(
      'First load, empty cache, Korean. Budget: 60 KB on the wire without fonts, 30 KB of it JavaScript.\n',
    );
    console.log('page       requests    KB  of it JS   fonts  font KB');
    const question = await weigh(browser, `${site.url}/study`);
    print('question', question);
    const { url, cookies } = await answerFirstQuestion(browser, `${site.url}/study`);
    print('reveal', await weigh(browser, url, cookies));
  } finally {
    await browser.close();
    await site.close();
  }
}

async function weigh(browser: Browser, url: string, cookies: Cookie[] = []): Promise<Weight> {
  const context = await browser.newContext({ locale: 'ko-KR' });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const weight = await countBytes(page, async () => {
    const response = await page.goto(url, { waitUntil: 'networkidle' });
    if (!response?.ok()) throw new Error(`${url} answered ${response?.status()}.`);
    // Fonts are fetched when text needs them, which may be after the network was idle for a moment.
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.waitForLoadState('networkidle');
  });
  await context.close();
  return weight;
}

async function countBytes(page: Page, load: () => Promise<void>): Promise<Weight> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const kinds = new Map<string, 'script' | 'font' | 'other'>();
  const sizes = new Map<string, number>();
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const { pathname } = new URL(response.url);
    kinds.set(
      requestId,
      pathname.endsWith('.js') ? 'script' : pathname.endsWith('.woff2') ? 'font' : 'other',
    );
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, encodedDataLength);
  });
  await load();
  const weight = { requests: 0, bytes: 0, scriptBytes: 0, fontRequests: 0, fontBytes: 0 };
  for (const [requestId, size] of sizes) {
    const kind = kinds.get(requestId);
    if (kind === 'font') {
      weight.fontRequests += 1;
      weight.fontBytes += size;
    } else {
      weight.requests += 1;
      weight.bytes += size;
      if (kind === 'script') weight.scriptBytes += size;
    }
  }
  return weight;
}

/** Answers the first question with nothing, and says where its reveal is and which cookies open it. */
async function answerFirstQuestion(
  browser: Browser,
  url: string,
): Promise<{ url: string; cookies: Cookie[] }> {
  const context = await browser.newContext({ locale: 'ko-KR', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  await page.click('[data-answer-form] button[type=submit]');
  await page.waitForURL('**/answers/*');
  const answered = { url: page.url(), cookies: await context.cookies() };
  await context.close();
  return answered;
}

function print(name: string, { requests, bytes, scriptBytes, fontRequests, fontBytes }: Weight): void {
  const kilobytes = (size: number) => (size / 1000).toFixed(1);
  const isWithin = bytes <= budget.bytes && scriptBytes <= budget.scriptBytes;
  console.log(
    `${name.padEnd(9)} ${String(requests).padStart(9)} ${kilobytes(bytes).padStart(5)} ${kilobytes(scriptBytes).padStart(9)} ` +
      `${String(fontRequests).padStart(7)} ${kilobytes(fontBytes).padStart(8)}  ${isWithin ? 'within the budget' : 'OVER THE BUDGET'}`,
  );
}
