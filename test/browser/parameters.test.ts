import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examine } from '../../src/review/doctoring/repository.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { studyDayStart } from '../../src/scheduling/study-day.ts';
import { manyQuestions } from '../support/bank.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { storeLog } from '../support/stored-log.ts';
import { studentCalendar, studyLog } from '../support/student.ts';
import { answer, expectAccessible, expectNoSidewaysScroll, rate, tickAll } from '../support/walk.ts';

const questions = manyQuestions(130);

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(questions), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** Looks at a page as a picture, where `SHOTS` names a folder for them, and as axe does. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** Gives the one guest there is months of practice, as somebody who forgets fast. */
async function practise(): Promise<void> {
  const userId = site.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '';
  const known = site.database.readOne<{ questionId: string }>('SELECT questionId FROM Card')?.questionId;
  const weights = defaultOptions.weights.with(2, 1).with(8, 1.4).with(20, 0.3);
  const log = studyLog({ weights, seed: 1, reviews: 1_800, cards: 120, newPerDay: 4, attendance: 0.9 });
  const remembered = questions
    .filter(({ id }) => id !== known)
    .map(({ id }) => ({ questionId: id, keyPointId: '' }));
  await storeLog(site.database, userId, remembered, log);
  const last = Math.max(...log.flat().map(({ studyDay }) => studyDay));
  site.clock.now = Math.max(site.clock.now, studyDayStart(last + 1, studentCalendar));
}

it('somebody finds, adopts and gives back parameters of their own', { timeout: 120_000 }, async () => {
  const { context, troubles } = await watchedContext(chromium, {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(`${site.url}/study`);
  await answer(page, '처음 답해 봐요.');
  await tickAll(page);
  await rate(page, 3);
  await page.goto(`${site.url}/settings`);
  await page.click('a[href="/settings/parameters"]');
  await page.waitForSelector('progress');
  await look(page, 'parameters-1-too-few');

  await practise();
  await page.reload();
  await look(page, 'parameters-2-to-train');
  await page.click('text=내 기록으로 찾아보기');
  await page.waitForSelector('text=내 기록으로 찾고 있어요');
  // The page asks for itself again until the result is there.
  await page.waitForSelector('text=이 값으로 바꾸기', { timeout: 60_000 });
  await look(page, 'parameters-3-found');

  await page.click('text=이 값으로 바꾸기');
  await page.waitForURL('**adopted=**');
  await look(page, 'parameters-4-adopted');
  await page.goto(`${site.url}/history`);
  await look(page, 'parameters-5-history');
  await page.goBack();
  await page.click('[data-undo-button]');
  await page.waitForURL('**undone=yes');
  await look(page, 'parameters-6-undone');
  expect(await page.locator('.parameters-in-force').textContent()).toBe('기본값');
  expect(await examine(site.database)).toMatchObject({ repaired: [], problems: [] });
  expect(troubles).toEqual([]);
  await context.close();
});
