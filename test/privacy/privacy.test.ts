import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { cookiesOf } from '../../src/privacy/privacy.ts';
import { Browser, studyOnce, testApp } from '../support/app.ts';

const privacyIn = async (language: 'ko' | 'en', environment: Record<string, string> = {}) => {
  const kkori = await testApp({ environment });
  const page = await new Browser(kkori.app, { 'accept-language': language }).get('/privacy');
  await kkori.close();
  return page;
};

describe('the page about privacy', () => {
  it('is for everybody, in both languages, and every page leads there', async () => {
    const kkori = await testApp();
    for (const [language, title] of [
      ['ko', '개인정보 안내'],
      ['en', 'Privacy'],
    ] as const) {
      const reader = new Browser(kkori.app, { 'accept-language': language });
      for (const page of [await reader.get('/privacy'), await reader.get('/privacy')]) {
        expect(page.statusCode).toBe(200);
        expect(page.body).toContain(`<h1 id="privacy-head">${title}</h1>`);
        await studyOnce(reader, '3');
      }
      for (const url of ['/', '/settings', '/nowhere'])
        expect((await reader.get(url)).body).toContain('<a href="/privacy">');
    }
    await kkori.close();
  });

  it('names every cookie as this server calls it, and for how long it is kept', async () => {
    for (const [address, isSecure] of [
      ['http://kkori.test', false],
      ['https://kkori.test', true],
    ] as const) {
      const { body } = await privacyIn('en', { PUBLIC_URL: address });
      for (const { name } of cookiesOf(isSecure)) expect(body).toContain(`<code>${name}</code>`);
      expect(body).toContain('400 days from each use; for an account 30 days, at most 180');
      expect(body).toContain('kkori.test) is.');
    }
  });

  it('tells of the backups and the mail that this server is set up for', async () => {
    const plain = (await privacyIn('en')).body;
    expect(plain).toContain('every 24 hours and keeps the last 14');
    expect(plain).toContain('This server sends no mail.');
    expect(plain).not.toContain('sign in with');
    const other = (
      await privacyIn('en', {
        BACKUP_EVERY_HOURS: '0',
        SMTP_URL: 'smtp://127.0.0.1:2525',
        GITHUB_CLIENT_ID: 'id',
        GITHUB_CLIENT_SECRET: 'secret',
      })
    ).body;
    expect(other).toContain('makes no backups by itself');
    expect(other).toContain('a mail server of the operator’s choice');
    for (const letter of [
      'sign up',
      'reset a password',
      'added or removed',
      'recovery codes',
      'to be deleted',
    ])
      expect(other).toContain(letter);
    expect(other).toContain('sign in with GitHub');
  });
});

describe('what the page says is not kept', () => {
  it('a line of the log holds what it says and nothing more', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    const kkori = await testApp({ log });
    const candidate = new Browser(kkori.app, { 'accept-language': 'ko', 'user-agent': 'Telltale/1.0' });
    await studyOnce(candidate, '3');
    await kkori.close();
    const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    expect(requests.length).toBeGreaterThanOrEqual(4);
    const told = ['hostname', 'level', 'method', 'msg', 'pid', 'reqId', 'status', 'time', 'tookMs', 'url'];
    for (const request of requests) expect(Object.keys(request).toSorted()).toEqual(told);
    expect(lines.join('')).not.toMatch(/Telltale|127\.0\.0\.1|내 답/);
  });

  it('no address of a reader is stored, and of a visitor nothing at all', async () => {
    const kkori = await testApp();
    const reader = new Browser(kkori.app);
    for (const url of ['/', '/study', '/questions', '/settings', '/privacy']) await reader.get(url);
    await reader.post('/settings', { theme: 'dark', timeZone: 'Europe/Berlin', locale: 'en' });
    const users = 'SELECT count(*) AS n FROM User';
    expect(kkori.database.readOne(users)).toEqual({ n: 0 });
    await studyOnce(reader, '3');
    expect(kkori.database.readAll('SELECT ipAddress FROM Session')).toEqual([{ ipAddress: null }]);
    await kkori.close();
  });
});
