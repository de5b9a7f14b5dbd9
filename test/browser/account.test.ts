import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examine } from '../../src/review/doctoring/repository.ts';
import { launchChromium, type Watched, watchedContext } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { answer, expectAccessible, expectNoSidewaysScroll, rate, tickAll } from '../support/walk.ts';

const email = 'candidate@example.org';
const password = 'rain falls on the harbour';
const day = 86_400_000;
const reviews = 50;

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  // What signs people in goes by the machine's clock: the study has been before, and ends now.
  [site, chromium] = await Promise.all([
    openSite(undefined, { startsAt: Date.now() - 14 * day }),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const count = (sql: string): number => site.database.readOne<{ n: number }>(sql)?.n ?? -1;

/** Studies a few questions on each of some days, until so many reviews are there. */
async function study(page: Page): Promise<void> {
  let given = 0;
  while (given < reviews) {
    await page.goto(`${site.url}/study`);
    const isAsked = (await page.locator('#answer').count()) > 0;
    if (!isAsked || given % 5 === 4) site.clock.now += day;
    if (!isAsked) continue;
    await answer(page, `대답 ${given}`);
    if (given % 3 !== 0) await tickAll(page);
    await rate(page, given % 3 === 0 ? 1 : 3);
    given += 1;
    site.clock.now += 60_000;
  }
  site.clock.now = Math.max(site.clock.now, Date.now());
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name="${name}"]`, value);
  await page.click('main form.account-form button[type=submit]');
}

async function window(locale: 'ko-KR' | 'en-GB'): Promise<Watched & { readonly page: Page }> {
  const watched = await watchedContext(chromium, { locale, viewport: { width: 360, height: 740 } });
  return { ...watched, page: await watched.context.newPage() };
}

/** How many steps the page about what was done lists. */
async function stepsListed({ request }: BrowserContext): Promise<number> {
  const body = await (await request.get(`${site.url}/history`)).text();
  return [...body.matchAll(/class="history-when"/g)].length;
}

it('a guest with 50 reviews becomes an account, signs in on a second browser, and ends the first session', async () => {
  const first = await window('ko-KR');
  await study(first.page);
  expect(count('SELECT count(*) AS n FROM Review')).toBe(reviews);
  const log = () =>
    site.database.readAll('SELECT questionId, rating, ratedAt, typedAnswer FROM Review ORDER BY step');
  const before = log();

  await first.page.goto(`${site.url}/`);
  await first.page.click('.without-account a');
  await expectAccessible(first.page);
  await expectNoSidewaysScroll(first.page);
  await fill(first.page, { email, password });
  expect(await first.page.textContent('main')).toContain('방금 정한 비밀번호로');
  expect(await first.page.inputValue('main [name=email]')).toBe(email);
  await fill(first.page, { password });
  await first.page.goto(`${site.url}/settings/account`);
  expect(await first.page.textContent('main')).toContain(email);
  await expectAccessible(first.page);

  // Nothing is lost and nothing doubled: the log is what it was, of one user, who has a session.
  expect(log()).toEqual(before);
  expect(count('SELECT count(DISTINCT userId) AS n FROM Review')).toBe(1);
  expect(count('SELECT count(*) AS n FROM User')).toBe(1);
  expect(count('SELECT count(*) AS n FROM Session')).toBe(1);
  expect(await examine(site.database)).toMatchObject({ repaired: [], problems: [] });
  const shown = await stepsListed(first.context);
  expect(shown).toBeGreaterThan(20);

  const second = await window('en-GB');
  await second.page.goto(`${site.url}/sign-in?next=%2Fsettings%2Fsessions`);
  await fill(second.page, { email, password });
  await second.page.waitForURL('**/settings/sessions');
  await expectAccessible(second.page);
  await expectNoSidewaysScroll(second.page);
  expect(await stepsListed(second.context)).toBe(shown);
  const ending = second.page.locator('main form[action$="/ending"]');
  await ending.first().locator('button').click();
  await second.page.waitForURL('**/settings/sessions*');
  expect(count('SELECT count(*) AS n FROM Session')).toBe(1);

  await first.page.goto(`${site.url}/settings/account`);
  expect(await first.page.textContent('main')).not.toContain(email);
  await first.page.goto(`${site.url}/history`);
  expect(await first.page.textContent('main')).not.toContain('대답');
  expect(first.troubles.filter((each) => !each.includes('404'))).toEqual([]);
  expect(second.troubles).toEqual([]);
}, 180_000);
