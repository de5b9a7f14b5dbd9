import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';
import { questionsOf } from '../support/interviewing.ts';
import { promptIn, sendStart, startInterview } from '../support/mock-interview.ts';
import { rateQuestion } from '../support/study.ts';

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

const count = (table: 'User' | 'Interview' | 'Turn' | 'Card') =>
  kkori.database.readOne<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
const plan = () => kkori.database.readOne('SELECT * FROM Interview ORDER BY rowid DESC LIMIT 1');
const isChecked = (page: string, name: string, value: string) =>
  new RegExp(`name="${name}" value="${value}" checked`).test(page);

describe('the page that interviews start from', () => {
  it('has twenty minutes, an intermediate level, normal pressure and the first chain chosen, and stores nothing', async () => {
    const page = await candidate.get('/mock-interviews');
    expect(page.statusCode).toBe(200);
    for (const [name, value] of [
      ['subject', 'chains'],
      ['chain', 'handshake'],
      ['minutes', '20'],
      ['level', 'intermediate'],
      ['pressure', 'normal'],
      ['locale', 'ko'],
    ] as const)
      expect(isChecked(page.body, name, value), name).toBe(true);
    expect(isChecked(page.body, 'chain', 'closing')).toBe(false);
    expect(count('User')).toBe(0);
  });

  it('offers weak spots to those alone who have answered something', async () => {
    const weakest = /name="subject" value="weakest"( disabled)?/;
    expect(weakest.exec((await candidate.get('/mock-interviews')).body)?.[1]).toBe(' disabled');
    await rateQuestion(candidate, '/study/handshake', '3');
    expect(weakest.exec((await candidate.get('/mock-interviews')).body)?.[1]).toBeUndefined();
  });

  it('offers none where all that was answered is set aside', async () => {
    await rateQuestion(candidate, '/study/handshake', '3');
    const key = crypto.randomUUID();
    await candidate.post('/study/handshake/changes', { key, kind: 'suspend' });
    expect((await candidate.get('/mock-interviews')).body).toMatch(/name="subject" value="weakest" disabled/);
  });

  it('leads to interviews that are not over', async () => {
    const address = await startInterview(candidate);
    expect((await candidate.get('/mock-interviews')).body).toContain(`href="${address}"`);
  });
});

describe('starting an interview', () => {
  it('makes a guest of a visitor, keeps what was agreed, and asks the first question', async () => {
    const started = await sendStart(candidate, {
      minutes: '10',
      level: 'basic',
      pressure: 'relentless',
      timeZone: 'America/New_York',
    });
    expect(started.statusCode).toBe(303);
    expect(count('User')).toBe(1);
    expect(plan()).toMatchObject({
      minutes: 10,
      level: 'basic',
      pressure: 'relentless',
      locale: 'ko',
      roots: '["handshake"]',
      weakest: 0,
      step: 0,
    });
    expect(promptIn((await candidate.follow(started)).body)).toBe('handshake');
    // Nothing is known of the question before it is answered.
    expect(count('Card')).toBe(0);
    expect(kkori.database.readOne('SELECT timeZone FROM StudySettings')).toEqual({
      timeZone: 'America/New_York',
    });
  });

  it('needs nothing said but a chain', async () => {
    const key = crypto.randomUUID();
    const started = await candidate.post('/mock-interviews', { key, chain: 'closing' });
    expect(started.statusCode).toBe(303);
    expect(plan()).toMatchObject({ minutes: 20, level: 'intermediate', pressure: 'normal', locale: 'ko' });
  });

  it('sent twice, also before its cookie arrived, is one interview', async () => {
    const page = await candidate.get('/mock-interviews');
    const same = candidate.clone();
    const fields = { key: hidden(page.body, 'key'), chain: ['handshake', 'closing'] };
    const [one, two] = await Promise.all([
      candidate.post('/mock-interviews', fields),
      same.post('/mock-interviews', fields),
    ]);
    expect(one.headers.location).toBe(two.headers.location);
    expect((await candidate.post('/mock-interviews', fields)).headers.location).toBe(one.headers.location);
    expect([count('User'), count('Interview'), count('Turn')]).toEqual([1, 1, 1]);
  });

  it('with several chains begins with one of them, in an order of its own', async () => {
    const firsts = new Set<string>();
    for (let times = 0; times < 18 && firsts.size < 2; times += 1) {
      const address = await startInterview(candidate, { chain: ['handshake', 'closing'] });
      firsts.add(promptIn((await candidate.get(address)).body));
    }
    expect(firsts).toEqual(new Set(['handshake', 'closing']));
  });

  it('about weak spots begins with what is most likely forgotten', async () => {
    await rateQuestion(candidate, '/study/closing', '1');
    await rateQuestion(candidate, '/study/handshake', '4');
    kkori.clock.now += 3 * 86_400_000;
    const address = await startInterview(candidate, { subject: 'weakest', chain: [] });
    expect(promptIn((await candidate.get(address)).body)).toBe('closing');
    expect(plan()).toMatchObject({ weakest: 1, roots: '["closing","handshake"]' });
  });

  it('is held in the language that was chosen, whatever its reader’s is', async () => {
    const address = await startInterview(candidate, { locale: 'en' });
    const page = (await candidate.get(address)).body;
    expect(page).toContain('Explain handshake.');
    expect(page).toContain('<html lang="en"');
    expect((await candidate.get('/mock-interviews')).body).toContain('<html lang="ko"');
  });
});

describe('an interview that cannot start so', () => {
  const noChain = '물어볼 흐름을 하나 이상 골라 주세요.';
  const refuse = async (fields: Record<string, string | readonly string[]>, words: string) => {
    const refused = await sendStart(candidate, fields);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(words);
    expect(count('Interview')).toBe(0);
    return refused.body;
  };

  it('keeps what was entered', async () => {
    const page = await refuse(
      { chain: [], minutes: '40', level: 'advanced', pressure: 'gentle', locale: 'en' },
      noChain,
    );
    expect(isChecked(page, 'minutes', '40')).toBe(true);
    expect(isChecked(page, 'level', 'advanced')).toBe(true);
    expect(isChecked(page, 'pressure', 'gentle')).toBe(true);
    expect(isChecked(page, 'locale', 'en')).toBe(true);
    expect(isChecked(page, 'chain', 'handshake')).toBe(false);
    expect(count('User')).toBe(0);
  });

  it('is about no chain, or one that there is not', async () => {
    await refuse({ chain: 'nonsense' }, noChain);
    // A question in the middle of a chain begins none.
    await refuse({ chain: 'why-three' }, noChain);
  });

  it('is about weak spots of somebody who has none', async () => {
    const page = await refuse(
      { subject: 'weakest', chain: [] },
      '아직 답한 질문이 없어요. 흐름을 골라 주세요.',
    );
    expect(page).toMatch(/name="subject" value="weakest" disabled/);
  });

  it('is about chains that begin harder than its level', async () => {
    const hard = questionsOf({ hard: { level: 'advanced' }, easy: {} });
    const harder = await kkori.restart([...smallBank, ...hard.map((each) => ({ ...each, position: 9 }))]);
    const browser = candidate.at(harder);
    const refused = await sendStart(browser, { chain: 'hard', level: 'intermediate' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('고른 흐름은 첫 질문이 이 난이도보다 어려워요.');
    expect(isChecked(refused.body, 'chain', 'hard')).toBe(true);
    // Of several, those that are not too hard are asked about.
    const started = await sendStart(browser, { chain: ['hard', 'easy'], level: 'intermediate' });
    expect(started.statusCode).toBe(303);
    expect(plan()).toMatchObject({ roots: '["easy"]' });
    await harder.close();
  });

  it.each([
    ['a length that there is not', { minutes: '15' }],
    ['a number that is none', { minutes: '20.0' }],
    ['a level that there is not', { level: 'hardest' }],
    ['two levels', { level: ['basic', 'basic'] }],
    ['two keys', { key: [crypto.randomUUID(), crypto.randomUUID()] }],
    ['a key that is none', { key: 'key' }],
    ['two languages', { locale: ['ko', 'en'] }],
    ['more chains than a bank has', { chain: Array(61).fill('handshake') }],
    ['a chain with an endless name', { chain: 'x'.repeat(101) }],
  ])('has %s, which no page sends', async (_, fields) => {
    expect((await sendStart(candidate, fields)).statusCode).toBe(400);
    expect([count('User'), count('Interview')]).toEqual([0, 0]);
  });
});

it('extra fields change nothing', async () => {
  await startInterview(candidate, {
    userId: 'other',
    seed: '1',
    roots: '["closing"]',
    step: '9',
    weakest: '1',
  });
  expect(plan()).toMatchObject({ roots: '["handshake"]', step: 0, weakest: 0 });
  const owner = kkori.database.readOne<{ id: string }>('SELECT id FROM User');
  expect(plan()).toMatchObject({ userId: owner?.id });
});
