import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findUpcoming, storeInterview } from '../../src/preparation/repository.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { uniteUsers } from '../../src/uniting/uniting.ts';
import { Browser, hidden, submitAnswer, submitReview, type TestApp, testApp } from '../support/app.ts';
import { startInterview, takeTurn } from '../support/mock-interview.ts';
import { rateQuestion } from '../support/study.ts';
import { type TwoBrowsers, twoBrowsers } from './people.ts';

let kkori: TestApp;

beforeEach(async () => {
  kkori = await testApp();
});
afterEach(() => kkori.close());

const sound = async () => {
  expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
  expect(kkori.database.readAll('PRAGMA foreign_key_check')).toEqual([]);
};

const column = <Value>(sql: string, ...parameters: string[]): readonly Value[] =>
  kkori.database.readAll<{ readonly value: Value }>(sql, ...parameters).map(({ value }) => value);

/** Everything that is in the database, but for what it says of itself. */
function everything(): Readonly<Record<string, readonly unknown[]>> {
  const tables = column<string>(
    `SELECT name AS value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
  );
  return Object.fromEntries(
    tables.map((table) => [table, kkori.database.readAll(`SELECT * FROM "${table}" ORDER BY 1, 2`)]),
  );
}

describe('whoever signs in where they were a guest', () => {
  it('has both histories in one, newest last, and the guest’s browser is nobody’s', async () => {
    const { account, guest, accountId, guestId, unite } = await twoBrowsers(kkori);
    await rateQuestion(account, '/study/why-three', '3');
    await unite();
    expect(
      column('SELECT questionId AS value FROM Review WHERE userId = ? ORDER BY step', accountId),
    ).toEqual(['handshake', 'closing', 'why-three']);
    expect(column('SELECT id AS value FROM User')).toEqual([accountId]);
    expect(column('SELECT userId AS value FROM Session')).not.toContain(guestId);
    const history = (await account.get('/history')).body;
    for (const id of ['handshake', 'closing', 'why-three']) expect(history).toContain(id);
    expect((await account.get('/progress')).statusCode).toBe(200);
    // Their cookie opens nothing.
    expect((await guest.get('/history')).headers.location).toBe('/sign-in?next=%2Fhistory');
    await sound();
  });

  it('takes back what was done last, by whichever of the two, with the form of the history', async () => {
    const { account, unite } = await twoBrowsers(kkori);
    await unite();
    for (const left of ['closing', 'handshake']) {
      const page = (await account.get('/history')).body;
      const undone = await account.post('/undos', {
        key: hidden(page, 'key'),
        step: hidden(page, 'step'),
        from: 'history',
      });
      expect(undone.headers.location).toBe('/history?undone=yes');
      const state = kkori.database.readOne('SELECT phase, reviews FROM Card WHERE questionId = ?', left);
      expect(state).toEqual({ phase: 'new', reviews: 0 });
    }
    await sound();
  });

  it('has one card of what both were asked, with both answers', async () => {
    const two = await twoBrowsers(kkori, { guest: '/study/handshake' });
    kkori.clock.now += 86_400_000;
    await rateQuestion(two.account, '/study/handshake', '1');
    await two.unite();
    expect(kkori.database.readAll('SELECT questionId, reviews, version FROM Card')).toEqual([
      { questionId: 'handshake', reviews: 3, version: 3 },
    ]);
    expect(column('SELECT cardVersion AS value FROM Answer ORDER BY cardVersion')).toEqual([0, 1, 2]);
    // Two of them were a first one each; only one is the first of one person.
    expect(column('SELECT sum(fresh) AS value FROM StudyDay')).toEqual([1]);
    await sound();
  });

  it('rates the answer they had open, on a card that the account had, too', async () => {
    const two = await twoBrowsers(kkori, { guest: '/study/closing' });
    kkori.clock.now += 86_400_000;
    const asked = (await two.guest.get('/study/handshake')).body;
    const revealed = await two.guest.follow(await submitAnswer(two.guest, asked, { answer: '내가 쓴 말' }));
    const other = (await two.account.get('/study/handshake')).body;
    const theirs = await two.account.follow(await submitAnswer(two.account, other, { answer: '다른 말' }));
    await two.unite();
    // The page of the guest’s browser was made for another card and another version: it is told so, and loses nothing.
    expect((await submitReview(two.account, revealed.body, { rating: '3' })).statusCode).toBe(404);
    const answerId = hidden(revealed.body, 'answerId');
    const again = await two.account.get(`/answers/${answerId}`);
    expect(again.body).toContain('내가 쓴 말');
    expect((await submitReview(two.account, again.body, { rating: '3' })).statusCode).toBe(303);
    // The other one was open at the same card, which has gone on since.
    expect((await submitReview(two.account, theirs.body, { rating: '3' })).statusCode).toBe(409);
    expect(column('SELECT typedAnswer AS value FROM Answer ORDER BY answeredAt')).toContain('다른 말');
    await sound();
  });

  it('goes on with the mock interview they were in, and takes it out of the log as a whole', async () => {
    const two = await twoBrowsers(kkori);
    kkori.clock.now += 60_000;
    const address = await startInterview(two.guest);
    await takeTurn(two.guest, address);
    await rateQuestion(two.account, '/study/closing', '3');
    await two.unite();
    await takeTurn(two.account, address);
    const steps = column<number>('SELECT step AS value FROM InterviewStep WHERE userId = ?', two.accountId);
    expect(steps).toHaveLength(2);
    const sources = column(
      `SELECT source AS value FROM Review WHERE step IN (SELECT step FROM InterviewStep) AND userId = ?`,
      two.accountId,
    );
    expect(sources).toEqual(['interview', 'interview']);
    await sound();
    const page = (await two.account.get('/history')).body;
    await two.account.post('/undos', { key: hidden(page, 'key'), step: hidden(page, 'step') });
    expect(column('SELECT undoes AS value FROM CardChange ORDER BY undoes').length).toBeGreaterThan(1);
    await sound();
  });

  it('keeps the days of both interviews, and what was laid to rest is open again once that is taken back', async () => {
    const two = await twoBrowsers(kkori);
    const today = 20_779;
    const named = (userId: string, day: number, key: string) =>
      storeInterview(
        kkori.database,
        userId,
        { id: crypto.randomUUID(), key, name: `on ${day}`, day, chains: [], minutesPerDay: 15 },
        { now: kkori.clock.now, today },
      );
    for (const days of [1, 2, 3, 4]) {
      await named(two.accountId, today + days, `key ${days}`);
      await named(two.guestId, today + days * 10, `key ${days}`);
    }
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement(
          "UPDATE InterviewDate SET settledAt = 1, settledStep = 1 WHERE userId = ? AND name = 'on 20789'",
        )
        .run(two.guestId);
    });
    await two.unite();
    expect(column('SELECT DISTINCT userId AS value FROM InterviewDate')).toEqual([two.accountId]);
    expect(column('SELECT count(DISTINCT key) AS value FROM InterviewDate')).toEqual([8]);
    expect(column('SELECT lastInterview AS value FROM StudySettings')).toEqual([today + 40]);
    // The guest's first step is the second of one person.
    expect(column("SELECT settledStep AS value FROM InterviewDate WHERE name = 'on 20789'")).toEqual([2]);
    // More than one user may name: none is dropped.
    expect(findUpcoming(kkori.database, two.accountId, today)).toHaveLength(8);
  });

  it('still shows their progress to whom they gave a link', async () => {
    const two = await twoBrowsers(kkori);
    const page = (await two.guest.get('/progress')).body;
    await two.guest.post('/progress/links', { key: hidden(page, 'key') });
    await two.unite();
    expect(column('SELECT userId AS value FROM ProgressLink')).toEqual([two.accountId]);
    expect((await two.account.get('/progress')).body).toContain('/progress/links/');
  });

  it('keeps two submissions apart that came with the same key', async () => {
    const two = await twoBrowsers(kkori);
    const key = crypto.randomUUID();
    await two.account.post('/questions/why-three/answers', answer(key));
    await two.guest.post('/questions/why-random/answers', answer(key));
    await two.unite();
    const keys = column<string>('SELECT key AS value FROM Answer WHERE key LIKE ?', `${key}%`);
    expect(keys).toHaveLength(2);
    expect(column('SELECT count(*) AS value FROM Card')).toEqual([4]);
    await sound();
  });
});

const answer = (key: string) => ({
  key,
  shownAt: String(kkori.clock.now),
  cardVersion: '0',
  answer: '내 답',
});

describe('settings', () => {
  const settings = (userId: string) =>
    kkori.database.readOne('SELECT newPerDay, theme, timeZone FROM StudySettings WHERE userId = ?', userId);
  const set = (userId: string, newPerDay: number, timeZone: string) =>
    kkori.database.commit((sqlite) =>
      sqlite
        .statement('UPDATE StudySettings SET newPerDay = ?, timeZone = ? WHERE userId = ?')
        .run(newPerDay, timeZone, userId),
    );
  /** An account that nobody has studied with. */
  async function newAccount(): Promise<string> {
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement(
          "INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES ('new', 'new', 'new@kkori.test', 0, 0)",
        )
        .run();
      sqlite
        .statement(
          "INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt) VALUES ('new', 'en', 'UTC', 4, 0)",
        )
        .run();
    });
    return 'new';
  }

  it('of an account with a history stay, and the guest’s cards are due when its days begin', async () => {
    const two = await twoBrowsers(kkori);
    await rateQuestion(two.guest, '/study/why-random', '4');
    await set(two.guestId, 33, 'America/New_York');
    await two.unite();
    expect(settings(two.accountId)).toMatchObject({ newPerDay: 10, timeZone: 'Asia/Seoul' });
    await sound();
  });

  it('of an account that is new are the guest’s', async () => {
    const two = await twoBrowsers(kkori);
    await set(two.guestId, 33, 'Europe/Paris');
    await uniteUsers(kkori.database, { from: two.guestId, into: await newAccount() }, kkori.clock.now);
    expect(settings('new')).toEqual({ newPerDay: 33, theme: 'auto', timeZone: 'Europe/Paris' });
    expect(column("SELECT questionId AS value FROM Card WHERE userId = 'new'")).toEqual(['closing']);
  });

  it('of an account that is new and was set up stay', async () => {
    const two = await twoBrowsers(kkori);
    await set(await newAccount(), 5, 'UTC');
    await set(two.guestId, 33, 'Europe/Paris');
    await uniteUsers(kkori.database, { from: two.guestId, into: 'new' }, kkori.clock.now);
    expect(settings('new')).toMatchObject({ newPerDay: 5, timeZone: 'UTC' });
    await sound();
  });

  it('are the guest’s where the account has none at all', async () => {
    const two = await twoBrowsers(kkori);
    await newAccount();
    await kkori.database.commit((sqlite) =>
      sqlite.statement("DELETE FROM StudySettings WHERE userId = 'new'").run(),
    );
    await uniteUsers(kkori.database, { from: two.guestId, into: 'new' }, kkori.clock.now);
    expect(settings('new')).toMatchObject({ newPerDay: 10 });
    await sound();
  });
});

describe('uniting', () => {
  const between = (two: TwoBrowsers) => ({ from: two.guestId, into: two.accountId });

  it('is refused for an account in the place of the guest, and for a guest in that of the account', async () => {
    const two = await twoBrowsers(kkori);
    const before = everything();
    const swapped = { from: two.accountId, into: two.guestId };
    await expect(uniteUsers(kkori.database, swapped, kkori.clock.now)).rejects.toThrow(
      'Only what a guest has',
    );
    const nobody = { from: two.guestId, into: 'nobody' };
    await expect(uniteUsers(kkori.database, nobody, kkori.clock.now)).rejects.toThrow('an account’s alone');
    const itself = { from: two.guestId, into: two.guestId };
    await expect(uniteUsers(kkori.database, itself, kkori.clock.now)).rejects.toThrow('an account’s alone');
    expect(everything()).toEqual(before);
  });

  it('is done once by two tabs that ask for it together', async () => {
    const two = await twoBrowsers(kkori, { guest: '/study/handshake' });
    await Promise.all([two.unite(), two.unite(), two.unite()]);
    await two.unite();
    expect(column('SELECT reviews AS value FROM Card')).toEqual([2]);
    await sound();
  });

  it('makes all of it or nothing: what fails at the last moment has changed nothing', async () => {
    const two = await twoBrowsers(kkori, { guest: '/study/handshake' });
    await rateQuestion(two.guest, '/study/closing', '3');
    const run = (sql: string) => kkori.database.commit((sqlite) => sqlite.statement(sql).run());
    await run("CREATE TRIGGER broken BEFORE DELETE ON User BEGIN SELECT RAISE(ABORT, 'power cut'); END");
    const before = everything();
    await expect(two.unite()).rejects.toThrow('power cut');
    expect(everything()).toEqual(before);
    await run('DROP TRIGGER broken');
    await two.unite();
    await sound();
  });

  it('begins again where one of the two has gone on meanwhile', async () => {
    const two = await twoBrowsers(kkori, { guest: '/study/handshake' });
    const asked = (await two.account.get('/study/handshake')).body;
    const revealed = await two.account.follow(await submitAnswer(two.account, asked));
    const united = two.unite();
    // The form is on its way: it is written before what was made ready can be.
    const rated = submitReview(two.account, revealed.body, { rating: '1' });
    await Promise.all([united, rated]);
    expect([303, 409]).toContain((await rated).statusCode);
    await sound();
    expect(column('SELECT count(*) AS value FROM User')).toEqual([1]);
  });

  it('leaves the log as unchangeable as before', async () => {
    const two = await twoBrowsers(kkori, { guest: '/study/handshake' });
    await two.unite();
    for (const sql of [
      'UPDATE Review SET step = step + 9',
      'UPDATE Review SET cardVersion = 7',
      'DELETE FROM Review',
    ])
      await expect(kkori.database.commit((sqlite) => sqlite.statement(sql).run())).rejects.toThrow('never');
    expect(column('SELECT count(*) AS value FROM Uniting')).toEqual([0]);
    expect(between(two).into).toBe(two.accountId);
  });
});

describe('while two are united', () => {
  const facts = {
    Review: [
      'id',
      'questionId',
      'source',
      'rating',
      'suggestedRating',
      'ratedAt',
      'studyDay',
      'timeZone',
      'dayStartHour',
      'durationMs',
      'confidence',
      'typedAnswer',
      'keyPointsShown',
      'keyPointsHit',
      'scheduler',
      'bankVersion',
    ],
    CardChange: ['id', 'kind', 'changedAt', 'studyDay', 'timeZone', 'dayStartHour', 'scheduler'],
  };

  it('what was given is no more to be changed than ever, and nothing of others is', async () => {
    const two = await twoBrowsers(kkori);
    const third = new Browser(kkori.app);
    await rateQuestion(third, '/study/closing', '3');
    const wish = { key: crypto.randomUUID(), kind: 'suspend', days: '1' };
    await two.guest.post('/questions/closing/changes', wish);
    const attempt = (sql: string) =>
      kkori.database.commit((sqlite) => {
        sqlite
          .statement('INSERT INTO Uniting (fromId, intoId) VALUES (?, ?)')
          .run(two.guestId, two.accountId);
        sqlite.statement(sql).run();
        throw new Error('allowed');
      });
    for (const name of facts.Review)
      await expect(attempt(`UPDATE Review SET "${name}" = "${name}"`), name).rejects.toThrow('never changed');
    const own = `WHERE userId IN (SELECT fromId FROM Uniting)`;
    await expect(attempt(`UPDATE Review SET cardVersion = 9, step = 9 ${own}`)).rejects.toThrow('allowed');
    const others = `WHERE userId NOT IN (SELECT fromId FROM Uniting UNION SELECT intoId FROM Uniting)`;
    await expect(attempt(`UPDATE Review SET step = 9 ${others}`)).rejects.toThrow('never changed');
    await expect(attempt(`DELETE FROM Review ${own}`)).rejects.toThrow('never deleted');
  });
});
