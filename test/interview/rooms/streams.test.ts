import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, type TestApp, testApp } from '../../support/app.ts';
import { shownBank } from '../../support/bank.ts';
import { ask, begin, end, type Meeting, meet, type OpenStream, open, press, stream } from './meeting.ts';

let kkori: TestApp;
let meeting: Meeting;
let address: string;
const streams: OpenStream[] = [];

beforeEach(async () => {
  kkori = await testApp({ questions: shownBank });
  meeting = await meet(kkori);
  address = await kkori.app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const each of streams.splice(0)) each.close();
  await kkori.close();
});

async function watch(browser: Browser): Promise<OpenStream> {
  const opened = await stream(address, browser, meeting.id);
  streams.push(opened);
  await opened.until('id: ');
  return opened;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the candidate’s stream', () => {
  it('never holds what the interviewer alone may know', async () => {
    const { id, candidate, interviewer } = meeting;
    const watched = await watch(candidate);
    await begin(meeting);
    await ask(meeting, 'handshake');
    await watched.until('Explain handshake.');
    await interviewer.post(`/rooms/${id}/ticks`, { turn: '1', tick: 'on handshake/first' });
    await interviewer.post(`/rooms/${id}/notes`, { turn: '1', text: '은밀한 메모' });
    const seen = String(kkori.database.readOne<{ events: number }>('SELECT events FROM Room')?.events);
    const judged = { judged: seen, words: '은밀한 한마디', depth: '2' };
    expect((await interviewer.post(`/rooms/${id}/judgement`, judged)).statusCode).toBe(303);
    await press(meeting, 'table', { move: 'put handshake' });
    await watched.until('sequence-ink');
    await press(meeting, 'skips');
    await watched.until('skipped');
    const once = (await candidate.get(`/rooms/${id}/events?once=yes`)).body;
    const page = (await candidate.get(`/rooms/${id}`)).body;
    const heard = watched.text() + once + page;
    for (const secret of [
      ...['first', 'second', 'third'].flatMap((name) => [`${name}의 핵심`, `The point of ${name}`]),
      ...['은밀한', 'Stuck at the opening', '첫 꼬리질문까지는'],
      ...['why-three', 'why-random', 'old-duplicate', 'closing'],
      ...['spoken answer', '말로 하는 답', 'A circuit is set up', '가상 회선', 'The detail'],
      // What the demonstration says of itself would give its end away.
      ...['Watch the third', '세 번째를 보세요', 'data-simulator'],
      ...['ticks', 'notes', 'judgement', 'questions', 'ending'].map((path) => `${id}/${path}`),
    ])
      expect([secret, heard.includes(secret)]).toEqual([secret, false]);
    // The interviewer's holds them, so that these are the right words to look for.
    const shown = (await interviewer.get(`/rooms/${id}`)).body;
    expect(shown).toContain('은밀한 한마디');
    expect(shown).toContain('why-random');
  });

  it('holds of the simulator only what the interviewer has let go', async () => {
    const { candidate } = meeting;
    const watched = await watch(candidate);
    await begin(meeting);
    await ask(meeting, 'handshake');
    await press(meeting, 'table', { move: 'put handshake' });
    await watched.until('What does A do now?');
    const holds = (part: string) => watched.text().includes(part);
    expect([holds('SYN seq='), holds('SYN-SENT'), holds('ESTABLISHED')]).toEqual([false, false, false]);
    let from = watched.text().length;
    await press(meeting, 'table', { move: 'on' });
    await watched.until('SYN-SENT', from);
    expect([holds('SYN+ACK'), holds('SYN-RECEIVED'), holds('ESTABLISHED')]).toEqual([false, false, false]);
    from = watched.text().length;
    await press(meeting, 'table', { move: 'on' });
    await watched.until('What does B do now?', from);
    expect([holds('SYN+ACK'), holds('SYN-RECEIVED'), holds('ESTABLISHED')]).toEqual([false, false, false]);
    await press(meeting, 'table', { move: 'all' });
    await watched.until('ESTABLISHED', from);
  });

  it('says nothing at all when the interviewer ticks and notes', async () => {
    const { id, candidate, interviewer } = meeting;
    await begin(meeting);
    await ask(meeting, 'handshake');
    const watched = await watch(candidate);
    await sleep(50);
    const before = watched.text();
    await interviewer.post(`/rooms/${id}/ticks`, { turn: '1', tick: 'on handshake/first' });
    await interviewer.post(`/rooms/${id}/notes`, { turn: '1', text: '메모' });
    await sleep(150);
    expect(watched.text()).toBe(before);
  });
});

describe('a stream', () => {
  it('carries the policy and is neither kept nor compressed', async () => {
    const head = (await watch(meeting.candidate)).text().split('\r\n\r\n')[0] ?? '';
    expect(head).toContain('HTTP/1.1 200');
    expect(head).toContain('content-type: text/event-stream; charset=utf-8');
    expect(head).toContain('cache-control: no-store');
    expect(head).toContain("content-security-policy: default-src 'none'");
    expect(head).toContain('x-content-type-options: nosniff');
    expect(head).toMatch(/x-request-id: [0-9a-f-]{36}/);
    expect(head).not.toContain('content-encoding');
  });

  it('is nobody’s but the two members’', async () => {
    const stranger = new Browser(kkori.app);
    await open(stranger, 'candidate');
    for (const browser of [stranger, new Browser(kkori.app)]) {
      expect((await browser.get(`/rooms/${meeting.id}/events`)).statusCode).toBe(404);
      expect((await browser.get(`/rooms/${meeting.id}/presence`)).statusCode).toBe(404);
    }
  });

  it('delivers within a second, to both', async () => {
    const [candidate, interviewer] = [await watch(meeting.candidate), await watch(meeting.interviewer)];
    const began = performance.now();
    await begin(meeting);
    await ask(meeting, 'handshake');
    await Promise.all([
      candidate.until('Explain handshake.'),
      interviewer.until('handshake를 설명해 보세요.'),
    ]);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('begins with everything that happened while it was cut', async () => {
    const first = await watch(meeting.candidate);
    first.close();
    await begin(meeting);
    await ask(meeting, 'handshake');
    await press(meeting, 'questions', { text: '그동안 물은 질문' });
    const again = await watch(meeting.candidate);
    expect(again.text()).toContain('그동안 물은 질문');
    expect(again.text()).toContain('Explain handshake.');
    expect(again.text()).toMatch(/^id: 3$/m);
  });

  it('says who is here, and who has gone', async () => {
    const interviewer = await watch(meeting.interviewer);
    expect(interviewer.text()).toContain('지원자 자리 비움');
    const candidate = await watch(meeting.candidate);
    await interviewer.until('지원자 있음');
    expect(candidate.text()).toContain('Interviewer is here');
    const from = interviewer.text().length;
    candidate.close();
    await interviewer.until('지원자 자리 비움', from);
  });

  it('tells the opener that somebody has joined', async () => {
    const opener = new Browser(kkori.app);
    const id = await open(opener, 'interviewer');
    const waiting = await stream(address, opener, id);
    streams.push(waiting);
    await waiting.until('/invitations/');
    expect(waiting.text()).toContain('지원자 초대 중');
    const from = waiting.text().length;
    const invitation = /\/invitations\/[A-Za-z0-9._-]+/.exec(waiting.text())?.[0] ?? '';
    await new Browser(kkori.app).post(invitation, {});
    await waiting.until('지원자 자리 비움', from);
    expect(waiting.text().slice(from)).not.toContain('/invitations/');
  });

  it('of one’s fifth tab closes that of the first, which is told not to come back', async () => {
    const tabs: OpenStream[] = [];
    for (let tab = 0; tab < 5; tab += 1) tabs.push(await watch(meeting.candidate));
    await tabs[0]?.until('event: taken-over');
    expect(tabs.slice(1).every((tab) => !tab.text().includes('taken-over'))).toBe(true);
  });

  it('is opened in its turn, so that a crowd of them leaves time for pages', async () => {
    const { candidate, id } = meeting;
    const began = performance.now();
    const crowd = await Promise.all(Array.from({ length: 200 }, () => stream(address, candidate, id)));
    streams.push(...crowd);
    expect((await candidate.get(`/rooms/${id}`)).statusCode).toBe(200);
    await Promise.all(crowd.map((each) => each.until('HTTP/1.1 200')));
    // Three milliseconds after each; timers may be early by one.
    expect(performance.now() - began).toBeGreaterThan(400);
  });

  it('ends when the server stops, and holds it up for nobody', async () => {
    const watched = await watch(meeting.candidate);
    await begin(meeting);
    const began = performance.now();
    await kkori.app.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    await sleep(20);
    expect(watched.isClosed()).toBe(true);
  });
});

const clockIn = (page: string): string[] =>
  [...page.matchAll(/data-clock="(\d+)" data-runs="(yes|no)"/g)].map(([, ms, runs]) => `${ms} ${runs}`);

describe('the clock', () => {
  it('counts what passed and stands while it is stopped', async () => {
    const { id, candidate } = meeting;
    await begin(meeting);
    kkori.clock.now += 60_000;
    await ask(meeting, 'handshake');
    kkori.clock.now += 30_000;
    await press(meeting, 'pause');
    kkori.clock.now += 600_000;
    expect(clockIn((await candidate.get(`/rooms/${id}`)).body)).toEqual(['90000 no', '30000 no']);
    await press(meeting, 'resumption');
    kkori.clock.now += 10_000;
    expect(clockIn((await candidate.get(`/rooms/${id}`)).body)).toEqual(['100000 yes', '40000 yes']);
  });

  it('runs on through a long silence where a page is open, and not where none is', {
    timeout: 30_000,
  }, async () => {
    const { id, candidate } = meeting;
    await begin(meeting);
    kkori.clock.now += 3_600_000;
    expect(clockIn((await candidate.get(`/rooms/${id}`)).body)).toEqual(['120000 yes']);
    await watch(candidate);
    // The server notes every fifteen seconds who is there.
    const isWatched = () =>
      kkori.database.readAll("SELECT 1 FROM RoomEvent WHERE data ->> 'kind' = 'watched'");
    await expect.poll(isWatched, { timeout: 20_000 }).toHaveLength(1);
    kkori.clock.now += 3_600_000;
    expect(clockIn((await candidate.get(`/rooms/${id}`)).body)).toEqual(['3720000 yes']);
  });

  it('does not run on when both have gone, until the interviewer says so', { timeout: 20_000 }, async () => {
    const { id, interviewer } = meeting;
    const [one, other] = [await watch(meeting.candidate), await watch(meeting.interviewer)];
    await begin(meeting);
    kkori.clock.now += 60_000;
    one.close();
    other.close();
    await sleep(50);
    kkori.clock.now += 3_600_000;
    // The server looks every five seconds.
    await expect
      .poll(async () => clockIn((await interviewer.get(`/rooms/${id}`)).body), { timeout: 8_000 })
      .toEqual(['60000 no']);
    expect((await interviewer.get(`/rooms/${id}`)).body).toContain('아무도 없어서 시계가 멈췄어요');
    await press(meeting, 'resumption');
    kkori.clock.now += 5_000;
    expect(clockIn((await interviewer.get(`/rooms/${id}`)).body)).toEqual(['65000 yes']);
  });

  it('is as it was when the server was stopped, a day later', async () => {
    const { id } = meeting;
    const watched = await watch(meeting.candidate);
    await begin(meeting);
    await ask(meeting, 'handshake');
    kkori.clock.now += 45_000;
    await kkori.app.close();
    await watched.until('');
    kkori.clock.now += 86_400_000;
    const restarted = await kkori.restart();
    await restarted.app.ready();
    const page = (await meeting.interviewer.at(restarted).get(`/rooms/${id}`)).body;
    expect(clockIn(page)).toEqual(['45000 no', '45000 no']);
    expect(page).toContain('handshake를 설명해 보세요.');
    await restarted.close();
  });

  it('counts up to the last sign of life when the server was killed', async () => {
    const { id } = meeting;
    await begin(meeting);
    kkori.clock.now += 45_000;
    await ask(meeting, 'handshake');
    kkori.clock.now += 86_400_000;
    // The old one is still there, but says nothing more: as after a kill.
    const restarted = await kkori.restart();
    await restarted.app.ready();
    const page = (await meeting.candidate.at(restarted).get(`/rooms/${id}`)).body;
    expect(clockIn(page)).toEqual(['45000 no', '0 no']);
    expect(page).toContain('Explain handshake.');
    await restarted.close();
  });
});

describe('the end', () => {
  it('is not the candidate’s while the interviewer watches, nor for ten minutes after', async () => {
    const { id, candidate, interviewer } = meeting;
    await begin(meeting);
    const watched = await watch(interviewer);
    kkori.clock.now += 3_600_000;
    expect((await candidate.post(`/rooms/${id}/conclusion`, {})).statusCode).toBe(409);
    watched.close();
    const seenAt = () =>
      kkori.database.readOne<{ at: number }>('SELECT interviewerSeenAt AS at FROM Room')?.at;
    await expect.poll(seenAt).toBe(kkori.clock.now);
    kkori.clock.now += 10 * 60_000 - 1;
    expect((await candidate.post(`/rooms/${id}/conclusion`, {})).statusCode).toBe(409);
    kkori.clock.now += 1;
    expect((await candidate.post(`/rooms/${id}/conclusion`, {})).statusCode).toBe(303);
  });

  it('is told to both at once, and the room becomes its report', async () => {
    const { id, candidate } = meeting;
    const watched = await watch(candidate);
    await begin(meeting);
    await ask(meeting, 'handshake');
    expect((await candidate.get(`/rooms/${id}/report`)).headers.location).toBe(`/rooms/${id}`);
    const ended = await end(meeting);
    expect(ended.headers.location).toBe(`/rooms/${id}/report`);
    await watched.until('The interview is over.');
    expect((await candidate.get(`/rooms/${id}`)).headers.location).toBe(`/rooms/${id}/report`);
  });
});
