import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine } from '../../src/review/doctoring/repository.ts';
import { Browser, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';
import { askedIn, rateQuestion } from '../support/study.ts';

const hour = 3_600_000;
const day = 24 * hour;

let kkori: TestApp;
let candidate: Browser;

/** old-duplicate and closing are easily confused, and nothing else binds them. */
const rivals: Readonly<Record<string, readonly string[]>> = {
  'old-duplicate': ['closing'],
  closing: ['old-duplicate'],
};
const questions = smallBank.map((question) => ({ ...question, confusedWith: rivals[question.id] ?? [] }));

beforeEach(async () => {
  kkori = await testApp({ questions });
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

const study = (id: string, rating: string) => rateQuestion(candidate, `/study/${id}`, rating);
const asked = async () => askedIn((await candidate.get('/study')).body);
const settings = (fields: Record<string, string>) =>
  candidate.post('/settings', { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4', ...fields });
const card = (questionId: string) =>
  kkori.database.readOne<{
    id: string;
    phase: string;
    due: number;
    dueDay: number;
    lastStudyDay: number;
    suspended: number;
    lapses: number;
    version: number;
    stability: number;
  }>("SELECT * FROM Card WHERE questionId = ? AND keyPointId = ''", questionId);

/** Every question of the bank recalled at once, and all of them due. */
async function learnAll(): Promise<void> {
  for (const { id } of questions) await study(id, '4');
  kkori.clock.now += 40 * day;
}

describe('a parent that lapses', () => {
  it('holds its children back until it is relearned', async () => {
    await learnAll();
    await study('handshake', '1');
    const seen: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const id = await asked();
      seen.push(id);
      await study(id, '4');
      if (id === 'handshake') break;
    }
    expect(seen).toEqual(['closing', 'handshake']);
    kkori.clock.now += hour;
    expect(['why-three', 'why-random']).toContain(await asked());
  });

  it('is asked before its child, whichever of the two comes back sooner', async () => {
    await learnAll();
    await study('why-three', '1');
    await study('handshake', '1');
    kkori.clock.now += 10 * 60_000;
    expect(await asked()).toBe('handshake');
  });

  it('holds up nobody once it was put off to another day', async () => {
    await learnAll();
    await study('handshake', '1');
    const wish = { key: crypto.randomUUID(), kind: 'reschedule', days: '30' };
    await candidate.post('/study/handshake/changes', wish);
    kkori.clock.now += hour;
    const seen: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      seen.push(await asked());
      await study(seen.at(-1) ?? '', '4');
      kkori.clock.now += hour;
    }
    expect(seen.toSorted()).toEqual(['closing', 'old-duplicate', 'why-random', 'why-three']);
  });

  it('says so on the page Today', async () => {
    await learnAll();
    await study('why-three', '1');
    expect((await candidate.get('/')).body).toContain('앞 질문을 다시 익히면 이어져요');
  });
});

describe('questions that give each other’s answers away', () => {
  it('keep their distance in a sitting, and are asked when nothing else is left', async () => {
    await learnAll();
    await study('handshake', '3');
    expect(await asked()).toBe('closing');
    await study('closing', '3');
    expect(await asked()).not.toBe('');
    expect(['why-three', 'why-random']).toContain(await asked());
  });

  it('need no distance once a while has passed', async () => {
    await learnAll();
    await study('closing', '3');
    await study('handshake', '3');
    kkori.clock.now += 11 * 60_000;
    expect(['why-three', 'why-random']).toContain(await asked());
  });
});

describe('questions that are easily confused', () => {
  it('are asked one after the other, so that they are told apart', async () => {
    await learnAll();
    await kkori.database.commit((sqlite) => {
      // Of all that is due, closing has been due for the shortest time.
      sqlite.statement("UPDATE Card SET due = ? WHERE questionId = 'closing'").run(kkori.clock.now - 1);
    });
    expect(await asked()).not.toBe('closing');
    await study('old-duplicate', '3');
    expect(await asked()).toBe('closing');
  });
});

describe('a day', () => {
  it('brings no more new questions than it may, follow-ups included', async () => {
    await study('handshake', '4');
    await settings({ newPerDay: '2' });
    await study('closing', '4');
    const done = await candidate.get('/study');
    expect(askedIn(done.body)).toBe('');
    expect(done.body).toContain('오늘 몫은 다 했어요');
    expect(done.body).toContain('새 질문 2개가 더 있지만');
    kkori.clock.now += day;
    expect(await asked()).toBe('why-three');
  });

  it('goes on beyond its limits for whoever asks, until it turns', async () => {
    await study('handshake', '4');
    await settings({ newPerDay: '1' });
    expect(await asked()).toBe('');
    expect((await candidate.post('/settings/unlimited-day', {})).statusCode).toBe(303);
    expect(await asked()).toBe('why-three');
    for (const id of ['why-three', 'why-random', 'old-duplicate', 'closing']) await study(id, '4');
    kkori.clock.now += day;
    await settings({ newPerDay: '0' });
    expect(await asked()).toBe('');
  });

  it('brings no more due questions than it may, and the most lost of them first', async () => {
    await learnAll();
    await settings({ duePerDay: '2', newPerDay: '0' });
    await kkori.database.commit((sqlite) => {
      // Due for as long as the others, but it was to hold a tenth of their time.
      sqlite
        .statement("UPDATE Card SET stability = 1, dueDay = lastStudyDay + 1 WHERE questionId = 'closing'")
        .run();
    });
    const today = await candidate.get('/');
    expect(today.body).toContain('다시 볼 질문 3개는');
    expect(await asked()).toBe('closing');
    await study('closing', '4');
    await study(await asked(), '4');
    expect(await asked()).toBe('');
    expect((await candidate.get('/study')).body).toContain('오늘 몫은 다 했어요');
  });

  it('never leaves a question that was missed in it unasked, whatever its limits', async () => {
    await study('handshake', '1');
    await settings({ newPerDay: '1', duePerDay: '0' });
    kkori.clock.now += 2 * 60_000;
    expect(await asked()).toBe('handshake');
    await study('handshake', '3');
    kkori.clock.now += 11 * 60_000;
    expect(await asked()).toBe('handshake');
    await study('handshake', '3');
    expect(await asked()).toBe('');
  });
});

describe('a question left in its minutes', () => {
  it('is asked the next day, whatever that day’s limits', async () => {
    await study('handshake', '3');
    kkori.clock.now += day;
    await settings({ duePerDay: '0', newPerDay: '0' });
    expect((await candidate.get('/')).body).toContain('href="/study"');
    expect(await asked()).toBe('handshake');
  });
});

describe('a question', () => {
  const change = (id: string, fields: Record<string, string>) =>
    candidate.post(`/study/${id}/changes`, { key: crypto.randomUUID(), ...fields });

  it('that is put off is asked tomorrow, answered before or not', async () => {
    await study('handshake', '4');
    await change('closing', { kind: 'bury' });
    await change('why-three', { kind: 'bury' });
    await change('why-random', { kind: 'bury' });
    expect(await asked()).toBe('');
    kkori.clock.now += day;
    expect(await asked()).toBe('why-three');
    expect(card('closing')).toMatchObject({ phase: 'new' });
  });

  it('that is set aside is asked no more until it is resumed', async () => {
    await study('handshake', '4');
    await change('handshake', { kind: 'suspend' });
    kkori.clock.now += 100 * day;
    for (let turn = 0; turn < 4; turn += 1) {
      const id = await asked();
      expect(id).not.toBe('handshake');
      await study(id, '4');
    }
    await change('handshake', { kind: 'resume' });
    kkori.clock.now += hour;
    expect(await asked()).toBe('handshake');
  });

  it('is put on a day that was named, with its memory as it was', async () => {
    await study('handshake', '4');
    const before = card('handshake');
    await change('handshake', { kind: 'reschedule', days: '3' });
    const after = card('handshake');
    expect(after?.stability).toBe(before?.stability);
    expect(after?.dueDay).toBe((before?.lastStudyDay ?? 0) + 3);
    expect((await change('handshake', { kind: 'reschedule', days: '4000' })).statusCode).toBe(400);
  });

  it('starts from scratch with everything that was on record still there', async () => {
    await study('handshake', '4');
    kkori.clock.now += 30 * day;
    await study('handshake', '1');
    await change('handshake', { kind: 'reset' });
    expect(card('handshake')).toMatchObject({ phase: 'new', stability: null, lapses: 0 });
    expect(kkori.database.readAll('SELECT 1 FROM Review')).toHaveLength(2);
    const page = await candidate.get(`/cards/${card('handshake')?.id}`);
    expect(page.body.match(/<time/g)).toHaveLength(3);
    expect(await asked()).toBe('handshake');
  });

  it('has no card for a key point that is none of its own', async () => {
    await study('handshake', '4');
    const strange = { kind: 'suspend', keyPointId: 'closing/first' };
    expect((await change('handshake', strange)).statusCode).toBe(404);
    const answer = {
      key: crypto.randomUUID(),
      shownAt: '1',
      cardVersion: '0',
      answer: '',
      keyPointId: 'no/such',
    };
    expect((await candidate.post('/questions/handshake/answers', answer)).statusCode).toBe(404);
    expect(kkori.database.readAll('SELECT 1 FROM Card')).toHaveLength(1);
  });

  it('is changed once, however often that is sent', async () => {
    await study('handshake', '4');
    const wish = { key: crypto.randomUUID(), kind: 'bury' };
    const all = await Promise.all(
      Array.from({ length: 10 }, () => candidate.post('/study/handshake/changes', wish)),
    );
    expect(new Set(all.map(({ headers }) => headers.location)).size).toBe(1);
    expect(kkori.database.readAll('SELECT 1 FROM CardChange')).toHaveLength(1);
  });
});

describe('a question that keeps being forgotten', () => {
  async function forgetOften(): Promise<string> {
    let page = '';
    await study('closing', '4');
    for (let lapse = 0; lapse < 8; lapse += 1) {
      kkori.clock.now += 60 * day;
      page = await study('closing', '1');
      if (lapse < 7) await study('closing', '3');
    }
    return page;
  }

  it('is offered repair at its eighth lapse, and not before', async () => {
    expect(await forgetOften()).toContain('8번째로 잊은 질문이에요');
    expect(card('closing')?.lapses).toBe(8);
  });

  it('is asked key point by key point, and returns whole when all of them hold', async () => {
    await forgetOften();
    await settings({ newPerDay: '0' });
    await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), kind: 'repair' });
    expect(card('closing')?.suspended).toBe(1);
    const first = await candidate.get('/study');
    expect(first.body).toContain('나누어 외우는 핵심');
    // The point that is asked for is left out, and the others are there to remind of it.
    const shown = /key-point-asked[\s\S]*?<\/ol>/.exec(first.body)?.[0];
    expect(shown?.match(/(first|second|third)의 핵심/g)).toHaveLength(2);
    for (const _ of ['first', 'second', 'third']) {
      expect(await asked()).toBe('closing');
      await rateQuestion(candidate, '/study', '4');
    }
    expect(card('closing')).toMatchObject({ suspended: 0 });
    const points = kkori.database.readAll("SELECT suspended, phase FROM Card WHERE keyPointId <> ''");
    expect(points).toEqual(Array.from({ length: 3 }, () => ({ suspended: 1, phase: 'review' })));
    expect(await asked()).toBe('');
    kkori.clock.now += day;
    expect((await candidate.get('/study')).body).not.toContain('나누어 외우는 핵심');
    expect(await asked()).toBe('closing');
  });

  it('asks no tail after a key point, and counts its points as nothing new', async () => {
    await study('handshake', '4');
    await candidate.post('/study/handshake/changes', { key: crypto.randomUUID(), kind: 'repair' });
    const fresh = () => kkori.database.readOne('SELECT fresh FROM StudyDay');
    const before = fresh();
    for (let point = 0; point < 2; point += 1) {
      const next = await rateQuestion(candidate, '/study', '1');
      expect(next).not.toContain('방금 답에서 빠진 핵심');
    }
    expect(fresh()).toEqual(before);
  });

  it('cannot be left without a way back: its points are not set aside one by one', async () => {
    await forgetOften();
    await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), kind: 'repair' });
    const aside = { kind: 'suspend', keyPointId: 'closing/first' };
    expect(
      (await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), ...aside })).statusCode,
    ).toBe(400);
    // Asked for again before it was repaired, it stays, and its points rest when they hold.
    await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), kind: 'resume' });
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement("UPDATE Card SET due = due + 1000 WHERE questionId = 'closing' AND keyPointId = ''")
        .run();
    });
    for (const point of ['first', 'second', 'third']) {
      const answered = await candidate.post('/questions/closing/answers', {
        key: crypto.randomUUID(),
        shownAt: '1',
        cardVersion: '1',
        answer: '',
        keyPointId: `closing/${point}`,
      });
      await submitReview(candidate, (await candidate.follow(answered)).body, { rating: '4' });
    }
    expect(card('closing')?.suspended).toBe(0);
    expect(kkori.database.readAll("SELECT 1 FROM Card WHERE keyPointId <> '' AND suspended = 0")).toEqual([]);
  });

  it('does not keep others waiting when a key point under repair has left the bank', async () => {
    await study('handshake', '4');
    await forgetOften();
    await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), kind: 'repair' });
    const shorter = questions.map((question) =>
      question.id === 'closing' ? { ...question, keyPoints: question.keyPoints.slice(1) } : question,
    );
    const restarted = await kkori.restart(shorter);
    const seen = candidate.at(restarted);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(askedIn((await seen.get('/study')).body)).toBe('closing');
      await rateQuestion(seen, '/study', '4');
    }
    expect(card('closing')).toMatchObject({ suspended: 0 });
    expect(askedIn((await seen.get('/study')).body)).toBe('handshake');
    await restarted.close();
  });

  it('returns whole at once when the last point’s rating completes the repair, and leaves again when that is undone', async () => {
    await forgetOften();
    await candidate.post('/study/closing/changes', { key: crypto.randomUUID(), kind: 'repair' });
    for (let point = 0; point < 3; point += 1) await rateQuestion(candidate, '/study', '4');
    const step = kkori.database.readOne<{ step: number }>('SELECT max(step) AS step FROM Review')?.step;
    await candidate.post('/undos', { key: crypto.randomUUID(), step: String(step) });
    expect(card('closing')).toMatchObject({ suspended: 1 });
    const points = kkori.database.readAll<{ suspended: number }>(
      "SELECT suspended FROM Card WHERE keyPointId <> '' ORDER BY reviews",
    );
    expect(points.map(({ suspended }) => suspended)).toEqual([0, 0, 0]);
  });
});

describe('a child that is recalled well', () => {
  it('puts its parent off a little, as an entry in the parent’s log that is undone with the review', async () => {
    for (const id of ['handshake', 'why-three']) await study(id, '4');
    for (let time = 0; time < 2; time += 1) {
      kkori.clock.now = Math.max(card('handshake')?.due ?? 0, card('why-three')?.due ?? 0) + hour;
      for (const id of ['handshake', 'why-three']) await study(id, '4');
    }
    kkori.clock.now += 20 * day;
    const before = card('handshake');
    await study('why-three', '3');
    const after = card('handshake');
    expect(after?.dueDay).toBeGreaterThan(before?.dueDay ?? 0);
    expect(after).toMatchObject({ stability: before?.stability, lastStudyDay: before?.lastStudyDay });
    const step = kkori.database.readOne<{ step: number }>('SELECT max(step) AS step FROM Review')?.step;
    expect(kkori.database.readAll('SELECT kind, step FROM CardChange')).toEqual([{ kind: 'evidence', step }]);
    expect((await candidate.get(`/cards/${before?.id}`)).body).toContain('꼬리질문에 잘 답');
    await candidate.post('/undos', { key: crypto.randomUUID(), step: String(step) });
    expect(card('handshake')).toEqual({ ...before, version: (before?.version ?? 0) + 2 });
  });
});

describe('the recall that is wished for', () => {
  it('makes intervals longer or shorter, chain by chain', async () => {
    await study('handshake', '4');
    await settings({ retention: '0.8', 'retention-closing': '0.96' });
    for (const id of ['handshake', 'closing', 'why-three'])
      await candidate.post(`/study/${id}/changes`, { key: crypto.randomUUID(), kind: 'reset' });
    for (const id of ['handshake', 'closing']) await study(id, '4');
    const [low, high] = [card('handshake'), card('closing')].map(
      (each) => (each?.dueDay ?? 0) - (each?.lastStudyDay ?? 0),
    );
    expect(low).toBeGreaterThan(12);
    expect(high).toBeLessThan(5);
  });

  it('moves the dates of what is learned only when that is asked for, and that can be undone', async () => {
    await study('handshake', '4');
    const before = card('handshake');
    await settings({ retention: '0.8' });
    expect(card('handshake')).toEqual(before);
    await candidate.post('/reschedules', { key: crypto.randomUUID() });
    expect(card('handshake')?.dueDay).toBeGreaterThan((before?.dueDay ?? 0) + 4);
    expect(card('handshake')?.stability).toBe(before?.stability);
    await candidate.post('/undos', { key: crypto.randomUUID(), step: '2' });
    expect(card('handshake')?.dueDay).toBe(before?.dueDay);
  });

  it('is refused where it is none of those offered, with what was entered', async () => {
    await study('handshake', '4');
    const refused = await settings({
      retention: '0.999',
      newPerDay: '-1',
      duePerDay: '7',
      learningSteps: '10 1',
    });
    expect(refused.statusCode).toBe(422);
    for (const name of ['retention', 'newPerDay', 'learningSteps'])
      expect(refused.body).toContain(`#field-${name}`);
    expect(refused.body).toContain('value="10 1"');
    expect(refused.body).toContain('value="7"');
  });
});

describe('what a rating is promised', () => {
  it('is what it gets, although other questions have filled the days since', async () => {
    const answers = [];
    for (const { id } of questions) {
      await study(id, '4');
      answers.push(id);
    }
    kkori.clock.now += 20 * day;
    const revealed = await candidate.follow(
      await candidate.post(`/questions/closing/answers`, {
        key: crypto.randomUUID(),
        shownAt: '1',
        cardVersion: '1',
        answer: '답',
      }),
    );
    const plan = JSON.parse(
      kkori.database.readOne<{ plan: string }>(
        'SELECT plan FROM Answer WHERE plan IS NOT NULL ORDER BY rowid DESC',
      )?.plan ?? 'null',
    );
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement("UPDATE Card SET dueDay = ? WHERE questionId <> 'closing'")
        .run(plan.day + plan.planned[3]);
    });
    const form = /action="(\/cards\/[^"]+\/reviews)"/.exec(revealed.body)?.[1] ?? '';
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(revealed.body)?.[1] ?? '';
    await candidate.post(form, {
      key: field('key'),
      answerId: field('answerId'),
      version: field('version'),
      rating: '3',
    });
    expect(card('closing')?.dueDay).toBe(plan.day + plan.planned[3]);
    expect(kkori.database.readOne('SELECT plannedDays FROM Review ORDER BY step DESC')).toEqual({
      plannedDays: plan.planned[3],
    });
  });
});

it('whoever was away over an answer studied two minutes of it, and the doctor counts the same', async () => {
  const first = await candidate.get('/study');
  const revealed = await candidate.follow(await submitAnswer(candidate, first.body, { answer: '한참 뒤에' }));
  kkori.clock.now += 11 * 60_000;
  await submitReview(candidate, revealed.body, { rating: '3' });
  const studied = kkori.database.readOne<{ durationMs: number }>('SELECT durationMs FROM StudyDay');
  expect(studied?.durationMs).toBe(2 * 60_000);
  expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
});
