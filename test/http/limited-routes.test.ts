import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';

let kkori: TestApp;

beforeAll(async () => {
  kkori = await testApp({ environment: { REQUESTS_PER_MINUTE: '3' } });
});
afterAll(() => kkori.close());

/** What is not counted, and why not. */
const unlimited: Readonly<Record<string, string>> = {
  'GET /healthz': 'a probe, which asks every few seconds and costs nothing',
  'GET /readyz': 'a probe, which writes once a second at most',
};

let address = 0;

/** Asks a route four times, from an address that has not asked before; the form is one that no page of ours sends. */
async function statusesOf(method: string, url: string): Promise<number[]> {
  address += 1;
  const remoteAddress = `198.18.${address >> 8}.${address & 255}`;
  const asked = {
    method: method === 'POST' ? 'POST' : 'GET',
    url: url.replaceAll(/:\w+/g, 'x').replace('*', 'x'),
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    ...(method === 'POST' ? { payload: '' } : {}),
  } as const;
  const statuses: number[] = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await kkori.app.inject(asked)).statusCode);
  return statuses;
}

describe('every route', () => {
  it('turns away a visitor who asks for it too often, except for those that are named here', async () => {
    const routes = kkori.app.routeTable
      .filter(({ method }) => method === 'GET' || method === 'POST')
      .map(({ method, url }) => ({ method, url, name: `${method} ${url}` }));
    expect(routes.length).toBeGreaterThan(50);
    // All at once: refusals wait when they are many.
    const asked = routes.map(async ({ method, url, name }) => ({
      name,
      statuses: await statusesOf(method, url),
    }));
    const open = (await Promise.all(asked)).filter(({ statuses }) => !statuses.includes(429));
    expect(open.map(({ name }) => name).sort()).toEqual(Object.keys(unlimited).sort());
  });
});
