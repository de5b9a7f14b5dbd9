import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { openSite, type Site, shortBank } from '../support/site.ts';

/** How long the cable is out: longer than a page takes to notice, which is 30 s at most. */
const cutMs = Number(process.env.CABLE_SECONDS ?? 35) * 1000;

let site: Site;
let chromium: Browser;
let cable: Cable;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(await shortBank()), launchChromium()]);
  cable = await layCable(Number(new URL(site.url).port));
});
afterAll(async () => {
  await chromium.close();
  cable.server.close();
  await site.close();
});

/** A way to the server that can be cut without either end hearing of it, as when a cable is pulled or a phone leaves the house. */
interface Cable {
  readonly url: string;
  readonly server: Server;
  isCut: boolean;
}

async function layCable(port: number): Promise<Cable> {
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    // What was open, or is opened, while it is cut stays dead: the other end has another address now.
    let isDead = cable.isCut;
    const carry = (to: Socket) => (data: Buffer) => {
      isDead ||= cable.isCut;
      if (!isDead) to.write(data);
    };
    near.on('data', carry(far)).on('error', () => {});
    far.on('data', carry(near)).on('error', () => {});
    near.on('close', () => isDead || cable.isCut || far.destroy());
    far.on('close', () => isDead || cable.isCut || near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, server, isCut: false };
}

it('a candidate whose network goes without a word is told, and comes back to what was asked', {
  timeout: cutMs + 120_000,
}, async () => {
  const [theirs, mine] = [await chromium.newContext(), await chromium.newContext()];
  const [interviewer, candidate] = [await theirs.newPage(), await mine.newPage()];
  await interviewer.goto(`${site.url}/rooms`);
  await interviewer.check('[name=role][value=interviewer]');
  await interviewer.click('.rooms-open button');
  await interviewer.waitForSelector('[data-link=live]');
  const { pathname } = new URL(await interviewer.inputValue('#invite-field'));
  await candidate.goto(cable.url + pathname);
  await candidate.click('main form[method=post] button');
  await candidate.waitForSelector('[data-link=live]');
  await interviewer.click('form[action$="/beginning"] button');
  await candidate.waitForSelector('[data-clock][data-runs=yes]');

  cable.isCut = true;
  const cutAt = performance.now();
  await interviewer.fill('#own-question', 'Asked meanwhile');
  await interviewer.click('form:has(#own-question) button');
  await candidate.waitForSelector('[data-link=lost]', { timeout: 40_000 });
  await sleep(Math.max(0, cutMs - (performance.now() - cutAt)));
  cable.isCut = false;
  await candidate.waitForSelector('#room-prompt:has-text("Asked meanwhile")', { timeout: 10_000 });
  expect(await candidate.getAttribute('[data-room]', 'data-link')).toBe('live');
  await Promise.all([theirs.close(), mine.close()]);
});
