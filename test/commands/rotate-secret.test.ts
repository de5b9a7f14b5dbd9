import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Candidate } from '../support/candidate.ts';
import { kkori } from '../support/command.ts';
import { temporaryFolder } from '../support/database.ts';
import { startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';

let file: string;
let secret: string;
let environment: Record<string, string>;

beforeEach(async () => {
  file = await seededDatabaseFile();
  secret = path.join(path.dirname(file), 'auth-secret');
  environment = { DATABASE_URL: `file:${file}`, BACKUP_EVERY_HOURS: '0' };
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

const rotate = (...words: string[]) => kkori(['rotate-secret', ...words], environment);
const secretsIn = (at: string) => readFileSync(at, 'utf8').trim().split('\n');

it('kkori rotate-secret waits for the server to stop; then a guest studies on, and with --forget-before nobody does', async () => {
  const first = await startServer(environment);
  const guest = new Candidate();
  await guest.study(first.url, 'three-way-handshake', new Set());
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  const [old = ''] = secretsIn(secret);
  expect(await rotate()).toMatchObject({ code: 1, output: expect.stringContaining('is in use') });
  expect(secretsIn(secret)).toEqual([old]);
  await first.end('SIGTERM');

  expect((await kkori(['backup'], environment)).code).toBe(0);
  const copy = path.join(path.dirname(file), 'backups', 'kkori.auth-secret');
  expect(secretsIn(copy)).toEqual([old]);

  const rotated = await rotate();
  expect(rotated).toMatchObject({ code: 0, output: expect.stringContaining('begins with a new secret') });
  expect(rotated.output).toContain('nobody is signed out');
  const [fresh = '', ...before] = secretsIn(secret);
  expect(before).toEqual([old]);
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  expect(secretsIn(copy)).toEqual([fresh, old]);
  for (const each of [fresh, old]) expect(rotated.output).not.toContain(each);

  const second = await startServer(environment);
  await guest.study(second.url, 'four-way-close', new Set());
  await guest.takeBack(second.url);
  await second.end('SIGTERM');

  const forgotten = await rotate('--forget-before');
  expect(forgotten.code).toBe(0);
  expect(forgotten.output).toContain('2 earlier secrets are forgotten.');
  expect(forgotten.output).toContain(
    'Everybody is signed out: 0 sessions of accounts, whose owners sign in again, and 1 of guests, who have no other way back',
  );
  expect(secretsIn(secret)).toHaveLength(1);
  expect(secretsIn(copy)).toEqual(secretsIn(secret));
  const third = await startServer(environment);
  const undo = { key: crypto.randomUUID(), step: '1' };
  await expect(guest.send(`${third.url}/undos`, undo)).rejects.toThrow('401');
  await third.end('SIGTERM');
}, 150_000);

it('--keep forgets the oldest, and counts only whoever has not come back since the last rotation', async () => {
  const first = await startServer(environment);
  await new Candidate().study(first.url, 'three-way-handshake', new Set());
  await first.end('SIGTERM');
  await rotate();
  const second = await startServer(environment);
  await new Candidate().study(second.url, 'four-way-close', new Set());
  await second.end('SIGTERM');
  const [current] = secretsIn(secret);
  const kept = await rotate('--keep', '1');
  expect(kept.output).toContain('1 earlier secret is forgotten.');
  expect(kept.output).toContain(
    'Whoever has not come back since the last rotation is signed out: at most 0 sessions of accounts, whose owners sign in again, and 1 of guests',
  );
  expect(secretsIn(secret)).toEqual([expect.any(String), current]);
}, 150_000);

it('refuses, and says what to do, where AUTH_SECRET is configured or there is nothing to rotate', async () => {
  const configured = { ...environment, AUTH_SECRET: 'a configured secret that is long enough' };
  const refused = await kkori(['rotate-secret'], configured);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('AUTH_SECRETS_BEFORE') });
  expect(refused.output).not.toContain(configured.AUTH_SECRET);
  expect(await rotate()).toMatchObject({ code: 1, output: expect.stringContaining('There is no secret at') });
  expect(existsSync(secret)).toBe(false);
  expect(await rotate('--forget-before', '--keep', '2')).toMatchObject({ code: 1 });
  expect(await rotate('--keep', 'two')).toMatchObject({
    code: 1,
    output: '--keep must be a whole number from 0\n',
  });
}, 60_000);

it('a backup brings the secret to a machine that has none', async () => {
  const first = await startServer(environment);
  const guest = new Candidate();
  await guest.study(first.url, 'three-way-handshake', new Set());
  await first.end('SIGTERM');
  const made = await kkori(['backup'], environment);
  const [, backup = ''] = /^(\S+\.db): /.exec(made.output) ?? [];
  expect(made.output).toContain(' The secret is in ');
  const elsewhere = temporaryFolder();
  const place = { ...environment, DATABASE_URL: `file:${path.join(elsewhere, 'kkori.db')}` };
  expect(await kkori(['restore', backup], place)).toMatchObject({
    code: 0,
    output: expect.stringContaining('The secret that was kept beside it is back, too.'),
  });
  const second = await startServer(place);
  await guest.takeBack(second.url);
  await second.end('SIGTERM');
  rmSync(elsewhere, { recursive: true });
}, 150_000);
