import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** The reveal of the handshake with its simulator alive. */
async function simulatorOf(page: Page): Promise<void> {
  await page.goto(`${site.url}/study/three-way-handshake`);
  await page.click('.answer-submit button');
  await page.waitForSelector('.simulator');
  await page.locator('.simulator').scrollIntoViewIfNeeded();
  await page.waitForSelector('.simulator-mode.is-ready');
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('predicting a run step by step', () => {
  it('by keyboard alone: asked, judged with the rule, and on to the end', { timeout: 60_000 }, async () => {
    const { context, troubles } = await watchedContext(chromium, {
      locale: 'en',
      viewport: { width: 360, height: 740 },
      colorScheme: 'dark',
    });
    const page = await context.newPage();
    await simulatorOf(page);
    await page.focus('.simulator-mode button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.prediction-task');
    expect(await focused(page)).toBe('Predict');
    // The call that opens comes first; it is passed over by keyboard too.
    await page.focus('.prediction-actions button[type=button]');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('.prediction-task form p').first().textContent()).toContain('B receives A');
    expect(await page.locator('.sequence-narrow .sequence-arrow').count()).toBe(1);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    await page.focus('[name=flags]');
    await page.keyboard.type('SYN+');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.graded');
    expect(await focused(page)).toBe('Your prediction was off.');
    expect(await page.locator('.graded .is-right').count()).toBe(2);
    expect(await page.locator('.graded .is-wrong').textContent()).toBe('ack01wrong');
    expect(await page.locator('.graded cite').textContent()).toContain('§3.10.7.2');
    await expectAccessible(page);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.prediction-task form');
    await page.check('[name=ask][value=states]');
    await page.selectOption('[name=stateA]', 'ESTABLISHED');
    await page.selectOption('[name=stateB]', 'SYN-RECEIVED');
    await page.click('.prediction-actions button[type=submit]');
    await page.waitForSelector('.graded');
    expect(await focused(page)).toBe('Your prediction was right.');
    expect(await page.locator('.prediction-score').textContent()).toBe('1 of 2 right so far.');

    for (
      let step = 0;
      step < 20 &&
      (await page.locator('.prediction-task form, .graded, .prediction-task > .button-primary').count()) > 0;
      step += 1
    ) {
      const skip = page.locator('.prediction-actions button[type=button]');
      await ((await skip.count()) > 0 ? skip : page.locator('.prediction-task > .button-primary')).click();
    }
    expect(await page.locator('.prediction-task').textContent()).toContain('That was the last step.');
    await page.click('.simulator-mode button');
    await page.waitForSelector('.simulator-controls');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('a question of the bank is predicted and judged without JavaScript', { timeout: 60_000 }, async () => {
    const { context, troubles } = await watchedContext(chromium, { locale: 'ko', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/study/last-ack-lost`);
    await page.selectOption('[name=flags]', 'ACK');
    await page.fill('[name=seq]', '1');
    await page.fill('[name=ack]', '6');
    await page.fill('[name=answer]', '데이터에도 ACK 번호가 있어요.');
    await page.click('.answer-submit button');
    expect(await page.locator('.graded-verdict').textContent()).toBe('예측이 맞았어요.');
    expect(await page.locator('.answers-mine').textContent()).toContain('데이터에도 ACK 번호가 있어요.');
    expect(await page.isChecked('[value="last-ack-lost/data-is-acknowledged"]')).toBe(true);
    await page.click('button[name=rating][value="3"]');
    await page.waitForSelector('.notice');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
