import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Browser, hidden, htmx, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';

/** How many submissions' keys: `npm run test:faults` sets 1,000. An answer and its review have one each. */
const keys = Number(process.env.REPEAT_KEYS ?? 100);
const times = 50;
const questions = ['handshake', 'why-three', 'old-duplicate', 'why-random', 'closing'];

let kkori: TestApp;

beforeEach(async () => {
  kkori = await testApp();
});
afterEach(() => kkori.close());

const count = (table: 'User' | 'Answer' | 'Review') =>
  kkori.database.readOne<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;

/** What the browser makes of a reply: without the new key that every form is given. */
function essence({ statusCode, headers, body }: LightMyRequestResponse): string {
  const shown = body.replaceAll(/name="key" value="[^"]*"/g, '');
  return JSON.stringify([statusCode, headers.location, headers['hx-push-url'], shown]);
}

/** Sends the same form many times at once; every reply has to be the same. Gives one of them. */
async function repeat(send: () => Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  const replies = await Promise.all(Array.from({ length: times }, send));
  expect(new Set(replies.map(essence)).size).toBe(1);
  const [reply] = replies;
  if (reply === undefined) throw new Error('nothing was sent');
  return reply;
}

it(
  `${keys} submissions sent ${times} times each in parallel store ${keys} rows, and every repetition gets the same reply`,
  async () => {
    const candidate = new Browser(kkori.app);
    const statuses = new Set<number>();
    for (let round = 0; round < keys / 2; round += 1) {
      kkori.clock.now += 60_000;
      // By turns as a form alone sends it, which is answered with an address, and as htmx does.
      const headers = round % 2 === 0 ? {} : htmx;
      const asked = await candidate.get(`/study/${questions[round % questions.length]}`);
      const answered = await repeat(() =>
        submitAnswer(candidate, asked.body, { answer: `답 ${round}` }, headers),
      );
      const revealed = answered.statusCode === 303 ? await candidate.follow(answered) : answered;
      const rating = String(1 + (round % 4));
      const reviewed = await repeat(() => submitReview(candidate, revealed.body, { rating }, headers));
      statuses.add(answered.statusCode).add(reviewed.statusCode);
      expect(hidden(revealed.body, 'version')).toBe(String(Math.floor(round / questions.length)));
    }
    expect(statuses).toEqual(new Set([303, 200]));
    expect([count('User'), count('Answer'), count('Review')]).toEqual([1, keys / 2, keys / 2]);
    const sums = kkori.database.readOne('SELECT sum(version) AS versions, sum(reviews) AS reviews FROM Card');
    expect(sums).toEqual({ versions: keys / 2, reviews: keys / 2 });
    console.log(`${keys} keys sent ${times} times each: ${keys} rows`);
  },
  30_000 + keys * 1_000,
);
