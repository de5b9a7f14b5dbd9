import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayColumns } from '../../src/review/day.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import { questionsOf } from '../support/interviewing.ts';
import {
  endInterview,
  everything,
  promptIn,
  sendAnswer,
  startInterview,
  takeTurn,
} from '../support/mock-interview.ts';
import { rateQuestion } from '../support/study.ts';

const day = 86_400_000;

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(async () => {
  const { repaired, problems } = await examine(kkori.database);
  await kkori.close();
  expect([...repaired, ...problems]).toEqual([]);
});

/** What is remembered of each question: all that an undo has to restore. A card that it made stays, as new. */
function memories() {
  return kkori.database.readAll(
    `SELECT questionId, keyPointId, phase, stability, difficulty, due, dueDay, lastStudyDay, lastSuccessDay, reviews, lapses,
       suspended FROM Card WHERE phase <> 'new' ORDER BY id`,
  );
}
/** Where a day's reviews stand in the log says nothing of what stands. */
const days = () =>
  kkori.database.readAll(
    `SELECT day, ${dayColumns.join(', ')} FROM StudyDay WHERE reviews <> 0 ORDER BY day`,
  );
const standing = () => [memories(), days()];
const lastStep = async () => hidden((await candidate.get('/history')).body, 'step');
const changes = () =>
  kkori.database.readOne<{ n: number }>("SELECT count(*) AS n FROM CardChange WHERE kind = 'undo'")?.n;

/** A short interview: something is missed, something known, something not known. */
async function interview(chain = 'handshake'): Promise<string> {
  const address = await startInterview(candidate, { chain });
  await takeTurn(candidate, address, ['first']);
  if (promptIn((await candidate.get(address)).body) !== '') await takeTurn(candidate, address);
  if (promptIn((await candidate.get(address)).body) !== '')
    await sendAnswer(candidate, address, { unknown: 'yes' });
  if (promptIn((await candidate.get(address)).body) !== '') await endInterview(candidate, address);
  return address;
}

/** Presses the button of the report, and gives the page that comes then. */
async function undo(address: string, key?: string) {
  const report = await candidate.get(`${address}/report`);
  const undone = await candidate.post(`${address}/undo`, { key: key ?? hidden(report.body, 'key') });
  expect(undone.statusCode).toBe(303);
  return { location: undone.headers.location, body: (await candidate.follow(undone)).body };
}

describe('taking a whole interview out of the log', () => {
  it('leaves cards and days as they were before, and the report says so', async () => {
    await rateQuestion(candidate, '/study/handshake', '4');
    await rateQuestion(candidate, '/study/closing', '3');
    kkori.clock.now += 10 * day;
    const before = standing();
    const address = await interview();
    expect(standing()).not.toEqual(before);
    const { location, body } = await undo(address);
    expect(location).toBe(`${address}/report?done=undone`);
    expect(body).not.toContain(`${address}/undo`);
    expect(standing()).toEqual(before);
    // The interview itself, and all that was said in it, stays.
    expect(body).toContain('내 답');
  });

  it('lets questions that were new be new again', async () => {
    const address = await interview();
    await undo(address);
    expect(standing()).toEqual([[], []]);
    expect((await candidate.get('/study')).body).toContain('handshake를 설명해 보세요.');
  });

  it('sent twice, or at once, does it once', async () => {
    const address = await interview();
    const key = crypto.randomUUID();
    const sent = await Promise.all([1, 2, 3].map(() => candidate.post(`${address}/undo`, { key })));
    expect(sent.map(({ headers }) => headers.location)).toEqual(
      Array(3).fill(`${address}/report?done=undone`),
    );
    expect(changes()).toBe(3);
    // With another key, from another tab, there is nothing left to take back, and that is what it says.
    expect((await undo(address, crypto.randomUUID())).body).toContain('이 면접의 답을 기록에서 뺐어요.');
    expect(changes()).toBe(3);
  });

  it('works when other questions were studied since, and leaves those alone', async () => {
    const address = await interview();
    await rateQuestion(candidate, '/study/closing', '3');
    const closing = kkori.database.readOne("SELECT * FROM Card WHERE questionId = 'closing'");
    expect((await undo(address)).location).toContain('done=undone');
    expect(kkori.database.readOne("SELECT * FROM Card WHERE questionId = 'closing'")).toEqual(closing);
    expect(memories()).toHaveLength(1);
    expect(days()).toMatchObject([{ reviews: 1, fresh: 1, again: 0 }]);
  });

  it('is refused, whole, when one of its questions was studied since', async () => {
    const address = await interview();
    await rateQuestion(candidate, '/study/handshake', '3');
    const before = standing();
    const { location, body } = await undo(address);
    expect(location).toBe(`${address}/report?done=stale`);
    expect(body).toContain('면접 뒤에 같은 질문을 다시 답해서 뺄 수 없어요.');
    expect(standing()).toEqual(before);
    expect(changes()).toBe(0);
  });

  it('works again once what was done since is taken back', async () => {
    const address = await interview();
    await rateQuestion(candidate, '/study/handshake', '3');
    const key = crypto.randomUUID();
    expect((await candidate.post('/undos', { key, step: await lastStep() })).statusCode).toBe(303);
    expect((await undo(address)).location).toContain('done=undone');
    expect(memories()).toEqual([]);
  });

  it('is refused when one of its questions was put off or set aside since', async () => {
    const address = await interview();
    const key = crypto.randomUUID();
    await candidate.post('/study/handshake/changes', { key, kind: 'suspend' });
    expect((await undo(address)).location).toContain('done=stale');
  });

  it('takes back the later of two interviews about the same, then the earlier, and not the other way round', async () => {
    const [first, second] = [await interview(), await interview()];
    expect((await undo(first)).location).toContain('done=stale');
    expect((await undo(second)).location).toContain('done=undone');
    expect((await undo(first)).location).toContain('done=undone');
    expect(standing()).toEqual([[], []]);
  });

  it('takes back what its answers brought to questions that it did not ask', async () => {
    // The parent is too hard for this interview, waits for weeks, and is put off a little by its follow-up.
    const sketch = { parent: { level: 'advanced', followUps: ['child'] }, child: {} } as const;
    const restarted = await kkori.restart(questionsOf(sketch));
    candidate = candidate.at(restarted);
    for (let times = 0; times < 3; times += 1) {
      await rateQuestion(candidate, '/study/parent', '4');
      await rateQuestion(candidate, '/study/child', '4');
      kkori.clock.now += 12 * day;
    }
    await rateQuestion(candidate, '/study/parent', '4');
    kkori.clock.now += day;
    const before = standing();
    const address = await startInterview(candidate, { subject: 'weakest', level: 'basic', chain: [] });
    await takeTurn(candidate, address);
    expect(kkori.database.readAll("SELECT 1 FROM CardChange WHERE kind = 'evidence'")).toHaveLength(1);
    await undo(address);
    expect(standing()).toEqual(before);
    await restarted.close();
  });

  it('takes back what an interview that was never finished did, from the history', async () => {
    const address = await startInterview(candidate);
    await takeTurn(candidate, address, ['first']);
    await takeTurn(candidate, address);
    const undone = await candidate.post('/undos', { key: crypto.randomUUID(), step: await lastStep() });
    expect(undone.statusCode).toBe(303);
    expect(standing()).toEqual([[], []]);
    // It goes on where it stands, and what comes now is logged.
    await takeTurn(candidate, address);
    expect(memories()).toHaveLength(1);
    await endInterview(candidate, address);
    expect((await undo(address)).location).toContain('done=undone');
    expect(standing()).toEqual([[], []]);
  });
});

describe('taking back the last step', () => {
  it('takes back the whole interview when it was one of its answers', async () => {
    await rateQuestion(candidate, '/study/closing', '3');
    const before = standing();
    const address = await interview();
    const wish = { key: crypto.randomUUID(), step: await lastStep() };
    expect((await candidate.post('/undos', wish)).statusCode).toBe(303);
    expect(standing()).toEqual(before);
    expect((await candidate.post('/undos', wish)).statusCode, 'sent twice').toBe(303);
    expect(standing()).toEqual(before);
    expect((await candidate.get(`${address}/report`)).body).not.toContain(`${address}/undo`);
    // What was done before it is next.
    await candidate.post('/undos', { key: crypto.randomUUID(), step: await lastStep() });
    expect(standing()).toEqual([[], []]);
  });

  it('leaves the interview alone when something was studied after it', async () => {
    await interview();
    const before = standing();
    await rateQuestion(candidate, '/study/closing', '3');
    await candidate.post('/undos', { key: crypto.randomUUID(), step: await lastStep() });
    expect(standing()).toEqual(before);
  });
});

type Deed = 'study' | 'interview' | 'undo' | 'undo-interview' | 'wait' | 'bury';

describe('whatever is studied, interviewed and taken back, in whatever order', () => {
  it('cards and days are what the log says', { timeout: 60_000 }, async () => {
    const deeds = fc.array(
      fc.record({
        kind: fc.constantFrom<Deed>(
          'study',
          'interview',
          'interview',
          'undo',
          'undo-interview',
          'wait',
          'bury',
        ),
        draw: fc.nat(11),
      }),
      { maxLength: 12 },
    );
    const questions = ['handshake', 'why-three', 'old-duplicate', 'why-random', 'closing'];
    await fc.assert(
      fc.asyncProperty(deeds, async (all) => {
        // An address may start twenty interviews in a minute, so each time it is another server.
        await kkori.close();
        kkori = await testApp();
        candidate = new Browser(kkori.app);
        const held: string[] = [];
        for (const { kind, draw } of all) {
          const question = questions[draw % questions.length] ?? '';
          if (kind === 'wait') kkori.clock.now += draw * 0.7 * day;
          if (kind === 'study')
            await rateQuestion(candidate, `/study/${question}`, String(1 + (draw % 4)), everything);
          if (kind === 'bury')
            await candidate.post(`/study/${question}/changes`, { key: crypto.randomUUID(), kind: 'bury' });
          if (kind === 'interview') held.push(await interview(draw % 2 === 0 ? 'handshake' : 'closing'));
          if (kind === 'undo-interview' && held.length > 0)
            await undo(held[draw % held.length] ?? '', crypto.randomUUID());
          if (kind === 'undo') {
            const step = /name="step" value="(\d+)"/.exec((await candidate.get('/history')).body)?.[1] ?? '1';
            const { statusCode } = await candidate.post('/undos', { key: crypto.randomUUID(), step });
            // 401 while nobody has studied yet.
            expect([303, 401, 404, 409]).toContain(statusCode);
          }
          kkori.clock.now += 1_000;
        }
        const { repaired, problems } = await examine(kkori.database);
        expect([...repaired, ...problems]).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

it('an interview whose question was answered again meanwhile is taken back step by step from the history', async () => {
  const before = standing();
  const address = await startInterview(candidate, { chain: 'handshake' });
  await takeTurn(candidate, address, ['first']);
  await rateQuestion(candidate, '/study/handshake', '3');
  await takeTurn(candidate, address, everything);
  await endInterview(candidate, address);
  expect((await undo(address)).location).toContain('done=stale');
  for (let step = 0; step < 3; step += 1) {
    const undone = await candidate.post('/undos', {
      key: crypto.randomUUID(),
      step: await lastStep(),
      from: 'history',
    });
    expect(undone.statusCode).toBe(303);
  }
  expect(standing()).toEqual(before);
});

it('a key that took one interview back takes back no other', async () => {
  const [one, other] = [await interview(), await interview('closing')];
  const key = crypto.randomUUID();
  expect((await undo(other, key)).location).toContain('done=undone');
  expect((await undo(one, key)).location).toContain('done=stale');
  expect((await undo(other, key)).location).toContain('done=undone');
});
