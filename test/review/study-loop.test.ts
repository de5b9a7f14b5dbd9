import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  Browser,
  hidden,
  htmx,
  studyOnce,
  submitAnswer,
  submitReview,
  type TestApp,
  testApp,
} from '../support/app.ts';

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

const rows = (table: 'User' | 'Session' | 'Card' | 'Answer' | 'Review') =>
  kkori.database.readOne<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;

const day = 86_400_000;
const allPoints = (id: string) => ['first', 'second', 'third'].map((name) => `${id}/${name}`);

async function reveal(browser: Browser = candidate, url = '/study') {
  const asked = await browser.get(url);
  return browser.follow(await submitAnswer(browser, asked.body, { answer: '내 답', confidence: 'unsure' }));
}

describe('a first visit', () => {
  it('shows a question that can be answered at once, and stores nothing', async () => {
    const page = await candidate.get('/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('handshake를 설명해 보세요.');
    expect(page.body).toContain('action="/questions/handshake/answers"');
    expect(rows('User')).toBe(0);
  });

  it('makes a guest at the first answer and shows what was typed beside the spoken answer', async () => {
    const revealed = await reveal();
    expect(revealed.statusCode).toBe(200);
    expect(revealed.body).toContain('내 답');
    expect(revealed.body).toContain('<strong>말로 하는 답</strong>');
    expect([rows('User'), rows('Session'), rows('Card'), rows('Answer'), rows('Review')]).toEqual([
      1, 1, 1, 1, 0,
    ]);
  });

  it('makes one guest of a first answer sent twice before its cookie arrived', async () => {
    const asked = await candidate.get('/');
    const same = candidate.clone();
    const [one, two] = await Promise.all([
      submitAnswer(candidate, asked.body, { answer: '한 번' }),
      submitAnswer(same, asked.body, { answer: '한 번' }),
    ]);
    expect(one.headers.location).toBe(two.headers.location);
    expect([rows('User'), rows('Answer')]).toEqual([1, 1]);
    for (const browser of [candidate, same])
      expect((await browser.get(String(one.headers.location))).statusCode).toBe(200);
  });

  it('makes one guest of first answers in two tabs, and both keep what they typed', async () => {
    const [one, two] = [await candidate.get('/study/handshake'), await candidate.get('/study/closing')];
    const other = candidate.clone();
    const [first, second] = await Promise.all([
      submitAnswer(candidate, one.body, { answer: '하나' }),
      submitAnswer(other, two.body, { answer: '둘' }),
    ]);
    expect(rows('User')).toBe(1);
    for (const { headers } of [first, second]) {
      expect((await candidate.get(String(headers.location))).statusCode).toBe(200);
    }
  });

  it('finds the guest again when the reply was lost and the server was started again', async () => {
    const asked = await candidate.get('/');
    const retry = candidate.clone();
    await submitAnswer(candidate, asked.body, { answer: '잃어버린 응답' });
    const restarted = await kkori.restart();
    const answered = await submitAnswer(retry.at(restarted), asked.body, { answer: '잃어버린 응답' });
    expect(answered.statusCode).toBe(303);
    expect([rows('User'), rows('Answer')]).toEqual([1, 1]);
    await restarted.close();
  });

  it('a day later, the same cookie opens nobody’s answers any more', async () => {
    const again = candidate.clone();
    const asked = await candidate.get('/');
    again.cookies.set('kkori-visitor', candidate.cookies.get('kkori-visitor') ?? '');
    const first = await submitAnswer(candidate, asked.body, { answer: '어제의 답' });
    kkori.clock.now += day + 1;
    const second = await submitAnswer(again, asked.body, { answer: '오늘의 답' });
    expect(second.statusCode).toBe(303);
    expect(rows('User')).toBe(2);
    expect((await again.get(String(first.headers.location))).statusCode).toBe(404);
  });

  it('shows its key to nobody: with what the database holds, no session is opened', async () => {
    await submitAnswer(candidate, (await candidate.get('/')).body, { answer: '내 것' });
    const { key, email } = kkori.database.readOne<{ key: string; email: string }>(
      'SELECT key, email FROM Answer, User',
    ) ?? { key: '', email: '' };
    for (const visitor of [key, email, email.split('@')[0] ?? '']) {
      const thief = new Browser(kkori.app);
      const page = await thief.get('/');
      thief.cookies.set('kkori-visitor', visitor);
      const answered = await submitAnswer(thief, page.body, { key });
      expect((await thief.get(String(answered.headers.location))).body).not.toContain('내 것');
    }
  });

  it('takes an empty answer', async () => {
    const asked = await candidate.get('/study');
    const revealed = await candidate.follow(await submitAnswer(candidate, asked.body));
    expect(revealed.statusCode).toBe(200);
  });
});

describe('a review', () => {
  it('is followed at once by the tail whose key point was missed, with the reason', async () => {
    const next = await studyOnce(candidate, '3', ['handshake/first']);
    expect(next.body).toContain('why-random를 설명해 보세요.');
    expect(next.body).toContain('why-random를 묻는 까닭');
  });

  it('is followed by the first tail when nothing was missed', async () => {
    const next = await studyOnce(candidate, '3', allPoints('handshake'));
    expect(next.body).toContain('why-three를 설명해 보세요.');
  });

  it('that failed keeps the tail closed and asks another root', async () => {
    const next = await studyOnce(candidate, '1');
    expect(next.body).toContain('closing를 설명해 보세요.');
  });

  it('that failed comes back within the sitting, once nothing fresh is left', async () => {
    await studyOnce(candidate, '1');
    const next = await studyOnce(candidate, '4', allPoints('closing'));
    expect(next.body).toContain('handshake를 설명해 보세요.');
    expect(next.body).toContain('조금 전에 놓친 질문');
  });

  it('walks the whole bank, then says that nothing is left and when the next question comes', async () => {
    let page = await studyOnce(candidate, '4');
    for (let question = 1; question < 5; question += 1) page = await studyOnce(candidate, '4');
    expect(page.body).not.toContain('data-answer-form');
    expect(page.body).toContain('지금 물어볼 질문은 없어요');
    expect(rows('Review')).toBe(5);
  });

  it('keeps all that was said in the log', async () => {
    const revealed = await reveal();
    kkori.clock.now += 90_000;
    await submitReview(candidate, revealed.body, {
      rating: '2',
      keyPoint: ['handshake/first', 'handshake/second'],
    });
    const log = kkori.database.readAll<Record<string, unknown>>('SELECT * FROM Review');
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      questionId: 'handshake',
      source: 'study',
      rating: 2,
      suggestedRating: 2,
      ratedAt: kkori.clock.now,
      timeZone: 'Asia/Seoul',
      dayStartHour: 4,
      studyDay: Math.floor(Date.UTC(2026, 10, 22) / day),
      elapsedDays: null,
      durationMs: 90_000,
      confidence: 'unsure',
      typedAnswer: '내 답',
      keyPointsShown: JSON.stringify(allPoints('handshake')),
      keyPointsHit: JSON.stringify(['handshake/first', 'handshake/second']),
      cardVersion: 0,
    });
    const card = kkori.database.readOne<Record<string, unknown>>('SELECT * FROM Card');
    expect(JSON.parse(String(log[0]?.stateAfter))).toMatchObject({
      stability: card?.stability,
      due: card?.due,
      reviews: 1,
    });
    expect(JSON.parse(String(log[0]?.stateBefore))).toMatchObject({ phase: 'new', stability: null });
  });

  it('brings the question back on its study day, at four in the morning of the user', async () => {
    await studyOnce(candidate, '4');
    const { due, dueDay } = kkori.database.readOne<{ due: number; dueDay: number }>(
      'SELECT due, dueDay FROM Card',
    ) ?? { due: 0, dueDay: 0 };
    expect(new Date(due).toISOString()).toMatch(/T19:00:00.000Z$/);
    expect(dueDay * day).toBe(due + 5 * 3_600_000);
    kkori.clock.now = due - 1;
    expect((await candidate.get('/study')).body).not.toContain('다시 볼 때가 된 질문');
    kkori.clock.now = due;
    expect((await candidate.get('/study')).body).toContain('다시 볼 때가 된 질문');
  });
});

describe('a submission that arrives again', () => {
  it('is answered with the first result and stores one review', async () => {
    const revealed = await reveal();
    const fields = { rating: '3', keyPoint: allPoints('handshake') };
    const all = await Promise.all(
      Array.from({ length: 20 }, () => submitReview(candidate, revealed.body, fields)),
    );
    expect(new Set(all.map(({ statusCode }) => statusCode))).toEqual(new Set([303]));
    expect(new Set(all.map(({ headers }) => headers.location)).size).toBe(1);
    expect(rows('Review')).toBe(1);
    const later = await submitReview(candidate, revealed.body, fields);
    expect(later.headers.location).toBe(all[0]?.headers.location);
  });

  it('of an answer finds the first answer, and keeps what was written on since', async () => {
    const asked = await candidate.get('/study');
    const first = await submitAnswer(candidate, asked.body, { answer: '하나' });
    const second = await submitAnswer(candidate, asked.body, { answer: '하나, 그리고 둘' });
    expect(second.headers.location).toBe(first.headers.location);
    expect(kkori.database.readAll('SELECT typedAnswer FROM Answer')).toEqual([
      { typedAnswer: '하나, 그리고 둘' },
    ]);
  });

  it('of an answer changes nothing once it was rated', async () => {
    const asked = await candidate.get('/study');
    const revealed = await candidate.follow(await submitAnswer(candidate, asked.body, { answer: '하나' }));
    await submitReview(candidate, revealed.body, { rating: '3' });
    await submitAnswer(candidate, asked.body, { answer: '고쳐 쓴 것' });
    expect(kkori.database.readAll('SELECT typedAnswer FROM Answer')).toEqual([{ typedAnswer: '하나' }]);
  });
});

describe('two tabs on one card', () => {
  it('the older tab is told, and nothing is overwritten', async () => {
    const one = await reveal();
    const two = await reveal(candidate, '/study/handshake');
    await submitReview(candidate, one.body, { rating: '4' });
    const refused = await submitReview(candidate, two.body, { rating: '1' }, htmx);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('다른 창에서');
    expect(refused.body).not.toContain('<html');
    expect(rows('Review')).toBe(1);
    expect(kkori.database.readOne('SELECT phase, version FROM Card')).toEqual({
      phase: 'review',
      version: 1,
    });
  });

  it('an answer to a question that was reviewed meanwhile is refused, and what was typed is shown again', async () => {
    await studyOnce(candidate, '4');
    const stale = await candidate.get('/study/handshake');
    const other = await reveal(candidate, '/study/handshake');
    await submitReview(candidate, other.body, { rating: '3' });
    const refused = await submitAnswer(candidate, stale.body, { answer: '길게 적은 답' });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('길게 적은 답');
  });

  it('the same answer rated again under another key is refused, whatever version it claims', async () => {
    const revealed = await reveal();
    const again = await candidate.get(`/answers/${hidden(revealed.body, 'answerId')}`);
    await submitReview(candidate, revealed.body, { rating: '3' });
    expect((await submitReview(candidate, again.body, { rating: '4' })).statusCode).toBe(409);
    expect((await submitReview(candidate, again.body, { rating: '4', version: '1' })).statusCode).toBe(409);
    expect(rows('Review')).toBe(1);
  });

  it('an overtaken reveal does not offer to rate', async () => {
    const one = await reveal();
    const two = await reveal(candidate, '/study/handshake');
    await submitReview(candidate, one.body, { rating: '4' });
    const later = await candidate.get(`/answers/${hidden(two.body, 'answerId')}`);
    expect(later.statusCode).toBe(200);
    expect(later.body).not.toContain('action="/cards/');
    expect(later.body).toContain('내 답');
  });
});

describe('with htmx', () => {
  it('an answer and a review come back as fragments with the address for the history', async () => {
    const asked = await candidate.get('/study');
    const revealed = await submitAnswer(candidate, asked.body, { answer: '내 답' }, htmx);
    expect(revealed.statusCode).toBe(200);
    expect(revealed.headers['hx-push-url']).toMatch(/^\/answers\//);
    expect(revealed.body).toMatch(/id="study"/);
    expect(revealed.body).not.toContain('<html');
    const next = await submitReview(candidate, revealed.body, { rating: '4' }, htmx);
    expect(next.headers['hx-push-url']).toMatch(/^\/study\?after=/);
    expect(next.body).toContain('why-random를 설명해 보세요.');
    expect(next.headers.vary).toContain('HX-Request-Type');
  });

  it('a restored history entry gets the page', async () => {
    const page = await candidate.get('/study', { 'hx-request': 'true', 'hx-request-type': 'full' });
    expect(page.body).toContain('<!doctype html>');
  });
});

describe('after a reload', () => {
  it('the reveal still holds what was typed', async () => {
    const asked = await candidate.get('/study');
    const { headers } = await submitAnswer(candidate, asked.body, { answer: '다시 읽을 답' });
    const address = String(headers.location);
    expect((await candidate.get(address)).body).toContain('다시 읽을 답');
  });

  it('a reviewed answer says what was recorded instead of offering to rate', async () => {
    const asked = await candidate.get('/study');
    const answered = await submitAnswer(candidate, asked.body);
    const revealed = await candidate.follow(answered);
    await submitReview(candidate, revealed.body, { rating: '3', keyPoint: ['handshake/first'] });
    const again = await candidate.get(String(answered.headers.location));
    expect(again.body).not.toContain('action="/cards/');
    expect(again.body).toContain('‘좋음’으로 기록했어요.');
  });
});

describe('a question that leaves the bank', () => {
  it('is asked no more, but what was answered stays readable, ratable and acknowledged', async () => {
    const revealed = await reveal();
    const rated = await reveal(candidate, '/study/closing');
    const made = await submitReview(candidate, rated.body, { rating: '3' });
    const restarted = await kkori.restart([]);
    const later = candidate.at(restarted);
    expect((await later.get('/study/handshake')).statusCode).toBe(404);
    expect((await later.get(`/answers/${hidden(revealed.body, 'answerId')}`)).body).toContain('말로 하는 답');
    expect((await submitReview(later, revealed.body, { rating: '3' })).statusCode).toBe(303);
    expect((await submitReview(later, rated.body, { rating: '3' })).headers.location).toBe(
      made.headers.location,
    );
    kkori.clock.now += 100 * 86_400_000;
    expect((await later.get('/study')).body).toContain('지금 물어볼 질문은 없어요');
    await restarted.close();
  });
});

describe('an answer that was revealed but not rated', () => {
  it('is offered on the page Today until it is rated', async () => {
    const revealed = await reveal();
    const address = `/answers/${hidden(revealed.body, 'answerId')}`;
    expect((await candidate.get('/')).body).toContain(`href="${address}"`);
    await submitReview(candidate, revealed.body, { rating: '3' });
    expect((await candidate.get('/')).body).not.toContain(`href="${address}"`);
  });
});

describe('bad input', () => {
  it('an answer that is too long is refused with what was typed, and stores nothing', async () => {
    const asked = await candidate.get('/study');
    const typed = '가'.repeat(10_001);
    const refused = await submitAnswer(candidate, asked.body, { answer: typed });
    expect(refused.statusCode).toBe(413);
    expect(refused.body).toContain(typed);
    expect(rows('User')).toBe(0);
  });

  it('line breaks count once, as browsers count them', async () => {
    const asked = await candidate.get('/study');
    const typed = `${'가'.repeat(9_990)}${'\r\n'.repeat(10)}`;
    expect((await submitAnswer(candidate, asked.body, { answer: typed })).statusCode).toBe(303);
    expect(kkori.database.readOne('SELECT length(typedAnswer) AS n FROM Answer')).toEqual({ n: 10_000 });
  });

  it.each([
    ['a rating of five', { rating: '5' }],
    ['a rating twice', { rating: ['1', '4'] }],
    ['a rating of nothing', { rating: '' }],
    ['a key that is no key', { rating: '3', key: 'x' }],
    ['a prototype', { rating: '3', __proto__x: '1', constructor: '1' }],
  ])('%s is refused with 400 and stores nothing', async (_what, fields) => {
    const revealed = await reveal();
    const refused = await submitReview(candidate, revealed.body, fields as Record<string, string>);
    expect(refused.statusCode).toBe(400);
    expect(rows('Review')).toBe(0);
  });

  it('no rating at all, as Enter on a key point sends it, leads back to the reveal and stores nothing', async () => {
    const revealed = await reveal();
    const back = await candidate.follow(
      await submitReview(candidate, revealed.body, { keyPoint: 'handshake/first' }),
    );
    expect(back.body).toContain('data-review-form');
    expect(rows('Review')).toBe(0);
  });

  it('fields that nobody asked for change nothing', async () => {
    const revealed = await reveal();
    const extra = { rating: '3', userId: 'someone', due: '0', role: 'admin', stability: '99999' };
    expect((await submitReview(candidate, revealed.body, extra)).statusCode).toBe(303);
    const card = kkori.database.readOne<{ userId: string; stability: number }>(
      'SELECT userId, stability FROM Card',
    );
    expect(card?.userId).not.toBe('someone');
    expect(card?.stability).toBeLessThan(100);
  });
});
