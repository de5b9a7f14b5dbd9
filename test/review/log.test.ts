import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine } from '../../src/review/doctoring/repository.ts';
import { storeTrained } from '../../src/review/parameters/repository.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { Browser, hidden, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';
import { counted, trial } from '../support/trial.ts';

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

const ids = smallBank.map(({ id }) => id);

/** Something a candidate does. Whatever cannot be done at the time is refused, and that is fine. */
type Deed =
  | { readonly kind: 'review'; readonly question: string; readonly rating: string; readonly ticks: number }
  | { readonly kind: 'next'; readonly rating: string }
  | { readonly kind: 'change'; readonly question: string; readonly wish: string; readonly days: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'travel'; readonly timeZone: string; readonly dayStartHour: number }
  | { readonly kind: 'retention'; readonly retention: string }
  | { readonly kind: 'interview'; readonly days: number; readonly minutes: string }
  | { readonly kind: 'reschedule' }
  | { readonly kind: 'adopt'; readonly parameters: number | null };

const rating = fc.constantFrom('1', '2', '3', '3', '4');
const question = fc.constantFrom(...ids);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('next' as const), rating }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('review' as const), question, rating, ticks: fc.nat(3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      question,
      wish: fc.constantFrom('suspend', 'resume', 'bury', 'reset', 'reschedule', 'repair'),
      days: fc.nat(40),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'undo' as const }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.constantFrom(0.2, 1, 20, 60, 400, -3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('travel' as const),
      timeZone: fc.constantFrom('Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'),
      dayStartHour: fc.constantFrom(0, 4, 23),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('retention' as const),
      retention: fc.constantFrom('0.8', '0.9', '0.96'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('interview' as const),
      days: fc.integer({ min: -1, max: 40 }),
      minutes: fc.constantFrom('5', '60'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'reschedule' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adopt' as const),
      parameters: fc.constantFrom(0, 1, null),
    }),
  },
);

/** Parameters as two trainings might have given them, the second for a memory that holds half as long. */
const found = [1.4, 0.5].map((times) =>
  defaultOptions.weights.map((weight, index) => (index < 4 ? weight * times : weight)),
);

/** Adopts parameters that it puts there, or the published ones again: whoever they are for, as a visitor has none. */
async function adopt(parameters: number | null): Promise<void> {
  const key = crypto.randomUUID();
  const user = kkori.database.readOne<{ id: string }>('SELECT id FROM User ORDER BY rowid DESC LIMIT 1');
  const weights = parameters === null ? undefined : found[parameters];
  if (user !== undefined && weights !== undefined)
    await storeTrained(kkori.database, user.id, key, { ...trial, weights }, counted, kkori.clock.now);
  const row = kkori.database.readOne<{ id: string }>('SELECT id FROM TrainedParameters WHERE key = ?', key);
  const fields = row === undefined ? { key } : { key, parametersId: row.id };
  const { statusCode } = await candidate.post('/settings/parameters/adoptions', fields);
  expect([303, 401, 404]).toContain(statusCode);
}

async function rate(browser: Browser, address: string, rating: string, ticks: number): Promise<void> {
  const asked = await browser.get(address);
  if (!asked.body.includes('data-answer-form')) return;
  const keyPointId = /name="keyPointId" value="([^"]+)"/.exec(asked.body)?.[1];
  const point = keyPointId === undefined ? {} : { keyPointId };
  const answered = await submitAnswer(browser, asked.body, { answer: '답', ...point });
  const revealed = await browser.follow(answered);
  const names = ['first', 'second', 'third'].slice(0, ticks);
  const keyPoint = names.map((name) => `${asked.body.match(/questions\/([^/"]+)\/answers/)?.[1]}/${name}`);
  expect((await submitReview(browser, revealed.body, { rating, keyPoint })).statusCode).toBe(303);
}

/** The newest step of the newest user that is not taken back; 0 when there is none. */
function lastStep(): number {
  const row = kkori.database.readOne<{ step: number | null }>(
    `WITH u AS (SELECT id FROM User ORDER BY rowid DESC LIMIT 1)
     SELECT max(step) AS step FROM (
       SELECT step FROM Review WHERE userId IN u
       UNION ALL SELECT step FROM CardChange WHERE userId IN u AND kind <> 'undo')
     WHERE step NOT IN (SELECT undoes FROM CardChange WHERE userId IN u AND undoes IS NOT NULL)`,
  );
  return row?.step ?? 0;
}

async function undo(): Promise<number> {
  const wish = { key: crypto.randomUUID(), step: String(lastStep()) };
  return (await candidate.post('/undos', wish)).statusCode;
}

/** Does it by the forms of the site. While nobody has studied yet, there is nobody, and most of them answer 401. */
async function perform(deed: Deed): Promise<void> {
  switch (deed.kind) {
    case 'next':
      return rate(candidate, '/study', deed.rating, 2);
    case 'review':
      return rate(candidate, `/study/${deed.question}`, deed.rating, deed.ticks);
    case 'change': {
      const { question, wish, days } = deed;
      const fields = { key: crypto.randomUUID(), kind: wish, days: String(days) };
      const changed = await candidate.post(`/study/${question}/changes`, fields);
      expect([303, 401, 404]).toContain(changed.statusCode);
      return;
    }
    case 'undo':
      expect([303, 401, 404, 409]).toContain(await undo());
      return;
    case 'wait':
      kkori.clock.now += deed.hours * 3_600_000;
      return;
    case 'travel':
    case 'retention': {
      const { kind: _, ...fields } = deed;
      const shown = { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: 4 };
      const text = Object.entries({ ...shown, ...fields }).map(([name, value]) => [name, String(value)]);
      expect((await candidate.post('/settings', Object.fromEntries(text))).statusCode).toBe(303);
      return;
    }
    case 'interview': {
      const date = new Date(kkori.clock.now + deed.days * 86_400_000).toISOString().slice(0, 10);
      const named = { key: crypto.randomUUID(), date, minutesPerDay: deed.minutes };
      expect([303, 401, 404, 422]).toContain((await candidate.post('/interviews', named)).statusCode);
      return;
    }
    case 'reschedule':
      expect([303, 401, 404]).toContain(
        (await candidate.post('/reschedules', { key: crypto.randomUUID() })).statusCode,
      );
      return;
    case 'adopt':
      return adopt(deed.parameters);
  }
}

const cards = () => kkori.database.readAll<Record<string, unknown>>('SELECT * FROM Card ORDER BY id');

describe('whatever a candidate does', () => {
  it('every card and every day is what the log says, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 25, maxLength: 60 }), async (deeds) => {
        for (const each of deeds) await perform(each);
        const { repaired, problems, cards: examined } = await examine(kkori.database);
        expect([repaired, problems]).toEqual([[], []]);
        expect(examined).toBe(cards().length);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('can be taken back step by step to the very beginning', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 30 }), async (deeds) => {
        kkori.clock.now += 86_400_000;
        candidate = new Browser(kkori.app);
        await rate(candidate, '/study', '3', 0);
        expect(await undo()).toBe(303);
        for (const each of deeds.filter(({ kind }) => kind !== 'undo')) await perform(each);
        const log = kkori.database.readAll('SELECT id FROM Review').length;
        for (let step = lastStep(); step > 0; step = lastStep()) expect(await undo()).toBe(303);
        expect(kkori.database.readAll('SELECT id FROM Review').length).toBe(log);
        for (const card of cards()) {
          expect(card).toMatchObject({ phase: 'new', reviews: 0, lapses: 0, stability: null, dueDay: null });
          expect(card.suspended).toBe(card.keyPointId === '' ? 0 : 1);
        }
        for (const day of kkori.database.readAll<{ reviews: number }>('SELECT * FROM StudyDay'))
          expect(day).toMatchObject({ reviews: 0, fresh: 0, due: 0, again: 0, durationMs: 0 });
        expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

describe('a calendar that changes while a rating is on its way', () => {
  it('is the one the card is planned on', async () => {
    await rate(candidate, '/study', '4', 3);
    for (let time = 0; time < 5; time += 1) {
      kkori.clock.now += 40 * 86_400_000;
      const asked = await candidate.get('/study/handshake');
      const revealed = await candidate.follow(await submitAnswer(candidate, asked.body, { answer: '답' }));
      const timeZone = time % 2 === 0 ? 'America/New_York' : 'Asia/Seoul';
      const travel = { locale: 'ko', timeZone, dayStartHour: '4' };
      await Promise.all([
        candidate.post('/settings', travel),
        submitReview(candidate, revealed.body, { rating: '3' }),
      ]);
      expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
    }
  });

  it('loses nothing to a change of language beside it', async () => {
    await rate(candidate, '/study', '4', 3);
    await Promise.all([
      candidate.post('/settings', {
        locale: 'ko',
        timeZone: 'America/New_York',
        dayStartHour: '2',
        newPerDay: '33',
      }),
      candidate.post('/language', { locale: 'en', next: '/' }),
      candidate.post('/settings/unlimited-day', {}),
    ]);
    expect(kkori.database.readOne('SELECT locale, timeZone, newPerDay FROM StudySettings')).toEqual({
      locale: 'en',
      timeZone: 'America/New_York',
      newPerDay: 33,
    });
  });

  it('keeps no chain that the bank does not have', async () => {
    await rate(candidate, '/study', '4', 3);
    const junk = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`retention-${index}`, '0.9']));
    const travel = { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4' };
    await candidate.post('/settings', {
      ...travel,
      ...junk,
      'retention-closing': '0.94',
      'retention-__proto__': '0.9',
    });
    expect(kkori.database.readOne('SELECT chainRetention FROM StudySettings')).toEqual({
      chainRetention: '{"closing":0.94}',
    });
  });
});

describe('the doctor', () => {
  it('writes anew a card and a day that are not what the log says, and finds nothing the second time', async () => {
    for (const rating of ['3', '4', '1']) await rate(candidate, '/study', rating, 3);
    const before = cards();
    await kkori.database.commit((sqlite) => {
      sqlite.statement('UPDATE Card SET stability = stability * 2, version = version + 5').run();
      sqlite.statement('UPDATE StudyDay SET reviews = 99').run();
      sqlite
        .statement(
          'INSERT INTO StudyDay (userId, day, reviews, fresh, due, again, durationMs) SELECT userId, 1, 2, 3, 4, 5, 6 FROM StudyDay LIMIT 1',
        )
        .run();
    });
    const first = await examine(kkori.database);
    expect(first.repaired).toHaveLength(before.length + 2);
    expect(first.problems).toEqual([]);
    expect(cards()).toEqual(before);
    // A day of zeros would give the day's next review a first step of 0.
    expect(kkori.database.readAll('SELECT * FROM StudyDay WHERE day = 1')).toEqual([]);
    expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
  });

  it('leaves alone what no cache is to blame for, and says so', async () => {
    for (const rating of ['3', '3']) await rate(candidate, '/study/handshake', rating, 3);
    const before = cards();
    await kkori.database.commit((sqlite) => {
      sqlite.statement('DROP TRIGGER "Review_is_never_changed"').run();
      sqlite.statement("UPDATE Review SET scheduler = 'ts-fsrs of tomorrow' WHERE cardVersion = 1").run();
    });
    const { repaired, problems } = await examine(kkori.database);
    expect(repaired).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('ts-fsrs of tomorrow')]);
    expect(cards()).toEqual(before);
  });
});

describe('a step that is taken back', () => {
  it('opens its answer anew, with the same words, to be rated otherwise', async () => {
    const asked = await candidate.get('/study');
    const answered = await submitAnswer(candidate, asked.body, {
      answer: '내가 적은 답',
      confidence: 'sure',
    });
    const revealed = await candidate.follow(answered);
    const next = await candidate.follow(await submitReview(candidate, revealed.body, { rating: '1' }));
    const undone = await candidate.post('/undos', {
      key: hidden(next.body, 'key'),
      step: hidden(next.body, 'step'),
    });
    const again = await candidate.follow(undone);
    expect(again.body).toContain('내가 적은 답');
    expect(again.body).toContain('방금 기록을 되돌렸어요');
    expect((await submitReview(candidate, again.body, { rating: '4' })).statusCode).toBe(303);
    const log = kkori.database.readAll('SELECT rating, confidence, step FROM Review ORDER BY step');
    expect(log).toEqual([
      { rating: 1, confidence: 'sure', step: 1 },
      { rating: 4, confidence: 'sure', step: 3 },
    ]);
    expect(kkori.database.readOne('SELECT reviews, fresh, again FROM StudyDay')).toEqual({
      reviews: 1,
      fresh: 1,
      again: 0,
    });
    expect((await candidate.get(String(answered.headers.location))).body).toContain('기록했다가 되돌렸어요');
  });

  it('is not acknowledged again by a repetition that comes late', async () => {
    const asked = await candidate.get('/study');
    const revealed = await candidate.follow(await submitAnswer(candidate, asked.body, { answer: '답' }));
    const fields = { rating: '4' };
    await submitReview(candidate, revealed.body, fields);
    expect(await undo()).toBe(303);
    expect((await submitReview(candidate, revealed.body, fields)).statusCode).toBe(409);
    expect(cards()[0]).toMatchObject({ phase: 'new', reviews: 0 });
  });

  it('leaves no hours of thinking behind', async () => {
    await rate(candidate, '/study', '1', 0);
    kkori.clock.now += 8 * 3_600_000;
    expect(await undo()).toBe(303);
    const answer = kkori.database.readOne<{ id: string }>('SELECT id FROM Answer ORDER BY rowid DESC');
    const again = await candidate.get(`/answers/${answer?.id}`);
    kkori.clock.now += 5_000;
    await submitReview(candidate, again.body, { rating: '3' });
    const spent = kkori.database.readOne<{ durationMs: number }>('SELECT durationMs FROM StudyDay');
    expect(spent?.durationMs).toBe(5_000);
  });

  it('is taken back once, however often that is sent', async () => {
    for (const rating of ['3', '3']) await rate(candidate, '/study', rating, 3);
    const wish = { key: crypto.randomUUID(), step: '2' };
    const all = await Promise.all(Array.from({ length: 20 }, () => candidate.post('/undos', wish)));
    expect(new Set(all.map(({ headers }) => headers.location)).size).toBe(1);
    expect(kkori.database.readAll("SELECT 1 FROM CardChange WHERE kind = 'undo'")).toHaveLength(1);
  });

  it('is the last one: an older page is told, and takes back nothing', async () => {
    for (const rating of ['3', '3']) await rate(candidate, '/study', rating, 3);
    const wish = { key: crypto.randomUUID(), step: '1' };
    expect((await candidate.post('/undos', wish)).statusCode).toBe(409);
    expect(kkori.database.readAll('SELECT 1 FROM CardChange')).toHaveLength(0);
  });

  it('may be fifty steps ago', async () => {
    for (let step = 0; step < 55; step += 1)
      await rate(candidate, `/study/${ids[step % ids.length]}`, '3', 2);
    for (let step = 0; step < 55; step += 1) expect(await undo()).toBe(303);
    expect(await undo()).toBe(409);
    for (const card of cards()) expect(card).toMatchObject({ phase: 'new', stability: null });
    const shown = await candidate.get('/history');
    expect(shown.body.match(/history-taken-back/g)).toHaveLength(5);
    const older = await candidate.get(/\/history\?before=\d+/.exec(shown.body)?.[0] ?? '');
    expect(older.body.match(/history-taken-back/g)).toHaveLength(50);
  });
});
