import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/app.ts';
import { entitled, furnish, kkori, mutations, owner, requests, send } from '../support/route-requests.ts';
import { fingerprint } from '../support/tables.ts';

beforeAll(() => furnish());
afterAll(() => kkori.close());

const foreign: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a foreign Origin', { origin: 'https://evil.example' }],
  ['a null Origin', { origin: 'null' }],
  ['our host on another scheme', { origin: 'https://kkori.test' }],
  ['our host on another port', { origin: 'http://kkori.test:8080' }],
  ['a host under ours', { origin: 'http://x.kkori.test' }],
  ['a host that begins like ours', { origin: 'http://kkori.test.evil.example' }],
  ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
  ['a Sec-Fetch-Site that nobody knows', { 'sec-fetch-site': 'whatever' }],
  [
    'a foreign Origin that calls itself same-origin',
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
];

describe('10. another site', () => {
  it('has every route that changes something in the matrix, signing in and out among them', () => {
    const changing = kkori.app.routeTable.filter(({ method }) => !['GET', 'HEAD'].includes(method));
    expect(changing.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual(mutations.toSorted());
    expect(mutations).toEqual(expect.arrayContaining(['POST /sign-in', 'POST /sign-out', 'POST /sign-up']));
  });

  it.each(mutations)('gets nothing done by %s', async (route) => {
    const before = fingerprint(kkori.database);
    for (const [what, headers] of foreign) {
      for (const browser of [entitled(route), new Browser(kkori.app)])
        expect((await send(browser, route, headers)).statusCode, what).toBe(403);
    }
    expect(fingerprint(kkori.database)).toEqual(before);
  });

  it('opens no session with a form of its own, and ends none', async () => {
    const account = { email: 'member@example.org', password: 'a long enough phrase' };
    const stranger = new Browser(kkori.app);
    const refused = await stranger.post('/sign-in', account, { origin: 'https://evil.example' });
    expect(refused.statusCode).toBe(403);
    expect(refused.cookies.map(({ name }) => name)).not.toContain('kkori');
  });
});

describe('10. a GET', () => {
  it('of any route changes nothing, whoever asks', async () => {
    for (const route of Object.keys(requests).filter((name) => name.startsWith('GET'))) {
      for (const browser of [new Browser(kkori.app), owner, entitled(route)]) {
        // That a session is used is noted, once an hour.
        await browser.get('/privacy');
        await kkori.database.commit(() => {});
        const before = fingerprint(kkori.database);
        await send(browser, route);
        await send(browser, route, { 'hx-request': 'true', 'hx-request-type': 'partial' });
        expect(fingerprint(kkori.database), route).toEqual(before);
      }
    }
  });

  it('of what is meant for forms changes nothing', async () => {
    const before = fingerprint(kkori.database);
    for (const route of mutations) {
      const known = requests[route];
      const query = new URLSearchParams(known?.fields?.());
      const response = await entitled(route).get(`${known?.url()}?${query}`);
      // Whoever is in a room already is led there by its invitation.
      expect([200, 303, 400, 404, 422], route).toContain(response.statusCode);
    }
    expect(fingerprint(kkori.database)).toEqual(before);
  });

  it('is not made of a POST by a header or a field', async () => {
    const before = fingerprint(kkori.database);
    for (const how of [
      { headers: { 'x-http-method-override': 'POST' }, url: '/sign-out' },
      { headers: {}, url: '/sign-out?_method=POST' },
    ]) {
      // It is led to a page, as from any address that takes a form only.
      const { statusCode, cookies } = await owner.get(how.url, how.headers as Record<string, string>);
      expect([statusCode, cookies]).toEqual([303, []]);
    }
    expect(fingerprint(kkori.database)).toEqual(before);
  });
});
