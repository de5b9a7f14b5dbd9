import { chmodSync, chownSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeSecretFile } from '../../src/accounts/secret-file.ts';
import { kkori } from '../support/command.ts';
import { temporaryDatabaseFile } from '../support/database.ts';

let file: string;
let environment: Record<string, string>;
beforeEach(async () => {
  file = await temporaryDatabaseFile();
  chmodSync(file, 0o600);
  makeSecretFile(path.join(path.dirname(file), 'auth-secret'));
  // What root runs for a server that another user runs.
  if (process.getuid?.() === 0) chownSync(file, 65_534, 65_534);
  environment = {
    DATABASE_URL: `file:${file}`,
    PUBLIC_URL: 'https://kkori.example.org',
    TRUSTED_PROXIES: '10.0.0.1',
  };
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

const security = () => kkori(['security'], environment);

it('kkori security says a line each, changes nothing, and fails only when something is dangerous', async () => {
  const before = readdirSync(path.dirname(file));
  const fine = await security();
  expect(fine).toMatchObject({ code: 0, output: expect.stringContaining('Nothing dangerous.') });
  expect(fine.output).toMatch(/^ {2}protected +connection +People come by https:\/\/kkori\.example\.org/m);
  expect(fine.output).toMatch(/^ {2}not protected disk /m);
  expect(readdirSync(path.dirname(file))).toEqual(before);

  chmodSync(path.join(path.dirname(file), 'auth-secret'), 0o644);
  environment = { ...environment, PUBLIC_URL: 'http://kkori.example.org' };
  const open = await security();
  expect(open).toMatchObject({ code: 1, output: expect.stringContaining('2 things are dangerous') });
  expect(open.output).toMatch(/^! not protected connection /m);
  expect(open.output).toMatch(/^! not protected secret .*mode 0644/m);
});

it('kkori security names a variable that is wrong', async () => {
  environment = { ...environment, TRUSTED_PROXIES: 'everybody' };
  expect(await security()).toMatchObject({ code: 1, output: expect.stringContaining('TRUSTED_PROXIES') });
});
