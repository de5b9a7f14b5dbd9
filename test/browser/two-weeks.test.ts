import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { readBank } from '../../src/bank/repository.ts';
import type { Locale } from '../../src/locale.ts';
import type { Forecast } from '../../src/preparation/forecast.ts';
import { forecastAll } from '../../src/preparation/forecasting.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { aboutWords } from '../../views/preparation/about-words.ts';
import { formBody, hidden } from '../support/app.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { askedIn } from '../support/study.ts';
import { answer, expectAccessible, expectNoSidewaysScroll, rate, tickAll } from '../support/walk.ts';

let site: Site;
let bank: Bank;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(), launchChromium()]);
  bank = await readBank(site.database);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const minute = 60_000;
const dayMs = 24 * 60 * minute;
/** Sunday 2026-11-22, 09:00 in Seoul. */
const firstMorning = Date.UTC(2026, 10, 22);
const firstDay = firstMorning / dayMs;

type Rating = 1 | 2 | 3 | 4;

/** One question as it was asked. */
interface Turn {
  readonly question: string;
  readonly occasion: string;
  readonly rating: Rating;
}

const timesAsked = new Map<string, number>();

/** What is new is known every third time; afterwards one answer in seven is missed. */
function ratingOf(question: string): Rating {
  const times = (timesAsked.get(question) ?? 0) + 1;
  timesAsked.set(question, times);
  const place = [...bank.questions.keys()].indexOf(question);
  if (times === 1) return place % 3 === 0 ? 3 : 1;
  if ((place + times) % 7 === 0) return 1;
  return (place + times) % 5 === 0 ? 4 : 3;
}

/** Gets a page, or sends a form, with the cookies of the window, and follows where that leads. */
async function send(page: Page, address: string, form?: Parameters<typeof formBody>[0]): Promise<string> {
  const headers = { origin: site.url, 'content-type': 'application/x-www-form-urlencoded' };
  const post = form ? { method: 'POST', headers, data: formBody(form) } : {};
  const response = await page.request.fetch(`${site.url}${address}`, post);
  if (!response.ok()) throw new Error(`${response.status()} from ${address}`);
  return response.text();
}

const fieldsOf = (html: string, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, hidden(html, name)]));

const occasionIn = (html: string) => /class="occasion[^"]*">([^<]+)</.exec(html)?.[1] ?? '';

/** Answers and rates what a page asks, without a browser: what is new takes three minutes, all else half of that. */
async function studyNext(page: Page, asked: string): Promise<{ turn: Turn; next: string }> {
  const question = askedIn(asked);
  site.clock.now += (timesAsked.has(question) ? 2.5 : 4) * minute;
  const form = { ...fieldsOf(asked, 'key', 'shownAt', 'cardVersion'), answer: '기억나는 대로 적은 답' };
  const revealed = await send(page, `/questions/${question}/answers`, form);
  const rating = ratingOf(question);
  const keyPoint =
    rating === 1
      ? []
      : [...revealed.matchAll(/name="keyPoint" value="([^"]+)"/g)].flatMap(([, id]) => id ?? []);
  const card = /action="\/cards\/([^/]+)\/reviews"/.exec(revealed)?.[1];
  const review = { ...fieldsOf(revealed, 'key', 'answerId', 'version'), rating: String(rating), keyPoint };
  const next = await send(page, `/cards/${card}/reviews`, review);
  return { turn: { question, occasion: occasionIn(asked), rating }, next };
}

/** Studies until the page asks nothing more, or until it asks something to be looked at. Gives what was asked. */
async function study(
  page: Page,
  isLookedAt: (occasion: string, turns: number) => boolean = () => false,
): Promise<Turn[]> {
  const turns: Turn[] = [];
  let asked = await send(page, '/study');
  while (askedIn(asked) !== '' && !isLookedAt(occasionIn(asked), turns.length)) {
    const { turn, next } = await studyNext(page, asked);
    turns.push(turn);
    asked = next;
    if (turns.length > 40) throw new Error(`The day does not end: ${JSON.stringify(turns.slice(-4))}`);
  }
  return turns;
}

/** The forecasts that are kept of an interview, the oldest first. */
const forecastsOf = (name: string) =>
  site.database.readAll<Forecast>(
    `SELECT f.madeOn, f.day, f.minutesPerDay, f.total, f.recalled, f.spread, f.ifStopped
     FROM Forecast f JOIN InterviewDate i ON i.id = f.interviewDateId WHERE i.name = ? ORDER BY f.madeOn`,
    name,
  );

/** Today's forecast of an interview. There is one for every study day, and the newest is today's. */
function forecastToday(name: string, day: number): Forecast {
  const forecasts = forecastsOf(name);
  const days = forecasts.map(({ madeOn }) => madeOn);
  expect(days, 'one a day').toEqual(days.map((_, index) => firstDay + day - days.length + 1 + index));
  const last = forecasts.at(-1);
  if (last === undefined) throw new Error(`no forecast of ${name}`);
  return last;
}

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

interface Shown {
  readonly width?: number;
  readonly colors?: 'light' | 'dark';
}

/** Looks at a page as a picture, where `SHOTS` names a folder for them, and as axe does. */
async function look(page: Page, name: string, { width = 1024, colors = 'light' }: Shown = {}): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: colors });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

const narrow: Shown = { width: 360 };
const narrowDark: Shown = { width: 360, colors: 'dark' };
const dark: Shown = { colors: 'dark' };

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('.preparation-fold'))
      folded.open = true;
  });

/** Goes from one control to the next with the tabulator until this one has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`No way to ${selector} by keyboard`);
}

/** Answers and rates what is on the table with keys alone. */
async function studyByKeys(page: Page): Promise<void> {
  const action = await page.locator('[data-answer-form]').getAttribute('action');
  const question = /questions\/([^/]+)\//.exec(action ?? '')?.[1] ?? '';
  site.clock.now += (timesAsked.has(question) ? 2.5 : 4) * minute;
  await page.keyboard.press('/');
  await page.keyboard.type('손으로만 적은 답');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('[data-review-form]');
  const rating = ratingOf(question);
  const points = await page.locator('[data-review-form] [data-key-point]').count();
  if (rating > 1) for (const key of 'abcdefghij'.slice(0, points)) await page.keyboard.press(key);
  // A rating's key rests for a moment after the answer has opened.
  await page.waitForTimeout(850);
  await page.keyboard.press(String(rating));
  await page.waitForSelector('[data-review-form]', { state: 'detached' });
}

it('a candidate lives through the two weeks before an interview', { timeout: 240_000 }, async () => {
  const { context, troubles } = await watchedContext(chromium, { locale: 'ko-KR', timezoneId: 'Asia/Seoul' });
  const page = await context.newPage();
  const open = (address: string) => page.goto(`${site.url}${address}`);
  const textAt = async (selector: string) => (await page.locator(selector).first().textContent()) ?? '';
  /** A morning: the server makes its forecasts, whoever comes or not. */
  const wake = async (day: number) => {
    site.clock.now = firstMorning + day * dayMs;
    const failed = (error: unknown) => expect.fail(String(error));
    await forecastAll({ database: site.database, bank, now: () => site.clock.now }, failed);
  };
  /** Today says what is stored, and every few days it is seen that the page of interviews says the same. Gives it. */
  const expectForecast = async (name: string, day: number, locale: Locale): Promise<Forecast> => {
    const forecast = forecastToday(name, day);
    const about = textOf(aboutWords(locale, forecast, forecast.total));
    // That page reckons, and does so thirty times a minute at most.
    if (day % 4 === 0) expect(textOf(await send(page, '/interviews'))).toContain(about);
    expect(textOf(await send(page, '/'))).toContain(about);
    return forecast;
  };
  /** The rest of a day, which ends by its minutes. */
  const finish = async (locale: Locale, isLookedAt?: Parameters<typeof study>[1]) => {
    const turns = await study(page, isLookedAt);
    const over = { ko: '분을 채웠어요', en: 'for today are done' }[locale];
    if (isLookedAt === undefined) expect(textOf(await send(page, '/study'))).toContain(over);
    return turns;
  };

  // Day 0, in Korean: a first answer, then the day is named, once it is seen what minutes are worth.
  site.clock.now = firstMorning;
  await open('/interviews');
  await look(page, '00-visitor', narrow);
  await open('/');
  await answer(page, '처음 답해 봐요.');
  await tickAll(page);
  timesAsked.set('three-way-handshake', 1);
  site.clock.now += 2 * minute;
  await rate(page, 3);
  await open('/');
  await look(page, '00-today-first', narrow);
  await page.click('.nearest a');
  await look(page, '00-interviews-none');
  await page.click('a[href="/interviews/new"]');
  await page.fill('[name=date]', '2026-12-06');
  for (const chain of ['three-way-handshake', 'four-way-close', 'virtual-circuit'])
    await page.check(`[name=chain][value=${chain}]`);
  await look(page, '00-new', narrow);
  expect(await page.locator('.trade').count()).toBe(0);
  await page.click('[value=trade]');
  await page.waitForURL('**step=trade**');
  expect(await page.locator('.trade tbody tr').count()).toBe(6);
  await look(page, '00-trade', narrow);
  await page.fill('[name=name]', '꼬리 주식회사');
  await page.check('input[name=minutesPerDay][value="15"]');
  await page.click('.interview-choice button[type=submit]');
  await page.waitForURL('**done=saved**');
  await unfold(page);
  await look(page, '00-saved');
  const ours = '꼬리 주식회사';
  const first = await expectForecast(ours, 0, 'ko');
  expect(first).toMatchObject({ day: firstDay + 14, minutesPerDay: 15, total: 25 });
  await open('/');
  expect(await textAt('#overview-head')).toBe('오늘 15분 중 13분이 남았어요');
  await finish('ko');
  await open('/study');
  await look(page, '00-done', narrow);
  await open('/');
  await look(page, '00-today-over', narrow);

  // Day 1: in the middle of it a rating is taken back.
  await wake(1);
  await expectForecast(ours, 1, 'ko');
  await open('/');
  expect(await textAt('#overview-head')).toBe('오늘 면접 준비는 15분이에요');
  await look(page, '01-today', narrowDark);
  await study(page, (_, turns) => turns === 2);
  await open('/study');
  await answer(page, '잘못 누를 답');
  await rate(page, 1);
  await page.locator('#prompt').focus();
  await page.keyboard.press('u');
  await page.waitForURL('**undone=yes');
  await look(page, '01-undone', narrow);
  await tickAll(page);
  await rate(page, 3);
  await finish('ko');

  // Day 2 goes by keyboard alone.
  await wake(2);
  await expectForecast(ours, 2, 'ko');
  await open('/');
  await tabTo(page, '.overview-start a');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/study');
  while ((await page.locator('#answer').count()) > 0) await studyByKeys(page);
  expect(await textAt('#done')).toBe('오늘 계획한 15분을 채웠어요');
  await tabTo(page, 'a[href="/"].button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#overview-head');
  await tabTo(page, '.nearest a');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#preparation-head');
  await tabTo(page, '.trade-form [type=radio]');
  await look(page, '02-interviews-keys', dark);

  // Day 3: the day is over, and is gone on with.
  await wake(3);
  await expectForecast(ours, 3, 'ko');
  await finish('ko');
  await open('/');
  await look(page, '03-today-over', dark);
  await page.click('.go-on button');
  await page.waitForSelector('#answer');
  await study(page, (_, turns) => turns === 2);
  await open('/');
  await look(page, '03-today-more', narrow);

  // Day 4 as ever; days 5 and 6 are missed, and forecast all the same.
  await wake(4);
  const fourth = await expectForecast(ours, 4, 'ko');
  await finish('ko');
  for (const missed of [5, 6]) {
    await wake(missed);
    forecastToday(ours, missed);
  }

  // Day 7, in English from now on.
  await wake(7);
  await open('/settings');
  await page.selectOption('select[name=locale]', 'en');
  await page.click('.settings-form button[type=submit]');
  await page.waitForURL('**saved=yes');
  await look(page, '07-settings', narrow);
  const seventh = await expectForecast(ours, 7, 'en');
  expect(seventh.recalled).toBeLessThan(fourth.recalled);
  await open('/');
  await look(page, '07-today');
  for (const day of [7, 8]) {
    if (day === 8) await wake(8);
    await finish('en');
  }

  // Day 9: the interview is moved by a day, and another one named.
  await wake(9);
  await open('/interviews');
  await page.click('.interview .button[href^="/interviews/"]');
  await look(page, '09-change', narrow);
  await page.fill('[name=date]', '2026-12-07');
  await page.click('.interview-choice button[type=submit]');
  await page.waitForURL('**done=saved**');
  expect(forecastToday(ours, 9).day).toBe(firstDay + 15);
  await page.click('a[href="/interviews/new"]');
  await page.fill('[name=date]', '2026-12-10');
  await page.fill('[name=name]', 'Second Ltd.');
  await page.check('[name=chain][value=close-wait-pileup]');
  await page.check('[name=chain][value=no-listener-or-lost-syn]');
  await page.click('[value=trade]');
  await page.waitForURL('**step=trade**');
  await look(page, '09-second-trade', narrowDark);
  await page.click('.interview-choice button[type=submit]');
  await page.waitForURL('**done=saved**');
  await unfold(page);
  await look(page, '09-two', narrow);
  const theirs = 'Second Ltd.';
  await expectForecast(ours, 9, 'en');
  await finish('en');

  // Day 10: time is short, and there is a list of what is better dropped.
  await wake(10);
  await open('/interviews');
  await page.locator('.trade-form').first().locator('[value="5"]').check();
  await page.locator('.trade-form button').first().click();
  await page.waitForURL('**done=minutes**');
  expect(await page.locator('.interview-dropped li').count()).toBeGreaterThan(0);
  await unfold(page);
  await look(page, '10-dropped');
  const short = await expectForecast(ours, 10, 'en');
  expect(short).toMatchObject({ minutesPerDay: 5 });
  await finish('en');

  // Day 11: back to a quarter of an hour. A card says how its interval came about.
  await wake(11);
  await send(page, '/interviews/minutes-per-day', { minutesPerDay: '15' });
  const eleventh = await expectForecast(ours, 11, 'en');
  expect(eleventh.recalled).toBeGreaterThan(short.recalled);
  await finish('en');
  const card = site.database.readOne<{ id: string }>('SELECT id FROM Card ORDER BY lapses DESC, id LIMIT 1');
  await open(`/cards/${card?.id}`);
  expect(await page.locator('#why li').count()).toBeGreaterThan(2);
  await look(page, '11-card', narrow);

  for (const day of [12, 13, 14]) {
    await wake(day);
    await expectForecast(ours, day, 'en');
    await finish('en');
  }
  await open('/');
  await look(page, '14-eve', narrow);

  // Day 15: the interview. Both pages keep to the morning's forecast, whatever is practised.
  await wake(15);
  const morning = await expectForecast(ours, 15, 'en');
  expect(morning.ifStopped).toBeGreaterThan(first.ifStopped);
  await open('/');
  expect(await textAt('.nearest')).toContain('this morning');
  await look(page, '15-today', narrow);
  await study(page, (_, turns) => turns === 3);
  expect(await expectForecast(ours, 15, 'en')).toEqual(morning);
  await open('/interviews');
  await unfold(page);
  await look(page, '15-interviews', narrowDark);
  expect(forecastsOf(ours)).toHaveLength(16);

  // Day 16: too little is known yet; after some more answers what came true is told, and one chain is let go.
  await wake(16);
  await open('/');
  expect(await textAt('.nearest-quiet')).toContain('How was the interview?');
  await look(page, '16-today', narrow);
  await open('/interviews');
  expect(await textAt('.interview-outcome')).toContain('It takes 5');
  await look(page, '16-few', narrow);
  for (const id of ['four-way-close', 'why-time-wait', 'half-open', 'handshake-states'])
    await studyNext(page, await send(page, `/study/${id}`));
  await open('/interviews');
  expect(await textAt('.interview-outcome')).toContain('You recalled');
  await look(page, '16-outcome');
  await page.uncheck('.settle [value=virtual-circuit]');
  await page.click('.settle button');
  await page.waitForURL('**rested=**');
  await look(page, '16-settled', narrow);
  await open('/');
  expect(await page.locator('.link-suspended').count()).toBe(5);
  expect(await page.locator('.nearest-quiet').count()).toBe(0);

  // Day 19: the second one has been as well.
  for (const day of [17, 18]) {
    await wake(day);
    forecastToday(theirs, day);
    await finish('en');
  }
  await wake(19);
  await study(page, (_, turns) => turns === 3);
  await open('/interviews');
  await look(page, '19-both', narrow);
  await open('/');
  await look(page, '19-today');

  expect(await examine(site.database)).toMatchObject({ repaired: [], problems: [] });
  expect(troubles).toEqual([]);
  await context.close();
});
