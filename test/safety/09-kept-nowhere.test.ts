import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, submitAnswer, testApp } from '../support/app.ts';
import { entitled, furnish, kkori, owned, owner, requests, send } from '../support/route-requests.ts';

beforeAll(() => furnish());
afterAll(() => kkori.close());

/** The same for everybody, and kept by caches. */
const impersonal = new Set([
  'GET /assets/*',
  'GET /healthz',
  'GET /readyz',
  'GET /questions/:id/preview.png',
]);

describe('9. what is somebody’s', () => {
  it('is stored by no cache, on any route', async () => {
    let stored = 0;
    for (const route of Object.keys(requests).filter((name) => !impersonal.has(name))) {
      const { headers, statusCode } = await send(entitled(route), route);
      // What leads elsewhere without a word about caching is kept by nobody (RFC 9111 §4.2.2).
      if (statusCode === 303 || headers['cache-control'] === 'no-store') continue;
      // A sign of life has an empty answer.
      if (statusCode === 204 && route.startsWith('POST')) continue;
      stored += 1;
      expect(`${route} ${statusCode} ${headers['cache-control']}`).toBe(`${route} no-store`);
    }
    expect(stored).toBe(0);
    for (const url of ['/nowhere', `/answers/${owned.answer}`, '/study?after=1&after=2'])
      expect((await owner.get(url)).headers['cache-control']).toBe('no-store');
  });

  it('no answer that a cache may keep for everybody carries a cookie', async () => {
    for (const route of Object.keys(requests).filter((name) => name.startsWith('GET'))) {
      const { headers } = await send(new Browser(kkori.app), route);
      if (/public|immutable/.test(String(headers['cache-control'])))
        expect(headers['set-cookie'], route).toBeUndefined();
    }
    const { headers } = await new Browser(kkori.app).get('/questions/handshake/preview.png?lang=ko');
    expect(headers['cache-control']).toContain('public');
    kkori.clock.now += 2 * 86_400_000;
    for (const url of ['/assets/app.ts', '/healthz', '/readyz']) {
      for (const browser of [owner, new Browser(kkori.app)])
        expect((await browser.get(url)).cookies).toEqual([]);
    }
    kkori.clock.now -= 2 * 86_400_000;
  });
});

describe('9. the other headers', () => {
  it('hold the host to https where it is https, and only there', async () => {
    const secure = await testApp({ environment: { PUBLIC_URL: 'https://kkori.test' } });
    const { headers } = await new Browser(secure.app).get('/study');
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
    const refused = await new Browser(secure.app).get('/nowhere');
    expect(refused.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
    await secure.close();
    expect((await owner.get('/study')).headers).not.toHaveProperty('strict-transport-security');
  });

  it('forbid guessing types and tell no other site where somebody was, on every route', async () => {
    for (const route of Object.keys(requests)) {
      const { headers } = await send(new Browser(kkori.app), route);
      expect(headers['x-content-type-options'], route).toBe('nosniff');
      expect(headers['referrer-policy'], route).toBe('same-origin');
      expect(headers['x-frame-options'], route).toBe('DENY');
    }
  });
});

describe('9. after signing out', () => {
  it('the browser is told to forget what it has kept, and the server knows the session no longer', async () => {
    const account = { email: 'leaving@example.org', password: 'a long enough phrase' };
    const browser = new Browser(kkori.app);
    await browser.post('/sign-up', account);
    await browser.post('/sign-in', account);
    await submitAnswer(browser, (await browser.get('/study')).body, { answer: '나만의 답' });
    const kept = browser.clone();
    const out = await browser.post('/sign-out', {});
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect((await kept.get('/settings/account')).body).not.toContain('leaving@example.org');
    expect((await kept.get('/history')).headers.location).toBe('/sign-in?next=%2Fhistory');
  });
});
