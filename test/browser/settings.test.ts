import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import { answer, answerForm, expectAccessible, expectNoSidewaysScroll, rate } from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(await shortBank()), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const laptop = { width: 1280, height: 800 };

async function visit(path: string, locale: 'ko-KR' | 'en-GB' = 'ko-KR', javaScriptEnabled = true) {
  const options = { locale, viewport: laptop, javaScriptEnabled, timezoneId: 'Asia/Seoul' };
  const { context, troubles } = await watchedContext(chromium, options);
  const page = await context.newPage();
  await page.goto(site.url + path);
  return { context, page, troubles };
}

/** Chooses on the page of the settings, and saves. */
async function set(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`${site.url}/settings`);
  for (const [name, value] of Object.entries(choices)) await page.check(`[name=${name}][value=${value}]`);
  await page.click('.settings-save button');
  await page.waitForURL('**/settings?saved=yes');
}

/** Answers once, so that there is somebody to store settings of. */
async function becomeGuest(page: Page): Promise<void> {
  await page.goto(`${site.url}/study`);
  await answer(page, '첫 답');
  await rate(page, 4);
}

/** The settings of the guest who came last. */
const stored = () =>
  site.database.readOne<{ theme: string; shortcuts: number; sounds: number }>(
    'SELECT theme, shortcuts, sounds FROM StudySettings ORDER BY rowid DESC LIMIT 1',
  );
const users = () => site.database.readOne<{ n: number }>('SELECT count(*) AS n FROM User')?.n ?? 0;

describe('the theme', () => {
  it.each([
    ['ko-KR', true],
    ['en-GB', false],
  ] as const)(
    'is what was chosen from the first paint on, on every page (%s, JavaScript: %s)',
    { timeout: 120_000 },
    async (locale, isScripted) => {
      const { context, page, troubles } = await visit('/settings', locale, isScripted);
      await page.emulateMedia({ colorScheme: 'light' });
      await set(page, { theme: 'dark' });
      const background = () =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      for (const path of ['/', '/study', '/settings', '/privacy', '/simulator', '/nowhere']) {
        const sent = await page.goto(site.url + path);
        expect(await sent?.text()).toMatch(/^<!doctype html><html lang="\w+" data-theme="dark"/);
        expect(await background()).toBe('rgb(20, 23, 28)');
        if (isScripted && /settings|privacy/.test(path)) await expectAccessible(page);
      }
      await set(page, { theme: 'auto' });
      expect(await background()).toBe('rgb(248, 248, 244)');
      // An address that leads nowhere is said in red by the browser, and nothing else is.
      expect(troubles.filter((trouble) => !trouble.includes('404'))).toEqual([]);
      await context.close();
    },
  );
});

describe('the page of the settings', () => {
  it.each([true, false])('is filled in and saved (JavaScript: %s)', async (isScripted) => {
    const { context, page, troubles } = await visit('/study', 'ko-KR', isScripted);
    await becomeGuest(page);
    await set(page, { theme: 'light', shortcuts: 'off', sounds: 'on' });
    expect(stored()).toEqual({ theme: 'light', shortcuts: 0, sounds: 1 });
    expect(await page.isChecked('[name=sounds][value=on]')).toBe(true);
    if (isScripted) await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps what has the focus clear of the bar that saves', async () => {
    const { context, page } = await visit('/settings');
    await page.setViewportSize({ width: 360, height: 640 });
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      const isHidden = await page.evaluate(() => {
        const { activeElement: element } = document;
        const bar = document.querySelector('.settings-save');
        if (!element || !bar || bar.contains(element) || element === document.body) return false;
        const [one, other] = [element.getBoundingClientRect(), bar.getBoundingClientRect()];
        return one.bottom > other.top + 1 && one.top < other.bottom - 1;
      });
      expect(isHidden).toBe(false);
    }
    await context.close();
  });
});

/** What single keys do on the page of a question. */
async function expectSingleKeys(page: Page, areOn: boolean): Promise<void> {
  await page.goto(`${site.url}/study`);
  await page.keyboard.press('2');
  expect(await page.locator('[name=confidence]:checked').count()).toBe(areOn ? 1 : 0);
  // The hints beside the controls go by this.
  expect(await page.locator('html[data-single-keys]').count()).toBe(areOn ? 1 : 0);
  await page.keyboard.press('Shift+Slash');
  expect(await page.locator('#shortcuts[open]').count()).toBe(areOn ? 1 : 0);
  if (areOn) await page.keyboard.press('Escape');
}

const openList = (page: Page) => page.click('[data-opens-shortcuts]');
const flip = (page: Page) => page.click('[data-switches-single-keys]');
const waiting = (page: Page) => page.evaluate(() => localStorage.getItem('kkori-single-keys'));
const isSaved = (page: Page) => expect.poll(() => waiting(page)).toBe(null);

describe('single keys', () => {
  it('do nothing once they are off, and Ctrl+Enter goes on working', async () => {
    const { context, page } = await visit('/study');
    await becomeGuest(page);
    await expectSingleKeys(page, true);
    await set(page, { shortcuts: 'off' });
    await expectSingleKeys(page, false);
    await page.focus('#answer');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-review-form]');
    await page.waitForTimeout(900);
    for (const key of ['a', '3']) await page.keyboard.press(key);
    expect(await page.locator('[data-key-point]:checked').count()).toBe(0);
    expect(await page.locator('[data-review-form]').count()).toBe(1);
    await context.close();
  });

  it('are switched in their list as on the page of the settings, which agree', async () => {
    const { context, page, troubles } = await visit('/study');
    await becomeGuest(page);
    await page.goto(`${site.url}/settings`);
    await openList(page);
    await flip(page);
    await isSaved(page);
    expect(stored()?.shortcuts).toBe(0);
    expect(await page.isChecked('[name=shortcuts][value=off]')).toBe(true);
    await expectSingleKeys(page, false);
    await set(page, { shortcuts: 'on' });
    await openList(page);
    expect(await page.isChecked('[data-switches-single-keys]')).toBe(true);
    // What was pressed last is what stays.
    for (let press = 0; press < 5; press += 1) await flip(page);
    await isSaved(page);
    expect(stored()?.shortcuts).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('of a visitor are remembered while nothing is stored about them', async () => {
    const { context, page } = await visit('/');
    const before = users();
    await openList(page);
    await flip(page);
    await isSaved(page);
    await expectSingleKeys(page, false);
    expect(users()).toBe(before);
    await becomeGuest(page);
    expect(stored()?.shortcuts).toBe(0);
    await context.close();
  });

  it('are off at once without a connection, and saved when there is one', async () => {
    const { context, page } = await visit('/study');
    await becomeGuest(page);
    await context.setOffline(true);
    await openList(page);
    await flip(page);
    await expect.poll(() => page.textContent('[data-single-keys-state]')).toContain('연결되면 저장할게요');
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    expect(await page.locator('[name=confidence]:checked').count()).toBe(0);
    expect(stored()?.shortcuts).toBe(1);
    await context.setOffline(false);
    await isSaved(page);
    expect(stored()?.shortcuts).toBe(0);
    expect(await page.textContent('[data-single-keys-state]')).toBe('');
    await context.close();
  });

  it('that could not be saved stay off on the next page, which saves them', async () => {
    const { context, page } = await visit('/study');
    await becomeGuest(page);
    await page.evaluate(() => localStorage.setItem('kkori-single-keys', 'off'));
    await page.goto(`${site.url}/study`);
    await page.keyboard.press('2');
    expect(await page.locator('[name=confidence]:checked').count()).toBe(0);
    await isSaved(page);
    expect(stored()?.shortcuts).toBe(0);
    await context.close();
  });
});

declare global {
  interface Window {
    /** The pitch of every tone that was begun, rounded. */
    readonly heard: number[];
    readonly contextsMade: number;
  }
}

/** Writes down every tone in the place of the browser, which would make it. */
async function overhear(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: number[] = [];
    let contextsMade = 0;
    class Heard extends AudioContext {
      constructor() {
        super();
        contextsMade += 1;
      }
      override createOscillator(): OscillatorNode {
        const source = super.createOscillator();
        const start = source.start.bind(source);
        source.start = (when) => {
          heard.push(Math.round(source.frequency.value));
          start(when);
        };
        return source;
      }
    }
    Object.defineProperties(window, {
      AudioContext: { value: Heard },
      heard: { value: heard },
      contextsMade: { get: () => contextsMade },
    });
  });
}

const heard = (page: Page) => page.evaluate(() => window.heard);
const player = (page: Page) => {
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('.js')) return;
    // Whoever goes on to another page leaves behind what was still on its way.
    const script = await response.text().catch(() => '');
    if (script.includes('createOscillator')) scripts.push(response.url());
  });
  return scripts;
};

describe('sounds', () => {
  it('are off at first: their script is not fetched, and nothing is heard', async () => {
    const { context, page } = await visit('/');
    await overhear(page);
    const scripts = player(page);
    await becomeGuest(page);
    await page.waitForTimeout(300);
    expect(await heard(page)).toEqual([]);
    expect(scripts).toEqual([]);
    await context.close();
  });

  it('say that a rating was saved, and nothing that was not', { timeout: 60_000 }, async () => {
    const { context, page, troubles } = await visit('/settings');
    await overhear(page);
    const scripts = player(page);
    await set(page, { sounds: 'on' });
    await page.goto(`${site.url}/study`);
    await expect.poll(() => scripts.length).toBeGreaterThan(0);
    // Nobody has done anything on this page yet.
    await page.evaluate(() => document.dispatchEvent(new CustomEvent('kkori:sound', { detail: 'saved' })));
    expect(await page.evaluate(() => window.contextsMade)).toBe(0);
    await answer(page, '소리');
    expect(await heard(page)).toEqual([]);
    await context.setOffline(true);
    await page.click('[data-rate="3"]');
    await page.waitForSelector('#notice .notice');
    expect(await heard(page)).toEqual([]);
    await context.setOffline(false);
    await rate(page, 3);
    await expect.poll(() => heard(page)).toEqual([659, 880]);
    expect(await page.evaluate(() => window.contextsMade)).toBe(1);
    expect(troubles.filter((trouble) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(trouble))).toEqual(
      [],
    );
    await context.close();
  });

  it('can each be tried where they are set, on or off', async () => {
    const { context, page, troubles } = await visit('/');
    await overhear(page);
    await page.goto(`${site.url}/settings`);
    const tries = page.getByRole('button', { name: '들어 보기' });
    await tries.first().waitFor();
    expect(await tries.count()).toBe(4);
    for (const [place, tones] of [
      [0, [659, 880]],
      [1, [587, 587]],
      [2, [659, 523, 392]],
      [3, [784]],
    ] as const) {
      const before = (await heard(page)).length;
      await tries.nth(place).click();
      await expect.poll(async () => (await heard(page)).slice(before)).toEqual(tones);
    }
    expect(troubles).toEqual([]);
    await context.close();
    const plain = await visit('/settings', 'ko-KR', false);
    expect(await plain.page.locator('[data-tries-sound]:visible').count()).toBe(0);
    await plain.context.close();
  });

  it('say when an interview’s time is nearly up, and when it is', { timeout: 60_000 }, async () => {
    const { context, page } = await visit('/');
    await overhear(page);
    await page.clock.install();
    await set(page, { sounds: 'on' });
    await page.goto(`${site.url}/mock-interviews`);
    await page.click('form[action="/mock-interviews"] button[type=submit]');
    await page.waitForSelector(answerForm);
    await page.focus('#answer');
    await page.keyboard.press('Shift');
    const limitMs = Number(await page.getAttribute('[data-clock]', 'data-limit-ms'));
    await page.clock.fastForward(limitMs - 62_000);
    await page.waitForTimeout(500);
    expect(await heard(page)).toEqual([]);
    await page.clock.fastForward(3_000);
    await expect.poll(() => heard(page)).toEqual([587, 587]);
    await page.clock.fastForward(30_000);
    await page.waitForTimeout(500);
    expect(await heard(page)).toHaveLength(2);
    await page.clock.fastForward(31_000);
    await expect.poll(async () => (await heard(page)).slice(2)).toEqual([659, 523, 392]);
    await context.close();
  });

  it('say in a room what the other did, and nothing of one’s own', { timeout: 90_000 }, async () => {
    const [mine, theirs] = [await visit('/'), await visit('/')];
    const [interviewer, candidate] = [mine.page, theirs.page];
    for (const page of [interviewer, candidate]) {
      await overhear(page);
      await set(page, { sounds: 'on' });
    }
    const linked = (page: Page) => page.waitForSelector('[data-room][data-link=live]');
    await interviewer.goto(`${site.url}/rooms`);
    await interviewer.check('[name=role][value=interviewer]');
    await interviewer.click('.rooms-open button');
    await linked(interviewer);
    await interviewer.click('h1');
    await candidate.goto(await interviewer.inputValue('#invite-field'));
    await candidate.click('main form[method=post] button');
    await linked(candidate);
    await candidate.click('h1');
    await expect.poll(() => heard(interviewer)).toEqual([784]);
    await interviewer.click('form[action$="/beginning"] button');
    await interviewer.waitForSelector('#pick-question:visible');
    await interviewer.waitForTimeout(900);
    const before = (await heard(candidate)).length;
    await interviewer.click('form:has(#pick-question) button');
    await candidate.waitForSelector('#room-prompt');
    await expect.poll(async () => (await heard(candidate)).slice(before)).toEqual([784]);
    expect(await heard(interviewer)).toEqual([784]);
    for (const { context } of [mine, theirs]) await context.close();
  });
});
