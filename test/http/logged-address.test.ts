import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';

const token = 'AZrXk2v1cGSx0kq3nq1r5w.t0kenT0kenT0kenT0kenT0kenT0kenT0kenT0kenT0k';

let kkori: TestApp;
const lines: string[] = [];

beforeEach(async () => {
  lines.length = 0;
  kkori = await testApp({ log: pino({}, { write: (line: string) => lines.push(line) }) });
});
afterEach(() => kkori.close());

it.each([
  ['GET', `/sign-up/invited/${token}`],
  ['GET', `/sign-up/invited/${token}/`],
  ['PUT', `/sign-up/invited/${token}`],
  ['GET', `//sign-up/invited/${token}`],
  ['GET', `/Sign-Up/invited/${token}`],
  ['GET', `/sign-up%2Finvited%2F${token}`],
  ['GET', `/sign-up/invited/${token}%zz`],
  ['GET', `/${token}`],
  ['GET', `/password-reset/${token}/more`],
] as const)('no token stands in the log: %s %s', async (method, url) => {
  await kkori.app.inject({ method, url });
  expect(lines.join('')).toContain('"url":"/');
  expect(lines.join('')).not.toContain('t0ken');
});

it('of an address that is none of ours the first word is told', async () => {
  await kkori.app.inject({ method: 'GET', url: '/wp-admin/setup.php?a=b' });
  expect(lines.join('')).toContain('"url":"/wp-admin/…"');
});
