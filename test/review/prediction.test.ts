import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../src/bank/question.ts';
import { parseScenario } from '../../src/simulator/scenario.ts';
import { handshake } from '../simulator/scenarios.ts';
import { Browser, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';

const parsed = parseScenario({
  ...handshake,
  app: [...handshake.app, { atMs: 300, host: 'A', call: 'send', bytes: 5 }],
  wire: [{ match: { from: 'A', flags: 'ACK', len: 0 }, do: 'drop' }],
});
if (parsed.kind === 'malformed') throw new Error(JSON.stringify(parsed.problems));
const demonstration = {
  scenario: parsed.scenario,
  title: { ko: '마지막 ACK의 유실', en: 'The last ACK is lost' },
  watch: { ko: '데이터가 대신합니다.', en: 'Data take its place.' },
  counterfactual: null,
};
const foretelling = (ask: 'segment' | 'states'): readonly Question[] =>
  smallBank.map((question) =>
    question.id === 'handshake'
      ? {
          ...question,
          demonstration,
          foretold: { atMs: 400, host: 'B', ask, keyPointId: 'handshake/first' },
        }
      : question,
  );

let kkori: TestApp;
let states: TestApp;
let candidate: Browser;
beforeAll(async () => {
  kkori = await testApp({ questions: foretelling('segment') });
  states = await testApp({ questions: foretelling('states') });
});
beforeEach(() => {
  candidate = new Browser(kkori.app);
});
afterAll(async () => {
  await kkori.close();
  await states.close();
});

async function answered(fields: Readonly<Record<string, string>>, browser = candidate) {
  const asked = await browser.get('/study/handshake');
  return browser.follow(await submitAnswer(browser, asked.body, fields));
}

/** Whether the checklist came with this point ticked. */
const isTicked = (body: string, id: string) =>
  new RegExp(`<input[^>]*value="${id}"[^>]*\\schecked|<input[^>]*checked[^>]*value="${id}"`).test(body);

describe('a question that asks for a prediction', () => {
  it('shows the run up to the event, with nothing of what follows', async () => {
    const { body } = await candidate.get('/study/handshake');
    expect(body).toContain('이때 B는 무엇을 보낼까요?');
    expect(body).toContain('seq=1 ack=1 len=5');
    expect(body).not.toContain('ack=6');
    for (const name of ['flags', 'seq', 'ack']) expect(body).toContain(`name="${name}"`);
  });

  it('judges the prediction, names the rule and ticks the key point that a right one covers', async () => {
    const { body } = await answered({
      flags: 'ACK',
      seq: '1',
      ack: '6',
      answer: '데이터에도 ACK가 있습니다.',
    });
    expect(body).toContain('예측이 맞았어요.');
    expect(body).toContain('RFC 9293 §3.10.7.4');
    expect(body).toContain('데이터에도 ACK가 있습니다.');
    expect(isTicked(body, 'handshake/first')).toBe(true);
    expect(isTicked(body, 'handshake/second')).toBe(false);
  });

  it('shows what was off, part by part, and ticks nothing', async () => {
    const { body } = await answered({ flags: 'SYN+ACK', seq: '0', ack: '6' });
    expect(body).toContain('예측이 빗나갔어요.');
    expect(body.match(/class="is-wrong"/g)).toHaveLength(2);
    expect(isTicked(body, 'handshake/first')).toBe(false);
  });

  it('takes no prediction, and text where a number belongs, as wrong rather than as an error', async () => {
    expect((await answered({})).body).toContain('예측이 빗나갔어요.');
    const odd = await answered({ flags: 'ACK', seq: '<b>하나</b>', ack: '6' }, new Browser(kkori.app));
    expect(odd.statusCode).toBe(200);
    expect(odd.body).toContain('&lt;b>하나&lt;/b>');
  });

  it('is reviewed and scheduled like any other, and its answer is in the log as it was given', async () => {
    const revealed = await answered({ flags: 'ACK', seq: '1', ack: '6', answer: '그래서 그렇습니다.' });
    const rated = await submitReview(candidate, revealed.body, { rating: '3', keyPoint: 'handshake/first' });
    expect(rated.statusCode).toBe(303);
    const row = kkori.database.readOne<{ typedAnswer: string; keyPointsHit: string; rating: number }>(
      'SELECT typedAnswer, keyPointsHit, rating FROM Review ORDER BY ratedAt DESC LIMIT 1',
    );
    expect(row).toEqual({
      typedAnswer: 'ACK seq=1 ack=6\n그래서 그렇습니다.',
      keyPointsHit: '["handshake/first"]',
      rating: 3,
    });
    const again = await candidate.get('/study/handshake');
    expect(again.body).toContain('이때 B는 무엇을 보낼까요?');
  });

  it('asks for both states where the bank says so, in the language of the page', async () => {
    const english = new Browser(states.app, { 'accept-language': 'en' });
    const asked = await english.get('/study/handshake');
    expect(asked.body).toContain('What state are both ends in after this?');
    const { body } = await answered({ stateA: 'ESTABLISHED', stateB: 'ESTABLISHED' }, english);
    expect(body).toContain('Your prediction was right.');
  });
});

describe('what was typed is not lost', () => {
  const filled = { flags: 'ACK', seq: '12345', ack: '6', answer: '아까운 까닭' };

  it('when the card has moved on meanwhile', async () => {
    const stale = (await candidate.get('/study/handshake')).body;
    await submitReview(candidate, (await answered(filled)).body, { rating: '3' });
    const { statusCode, body } = await submitAnswer(candidate, stale, filled);
    expect(statusCode).toBe(409);
    expect(body).toMatch(/ACK seq=12345 ack=6\s+아까운 까닭/);
  });

  it('when it is too long', async () => {
    const asked = await candidate.get('/study/handshake');
    const { statusCode, body } = await submitAnswer(candidate, asked.body, {
      ...filled,
      answer: '가'.repeat(10_001),
    });
    expect(statusCode).toBe(413);
    expect(body).toContain('ACK seq=12345 ack=6');
  });

  it('when too many came from one address', async () => {
    const strict = await testApp({ questions: foretelling('segment') });
    const { body } = await new Browser(strict.app).get('/study/handshake');
    const send = () => submitAnswer(new Browser(strict.app), body, { ...filled, key: crypto.randomUUID() });
    for (let visit = 0; visit < 60; visit += 1) await send();
    const refused = await send();
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toMatch(/ACK 12345 6\s+아까운 까닭/);
    await strict.close();
  });

  it('when a field holds more than any page lets in', async () => {
    const asked = await candidate.get('/study/handshake');
    const { statusCode, body } = await submitAnswer(candidate, asked.body, {
      ...filled,
      seq: '1'.repeat(41),
    });
    expect(statusCode).toBe(400);
    expect(body).toContain('아까운 까닭');
  });

  it('when the same answer comes again with another prediction, as after going back', async () => {
    const asked = await candidate.get('/study/handshake');
    const first = await submitAnswer(candidate, asked.body, { ...filled, seq: '2' });
    const second = await submitAnswer(candidate, asked.body, { ...filled, seq: '1' });
    expect(second.headers.location).toBe(first.headers.location);
    expect((await candidate.follow(second)).body).toContain('예측이 맞았어요.');
  });
});

describe('a bank that changes', () => {
  const edited = (change: Partial<Question>): readonly Question[] =>
    foretelling('segment').map((question) =>
      question.id === 'handshake' ? { ...question, ...change } : question,
    );

  it('whose question asks for a prediction from now on shows earlier answers whole', async () => {
    const plain = await testApp();
    const browser = new Browser(plain.app);
    const asked = await browser.get('/study/handshake');
    const { headers } = await submitAnswer(browser, asked.body, { answer: '첫 줄입니다.\n둘째 줄입니다.' });
    const restarted = await plain.restart(foretelling('segment'));
    const { body } = await browser.at(restarted).get(String(headers.location));
    expect(body).toMatch(/첫 줄입니다\.\n둘째 줄입니다\./);
    expect(body).not.toContain('예측이');
    await restarted.close();
    await plain.close();
  });

  it.each([
    [
      'whose event is no longer there',
      { foretold: { atMs: 401, host: 'B', ask: 'segment', keyPointId: 'x' } },
    ],
    ['whose question asks for words again', { foretold: null }],
  ] as const)('%s shows question and answer', async (_what, change) => {
    const before = await testApp({ questions: foretelling('segment') });
    const browser = new Browser(before.app);
    const asked = await browser.get('/study/handshake');
    const { headers } = await submitAnswer(browser, asked.body, { flags: 'ACK', seq: '1', answer: '까닭' });
    const restarted = await before.restart(edited(change));
    const later = browser.at(restarted);
    const again = await later.get('/study/handshake');
    expect(again.statusCode).toBe(200);
    expect(again.body).toContain('for="answer"');
    expect(again.body).not.toContain('name="flags"');
    const revealed = await later.get(String(headers.location));
    expect(revealed.body).toMatch(/ACK seq=1 ack=\s+까닭/);
    await restarted.close();
    await before.close();
  });

  it('names the question whose stored prediction cannot be read', async () => {
    const before = await testApp({ questions: foretelling('segment') });
    await before.database.write((tx) => tx.scenario.updateMany({ data: { foretold: '{"ask":"colour"}' } }));
    await expect(before.restart()).rejects.toThrow('handshake');
    await before.close();
  });
});
