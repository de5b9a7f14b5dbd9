import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultLifetimeMs } from '../../../src/http/result-page.ts';
import { Browser, type TestApp, testApp } from '../../support/app.ts';
import { Inbox, linkIn } from '../../support/inbox.ts';

const email = 'candidate@example.org';
const password = 'rain falls on the harbour';

let kkori: TestApp;
let inbox: Inbox;
let browser: Browser;

beforeEach(async () => {
  inbox = await Inbox.open();
  kkori = await testApp({ environment: inbox.environment });
  browser = new Browser(kkori.app);
});
afterEach(async () => {
  await kkori.close();
  await inbox.close();
});

describe.each(['/sign-up', '/password-reset'])('the page about the mail that %s has sent', (form) => {
  it('can be loaded again and read in the other language, and sends nothing more', async () => {
    const sent = await browser.follow(await browser.post(form, { email }));
    await inbox.rest(kkori.mailer);
    expect(sent.body).toContain(email);
    expect((await browser.get('/mail-sent')).body).toBe(sent.body);
    expect(sent.body).toContain('name="next" value="/mail-sent"');
    const english = await browser.follow(
      await browser.post('/language', { locale: 'en', next: '/mail-sent' }),
    );
    expect(english.body).toContain('Check your mail');
    expect(english.body).toContain(email);
    expect(await inbox.rest(kkori.mailer)).toEqual([]);
  });

  it('is nobody else’s, and not there for ever', async () => {
    await browser.post(form, { email });
    const cookie = browser.cookies.get('kkori-result') ?? '';
    const forged = new Browser(kkori.app);
    forged.cookies.set('kkori-result', `${cookie.slice(0, -4)}AAAA`);
    for (const other of [new Browser(kkori.app), forged])
      expect((await other.get('/mail-sent')).headers.location).toBe('/sign-in');
    expect((await browser.get('/goodbye')).headers.location).toBe('/');
    kkori.clock.now += resultLifetimeMs;
    expect((await browser.get('/mail-sent')).headers.location).toBe('/sign-in');
  });
});

it('no longer asks for mail to be read that was read', async () => {
  await browser.post('/sign-up', { email });
  await browser.post(linkIn(await inbox.next()), { password });
  expect((await browser.get('/mail-sent')).headers.location).toBe('/');
  // Nor by whoever sits down next.
  await browser.post('/sign-out', {});
  expect((await browser.get('/mail-sent')).headers.location).toBe('/sign-in');
});

it('lets a crowd of strangers ask for letters one after the other, and turns away those beyond', async () => {
  const asked = await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      kkori.app.inject({
        method: 'POST',
        url: '/password-reset',
        remoteAddress: `198.18.${index >> 8}.${index & 255}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: `email=nobody-${index}%40example.org`,
      }),
    ),
  );
  const statuses = asked.map(({ statusCode }) => statusCode);
  const [taken, refused] = [303, 503].map((status) => statuses.filter((each) => each === status).length);
  // One is let in at once, a hundred may wait, and some more come when these have gone.
  expect(taken).toBeGreaterThanOrEqual(101);
  expect(refused).toBeGreaterThan(0);
  expect((taken ?? 0) + (refused ?? 0)).toBe(300);
});
