import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { Browser, htmx, type TestApp, testApp } from '../support/app.ts';
import { question } from '../support/bank.ts';
import {
  countReviews,
  endInterview,
  everything,
  formOn,
  promptIn,
  sendAnswer,
  sendCheck,
  startInterview,
  stateOf,
  takeTurn,
  turnsIn,
} from '../support/mock-interview.ts';
import { seedFolder } from '../support/site.ts';

let kkori: TestApp;
let candidate: Browser;
let address: string;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
  address = await startInterview(candidate);
});
afterEach(() => kkori.close());

const pageOf = async () => (await candidate.get(address)).body;
const turns = () => turnsIn(kkori.database, address);
const reviews = () => countReviews(kkori.database);
const state = () => stateOf(kkori.database, address);

describe('an interview held as plain forms', () => {
  it('asks, is answered and checked, digs into what was missed, and ends when everything was asked', async () => {
    const checking = await sendAnswer(candidate, address, { answer: '세 번이요' });
    expect(checking.statusCode).toBe(303);
    const shown = (await candidate.follow(checking)).body;
    expect(shown).toContain('세 번이요');
    expect(shown).toContain('action="/mock-interviews/');
    expect(shown.match(/name="keyPoint"/g)).toHaveLength(3);
    const next = await sendCheck(candidate, address, ['first']);
    expect(next.statusCode).toBe(303);
    const asked = (await candidate.follow(next)).body;
    expect(promptIn(asked)).toBe('why-random');
    expect(asked).toContain('second의 핵심');
    for (let turn = 0; turn < 3; turn += 1) await takeTurn(candidate, address);
    const over = await pageOf();
    expect(over).toContain(`href="${address}/report"`);
    expect(over).not.toContain('<form action="/mock-interviews');
    expect(state()).toMatchObject({ ending: 'all-asked', runningSince: null });
    expect(turns().map(({ questionId }) => questionId)).toHaveLength(4);
  });

  it('goes elsewhere when the candidate does not know, without a check', async () => {
    const unknown = await sendAnswer(candidate, address, { unknown: 'yes', answer: '음…' });
    expect(unknown.statusCode).toBe(303);
    expect(turns()).toMatchObject([{ answer: '음…', keyPointsHit: '[]' }, { answer: null }]);
    expect(reviews()).toBe(1);
  });

  it('is ended before its time, and what is open stays unanswered', async () => {
    await takeTurn(candidate, address);
    const ended = await endInterview(candidate, address);
    expect(ended.statusCode).toBe(303);
    expect(state()).toMatchObject({ ending: 'stopped' });
    expect(turns().map(({ answer }) => answer)).toEqual(['내 답', null]);
    expect(reviews()).toBe(1);
    expect((await candidate.follow(ended)).body).toContain('/report"');
  });

  it('is of what the answer left out where an answer that is unchecked is given up', async () => {
    await sendAnswer(candidate, address);
    await endInterview(candidate, address);
    expect(reviews()).toBe(0);
    expect((await candidate.get(`${address}/report`)).statusCode).toBe(200);
  });
});

describe('an interview held by fragments', () => {
  it('answers each form with what is on the table, and the address for the history', async () => {
    const checking = await sendAnswer(candidate, address, { answer: '<b>답' }, htmx);
    expect(checking.statusCode).toBe(200);
    expect(checking.headers['hx-push-url']).toBe(address);
    expect(checking.body).not.toContain('<html');
    expect(checking.body).toContain('id="study"');
    expect(checking.body).toContain('&lt;b>답');
    const asking = await sendCheck(candidate, address, ['first'], htmx);
    expect(asking.statusCode).toBe(200);
    expect(promptIn(asking.body)).toBe('why-random');
    const { key, step } = formOn(asking.body);
    const ended = await candidate.post(`${address}/ending`, { key, step }, htmx);
    expect(ended.body).toContain('/report"');
  });

  it('answers what came too late with a message', async () => {
    const stale = await candidate.post(
      `${address}/answers`,
      { key: crypto.randomUUID(), step: '7', answer: '늦은 답' },
      htmx,
    );
    expect(stale.statusCode).toBe(409);
    expect(stale.body).not.toContain('<html');
  });
});

describe('a key point that was obviously said', () => {
  it('is ticked beforehand, and the candidate has the last word', async () => {
    await kkori.close();
    const questions = await readSeed(seedFolder);
    kkori = await testApp({ questions });
    candidate = new Browser(kkori.app);
    address = await startInterview(candidate, { chain: 'three-way-handshake' });
    const first = questions.find(({ id }) => id === 'three-way-handshake');
    await sendAnswer(candidate, address, { answer: first?.spokenAnswer.ko ?? '' });
    const page = await pageOf();
    const recognised = kkori.database.readOne<{ keyPointsRecognised: string }>('SELECT * FROM Turn');
    const ids = (
      JSON.parse(recognised?.keyPointsRecognised ?? '[]') as readonly { readonly keyPointId: string }[]
    ).map(({ keyPointId }) => keyPointId);
    expect(ids.length).toBeGreaterThan(1);
    const boxes = [...page.matchAll(/<input[^>]*name="keyPoint"[^>]*>/g)].map(([box]) => box);
    expect(boxes).toHaveLength(first?.keyPoints.length ?? 0);
    for (const box of boxes) {
      const value = /value="([^"]+)"/.exec(box)?.[1] ?? '';
      expect(/ checked/.test(box), value).toBe(ids.includes(value));
    }
    await candidate.post(`${address}/checks`, { ...formOn(page), keyPoint: [] });
    expect(turns()[0]?.keyPointsHit).toBe('[]');
  });
});

describe('7. a form that is sent twice', () => {
  it.each(['one after the other', 'at once'])('does what it does once, %s', async (how) => {
    const twice = async (path: string, fields: Record<string, string | readonly string[]>) => {
      const send = () => candidate.post(`${address}/${path}`, fields);
      const [one, two] =
        how === 'at once' ? await Promise.all([send(), send()]) : [await send(), await send()];
      expect([one?.statusCode, two?.statusCode]).toEqual([303, 303]);
    };
    await twice('answers', { ...formOn(await pageOf()), answer: '한 번' });
    expect(state()).toMatchObject({ step: 1 });
    await twice('checks', { ...formOn(await pageOf()), keyPoint: 'handshake/first' });
    expect(state()).toMatchObject({ step: 2 });
    await twice('answers', { ...formOn(await pageOf()), unknown: 'yes' });
    expect(state()).toMatchObject({ step: 3 });
    await twice('ending', formOn(await pageOf()));
    expect(state()).toMatchObject({ step: 4, ending: 'stopped' });
    expect(turns()).toHaveLength(3);
    expect(reviews()).toBe(2);
  });

  it('finds what it did after the interview has gone on', async () => {
    const answered = { ...formOn(await pageOf()), answer: '처음' };
    await candidate.post(`${address}/answers`, answered);
    const checked = { ...formOn(await pageOf()), keyPoint: 'handshake/first' };
    await candidate.post(`${address}/checks`, checked);
    await takeTurn(candidate, address);
    for (const [path, fields] of [
      ['answers', answered],
      ['checks', checked],
    ] as const)
      expect((await candidate.post(`${address}/${path}`, fields)).statusCode).toBe(303);
    expect(turns()[0]).toMatchObject({ answer: '처음', keyPointsHit: '["handshake/first"]' });
    expect(reviews()).toBe(2);
  });

  it('by twenty at once with keys of their own is accepted once', async () => {
    const { step } = formOn(await pageOf());
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        candidate.post(`${address}/answers`, { key: crypto.randomUUID(), step, answer: `답 ${at}` }),
      ),
    );
    const codes = sent.map(({ statusCode }) => statusCode).toSorted();
    expect(codes).toEqual([303, ...Array(19).fill(409)]);
    expect(turns()).toHaveLength(1);
  });
});

describe('a bank that changes in mid-interview', () => {
  it('keeps the question that is on the table, and asks no other that is gone', async () => {
    const closing = question({ id: 'closing', chain: 'closing', position: 4 });
    address = await startInterview(candidate, { chain: ['handshake', 'closing'] });
    // Which of the chains it begins with is drawn.
    while (promptIn(await pageOf()) !== 'handshake') {
      await endInterview(candidate, address);
      address = await startInterview(candidate, { chain: ['handshake', 'closing'] });
    }
    const changed = await kkori.restart([closing]);
    candidate = candidate.at(changed);
    expect(promptIn(await pageOf())).toBe('handshake');
    expect(promptIn(await takeTurn(candidate, address, everything))).toBe('closing');
    await takeTurn(candidate, address);
    expect(state()).toMatchObject({ ending: 'all-asked' });
    const { statusCode, body } = await candidate.get(`${address}/report`);
    expect(statusCode).toBe(200);
    expect(body).toContain('handshake를 설명해 보세요.');
    await changed.close();
  });
});
