import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formBody, hidden } from './support/app.ts';
import { kkori } from './support/command.ts';
import { freePort, startServer } from './support/process.ts';
import { seededDatabaseFile } from './support/seeded.ts';

let file: string;
beforeEach(async () => {
  file = await seededDatabaseFile();
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

/** What an operator configures and nobody may read in a log. */
const configured = {
  SMTP_URL: 'smtp://mailer:Smtp-Pa55word@127.0.0.1:1',
  GITHUB_CLIENT_ID: 'kkori-github',
  GITHUB_CLIENT_SECRET: 'github-client-5ecret',
  GOOGLE_CLIENT_ID: 'kkori-google',
  GOOGLE_CLIENT_SECRET: 'google-client-5ecret',
  KAKAO_CLIENT_ID: 'kkori-kakao',
  KAKAO_CLIENT_SECRET: 'kakao-client-5ecret',
  NAVER_CLIENT_ID: 'kkori-naver',
  NAVER_CLIENT_SECRET: 'naver-client-5ecret',
} as const;
const configuredSecrets = [
  'Smtp-Pa55word',
  ...Object.entries(configured).flatMap(([name, value]) => (name.endsWith('_SECRET') ? value : [])),
];

/** What somebody types, and where they are. */
const typed = [
  'correct horse battery staple',
  'somebody@example.org',
  '123456-recovery-code',
  'st4te-of-a-sign-in',
];

/** A browser that lets everything happen to it: it answers, tries every door by which people come in, and meets a fault. */
async function liveThrough(url: string): Promise<readonly string[]> {
  const seen = new Set<string>();
  const asked = await fetch(`${url}/study`);
  const page = await asked.text();
  const visitor = asked.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const post = (address: string, fields: Record<string, string>, cookie: string) =>
    fetch(`${url}${address}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: formBody(fields),
    });
  const own = Object.fromEntries(['key', 'shownAt', 'cardVersion'].map((name) => [name, hidden(page, name)]));
  const answered = await post('/questions/three-way-handshake/answers', { ...own, answer: '' }, visitor);
  expect(answered.status).toBe(303);
  const session = answered.headers.getSetCookie().find((cookie) => cookie.startsWith('kkori=')) ?? '';
  const cookie = session.split(';')[0] ?? '';
  for (const each of [visitor, cookie]) {
    const value = each.slice(each.indexOf('=') + 1);
    for (const spelt of [value, decodeURIComponent(value)]) seen.add(spelt);
  }
  const [password = '', email = '', code = '', state = ''] = typed;
  const form = { email, password, passwordAgain: password, code };
  for (const door of [
    '/sign-in',
    '/sign-up',
    '/sign-in/second-factor',
    '/password-reset',
    `/password-reset/${state}`,
    '/settings/account/password',
    '/settings/account/email',
  ])
    await post(door, form, cookie);
  await fetch(`${url}/sign-in/github/return?code=${encodeURIComponent(code)}&state=${state}`);
  const sqlite = new BetterSqlite3(file);
  sqlite.exec('ALTER TABLE Answer RENAME TO Misplaced');
  sqlite.close();
  const fault = await fetch(`${url}${answered.headers.get('location')}`, { headers: { cookie } });
  expect(fault.status).toBe(500);
  return [...seen];
}

it('16: no log at any level, fault or failing start tells a secret, a cookie, or what somebody typed', async () => {
  const port = await freePort();
  const environment = {
    ...configured,
    DATABASE_URL: `file:${file}`,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    LOG_LEVEL: 'trace',
    BACKUP_EVERY_HOURS: '1',
    METRICS_ADDRESS: `127.0.0.1:${await freePort()}`,
  };
  const server = await startServer(environment);
  const cookies = await liveThrough(server.url);
  await expect.poll(() => server.output(), { timeout: 20_000 }).toMatch(/database backed up|backup failed/);
  const metrics = await (await fetch(`http://${environment.METRICS_ADDRESS}/metrics`)).text();
  await server.end('SIGTERM');
  const secret = readFileSync(path.join(path.dirname(file), 'auth-secret'), 'utf8').trim();

  const taken = createServer((_request, response) => response.writeHead(500).end()).listen(port, '127.0.0.1');
  await once(taken, 'listening');
  const failing = await startServer(environment).catch(String);
  taken.close();
  expect(failing).toContain('EADDRINUSE');
  const wrong = await startServer({
    ...environment,
    SMTP_URL: 'http://mailer:Smtp-Pa55word@127.0.0.1:1',
    AUTH_SECRET: 'too-short-a-5ecret',
  }).catch(String);
  expect(wrong).toContain('SMTP_URL');
  expect(wrong).toContain('AUTH_SECRET');
  const rotated = await kkori(['rotate-secret'], environment);

  const said = [server.output(), metrics, failing, wrong, rotated.output].join('\n');
  // Otherwise nothing was logged, and that proved nothing.
  expect(server.output()).toContain('"url":"/sign-in');
  expect(server.output()).toContain('request failed');
  const forbidden = [secret, 'too-short-a-5ecret', ...configuredSecrets, ...cookies, ...typed];
  expect(forbidden.filter((each) => each.length < 10)).toEqual([]);
  const told = forbidden.filter((each) => said.includes(each) || said.includes(encodeURIComponent(each)));
  expect(told).toEqual([]);
}, 150_000);
