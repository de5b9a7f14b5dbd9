import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../support/walk.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(await shortBank()), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** Looks at a page as axe does; and as a picture, where `SHOTS` names a folder for them. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(folder, `rooms-${name}-${colorScheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A page that follows the room by itself. */
const linked = (page: Page) => page.waitForSelector('[data-room][data-link=live]');

/** Buttons that ask rest for a moment after they have changed. */
const rested = (page: Page) => page.waitForTimeout(850);

/** What has the focus, and whether the bar above leaves it in sight. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    const bar = document.querySelector('.room-header')?.getBoundingClientRect().bottom ?? 0;
    const { top = -1 } = element?.getBoundingClientRect() ?? {};
    return { id: element?.id, isInSight: top >= bar && top < innerHeight };
  });

it('an interviewer and a candidate go through an interview, and neither loses anything', {
  timeout: 180_000,
}, async () => {
  const theirs = await watchedContext(chromium, {
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
  });
  const mine = await watchedContext(chromium, { locale: 'ko-KR', viewport: { width: 360, height: 780 } });
  const [interviewer, candidate] = [await theirs.context.newPage(), await mine.context.newPage()];

  // A list is prepared, and a room opened with it.
  await interviewer.goto(`${site.url}/question-sets/new`);
  await interviewer.fill('[name=name]', 'Backend, first job');
  await interviewer.check('[name=item][value=four-way-close]');
  await interviewer.check('[name=item][value=why-time-wait]');
  await interviewer.fill('[name=own]', 'Tell me about a bug you are proud of.');
  await interviewer.click('form[action="/question-sets"] >> button >> nth=-1');
  await interviewer.waitForURL('**done=saved');
  await interviewer.click('button[value="up 1"]');
  await interviewer.waitForURL('**done=saved');
  await look(interviewer, '1-set');
  await interviewer.goto(`${site.url}/rooms`);
  await look(interviewer, '2-rooms');
  await interviewer.check('[name=role][value=interviewer]');
  await interviewer.selectOption('[name=set]', { index: 1 });
  await interviewer.click('.rooms-open button');
  await linked(interviewer);
  await look(interviewer, '3-invite');
  const link = await interviewer.inputValue('#invite-field');
  expect(link).toContain(`${site.url}/invitations/`);

  // What cannot be copied can be selected, and nobody is led away.
  await interviewer.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  const here = interviewer.url();
  await interviewer.click('.room-invite-link a');
  await interviewer.waitForSelector('text=Could not copy it.');
  expect(await interviewer.evaluate(() => String(getSelection()))).toBe(link);
  expect(interviewer.url()).toBe(here);

  // The other follows the link.
  await candidate.goto(link);
  await look(candidate, '4-invitation');
  await candidate.click('main form[method=post] button');
  await linked(candidate);
  await look(candidate, '5-waiting');
  await interviewer.waitForSelector('.room-presence .is-here:has-text("Candidate")');

  // Nothing can be asked before the beginning, and nothing by a press that was meant for it.
  expect(await interviewer.locator('.room-ask:visible, #own-question:visible').count()).toBe(0);
  await interviewer.click('form[action$="/beginning"] button');
  await interviewer.waitForSelector('#pick-question:visible');
  await interviewer.click('form:has(#pick-question) button');
  await rested(interviewer);
  expect(await interviewer.locator('#room-prompt').count()).toBe(0);
  expect(await interviewer.textContent('#pick-text')).toContain('handshake');
  await interviewer.click('form:has(#pick-question) button');
  await candidate.waitForSelector('#room-prompt:has-text("handshake")');
  await look(candidate, '6-asked');
  expect(await candidate.textContent('#announcer')).toContain('새 질문');

  // Key points are ticked one by one; what was typed meanwhile stays.
  await interviewer.waitForSelector('.room-tick');
  await expect.poll(() => focused(interviewer)).toEqual({ id: 'room-prompt', isInSight: true });
  expect(await interviewer.locator('#pick-question option:disabled').count()).toBe(1);
  expect(await interviewer.inputValue('#pick-question')).not.toBe('three-way-handshake');
  await interviewer.fill('#own-question', 'half a quest');
  for (const index of [0, 1]) {
    await interviewer.click(`.room-tick >> nth=${index}`);
    await interviewer.waitForSelector(`.room-tick[aria-pressed=true] >> nth=${index}`);
  }
  expect(await interviewer.inputValue('#own-question')).toBe('half a quest');
  await interviewer.fill('[id^=note-1]:is(textarea)', 'forgot the ISN');
  await look(interviewer, '7-ticked');
  await interviewer.setViewportSize({ width: 360, height: 780 });
  await look(interviewer, '7-ticked-360');
  await interviewer.setViewportSize({ width: 1280, height: 900 });
  await interviewer.click('#tree-fold summary');
  await rested(interviewer);
  await interviewer.click('.room-suggestions .room-ask >> nth=0');
  await interviewer.waitForSelector('#room-before li');
  await expect.poll(() => focused(interviewer)).toEqual({ id: 'room-prompt', isInSight: true });
  // What was asked before can still be ticked, and what was opened stays open.
  await interviewer.click('#before-1 summary');
  await interviewer.click('#before-1 .room-tick >> nth=2');
  await interviewer.waitForSelector('#before-1 .room-tick[aria-pressed=true] >> nth=2');
  expect(await interviewer.locator('#before-1[open], #tree-fold[open]').count()).toBe(2);
  await interviewer.click('#tree-fold summary');
  await candidate.waitForSelector('#room-before li');

  // The simulator comes onto the table.
  await interviewer.click('form[action$="/table"] button[value^=put]');
  await candidate.waitForSelector('#room-table .room-task');
  await expect.poll(() => focused(interviewer)).toEqual({ id: 'move-on', isInSight: true });
  const place = () => interviewer.locator('.room-moves .preparation-hint').textContent();
  const scene = async () => Number(/Scene (\d+)/.exec((await place()) ?? '')?.[1]);
  const from = await scene();
  for (const step of [1, 2]) {
    await interviewer.keyboard.press('Enter');
    await expect.poll(scene).toBe(from + step);
  }
  await expect.poll(() => candidate.locator('.room-task strong').textContent()).toMatch(/보낼까요/);
  await look(candidate, '8-table-candidate');
  await look(interviewer, '8-table-interviewer');

  // One side is cut off while the other goes on, and comes back to all of it.
  await mine.context.setOffline(true);
  await candidate.waitForSelector('[data-room][data-link=lost]', { timeout: 40_000 });
  await interviewer.waitForSelector('.room-presence .is-away', { timeout: 90_000 });
  await candidate.screenshot({ path: shot('9-lost-candidate') });
  await interviewer.fill(
    '#own-question',
    'Why is that? <img src=x onerror=alert(1)><b hx-get="/settings" hx-trigger="load">\nAnd what if not?',
  );
  await interviewer.click('form:has(#own-question) button');
  await expect.poll(() => interviewer.inputValue('#own-question')).toBe('');
  await mine.context.setOffline(false);
  await candidate.waitForSelector('#room-prompt:has-text("Why is that?")', { timeout: 10_000 });
  await linked(candidate);
  await interviewer.waitForSelector('.room-presence .is-here:has-text("Candidate")');
  await candidate.reload();
  await linked(candidate);
  expect(await candidate.textContent('#room-prompt')).toContain('<b hx-get="/settings" hx-trigger="load">');
  expect(await candidate.locator('#room-prompt :is(img, b)').count()).toBe(0);
  await interviewer.reload();
  await linked(interviewer);
  await interviewer.click('form[action$="/skips"] button');
  await candidate.waitForSelector('text=넘어간 질문');

  // Marks, the end, and both reports.
  await interviewer.click('#room-controls a[data-opens]');
  await interviewer.check('[name=depth][value="3"]');
  await interviewer.check('[name=structure][value="2"]');
  await interviewer.fill('#room-words', 'Conclusion first.');
  await interviewer.click('form[action$="/judgement"] button');
  await interviewer.waitForSelector('#judge-saved:has-text("Marks saved")');
  // What was not saved is saved by the end.
  await interviewer.check('[name=brevity][value="4"]');
  await interviewer.fill('#room-words', 'Conclusion first.\nThen the reason.');
  await look(interviewer, '9-judging');
  await interviewer.click('#room-ending button');
  await interviewer.waitForURL('**/report');
  expect(await interviewer.textContent('#marks table')).toMatch(/Band 4/);
  expect(await interviewer.textContent('main')).toContain('Then the reason.');
  await candidate.waitForSelector('text=면접이 끝났어요');
  await look(candidate, '10-ended');
  await candidate.click('#room-now a.button');
  await candidate.waitForURL('**/report');
  await candidate.check('#turn-1 [name=keyPoint] >> nth=0');
  await candidate.click('#turn-1 form button');
  await candidate.waitForURL('**done=ticks');
  await candidate.click('#marks summary');
  await candidate.check('[name=depth][value="2"]');
  await candidate.click('form[action$="/own-marks"] button');
  await candidate.waitForURL('**done=own');
  await candidate.click('#turn-1 > p > a.target');
  await candidate.waitForURL('**open=1**');
  await look(candidate, '11-report-candidate');
  expect(await candidate.textContent('main')).not.toContain('forgot the ISN');
  await interviewer.reload();
  await look(interviewer, '11-report-interviewer');
  await interviewer.click('#marks summary');
  await interviewer.fill('#room-words', 'still being typed');
  await interviewer.click('#points-2 .room-correction >> nth=0');
  await interviewer.waitForSelector('#points-2 .is-said');
  await expect.poll(() => interviewer.locator('#points-2 .is-said').count()).toBe(1);
  expect(await interviewer.inputValue('#room-words')).toBe('still being typed');
  await candidate.goto(interviewer.url());
  await look(candidate, '12-report-candidate');
  await candidate.click('form[action$="/log"] button');
  await candidate.waitForURL('**done=log**');
  await look(candidate, '13-logged');
  expect(await interviewer.textContent('#turn-1')).toContain('forgot the ISN');

  // Losing the connection is what the browser itself says in its console, and nothing else went wrong.
  const unexpected = [...theirs.troubles, ...mine.troubles].filter(
    (trouble) => !/ERR_INTERNET_DISCONNECTED/.test(trouble),
  );
  expect(unexpected).toEqual([]);
  await theirs.context.close();
  await mine.context.close();
});

it('works without scripts: every page is loaded anew', { timeout: 60_000 }, async () => {
  const plain = { javaScriptEnabled: false, locale: 'ko-KR', viewport: { width: 360, height: 780 } };
  const [theirs, mine] = [await chromium.newContext(plain), await chromium.newContext(plain)];
  const [interviewer, candidate] = [await theirs.newPage(), await mine.newPage()];
  await candidate.goto(`${site.url}/rooms`);
  await candidate.click('.rooms-open button');
  await candidate.waitForURL('**/rooms/*');
  const link = await candidate.getAttribute('.room-invite-link a', 'href');
  expect(link).toContain(`${site.url}/invitations/`);
  expect(await candidate.inputValue('#invite-field')).toBe(link);
  await interviewer.goto(String(link));
  await interviewer.click('main form[method=post] button');
  await interviewer.click('form[action$="/beginning"] button');
  await interviewer.selectOption('#pick-question', 'four-way-close');
  await interviewer.click('form:has(#pick-question) button');
  await candidate.click('.room-link-plain a');
  expect(await candidate.textContent('#room-prompt')).toContain('4-way');
  await interviewer.click('.room-tick >> nth=0');
  expect(await interviewer.locator('.room-tick >> nth=0').getAttribute('aria-pressed')).toBe('true');
  await interviewer.fill('#note-1', '적어 둔 것');
  await interviewer.click('form:has(#note-1) button');
  expect(await interviewer.inputValue('#note-1')).toBe('적어 둔 것');
  await interviewer.click('form[action$="/table"] button[value^=put]');
  await interviewer.click('#move-on');
  await candidate.reload();
  await candidate.waitForSelector('#room-table .room-task');
  await expectNoSidewaysScroll(candidate);
  await interviewer.fill('#own-question', '왜 그런가요?');
  await interviewer.click('form:has(#own-question) button');
  await interviewer.click('form[action$="/pause"] button');
  await interviewer.waitForSelector('.room-standing');
  await interviewer.click('#judging summary');
  await interviewer.fill('#room-words', '천천히 말해 보세요.');
  await interviewer.click('#room-ending button');
  await interviewer.waitForURL('**/report');
  expect(await interviewer.textContent('main')).toContain('천천히 말해 보세요.');
  await candidate.reload();
  await candidate.waitForURL('**/report');
  expect(await candidate.textContent('main')).toContain('왜 그런가요?');
  await theirs.close();
  await mine.close();
});

function shot(name: string): string {
  return path.join(process.env.SHOTS ?? '/tmp', `rooms-${name}.png`);
}
