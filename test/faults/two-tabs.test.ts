import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, htmx, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

/** Everything that a submission could overwrite. */
const everything = () =>
  ['Card', 'Answer', 'Review'].map((table) => kkori.database.readAll(`SELECT * FROM ${table}`));

const ways = [
  ['htmx', htmx],
  ['a plain form', {}],
] as const;

describe('two tabs on one card', () => {
  it.each(ways)('the older review, by %s, is told so and overwrites nothing', async (_, headers) => {
    const reveal = async () => {
      const asked = await candidate.get('/study/handshake');
      return candidate.follow(await submitAnswer(candidate, asked.body, { answer: '내 답' }));
    };
    const [older, newer] = [await reveal(), await reveal()];
    expect((await submitReview(candidate, newer.body, { rating: '4' })).statusCode).toBe(303);
    const before = everything();
    kkori.clock.now += 1_000;
    const refused = await submitReview(candidate, older.body, { rating: '1' }, headers);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('다른 창에서');
    expect(refused.body).toContain('href="/study"');
    expect(refused.body.includes('<html')).toBe(headers !== htmx);
    expect(refused.headers['hx-push-url']).toBeUndefined();
    expect(everything()).toEqual(before);
  });

  it.each(ways)(
    'the older answer, by %s, is told so, is not lost and overwrites nothing',
    async (_, headers) => {
      const older = await candidate.get('/study/handshake');
      const newer = await candidate.follow(
        await submitAnswer(candidate, (await candidate.get('/study/handshake')).body, { answer: '새 답' }),
      );
      await submitReview(candidate, newer.body, { rating: '4' });
      const before = everything();
      kkori.clock.now += 1_000;
      const refused = await submitAnswer(candidate, older.body, { answer: '길게 적은 답' }, headers);
      expect(refused.statusCode).toBe(409);
      expect(refused.body).toContain('다른 창에서');
      // htmx leaves the form with what was typed on the page; where the page is gone the text comes back with this one.
      if (headers === htmx) expect(refused.body).not.toContain('<html');
      else expect(refused.body).toContain('길게 적은 답');
      expect(everything()).toEqual(before);
    },
  );

  it('reviews made in both at the very same time: one is stored, the other is told', async () => {
    await submitAnswer(candidate, (await candidate.get('/study/handshake')).body, { answer: '첫 답' });
    const reveals = [];
    for (const answer of ['하나', '둘']) {
      const asked = await candidate.get('/study/handshake');
      reveals.push(await candidate.follow(await submitAnswer(candidate, asked.body, { answer })));
    }
    const replies = await Promise.all(
      reveals.map(({ body }, index) => submitReview(candidate, body, { rating: String(index + 2) })),
    );
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409]);
    const stored = replies.findIndex(({ statusCode }) => statusCode === 303);
    expect(kkori.database.readAll('SELECT rating, cardVersion FROM Review')).toEqual([
      { rating: stored + 2, cardVersion: 0 },
    ]);
    expect(kkori.database.readAll('SELECT version FROM Card')).toEqual([{ version: 1 }]);
  });
});
