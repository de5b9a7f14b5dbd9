import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { switchOn } from '../../src/accounts/second-factor/repository.ts';
import { newSecret } from '../../src/accounts/secret.ts';
import { openDatabase } from '../../src/database/database.ts';
import { kkori, kkoriTold } from '../support/command.ts';
import { migrationsFolder, quiet } from '../support/database.ts';
import { startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let file: string;
let environment: Record<string, string>;

beforeEach(async () => {
  file = await seededDatabaseFile();
  environment = {
    DATABASE_URL: `file:${file}`,
    BACKUP_EVERY_HOURS: '0',
    AUTH_SECRET: newSecret(),
    PUBLIC_URL: 'http://kkori.test',
    REGISTRATION: 'invitation',
  };
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

const user = (...words: string[]) => kkori(['user', ...words], environment);
const create = (input = `${password}\n`, ...words: string[]) =>
  kkoriTold(['user', 'create', email, '--password-stdin', ...words], environment, input);

async function rows<Row>(sql: string): Promise<readonly Row[]> {
  const database = await openDatabase({ file, migrationsFolder, log: quiet, now: Date.now });
  const found = database.readAll<Row>(sql);
  await database.close();
  return found;
}

function post(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://kkori.test' };
  return fetch(url, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
}

describe('kkori user', { timeout: 120_000 }, () => {
  it('makes an account from a password on standard input, lists it, and refuses another of the same address', async () => {
    expect((await user('list')).output).toContain('no accounts yet');
    expect(await create()).toEqual({ code: 0, output: `${email} can sign in now.\n` });
    const { output } = await user('list');
    expect(output).toMatch(/^id +e-mail +created +last use +reviews +second factor +deletion due$/m);
    expect(output).toMatch(/candidate@example\.org +\d{4}-\d\d-\d\d +- +0 +no +-$/m);
    const listed = JSON.parse((await user('list', '--json')).output) as object[];
    expect(listed).toMatchObject([
      { email, isGuest: false, usedAt: null, reviews: 0, hasSecondFactor: false, deletionDueAt: null },
    ]);
    const again = await create();
    expect(again.code).toBe(1);
    expect(again.output).toContain('There is an account of candidate@example.org already.');
  });

  it('takes no password that people could not choose either, nor one as a word of the command', async () => {
    expect(await create('short\n')).toMatchObject({ code: 1, output: expect.stringContaining('at least 8') });
    expect((await user('create', email, '--password', password)).code).toBe(1);
    expect((await user('create', email)).output).toContain('no terminal to ask in');
    expect((await user('create', 'candidate@', '--link')).output).toContain('no e-mail address');
    expect(await rows('SELECT 1 FROM User')).toEqual([]);
  });

  it('prints links by which passwords are set', async () => {
    const made = await user('create', email, '--link');
    expect(made.output).toMatch(/^http:\/\/kkori\.test\/password-reset\/[\w-]+\.[\w-]+$/m);
    const reset = await user('reset-password', email.toUpperCase());
    const path = /^http:\/\/kkori\.test(\/password-reset\/[\w-]+\.[\w-]+)$/m.exec(reset.output)?.[1] ?? '';
    const [link, ...more] = await rows<{ createdAt: number; expiresAt: number; usedAt: null }>(
      "SELECT l.createdAt, l.expiresAt, l.usedAt FROM EmailLink l JOIN User u ON u.id = l.userId AND u.email = l.email WHERE kind = 'handed-reset'",
    );
    expect(more).toEqual([]);
    expect(Number(link?.expiresAt) - Number(link?.createdAt)).toBe(86_400_000);
    expect((await user('reset-password', 'nobody@example.org')).code).toBe(1);
    const server = await startServer(environment);
    expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    expect((await post(`${server.url}${path}`, { password })).status).toBe(303);
    expect((await post(`${server.url}${path}`, { password })).status).toBe(410);
    expect((await post(`${server.url}/sign-in`, { email, password })).status).toBe(303);
    await server.end('SIGTERM');
  });

  it('invites, and the invitation makes an account that signs in; a running server keeps the commands out', async () => {
    const { output } = await user('invite', 'somebody I know');
    const invitation = /^http:\/\/kkori\.test(\/sign-up\/invited\/[\w-]+\.[\w-]+)$/m.exec(output)?.[1] ?? '';
    const server = await startServer(environment);
    expect((await post(`${server.url}${invitation}`, { email, password })).status).toBe(303);
    expect((await post(`${server.url}/sign-in`, { email, password })).status).toBe(303);
    expect((await post(`${server.url}${invitation}`, { email, password })).status).toBe(404);
    for (const words of [['list'], ['invite'], ['delete', email, '--yes']]) {
      const refused = await user(...words);
      expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('in use') });
    }
    await server.end('SIGTERM');
    expect((await user('list')).output).toMatch(/candidate@example\.org +\S+ +\d{4}-/);
  });

  it('takes the second factor from whoever has lost it', async () => {
    await create();
    expect((await user('reset-second-factor', email)).output).toContain('has no second factor');
    expect((await user('reset-second-factor', 'nobody@example.org')).code).toBe(1);
    const database = await openDatabase({ file, migrationsFolder, log: quiet, now: Date.now });
    const { id } = database.readOne<{ id: string }>('SELECT id FROM User') ?? { id: '' };
    await switchOn(database, id, { secret: 'sealed', backupCodes: 'sealed' }, { step: 1, now: Date.now() });
    await database.close();
    expect((await user('list')).output).toMatch(/ yes +-$/m);
    expect(await user('reset-second-factor', email.toUpperCase())).toEqual({
      code: 0,
      output: `${email} is asked for no second factor any more.\n`,
    });
    expect(await rows('SELECT 1 FROM TwoFactor')).toEqual([]);
    expect(await rows('SELECT 1 FROM User WHERE twoFactorEnabled = 1')).toEqual([]);
  });

  it('says where an address has to go when it does not know its own', async () => {
    const { PUBLIC_URL: _, ...without } = environment;
    const { output } = await kkori(['user', 'invite'], without);
    expect(output).toMatch(/^\/sign-up\/\S+$/m);
    expect(output).toContain('PUBLIC_URL is not set');
    expect((await kkori(['user', 'invite'], { ...environment, REGISTRATION: 'closed' })).code).toBe(1);
  });

  it('deletes at once or after the grace period, and never unasked', async () => {
    await create();
    expect((await user('delete', email)).output).toContain('use --yes');
    expect((await user('delete', 'nobody@example.org', '--yes')).code).toBe(1);
    expect((await user('delete', email, '--yes', '--grace')).output).toMatch(/will be deleted after \d{4}-/);
    expect(await rows('SELECT 1 FROM User WHERE deletionDueAt IS NOT NULL')).toHaveLength(1);
    const [{ id } = { id: '' }] = await rows<{ id: string }>('SELECT id FROM User');
    expect((await user('delete', id, '--yes')).output).toContain(`${email} is deleted.`);
    expect(await rows('SELECT 1 FROM User')).toEqual([]);
  });

  it('makes no database where there is none', async () => {
    const elsewhere = { ...environment, DATABASE_URL: `file:${file}.none` };
    expect(await kkori(['user', 'list'], elsewhere)).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is no database at'),
    });
  });
});
