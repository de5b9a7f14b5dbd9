import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examine } from '../../src/review/doctoring/repository.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import {
  answer,
  expectAccessible,
  expectNoSidewaysScroll,
  rate,
  reviewForm,
  tickAll,
} from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(await shortBank()), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const minute = 60_000;
const hour = 60 * minute;
/** Sunday 2026-11-22, 13:00 in Seoul. */
const sunday = Date.UTC(2026, 10, 22, 4);

type Rating = 1 | 2 | 3 | 4;

/** What was asked, and why, in the words of the page. */
interface Turn {
  readonly question: string;
  readonly occasion: string;
}

/** Studies until nothing is left, a minute and a half a question. Gives what was asked. */
async function studyDay(
  page: Page,
  ratingOf: (turn: Turn, turns: readonly Turn[]) => Rating,
): Promise<Turn[]> {
  const turns: Turn[] = [];
  await page.goto(`${site.url}/study`);
  while ((await page.locator('#answer').count()) > 0) {
    const action = await page.locator('[data-answer-form]').getAttribute('action');
    const turn = {
      question: /questions\/([^/]+)\//.exec(action ?? '')?.[1] ?? '',
      occasion: (await page.locator('.occasion').first().textContent()) ?? '',
    };
    site.clock.now += 1.5 * minute;
    await answer(page, '기억나는 대로 적은 답');
    const rating = ratingOf(turn, turns);
    if (rating > 1) await tickAll(page);
    await rate(page, rating);
    turns.push(turn);
    if (turns.length > 30) throw new Error(`The day does not end: ${JSON.stringify(turns.slice(-4))}`);
  }
  return turns;
}

const countOf = (turns: readonly Turn[], ...occasions: readonly string[]) =>
  turns.filter(({ occasion }) => occasions.includes(occasion)).length;

const day = () =>
  site.database.readOne<{ reviews: number; fresh: number; due: number; again: number }>(
    'SELECT reviews, fresh, due, again FROM StudyDay ORDER BY day DESC',
  );

/** Looks at a page as a picture, where `SHOTS` names a folder for them, and as axe does. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

it('a candidate lives through a week, day by day', { timeout: 240_000 }, async () => {
  const { context, troubles } = await watchedContext(chromium, {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  const today = async (name: string) => {
    await page.goto(site.url);
    await look(page, name);
  };

  // Sunday: a first question, then the day's limit is set to three new ones.
  site.clock.now = sunday;
  await page.goto(`${site.url}/study`);
  await answer(page, '처음 답해 봐요.');
  await tickAll(page);
  await rate(page, 3);
  await page.goto(`${site.url}/settings`);
  await page.fill('[name=newPerDay]', '3');
  await page.click('.settings-form button[type=submit]');
  await page.waitForURL('**saved=yes');
  await look(page, '1-settings');
  const first = await studyDay(page, () => 3);
  expect(countOf(first, '꼬리질문', '처음 보는 질문')).toBe(2);
  expect(countOf(first, '오늘 한 번 더 볼 질문')).toBe(3);
  expect(await page.locator('#done').textContent()).toBe('오늘 몫은 다 했어요');
  expect(day()).toMatchObject({ reviews: 6, fresh: 3, due: 0, again: 0 });
  await look(page, '1-done');
  await today('1-today');

  // Monday: three more; one rating was a slip of the finger and is taken back with a key.
  site.clock.now = sunday + 24 * hour;
  await today('2-today');
  await page.goto(`${site.url}/study`);
  await answer(page, '잘못 누를 답');
  await tickAll(page);
  await rate(page, 1);
  await look(page, '2-slip');
  await page.locator('#prompt').focus();
  await page.keyboard.press('u');
  await page.waitForURL('**undone=yes');
  expect(await page.locator('.answers-mine').textContent()).toContain('잘못 누를 답');
  await look(page, '2-undone');
  await tickAll(page);
  await rate(page, 3);
  await studyDay(page, () => 3);
  expect(day()).toMatchObject({ fresh: 3, again: 0 });
  await page.goto(`${site.url}/history`);
  expect(await page.locator('.history-taken-back').count()).toBe(1);
  await look(page, '2-history');

  // Tuesday: everything was asked once, so only what is due comes; one of them is put off until tomorrow.
  site.clock.now = sunday + 48 * hour;
  await today('3-today');
  await page.goto(`${site.url}/study`);
  const isAnythingDue = (await page.locator('.set-aside').count()) > 0;
  if (isAnythingDue) {
    await page.click('.set-aside summary');
    await look(page, '3-set-aside');
    await page.click('.set-aside [value=bury]');
    await page.waitForURL('**changed=**');
  }
  const third = await studyDay(page, () => 3);
  expect(countOf(third, '처음 보는 질문', '꼬리질문')).toBe(0);

  // Wednesday: the root of the handshake lapses, and what hangs from it waits until it is relearned.
  site.clock.now = sunday + 72 * hour;
  await page.goto(`${site.url}/study/three-way-handshake`);
  await answer(page, '');
  await rate(page, 1);
  await today('4-today-lapsed');
  const isLapse = site.database.readOne("SELECT 1 FROM Card WHERE phase = 'relearning'") !== undefined;
  expect(isLapse).toBe(true);
  expect(await page.locator('.link-held').count()).toBeGreaterThan(0);
  const fourth = await studyDay(page, () => 3);
  const relearned = fourth.findIndex(({ question }) => question === 'three-way-handshake');
  expect(relearned).toBeGreaterThanOrEqual(0);
  const hanging = ['handshake-states', 'last-ack-lost'];
  expect(fourth.slice(0, relearned).some(({ question }) => hanging.includes(question))).toBe(false);
  await today('4-today');

  // Thursday is missed. Friday: what was due then is due now, and nothing is held against anybody.
  site.clock.now = sunday + 120 * hour;
  await today('6-today');
  const sixth = await studyDay(page, ({ question }, turns) =>
    question === 'four-way-close' && !turns.some((turn) => turn.question === question) ? 1 : 3,
  );
  const missed = sixth.filter(({ question }) => question === 'four-way-close');
  if (missed.length > 0) expect(missed.at(-1)?.occasion).toBe('조금 전에 놓친 질문');

  // Saturday: nothing new, and every question says why it comes back when it does.
  site.clock.now = sunday + 144 * hour;
  await studyDay(page, () => 4);
  await today('7-today');
  await page.locator('.chain-fold:not([open]) summary').first().click();
  await page.locator('.link-standing a').first().click();
  await page.waitForURL('**/cards/**');
  expect(await page.locator('#why li').count()).toBeGreaterThan(2);
  await look(page, '7-card');
  await page.goto(`${site.url}/history`);
  await look(page, '7-history');

  const due = site.database.readOne<{ n: number }>(
    'SELECT count(*) AS n FROM Card WHERE suspended = 0 AND due <= ?',
    site.clock.now,
  );
  expect(due?.n).toBe(0);
  expect(await examine(site.database)).toMatchObject({ repaired: [], problems: [], cards: 6 });
  expect(await page.locator(reviewForm).count()).toBe(0);
  expect(troubles).toEqual([]);
  await context.close();
});
