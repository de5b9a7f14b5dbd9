import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { expectAccessible, expectNoLayoutShift, expectNoSidewaysScroll } from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const laptop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

async function visit(path: string, options: BrowserContextOptions = {}) {
  const { context, troubles } = await watchedContext(chromium, {
    locale: 'ko-KR',
    viewport: laptop,
    ...options,
  });
  const page = await context.newPage();
  await page.goto(site.url + path);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('.laboratory.is-alive');
  return { context, page, troubles };
}

/** The events of the run in words: what a trace is, as a reader meets it. */
function story(page: Page): Promise<string[]> {
  return page.locator('.events tbody td:not(:has(button))').allTextContents();
}

const fin = '.sequence-wide .sequence-arrow:has-text("FIN")';
const lost = '.sequence-wide .sequence-arrow.is-lost';

/** The first FIN is the client's, the second the server's. */
function serverFin(page: Page) {
  return page.locator(`${fin} text`).filter({ hasText: 'FIN' }).nth(1);
}

describe('making the server’s FIN get lost', () => {
  it('takes a click on its arrow and one on the button', async () => {
    const { context, page, troubles } = await visit('/simulator/request-and-reply');
    await serverFin(page).click();
    const menu = page.locator('[data-segment-menu]');
    await page.waitForSelector('[data-segment-menu][open]');
    expect(await menu.locator('h2').textContent()).toMatch(/^B의 FIN\+ACK/);
    await menu.getByRole('button', { name: '유실시키기' }).click();
    await page.waitForSelector(lost);
    expect(await page.locator(lost).count()).toBe(1);
    expect(await page.locator('[data-says]').textContent()).toMatch(/B의 FIN\+ACK .*유실/);
    expect(new URL(page.url()).search).toMatch(/wire=drop\+B\+FIN\+ACK/);
    expect(await page.locator('[data-lines=wire] code').allTextContents()).toHaveLength(1);
    expect(await page.locator('#field-wire').inputValue()).toMatch(/^drop B FIN\+ACK/);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('takes a few keys, and the focus comes back', async () => {
    const { context, page } = await visit('/simulator/request-and-reply');
    await page.locator('.simulator-diagram').focus();
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press('ArrowDown');
      await page.waitForSelector('.sequence-arrow.is-chosen', { state: 'attached' });
      if (/B의 FIN/.test((await page.locator('[data-says]').textContent()) ?? '')) break;
    }
    expect(await page.locator('[data-says]').textContent()).toMatch(/B의 FIN.*Enter/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-segment-menu][open]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-segment-menu]:not([open])', { state: 'attached' });
    const isBack = () => page.evaluate(() => document.activeElement?.matches('.simulator-diagram'));
    expect(await isBack()).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('[data-did=drop]').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(lost);
    expect(await isBack()).toBe(true);
    await context.close();
  });

  it('can be done from the table of events, which a screen reader reads', async () => {
    const { context, page } = await visit('/simulator/request-and-reply', { locale: 'en-US' });
    await page.locator('.events summary').click();
    await page.getByRole('button', { name: /^Change B's FIN\+ACK/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lose it' }).click();
    await page.waitForSelector(lost);
    await context.close();
  });

  it('takes two touches on a phone', async () => {
    const { context, page } = await visit('/simulator/request-and-reply', {
      viewport: phone,
      hasTouch: true,
    });
    await page
      .locator('.sequence-narrow .sequence-arrow:has-text("FIN") text')
      .filter({ hasText: 'FIN' })
      .nth(1)
      .tap();
    await page.locator('[data-did=drop]').tap();
    await page.waitForSelector('.sequence-narrow .sequence-arrow.is-lost');
    await expectNoSidewaysScroll(page);
    await context.close();
  });
});

describe('an edit', () => {
  it('is undone and done again by button, by key and by Back', async () => {
    const { context, page } = await visit('/simulator/request-and-reply');
    const before = await story(page);
    await serverFin(page).click();
    await page.locator('[data-did=drop]').click();
    await page.waitForSelector(lost);
    const after = await story(page);
    expect(after).not.toEqual(before);

    const gone = () => page.waitForSelector(lost, { state: 'detached' });
    await page.locator('[data-tool=undo]').click();
    await gone();
    expect(await story(page)).toEqual(before);
    expect(new URL(page.url()).pathname).toBe('/simulator/request-and-reply');
    await page.locator('[data-tool=redo]').click();
    await page.waitForSelector(lost);
    expect(await story(page)).toEqual(after);
    await page.locator('.simulator-diagram').focus();
    await page.keyboard.press('Control+KeyZ');
    await gone();
    const focused = () => page.evaluate(() => document.activeElement?.className);
    // The browser takes it away only after a while.
    await page.waitForTimeout(200);
    expect(await focused()).toBe('simulator-diagram');
    await page.keyboard.press('Control+Shift+KeyZ');
    await page.waitForSelector(lost);
    await page.locator('[data-tool=undo]').focus();
    await page.keyboard.press('Enter');
    await gone();
    await page.waitForTimeout(200);
    expect(await focused()).toBe('tool');
    await page.keyboard.press('Control+Shift+KeyZ');
    await page.waitForSelector(lost);
    await page.goBack();
    await gone();
    expect(await page.locator('#field-wire').inputValue()).toBe('');
    await context.close();
  });

  it('stays undone or done over a reload', async () => {
    const { context, page } = await visit('/simulator/request-and-reply');
    await serverFin(page).click();
    await page.locator('[data-did=drop]').click();
    await page.waitForSelector(lost);
    await page.reload();
    await page.waitForSelector('.laboratory.is-alive');
    expect(await page.locator(lost).count()).toBe(1);
    await page.locator('[data-tool=undo]').click();
    await page.waitForSelector(lost, { state: 'detached' });
    await context.close();
  });

  it('leaves a text that is being written alone', async () => {
    const { context, page } = await visit('/simulator/request-and-reply');
    await serverFin(page).click();
    await page.locator('[data-did=drop]').click();
    await page.waitForSelector(lost);
    await page.locator('#field-forge').fill('600 to=B RST seq=1');
    await page.keyboard.press('Control+KeyZ');
    expect(await page.locator(lost).count()).toBe(1);
    await context.close();
  });

  it('by composing a call, by removing a line and by turning a switch shows at once', async () => {
    const { context, page, troubles } = await visit('/simulator/three-way-handshake');
    const form = page.locator('[data-add=calls]');
    await form.locator('[name=host]').selectOption('B');
    await form.locator('[name=call]').selectOption('abort');
    await form.locator('[name=atMs]').fill('900');
    await form.getByRole('button').click();
    await page.waitForSelector('.sequence-wide .sequence-arrow.is-reset');
    const lines = page.locator('[data-lines=calls] li');
    const all = await lines.count();
    await lines.filter({ hasText: 'abort' }).getByRole('button').click();
    await page.waitForSelector('.sequence-wide .sequence-arrow.is-reset', { state: 'detached' });
    expect(await lines.count()).toBe(all - 1);
    await page.locator('.switches summary').click();
    await page.locator('[data-set=mss]').fill('536');
    await page.keyboard.press('Enter');
    await page.waitForURL(/set=mss=536/);
    await page.locator('[data-tool=startOver]').click();
    await page.waitForURL('**/simulator/three-way-handshake');
    expect(await page.locator('[data-set=mss]').inputValue()).toBe('');
    expect(troubles).toEqual([]);
    await context.close();
  });
});

it('every edit of a segment gives a link that shows the same run in a fresh browser, without a script too', async () => {
  const { context, page } = await visit('/simulator/request-and-reply');
  const edits: (() => Promise<void>)[] = [
    () => page.locator('[data-did=drop]').click(),
    () => page.locator('[data-did=delay]').click(),
    () => page.locator('[data-did=copy]').click(),
    async () => {
      await page.locator('[data-segment-menu] summary').click();
      await page.locator('[data-did=forge]').click();
    },
  ];
  for (const edit of edits) {
    const before = page.url();
    await serverFin(page).click();
    await edit();
    await page.waitForURL((url) => url.href !== before && url.search.includes('calls='));
    const here = await story(page);
    for (const javaScriptEnabled of [true, false]) {
      const fresh = await visit(page.url().slice(site.url.length), { javaScriptEnabled, locale: 'ko-KR' });
      expect(await story(fresh.page)).toEqual(here);
      await fresh.context.close();
    }
  }
  await context.close();
}, 60_000);

it('a forged segment is shown where it arrives', async () => {
  const { context, page } = await visit('/simulator/request-and-reply');
  await page.locator('.sequence-wide .sequence-arrow text').filter({ hasText: 'len=5' }).first().click();
  const menu = page.locator('[data-segment-menu]');
  await menu.locator('summary').click();
  await menu.locator('[name=flags]').selectOption('RST');
  await menu.locator('[data-did=forge]').click();
  await expect.poll(() => page.locator('.simulator-said').textContent()).toContain('위조된 RST');
  await expect.poll(() => page.url()).toMatch(/step=\d/);
  expect(await page.locator('.simulator-said > :not(.is-unseen)').textContent()).toContain('위조된 RST');
  await context.close();
});

it('a number that a link could not hold is left to be corrected, and a change says what came of it', async () => {
  const { context, page } = await visit('/simulator/request-and-reply');
  const type = async (name: string, text: string) => {
    await page.locator(`#field-${name}`).fill(text);
    await page.locator(`#field-${name}`).blur();
  };
  for (const [name, text] of [
    ['seed', '-7'],
    ['delay', 'soon'],
    ['until', '1e99'],
  ] as const) {
    await type(name, text);
    expect(await page.locator(`#field-${name}`).inputValue()).toBe(text);
    expect(new URL(page.url()).search).toBe('');
  }
  await page.locator('.simulator-diagram').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.locator('[data-says]').textContent()).toContain('Enter');
  expect(await page.locator('[data-echo]').textContent()).toBe('');
  await type('delay', '700');
  await expect.poll(() => page.locator('[data-says]').textContent()).toMatch(/^바꿨어요\. 세그먼트/);
  await expect
    .poll(() => page.locator('[data-echo]').textContent())
    .toBe(await page.locator('[data-says]').textContent());
  await context.close();
});

it('two thousand lines are refused in words, without a script too', async () => {
  const { context, page } = await visit('/simulator?calls=0+B+listen', { javaScriptEnabled: false });
  const calls = page.locator('#field-calls');
  await calls.focus();
  await page.keyboard.insertText(Array.from({ length: 2000 }, (_, n) => `${n} A send 1`).join('\n'));
  await page.locator('.script-form button[type=submit]').click();
  await page.locator('#field-calls-error').filter({ hasText: '8000자까지' }).waitFor();
  expect(await calls.inputValue()).toContain('1 A send 1');
  await context.close();
});

it('predicting in the laboratory is accessible, asked and judged', async () => {
  const { context, page } = await visit('/simulator/last-ack-lost');
  await page.getByRole('button', { name: '예측하며 보기' }).click();
  await page.getByRole('button', { name: '맞춰 보기' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '맞춰 보기' }).click();
  await page.getByRole('heading', { name: '예측이 빗나갔어요.' }).waitFor();
  await expectAccessible(page);
  expect(await page.locator('.graded tbody td').first().textContent()).toBe('비움');
  await context.close();
});

it('the step is part of the link', async () => {
  const { context, page } = await visit('/simulator/request-and-reply');
  await page.locator('.simulator-diagram').focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
  await page.waitForURL('**/simulator/request-and-reply?step=4');
  const fresh = await visit('/simulator/request-and-reply?step=4');
  expect(await fresh.page.locator('.simulator-count').textContent()).toContain('4 /');
  await fresh.context.close();
  await context.close();
});

it('without a script a scenario is built by writing, corrected and stepped through', async () => {
  const { context, page } = await visit('/simulator', {
    javaScriptEnabled: false,
    locale: 'en-US',
    viewport: phone,
  });
  await page.getByRole('link', { name: 'Build your own' }).click();
  await page.locator('#field-wire').fill('drop B FINN+ACK');
  await page.getByRole('button', { name: 'Run' }).click();
  expect(await page.locator('#field-wire-error').textContent()).toContain('line 1');
  expect(await page.locator('#field-wire').inputValue()).toBe('drop B FINN+ACK');
  await page.locator('#field-wire').fill('drop B FIN+ACK');
  await page.getByRole('button', { name: 'Run' }).click();
  expect(page.url()).toContain('wire=drop+B+FIN+ACK');
  expect(await page.locator('.sequence-narrow .is-lost').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Next step' }).click();
  expect(await page.locator('.step-links').textContent()).toContain('Step 1 of');
  await context.close();
});

it('searching narrows the list while somebody writes', async () => {
  const { context, troubles } = await watchedContext(chromium, { locale: 'en-US', viewport: laptop });
  const page = await context.newPage();
  await page.goto(`${site.url}/simulator`);
  const all = await page.locator('.scenario-group a').count();
  await page.getByRole('searchbox').pressSequentially('refused');
  await page.waitForURL(/q=refused/);
  expect(await page.locator('.scenario-group a').count()).toBeLessThan(all);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('scenario-search');
  await page.locator('.scenario-group a').first().click();
  await page.waitForSelector('.laboratory.is-alive');
  expect(troubles).toEqual([]);
  await context.close();
});

describe.each([
  ['on a laptop, light, in Korean', { viewport: laptop, colorScheme: 'light', locale: 'ko-KR' }],
  ['on a laptop, dark, in English', { viewport: laptop, colorScheme: 'dark', locale: 'en-US' }],
  ['on a phone, light, in English', { viewport: phone, colorScheme: 'light', locale: 'en-US' }],
  ['on a phone, dark, in Korean', { viewport: phone, colorScheme: 'dark', locale: 'ko-KR' }],
] as const)('%s', (_how, options) => {
  it('everything is accessible, fits and stays where it is', { timeout: 60_000 }, async () => {
    const { context, page } = await visit('/simulator/request-and-reply', options);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await expectNoLayoutShift(page);
    await page.locator('.panel, .switches, .events').evaluateAll((all: HTMLDetailsElement[]) => {
      for (const one of all) one.open = true;
    });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const size = options.viewport === laptop ? 'wide' : 'narrow';
    await page.locator(`.sequence-${size} .sequence-arrow text`).first().click();
    await page.locator('[data-segment-menu] summary').click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.goto(`${site.url}/simulator`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.goto(`${site.url}/simulator?calls=nonsense`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await context.close();
  });
});
