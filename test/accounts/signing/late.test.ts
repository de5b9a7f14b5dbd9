import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseBusy } from '../../../src/database/errors.ts';
import {
  Browser,
  hidden,
  htmx,
  studyOnce,
  submitAnswer,
  submitReview,
  type TestApp,
  testApp,
} from '../../support/app.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let kkori: TestApp;
let guest: Browser;

beforeEach(async () => {
  kkori = await testApp();
  await new Browser(kkori.app).post('/sign-up', { email, password });
  guest = new Browser(kkori.app);
  await studyOnce(guest, '3');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await kkori.close();
});

/** Has the next commit wait, as in a long queue, until the guest's browser has signed in. */
function holdCommit(): void {
  const commit = kkori.database.commit.bind(kkori.database);
  vi.spyOn(kkori.database, 'commit').mockImplementationOnce(async (work) => {
    const signedIn = await guest.clone().post('/sign-in', { email, password });
    expect(signedIn.statusCode).toBe(303);
    return commit(work);
  });
}

describe('what a guest sends in the moment before they are an account’s', () => {
  it('is shown again where it was to be stored after that, and is no fault', async () => {
    const page = (await guest.get('/study')).body;
    holdCommit();
    const late = await submitAnswer(guest, page, { answer: '아까운 답' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('방금 로그인했어요');
    expect(late.body).toContain('아까운 답');
    expect(late.cookies.map(({ name }) => name)).not.toContain('kkori');
    expect(kkori.database.readAll("SELECT id FROM Answer WHERE typedAnswer = '아까운 답'")).toEqual([]);
    expect(kkori.database.readAll('SELECT id FROM User')).toHaveLength(1);
  });

  it('is said beside the form, which stays, where htmx sent it', async () => {
    const page = (await guest.get('/study')).body;
    holdCommit();
    const late = await submitAnswer(guest, page, { answer: '아까운 답' }, htmx);
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('방금 로그인했어요');
    expect(late.body).toContain('적은 내용은 그대로 있어요');
  });

  it('is stored once they send it again by the session that they have', async () => {
    const page = (await guest.get('/study')).body;
    await guest.post('/sign-in', { email, password });
    const again = await submitAnswer(guest, page, { answer: '아까운 답' });
    expect(again.statusCode).toBe(303);
    expect(kkori.database.readAll("SELECT id FROM Answer WHERE typedAnswer = '아까운 답'")).toHaveLength(1);
  });

  it('is not said to be nowhere where it is about what has moved', async () => {
    const before = guest.clone();
    const asked = await guest.get('/study');
    const revealed = await guest.follow(await submitAnswer(guest, asked.body, { answer: '내 답' }));
    const answerId = hidden(revealed.body, 'answerId');
    await guest.post('/sign-in', { email, password });
    const late = await submitReview(before, revealed.body, { rating: '3' });
    expect([late.statusCode, late.body.includes('방금 로그인했어요')]).toEqual([409, true]);
    expect((await guest.get(`/answers/${answerId}`)).statusCode).toBe(200);
    // Somebody else is told what they always are, and so is who only looks.
    const stranger = await submitReview(new Browser(kkori.app), revealed.body, { rating: '3' });
    expect(stranger.statusCode).toBe(404);
    expect((await before.get(`/answers/${answerId}`)).statusCode).toBe(404);
  });

  it('does not end the new session where a second sign-in, sent at the same time, fails', async () => {
    const before = guest.clone();
    vi.spyOn(kkori.database, 'commit').mockImplementationOnce(async () => {
      expect((await guest.post('/sign-in', { email, password })).statusCode).toBe(303);
      throw new DatabaseBusy('for this test', 1);
    });
    expect((await before.clone().post('/sign-in', { email, password })).statusCode).toBe(503);
    expect((await before.get('/')).cookies.map(({ name }) => name)).not.toContain('kkori');
  });

  it('is from nobody once that moment is over, and that browser is told so', async () => {
    const before = guest.clone();
    const page = (await guest.get('/study')).body;
    await guest.post('/sign-in', { email, password });
    kkori.clock.now += 61_000;
    expect((await submitAnswer(before, page, { answer: '늦은 답' })).statusCode).toBe(401);
    expect((await before.get('/')).cookies).toContainEqual(
      expect.objectContaining({ name: 'kkori', value: '' }),
    );
  });
});
