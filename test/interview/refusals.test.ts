import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longestAnswer } from '../../src/review/study.ts';
import { Browser, type TestApp, testApp } from '../support/app.ts';
import {
  countReviews,
  endInterview,
  formOn,
  idIn,
  sendAnswer,
  startInterview,
  stateOf,
  takeTurn,
  turnsIn,
} from '../support/mock-interview.ts';

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

describe('7. a form of another key', () => {
  it('that was used for something else already is refused, and nothing breaks', async () => {
    const { key } = formOn(await pageOf());
    await candidate.post(`${address}/answers`, { key, step: '0', answer: '답' });
    const checkKey = crypto.randomUUID();
    await candidate.post(`${address}/checks`, { key: checkKey, step: '1', keyPoint: 'handshake/first' });
    const again = { key: checkKey, step: '2', answer: '몰라요', unknown: 'yes' };
    const refused = await candidate.post(`${address}/answers`, again);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('몰라요');
    expect(state()).toMatchObject({ step: 2 });
    expect(reviews()).toBe(1);
    // In another interview as well.
    const other = await startInterview(candidate, { chain: 'closing' });
    expect((await candidate.post(`${other}/answers`, { ...again, step: '0' })).statusCode).toBe(409);
    expect(turnsIn(kkori.database, other)).toMatchObject([{ answer: null }]);
  });
});

describe('7. a step that is not the present one', () => {
  it('gives back what was typed, and changes nothing', async () => {
    const old = formOn(await pageOf());
    await sendAnswer(candidate, address);
    const before = state();
    const late = await candidate.post(`${address}/answers`, {
      key: crypto.randomUUID(),
      step: old.step,
      answer: '다른 탭에서 <쓴> 답',
    });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('다른 탭에서 &lt;쓴> 답');
    expect(state()).toEqual(before);
  });

  it.each([
    ['a check before there is an answer', 'checks', '0'],
    ['an answer to what comes next', 'answers', '1'],
    ['an end of what comes next', 'ending', '1'],
  ])('is refused as %s', async (_, path, step) => {
    const before = state();
    const early = { key: crypto.randomUUID(), step, answer: '앞질러', keyPoint: 'handshake/first' };
    expect((await candidate.post(`${address}/${path}`, early)).statusCode).toBe(409);
    expect(state()).toEqual(before);
    expect(turns()).toMatchObject([{ answer: null }]);
  });

  it('is refused as a second answer, and as anything once it is over', async () => {
    await sendAnswer(candidate, address);
    const again = { key: crypto.randomUUID(), step: '1', answer: '또' };
    expect((await candidate.post(`${address}/answers`, again)).statusCode).toBe(409);
    await endInterview(candidate, address);
    for (const step of ['1', '2'])
      for (const path of ['answers', 'checks'])
        expect((await candidate.post(`${address}/${path}`, { ...again, step })).statusCode).toBe(409);
    expect(turns()).toMatchObject([{ answer: '내 답', keyPointsHit: null }]);
  });
});

describe('6. what no page sends', () => {
  it('an answer that is too long is given back whole', async () => {
    const answer = '가'.repeat(longestAnswer + 1);
    const refused = await sendAnswer(candidate, address, { answer });
    expect(refused.statusCode).toBe(413);
    expect(refused.body).toContain(answer);
    expect(turns()).toMatchObject([{ answer: null }]);
    const lines = `${'가'.repeat(longestAnswer - 2)}\r\n나`;
    expect((await sendAnswer(candidate, address, { answer: lines })).statusCode).toBe(303);
    expect(turns()[0]?.answer).toBe(lines.replace('\r', ''));
  });

  it('extra fields change nothing', async () => {
    const stranger = { userId: 'other', questionId: 'closing', takenMs: '1', clockMs: '1', locale: 'en' };
    await sendAnswer(candidate, address, { ...stranger, keyPoint: 'handshake/first' });
    await candidate.post(`${address}/checks`, { ...formOn(await pageOf()), ...stranger, rating: '4' });
    expect(turns()[0]).toMatchObject({ questionId: 'handshake', keyPointsHit: '[]' });
    expect(kkori.database.readOne('SELECT rating FROM Review')).toEqual({ rating: 1 });
  });

  it.each([
    ['answers', { answer: ['하나', '둘'] }],
    ['answers', { step: ['0', '0'] }],
    ['answers', { key: [crypto.randomUUID(), crypto.randomUUID()] }],
    ['answers', { manner: ['typed', 'aloud'] }],
    ['answers', { manner: 'shouted' }],
    ['answers', { unknown: 'no' }],
    ['answers', { step: '-1' }],
    ['answers', { step: '1e3' }],
    ['answers', { key: 'short' }],
    ['answers', { ['__proto__']: 'x' }],
    ['checks', { keyPoint: Array(61).fill('handshake/first') }],
    ['checks', { step: '' }],
    ['ending', { step: ['0', '0'] }],
    ['pauses', { step: 'x' }],
    ['resumptions', { step: '' }],
    ['marks', { depth: '5' }],
    ['marks', { depth: ['1', '2'] }],
    ['undo', { key: '' }],
  ])('a malformed form of %s is refused: %j', async (path, fields) => {
    const before = state();
    const sent = { ...formOn(await pageOf()), answer: '답', ...fields };
    expect((await candidate.post(`${address}/${path}`, sent)).statusCode).toBe(400);
    expect(state()).toEqual(before);
  });

  it('another address than an interview’s finds nothing', async () => {
    for (const path of ['/mock-interviews/none', '/mock-interviews/none/report', `${address}/answers`])
      expect((await candidate.get(path)).statusCode).toBe(404);
    expect((await candidate.get(`${address}/report`)).statusCode, 'before it is over').toBe(404);
    expect((await candidate.get(`${address}/report.md`)).statusCode).toBe(404);
  });
});

describe('6. somebody else’s interview', () => {
  it('is not there, on any of its addresses, for a visitor or another guest', async () => {
    await takeTurn(candidate, address);
    await endInterview(candidate, address);
    const form = { key: crypto.randomUUID(), step: '3', answer: '남의 답', structure: '4' };
    const stored = () => [state(), turns()];
    const before = stored();
    const guest = new Browser(kkori.app);
    await startInterview(guest, { chain: 'closing' });
    for (const stranger of [guest, new Browser(kkori.app)]) {
      for (const path of ['', '/report', '/report.md'])
        expect((await stranger.get(`${address}${path}`)).statusCode, path).toBe(404);
      for (const path of ['answers', 'checks', 'ending', 'pauses', 'resumptions', 'signs', 'marks', 'undo'])
        expect((await stranger.post(`${address}/${path}`, form)).statusCode, path).toBe(404);
      expect((await stranger.get('/mock-interviews')).body).not.toContain(idIn(address));
    }
    expect(stored()).toEqual(before);
    expect(kkori.database.readAll('SELECT 1 FROM CardChange')).toEqual([]);
  });
});
