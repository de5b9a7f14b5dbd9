import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { localPath } from '../../src/http/local-path.ts';
import { Browser, formBody } from '../support/app.ts';
import { entitled, furnish, kkori, owner, requests, send } from '../support/route-requests.ts';

beforeAll(() => furnish());
afterAll(() => kkori.close());

const elsewhere: readonly string[] = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\\/evil.example',
  '\\\\evil.example',
  '/%2f/evil.example',
  '/%2Fevil.example',
  '/%5cevil.example',
  '/%5C%5Cevil.example',
  '%2f%2fevil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n//evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/x/../..//evil.example',
  '/%2e%2e//evil.example',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'HTTPS://evil.example',
  'http://kkori.test@evil.example',
  '//kkori.test@evil.example/',
  '//evil.example\\@kkori.test',
  'javascript:alert(1)//evil.example',
  'data:text/html,evil.example',
  'evil.example',
  '.evil.example',
  '@evil.example',
  '//[::1]/evil.example',
  '/\u2028/evil.example\u0000',
  '/\uff0f/../\\evil.example',
  '',
];

/** Where a redirect leads in a browser that is at our site. */
function targetOf(location: unknown): URL {
  expect(String(location)).not.toMatch(/^[/\\]{2}|^\/\\|[\t\r\n]/);
  return new URL(String(location), 'http://kkori.test/sign-in');
}

describe('12. next=', () => {
  /** The routes that take one, by what they say they take. */
  const takers = () =>
    kkori.app.routeTable.flatMap(({ method, url, schema }) => {
      const shape = method === 'POST' ? schema.body : schema.querystring;
      const takes = shape instanceof z.ZodObject && 'next' in shape.shape;
      return takes && method !== 'HEAD' ? [`${method} ${url}`] : [];
    });

  it('is taken by the routes that were found', () => {
    expect(takers()).toEqual(expect.arrayContaining(['GET /sign-in', 'POST /sign-in', 'POST /language']));
  });

  it.each(elsewhere)('%j leads off this site from no route', async (next) => {
    for (const route of takers()) {
      const known = requests[route];
      const url = known?.url().split('?', 1)[0] ?? '';
      for (const browser of [new Browser(kkori.app), entitled(route)]) {
        const fields = { ...known?.fields?.(), next };
        const { statusCode, headers, body } = known?.fields
          ? await browser.post(url, fields)
          : await browser.get(`${url}?${formBody(fields)}`);
        if (statusCode === 429) continue;
        if (headers.location !== undefined) {
          const target = targetOf(headers.location);
          expect(target.origin, route).toBe('http://kkori.test');
          expect(target.pathname, route).not.toMatch(/^\/[/\\]/);
        }
        // A form may hold it, which sends it here again; no link and no form leads there.
        expect(body).not.toMatch(/(?:href|action|src|hx-\w+|formaction)="[^"]*evil/i);
        expect(JSON.stringify({ ...headers, 'hx-redirect': headers['hx-redirect'] })).not.toMatch(
          /"(?:hx-[\w-]+|refresh)":"[^"]*evil/,
        );
      }
    }
  });

  it('leads nowhere else when somebody has signed in', async () => {
    const post = (url: string, from: number, fields: Record<string, string>) =>
      kkori.app.inject({
        method: 'POST',
        url,
        remoteAddress: `192.0.2.${from}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://kkori.test' },
        payload: formBody(fields),
      });
    for (const [index, next] of elsewhere.entries()) {
      // An account may be tried ten times, and an address thirty.
      const from = Math.floor(index / 8);
      const account = { email: `reader-${from}@example.org`, password: 'a long enough phrase' };
      if (index % 8 === 0) await post('/sign-up', from, account);
      const { statusCode, headers } = await post('/sign-in', from, { ...account, next });
      expect(statusCode).toBe(303);
      const target = targetOf(headers.location);
      expect(target.origin).toBe('http://kkori.test');
      expect(target.pathname).not.toMatch(/^\/[/\\]/);
    }
  });

  it('leads back to the page it was on', async () => {
    const { headers } = await owner.post('/language', { locale: 'ko', next: '/study?after=x' });
    expect(headers.location).toBe('/study?after=x');
  });

  it.each(['/', '/study', '/study?after=x&y=1', '/questions/three-way-handshake'])(
    '%s stays as it is',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it('is never another host, whatever is asked for', () => {
    const parts = [
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5C',
      '\t',
      '\n',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      'https:',
      'a',
    ];
    const hostile = fc.array(fc.constantFrom(...parts));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          hostile.map((some) => some.join('')),
          hostile.map((some) => `/${some.join('')}`),
        ),
        (next) => {
          const path = localPath(next);
          expect(path).toMatch(/^\/(?![/\\])/);
          expect(new URL(path, 'https://kkori.example').origin).toBe('https://kkori.example');
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('12. a forged host', () => {
  it('appears in nothing that any route answers', async () => {
    const names = [
      'host',
      'x-forwarded-host',
      'x-forwarded-server',
      'x-original-host',
      'x-host',
      'origin-host',
    ];
    const forged = {
      ...Object.fromEntries(names.map((name) => [name, 'evil.example'])),
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
      'x-original-url': '//evil.example/',
      'x-rewrite-url': '//evil.example/',
    };
    for (const route of Object.keys(requests)) {
      const { body, headers, statusCode } = await send(entitled(route), route, forged);
      expect(body + JSON.stringify(headers), route).not.toContain('evil.example');
      expect(statusCode, route).not.toBe(403);
    }
  });

  it('appears in no page that is not there, and in none whose address names it', async () => {
    for (const url of ['/nowhere', 'http://evil.example/study', 'http://evil.example/sign-in?next=/study']) {
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
      const answer = await kkori.app.inject({ method: 'GET', url, headers });
      expect(answer.body + JSON.stringify(answer.headers), url).not.toContain('evil.example');
    }
  });
});
