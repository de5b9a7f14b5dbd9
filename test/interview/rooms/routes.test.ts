import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, htmx, type TestApp, testApp } from '../../support/app.ts';
import { shownBank } from '../../support/bank.ts';
import { ask, begin, end, invitationOf, type Meeting, meet, open, press, seenIn } from './meeting.ts';

const day = 86_400_000;

let kkori: TestApp;

beforeEach(async () => {
  kkori = await testApp({ questions: shownBank });
});
afterEach(() => kkori.close());

const events = () =>
  kkori.database.readAll<{ kind: string; by: string; data: string }>(
    "SELECT data ->> 'kind' AS kind, by, data FROM RoomEvent ORDER BY roomId, number",
  );
const kinds = () => events().map(({ kind }) => kind);

describe('an invitation', () => {
  it('tells who invites to what, and a GET of it changes nothing', async () => {
    const interviewer = new Browser(kkori.app);
    const id = await open(interviewer, 'interviewer');
    const invitation = await invitationOf(interviewer, id);
    const before = kkori.database.readAll('SELECT * FROM Room, User');
    const shown = await new Browser(kkori.app).get(invitation);
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('면접관의 초대예요');
    expect(kkori.database.readAll('SELECT * FROM Room, User')).toEqual(before);
  });

  it('and its room name moments in the reader’s own zone', async () => {
    const interviewer = new Browser(kkori.app);
    const id = await open(interviewer, 'interviewer');
    expect((await interviewer.get('/rooms')).body).toContain('11월 22일 (일) 13:00에 연 방');
    expect((await interviewer.get(`/rooms/${id}`)).body).toContain('11월 29일 (일) 13:00까지 쓸 수 있어요.');
    await interviewer.post('/settings', { locale: 'ko', timeZone: 'America/New_York', dayStartHour: '4' });
    expect((await interviewer.get('/rooms')).body).toContain('11월 21일 (토) 23:00에 연 방');
    expect((await interviewer.get(`/rooms/${id}`)).body).toContain('11월 28일 (토) 23:00까지');
  });

  it('lets one more in, who becomes a guest and finds the room again', async () => {
    const { id, candidate, interviewer, invitation } = await meet(kkori);
    expect((await candidate.get(`/rooms/${id}`)).body).toContain('The interviewer will begin shortly.');
    expect((await candidate.get('/rooms')).body).toContain(`/rooms/${id}`);
    for (const member of [candidate, interviewer]) {
      const followed = await member.get(invitation);
      expect(followed.headers.location).toBe(`/rooms/${id}`);
    }
  });

  it('tells a third that the room is full, and makes no guest of them', async () => {
    const { id, invitation } = await meet(kkori);
    const users = () => kkori.database.readAll('SELECT id FROM User').length;
    const before = users();
    const third = new Browser(kkori.app, { 'accept-language': 'en' });
    for (const response of [await third.get(invitation), await third.post(invitation, {})]) {
      expect(response.statusCode).toBe(409);
      expect(response.body).toContain('This room is full');
    }
    expect(users()).toBe(before);
    expect((await third.get(`/rooms/${id}`)).statusCode).toBe(404);
  });

  it('of two who join at once one gets in', async () => {
    const candidate = new Browser(kkori.app);
    const id = await open(candidate, 'candidate');
    const invitation = await invitationOf(candidate, id);
    const crowd = Array.from({ length: 8 }, () => new Browser(kkori.app));
    const joined = await Promise.all(crowd.map((each) => each.post(invitation, {})));
    expect(joined.map(({ statusCode }) => statusCode).sort()).toEqual([303, ...Array(7).fill(409)]);
    const inside = await Promise.all(crowd.map((each) => each.get(`/rooms/${id}`)));
    expect(inside.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('expires after a week', async () => {
    const interviewer = new Browser(kkori.app);
    const invitation = await invitationOf(interviewer, await open(interviewer, 'interviewer'));
    kkori.clock.now += 7 * day - 1;
    expect((await new Browser(kkori.app).get(invitation)).statusCode).toBe(200);
    kkori.clock.now += 1;
    const late = new Browser(kkori.app);
    for (const response of [await late.get(invitation), await late.post(invitation, {})]) {
      expect(response.statusCode).toBe(404);
      expect(response.body).toContain('쓸 수 없는 초대예요');
    }
  });

  it('can be withdrawn by whoever opened the room, and by nobody else', async () => {
    const interviewer = new Browser(kkori.app);
    const id = await open(interviewer, 'interviewer');
    const invitation = await invitationOf(interviewer, id);
    const stranger = new Browser(kkori.app);
    await open(stranger, 'candidate');
    expect((await stranger.post(`/rooms/${id}/withdrawal`, {})).statusCode).toBe(404);
    expect((await interviewer.post(`/rooms/${id}/withdrawal`, {})).statusCode).toBe(303);
    expect((await stranger.post(invitation, {})).statusCode).toBe(404);
    expect((await interviewer.get(`/rooms/${id}`)).body).toContain('초대를 거뒀거나');
  });

  it('cannot be guessed, also by who knows the room’s id', async () => {
    const interviewer = new Browser(kkori.app);
    const id = await open(interviewer, 'interviewer');
    const invitation = await invitationOf(interviewer, id);
    const code = invitation.split('.')[1] ?? '';
    expect(Buffer.from(code, 'base64url')).toHaveLength(32);
    const last = code.at(-1) === 'A' ? 'B' : 'A';
    for (const forged of [
      `/invitations/${id}`,
      `/invitations/${id}.`,
      `${invitation.slice(0, -1)}${last}`,
      `${invitation}=`,
      `${invitation}.x`,
      invitation.replace(id, crypto.randomUUID()),
    ]) {
      expect((await new Browser(kkori.app).get(forged)).statusCode).toBe(404);
      expect((await new Browser(kkori.app).post(forged, {})).statusCode).toBe(404);
    }
    expect(JSON.stringify(kkori.database.readAll('SELECT * FROM Room'))).not.toContain(code);
  });

  it('names no host that a request made up', async () => {
    const interviewer = new Browser(kkori.app);
    const id = await open(interviewer, 'interviewer');
    const page = await interviewer.get(`/rooms/${id}`, { host: 'evil.example' });
    expect(page.body).not.toContain('evil.example');
    expect(page.body).toContain('value="http://kkori.test/invitations/');
  });
});

describe('12. where the server was not told what the world calls it', () => {
  let unnamed: TestApp;
  beforeEach(async () => {
    unnamed = await testApp({ questions: shownBank, environment: { PUBLIC_URL: undefined } });
  });
  afterEach(() => unnamed.close());

  it('an invitation names what its owner calls it, to nobody else', async () => {
    const interviewer = new Browser(unnamed.app);
    const candidate = new Browser(unnamed.app);
    const own = { host: 'kkori.test' };
    const opened = await interviewer.post('/rooms', { key: crypto.randomUUID(), role: 'interviewer' }, own);
    const address = String(opened.headers.location);
    const page = (await interviewer.get(address, { host: 'kkori.local:3000' })).body;
    const [, link = ''] = /value="http:\/\/kkori\.local:3000(\/invitations\/[^"]+)"/.exec(page) ?? [];
    expect(link).not.toBe('');
    expect((await interviewer.get(address, own)).body).not.toContain('kkori.local');
    const frame = await interviewer.get(`${address}/events?once=yes`, { host: 'kkori.local:3000' });
    expect(frame.body).toContain('http://kkori.local:3000/invitations/');
    await candidate.post(link, {}, own);
    for (const url of [address, `${address}/events?once=yes`]) {
      const seen = (await candidate.get(url, own)).body;
      expect(seen).not.toMatch(/kkori\.local|\/invitations\//);
    }
  });

  it('a host that no address can hold is left out', async () => {
    const interviewer = new Browser(unnamed.app);
    const own = { host: 'kkori.test' };
    const opened = await interviewer.post('/rooms', { key: crypto.randomUUID(), role: 'interviewer' }, own);
    const page = await interviewer.get(String(opened.headers.location), { host: 'evil.example/x?' });
    expect(page.body).not.toContain('evil.example/x?/');
  });
});

describe('whoever is in no room', () => {
  it('is told how one is entered, whether or not there is one', async () => {
    const { id } = await meet(kkori);
    const stranger = new Browser(kkori.app);
    await open(stranger, 'candidate');
    const ids = [id, crypto.randomUUID(), 'no-such-room'];
    for (const browser of [stranger, new Browser(kkori.app)]) {
      const pages = await Promise.all(ids.map((each) => browser.get(`/rooms/${each}`)));
      expect(pages.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
      const bodies = pages.map(({ body }, index) => body.replaceAll(String(ids[index]), ''));
      expect(bodies[0]).toContain('이 방에는 초대 링크로만 들어올 수 있어요.');
      expect(new Set(bodies).size).toBe(1);
    }
  });
});

describe('the interviewer', () => {
  let meeting: Meeting;
  beforeEach(async () => {
    meeting = await meet(kkori);
    await begin(meeting);
  });

  it('asks, follows up what was missed, and goes deeper', async () => {
    await ask(meeting, 'handshake');
    const { id, interviewer } = meeting;
    const asked = (await interviewer.get(`/rooms/${id}`)).body;
    // The follow-up tied to a missed point comes before the one that goes deeper.
    expect(asked.indexOf('value="why-random"')).toBeLessThan(asked.indexOf('value="why-three"'));
    await interviewer.post(`/rooms/${id}/ticks`, { turn: '1', tick: 'on handshake/second' });
    const ticked = (await interviewer.get(`/rooms/${id}`)).body;
    expect(ticked.indexOf('value="why-random"')).toBeGreaterThan(ticked.indexOf('value="why-three"'));
    await ask(meeting, 'why-random');
    await press(meeting, 'questions', { text: '  왜요?\r\n정말로요? ' });
    expect(
      events()
        .filter(({ kind }) => kind === 'asked')
        .map(({ data }) => JSON.parse(data)),
    ).toMatchObject([
      { turn: 1, questionId: 'handshake', occasion: { kind: 'picked' } },
      { turn: 2, questionId: 'why-random', occasion: { kind: 'deeper', fromId: 'handshake' } },
      { turn: 3, questionId: null, text: '왜요?\n정말로요?', occasion: { kind: 'own' } },
    ]);
  });

  it('sent twice, a step is taken once', async () => {
    const { id, interviewer } = meeting;
    const seen = await seenIn(interviewer, id, 'questions');
    const form = { seen, questionId: 'handshake' };
    const sent = await Promise.all([1, 2, 3].map(() => interviewer.post(`/rooms/${id}/questions`, form)));
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(kinds()).toEqual(['started', 'asked']);
  });

  it('is told that the room has moved on, with what was typed', async () => {
    const { id, interviewer } = meeting;
    const seen = await seenIn(interviewer, id, 'questions');
    await ask(meeting, 'handshake');
    const late = await interviewer.post(`/rooms/${id}/questions`, { seen, text: '아까운 질문' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('그사이 방이 바뀌었어요');
    expect(late.body).toContain('아까운 질문');
    const fragment = await interviewer.post(`/rooms/${id}/skips`, { seen: '1' }, htmx);
    expect(fragment.statusCode).toBe(409);
    expect(fragment.body).not.toContain('<html');
    expect(kinds()).toEqual(['started', 'asked']);
  });

  it('asks nothing twice in one room', async () => {
    await ask(meeting, 'handshake');
    const again = await ask(meeting, 'handshake');
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('이미 물은 질문이에요');
  });

  it('cannot begin alone, begin twice, or go on after the end', async () => {
    const { id, interviewer } = meeting;
    const alone = new Browser(kkori.app);
    const empty = await open(alone, 'interviewer');
    expect((await alone.post(`/rooms/${empty}/beginning`, { seen: '0' })).statusCode).toBe(409);
    expect((await interviewer.post(`/rooms/${id}/beginning`, { seen: '1' })).statusCode).toBe(409);
    await ask(meeting, 'handshake');
    await end(meeting);
    for (const [path, fields] of [
      ['questions', { seen: '3', questionId: 'closing' }],
      ['skips', { seen: '3' }],
      ['pause', { seen: '3' }],
      ['table', { seen: '3', move: 'put handshake' }],
      ['ending', { seen: '3' }],
    ] as const) {
      const refused = await interviewer.post(`/rooms/${id}/${path}`, fields);
      expect([path, refused.statusCode]).toEqual([path, 409]);
    }
    expect(kinds()).toEqual(['started', 'asked', 'ended']);
  });

  it('is told to begin first, and not that the room has changed', async () => {
    const waiting = await meet(kkori);
    const early = { seen: '0', questionId: 'handshake' };
    for (const headers of [{}, htmx]) {
      const refused = await waiting.interviewer.post(`/rooms/${waiting.id}/questions`, early, headers);
      expect(refused.statusCode).toBe(409);
      expect(refused.body).toMatch(/아직 시작하지 않았어요\..*먼저 ‘면접 시작하기’를 눌러 주세요\./s);
    }
  });

  it('ends it and stores marks and words at once', async () => {
    const { id, interviewer } = meeting;
    await ask(meeting, 'handshake');
    const form = { seen: '2', judged: '0', words: '결론부터 말해 보세요.', depth: '3' };
    const sent = await interviewer.post(`/rooms/${id}/ending`, form, htmx);
    expect([sent.statusCode, sent.headers['hx-redirect']]).toEqual([200, `/rooms/${id}/report`]);
    expect(kinds()).toEqual(['started', 'asked', 'ended']);
    const report = (await interviewer.get(`/rooms/${id}/report`)).body;
    expect(report).toContain('결론부터 말해 보세요.');
    expect(report).toMatch(/깊이.*?3단계/s);
    // Sent again it is done already; something else is shown again.
    expect((await interviewer.post(`/rooms/${id}/ending`, form)).statusCode).toBe(303);
    const late = await interviewer.post(`/rooms/${id}/ending`, { ...form, words: '늦은 말' });
    expect([late.statusCode, late.body.includes('늦은 말')]).toEqual([409, true]);
  });

  it('does not end it over marks of another window', async () => {
    const { id, interviewer } = meeting;
    await press(meeting, 'judgement', { words: '먼저 쓴 말' });
    const form = { seen: '1', judged: '0', words: '나중에 쓴 말' };
    const refused = await interviewer.post(`/rooms/${id}/ending`, form);
    expect([refused.statusCode, refused.body.includes('나중에 쓴 말')]).toEqual([409, true]);
    expect(kinds()).toEqual(['started', 'judged']);
  });

  it('may tick what was asked before', async () => {
    const { id, interviewer } = meeting;
    await ask(meeting, 'handshake');
    await ask(meeting, 'why-three');
    await interviewer.post(`/rooms/${id}/ticks`, { turn: '1', tick: 'on handshake/first' });
    const page = (await interviewer.get(`/rooms/${id}`)).body;
    expect(page).toMatch(/<details[^>]*id="before-1".*?핵심 3개 중 1개.*?value="off handshake\/first"/s);
  });

  it('notes what was asked before, skipped or in their own words, and reads it in the report', async () => {
    const { id, interviewer, candidate } = meeting;
    await ask(meeting, 'handshake');
    await press(meeting, 'skips');
    await press(meeting, 'questions', { text: '왜요?' });
    await ask(meeting, 'closing');
    for (const [turn, text] of [
      ['1', '너무 쉬워서 넘어감'],
      ['2', '망설임'],
    ] as const)
      expect((await interviewer.post(`/rooms/${id}/notes`, { turn, text })).statusCode).toBe(303);
    const page = (await interviewer.get(`/rooms/${id}`)).body;
    expect(page).toMatch(/id="before-1".*?넘어간 질문.*?메모 있음.*?id="note-1".*?너무 쉬워서 넘어감/s);
    expect(page).toMatch(/id="before-2".*?id="note-2".*?망설임/s);
    expect(page).not.toContain('name="tick" value="on handshake/first"');
    await end(meeting);
    expect((await interviewer.get(`/rooms/${id}/report`)).body).toContain('너무 쉬워서 넘어감');
    expect((await candidate.get(`/rooms/${id}/report`)).body).not.toContain('너무 쉬워서 넘어감');
  });

  it('is offered the next question that was not asked', async () => {
    const { id, interviewer } = meeting;
    await ask(meeting, 'handshake');
    const page = (await interviewer.get(`/rooms/${id}`)).body;
    const options = [...page.matchAll(/<option ([^>]*)>/g)].map(([, attributes = '']) => attributes);
    const asked = options.filter((attributes) => attributes.includes('disabled'));
    expect(asked).toEqual([expect.stringContaining('value="handshake"')]);
    const chosen = options.filter((attributes) => attributes.includes('selected'));
    expect(chosen).toEqual([expect.stringContaining('value="why-three"')]);
  });

  it('gets the parts of the page back by htmx, and a page without', async () => {
    const { id, interviewer } = meeting;
    const fields = { seen: await seenIn(interviewer, id, 'questions'), questionId: 'handshake' };
    const parts = await interviewer.post(`/rooms/${id}/questions`, fields, htmx);
    expect(parts.statusCode).toBe(200);
    expect(parts.body).toMatch(/^<hx-partial hx-target="#room-state"/);
    expect(parts.body).toContain('handshake를 설명해 보세요.');
    const plain = await interviewer.post(`/rooms/${id}/pause`, { seen: '0' });
    expect([plain.statusCode, plain.headers.location]).toEqual([303, `/rooms/${id}`]);
  });

  it('refuses what no page of ours sends', async () => {
    const { id, interviewer } = meeting;
    for (const [path, fields] of [
      ['questions', { seen: 'x', questionId: 'handshake' }],
      ['questions', { seen: '1' }],
      ['questions', { seen: '1', questionId: 'handshake', text: 'beides' }],
      ['questions', { seen: ['1', '1'], questionId: 'handshake' }],
      ['questions', { seen: '1', text: 'x'.repeat(501) }],
      ['notes', { turn: '1', text: 'x'.repeat(4001) }],
      ['ticks', { turn: '1', tick: 'handshake/first' }],
      ['table', { seen: '1', move: 'through the roof' }],
      ['judgement', { judged: '1', words: '', depth: '5' }],
      ['ending', { seen: '1', judged: '0', words: 'x'.repeat(4001) }],
    ] as const) {
      const refused = await interviewer.post(`/rooms/${id}/${path}`, fields);
      expect([path, refused.statusCode]).toEqual([path, 400]);
    }
    expect(kinds()).toEqual(['started']);
  });
});

describe('what was typed', () => {
  it('is shown again where it is too long, or came too fast', async () => {
    const meeting = await meet(kkori);
    const { id, interviewer } = meeting;
    await begin(meeting);
    const long = '긴 글 '.repeat(1_500);
    const forms = [
      ['questions', { seen: '1', text: long }],
      ['notes', { turn: '1', text: long }],
      ['judgement', { judged: '0', words: long }],
      ['ending', { seen: '1', judged: '0', words: long }],
    ] as const;
    for (const [path, fields] of forms) {
      const refused = await interviewer.post(`/rooms/${id}/${path}`, fields);
      expect([path, refused.statusCode, refused.body.includes(long.trim())]).toEqual([path, 400, true]);
    }
    const own = '긴 질문 '.repeat(2_000);
    const unread = await interviewer.post('/question-sets', { key: 'none', name: '목록', own });
    expect([unread.statusCode, unread.body.includes(own.trim())]).toEqual([400, true]);
    const note = { turn: '1', text: '급히 적은 것' };
    const many = await Promise.all(
      Array.from({ length: 300 }, () => interviewer.post(`/rooms/${id}/notes`, note)),
    );
    const fast = many.find(({ statusCode }) => statusCode === 429);
    expect(fast?.body).toContain('급히 적은 것');
  });
});

describe('what has happened in a room', () => {
  it('is neither changed nor deleted, unless the room is gone', async () => {
    const meeting = await meet(kkori);
    await begin(meeting);
    const run = (sql: string) => kkori.database.commit((sqlite) => sqlite.statement(sql).run());
    await expect(run('UPDATE RoomEvent SET at = 0')).rejects.toThrow('an event is never changed');
    await expect(run('DELETE FROM RoomEvent')).rejects.toThrow('an event is never deleted');
    await run('DELETE FROM Room');
    expect(events()).toEqual([]);
  });
});

describe('a room that is full', () => {
  /** Writes so many ticks behind what has happened. */
  const fill = (id: string, upTo: number) =>
    kkori.database.commit((sqlite) => {
      const statement = sqlite.statement(
        "INSERT INTO RoomEvent (roomId, number, key, by, at, data) VALUES (?, ?, ?, 'interviewer', ?, ?)",
      );
      const from = kkori.database.readAll('SELECT number FROM RoomEvent').length;
      for (let number = from + 1; number <= upTo; number += 1) {
        const on = number % 2 === 0;
        const data = { kind: 'ticked', turn: 1, keyPointId: 'handshake/first', on };
        statement.run(id, number, `fill:${number}`, kkori.clock.now, JSON.stringify(data));
      }
    });

  it('refuses more, and can still be judged and ended', async () => {
    const meeting = await meet(kkori);
    const { id, interviewer, candidate } = meeting;
    await begin(meeting);
    await ask(meeting, 'handshake');
    await fill(id, 5_000);
    const note = await interviewer.post(`/rooms/${id}/notes`, { turn: '1', text: '한 줄 더' });
    expect([note.statusCode, note.body.includes('한 줄 더')]).toEqual([409, true]);
    expect(note.body).toContain('이 방에는 더 담을 수 없어요');
    expect((await press(meeting, 'skips')).statusCode).toBe(303);
    expect((await press(meeting, 'judgement', { words: '끝까지 잘했어요.' })).statusCode).toBe(303);
    await fill(id, 5_500);
    expect((await press(meeting, 'judgement', { words: '하나 더' })).statusCode).toBe(409);
    expect((await end(meeting)).statusCode).toBe(303);
    expect((await candidate.get(`/rooms/${id}/report`)).body).toContain('끝까지 잘했어요.');
    expect((await candidate.post(`/rooms/${id}/own-marks`, { depth: '2' })).statusCode).toBe(409);
  });

  it('stores a megabyte of notes, and shows again what it does not store', async () => {
    const meeting = await meet(kkori);
    const { id, interviewer } = meeting;
    await begin(meeting);
    await ask(meeting, 'handshake');
    const long = '가'.repeat(3_990);
    for (let count = 1; count <= 83; count += 1)
      await interviewer.post(`/rooms/${id}/notes`, { turn: '1', text: `${long}${count}` });
    const refused = await interviewer.post(`/rooms/${id}/notes`, { turn: '1', text: `${long}끝` });
    expect([refused.statusCode, refused.body.includes(`${long}끝`)]).toEqual([409, true]);
    expect(refused.body).toContain('메모를 더 저장할 수 없어요');
    expect((await interviewer.post(`/rooms/${id}/notes`, { turn: '1', text: '짧게' })).statusCode).toBe(303);
  });
});

describe('the candidate', () => {
  it('cannot drive', async () => {
    const meeting = await meet(kkori);
    await begin(meeting);
    await ask(meeting, 'handshake');
    const { id, candidate } = meeting;
    const before = events();
    for (const [path, fields] of [
      ['beginning', { seen: '2' }],
      ['questions', { seen: '2', questionId: 'closing', role: 'interviewer' }],
      ['skips', { seen: '2' }],
      ['pause', { seen: '2' }],
      ['resumption', { seen: '2' }],
      ['table', { seen: '2', move: 'put handshake' }],
      ['ticks', { turn: '1', tick: 'on handshake/first' }],
      ['notes', { turn: '1', text: 'x' }],
      ['judgement', { judged: '2', words: 'ich bin gut', depth: '4' }],
      ['ending', { seen: '2' }],
    ] as const) {
      const refused = await candidate.post(`/rooms/${id}/${path}`, fields);
      expect([path, refused.statusCode]).toEqual([path, 403]);
    }
    expect(events()).toEqual(before);
  });

  it('may end what the interviewer has left for ten minutes', async () => {
    const meeting = await meet(kkori);
    const { id, candidate, interviewer } = meeting;
    const conclude = async (headers = {}) =>
      (await candidate.post(`/rooms/${id}/conclusion`, {}, headers)).statusCode;
    expect(await conclude()).toBe(409);
    await begin(meeting);
    await ask(meeting, 'handshake');
    kkori.clock.now += 9 * 60_000;
    await interviewer.post(`/rooms/${id}/notes`, { turn: '1', text: '아직 있음' });
    kkori.clock.now += 10 * 60_000 - 1;
    expect((await candidate.get(`/rooms/${id}`)).body).not.toContain('away for ten minutes');
    const early = await candidate.post(`/rooms/${id}/conclusion`, {});
    expect([early.statusCode, early.body.includes('The interviewer is here')]).toEqual([409, true]);
    kkori.clock.now += 1;
    expect((await candidate.get(`/rooms/${id}`)).body).toContain(`/rooms/${id}/conclusion`);
    expect((await interviewer.post(`/rooms/${id}/conclusion`, {})).statusCode).toBe(403);
    expect([await conclude(), await conclude()]).toEqual([303, 303]);
    expect(events().at(-1)).toMatchObject({ kind: 'ended', by: 'candidate' });
    expect((await candidate.get(`/rooms/${id}/report`)).statusCode).toBe(200);
    // Who comes back may still say what there is to say.
    const late = await interviewer.post(`/rooms/${id}/judgement`, { judged: '0', words: '미안해요.' });
    expect(late.statusCode).toBe(303);
  });

  it('judges only themselves, and only afterwards', async () => {
    const meeting = await meet(kkori);
    const { id, candidate, interviewer } = meeting;
    await begin(meeting);
    await ask(meeting, 'handshake');
    const ticks = { turn: '1', keyPoint: ['handshake/first', 'handshake/made-up'] };
    expect((await candidate.post(`/rooms/${id}/own-ticks`, ticks)).statusCode).toBe(409);
    await end(meeting);
    expect((await interviewer.post(`/rooms/${id}/own-ticks`, ticks)).statusCode).toBe(403);
    const saved = await candidate.post(`/rooms/${id}/own-ticks`, ticks);
    expect(saved.headers.location).toBe(`/rooms/${id}/report?done=ticks`);
    expect(JSON.parse(events().at(-1)?.data ?? '')).toMatchObject({ keyPoints: ['handshake/first'] });
  });
});
