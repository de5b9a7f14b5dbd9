import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecretPrivate, loadSecrets, readOrMakeSecrets } from '../../src/accounts/secret.ts';
import {
  copySecretTo,
  readSecretFile,
  restoreSecretFrom,
  SecretMissing,
  writeSecretFile,
} from '../../src/accounts/secret-file.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/database/database.ts';
import { temporaryDatabase, temporaryFolder } from '../support/database.ts';

let folder: string;
let database: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  database = path.join(folder, 'kkori.db');
  file = path.join(folder, 'auth-secret');
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (at: string): number => statSync(at).mode & 0o777;
const one = 'one secret that is long enough to be one';
const two = 'two-secrets-that-are-long-enough-for-it';
const three = 'three.secrets.that.are.long.enough.for.it';
const config = (environment: Record<string, string> = {}) =>
  readConfig({ DATABASE_URL: `file:${database}`, ...environment });

describe('the file of the secrets', () => {
  it('is made once, with 256 random bits, and for its owner alone whatever the umask is', () => {
    const umask = process.umask(0);
    try {
      const [secret, ...before] = readOrMakeSecrets(database, false);
      expect(before).toEqual([]);
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
      expect(modeOf(file)).toBe(0o600);
      expect(readOrMakeSecrets(database, true)).toEqual([secret]);
      expect(readdirSync(folder)).toEqual(['auth-secret']);
    } finally {
      process.umask(umask);
    }
  });

  it('is written anew as a whole: mode 0600, nothing beside it, and where a link leads it is that file', () => {
    const elsewhere = path.join(folder, 'elsewhere');
    writeFileSync(elsewhere, one, { mode: 0o644 });
    symlinkSync(elsewhere, file);
    // What a kill has left behind, readable for everybody.
    writeFileSync(`${elsewhere}.${process.pid}`, 'left behind', { mode: 0o644 });
    const spaced = one.replaceAll(' ', '-');
    writeSecretFile(file, [two, spaced]);
    expect(readSecretFile(file)).toEqual([two, spaced]);
    expect(modeOf(elsewhere)).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['auth-secret', 'elsewhere']);
  });

  it('that holds something too short is refused, and none is made in its place', () => {
    writeFileSync(file, `${two}\nshort\n`);
    expect(() => readOrMakeSecrets(database, true)).toThrow(SecretMissing);
    expect(readFileSync(file, 'utf8')).toBe(`${two}\nshort\n`);
  });

  it('which names a secret twice counts it once, as do the variables', () => {
    writeFileSync(file, `${two}\n${three}\n${two}\n${three}\n`);
    expect(readOrMakeSecrets(database, true)).toEqual([two, three]);
    const configured = config({ AUTH_SECRET: two, AUTH_SECRETS_BEFORE: `${three}, ${two},${three}` });
    expect(loadSecrets(configured, {} as Database)).toEqual([two, three]);
  });
});

describe('a secret that is gone', () => {
  const stored: Readonly<Record<string, string>> = {
    'a session':
      "INSERT INTO Session (id, token, userId, expiresAt, createdAt, updatedAt) VALUES ('s', 't', 'u', 1, 0, 0)",
    'a second factor':
      "INSERT INTO TwoFactor (id, userId, secret, backupCodes) VALUES ('f', 'u', 'sealed', 'sealed')",
    'a link to somebody’s progress':
      "INSERT INTO ProgressLink (id, userId, key, createdAt) VALUES ('p', 'u', 'k', 0)",
    'an invitation to make an account':
      "INSERT INTO RegistrationInvitation (id, note, createdAt, expiresAt) VALUES ('i', '', 0, 1)",
    'a link that was mailed':
      "INSERT INTO EmailLink (id, kind, email, createdAt, expiresAt) VALUES ('l', 'sign-up', 'x@example.org', 0, 1)",
  };

  it.each(Object.entries(stored))(
    'is missed where there is %s, and none is made in its place',
    async (_, row) => {
      const { database, file: at, remove } = await temporaryDatabase(() => 0);
      await database.commit((sqlite) => {
        sqlite
          .statement(
            "INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES ('u', '', 'u@example.org', 0, 0)",
          )
          .run();
        sqlite.statement(row).run();
      });
      const missing = () => loadSecrets(readConfig({ DATABASE_URL: `file:${at}` }), database);
      expect(missing).toThrow(SecretMissing);
      expect(missing).toThrow('Restore it from a backup, or set AUTH_SECRET');
      expect(existsSync(path.join(path.dirname(at), 'auth-secret'))).toBe(false);
      await remove();
    },
  );

  it('is none where nobody relies on one: users, and passwords, which need no secret', async () => {
    const { database, file: at, remove } = await temporaryDatabase(() => 0);
    await database.commit((sqlite) => {
      sqlite
        .statement(
          "INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES ('u', '', 'u@example.org', 0, 0)",
        )
        .run();
    });
    expect(loadSecrets(readConfig({ DATABASE_URL: `file:${at}` }), database)).toHaveLength(1);
    await remove();
  });
});

describe('a secret that others can read', () => {
  const said: string[] = [];
  const log = {
    warn: (fields: object, message: string) => void said.push(`${JSON.stringify(fields)} ${message}`),
  };
  beforeEach(() => {
    said.length = 0;
    writeFileSync(file, two);
  });

  it.each([0o644, 0o640, 0o606, 0o610])('with mode %o is put out of their reach, and it is said', (mode) => {
    chmodSync(file, mode);
    keepSecretPrivate(config(), log);
    expect(modeOf(file)).toBe(0o600);
    expect(said).toEqual([expect.stringContaining('others could read the secret; its mode is 0600 now')]);
    expect(said.join()).toContain(file);
    expect(said.join()).not.toContain(two);
    keepSecretPrivate(config(), log);
    expect(said).toHaveLength(1);
  });

  it('and whose mode cannot be changed is named, whether the system refuses or only seems to obey', () => {
    chmodSync(file, 0o644);
    const refusing = () => {
      throw new Error('EPERM');
    };
    for (const chmod of [refusing, () => {}]) keepSecretPrivate(config(), log, chmod);
    const expected = expect.stringContaining('its mode cannot be changed');
    expect(said).toEqual([expected, expected]);
    expect(modeOf(file)).toBe(0o644);
  });

  it('is nobody’s business where AUTH_SECRET is configured, or when it is private', () => {
    chmodSync(file, 0o644);
    keepSecretPrivate(config({ AUTH_SECRET: three }), log);
    chmodSync(file, 0o400);
    keepSecretPrivate(config(), log);
    rmSync(file);
    keepSecretPrivate(config(), log);
    expect(said).toEqual([]);
  });
});

describe('the copy beside the backups', () => {
  const backup = 'kkori-20261122T093000-000Z.db';

  it('has its database’s name, is for its owner alone, and is what the file is at the last backup', () => {
    writeSecretFile(file, [two]);
    const copy = copySecretTo(database, path.join(folder, backup));
    expect(copy).toBe(path.join(folder, 'kkori.auth-secret'));
    expect(modeOf(copy ?? '')).toBe(0o600);
    writeSecretFile(file, [three, two]);
    copySecretTo(database, path.join(folder, 'kkori-20261123T093000-000Z-before-x.db'));
    expect(readSecretFile(copy ?? '')).toEqual([three, two]);
    expect(copySecretTo(path.join(folder, 'none', 'kkori.db'), path.join(folder, backup))).toBeNull();
  });

  it('takes the place of a secret that is gone, and of no other', () => {
    writeSecretFile(file, [two]);
    copySecretTo(database, path.join(folder, backup));
    writeSecretFile(file, [three]);
    expect(restoreSecretFrom(database, path.join(folder, backup))).toBe(false);
    expect(readSecretFile(file)).toEqual([three]);
    rmSync(file);
    expect(restoreSecretFrom(database, path.join(folder, 'other-20261122T093000-000Z.db'))).toBe(false);
    expect(existsSync(file)).toBe(false);
    expect(restoreSecretFrom(database, path.join(folder, backup))).toBe(true);
    expect(readSecretFile(file)).toEqual([two]);
    expect(modeOf(file)).toBe(0o600);
  });
});
