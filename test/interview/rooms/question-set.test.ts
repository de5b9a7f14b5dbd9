import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moved, readMove, withAdded } from '../../../src/interview/rooms/question-set.ts';
import { Browser, hidden, type TestApp, testApp } from '../../support/app.ts';
import { shownBank } from '../../support/bank.ts';
import { begin, end, invitationOf, meet, open, press } from './meeting.ts';

const items = ['a', 'b', 'c'].map((text) => ({ kind: 'own', text }) as const);
const texts = (list: readonly { readonly kind: string }[]) =>
  list.map((item) => ('text' in item ? item.text : 'questionId' in item ? item.questionId : ''));

describe('the order of a list', () => {
  it.each([
    ['up 1', ['b', 'a', 'c']],
    ['down 1', ['a', 'c', 'b']],
    ['remove 1', ['a', 'c']],
    ['up 0', ['a', 'b', 'c']],
    ['down 2', ['a', 'b', 'c']],
    ['remove 9', ['a', 'b', 'c']],
    ['sideways 1', ['a', 'b', 'c']],
    ['', ['a', 'b', 'c']],
  ])('after %j', (move, expected) => {
    expect(texts(moved(items, readMove(move)))).toEqual(expected);
  });

  it('takes each question once, and only those there are', () => {
    const added = { questionIds: ['known', 'unknown', 'known'], own: ' d \r\n\n a\nd ' };
    const { items: list, problems } = withAdded(items, added, (id) => id === 'known');
    expect(problems).toEqual([]);
    expect(texts(list)).toEqual(['a', 'b', 'c', 'known', 'd']);
  });

  it('ends at forty questions and three hundred characters', () => {
    const lines = Array.from({ length: 38 }, (_, index) => `q${index}`).join('\n');
    expect(withAdded(items, { questionIds: [], own: lines }, () => true).problems).toEqual(['tooMany']);
    const long = withAdded(items, { questionIds: [], own: 'x'.repeat(301) }, () => true);
    expect([long.problems, long.items]).toEqual([['tooLong'], items]);
  });
});

let kkori: TestApp;
let interviewer: Browser;

beforeEach(async () => {
  kkori = await testApp({ questions: shownBank });
  interviewer = new Browser(kkori.app);
});
afterEach(() => kkori.close());

/** Makes a list, and gives its address. */
async function make(fields: Record<string, string | readonly string[]>, browser = interviewer) {
  const page = await browser.get('/question-sets/new');
  const made = await browser.post('/question-sets', { key: hidden(page.body, 'key'), ...fields });
  return { made, address: String(made.headers.location).split('?')[0] ?? '' };
}

describe('a list of questions', () => {
  it('is made, ordered, changed and deleted', async () => {
    const { address } = await make({ name: ' 신입 ', item: ['closing', 'handshake'], own: '왜요?' });
    const page = await interviewer.get(address);
    expect(page.body).toContain('value="신입"');
    const version = hidden(page.body, 'version');
    const changed = await interviewer.post(address, { name: '경력', version, move: 'remove 0', own: '둘째' });
    expect(changed.headers.location).toBe(`${address}?done=saved`);
    const stored = kkori.database.readOne<{ name: string; items: string }>(
      'SELECT name, items FROM QuestionSet',
    );
    expect(stored?.name).toBe('경력');
    expect(texts(JSON.parse(stored?.items ?? ''))).toEqual(['handshake', '왜요?', '둘째']);
    await interviewer.post(`${address}/deletion`, {});
    expect((await interviewer.get(address)).statusCode).toBe(404);
    expect((await interviewer.get('/question-sets')).body).not.toContain('경력');
  });

  it('sent twice is made once', async () => {
    const form = { key: crypto.randomUUID(), name: '하나' };
    await interviewer.post('/question-sets', form);
    await interviewer.post('/question-sets', form);
    expect(kkori.database.readAll('SELECT id FROM QuestionSet')).toHaveLength(1);
  });

  it('refuses what cannot be stored, with all that was entered', async () => {
    const { made } = await make({ name: '', item: 'closing', own: `${'x'.repeat(301)}` });
    expect(made.statusCode).toBe(422);
    expect(made.body).toContain('이름을 1자에서 60자 사이로');
    expect(made.body).toContain('하나에 300자까지');
    expect(made.body).toMatch(/value="closing" checked/);
    expect(made.body).toContain('x'.repeat(301));
  });

  it('as long as it may be fits into one form', async () => {
    const own = Array.from({ length: 40 }, (_, index) => `${index}`.padStart(300, '가')).join('\n');
    const { made } = await make({ name: '가'.repeat(60), own });
    expect(made.statusCode).toBe(303);
  });

  it('tells of another tab that was first', async () => {
    const { address } = await make({ name: '목록' });
    const version = hidden((await interviewer.get(address)).body, 'version');
    await interviewer.post(address, { name: '먼저', version });
    const late = await interviewer.post(address, { name: '나중', version, own: '아까운 질문' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('그사이 다른 창에서');
    expect(late.body).toContain('아까운 질문');
  });

  it('goes along into a room, and stays there when it is deleted', async () => {
    const { address } = await make({ name: '목록', item: 'closing', own: '왜 우리 회사인가요?' });
    const set = address.split('/')[2] ?? '';
    const page = await interviewer.get('/rooms');
    expect(page.body).toContain(`<option value="${set}">목록`);
    const form = { key: hidden(page.body, 'key'), role: 'interviewer', set };
    const opened = await interviewer.post('/rooms', form);
    await interviewer.post(`${address}/deletion`, {});
    expect((await interviewer.follow(opened)).body).toContain('왜 우리 회사인가요?');
  });

  it('is brought to a room by its interviewer, whoever opened it', async () => {
    const { address } = await make({ name: '목록', item: 'closing', own: '왜 우리 회사인가요?' });
    const set = address.split('/')[2] ?? '';
    const candidate = new Browser(kkori.app);
    const theirs = await make({ name: '내 것', own: '쉬운 질문' }, candidate);
    const id = await open(candidate, 'candidate', { set: theirs.address.split('/')[2] ?? '' });
    await interviewer.post(await invitationOf(candidate, id), {});
    expect((await interviewer.get(`/rooms/${id}`)).body).not.toContain('쉬운 질문');
    const bring = (browser: Browser, which: string) => browser.post(`/rooms/${id}/prepared`, { set: which });
    expect((await bring(candidate, set)).statusCode).toBe(403);
    expect((await bring(interviewer, theirs.address.split('/')[2] ?? '')).statusCode).toBe(404);
    const meeting = { id, interviewer, candidate, invitation: '' };
    await begin(meeting);
    for (const _ of [1, 2]) expect((await bring(interviewer, set)).statusCode).toBe(303);
    const page = (await interviewer.get(`/rooms/${id}`)).body;
    expect(page.match(/name="prepared"/g)).toHaveLength(2);
    expect((await candidate.get(`/rooms/${id}`)).body).not.toContain('왜 우리 회사인가요?');
    expect((await press(meeting, 'questions', { prepared: '1' })).statusCode).toBe(303);
    expect((await candidate.get(`/rooms/${id}`)).body).toContain('왜 우리 회사인가요?');
    await end(meeting);
    expect((await bring(interviewer, set)).statusCode).toBe(409);
  });

  it('of somebody else is no list to open a room with', async () => {
    const { address } = await make({ name: '남의 것', own: '남의 질문' });
    const meeting = await meet(kkori, { set: address.split('/')[2] ?? '' });
    await begin(meeting);
    expect((await press(meeting, 'questions', { prepared: '0' })).statusCode).toBe(409);
    expect((await meeting.interviewer.get(`/rooms/${meeting.id}`)).body).not.toContain('남의 질문');
  });

  it('is asked from in its order, each question once', async () => {
    const { address } = await make({ name: '목록', item: 'closing', own: '왜 우리 회사인가요?' });
    const page = await interviewer.get('/rooms');
    const form = { key: hidden(page.body, 'key'), role: 'interviewer', set: address.split('/')[2] ?? '' };
    const opened = await interviewer.post('/rooms', form);
    const id = String(opened.headers.location).split('/')[2] ?? '';
    const shown = (await interviewer.get(`/rooms/${id}`)).body;
    const candidate = new Browser(kkori.app);
    await candidate.post(/\/invitations\/[\w.-]+/.exec(shown)?.[0] ?? '', {});
    const meeting = { id, interviewer, candidate, invitation: '' };
    await begin(meeting);
    expect((await press(meeting, 'questions', { prepared: '1' })).statusCode).toBe(303);
    expect((await press(meeting, 'questions', { prepared: '1' })).statusCode).toBe(409);
    expect((await press(meeting, 'questions', { prepared: '0' })).statusCode).toBe(303);
    expect((await candidate.get(`/rooms/${id}`)).body).toContain('closing를 설명해 보세요.');
  });
});
