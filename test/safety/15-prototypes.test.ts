import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formBody } from '../support/app.ts';
import { entitled, furnish, kkori, owner, requests } from '../support/route-requests.ts';

beforeAll(() => furnish());
afterAll(() => kkori.close());

const names = ['__proto__', 'constructor', 'prototype', '%5F%5Fproto%5F%5F', '__pro%74o__', 'c%6Fnstructor'];

describe('15. names that reach for prototypes', () => {
  it.each(Object.keys(requests))('are refused by %s', async (route) => {
    const known = requests[route];
    if (known === undefined) throw new Error(route);
    const url = known.url();
    const [path = '', query = ''] = url.split('?');
    // Whether it comes first or last, with a value or without; a form's route is asked with a query, too.
    const spelt = names.flatMap((name) => [`${name}=x`, name]);
    const cookie = [...entitled(route).cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const each of spelt) {
      const asked = await kkori.app.inject({
        method: known.fields ? 'POST' : 'GET',
        url: `${path}?${query === '' ? '' : `${query}&`}${each}`,
        headers: { cookie, host: 'kkori.test' },
      });
      expect(asked.statusCode, `?${each}`).toBe(400);
      if (!known.fields) continue;
      for (const payload of [`${formBody(known.fields())}&${each}`, `${each}&${formBody(known.fields())}`]) {
        const sent = await kkori.app.inject({
          method: 'POST',
          url,
          headers: { cookie, host: 'kkori.test', 'content-type': 'application/x-www-form-urlencoded' },
          payload,
        });
        expect(sent.statusCode, payload).toBe(400);
      }
    }
  });

  it('are not read from JSON at all', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const payload = `{"locale":"ko","${name}":{"isAdmin":true}}`;
      const headers = { 'content-type': 'application/json' };
      expect(
        (await kkori.app.inject({ method: 'POST', url: '/language', headers, payload })).statusCode,
      ).toBe(415);
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each(['/study?after=1&after=2', '/study?after[x]=1&after=2&after=3', '/settings?saved[]=yes&saved=no'])(
    '%s is refused where one string belongs',
    async (url) => expect((await owner.get(url)).statusCode).toBe(400),
  );

  it('an address in an old Korean encoding still leads to its page', async () => {
    expect((await owner.get('/?q=%ED%B0')).statusCode).toBe(200);
    expect((await owner.get('/%ED%B0')).statusCode).toBe(404);
  });
});
