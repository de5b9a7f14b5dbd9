import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadUser } from '../../src/accounts/preparing.ts';
import { buildBank } from '../../src/bank/bank.ts';
import { loadOutlook } from '../../src/preparation/load-outlook.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { Browser, hidden, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';
import { askedIn, rateQuestion } from '../support/study.ts';

const minute = 60_000;
const day = 86_400_000;

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

/** Names an interview so many days from now. */
async function nameInterview(days: number, more: Record<string, string> = {}): Promise<void> {
  const date = new Date(kkori.clock.now + days * day).toISOString().slice(0, 10);
  const page = await candidate.get('/interviews/new');
  const fields = { key: hidden(page.body, 'key'), date, minutesPerDay: '15', ...more };
  expect((await candidate.post('/interviews', fields)).statusCode).toBe(303);
}

/** Rates whatever /study asks, after so many minutes, and gives its question; null when nothing is asked. */
async function studyNext(rating: string, minutes = 1): Promise<string | null> {
  const asked = await candidate.get('/study');
  const question = askedIn(asked.body);
  if (question === '') return null;
  kkori.clock.now += minutes * minute;
  const revealed = await candidate.follow(await submitAnswer(candidate, asked.body, { answer: '답' }));
  expect((await submitReview(candidate, revealed.body, { rating })).statusCode).toBe(303);
  return question;
}

async function studyAll(rating: string, minutes: number): Promise<readonly string[]> {
  const asked: string[] = [];
  for (;;) {
    const question = await studyNext(rating, minutes);
    if (question === null) return asked;
    asked.push(question);
  }
}

const cards = () =>
  kkori.database.readAll<{ questionId: string; dueDay: number | null; lastStudyDay: number }>(
    'SELECT questionId, dueDay, lastStudyDay FROM Card ORDER BY questionId',
  );

describe('studying before an interview', () => {
  test('goes on to a follow-up although its parent was missed', async () => {
    await rateQuestion(candidate, '/study/handshake', '1');
    await nameInterview(3);
    const asked = new Set(await studyAll('1', 2));
    expect(asked).toContain('why-three');
    expect(asked).toContain('closing');
  });

  test('asks what is not due when that is worth its minutes, and says so', async () => {
    await rateQuestion(candidate, '/study/handshake', '4');
    kkori.clock.now += day;
    await nameInterview(1, { chain: 'handshake' });
    let body = '';
    for (let turn = 0; turn < 8 && !body.includes('면접 날을 위해'); turn += 1) {
      body = (await candidate.get('/study')).body;
      if (askedIn(body) === 'handshake') break;
      await studyNext('3');
    }
    expect(askedIn(body)).toBe('handshake');
    expect(body).toContain('면접 날을 위해 미리 보는 질문');
  });

  test('ends with the minutes that were meant for the day, unless one goes on', async () => {
    await rateQuestion(candidate, '/study/closing', '4');
    await nameInterview(5, { minutesPerDay: '5' });
    const before = await studyAll('3', 3);
    expect(before).toHaveLength(2);
    const done = (await candidate.get('/study')).body;
    expect(done).toContain('오늘 계획한 5분을 채웠어요');
    expect((await candidate.get('/')).body).toContain('오늘 계획한 5분을 채웠어요');
    await candidate.post('/settings/unlimited-day', {});
    expect(askedIn((await candidate.get('/study')).body)).not.toBe('');
    kkori.clock.now += day;
    expect(askedIn((await candidate.get('/study')).body)).not.toBe('');
  });

  test('chooses intervals that end in time for that morning, and says why', async () => {
    await rateQuestion(candidate, '/study/closing', '4');
    await nameInterview(12, { minutesPerDay: '60' });
    for (let index = 0; index < 6; index += 1) {
      await studyAll(index % 3 === 1 ? '2' : '4', 2);
      kkori.clock.now += day;
    }
    expect(cards().some(({ dueDay }) => dueDay !== null)).toBe(true);
    const pages = await Promise.all(
      kkori.database
        .readAll<{ id: string }>('SELECT id FROM Card')
        .map(async ({ id }) => (await candidate.get(`/cards/${id}`)).body),
    );
    expect(pages.some((page) => page.includes('면접 날 아침에 가장 잘 떠올리도록'))).toBe(true);
  });

  test('keeps to the interval that was shown where a rating is taken back and given again', async () => {
    await rateQuestion(candidate, '/study/closing', '4');
    kkori.clock.now += 2 * day;
    await nameInterview(6, { chain: 'closing', minutesPerDay: '180' });
    const shownFor = (page: string) => page.match(/<span class="rate-when">[^<]*/g) ?? [];
    const asked = (await candidate.get('/study/closing')).body;
    const revealed = await candidate.follow(await submitAnswer(candidate, asked, { answer: '답' }));
    await submitReview(candidate, revealed.body, { rating: '3' });
    const step = hidden((await candidate.get('/history')).body, 'step');
    const undone = await candidate.post('/undos', { key: crypto.randomUUID(), step });
    const again = (await candidate.follow(undone)).body;
    expect(shownFor(again)).toHaveLength(4);
    expect(shownFor(again)).toEqual(shownFor(revealed.body));
    await submitReview(candidate, again, { rating: '3' });
    const id = kkori.database.readOne<{ id: string }>("SELECT id FROM Card WHERE questionId = 'closing'")?.id;
    expect((await candidate.get(`/cards/${id}`)).body).toContain('면접 날 아침에 가장 잘 떠올리도록');
  });

  test('says on Today that nothing is left as soon as nothing is asked', async () => {
    await rateQuestion(candidate, '/study/closing', '4');
    await nameInterview(1, { minutesPerDay: '180' });
    expect((await candidate.get('/')).body).toContain('오늘 면접 준비는 180분이에요');
    await studyNext('4', 2);
    expect((await candidate.get('/')).body).toContain('오늘 180분 중 178분이 남았어요');
    for (let turn = 0; turn < 20; turn += 1) if ((await studyNext('4', 1)) === null) break;
    const { body } = await candidate.get('/');
    expect(body).toContain('오늘 볼 질문은 다 봤어요');
    expect(body).not.toContain('href="/study">이어서 하기');
  });

  test('leaves alone what its user has put off', async () => {
    await rateQuestion(candidate, '/study/closing', '3');
    kkori.clock.now += day;
    await nameInterview(2, { chain: 'closing' });
    await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), kind: 'bury' });
    expect(await studyAll('3', 1)).not.toContain('closing');
  });

  test('asks as ever once the day is over or taken off the calendar', async () => {
    await rateQuestion(candidate, '/study/closing', '1');
    await nameInterview(1, { minutesPerDay: '5' });
    await studyAll('3', 10);
    expect((await candidate.get('/study')).body).toContain('오늘 계획한 5분을');
    const id = kkori.database.readOne<{ id: string }>('SELECT id FROM InterviewDate')?.id;
    await candidate.post(`/interviews/${id}/cancellation`, {});
    expect((await candidate.get('/study')).body).not.toContain('오늘 계획한 5분을');
  });

  test('sees to the key points of a question that is being repaired', async () => {
    await rateQuestion(candidate, '/study/closing', '1');
    await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), kind: 'repair' });
    await nameInterview(3, { minutesPerDay: '5' });
    const asked = await candidate.get('/study');
    expect(askedIn(asked.body)).toBe('closing');
    expect(hidden(asked.body, 'keyPointId')).toBe('closing/first');
  });

  test('on the very day asks what is least sure', async () => {
    await rateQuestion(candidate, '/study/closing', '2');
    kkori.clock.now += 3 * day;
    await nameInterview(0);
    expect(await studyNext('3')).toBe('closing');
  });

  test('may be for several days at once, of which the nearest is seen to first', async () => {
    await rateQuestion(candidate, '/study/closing', '2');
    await rateQuestion(candidate, '/study/handshake', '2');
    kkori.clock.now += 2 * day;
    await nameInterview(1, { chain: 'closing' });
    await nameInterview(30, { chain: 'handshake' });
    expect(await studyNext('3')).toBe('closing');
  });

  test('expects no more of an interview because a nearer one asks the same', async () => {
    await rateQuestion(candidate, '/study/closing', '1');
    await nameInterview(6, { minutesPerDay: '5' });
    const user = loadUser(
      kkori.database,
      kkori.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '',
    );
    const bank = buildBank(smallBank);
    const later = () => {
      const row = kkori.database.readOne<{ id: string; day: number }>(
        'SELECT id, day FROM InterviewDate ORDER BY day DESC LIMIT 1',
      );
      const interview = {
        id: row?.id ?? '',
        day: row?.day ?? 0,
        name: '',
        chains: [],
        createdAt: kkori.clock.now,
        settledAt: null,
      };
      if (user === null) throw new Error('Nobody is there.');
      return loadOutlook(kkori.database, bank, user, interview, 5, kkori.clock.now, []);
    };
    const alone = await later();
    await nameInterview(1, { minutesPerDay: '5' });
    expect(await later()).not.toBe(alone);
    const beside = await later();
    expect(await later()).toBe(beside);
    await rateQuestion(candidate, '/study/why-three', '3');
    expect(await later()).not.toBe(beside);
    expect(beside.ifContinued.recalled).toBeLessThanOrEqual(alone.ifContinued.recalled + 0.01);
  });

  test('goes on when all dates are set anew', async () => {
    for (const question of ['closing', 'handshake']) await rateQuestion(candidate, `/study/${question}`, '4');
    await nameInterview(9);
    await candidate.post('/settings', {
      locale: 'ko',
      timeZone: 'Asia/Seoul',
      dayStartHour: '4',
      retention: '0.8',
    });
    await candidate.post('/reschedules', { key: crypto.randomUUID() });
    kkori.clock.now += 8 * day;
    const asked = await studyAll('3', 1);
    expect(asked).toContain('closing');
    expect(asked).toContain('handshake');
  });

  test('leaves cards that are what their log says, and steps that can be taken back', async () => {
    await rateQuestion(candidate, '/study/closing', '4');
    await nameInterview(9);
    for (let index = 0; index < 4; index += 1) {
      await studyAll(['3', '1', '4', '2'][index] ?? '3', 2);
      kkori.clock.now += day;
    }
    expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
    const history = await candidate.get('/history');
    const undone = await candidate.post('/undos', {
      key: crypto.randomUUID(),
      step: hidden(history.body, 'step'),
    });
    expect(undone.statusCode).toBe(303);
    expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
  });
});
