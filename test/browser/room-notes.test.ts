import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(await shortBank()), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const linked = (page: Page) => page.waitForSelector('[data-room][data-link=live]');
const lost = (page: Page) => page.waitForSelector('[data-room][data-link=lost]', { timeout: 40_000 });

/** The note on a turn as the server has it. */
const stored = (turn: number) =>
  site.database
    .readAll<{ readonly data: string }>('SELECT data FROM RoomEvent ORDER BY roomId, number')
    .map(({ data }) => JSON.parse(data))
    .findLast((event) => event.kind === 'noted' && event.turn === turn)?.text;

it('what an interviewer types while the network is gone arrives', { timeout: 120_000 }, async () => {
  const [theirs, mine] = [await chromium.newContext(), await chromium.newContext()];
  const [interviewer, candidate] = [await theirs.newPage(), await mine.newPage()];
  await interviewer.goto(`${site.url}/rooms`);
  await interviewer.check('[name=role][value=interviewer]');
  await interviewer.click('.rooms-open button');
  await linked(interviewer);
  await candidate.goto(await interviewer.inputValue('#invite-field'));
  await candidate.click('main form[method=post] button');
  await interviewer.click('form[action$="/beginning"] button');
  await interviewer.fill('#own-question', 'First?');
  await interviewer.click('form:has(#own-question) button');
  await interviewer.fill('#note-1', 'abc');
  await interviewer.click('form:has(#note-1) button');
  await expect.poll(() => stored(1)).toBe('abc');

  // What could not be sent is sent once the stream is there again.
  await theirs.setOffline(true);
  await lost(interviewer);
  await interviewer.fill('#note-1', 'abc and much more');
  await interviewer.focus('#own-question');
  await interviewer.waitForSelector('#notice:not(:empty)');
  await theirs.setOffline(false);
  await expect.poll(() => stored(1), { timeout: 15_000 }).toBe('abc and much more');

  // A page that is loaded anew has what was typed over what the server knows, and sends it.
  await theirs.setOffline(true);
  await lost(interviewer);
  await interviewer.fill('#note-1', 'abc, and more still');
  await interviewer.focus('#own-question');
  await interviewer.route('**/notes', (route) => route.abort());
  await theirs.setOffline(false);
  await linked(interviewer);
  await interviewer.reload();
  expect(await interviewer.inputValue('#note-1')).toBe('abc, and more still');
  expect(stored(1)).toBe('abc and much more');

  // The next question takes it along into the list, where it is sent and can be changed.
  await interviewer.fill('#own-question', 'Second?');
  await interviewer.click('form:has(#own-question) button');
  await interviewer.waitForSelector('#before-1');
  await expect.poll(() => interviewer.inputValue('#note-1')).toBe('abc, and more still');
  await interviewer.unroute('**/notes');
  await interviewer.fill('#note-2', 'typed while it is skipped');
  await interviewer.click('form[action$="/skips"] button');
  await expect.poll(() => stored(1)).toBe('abc, and more still');
  await expect.poll(() => stored(2)).toBe('typed while it is skipped');
  await interviewer.click('#before-1 summary');
  await interviewer.fill('#note-1', 'changed');
  await interviewer.click('form:has(#note-1) button');
  await expect.poll(() => stored(1)).toBe('changed');

  // The end takes what is being typed along.
  await interviewer.fill('#note-1', 'changed at the end');
  await interviewer.evaluate(() =>
    document.querySelector<HTMLDetailsElement>('#judging')?.setAttribute('open', ''),
  );
  await interviewer.fill('#room-words', 'Good.');
  await interviewer.click('#room-ending button');
  await interviewer.waitForURL('**/report');
  expect(await interviewer.textContent('#turn-1')).toContain('changed at the end');
  expect(await interviewer.textContent('main')).toContain('Good.');
  await Promise.all([theirs.close(), mine.close()]);
});
