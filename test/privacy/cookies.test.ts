import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookiesOf } from '../../src/privacy/privacy.ts';
import { studyOnce } from '../support/app.ts';
import { entitled, furnish, kkori, newcomer, requests, send } from '../support/route-requests.ts';

beforeAll(() => furnish());
afterAll(() => kkori.close());

it('every route together sets the cookies that the page about privacy names, and no others', async () => {
  const given = new Set<string>();
  for (const route of Object.keys(requests)) {
    const asking = newcomer();
    for (const browser of [asking, entitled(route)]) {
      const { cookies } = await send(browser, route);
      for (const { name } of cookies) given.add(name);
      for (const name of browser.cookies.keys()) given.add(name);
    }
  }
  // What a visitor chooses otherwise than it was assumed.
  const choosing = newcomer();
  await choosing.post('/settings', { locale: 'ko', timeZone: 'Asia/Tokyo', dayStartHour: '5' });
  for (const name of choosing.cookies.keys()) given.add(name);
  // And who takes leave of a memory that lies here alone.
  await studyOnce(choosing, '3');
  await choosing.post('/settings/account/deletion', { sure: 'yes' });
  for (const name of choosing.cookies.keys()) given.add(name);
  const named = cookiesOf(false).map(({ name }) => name);
  expect([...given].toSorted()).toEqual(named.toSorted());
});
