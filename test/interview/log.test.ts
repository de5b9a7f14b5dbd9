import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine } from '../../src/review/doctoring/repository.ts';
import { Browser, hidden, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';
import {
  endInterview,
  everything,
  idIn,
  sendAnswer,
  sendCheck,
  startInterview,
  takeTurn,
  turnsIn,
} from '../support/mock-interview.ts';
import { askedIn, rateQuestion } from '../support/study.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(async () => {
  const { repaired, problems } = await examine(kkori.database);
  await kkori.close();
  expect([...repaired, ...problems]).toEqual([]);
});

interface LoggedReview {
  readonly key: string;
  readonly questionId: string;
  readonly source: string;
  readonly rating: number;
  readonly durationMs: number;
  readonly typedAnswer: string;
  readonly keyPointsHit: string;
  readonly step: number;
}

const log = () => kkori.database.readAll<LoggedReview>('SELECT * FROM Review ORDER BY step');
const card = (questionId: string) =>
  kkori.database.readOne<{ stability: number; due: number; phase: string; reviews: number; version: number }>(
    'SELECT * FROM Card WHERE questionId = ?',
    questionId,
  );
const days = () =>
  kkori.database.readAll('SELECT day, reviews, fresh, due, again, durationMs FROM StudyDay ORDER BY day');

describe('a turn that was answered and checked', () => {
  it('is a review of its question: what was said, what was ticked, what it took, and where', async () => {
    const address = await startInterview(candidate);
    kkori.clock.now += minute;
    await sendAnswer(candidate, address, { answer: '세 번' });
    kkori.clock.now += minute;
    await sendCheck(candidate, address, ['first', 'second']);
    kkori.clock.now += 2 * minute;
    await sendAnswer(candidate, address, { unknown: 'yes', answer: '' });
    const turns = turnsIn(kkori.database, address);
    expect(log()).toMatchObject([
      {
        key: turns[0]?.checkKey,
        questionId: 'handshake',
        source: 'interview',
        rating: 2,
        durationMs: minute,
        typedAnswer: '세 번',
        keyPointsHit: '["handshake/first","handshake/second"]',
        step: 1,
      },
      { questionId: turns[1]?.questionId, source: 'interview', rating: 1, durationMs: 2 * minute, step: 2 },
    ]);
    expect(kkori.database.readAll('SELECT step, interviewId FROM InterviewStep ORDER BY step')).toEqual([
      { step: 1, interviewId: idIn(address) },
      { step: 2, interviewId: idIn(address) },
    ]);
    expect(days()).toMatchObject([{ reviews: 2, fresh: 2, again: 1, durationMs: 3 * minute }]);
  });

  it.each([
    [everything, 3],
    [['first', 'second'], 2],
    [['first', 'third'], 1],
    [['third'], 1],
    [[], 1],
  ])('with %j is rated %i by the checklist', async (names, rating) => {
    const address = await startInterview(candidate);
    await takeTurn(candidate, address, names);
    expect(log()).toMatchObject([{ rating }]);
  });

  it('is counted on the study day that it was checked on', async () => {
    const address = await startInterview(candidate);
    await sendAnswer(candidate, address);
    kkori.clock.now += day;
    await sendCheck(candidate, address, everything);
    expect(days()).toMatchObject([{ day: 20_780, reviews: 1 }]);
  });

  it('is counted for the day as an answer usually takes, where somebody left the page open for hours', async () => {
    const address = await startInterview(candidate);
    for (let passed = 0; passed < 30; passed += 1) {
      kkori.clock.now += minute;
      await candidate.post(`${address}/signs`, {});
    }
    await takeTurn(candidate, address);
    expect(log()).toMatchObject([{ durationMs: 30 * minute }]);
    expect(days()).toMatchObject([{ durationMs: 2 * minute }]);
  });

  it('stands in the history of what was studied', async () => {
    const address = await startInterview(candidate);
    await takeTurn(candidate, address);
    expect((await candidate.get('/history')).body).toContain('handshake를 설명해 보세요.');
  });
});

describe('a question that an interview found missing', () => {
  it('is due within the day, and studied before anything new', async () => {
    const address = await startInterview(candidate);
    await takeTurn(candidate, address, ['first']);
    expect(card('handshake')?.due).toBeGreaterThan(kkori.clock.now);
    expect(card('handshake')?.due).toBeLessThan(kkori.clock.now + day);
    kkori.clock.now += 60 * minute;
    expect(askedIn((await candidate.get('/study')).body)).toBe('handshake');
  });

  it('is due again within the day where it was known for weeks, too', async () => {
    for (let times = 0; times < 3; times += 1) {
      await rateQuestion(candidate, '/study/handshake', '4');
      kkori.clock.now += 10 * day;
    }
    const before = card('handshake');
    const address = await startInterview(candidate);
    await sendAnswer(candidate, address, { unknown: 'yes' });
    const after = card('handshake');
    expect(after?.due).toBeLessThan(kkori.clock.now + day);
    expect(after?.stability).toBeLessThan(before?.stability ?? 0);
  });
});

describe('a question that was studied already', () => {
  it('today is remembered no longer for one more success', async () => {
    await rateQuestion(candidate, '/study/handshake', '3', ['handshake/first', 'handshake/second']);
    const before = card('handshake');
    for (let times = 0; times < 3; times += 1) {
      const address = await startInterview(candidate);
      await takeTurn(candidate, address);
      await endInterview(candidate, address);
      kkori.clock.now += minute;
    }
    expect(card('handshake')?.stability).toBe(before?.stability);
    expect(card('handshake')?.reviews).toBe(4);
  });

  it('days ago is remembered longer for a success', async () => {
    await rateQuestion(candidate, '/study/handshake', '4');
    kkori.clock.now += 5 * day;
    const before = card('handshake');
    await takeTurn(candidate, await startInterview(candidate));
    expect(card('handshake')?.stability).toBeGreaterThan(before?.stability ?? 0);
  });

  it('in another tab since it was asked has both reviews, the interview’s after the other', async () => {
    const address = await startInterview(candidate);
    await sendAnswer(candidate, address);
    await rateQuestion(candidate, '/study/handshake', '3');
    expect((await sendCheck(candidate, address, ['first'])).statusCode).toBe(303);
    expect(log().map(({ source, rating }) => [source, rating])).toEqual([
      ['study', 3],
      ['interview', 1],
    ]);
    expect(card('handshake')?.version).toBe(2);
  });

  it('in another tab at the same moment loses neither', async () => {
    for (const isFirst of [true, false]) {
      const address = await startInterview(candidate, { chain: isFirst ? 'handshake' : 'closing' });
      const question = isFirst ? 'handshake' : 'closing';
      await sendAnswer(candidate, address);
      const studied = await candidate.get(`/study/${question}`);
      const revealed = await candidate.follow(await submitAnswer(candidate, studied.body, { answer: '답' }));
      const rates = () => submitReview(candidate, revealed.body, { rating: '3', keyPoint: [] });
      const checks = () => sendCheck(candidate, address, everything);
      const sent = isFirst ? [rates(), checks()] : [checks(), rates()];
      const codes = (await Promise.all(sent)).map(({ statusCode }) => statusCode);
      // The reveal of a card that has moved on is refused, and the interview decides anew.
      expect(codes.filter((code) => code === 303).length).toBeGreaterThanOrEqual(1);
      const reviews = log().filter(({ questionId }) => questionId === question);
      expect(reviews.filter(({ source }) => source === 'interview')).toHaveLength(1);
      expect(reviews).toHaveLength(codes.filter((code) => code === 303).length);
    }
  });

  it('leaves an answer that waits in another tab to be found out of date', async () => {
    const studied = await candidate.get('/study/handshake');
    await submitAnswer(candidate, studied.body, { answer: '먼저' });
    const waiting = await candidate.post('/questions/handshake/answers', {
      key: hidden(studied.body, 'key'),
      shownAt: hidden(studied.body, 'shownAt'),
      cardVersion: hidden(studied.body, 'cardVersion'),
      answer: '먼저',
    });
    const revealed = await candidate.follow(waiting);
    await takeTurn(candidate, await startInterview(candidate), ['first']);
    expect((await submitReview(candidate, revealed.body, { rating: '4' })).statusCode).toBe(409);
    expect(log().map(({ source }) => source)).toEqual(['interview']);
  });
});

describe('a question that is set aside', () => {
  it('is asked in an interview all the same, and comes back where it was missed', async () => {
    await rateQuestion(candidate, '/study/handshake', '3');
    const key = crypto.randomUUID();
    expect((await candidate.post('/study/handshake/changes', { key, kind: 'suspend' })).statusCode).toBe(303);
    await takeTurn(candidate, await startInterview(candidate), ['first']);
    expect(log()).toHaveLength(2);
    expect(card('handshake')).toMatchObject({ suspended: 0 });
    expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
  });

  it('stays aside where it was answered well', async () => {
    await rateQuestion(candidate, '/study/handshake', '3');
    const key = crypto.randomUUID();
    await candidate.post('/study/handshake/changes', { key, kind: 'suspend' });
    await takeTurn(candidate, await startInterview(candidate), ['first', 'second', 'third']);
    expect(log()).toHaveLength(2);
    expect(card('handshake')).toMatchObject({ suspended: 1 });
  });
});
