import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, type TestApp, testApp } from '../support/app.ts';

let kkori: TestApp;
beforeAll(async () => {
  kkori = await testApp();
});
afterAll(() => kkori.close());

describe('the address of a form, opened like a page', () => {
  it.each([
    ['/settings/second-factor/language', '/settings/second-factor'],
    ['/settings/account/email/withdrawal', '/settings/account/email'],
    ['/settings/account/confirmation?x=1', '/settings/account'],
    ['/settings/sessions/ending', '/settings/sessions'],
    ['/sign-out', '/'],
  ])('%s leads to %s, and does nothing', async (url, page) => {
    const { statusCode, headers } = await new Browser(kkori.app).get(url);
    expect([statusCode, headers.location]).toEqual([303, page]);
  });

  it('is nothing where there is no such form', async () => {
    const browser = new Browser(kkori.app);
    for (const url of ['/settings/second-factor/none', '/settings/:id', '/sign-out/', '//sign-out'])
      expect((await browser.get(url)).statusCode, url).toBe(404);
  });
});
