import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, htmx, testSecret } from '../support/app.ts';
import {
  account,
  entitled,
  furnish,
  kkori,
  member,
  other,
  owner,
  requests,
  send,
} from '../support/route-requests.ts';

const lines: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });

beforeAll(async () => {
  await furnish({ log });
});
afterAll(() => kkori.close());

/** What only the inside of a server knows: statements, paths, stacks. */
const inside =
  /\bSELECT\b[^<]* FROM |\bINSERT INTO\b|SQLITE_|SqliteError|PrismaClient|better-sqlite3|node_modules|\/srv\/|\bat (?:\w+ )?\(?(?:file:|\/)|\.(?:ts|tsx|js):\d+/;

describe('16. an error', () => {
  it('of any route shows no stack, no statement and no path', async () => {
    const { readOne, readAll, commit } = kkori.database;
    const statuses = new Set<number>();
    const fault = () => {
      throw new Error('SELECT secret FROM User in /srv/kkori/data.db at /srv/kkori/src/app.ts:12');
    };
    for (const route of Object.keys(requests)) {
      // The address and the form are made while the database still answers.
      const known = requests[route];
      const url = known?.url() ?? '';
      const fields = known?.fields?.();
      for (const headers of [{}, htmx]) {
        // Who asks is known already; everything they ask for breaks.
        await entitled(route).get('/settings/account');
        kkori.database.readOne = fault;
        kkori.database.readAll = fault;
        kkori.database.commit = async () => fault();
        const answer = await (fields
          ? entitled(route).post(url, fields, headers)
          : entitled(route).get(url, headers));
        Object.assign(kkori.database, { readOne, readAll, commit });
        statuses.add(answer.statusCode);
        expect(answer.body, route).not.toMatch(inside);
        expect(JSON.stringify(answer.headers), route).not.toMatch(inside);
      }
    }
    expect(statuses).toContain(500);
  });

  it('that the reader makes shows none either', async () => {
    for (const answer of [
      await owner.get('/nowhere'),
      await owner.get('/study?after=1&after=2'),
      await owner.get('/study?__proto__=1'),
      await owner.get('/questions/%E0%A4%A'),
      await owner.post('/settings', {}, { origin: 'https://evil.example' }),
      await owner.post('/settings', {}, { 'content-type': 'application/json' }),
      await owner.post('/settings', { x: 'a'.repeat(200_000) }),
      await owner.post('/cards/none/reviews', {}),
      await owner.get("/questions?q=' OR 1=1 --"),
      await owner.get('/assets/../../package.json'),
    ]) {
      expect(answer.body).not.toMatch(inside);
      expect(answer.body).not.toMatch(/Zod|FST_|Expected |invalid_type|schema/i);
    }
  });

  it('of the tables themselves shows none, and puts nothing secret into the log', async () => {
    lines.length = 0;
    const rename = (from: string, to: string) =>
      kkori.database.commit((sqlite) => sqlite.statement(`ALTER TABLE "${from}" RENAME TO "${to}"`).run());
    const fields = { email: 'who.fails@example.org', password: 'the phrase that fails' };
    await new Browser(kkori.app).post('/sign-up', fields);
    await rename('Account', 'AccountAway');
    const failed = [
      await new Browser(kkori.app).post('/sign-in', fields),
      await new Browser(kkori.app).post('/sign-up', { ...fields, email: 'another.fails@example.org' }),
    ];
    await rename('AccountAway', 'Account');
    expect(failed.map(({ statusCode }) => statusCode)).toEqual([500, 500]);
    for (const { body } of failed) expect(body).not.toMatch(inside);
    const said = lines.join('');
    expect(said).toContain('request failed');
    for (const secret of ['fails@example.org', 'the phrase that fails', '$argon2id$'])
      expect(said).not.toContain(secret);
  });
});

describe('16. the log', () => {
  it('holds no password, token, cookie, address or answer, whatever is asked for and however much is logged', async () => {
    lines.length = 0;
    const typed = 'what-was-typed-by-hand';
    const browsers = [owner, other, member, new Browser(kkori.app)];
    for (const route of Object.keys(requests)) {
      for (const browser of new Set([entitled(route), ...browsers])) {
        await send(browser, route, {}, { answer: typed, text: typed, words: typed, own: typed, name: typed });
      }
    }
    const wrong = { email: 'member@example.org', password: 'a wrong but long phrase' };
    await new Browser(kkori.app).post('/sign-in', wrong);
    const signedIn = new Browser(kkori.app);
    await signedIn.post('/sign-in', account);
    await signedIn.get('/settings/account');
    await kkori.app.inject({
      method: 'GET',
      url: '/study',
      headers: { authorization: 'Bearer a-secret-bearer' },
    });

    const said = lines.join('');
    expect(lines.length).toBeGreaterThan(200);
    const tokens = kkori.database
      .readAll<{ token: string }>('SELECT token FROM Session')
      .map(({ token }) => token);
    const emails = kkori.database
      .readAll<{ email: string }>('SELECT email FROM User')
      .map(({ email }) => email);
    const hashes = kkori.database
      .readAll<{ password: string }>('SELECT password FROM Account')
      .map(({ password }) => password);
    const cookies = [...browsers, signedIn].flatMap(({ cookies }) =>
      [...cookies].filter(([name]) => !name.endsWith('language')),
    );
    const held = [
      ...tokens,
      ...emails,
      ...hashes,
      ...cookies.flatMap(([, value]) => [value, decodeURIComponent(value)]),
      testSecret,
      account.password,
      wrong.password,
      'a-secret-bearer',
      typed,
    ].filter((secret) => secret.length > 3);
    expect(held.length).toBeGreaterThan(15);
    expect(held.filter((secret) => said.includes(secret))).toEqual([]);
  }, 60_000);

  it('names no address that opens a door by itself', async () => {
    lines.length = 0;
    const doors = Object.keys(requests).filter((route) => /:(?:token|code|key)\b/.test(route));
    expect(doors.length).toBeGreaterThan(1);
    for (const route of doors) {
      const url = requests[route]?.url() ?? '';
      await send(owner, route);
      await new Browser(kkori.app).get(`${url}?lang=ko`);
      const opening =
        decodeURIComponent(url.split('?', 1)[0] ?? '')
          .split('/')
          .at(-1) ?? '';
      expect(opening.length, route).toBeGreaterThan(20);
      expect(lines.join(''), route).not.toContain(opening);
    }
    await owner.get('/questions/handshake');
    expect(lines.join('')).toContain('/questions/handshake');
  });
});

describe('16. a cell of an exported table', () => {
  it('is never a formula, in any file that a route gives', async () => {
    const files: string[] = [];
    for (const route of Object.keys(requests).filter((name) => name.startsWith('GET'))) {
      const { headers, body } = await send(entitled(route), route);
      if (!String(headers['content-type']).startsWith('text/csv')) continue;
      files.push(route);
      for (const cell of body.split(/\r\n|,/)) {
        const shown = cell.replace(/^"/, '');
        if (/^[=+\-@\t\r＝＋－＠]/.test(shown)) expect(shown).toMatch(/^[+-]?\d+(?:\.\d+)?(?:e[+-]\d+)?"?$/);
      }
    }
    expect(files).toContain('GET /progress/figures/:file');
  });
});
