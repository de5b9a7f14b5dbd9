import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, studyOnce, type TestApp, testApp } from '../support/app.ts';

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

const newYork = { locale: 'en', timeZone: 'America/New_York', dayStartHour: '6' };
const stored = () => kkori.database.readOne('SELECT locale, timeZone, dayStartHour FROM StudySettings');

describe('the settings', () => {
  it('of a guest are stored, shown again, and change the language at once', async () => {
    await studyOnce(candidate, '4');
    expect(stored()).toEqual({ locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: 4 });
    const saved = await candidate.follow(await candidate.post('/settings', newYork));
    expect(saved.body).toContain('lang="en"');
    expect(saved.body).toContain('America/New_York');
    expect(stored()).toEqual({ locale: 'en', timeZone: 'America/New_York', dayStartHour: 6 });
  });

  it('move the instant at which planned cards come due, not their study day', async () => {
    await studyOnce(candidate, '4');
    const card = () =>
      kkori.database.readOne<{ due: number; dueDay: number }>('SELECT due, dueDay FROM Card');
    const before = card();
    await candidate.post('/settings', newYork);
    const after = card();
    expect(after?.dueDay).toBe(before?.dueDay);
    // Seoul's day turned at 04:00 +09:00, New York's turns at 06:00 -05:00.
    expect((after?.due ?? 0) - (before?.due ?? 0)).toBe(16 * 3_600_000);
  });

  it('of a visitor are remembered without storing anything, and are the guest’s from the first answer', async () => {
    await candidate.post('/settings', newYork);
    expect(kkori.database.readOne('SELECT count(*) AS n FROM User')).toEqual({ n: 0 });
    expect((await candidate.get('/settings')).body).toContain('America/New_York');
    await studyOnce(candidate, '4');
    expect(stored()).toEqual({ locale: 'en', timeZone: 'America/New_York', dayStartHour: 6 });
  });

  it('that cannot be used are named next to their fields, and what was entered is kept', async () => {
    const refused = await candidate.post('/settings', {
      locale: 'xx',
      timeZone: 'Mars/Olympus',
      dayStartHour: '25',
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="Mars/Olympus"');
    expect(refused.body.match(/aria-invalid="true"/g)).toHaveLength(3);
    const one = await candidate.post('/settings', { ...newYork, timeZone: '+09:00' });
    expect(one.body.match(/aria-invalid="true"/g)).toHaveLength(1);
  });

  it('start in the browser’s zone when it is said with the first answer', async () => {
    const page = (await candidate.get('/study')).body;
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const form = { key: field('key'), shownAt: field('shownAt'), cardVersion: '0', answer: '' };
    await candidate.post('/questions/handshake/answers', { ...form, timeZone: 'Europe/Berlin' });
    expect(stored()).toMatchObject({ timeZone: 'Europe/Berlin' });
  });

  it('refuse names that Intl takes for zones but days cannot be counted in', async () => {
    for (const timeZone of ['JST', 'IST', 'PST', 'BST']) {
      expect((await candidate.post('/settings', { ...newYork, timeZone })).statusCode).toBe(422);
    }
    expect((await candidate.get('/')).statusCode).toBe(200);
  });

  it('ignore a zone that no clock knows', async () => {
    const page = (await candidate.get('/study')).body;
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const form = { key: field('key'), shownAt: field('shownAt'), cardVersion: '0', answer: '' };
    expect(
      (await candidate.post('/questions/handshake/answers', { ...form, timeZone: '../etc' })).statusCode,
    ).toBe(303);
    expect(stored()).toMatchObject({ timeZone: 'Asia/Seoul' });
  });
});

describe('the language', () => {
  it('follows Accept-Language until one is chosen, and is remembered then', async () => {
    const reader = new Browser(kkori.app, { 'accept-language': 'en-US,en;q=0.9' });
    expect((await reader.get('/')).body).toContain('<html lang="en"');
    const back = await reader.post('/language', { locale: 'ko', next: '/study' });
    expect(back.headers.location).toBe('/study');
    expect((await reader.get('/')).body).toContain('<html lang="ko"');
    await studyOnce(reader, '4');
    expect((await reader.get('/')).body).toContain('<html lang="ko"');
    await reader.post('/language', { locale: 'en' });
    expect((await reader.get('/')).body).toContain('<html lang="en"');
    expect(stored()).toMatchObject({ locale: 'en' });
  });
});
