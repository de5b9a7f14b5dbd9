import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sqlite } from '../../src/database/database.ts';
import { account, entitled, furnish, kkori, requests, send } from '../support/route-requests.ts';

const sources = (await Array.fromAsync(glob('src/**/*.{ts,tsx}'))).filter(
  (file) => !file.includes('/generated/'),
);
const beyondDatabase = sources.filter((file) => !file.startsWith('src/database/'));
const textOf = (file: string): string => readFileSync(file, 'utf8');

describe('2. outside the database folder', () => {
  it('there is no connection, no pragma and no statement that the queue does not know of', () => {
    const forbidden =
      /\.(?:pragma|prepare|exec)\((?!.*\/)|\$(?:query|execute)RawUnsafe|new BetterSqlite3|new PrismaClient/;
    const isRegExp =
      /\/[a-z]*\.exec\(|\b(?:\w*Opening|host|letters|namedOptions|pattern|shape)\.exec\(|\)\.exec\(/;
    const found = beyondDatabase.flatMap((file) =>
      textOf(file)
        .split('\n')
        .filter((line) => forbidden.test(line) && !isRegExp.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('nothing writes through the reader', () => {
    const writing = /\.reader\.\w+\.(?:create|update|upsert|delete)/;
    expect(beyondDatabase.filter((file) => writing.test(textOf(file)))).toEqual([]);
  });
});

/** A name that stands for the same text or number for as long as the program runs: of the module, imported, or made of such. */
function constantsOf(text: string): ReadonlySet<string> {
  const ofModule = [...text.matchAll(/^(?:export )?const (\w+)/gm)].map(([, name = '']) => name);
  const imported = [...text.matchAll(/^import (?!type)(.*?) from/gms)].flatMap(
    ([, names = '']) => names.match(/\w+/g) ?? [],
  );
  const known = new Set([...ofModule, ...imported]);
  for (const [, name = '', value = ''] of text.matchAll(/^ +const (\w+) =\s([^;]*);$/gm)) {
    // Of a choice between two texts, what it is made by does not matter.
    const made = value.replace(/^[^?'"`]*(?:'\w+')?\s*\?(?=\s*')/, '');
    if (identifiersIn(made).every((each) => known.has(each))) known.add(name);
  }
  return known;
}

/** The names in an expression, without those of properties and without what is quoted. */
function identifiersIn(expression: string): readonly string[] {
  const bare = expression.replace(/'(?:[^'\\]|\\.)*'|"[^"]*"|\/(?:[^/\\]|\\.)+\/\w*/g, '');
  return bare.match(/(?<![.\w])[A-Za-z_]\w*/g) ?? [];
}

/** What a statement is made of that no constant says, as `file:line what`. */
function variableStatements(file: string, text: string): readonly string[] {
  const known = constantsOf(text);
  const found: string[] = [];
  for (const { 0: opening, index } of text.matchAll(
    /\b(?:statement|readOne|readAll)(?:<[^()`'"]*?>)?\(\s*/g,
  )) {
    const rest = text.slice(index + opening.length);
    if (/^['"]/.test(rest)) continue;
    const template = /^`((?:[^`\\]|\\.)*)`/.exec(rest)?.[1];
    const parts =
      template === undefined
        ? [/^[\w.]+/.exec(rest)?.[0] ?? rest.slice(0, 40)]
        : [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, part = '']) => part);
    const line = text.slice(0, index).split('\n').length;
    for (const part of parts)
      if (!identifiersIn(part).every((name) => known.has(name))) found.push(`${file}:${line} ${part}`);
  }
  return found;
}

/** Names that stand for one of several texts, each of which is a constant of the same file: by the half of the log, whose row it is, or the table. */
const chosenAmongConstants: ReadonlySet<string> = new Set([
  'src/review/uniting/repository.ts half',
  'src/review/uniting/writing/keys.ts table',
  ...['review', 'change', 'relivedChange', 'relivedReview', 'ratedAnswer'].map(
    (name) => `src/review/uniting/writing/repository.ts ${name}`,
  ),
]);

describe('2. no raw SQL from what people send:', () => {
  it('every statement in the sources is a constant text', () => {
    const found = beyondDatabase
      .flatMap((file) => variableStatements(file, textOf(file)))
      .map((each) => each.replace(/:\d+/, ''));
    expect(found.filter((each) => !chosenAmongConstants.has(each))).toEqual([]);
    expect([...chosenAmongConstants].filter((each) => !found.includes(each))).toEqual([]);
  });

  it('a statement made of a variable would be found', () => {
    const slot = (name: string) => `\${${name}}`;
    for (const line of [
      `function find(database: Database, name: string) {\n  return database.readOne(\`SELECT * FROM ${slot('name')}\`);\n}`,
      'function find(sqlite: Sqlite, sql: string) {\n  sqlite.statement<Row>(sql).get();\n}',
      `function find(database: Database, id: string) {\n  const where = \`id = ${slot('id')}\`;\n  database.readAll(where);\n}`,
    ])
      expect(variableStatements('a.ts', line)).toHaveLength(1);
  });

  it('no statement changes with what is sent', async () => {
    await furnish();
    const texts = new Set<string>();
    const { readOne, readAll, commit } = kkori.database;
    kkori.database.readOne = (sql, ...values) => {
      texts.add(sql);
      return readOne(sql, ...values);
    };
    kkori.database.readAll = (sql, ...values) => {
      texts.add(sql);
      return readAll(sql, ...values);
    };
    kkori.database.commit = (work) =>
      commit((sqlite: Sqlite) =>
        work({
          statement: (sql) => {
            texts.add(sql);
            return sqlite.statement(sql);
          },
        }),
      );
    const hostile = { q: "x' OR 1=1 --", after: "x'--", name: "'); DROP TABLE User; --" };
    for (const route of Object.keys(requests)) await send(entitled(route), route, {}, hostile);
    expect(texts.size).toBeGreaterThan(60);
    for (const text of texts)
      expect(text).not.toMatch(/OR 1=1|DROP TABLE|@example\.org|[0-9a-f]{8}-[0-9a-f]{4}-/);
    await kkori.close();
  }, 60_000);
});

// What may be waited for inside a transaction is the transaction itself: every other write waits behind it.

const inTransaction = new AsyncLocalStorage<true>();
const waitedFor: string[] = [];
function note(what: string): void {
  if (inTransaction.getStore()) waitedFor.push(what);
}

vi.mock('../../src/accounts/passwords/hashing.ts', async (original) => {
  const hashing = await original<typeof import('../../src/accounts/passwords/hashing.ts')>();
  return {
    ...hashing,
    hashPassword: (...given: Parameters<typeof hashing.hashPassword>) => {
      note('hash');
      return hashing.hashPassword(...given);
    },
    verifyPassword: (...given: Parameters<typeof hashing.verifyPassword>) => {
      note('verify');
      return hashing.verifyPassword(...given);
    },
  };
});

describe('2. nothing is waited for inside a transaction', () => {
  const { connect } = Socket.prototype;
  const { fetch } = globalThis;
  beforeAll(async () => {
    await furnish();
    Socket.prototype.connect = function connecting(this: Socket, ...given: unknown[]) {
      note('network');
      return Reflect.apply(connect, this, given);
    };
    globalThis.fetch = (...given) => {
      note('network');
      return fetch(...given);
    };
    const { write, commit } = kkori.database;
    kkori.database.write = (work) => write((tx) => inTransaction.run(true, () => work(tx)));
    kkori.database.commit = (work) => commit((sqlite) => inTransaction.run(true, () => work(sqlite)));
  });
  afterAll(async () => {
    Socket.prototype.connect = connect;
    globalThis.fetch = fetch;
    await kkori.close();
  });

  it('whatever is asked for, no hash is made and no network is used in one', async () => {
    await kkori.database.write(async () => note('the test hears of it'));
    expect(waitedFor.splice(0)).toEqual(['the test hears of it']);
    for (const route of Object.keys(requests)) await send(entitled(route), route);
    const newcomer = { email: 'newcomer@example.org', password: 'a long enough phrase' };
    await send(entitled('POST /sign-up'), 'POST /sign-up');
    await entitled('POST /sign-in').clone().post('/sign-up', newcomer);
    await entitled('POST /sign-in').clone().post('/sign-in', newcomer);
    await entitled('POST /sign-in').clone().post('/sign-in', account);
    expect(waitedFor).toEqual([]);
  });

  it('no work that is given to commit() is asynchronous', () => {
    const waiting = /\.commit(?:<[^(]*>)?\(\s*async|\.commit\([^)]*=>\s*\{[^}]*\bawait\b/;
    expect(sources.filter((file) => waiting.test(textOf(file)))).toEqual([]);
  });

  it('the transactions that wait at all are those that save the bank, and they wait for themselves', () => {
    const long = beyondDatabase.filter((file) => /\bdatabase\.write\(|\.\$transaction\(/.test(textOf(file)));
    // better-auth's own make an account of whoever comes from a provider; test/accounts/providers watches what those wait for.
    const saving = 'src/bank/saving/repository.ts';
    expect(long.toSorted()).toEqual(['src/accounts/auth-client.ts', saving]);
    for (const file of [saving, 'src/bank/search/repository.ts']) {
      const helpers = textOf(file).split(/^(?=(?:export )?(?:async )?function )/m);
      const inside = helpers.filter((helper) =>
        /\btx: Prisma\.TransactionClient/.test(helper.split('{\n', 1)[0] ?? ''),
      );
      expect(inside.length).toBeGreaterThan(0);
      for (const helper of inside)
        for (const [, waited = ''] of helper.matchAll(/\bawait (.*)/g))
          expect(`${file}: ${waited}`).toMatch(/: (?:tx\.|\w+\(tx\b)/);
    }
  });
});
