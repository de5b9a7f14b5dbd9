import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { interviewId, openAloudSite } from '../support/aloud-site.tsx';
import { launchChromium } from '../support/chromium.ts';
import { beepingMicrophone, keptIn, lengthOf, type Observed, observe } from '../support/recordings.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/walk.ts';

let site: Awaited<ReturnType<typeof openAloudSite>>;
let browser: Browser;
let observed: Observed;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([openAloudSite(), launchChromium(beepingMicrophone)]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Answers two questions aloud, and one of them in two takes. */
beforeEach(async () => {
  observed = await observe(browser);
  page = observed.page;
  for (const position of [0, 0, 2]) {
    await page.goto(`${site.url}/turns/${position}`);
    await page.locator('[data-records]').click();
    await page.getByText('녹음을 시작했어요.').waitFor();
    await page.waitForTimeout(300);
    await page.locator('[data-records]').click();
    await page.getByText('녹음을 멈추고 저장했어요.').waitFor();
  }
});
afterEach(async () => {
  expect(observed.troubles).toEqual([]);
  await observed.close();
});

/** Copies what is kept under the name of another interview, made that many days ago. */
async function copyAs(name: string, daysAgo: number): Promise<void> {
  await page.evaluate(
    async ({ name, daysAgo }) => {
      const opening = indexedDB.open('kkori-recordings');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const transaction = opening.result.transaction(['takes', 'sounds'], 'readwrite');
      for (const store of ['takes', 'sounds']) {
        const all = transaction.objectStore(store).getAll();
        all.onsuccess = () => {
          for (const row of all.result) {
            const startedAt = row.startedAt - daysAgo * 86_400_000;
            transaction.objectStore(store).put({ ...row, interviewId: name, startedAt });
          }
        };
      }
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      opening.result.close();
    },
    { name, daysAgo },
  );
}

const interviewsKept = async () =>
  [...new Set((await keptIn(page)).takes.map((take) => take.interviewId))].sort();

describe('a report', () => {
  beforeEach(async () => {
    await page.goto(`${site.url}/report`);
    await page.locator('#turn-2 audio').waitFor();
  });

  it('plays what was recorded for each turn', async () => {
    expect(await page.locator('#turn-0 audio').count()).toBe(2);
    expect(await page.locator('#turn-1 .playback').isVisible()).toBe(false);
    expect(await lengthOf(page, 2)).toBeGreaterThan(0.1);
    const player = page.locator('#turn-2 audio');
    expect(await player.getAttribute('aria-label')).toBe('녹음 1 · 0:00');
    await player.evaluate((audio: HTMLAudioElement) => audio.play());
    await expect
      .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime))
      .toBeGreaterThan(0);
  });

  it('asks before one is deleted, and lets go of its sound', async () => {
    const turn = page.locator('#turn-2');
    const url = (await turn.locator('audio').getAttribute('src')) ?? '';
    await turn.getByRole('button', { name: '지우기' }).click();
    await turn.getByRole('button', { name: '그대로 두기' }).click();
    expect((await keptIn(page)).takes).toHaveLength(3);
    await turn.getByRole('button', { name: '지우기' }).press('Enter');
    await page.keyboard.press('Escape');
    await turn.getByRole('button', { name: '지우기' }).click();
    await turn.locator('[data-deletes]').click();
    await turn.getByText('녹음을 지웠어요.').waitFor();
    await expect.poll(() => turn.locator('audio').count()).toBe(0);
    expect((await keptIn(page)).takes.map(({ position }) => position)).toEqual([0, 0]);
    expect((await keptIn(page)).pieces).toBe(2);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('playback');
    const isReadable = await page.evaluate(
      (address) =>
        new Promise<boolean>((resolve) => {
          const probe = document.createElement('audio');
          probe.onloadedmetadata = () => resolve(true);
          probe.onerror = () => resolve(false);
          probe.src = address;
        }),
      url,
    );
    expect(isReadable).toBe(false);
    // The browser complains of the revoked address, as it should.
    (observed.troubles as string[]).length = 0;
    await expect.poll(() => page.locator('[data-stock]').textContent()).toMatch(/^2개/);
  });

  it('deletes all of its interview at once, and nothing of another', async () => {
    await copyAs('interview-2', 1);
    await page.getByRole('button', { name: '이 면접의 녹음 모두 지우기' }).click();
    expect(await interviewsKept()).toEqual([interviewId, 'interview-2']);
    await page.locator('.stock [data-deletes]').click();
    await page.locator('.stock').getByText('녹음을 지웠어요.').waitFor();
    await expect.poll(() => page.locator('audio').count()).toBe(0);
    expect(await interviewsKept()).toEqual(['interview-2']);
    expect((await keptIn(page)).pieces).toBe(3);
  });

  it.each([
    { width: 360, theme: 'dark' },
    { width: 1280, theme: 'light' },
  ] as const)('is accessible and fits at $width px, $theme', async ({ width, theme }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await page.locator('.stock [data-asks]').click();
    await page.locator('#turn-0 [data-asks]').first().click();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it('prints nothing that can only be heard', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.aloud:visible').count()).toBe(0);
  });
});

describe('the start page', () => {
  it('says how much all of it takes, and deletes it', async () => {
    await copyAs('interview-2', 1);
    await page.goto(`${site.url}/start`);
    const { bytes } = await keptIn(page);
    await page.getByText(`6개 · ${Math.ceil(bytes / 1000)} KB`).waitFor();
    await page.getByRole('button', { name: '녹음 모두 지우기' }).click();
    await page.locator('[data-deletes]').click();
    await page.getByText('녹음을 지웠어요.').waitFor();
    expect(await keptIn(page)).toEqual({ takes: [], pieces: 0, bytes: 0 });
    await page.reload();
    await page.waitForTimeout(300);
    expect(await page.locator('.aloud:visible').count()).toBe(0);
  });

  it('finds nothing that is older than 90 days', async () => {
    await copyAs('long-ago', 91);
    await copyAs('a-while-ago', 89);
    await page.goto(`${site.url}/start`);
    await page.locator('.stock').waitFor();
    await expect.poll(interviewsKept).toEqual(['a-while-ago', interviewId]);
    await expect.poll(async () => (await keptIn(page)).pieces).toBe(6);
  });
});
