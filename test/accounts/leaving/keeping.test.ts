import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graceMs } from '../../../src/accounts/leaving/leave.ts';
import { requestDeletion } from '../../../src/accounts/leaving/repository.ts';
import { sweepDeletions } from '../../../src/accounts/leaving/sweeping.ts';
import { DatabaseBusy } from '../../../src/database/errors.ts';
import { Browser, studyOnce, type TestApp, testApp } from '../../support/app.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';
const keeping = '/sign-in/keeping';

let kkori: TestApp;
let owner: Browser;
let guest: Browser;
let accountId: string;

beforeEach(async () => {
  kkori = await testApp();
  owner = new Browser(kkori.app);
  await owner.post('/sign-up', { email, password });
  await owner.post('/sign-in', { email, password });
  await studyOnce(owner, '3');
  accountId = idOf('isAnonymous = 0');
  await owner.post('/settings/account/deletion', { sure: 'yes', password });
  guest = new Browser(kkori.app);
  await studyOnce(guest, '1');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await kkori.close();
});

function idOf(which: 'isAnonymous = 0' | 'isAnonymous = 1'): string {
  const row =
    which === 'isAnonymous = 0'
      ? kkori.database.readOne<{ id: string }>('SELECT id FROM User WHERE isAnonymous = 0')
      : kkori.database.readOne<{ id: string }>('SELECT id FROM User WHERE isAnonymous = 1');
  return row?.id ?? '';
}

const signIn = (browser = guest) => browser.post('/sign-in', { email, password });
const reviewsOf = (userId: string) =>
  kkori.database.readAll('SELECT id FROM Review WHERE userId = ?', userId).length;
const dueAt = () =>
  kkori.database.readOne<{ at: number | null }>(
    'SELECT deletionDueAt AS at FROM User WHERE id = ?',
    accountId,
  )?.at;
const sweep = () =>
  sweepDeletions({ database: kkori.database, now: () => kkori.clock.now }, (error) => {
    throw error;
  });

describe('a guest who signs in to an account that waits to be deleted', () => {
  it('is asked first, and stays the guest they were', async () => {
    const asked = await guest.follow(await signIn());
    expect(asked.body).toContain('지우기로 한 계정이에요');
    expect(asked.body).toContain('계정 없이 연습한 기록도 계정에 합쳐져요');
    expect(reviewsOf(idOf('isAnonymous = 1'))).toBe(1);
    expect((await guest.get('/history')).statusCode).toBe(200);
    expect((await guest.get('/settings/account')).body).not.toContain(email);
    expect(dueAt()).not.toBeNull();
  });

  it('has both in one once they keep it', async () => {
    await signIn();
    const kept = await guest.follow(await guest.post(keeping, { choice: 'keep' }));
    expect(kept.body).toContain('계정을 계속 쓰기로 했어요');
    expect(dueAt()).toBeNull();
    expect(reviewsOf(accountId)).toBe(2);
    expect(idOf('isAnonymous = 1')).toBe('');
    expect((await guest.get('/settings/account')).body).toContain(email);
    // The session lives as long as others do, and not the minutes of the question.
    kkori.clock.now += 86_400_000;
    expect((await guest.get('/settings/account')).body).toContain(email);
  });

  it('loses nothing of their own where they look away, and the account is deleted', async () => {
    await signIn();
    kkori.clock.now += graceMs;
    expect(await sweep()).toBe(1);
    expect((await guest.get('/history')).statusCode).toBe(200);
    expect(reviewsOf(idOf('isAnonymous = 1'))).toBe(1);
    // The question is over by then.
    expect((await guest.get(keeping)).body).toContain('다시 로그인해 주세요');
    expect((await guest.post(keeping, { choice: 'keep' })).statusCode).toBe(422);
  });

  it('goes on without it, and the session that was made for it is gone', async () => {
    await signIn();
    const sessionsOfAccount = () =>
      kkori.database.readAll('SELECT id FROM Session WHERE userId = ?', accountId);
    expect(sessionsOfAccount()).toHaveLength(1);
    expect((await guest.post(keeping, { choice: 'leave' })).headers.location).toBe('/');
    expect(sessionsOfAccount()).toEqual([]);
    expect((await guest.post(keeping, { choice: 'keep' })).statusCode).toBe(422);
    expect(dueAt()).not.toBeNull();
    expect((await guest.get('/history')).statusCode).toBe(200);
  });

  it('finds no account to sign out of: that does nothing to a guest', async () => {
    await signIn();
    await guest.post('/sign-out', {});
    expect((await guest.get('/history')).statusCode).toBe(200);
    expect((await guest.get(keeping)).body).toContain('지우기로 한 계정이에요');
  });

  it('is told where it was kept elsewhere meanwhile, and brings what they have with them', async () => {
    await signIn();
    await signIn(owner);
    await owner.post('/settings/account/deletion/withdrawal', {});
    expect((await guest.get(keeping)).body).toContain('계정에 합칠까요?');
    expect((await guest.post(keeping, { choice: 'keep' })).statusCode).toBe(303);
    expect(reviewsOf(accountId)).toBe(2);
  });

  it('cannot keep it once its time is over', async () => {
    const due = Number(dueAt());
    kkori.clock.now = due - 60_000;
    await signIn();
    kkori.clock.now = due;
    expect((await guest.get(keeping)).body).toContain('이제는 되돌릴 수 없어요');
    expect((await guest.post(keeping, { choice: 'keep' })).statusCode).toBe(422);
    expect(reviewsOf(idOf('isAnonymous = 1'))).toBe(1);
  });

  it('keeps it and brings everything, or neither', async () => {
    await signIn();
    const commit = kkori.database.commit.bind(kkori.database);
    vi.spyOn(kkori.database, 'commit').mockImplementationOnce((work) =>
      commit((sqlite) => {
        work(sqlite);
        throw new DatabaseBusy('for this test', 1);
      }),
    );
    expect((await guest.post(keeping, { choice: 'keep' })).statusCode).toBe(503);
    expect(dueAt()).not.toBeNull();
    expect((await guest.get('/history')).statusCode).toBe(200);
    expect((await guest.post(keeping, { choice: 'keep' })).statusCode).toBe(303);
    expect(reviewsOf(accountId)).toBe(2);
  });

  it('hands the question to no other browser', async () => {
    await signIn();
    const thief = new Browser(kkori.app);
    await studyOnce(thief, '1');
    thief.cookies.set('kkori-keeping', guest.cookies.get('kkori-keeping') ?? '');
    expect((await thief.post(keeping, { choice: 'keep' })).statusCode).toBe(422);
    const session = thief.clone();
    session.cookies.set('kkori', guest.cookies.get('kkori-keeping') ?? '');
    expect((await session.get('/settings/account')).body).not.toContain(email);
  });

  it('is not united where its deletion is asked for at the same moment', async () => {
    await signIn(owner);
    await owner.post('/settings/account/deletion/withdrawal', {});
    const commit = kkori.database.commit.bind(kkori.database);
    const spy = vi.spyOn(kkori.database, 'commit').mockImplementation(async (work) => {
      // The moment before the two would be united.
      if (kkori.database.readAll('SELECT id FROM Session WHERE userId = ?', accountId).length > 1) {
        spy.mockRestore();
        await requestDeletion(kkori.database, accountId, kkori.clock.now);
      }
      return commit(work);
    });
    await signIn();
    expect(dueAt()).not.toBeNull();
    expect(reviewsOf(idOf('isAnonymous = 1'))).toBe(1);
    expect((await guest.get('/history')).statusCode).toBe(200);
  });
});
