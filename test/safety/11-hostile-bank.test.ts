import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Question } from '../../src/bank/question.ts';
import { smallBank } from '../support/bank.ts';
import { launchChromium } from '../support/chromium.ts';
import { allHostileTexts, hostileChunks } from '../support/hostile-texts.ts';
import { watchForSurvivors } from '../support/hostile-watch.ts';
import { openSite, type Site } from '../support/site.ts';
import { answer, rate } from '../support/walk.ts';

const both = { ko: allHostileTexts, en: allHostileTexts };

/** A bank written by somebody who means harm: every text of it is hostile. */
const hostileBank: readonly Question[] = smallBank.map((question) => ({
  ...question,
  prompt: both,
  spokenAnswer: both,
  detail: both,
  keyPoints: question.keyPoints.map((keyPoint) => ({ ...keyPoint, text: both })),
  mistakes: [{ claim: both, correction: both }],
  sources: question.sources.map((source) => ({ ...source, title: allHostileTexts, clause: allHostileTexts })),
  chainName: question.chainName === null ? null : both,
  followUps: question.followUps.map((followUp) => ({ ...followUp, reason: both })),
}));

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(hostileBank), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

it('11. hostile questions, as Markdown and as names, run nothing and leave nothing behind', async () => {
  // Without the policy: what the pages themselves let through would run.
  const context = await chromium.newContext({ locale: 'en-US', bypassCSP: true });
  const found = await watchForSurvivors(context, { isIgnored: false });
  const page = await context.newPage();
  let shown = 0;
  const addresses = [
    '/',
    '/study/why-three',
    '/questions',
    '/questions/why-three',
    '/mistakes',
    '/mock-interviews',
    '/interviews',
  ];
  for (const path of addresses) {
    await page.goto(site.url + path);
    expect(found, path).toEqual([]);
    if ((await page.content()).includes('pwned')) shown += 1;
  }
  expect(shown).toBeGreaterThan(5);
  await page.goto(`${site.url}/study`);
  await answer(page, hostileChunks(9_000)[0] ?? '');
  expect(found).toEqual([]);
  expect(await page.locator('.answers-mine').textContent()).toContain('<script>pwned=1</script>');
  await page.reload();
  for (const link of await page.locator('#study .prose a[href]:not([href^="/"], [href^="#"])').all()) {
    const href = (await link.getAttribute('href')) ?? '';
    if (/^https?:/.test(href)) expect(await link.getAttribute('rel')).toMatch(/noopener|noreferrer/);
    else expect(href).not.toMatch(/^[^/?#]*:|^\/\//);
  }
  await rate(page, 3);
  await page.goto(`${site.url}/history`);
  expect(found).toEqual([]);
  await context.close();
}, 60_000);
