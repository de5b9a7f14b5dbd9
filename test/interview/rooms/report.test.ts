import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../../src/accounts/identity.ts';
import { loadUser } from '../../../src/accounts/preparing.ts';
import { readBank } from '../../../src/bank/repository.ts';
import { loadProgress } from '../../../src/progress/load.ts';
import { examine } from '../../../src/review/doctoring/repository.ts';
import { hidden, htmx, type TestApp, testApp } from '../../support/app.ts';
import { shownBank } from '../../support/bank.ts';
import { rateQuestion } from '../../support/study.ts';
import { ask, begin, end, type Meeting, meet, press } from './meeting.ts';

let kkori: TestApp;
let meeting: Meeting;

beforeEach(async () => {
  kkori = await testApp({ questions: shownBank });
  meeting = await meet(kkori);
});
afterEach(() => kkori.close());

/** Two questions of the bank, one of them answered in full; one skipped, one of the interviewer's own. */
async function interview(): Promise<void> {
  const { id, interviewer } = meeting;
  await begin(meeting);
  await ask(meeting, 'handshake');
  for (const point of ['first', 'second', 'third'])
    await interviewer.post(`/rooms/${id}/ticks`, { turn: '1', tick: `on handshake/${point}` });
  kkori.clock.now += 90_000;
  await ask(meeting, 'why-three');
  await interviewer.post(`/rooms/${id}/ticks`, { turn: '2', tick: 'on why-three/first' });
  await interviewer.post(`/rooms/${id}/notes`, { turn: '2', text: '은밀한 메모' });
  kkori.clock.now += 30_000;
  await ask(meeting, 'closing');
  await press(meeting, 'skips');
  await press(meeting, 'questions', { text: '왜 우리 회사인가요?' });
  await press(meeting, 'judgement', { words: '결론부터 말해 보세요.', depth: '3' });
  await end(meeting);
}

const reportFor = async (who: 'candidate' | 'interviewer') =>
  (await meeting[who].get(`/rooms/${meeting.id}/report`)).body;

describe('the report', () => {
  beforeEach(interview);

  it('sets the marks of both side by side', async () => {
    const { id, candidate } = meeting;
    await candidate.post(`/rooms/${id}/own-marks`, { depth: '2', brevity: '' });
    for (const who of ['candidate', 'interviewer'] as const) {
      const page = await reportFor(who);
      const [, depth = ''] = /<tr><th scope="row">(?:깊이|Depth)<\/th>(.*?)<\/tr>/s.exec(page) ?? [];
      expect(depth).toMatch(/(3단계|Band 3).*(2단계|Band 2)/s);
      expect(page).toContain('결론부터 말해 보세요.');
    }
  });

  it('sets the ticks of both side by side, and says what was missed', async () => {
    const { id, candidate } = meeting;
    await candidate.post(`/rooms/${id}/own-ticks`, { turn: '2', keyPoint: 'why-three/second' });
    const page = await reportFor('interviewer');
    const turn = /id="turn-2".*?<\/article>/s.exec(page)?.[0] ?? '';
    expect(turn).toContain('필수 핵심 1개가 빠졌어요.');
    expect([...turn.matchAll(/>(나왔어요|빠졌어요)</g)].map(([, said]) => said)).toEqual([
      ...['나왔어요', '빠졌어요'],
      ...['빠졌어요', '나왔어요'],
      ...['빠졌어요', '빠졌어요'],
    ]);
    expect(turn).toContain('걸린 시간 0:30');
  });

  it('counts every question it lists, and says how many were skipped', async () => {
    expect(await reportFor('interviewer')).toContain('질문 4개 (1개는 넘어감), 2:00');
    expect(await reportFor('candidate')).toContain('4 questions (1 skipped), 2:00');
  });

  it('lets the interviewer set ticks right, and the log of events keeps both', async () => {
    const { id, interviewer, candidate } = meeting;
    expect(await reportFor('candidate')).not.toContain('name="tick"');
    const corrected = await interviewer.post(`/rooms/${id}/ticks`, {
      turn: '2',
      tick: 'on why-three/second',
    });
    expect(corrected.headers.location).toBe(`/rooms/${id}/report?done=ticks#turn-2`);
    // A script changes the one table, so that what is typed beside it stays.
    const off = { turn: '2', tick: 'off why-three/first' };
    const part = await interviewer.post(`/rooms/${id}/ticks`, off, htmx);
    expect(part.body).toMatch(/^<hx-partial hx-target="#points-2".*value="on why-three\/first"/s);
    const turn = /id="turn-2".*?<\/article>/s.exec(await reportFor('candidate'))?.[0] ?? '';
    expect([...turn.matchAll(/<td>(said|missing)<\/td>/g)].map(([, said]) => said)).toEqual([
      ...['missing', 'said', 'missing'],
    ]);
    const ticks = kkori.database.readAll(
      `SELECT 1 FROM RoomEvent WHERE data LIKE '{"kind":"ticked"%' AND data LIKE '%why-three%'`,
    );
    expect(ticks).toHaveLength(3);
    expect(
      (await candidate.post(`/rooms/${id}/ticks`, { turn: '2', tick: 'on why-three/first' })).statusCode,
    ).toBe(403);
  });

  it('shows notes to the interviewer alone', async () => {
    expect(await reportFor('interviewer')).toContain('은밀한 메모');
    expect(await reportFor('candidate')).not.toContain('은밀한 메모');
  });

  it('explains one answer at a time, with its simulator', async () => {
    const { id, candidate } = meeting;
    expect(await reportFor('candidate')).not.toContain('data-simulator');
    const page = (await candidate.get(`/rooms/${id}/report?open=1`)).body;
    expect(page).toContain('data-simulator');
    expect(page).toContain('spoken answer');
  });

  it('lets the interviewer change marks and words afterwards', async () => {
    const { id, interviewer } = meeting;
    const judged = hidden(await reportFor('interviewer'), 'judged');
    const form = { judged, words: '고친 말', depth: '4' };
    const saved = await interviewer.post(`/rooms/${id}/judgement`, form);
    expect(saved.headers.location).toBe(`/rooms/${id}/report?done=judgement`);
    expect(await reportFor('candidate')).toContain('고친 말');
    const late = await interviewer.post(`/rooms/${id}/judgement`, { ...form, words: '다른 창의 말' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('다른 창의 말');
  });
});

const reviews = () =>
  kkori.database.readAll<{ questionId: string; rating: number; source: string }>(
    `SELECT c.questionId, r.rating, r.source FROM Review r JOIN Card c ON c.id = r.cardId ORDER BY r.step`,
  );

describe('the candidate’s progress', () => {
  beforeEach(interview);

  const heldBy = async (userId: string) => {
    const { database, clock } = kkori;
    return loadProgress(database, await readBank(database), loadUser(database, userId) as User, clock.now);
  };

  it('has the interview once it is in their log, and the interviewer’s has not', async () => {
    const { id, candidate } = meeting;
    const room = kkori.database.readOne<{ candidateId: string; interviewerId: string }>(
      'SELECT candidateId, interviewerId FROM Room',
    );
    const { candidateId = '', interviewerId = '' } = room ?? {};
    expect((await heldBy(candidateId)).interviews.rows).toEqual([]);
    await candidate.post(`/rooms/${id}/log`, {});
    const { interviews, maps } = await heldBy(candidateId);
    // The question that was skipped and the interviewer's own count for nothing.
    expect(interviews.rows).toMatchObject([{ id, questions: 2, marks: { depth: 3 }, medianSeconds: 60 }]);
    const asked = maps.flatMap(({ links }) => links.filter((link) => link.asked > 0));
    expect(new Set(asked.map(({ question }) => question.id))).toEqual(new Set(['handshake', 'why-three']));
    expect((await heldBy(interviewerId)).interviews.rows).toEqual([]);
  });
});

describe('the candidate’s log', () => {
  it('gets one review of every question of the bank that was not skipped, once', async () => {
    await interview();
    const { id, candidate } = meeting;
    const sent = await Promise.all([1, 2, 3].map(() => candidate.post(`/rooms/${id}/log`, {})));
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(reviews()).toEqual([
      { questionId: 'handshake', rating: 3, source: 'interview' },
      { questionId: 'why-three', rating: 1, source: 'interview' },
    ]);
    expect(await reportFor('candidate')).toContain('This interview is in your log.');
    expect((await examine(kkori.database)).problems).toEqual([]);
  });

  it('is taken out again as a whole', async () => {
    await interview();
    const { id, candidate } = meeting;
    await candidate.post(`/rooms/${id}/log`, {});
    const undone = await candidate.post(`/rooms/${id}/undo`, { key: crypto.randomUUID() });
    expect(undone.headers.location).toBe(`/rooms/${id}/report?done=undone#log`);
    expect(await reportFor('candidate')).toContain('taken out of your log again');
    expect((await examine(kkori.database)).problems).toEqual([]);
    // Once is once.
    await candidate.post(`/rooms/${id}/log`, {});
    expect(reviews()).toHaveLength(2);
  });

  it('follows upon what was answered elsewhere meanwhile', async () => {
    const { id, candidate } = meeting;
    await rateQuestion(candidate, '/study/handshake', '3');
    await interview();
    await candidate.post(`/rooms/${id}/log`, {});
    expect(reviews().map(({ questionId }) => questionId)).toEqual(['handshake', 'handshake', 'why-three']);
    expect((await examine(kkori.database)).problems).toEqual([]);
  });

  it('is the candidate’s alone, and waits for the end', async () => {
    const { id, candidate, interviewer } = meeting;
    await begin(meeting);
    await ask(meeting, 'handshake');
    expect((await candidate.post(`/rooms/${id}/log`, {})).statusCode).toBe(404);
    await end(meeting);
    expect((await interviewer.post(`/rooms/${id}/log`, {})).statusCode).toBe(404);
    expect(reviews()).toEqual([]);
  });
});
