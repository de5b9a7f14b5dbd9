import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { figureNames } from '../../src/progress/figures.ts';
import { linkIdIn, linkToken } from '../../src/progress/sharing/token.ts';
import { Browser, studyOnce, type TestApp, testApp, testSecrets } from '../support/app.ts';

let kkori: TestApp;
let owner: Browser;
let other: Browser;

beforeAll(async () => {
  kkori = await testApp();
  owner = new Browser(kkori.app);
  other = new Browser(kkori.app);
  await studyOnce(owner, '3', ['handshake/first', 'handshake/second']);
  await studyOnce(other, '1');
  kkori.clock.now += 86_400_000;
});
afterAll(() => kkori.close());

const pages = ['/progress', '/progress/memory', '/progress/interviews'];

describe('the pages of progress', () => {
  it.each(pages)('%s tells a visitor what it will show, and where to begin', async (page) => {
    const { body, statusCode } = await new Browser(kkori.app).get(page);
    expect(statusCode).toBe(200);
    expect(body).toContain('첫 질문에 답하기');
    expect(body).not.toMatch(/class="plot"|NaN|undefined/);
  });

  it.each(pages)('%s shows a guest their own figures, and is kept by nobody', async (page) => {
    const { body, headers } = await owner.get(page);
    expect(body).toContain('class="memory-part figure"');
    expect(body).not.toMatch(/NaN|undefined|Infinity/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('are led to from Today', async () => {
    expect((await owner.get('/')).body).toContain('href="/progress"');
  });

  it('name the question that was answered, with the way to its memory', async () => {
    const card = kkori.database.readOne<{ id: string }>(
      "SELECT id FROM Card WHERE questionId = 'handshake' AND lastSuccessDay IS NOT NULL",
    );
    expect((await owner.get('/progress')).body).toContain(`href="/cards/${card?.id}"`);
    expect((await other.get('/progress')).body).not.toContain(`href="/cards/${card?.id}"`);
  });
});

describe('a figure as a file', () => {
  it.each(figureNames)('%s is written as CSV and as JSON', async (name) => {
    const csv = await owner.get(`/progress/figures/${name}.csv`);
    expect(csv.statusCode).toBe(200);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="kkori-${name}.csv"`,
      'cache-control': 'no-store',
    });
    const json = await owner.get(`/progress/figures/${name}.json`);
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(json.headers['content-disposition']).toContain(`kkori-${name}.json`);
    const rows: unknown = json.json();
    expect(rows).toBeInstanceOf(Array);
    expect(csv.body).not.toMatch(/NaN|undefined/);
    const lines = csv.body.split('\r\n').length - 2;
    if (!/"[^"]*\r\n/.test(csv.body)) expect(rows).toHaveLength(lines);
  });

  it.each(['unknown.csv', 'due.xml', 'due', 'due.csv.csv', '__proto__.csv', 'constructor.json', 'due.CSV'])(
    '%s is not found',
    async (file) => expect((await owner.get(`/progress/figures/${file}`)).statusCode).toBe(404),
  );

  it('is nobody’s who has answered nothing', async () => {
    expect((await new Browser(kkori.app).get('/progress/figures/due.csv')).statusCode).toBe(404);
  });
});

describe('a link for others', () => {
  beforeEach(() => kkori.database.commit((sqlite) => sqlite.statement('DELETE FROM ProgressLink').run()));

  const make = (browser: Browser, key: string = crypto.randomUUID()) =>
    browser.post('/progress/links', { key });
  const addressOf = async (browser: Browser) =>
    /href="(\/shared\/[^"]+)"/.exec((await browser.get('/progress')).body)?.[1] ?? '';
  const openLinks = () =>
    kkori.database.readOne<{ n: number }>('SELECT count(*) AS n FROM ProgressLink WHERE revokedAt IS NULL')
      ?.n;

  it('opens for anybody, in their language, until it is revoked', async () => {
    const made = await make(owner);
    expect(made.headers.location).toBe('/progress?done=made#links');
    const address = await addressOf(owner);
    const stranger = new Browser(kkori.app, { 'accept-language': 'en' });
    const seen = await stranger.get(address);
    expect(seen.statusCode).toBe(200);
    expect(seen.body).toContain('<html lang="en"');
    expect(seen.headers['x-robots-tag']).toBe('noindex, nofollow');
    expect(seen.headers['cache-control']).toBe('no-store');
    // The owner's page shows it again, the same.
    expect(await addressOf(owner)).toBe(address);

    const id = linkIdIn(address.split('/')[2] ?? '', testSecrets);
    const revoked = await owner.post(`/progress/links/${id}/revocation`, {});
    expect(revoked.headers.location).toBe('/progress?done=revoked#links');
    expect((await stranger.get(address)).statusCode).toBe(404);
    expect((await owner.get(address)).statusCode).toBe(404);
    expect((await owner.post(`/progress/links/${id}/revocation`, {})).statusCode).toBe(303);
    expect(await addressOf(owner)).toBe('');
  });

  it('shows nothing that was typed, and leads to nothing private', async () => {
    await make(owner);
    const { body } = await new Browser(kkori.app).get(await addressOf(owner));
    const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'));
    const email = kkori.database
      .readAll<{ email: string }>('SELECT email FROM User')
      .map((each) => each.email);
    for (const secret of ['내 답', ...email]) expect(body).not.toContain(secret);
    expect(main).not.toMatch(/href="\/(?:study|cards|answers|progress|mock-interviews)|<form/);
  });

  it('is looked at so often from an address in a minute, whoever looks', async () => {
    const look = async (remoteAddress: string) =>
      (await kkori.app.inject({ url: '/shared/nothing', remoteAddress })).statusCode;
    for (let looked = 0; looked < 120; looked += 1) await look('192.0.2.1');
    expect(await look('192.0.2.1')).toBe(429);
    expect(await look('192.0.2.2')).toBe(404);
    await make(owner);
    const url = await addressOf(owner);
    expect((await kkori.app.inject({ url, remoteAddress: '192.0.2.1' })).statusCode).toBe(200);
  });

  it('is looked at no more often from the many networks of one line', async () => {
    await make(owner);
    const url = await addressOf(owner);
    const look = async (remoteAddress: string, at = '/shared/nothing') =>
      (await kkori.app.inject({ url: at, remoteAddress })).statusCode;
    const nearby = Array.from({ length: 48 }, (_, index) => `2001:db8:1:${(0x500 + index).toString(16)}::1`);
    for (const address of nearby) for (let looked = 0; looked < 10; looked += 1) await look(address);
    expect(await look('2001:db8:1:5ff::1')).toBe(429);
    expect(await look('2001:db8:2:5ff::1')).toBe(404);
    expect(await look('2001:db8:1:5ff::1', url)).toBe(200);
  });

  it('makes a guest of nobody who looks at it', async () => {
    await make(owner);
    const address = await addressOf(owner);
    const users = kkori.database.readOne('SELECT count(*) AS n FROM User');
    const stranger = new Browser(kkori.app);
    await stranger.get(address);
    expect(kkori.database.readOne('SELECT count(*) AS n FROM User')).toEqual(users);
    expect([...stranger.cookies.keys()]).not.toContain('kkori');
  });

  it('is made once, however often its form is sent', async () => {
    const key = crypto.randomUUID();
    await Promise.all([make(owner, key), make(owner, key), make(owner, key)]);
    expect(openLinks()).toBe(1);
  });

  it('is not made again by a form that made one which was revoked since', async () => {
    const key = crypto.randomUUID();
    await make(owner, key);
    const id = linkIdIn((await addressOf(owner)).split('/')[2] ?? '', testSecrets);
    await owner.post(`/progress/links/${id}/revocation`, {});
    expect((await make(owner, key)).headers.location).toBe('/progress?done=revoked#links');
    expect(openLinks()).toBe(0);
  });

  it('is one of five at most', async () => {
    for (let made = 0; made < 5; made += 1) expect((await make(owner)).statusCode).toBe(303);
    expect((await make(owner)).statusCode).toBe(409);
    expect(openLinks()).toBe(5);
    expect((await owner.get('/progress')).body).not.toContain('action="/progress/links"');
    expect((await make(other)).statusCode).toBe(303);
  });

  it('is its owner’s to revoke, and a visitor makes none', async () => {
    await make(owner);
    const id = linkIdIn((await addressOf(owner)).split('/')[2] ?? '', testSecrets);
    expect((await other.post(`/progress/links/${id}/revocation`, {})).statusCode).toBe(404);
    expect((await make(new Browser(kkori.app))).statusCode).toBe(401);
    expect(openLinks()).toBe(1);
  });

  it('cannot be made from what the database holds', async () => {
    await make(owner);
    const id = kkori.database.readOne<{ id: string }>('SELECT id FROM ProgressLink')?.id ?? '';
    const token = (await addressOf(owner)).split('/')[2] ?? '';
    const forged = [
      id,
      linkToken(id, ['another secret that is long enough too']),
      `${token}A`,
      token.slice(0, -1),
      'x',
    ];
    for (const each of forged)
      expect((await new Browser(kkori.app).get(`/shared/${each}`)).statusCode).toBe(404);
    const at = Math.floor(token.length / 2);
    const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    expect((await new Browser(kkori.app).get(`/shared/${changed}`)).statusCode).toBe(404);
  });

  it('is not in the log of requests', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
    const logged = await testApp({ log });
    const browser = new Browser(logged.app);
    await studyOnce(browser, '3');
    await make(browser);
    const address = await addressOf(browser);
    await browser.get(address);
    await browser.get(`${address}?lang=en`);
    await logged.close();
    expect(lines.join('')).toContain('"url":"/shared/:token"');
    expect(lines.join('')).not.toContain(address.split('/')[2]);
  });

  it('has a token that leads back to its id alone', () => {
    const id = '01934a3e-7f00-7abc-8def-0123456789ab';
    const token = linkToken(id, testSecrets);
    expect(token).toMatch(/^[\w-]{64}$/);
    expect(linkIdIn(token, testSecrets)).toBe(id);
    expect(linkIdIn(token, [`${testSecrets[0]}.`])).toBeNull();
  });
});
