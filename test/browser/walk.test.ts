import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import {
  answer,
  expectAccessible,
  expectNoLayoutShift,
  expectNoSidewaysScroll,
  promptOf,
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

const laptop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

const readers: readonly (readonly [string, BrowserContextOptions, RegExp])[] = [
  ['Korean, on a laptop, light', { locale: 'ko-KR', viewport: laptop, colorScheme: 'light' }, /[가-힣]/],
  ['English, on a phone, dark', { locale: 'en-US', viewport: phone, colorScheme: 'dark' }, /^[^가-힣]+$/],
  [
    'Korean, on a phone, dark, without JavaScript',
    { locale: 'ko-KR', viewport: phone, colorScheme: 'dark', javaScriptEnabled: false },
    /[가-힣]/,
  ],
  [
    'English, on a laptop, light, without JavaScript',
    { locale: 'en-US', viewport: laptop, colorScheme: 'light', javaScriptEnabled: false },
    /^[^가-힣]+$/,
  ],
];

/** axe runs inside the page, so it needs a page with scripts; the markup is the same without. */
async function inspect(page: Page, options: BrowserContextOptions): Promise<void> {
  if (options.javaScriptEnabled === false) return;
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await expectNoLayoutShift(page);
}

describe.each(readers)('a candidate who reads %s', (_who, options, language) => {
  it('walks both chains to the end, and comes back to what is due', { timeout: 180_000 }, async () => {
    site.clock.now = Date.UTC(2026, 10, 22, 4);
    const { context, troubles } = await watchedContext(chromium, { timezoneId: 'Asia/Seoul', ...options });
    const page = await context.newPage();
    await page.goto(site.url);
    await inspect(page, options);

    const asked: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const prompt = await promptOf(page);
      asked.push(prompt);
      expect(prompt).toMatch(language);
      await inspect(page, options);
      await answer(page, `${turn}: <b>SYN</b> & ACK`);
      expect(await page.locator('.answers-mine').textContent()).toContain(`${turn}: <b>SYN</b> & ACK`);
      expect(await page.locator('[data-simulator] svg').count()).toBeGreaterThan(0);
      await inspect(page, options);
      await tickAll(page);
      await rate(page, 4);
      site.clock.now += 60_000;
    }
    expect(new Set(asked).size).toBe(6);
    expect(await page.locator('#done').count()).toBe(1);
    await inspect(page, options);

    await page.goto(`${site.url}/settings`);
    await inspect(page, options);
    await page.goto(site.url);
    await inspect(page, options);

    site.clock.now += 60 * 86_400_000;
    await page.goto(`${site.url}/study`);
    expect(asked).toContain(await promptOf(page));
    await answer(page, '');
    await rate(page, 3);
    expect(asked).toContain(await promptOf(page));
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe('what happens to a page around a submission', () => {
  async function visit(options: BrowserContextOptions = {}) {
    const { context, troubles } = await watchedContext(chromium, {
      locale: 'ko-KR',
      viewport: laptop,
      ...options,
    });
    const page = await context.newPage();
    await page.goto(`${site.url}/study`);
    return { context, page, troubles };
  }
  const reviews = () => site.database.readOne<{ n: number }>('SELECT count(*) AS n FROM Review')?.n ?? 0;

  it('a double click makes one review', async () => {
    const { context, page } = await visit();
    await answer(page, '두 번 누르기');
    const before = reviews();
    await page.dblclick(`${reviewForm} button[value="3"]`);
    await page.waitForSelector('[data-answer-form]');
    expect(reviews()).toBe(before + 1);
    await context.close();
  });

  it.each([true, false])(
    'Enter on a key point rates nothing by accident (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { context, page } = await visit({ javaScriptEnabled });
      await answer(page, '엔터');
      const before = reviews();
      await page.locator('[data-key-point]').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
      expect(reviews()).toBe(before);
      expect(await page.locator(reviewForm).count()).toBe(1);
      await context.close();
    },
  );

  it('a reload keeps what was typed, before the reveal and after', async () => {
    const { context, page } = await visit();
    await page.fill('#answer', '지하철에서 적던 답');
    await page.reload();
    expect(await page.inputValue('#answer')).toBe('지하철에서 적던 답');
    await page.click('[data-answer-form] button[type=submit]');
    await page.waitForSelector(reviewForm);
    expect(page.url()).toMatch(/\/answers\//);
    await page.reload();
    expect(await page.locator('.answers-mine').textContent()).toContain('지하철에서 적던 답');
    await context.close();
  });

  it('Back from the next question leads to the reveal, which says what was recorded', async () => {
    const { context, page } = await visit();
    await answer(page, '뒤로');
    await tickAll(page);
    await rate(page, 3);
    // The address changes a moment after the card.
    await page.waitForURL(/\/study\?after=/);
    await page.goBack();
    await page.waitForSelector('.reviewed');
    expect(await page.locator(reviewForm).count()).toBe(0);
    await page.goForward();
    await page.waitForSelector('[data-answer-form]');
    await context.close();
  });

  it('the older of two tabs is told, and keeps what was typed', async () => {
    const { context, page } = await visit();
    await answer(page, '첫 번째');
    await rate(page, 4);
    const [one, two] = [await context.newPage(), await context.newPage()];
    for (const tab of [one, two]) await tab.goto(`${site.url}/study/three-way-handshake`);
    await answer(one, '먼저');
    await rate(one, 3);
    await two.fill('#answer', '나중에 적은 긴 답');
    await two.click('[data-answer-form] button[type=submit]');
    await two.waitForSelector('#notice .notice');
    expect(await two.locator('#notice').textContent()).toContain('다른 창에서');
    expect(await two.inputValue('#answer')).toBe('나중에 적은 긴 답');
    await context.close();
  });

  it('a lost connection is announced, and the same submission goes through afterwards', async () => {
    const { context, page } = await visit();
    await page.fill('#answer', '터널 안에서');
    await context.setOffline(true);
    await page.click('[data-answer-form] button[type=submit]');
    await page.waitForSelector('#notice .notice');
    expect(await page.inputValue('#answer')).toBe('터널 안에서');
    await context.setOffline(false);
    await page.click('[data-answer-form] button[type=submit]');
    await page.waitForSelector(reviewForm);
    await context.close();
  });
});

describe('by keyboard alone', () => {
  it('a question is answered, checked and rated, and the next one has the focus', async () => {
    const { context, troubles } = await watchedContext(chromium, { locale: 'ko-KR', viewport: laptop });
    const page = await context.newPage();
    await page.goto(`${site.url}/study`);
    await page.keyboard.press('Shift+Slash');
    await page.waitForSelector('#shortcuts[open]');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.keyboard.press('Slash');
    await page.keyboard.insertText('자판으로만 적은 답 abc 123 ?');
    expect(await page.inputValue('#answer')).toBe('자판으로만 적은 답 abc 123 ?');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector(reviewForm);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('prompt');
    await page.keyboard.press('a');
    await page.keyboard.press('b');
    expect(await page.locator('[data-key-point]:checked').count()).toBe(2);
    const asked = await promptOf(page);
    // The rating keys rest for a moment after a reveal.
    await page.waitForTimeout(900);
    await page.keyboard.press('3');
    await page.waitForSelector('[data-answer-form]');
    expect(await promptOf(page)).not.toBe(asked);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('prompt');
    const log = site.database.readOne<{ confidence: string; keyPointsHit: string }>(
      'SELECT confidence, keyPointsHit FROM Review ORDER BY rowid DESC LIMIT 1',
    );
    expect(log?.confidence).toBe('unsure');
    expect(JSON.parse(log?.keyPointsHit ?? '')).toHaveLength(2);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('a Korean input method neither triggers a shortcut nor loses a key', async () => {
    const { context } = await watchedContext(chromium, { locale: 'ko-KR', viewport: laptop });
    const page = await context.newPage();
    await page.goto(`${site.url}/study`);
    await answer(page, '');
    const devtools = await context.newCDPSession(page);
    // With a Korean input method the key A reports ㅁ, its place on the keyboard stays KeyA.
    for (const type of ['keyDown', 'keyUp'] as const) {
      await devtools.send('Input.dispatchKeyEvent', {
        type,
        code: 'KeyA',
        key: 'ㅁ',
        windowsVirtualKeyCode: 229,
      });
    }
    expect(await page.locator('[data-key-point]:checked').count()).toBe(1);

    await page.goto(`${site.url}/study`);
    await page.locator('#answer').focus();
    await devtools.send('Input.imeSetComposition', { text: '하', selectionStart: 1, selectionEnd: 1 });
    await page.keyboard.press('1');
    await devtools.send('Input.insertText', { text: '한' });
    expect(await page.inputValue('#answer')).toContain('한');
    expect(await page.locator('[name=confidence]:checked').count()).toBe(0);
    await context.close();
  });
});
