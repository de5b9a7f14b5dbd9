import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, formBody, submitAnswer, testApp } from '../support/app.ts';
import { askRaw } from '../support/raw-request.ts';
import { entitled, furnish, kkori, mutations, owner, requests, send } from '../support/route-requests.ts';
import { fingerprint } from '../support/tables.ts';

beforeAll(() => furnish());
afterAll(() => kkori.close());

const settings = { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4' };

describe('13. one more than', () => {
  it('the longest body is refused, by every route', async () => {
    const spare = 128 * 1024 - formBody({ ...settings, x: '' }).length;
    expect((await owner.post('/settings', { ...settings, x: 'a'.repeat(spare) })).statusCode).toBe(303);
    expect((await owner.post('/settings', { ...settings, x: 'a'.repeat(spare + 1) })).statusCode).toBe(413);
    for (const route of mutations) {
      const fields = requests[route]?.fields?.() ?? {};
      const room = 128 * 1024 - formBody({ x: '', ...fields }).length;
      const { statusCode } = await send(entitled(route), route, {}, { x: 'a'.repeat(room + 1) });
      expect(statusCode, route).toBe(413);
    }
  });

  it('the most fields are refused, in forms and in addresses', async () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, '']));
    expect((await owner.post('/settings', { ...settings, ...fields(61) })).statusCode).toBe(303);
    for (const route of mutations)
      expect((await send(entitled(route), route, {}, fields(65))).statusCode, route).toBe(400);
    expect((await owner.get(`/study?${formBody(fields(64))}`)).statusCode).toBe(200);
    for (const route of Object.keys(requests).filter((name) => name.startsWith('GET'))) {
      const [path = ''] = requests[route]?.url().split('?', 1) ?? [];
      expect((await entitled(route).get(`${path}?${formBody(fields(65))}`)).statusCode, route).toBe(400);
    }
  });

  it('the longest id is refused', async () => {
    expect((await owner.get(`/questions/${'a'.repeat(100)}`)).statusCode).toBe(404);
    expect([400, 404, 414]).toContain((await owner.get(`/questions/${'a'.repeat(101)}`)).statusCode);
    expect((await owner.get(`/study?after=${'a'.repeat(101)}`)).statusCode).toBe(400);
    for (const route of Object.keys(requests).filter((name) => name.includes(':'))) {
      const [method, pattern = ''] = route.split(' ');
      const url = pattern.replace(/:\w+/, 'a'.repeat(2_000));
      const fields = requests[route]?.fields?.() ?? {};
      const { statusCode } = await (method === 'GET' ? owner.get(url) : owner.post(url, fields));
      expect([400, 404, 414], route).toContain(statusCode);
    }
  });

  it('16 KiB of address, of query or of headers is refused by the server itself', async () => {
    await kkori.app.listen({ host: '127.0.0.1', port: 0 });
    const status = async (path: string, header: string) =>
      (
        await askRaw(
          kkori.app,
          `GET ${path} HTTP/1.1\r\nhost: kkori.test\r\nconnection: close\r\nx: ${header}\r\n\r\n`,
        )
      ).split(' ')[1];
    expect(await status('/healthz', 'short')).toBe('200');
    expect(await status('/healthz', 'a'.repeat(15_000))).toBe('200');
    expect(await status(`/${'a'.repeat(17_000)}`, 'short')).toBe('431');
    expect(await status(`/study?after=${'a'.repeat(17_000)}`, 'short')).toBe('431');
    expect(await status('/healthz', 'a'.repeat(17_000))).toBe('431');
    expect(await status('/healthz', `${'a'.repeat(8_000)}\r\ny: ${'a'.repeat(9_000)}`)).toBe('431');
    expect(await status('/healthz HTTP/9.9\r\nx: ', '')).toBe('400');
  });

  it('60 guests a minute from one address are refused, however it calls itself', async () => {
    const strict = await testApp();
    const page = (await new Browser(strict.app).get('/study')).body;
    const statuses: number[] = [];
    for (let visit = 0; visit < 61; visit += 1) {
      const forged = { 'x-forwarded-for': `10.0.0.${visit}` };
      const fields = { key: crypto.randomUUID(), answer: '아까운 답' };
      const answered = await submitAnswer(new Browser(strict.app), page, fields, forged);
      statuses.push(answered.statusCode);
      if (answered.statusCode === 429) expect(answered.body).toContain('아까운 답');
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    await strict.close();
  });
});

describe('13. a body of another type', () => {
  const types = [
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'text/plain;charset=UTF-8',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/x-www-form-urlencoded-not',
    'application/x-www-form-urlencode',
    'text/plain; application/x-www-form-urlencoded',
    'application/octet-stream',
    'nonsense',
    '*/*',
  ];

  it.each(mutations)('never reaches %s', async (route) => {
    const before = fingerprint(kkori.database);
    for (const type of types)
      expect((await send(entitled(route), route, { 'content-type': type })).statusCode, type).toBe(415);
    expect(fingerprint(kkori.database)).toEqual(before);
  });

  it('is not read when it says nothing of its type, or says it twice', async () => {
    await kkori.app.listen({ host: '127.0.0.1', port: 0 }).catch(() => {
      // It listens already.
    });
    const before = fingerprint(kkori.database);
    const form = 'application/x-www-form-urlencoded';
    for (const [head, payload] of [
      [[], 'locale=en'],
      [['content-type: application/json', `content-type: ${form}`], '{"locale":"en"}'],
      [['content-type:'], 'locale=en'],
      [[`content-type: ${form}, application/json`], '{"locale":"en"}'],
      [[`content-type: ${form}`, 'content-encoding: gzip'], '{"locale":"en"}'],
      [[`content-type: ${form}; charset=utf-16le`], 'l\0o\0c\0a\0l\0e\0=\0e\0n\0'],
      [[`content-type: ${form}; charset=utf-7`], 'locale=+AGUAbg-'],
    ] as const) {
      const lines = ['POST /language HTTP/1.1', 'host: kkori.test', 'connection: close', ...head];
      const answer = await askRaw(
        kkori.app,
        `${lines.join('\r\n')}\r\ncontent-length: ${payload.length}\r\n\r\n${payload}`,
      );
      expect(answer, head.join()).toMatch(/^HTTP\/1\.1 4(?:00|15) /);
    }
    expect(fingerprint(kkori.database)).toEqual(before);
  });

  it('is the same form whatever case and character set its type is written in', async () => {
    for (const type of [
      'Application/X-WWW-Form-URLEncoded',
      'application/x-www-form-urlencoded; charset=UTF-8',
    ]) {
      expect((await owner.post('/settings', settings, { 'content-type': type })).statusCode).toBe(303);
      const bad = { ...settings, locale: ['ko', 'en'] };
      expect((await owner.post('/settings', bad, { 'content-type': type })).statusCode).toBe(400);
    }
  });
});

it('13. a request that is two to another server is none to ours', async () => {
  await kkori.app.listen({ host: '127.0.0.1', port: 0 }).catch(() => {
    // It listens already.
  });
  const smuggled = 'POST /sign-out HTTP/1.1\r\nhost: kkori.test\r\n\r\n';
  for (const framing of [
    `content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `content-length: 5\r\ncontent-length: 6\r\n\r\n0\r\n\r\n${smuggled}`,
    `transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `transfer-encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  ]) {
    const answer = await askRaw(kkori.app, `POST /language HTTP/1.1\r\nhost: kkori.test\r\n${framing}`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  }
});
