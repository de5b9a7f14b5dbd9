import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildAssets } from '../../src/http/assets.ts';
import { interviewId, openAloudSite } from '../support/aloud-site.tsx';
import { launchChromium } from '../support/chromium.ts';
import {
  beepingMicrophone,
  keptIn,
  lengthOf,
  microphones,
  type Observed,
  observe,
} from '../support/recordings.ts';
import { expectAccessible, expectNoLayoutShift, expectNoSidewaysScroll } from '../support/walk.ts';

let site: Awaited<ReturnType<typeof openAloudSite>>;
let browser: Browser;
let observed: Observed;

beforeAll(async () => {
  [site, browser] = await Promise.all([openAloudSite(), launchChromium(beepingMicrophone)]);
}, 60_000);
afterEach(async () => {
  await observed.close();
  site.sent.length = 0;
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const recorder = '[data-aloud=recorder]';

/** Opens a page in a window of its own, in Korean unless the path says otherwise. */
async function open(path: string, options: BrowserContextOptions = {}, prepare?: () => void): Promise<Page> {
  observed = await observe(browser, options, prepare);
  await observed.page.goto(site.url + path);
  return observed.page;
}

const said = (page: Page) => page.locator(`${recorder} [data-said]`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Records for a while and waits until it is kept. */
async function record(page: Page, forMs = 1300, button = '답 녹음하기'): Promise<void> {
  await press(page, button);
  await page.getByText('녹음을 시작했어요.').waitFor();
  await page.waitForTimeout(forMs);
  await press(page, '녹음 멈추기');
  await page.getByText('녹음을 멈추고 저장했어요.').waitFor();
}

describe('recording an answer', () => {
  it('begins with a press, shows that it runs, and keeps what was said for playing', async () => {
    const page = await open('/turns/0');
    await page.locator(recorder).waitFor();
    expect(await microphones(page)).toEqual([]);
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    expect(await microphones(page)).toEqual(['live']);
    await page.getByText('목소리가 들어와요').waitFor();
    await expect.poll(() => page.locator('[data-elapsed]').textContent(), { timeout: 6000 }).toBe('0:01');
    await expect
      .poll(async () => Number(await page.locator('[data-level]').getAttribute('width')))
      .toBeGreaterThan(0);
    await press(page, '녹음 멈추기');
    await page.getByText('녹음을 멈추고 저장했어요.').waitFor();
    expect(await microphones(page)).toEqual(['ended']);
    const { takes, pieces, bytes } = await keptIn(page);
    expect(takes).toMatchObject([{ interviewId, position: 0, isWhole: true }]);
    expect(pieces).toBeGreaterThan(1);
    expect(bytes).toBe(takes[0]?.bytes);
    const seconds = await lengthOf(page);
    expect(seconds).toBeGreaterThan(1);
    expect(Math.abs(seconds * 1000 - (takes[0]?.durationMs ?? 0))).toBeLessThan(500);
    expect(await page.locator('audio').getAttribute('src')).toMatch(/^blob:/);
    expect(observed.troubles).toEqual([]);
  });

  it('again leaves what is there alone', async () => {
    const page = await open('/turns/0');
    await record(page);
    await record(page, 300, '이어서 녹음하기');
    await expect.poll(() => page.locator('audio').count()).toBe(2);
    expect((await keptIn(page)).takes).toHaveLength(2);
    // What is shorter than a piece is kept as well.
    expect(await lengthOf(page, 1)).toBeGreaterThan(0.1);
    expect(await page.locator('.take-name').allTextContents()).toEqual(['녹음 1 · 0:01', '녹음 2 · 0:00']);
  });

  it('keeps what was said until a reload in the middle', async () => {
    const page = await open('/turns/0');
    await press(page, '답 녹음하기');
    await expect.poll(() => page.locator('[data-elapsed]').textContent(), { timeout: 6000 }).toBe('0:03');
    await page.reload();
    await page.getByText('중간에 끊겼지만, 그때까지 말한 것은 남아 있어요.').waitFor();
    expect(await lengthOf(page)).toBeGreaterThan(1.5);
    expect((await keptIn(page)).takes).toMatchObject([{ position: 0, isWhole: false }]);
    await record(page, 300, '이어서 녹음하기');
    expect((await keptIn(page)).takes).toHaveLength(2);
  });

  it('that ended before anything was said says so', async () => {
    const page = await open('/turns/0', {}, () => {
      Object.defineProperty(BlobEvent.prototype, 'data', { get: () => new Blob([]) });
    });
    await press(page, '답 녹음하기');
    await press(page, '녹음 멈추기');
    await page.getByText('아무것도 녹음되지 않았어요.').waitFor();
    expect(await page.locator('[data-manner]').inputValue()).toBe('typed');
  });

  it('lets go of the microphone when its question leaves the page', async () => {
    const page = await open('/turns/0');
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(400);
    await page.evaluate(() => document.querySelector('#study')?.remove());
    await expect.poll(() => microphones(page)).toEqual(['ended']);
    await expect.poll(async () => (await keptIn(page)).takes).toMatchObject([{ isWhole: true }]);
    expect(observed.troubles).toEqual([]);
  });

  it('stops and says so when the microphone is gone', async () => {
    const page = await open('/turns/0');
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(400);
    // As if it was pulled out: the recorder stops by itself when all its tracks have ended.
    await page.evaluate(() => {
      // `rememberMicrophones` has put them there: a page's own global has no such name.
      for (const track of (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks) track.stop();
    });
    await page.getByText('마이크와 연결이 끊겨 녹음을 멈췄어요. 그때까지 말한 것은 남아 있어요.').waitFor();
    expect((await keptIn(page)).takes).toMatchObject([{ isWhole: true }]);
    await page.getByRole('button', { name: '이어서 녹음하기' }).waitFor();
  });
});

describe('the script', () => {
  it('is light, and is fetched only where something is heard', async () => {
    const { folder } = await buildAssets();
    const page = await open('/silent');
    await page.waitForLoadState('networkidle');
    const names = () =>
      new Set(
        observed.requests
          .map(({ url }) => url.split('/').at(-1) ?? '')
          .filter((name) => name.endsWith('.js')),
      );
    // What every page has.
    const always = names();
    await page.goto(`${site.url}/start`);
    await page.waitForLoadState('networkidle');
    const own = [...names()].filter((name) => !always.has(name));
    const sizes = await Promise.all(own.map(async (name) => (await stat(join(folder, `${name}.br`))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(1000);
    expect(total).toBeLessThanOrEqual(9000);
  });
});

describe('an answer form', () => {
  const send = (page: Page) => page.getByRole('button', { name: 'OK' }).click();
  const nextCame = (page: Page) => page.locator(`${recorder}[data-position="1"]`).waitFor();

  it('that is sent while recording waits until the recording is kept', async () => {
    const page = await open('/turns/0');
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(1200);
    await send(page);
    await nextCame(page);
    expect(site.sent).toMatchObject([{ position: 0, fields: { manner: 'aloud', answer: '' } }]);
    expect(await microphones(page)).toEqual(['ended']);
    expect((await keptIn(page)).takes).toMatchObject([{ position: 0, isWhole: true }]);
    // The next question has a recorder of its own, ready and empty.
    await page.getByRole('button', { name: '답 녹음하기' }).waitFor();
    await record(page, 300);
    expect((await keptIn(page)).takes.map(({ position }) => position)).toEqual([0, 1]);
    expect(observed.troubles).toEqual([]);
  });

  it('that is no business of htmx waits as well', async () => {
    const page = await open('/turns/0?plain');
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(400);
    await send(page);
    await page.waitForURL('**/turns/1**');
    expect(site.sent).toMatchObject([{ position: 0, fields: { manner: 'aloud' } }]);
    expect((await keptIn(page)).takes).toMatchObject([{ position: 0, isWhole: true }]);
  });

  it('that stops the clock waits as well', async () => {
    const page = await open('/turns/0');
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(400);
    await press(page, 'Pause');
    await page.waitForURL('**/start');
    expect((await keptIn(page)).takes).toMatchObject([{ position: 0, isWhole: true }]);
  });

  it('is sent once however often it is pressed, and the keyboard sends it too', async () => {
    const page = await open('/turns/0');
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: 'OK' }).dblclick();
    await nextCame(page);
    expect(site.sent).toHaveLength(1);
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(300);
    await page.locator('#answer').press('Control+Enter');
    await page.locator(`${recorder}[data-position="2"]`).waitFor();
    expect(site.sent.map(({ fields }) => fields.manner)).toEqual(['aloud', 'aloud']);
  });

  it('does not wait for a store that hangs', async () => {
    const page = await open('/turns/0', {}, () => {
      Blob.prototype.arrayBuffer = () => new Promise(() => {});
    });
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    const pressedAt = performance.now();
    await send(page);
    await nextCame(page);
    expect(performance.now() - pressedAt).toBeLessThan(2500);
    expect(site.sent).toHaveLength(1);
  });

  it('says that the answer was typed where something was typed, or nothing is recorded any more', async () => {
    const page = await open('/turns/0');
    await record(page, 300);
    await page.fill('#answer', '적은 답');
    await send(page);
    await nextCame(page);
    await record(page, 300);
    await press(page, '지우기');
    await page.locator('[data-deletes]').click();
    await page.getByText('녹음을 지웠어요.').waitFor();
    await send(page);
    await page.locator(`${recorder}[data-position="2"]`).waitFor();
    expect(site.sent.map(({ fields }) => fields.manner)).toEqual(['typed', 'typed']);
  });

  it('sends nothing that was said', async () => {
    const page = await open('/turns/0');
    await record(page);
    await send(page);
    await nextCame(page);
    await page.goto(`${site.url}/report`);
    await page.locator('audio').first().waitFor();
    await page
      .locator('audio')
      .first()
      .evaluate((audio: HTMLAudioElement) => audio.play());
    await page.waitForTimeout(500);
    const outward = observed.requests.filter(({ url }) => !url.startsWith('blob:'));
    const posts = outward.filter(({ method }) => method !== 'GET');
    expect(outward.filter(({ url }) => !url.startsWith(site.url))).toEqual([]);
    expect(posts.map(({ url }) => new URL(url).pathname)).toEqual(['/turns/0']);
    expect(posts[0]?.type).toContain('application/x-www-form-urlencoded');
    expect(posts[0]?.body.length).toBeLessThan(100);
    expect(outward.filter(({ url, body }) => url.length > 300 || /webm|OpusHead/.test(url + body))).toEqual(
      [],
    );
    expect(observed.troubles).toEqual([]);
  });
});

describe('what stands in the way', () => {
  const trouble = async (page: Page, text: string): Promise<void> => {
    await page.getByText(text).waitFor();
    expect(await said(page).getAttribute('role')).toBe('status');
    // Everything else works on.
    await page.fill('#answer', '적은 답');
    await page.getByRole('button', { name: 'OK' }).click();
    await page.locator(`${recorder}[data-position="1"]`).waitFor({ state: 'attached' });
    expect(site.sent).toMatchObject([{ fields: { manner: 'typed', answer: '적은 답' } }]);
  };

  it('a permission that is refused is named', async () => {
    const strict = await launchChromium([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream=deny',
    ]);
    observed = await observe(strict);
    await observed.page.goto(`${site.url}/turns/0`);
    await press(observed.page, '답 녹음하기');
    await trouble(observed.page, '마이크를 쓰도록 허락받지 못했어요.');
    await strict.close();
  });

  it('a microphone that is missing is named', async () => {
    const deaf = await launchChromium();
    observed = await observe(deaf);
    await observed.page.goto(`${site.url}/turns/0?lang=en`);
    await press(observed.page, 'Record my answer');
    await trouble(observed.page, 'No microphone was found.');
    await deaf.close();
  });

  it('a browser that cannot record says so', async () => {
    const page = await open('/turns/0', {}, () => Reflect.deleteProperty(globalThis, 'MediaRecorder'));
    await trouble(page, '이 브라우저에서는 녹음할 수 없어요.');
    expect(await page.getByRole('button', { name: '답 녹음하기' }).count()).toBe(0);
  });

  it('a browser that keeps nothing says so', async () => {
    const page = await open('/turns/0', {}, () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('No', 'SecurityError');
      };
    });
    await trouble(page, '이 창에서는 브라우저에 녹음을 저장할 수 없어요.');
    for (const path of ['/report', '/start']) {
      await page.goto(site.url + path);
      await page.waitForTimeout(300);
      expect(await page.locator('.aloud:visible').count()).toBe(0);
    }
    expect(observed.troubles).toEqual([]);
  });

  it('a store that is full stops the recording and keeps what was said', async () => {
    const page = await open('/turns/0');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 24_000 });
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 멈췄어요. 그때까지 말한 것은 남아 있어요.').waitFor();
    expect(await microphones(page)).toEqual(['ended']);
    expect((await keptIn(page)).pieces).toBeGreaterThan(0);
    expect(await lengthOf(page)).toBeGreaterThan(0.5);
  });
});

describe('without JavaScript', () => {
  it('nothing of it shows, and an answer counts as typed', async () => {
    const page = await open('/turns/0', { javaScriptEnabled: false });
    expect(await page.locator('.aloud').count()).toBe(2);
    expect(await page.locator('.aloud:visible').count()).toBe(0);
    await page.fill('#answer', '적은 답');
    await page.getByRole('button', { name: 'OK' }).click();
    await page.waitForURL('**/turns/1**');
    expect(site.sent).toMatchObject([{ fields: { manner: 'typed', answer: '적은 답' } }]);
  });
});

describe.each([
  { width: 360, colorScheme: 'light', lang: 'ko' },
  { width: 1280, colorScheme: 'dark', lang: 'en' },
] as const)('at $width px, $colorScheme, in $lang', ({ width, colorScheme, lang }) => {
  it('recording is accessible, fits and moves nothing', async () => {
    const page = await open(`/turns/0?lang=${lang}`, {
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const button = page.locator('[data-records]');
    await button.waitFor();
    await expectNoLayoutShift(page);
    await expectAccessible(page);
    const before = await page.locator('#answer').boundingBox();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator(`${recorder}.is-recording`).waitFor();
    expect(await page.locator('#answer').boundingBox()).toEqual(before);
    expect(await page.locator('.recorder-meter').isVisible()).toBe(false);
    await expectAccessible(page);
    await page.waitForTimeout(300);
    await page.keyboard.press('Space');
    await page.locator('.take').waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await button.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await page.locator('.take [data-asks]').press('Enter');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    for (const one of await page.locator('.aloud button:visible').all()) {
      expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });
});
