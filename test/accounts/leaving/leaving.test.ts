import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { invitationMs } from '../../../src/accounts/inviting/invitation.ts';
import { makeInvitation } from '../../../src/accounts/inviting/repository.ts';
import { graceMs } from '../../../src/accounts/leaving/leave.ts';
import { eraseUser, requestDeletion } from '../../../src/accounts/leaving/repository.ts';
import { scheduleDeletions, sweepDeletions } from '../../../src/accounts/leaving/sweeping.ts';
import { storeLink } from '../../../src/accounts/links/repository.ts';
import { ask, begin, end, meet, press } from '../../interview/rooms/meeting.ts';
import { Browser, htmx, studyOnce, type TestApp, testApp } from '../../support/app.ts';
import { Inbox, linkIn } from '../../support/inbox.ts';
import { livedBank } from '../../support/long-life.ts';
import { richUser } from '../../support/rich-user.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';
const deletion = '/settings/account/deletion';

let kkori: TestApp;
let browser: Browser;

beforeEach(async () => {
  kkori = await testApp();
  browser = new Browser(kkori.app);
});

/** Null where no mail is sent. It waits for those who are still connected, so the application ends first. */
let inbox: Inbox | null = null;

afterEach(async () => {
  await kkori.close();
  await inbox?.close();
  inbox = null;
});

const signUp = () => browser.post('/sign-up', { email, password });
const signIn = (in_ = browser) => in_.post('/sign-in', { email, password });
const userIdOf = (address: string): string =>
  kkori.database.readOne<{ id: string }>('SELECT id FROM User WHERE email = ?', address)?.id ?? '';
const failing = (error: unknown) => {
  throw error;
};
const sweep = () => sweepDeletions({ database: kkori.database, now: () => kkori.clock.now }, failing);

/** All rows of all tables but the question bank's, as text, without the columns that only say when. */
function everything(): Readonly<Record<string, string[]>> {
  const { database } = kkori;
  const tables = database
    .readAll<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'Question%'",
    )
    .map(({ name }) => name);
  return Object.fromEntries([
    ...tables.map((name) => [
      name,
      database.readAll(`SELECT * FROM "${name}"`).map((row) => JSON.stringify(row)),
    ]),
    ['QuestionSet', database.readAll('SELECT * FROM QuestionSet').map((row) => JSON.stringify(row))],
  ]);
}

/** For those who study for months. */
async function withManyQuestions(): Promise<void> {
  await kkori.close();
  kkori = await testApp({ questions: livedBank });
}

/** The bytes of the file and of its write-ahead log. */
function bytesOnDisk(): Buffer {
  const files = [kkori.file, `${kkori.file}-wal`].filter(existsSync);
  return Buffer.concat(files.map((file) => readFileSync(file)));
}

describe('asking for an account to be deleted', () => {
  beforeEach(async () => {
    await signUp();
    await signIn();
  });

  it('says what goes and until when it can be taken back, and asks who it is', async () => {
    const page = await browser.get(deletion);
    expect(page.body).toContain('2026년 12월 6일');
    expect(page.body).toContain('길게는 14일');
    const unsure = await browser.post(deletion, { password });
    expect(unsure.statusCode).toBe(422);
    const wrong = await browser.post(deletion, { sure: 'yes', password: 'some other phrase' });
    expect(wrong.statusCode).toBe(422);
    // What was ticked is ticked still; the password is not kept.
    expect(wrong.body).toMatch(/name="sure"[^>]* checked/);
    expect(wrong.body).not.toContain('some other phrase');
    expect(unsure.body).not.toMatch(/name="sure"[^>]* checked/);
    expect(wrong.body).toContain('비밀번호가 맞지 않아요');
    expect(kkori.database.readAll('SELECT 1 FROM User WHERE deletionDueAt IS NOT NULL')).toEqual([]);
  });

  it('signs out everywhere and says goodbye', async () => {
    const elsewhere = new Browser(kkori.app);
    await signIn(elsewhere);
    // In the zone of the account, which the browser knows nothing of any more.
    await browser.post('/settings', { timeZone: 'Pacific/Kiritimati' });
    browser.cookies.delete('kkori-calendar');
    const told = /(오전|오후) \d+:\d\d(?=까지 다시)/.exec((await browser.get(deletion)).body)?.[0] ?? 'none';
    const gone = await browser.post(deletion, { sure: 'yes', password });
    expect(gone.headers['clear-site-data']).toBe('"cache", "storage"');
    const goodbye = await browser.follow(gone);
    expect(goodbye.body).toContain('2026년 12월 6일');
    expect(goodbye.body).toContain(told);
    // Loaded again it says the same, and not that nobody is signed in.
    expect((await browser.follow(gone)).body).toBe(goodbye.body);
    expect(kkori.database.readAll('SELECT 1 FROM Session')).toEqual([]);
    expect((await elsewhere.get('/settings/account')).body).not.toContain(email);
  });

  it('leaves nothing to do but stay, take one’s data, and sign out', async () => {
    await browser.post('/progress/links', { key: crypto.randomUUID() });
    await browser.post(deletion, { sure: 'yes', password });
    await signIn();
    for (const url of ['/', '/study', '/settings', '/settings/account', '/rooms', '/questions']) {
      const response = await browser.get(url);
      expect([response.statusCode, response.headers.location], url).toEqual([303, deletion]);
    }
    expect((await browser.post('/settings/parameters/trainings', { key: 'x' })).headers.location).toBe(
      deletion,
    );
    expect((await browser.get('/study', htmx)).headers['hx-redirect']).toBe(deletion);
    expect((await browser.get(deletion)).body).toContain('계정 계속 쓰기');
    expect((await browser.get('/settings/data')).statusCode).toBe(200);
    expect((await browser.get('/settings/data/kkori.zip')).statusCode).toBe(200);
    expect((await browser.post('/sign-out', {})).headers.location).toBe('/');
    expect((await browser.get('/study')).statusCode).toBe(200);
  });

  it('can be taken back in time, and then nothing is lost', async () => {
    await studyOnce(browser, '3');
    const before = everything();
    await browser.post(deletion, { sure: 'yes', password });
    kkori.clock.now += graceMs - 1;
    expect(await sweep()).toBe(0);
    await signIn();
    const kept = await browser.follow(await browser.post(`${deletion}/withdrawal`, {}));
    expect(kept.body).toContain('아무것도 지워지지 않았어요');
    expect((await browser.get('/study')).statusCode).toBe(200);
    kkori.clock.now += 2 * graceMs;
    expect(await sweep()).toBe(0);
    const after = everything();
    for (const table of ['Card', 'Answer', 'Review', 'StudyDay', 'Account', 'StudySettings'])
      expect(after[table], table).toEqual(before[table]);
  });

  it('cannot be taken back once it is time', async () => {
    await browser.post(deletion, { sure: 'yes', password });
    await signIn();
    kkori.clock.now += graceMs;
    const late = await browser.follow(await browser.post(`${deletion}/withdrawal`, {}));
    expect(late.body).toContain('이제는 되돌릴 수 없어요');
    expect(await sweep()).toBe(1);
    expect((await browser.get('/study')).statusCode).toBe(200);
    expect((await signIn()).statusCode).toBe(422);
    // The address is free again.
    expect((await signUp()).statusCode).toBe(303);
    expect((await signIn()).statusCode).toBe(303);
  });

  it('closes links to one’s progress meanwhile', async () => {
    await studyOnce(browser, '3');
    await browser.post('/progress/links', { key: crypto.randomUUID() });
    const link = /\/shared\/[\w-]+/.exec((await browser.get('/progress')).body)?.[0] ?? '';
    const visitor = new Browser(kkori.app);
    expect((await visitor.get(link)).statusCode).toBe(200);
    await browser.post(deletion, { sure: 'yes', password });
    expect((await visitor.get(link)).statusCode).toBe(404);
    await signIn();
    await browser.post(`${deletion}/withdrawal`, {});
    expect((await visitor.get(link)).statusCode).toBe(200);
  });

  it('asks those without a password to have signed in a moment ago', async () => {
    await kkori.database.commit((sqlite) => sqlite.statement('UPDATE Account SET password = NULL').run());
    kkori.clock.now += 11 * 60_000;
    const refused = await browser.post(deletion, { sure: 'yes' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('다시 로그인한 뒤에');
    kkori.clock.now -= 11 * 60_000;
    expect((await browser.post(deletion, { sure: 'yes' })).statusCode).toBe(303);
  });
});

describe('a guest', () => {
  it('is gone at once, after having said that they are sure', async () => {
    await studyOnce(browser, '3');
    expect((await browser.get(deletion)).body).toContain('돌아올 방법이 없어요');
    expect((await browser.post(deletion, {})).statusCode).toBe(422);
    const gone = await browser.post(deletion, { sure: 'yes' });
    expect((await browser.follow(gone)).body).toContain('기록을 모두 지웠어요');
    expect(kkori.database.readAll('SELECT 1 FROM User')).toEqual([]);
    expect((await browser.get('/study')).statusCode).toBe(200);
    expect((await browser.get(deletion)).headers.location).toMatch(/^\/sign-in\?next=/);
  });

  it('has no deletion to take back', async () => {
    await studyOnce(browser, '3');
    expect((await browser.post(`${deletion}/withdrawal`, {})).statusCode).toBe(404);
  });
});

describe('being erased', () => {
  it('leaves no row, and in the rebuilt file no byte, of an id, an address or anything typed; others keep everything', async () => {
    await withManyQuestions();
    const mark = '지워질 표시';
    const user = await richUser(kkori, { email: 'rich@example.org', mark, seed: 4 });
    const typed = '내가 적은 비밀스러운 답';
    await kkori.database.commit((sqlite) =>
      sqlite.statement('UPDATE Answer SET typedAnswer = ? WHERE userId = ?').run(typed, user.userId),
    );
    const other = await richUser(kkori, { email: 'other@example.org', mark: '남는 표시', seed: 5 });
    await kkori.database.expunge();
    const before = everything();
    expect(bytesOnDisk().includes(mark)).toBe(true);
    expect(bytesOnDisk().includes(typed)).toBe(true);

    expect(await eraseUser(kkori.database, user.userId, kkori.clock.now)).toBe(true);
    expect(await kkori.database.expunge({ rebuild: true })).toBe(true);

    const after = everything();
    const rows = Object.values(after).flat().join('\n');
    const bytes = bytesOnDisk();
    for (const trace of [user.userId, user.email, mark, typed, `token of ${user.userId}`]) {
      expect(rows.includes(trace), trace).toBe(false);
      expect(bytes.includes(trace), trace).toBe(false);
    }
    expect(kkori.database.readAll('PRAGMA foreign_key_check')).toEqual([]);
    expect(kkori.database.readAll('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    for (const [table, kept] of Object.entries(after)) {
      const theirs = (row: string) => row.includes(other.userId);
      expect(kept.filter(theirs), table).toEqual(before[table]?.filter(theirs));
    }
    for (const table of ['Review', 'CardChange', 'Card', 'Answer', 'Turn', 'Forecast'])
      expect(after[table]?.length, table).toBeGreaterThan(0);
  }, 120_000);

  it('takes the invitations along that name the address, and no other', async () => {
    await signUp();
    for (const note of [
      `for ${email.toUpperCase()}.`,
      `친구<${email}>에게`,
      `a.${email}`,
      `${email}.uk`,
      `not-${email}`,
    ])
      await makeInvitation(kkori.database, note, kkori.clock.now);
    await eraseUser(kkori.database, userIdOf(email), kkori.clock.now);
    const left = kkori.database.readAll<{ note: string }>('SELECT note FROM RegistrationInvitation');
    expect(left.map(({ note }) => note).toSorted()).toEqual([`a.${email}`, `${email}.uk`, `not-${email}`]);
  });

  it('takes the room of a candidate along, and leaves a candidate the report they were given', async () => {
    const own = await meet(kkori);
    for (const meeting of [own]) {
      await begin(meeting);
      await ask(meeting, 'handshake');
      await press(meeting, 'notes', { turn: '1', text: '은밀한 메모' });
      await press(meeting, 'judgement', { words: '차분했어요', depth: '3' });
      await end(meeting);
    }
    const members = kkori.database.readOne<{ candidateId: string; interviewerId: string }>(
      'SELECT candidateId, interviewerId FROM Room',
    );
    const report = await own.candidate.get(`/rooms/${own.id}/report`);
    expect(report.body).toContain('차분했어요');
    await eraseUser(kkori.database, String(members?.interviewerId), kkori.clock.now);
    const after = await own.candidate.get(`/rooms/${own.id}/report`);
    expect(after.statusCode).toBe(200);
    expect(after.body).toContain('차분했어요');
    expect(kkori.database.readAll("SELECT 1 FROM RoomEvent WHERE data LIKE '%메모%'")).toEqual([]);
    expect(await own.candidate.get('/rooms')).toMatchObject({ statusCode: 200 });

    await eraseUser(kkori.database, String(members?.candidateId), kkori.clock.now);
    expect(kkori.database.readAll('SELECT 1 FROM Room')).toEqual([]);
    expect(kkori.database.readAll('SELECT 1 FROM RoomEvent')).toEqual([]);
  });

  it('goes on where it was cut short, and nobody can be them meanwhile', async () => {
    await withManyQuestions();
    const user = await richUser(kkori, { email: 'rich@example.org', mark: '표시', seed: 4 });
    await requestDeletion(kkori.database, user.userId, kkori.clock.now);
    kkori.clock.now += graceMs;
    let pieces = 0;
    const stopped = await eraseUser(kkori.database, user.userId, kkori.clock.now, {
      brake: async () => {
        pieces += 1;
      },
      isStopped: () => pieces === 3,
    });
    expect(stopped).toBe(false);
    expect(userIdOf(user.email)).toBe('');
    expect(kkori.database.readAll('SELECT 1 FROM Account')).toEqual([]);
    expect(kkori.database.readAll('SELECT 1 FROM Card WHERE userId = ?', user.userId)).not.toEqual([]);
    expect(await sweep()).toBe(1);
    expect(kkori.database.readAll('SELECT 1 FROM Card WHERE userId = ?', user.userId)).toEqual([]);
    expect(kkori.database.readAll('PRAGMA foreign_key_check')).toEqual([]);
  }, 120_000);

  it('waits behind none that fails, and spares whoever came back since they were found', async () => {
    const { database, clock } = kkori;
    const insert = (id: string, dueAt: number) =>
      database.commit((sqlite) =>
        sqlite
          .statement(
            "INSERT INTO User (id, name, email, createdAt, updatedAt, deletionDueAt) VALUES (?, '', ?, 0, 0, ?)",
          )
          .run(id, `${id}@example.org`, dueAt),
      );
    for (let index = 0; index < 60; index += 1) await insert(`failing-${index}`, 1_000 + index);
    await insert('a-first', 0);
    await insert('late', 2_000);
    await database.commit((sqlite) =>
      sqlite
        .statement(
          "CREATE TRIGGER fault BEFORE DELETE ON User WHEN old.id LIKE 'failing-%' BEGIN SELECT raise(ABORT, 'fault'); END",
        )
        .run(),
    );
    const failures: unknown[] = [];
    const failed = (error: unknown) => {
      // One of the first fails while somebody further down comes back.
      if (failures.push(error) === 1) withdrawn.push(withdraw());
    };
    const withdrawn: Promise<void>[] = [];
    const withdraw = () =>
      database.commit((sqlite) => {
        sqlite.statement("UPDATE User SET deletionDueAt = NULL WHERE id = 'failing-40'").run();
      });
    expect(await sweepDeletions({ database, now: () => clock.now }, failed)).toBe(2);
    await Promise.all(withdrawn);
    expect(failures).toHaveLength(59);
    expect(userIdOf('failing-40@example.org')).toBe('failing-40');
    expect(userIdOf('late@example.org')).toBe('');
  });

  it('is done by the server itself', async () => {
    await signUp();
    const userId = userIdOf(email);
    await requestDeletion(kkori.database, userId, kkori.clock.now);
    kkori.clock.now += graceMs;
    const said: string[] = [];
    const log = {
      info: (_: object, message: string) => said.push(message),
      error: (fields: object) => said.push(JSON.stringify(fields)),
    };
    const schedule = scheduleDeletions({ database: kkori.database, now: () => kkori.clock.now }, log);
    await expect.poll(() => said, { timeout: 30_000 }).toEqual(['users deleted']);
    await schedule.stop();
    expect(kkori.database.readAll('SELECT 1 FROM User')).toEqual([]);
  });

  it('is refused by the log for everybody else', async () => {
    await studyOnce(browser, '3');
    for (const table of ['Review', 'CardChange'] as const) {
      const sql = table === 'Review' ? 'DELETE FROM Review' : 'DELETE FROM CardChange';
      const [row] = kkori.database.readAll(
        table === 'Review' ? 'SELECT 1 FROM Review' : 'SELECT 1 FROM CardChange',
      );
      if (row !== undefined)
        await expect(kkori.database.commit((sqlite) => sqlite.statement(sql).run())).rejects.toThrow(
          'never deleted',
        );
    }
  });
});

describe.each([
  ['ko', '꼬리 계정을 지우겠다는 요청을 받았어요', '꼬리 계정을 지우지 않기로 했어요', '14일'],
  ['en', 'Your Kkori account is going to be deleted', 'Your Kkori account stays', '14 days'],
] as const)('where mail is sent, in %s', (locale, asked, withdrawn, days) => {
  it('the owner is told of the deletion, and when it was taken back', async () => {
    inbox = await Inbox.open();
    await kkori.close();
    kkori = await testApp({ environment: inbox.environment });
    browser = new Browser(kkori.app, { 'accept-language': locale });
    await signUp();
    await browser.post(linkIn(await inbox.next()), { password });
    await browser.post(deletion, { sure: 'yes', password });
    const first = await inbox.next();
    expect([first.to, first.mail.subject, linkIn(first)]).toEqual([[email], asked, '/sign-in']);
    expect(graceMs).toBe(14 * 86_400_000);
    expect(first.mail.text).toContain(days);
    await signIn();
    await browser.post(`${deletion}/withdrawal`, {});
    const second = await inbox.next();
    expect([second.to, second.mail.subject, linkIn(second)]).toEqual([[email], withdrawn, '/password-reset']);
    // Nobody had asked any more.
    await browser.post(`${deletion}/withdrawal`, {});
    expect(await inbox.rest(kkori.mailer)).toEqual([]);
  });
});

it('links that are over are dropped by the same schedule', async () => {
  const link = { kind: 'sign-up', userId: null, lifetimeMs: 1_000 } as const;
  const { database, clock } = kkori;
  await storeLink(database, { ...link, email: 'one@example.org', now: clock.now });
  await storeLink(database, { ...link, email: 'other@example.org', now: clock.now, lifetimeMs: 2_000 });
  const schedule = scheduleDeletions(
    { database, now: () => clock.now + 1_000 },
    { info: () => {}, error: failing },
  );
  await vi.waitFor(() =>
    expect(database.readAll('SELECT email FROM EmailLink')).toEqual([{ email: 'other@example.org' }]),
  );
  await schedule.stop();
});

it('sessions that have ended, invitations that are too old and sign-ins that came to nothing are dropped by the same schedule', async () => {
  const { database, clock } = kkori;
  await signUp();
  await signIn();
  await makeInvitation(database, 'old', clock.now - invitationMs);
  await makeInvitation(database, 'new', clock.now);
  await database.commit((sqlite) => {
    const session = sqlite.statement(
      'INSERT INTO Session (id, token, userId, expiresAt, createdAt, updatedAt) VALUES (?, ?, ?, ?, 0, 0)',
    );
    for (let index = 0; index < 700; index += 1)
      session.run(`ended ${index}`, `token ${index}`, userIdOf(email), clock.now - index);
    const waiting = sqlite.statement(
      "INSERT INTO Verification (id, identifier, value, expiresAt, createdAt, updatedAt) VALUES (?, 'state', '{}', ?, 0, 0)",
    );
    waiting.run('over', clock.now);
    waiting.run('under way', clock.now + 1);
  });
  const schedule = scheduleDeletions({ database, now: () => clock.now }, { info: () => {}, error: failing });
  await vi.waitFor(() => expect(database.readAll('SELECT 1 FROM Session')).toHaveLength(1));
  await schedule.stop();
  expect(database.readAll('SELECT note FROM RegistrationInvitation')).toEqual([{ note: 'new' }]);
  expect(database.readAll('SELECT id FROM Verification')).toEqual([{ id: 'under way' }]);
  expect((await browser.get('/settings/account')).body).toContain(email);
});
