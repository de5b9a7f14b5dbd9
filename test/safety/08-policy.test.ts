import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseBusy } from '../../src/database/database.ts';
import { Browser, htmx, submitAnswer, type TestApp, testApp } from '../support/app.ts';
import { askRaw } from '../support/raw-request.ts';
import { furnish, kkori, owner, requests, rooms, send } from '../support/route-requests.ts';

/** A whole policy, as safety.md has it: nothing but our own files, and nothing inline. */
function expectPolicy(policy: string, what: string): void {
  for (const rule of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy, what).toContain(rule);
  expect(policy, what).not.toMatch(/unsafe|https?:|\*/);
}

beforeAll(() => furnish());
afterAll(() => kkori.close());

describe('8. the content security policy', () => {
  it('stands on what every route answers, whoever asks', async () => {
    const statuses = new Set<number>();
    for (const route of Object.keys(requests)) {
      for (const browser of [new Browser(kkori.app), owner]) {
        const { headers, statusCode } = await send(browser, route);
        statuses.add(statusCode);
        expectPolicy(String(headers['content-security-policy']), `${route} ${statusCode}`);
      }
    }
    for (const status of [200, 204, 303, 404, 422]) expect(statuses).toContain(status);
  });

  const settings = { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4' };
  const anything: readonly [
    string,
    number,
    () => Promise<{ headers: Record<string, unknown>; statusCode: number }>,
  ][] = [
    ['a page', 200, () => owner.get('/')],
    ['a fragment', 200, () => owner.get('/study', htmx)],
    ['an unknown page', 404, () => owner.get('/nowhere')],
    [
      'a refused form',
      422,
      () => owner.post('/settings', { locale: 'xx', timeZone: 'x', dayStartHour: 'x' }),
    ],
    ['a bad request', 400, () => owner.get('/study?after=1&after=2')],
    ['a cross-site form', 403, () => owner.post('/settings', {}, { origin: 'https://evil.example' })],
    ['a malformed address', 404, () => owner.get('/questions/%E0%A4%A')],
    ['a body that is too long', 413, () => owner.post('/settings', { x: 'a'.repeat(200_000) })],
    ['a body of another kind', 415, () => owner.post('/settings', {}, { 'content-type': 'text/plain' })],
    ['an overtaken form', 409, () => owner.post('/undos', { key: crypto.randomUUID(), step: '999' })],
    ['a redirect', 303, () => owner.post('/settings', settings)],
    ['the folder of assets', 404, () => owner.get('/assets/')],
    ['an asset', 200, () => owner.get('/assets/app.ts')],
    ['a missing asset', 404, () => owner.get('/assets/none.js')],
    ['a refused script', 422, () => owner.get('/simulator?calls=nonsense')],
    ['a capture', 200, () => owner.get('/simulator/capture?vantage=A&name=figure-7')],
    ['a drawing', 200, () => owner.get('/simulator/drawing.svg?name=figure-7')],
    ['a probe', 200, () => owner.get('/healthz')],
    ['a room as it is now', 200, () => owner.get(`/rooms/${rooms.running}/events?once=yes`)],
    ['an invitation that leads nowhere', 404, () => owner.get('/invitations/none')],
    ['a method that no route has', 404, () => kkori.app.inject({ method: 'PUT', url: '/settings' })],
  ];

  it.each(anything)('stands on %s (%i), with the other headers', async (what, status, ask) => {
    const { headers, statusCode } = await ask();
    expect(statusCode).toBe(status);
    const policy = String(headers['content-security-policy']);
    expectPolicy(policy, what);
    // Recordings are played from where they lie, which is the browser.
    expect(policy).toContain("media-src 'self' blob:");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  describe('where something is wrong', () => {
    let broken: TestApp;
    beforeAll(async () => {
      broken = await testApp();
    });
    afterAll(() => broken.close());

    it('stands on a fault (500), a busy database (503) and too many requests (429)', async () => {
      const guest = new Browser(broken.app);
      const answered = await submitAnswer(guest, (await guest.get('/study')).body);
      const { readOne, commit } = broken.database;
      broken.database.commit = () => Promise.reject(new DatabaseBusy('locked', 2));
      const busy = await guest.post('/settings', settings);
      broken.database.commit = commit;
      broken.database.readOne = () => {
        throw new Error('broken');
      };
      const fault = await guest.get(String(answered.headers.location));
      broken.database.readOne = readOne;
      for (let attempt = 0; attempt < 30; attempt += 1)
        await guest.post('/sign-up', { email: '', password: '' });
      const flooded = await guest.post('/sign-up', { email: '', password: '' });
      for (const [response, status] of [
        [fault, 500],
        [busy, 503],
        [flooded, 429],
      ] as const) {
        expect(response.statusCode).toBe(status);
        expectPolicy(String(response.headers['content-security-policy']), String(status));
      }
    });
  });

  it('stands on what Node itself refuses before there is a request', async () => {
    await kkori.app.listen({ host: '127.0.0.1', port: 0 });
    for (const [what, head, status] of [
      [
        'a header that is too long',
        `GET / HTTP/1.1\r\nhost: kkori.test\r\nx: ${'a'.repeat(17_000)}\r\n\r\n`,
        431,
      ],
      ['what is no HTTP', 'hello there\r\n\r\n', 400],
      ['a request without a host', 'GET / HTTP/1.1\r\n\r\n', 400],
      [
        'a body of two lengths',
        'POST /language HTTP/1.1\r\nhost: kkori.test\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
        400,
      ],
      [
        'an expectation that nobody meets',
        'GET / HTTP/1.1\r\nhost: kkori.test\r\nconnection: close\r\nexpect: the-impossible\r\n\r\n',
        200,
      ],
    ] as const) {
      const answer = await askRaw(kkori.app, head);
      expect(answer, what).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expectPolicy(/content-security-policy: (.*)\r/i.exec(answer)?.[1] ?? '', what);
    }
  });
});
