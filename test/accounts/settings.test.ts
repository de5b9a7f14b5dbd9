import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SettingsField, settingsFields } from '../../src/accounts/settings.ts';
import { Browser, studyOnce, submitAnswer, type TestApp, testApp } from '../support/app.ts';

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

  it('of a visitor who left the zone as it was assumed are no choice of a zone', async () => {
    const visitor = new Browser(kkori.app, { 'accept-language': 'en' });
    await visitor.post('/settings', { locale: 'en', timeZone: 'UTC', dayStartHour: '4', theme: 'dark' });
    expect(visitor.cookies.has('kkori-calendar')).toBe(false);
    const page = (await visitor.get('/study')).body;
    await submitAnswer(visitor, page, { timeZone: 'Europe/London' });
    expect(stored()).toEqual({ locale: 'en', timeZone: 'Europe/London', dayStartHour: 4 });
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

const looks = () => kkori.database.readOne('SELECT theme, shortcuts, sounds FROM StudySettings');
const everything = () => kkori.database.readOne<Record<string, unknown>>('SELECT * FROM StudySettings');

/** One value other than the default for every field, and the columns that it changes. */
const changes: Record<SettingsField, readonly [string, Readonly<Record<string, unknown>>]> = {
  locale: ['en', { locale: 'en' }],
  timeZone: ['Europe/Berlin', { timeZone: 'Europe/Berlin' }],
  dayStartHour: ['6', { dayStartHour: 6 }],
  newPerDay: ['3', { newPerDay: 3 }],
  duePerDay: ['200', { duePerDay: 200 }],
  retention: ['0.94', { retention: 0.94 }],
  learningSteps: ['', { learningSteps: '' }],
  relearningSteps: ['5 20', { relearningSteps: '5 20' }],
  theme: ['dark', { theme: 'dark' }],
  shortcuts: ['off', { shortcuts: 0 }],
  sounds: ['on', { sounds: 1 }],
};
const defaults = {
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  dayStartHour: '4',
  newPerDay: '10',
  duePerDay: '60',
  retention: '0.9',
  learningSteps: '1 10',
  relearningSteps: '10',
  theme: 'auto',
  shortcuts: 'on',
  sounds: 'off',
} satisfies Record<SettingsField, string>;

describe('a form that holds some of the settings', () => {
  it('changes those and leaves the rest, whichever they are', async () => {
    await studyOnce(candidate, '4');
    await candidate.post('/settings', { ...defaults, 'retention-handshake': '0.88' });
    const before = everything();
    await fc.assert(
      fc.asyncProperty(fc.subarray([...settingsFields]), async (fields) => {
        const sent = Object.fromEntries(fields.map((field) => [field, changes[field][0]]));
        expect((await candidate.post('/settings', sent)).statusCode).toBe(303);
        const changed = Object.assign({}, ...fields.map((field) => changes[field][1]));
        expect(everything()).toEqual({ ...before, ...changed });
        await candidate.post('/settings', defaults);
        expect(everything()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves what another one saves at the same moment', async () => {
    await studyOnce(candidate, '4');
    const fields = settingsFields.map((field) => ({ [field]: changes[field][0] }));
    await Promise.all(fields.map((sent) => candidate.clone().post('/settings', sent)));
    const all = Object.values(changes).map(([, columns]) => columns);
    expect(everything()).toMatchObject(Object.assign({}, ...all));
  });

  it('is refused as a whole where a part of it cannot be used, in both languages', async () => {
    await studyOnce(candidate, '4');
    const before = everything();
    for (const [locale, said] of [
      ['ko', '켜기와 끄기 가운데 하나를 골라 주세요.'],
      ['en', 'Choose on or off.'],
    ] as const) {
      await candidate.post('/settings', { locale });
      const refused = await candidate.post('/settings', { theme: 'sepia', sounds: 'loud', newPerDay: '7' });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain(`<p class="field-error" id="field-sounds-error">${said}</p>`);
      expect(refused.body).toContain('<a href="#field-theme">');
      // What could be used is shown as it was entered, and yet nothing is saved.
      expect(refused.body).toMatch(/id="field-newPerDay"[^>]*value="7"/);
      expect(everything()).toEqual({ ...before, locale });
    }
  });

  it('takes no field twice and stores nothing that is no setting', async () => {
    await studyOnce(candidate, '4');
    const before = everything();
    expect((await candidate.post('/settings', { theme: ['light', 'dark'] })).statusCode).toBe(400);
    await candidate.post('/settings', { minutesPerDay: '99', unlimitedDay: '1', userId: 'x', weights: '[]' });
    expect(everything()).toEqual(before);
  });
});

describe.each([
  ['ko', '설정'],
  ['en', 'Settings'],
] as const)('the looks, in %s', (language, title) => {
  beforeEach(() => {
    candidate = new Browser(kkori.app, { 'accept-language': language });
  });

  const expectTheme = async (theme: string, scheme: string) => {
    for (const url of ['/', '/settings', '/study', '/simulator', '/nowhere', '/study?after=1&after=2']) {
      const { body } = await candidate.get(url);
      // In the document itself, so that nothing is painted in other colours first.
      expect(body).toContain(`<html lang="${language}" data-theme="${theme}"`);
      expect(body).toContain(`<meta name="color-scheme" content="${scheme}"`);
    }
  };

  it('are the system’s until something is chosen, and a visitor’s choice is theirs as a guest', async () => {
    await expectTheme('auto', 'light dark');
    const chosen = { theme: 'dark', shortcuts: 'off', sounds: 'on' };
    const saved = await candidate.follow(await candidate.post('/settings', chosen));
    expect(saved.body).toContain(title);
    await expectTheme('dark', 'dark');
    expect(kkori.database.readOne('SELECT count(*) AS n FROM User')).toEqual({ n: 0 });
    await studyOnce(candidate, '4');
    expect(looks()).toEqual({ theme: 'dark', shortcuts: 0, sounds: 1 });
    await expectTheme('dark', 'dark');
    await candidate.post('/settings', { theme: 'light' });
    await expectTheme('light', 'light');
    expect(looks()).toEqual({ theme: 'light', shortcuts: 0, sounds: 1 });
  });

  it('of a user are what is stored, whatever the cookie says', async () => {
    await studyOnce(candidate, '4');
    candidate.cookies.set('kkori-appearance', encodeURIComponent('dark off on'));
    await expectTheme('auto', 'light dark');
  });

  it('are as for everybody where the cookie says nothing that is understood', async () => {
    for (const value of ['sepia on on', 'dark', 'dark on on on', '"><script>', 'dark  on on']) {
      candidate.cookies.set('kkori-appearance', encodeURIComponent(value));
      expect((await candidate.get('/')).body).toContain('data-theme="auto" data-sounds="off"');
    }
  });
});

describe('the page of the settings', () => {
  it('shows the nearest interview and leads to where it is changed', async () => {
    expect((await candidate.get('/settings')).body).toContain('정한 날짜가 없어요.');
    await studyOnce(candidate, '4');
    await candidate.post('/interviews', { key: crypto.randomUUID(), date: '2026-12-09', name: '네이버' });
    await candidate.post('/interviews/minutes-per-day', { minutesPerDay: '20' });
    const id = kkori.database.readOne<{ id: string }>('SELECT id FROM InterviewDate')?.id;
    const { body } = await candidate.get('/settings');
    expect(body).toContain(`<a class="target" href="/interviews/${id}">`);
    expect(body.replaceAll('\u00a0', ' ')).toContain('네이버 · 12월 9일 수요일 · 17일 남았어요');
    expect(body).toContain('<dd>20분</dd>');
    // They are set in one place: no field here sends them.
    expect(body).not.toMatch(/name="(?:date|minutesPerDay)"/);
  });

  it('leads to each of its parts, to the account and to what is said about privacy', async () => {
    for (const isGuest of [false, true]) {
      if (isGuest) await studyOnce(candidate, '4');
      const { body } = await candidate.get('/settings');
      const ids = [...body.matchAll(/<li><a href="#([\w-]+)">/g)].map(([, id]) => id);
      expect(ids).toHaveLength(isGuest ? 7 : 6);
      for (const id of ids) expect(body).toContain(`<section id="${id}"`);
      for (const way of ['/settings/account', '/privacy', '/settings/parameters'])
        expect(body).toContain(`href="${way}"`);
    }
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
