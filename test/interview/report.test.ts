import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, type TestApp, testApp } from '../support/app.ts';
import { shownBank } from '../support/bank.ts';
import {
  endInterview,
  idIn,
  promptIn,
  sendAnswer,
  sendCheck,
  startInterview,
  takeTurn,
} from '../support/mock-interview.ts';

const minute = 60_000;

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp({ questions: shownBank });
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

const reportOf = async (address: string, browser = candidate) => browser.get(`${address}/report`);
const isChosen = (page: string, name: string, value: string) =>
  new RegExp(`name="${name}" value="${value}" checked`).test(page);
/** A part of the page, from its head to the next. */
const partOf = (page: string, head: string) => page.split(`id="${head}"`)[1]?.split('</section>')[0] ?? '';

/** Something missed at the root, the follow-up held, the rest not known. */
async function hold(said = '내 <b>답</b>'): Promise<string> {
  const address = await startInterview(candidate);
  kkori.clock.now += minute;
  await sendAnswer(candidate, address, { answer: said });
  await sendCheck(candidate, address, ['first']);
  kkori.clock.now += minute / 2;
  await takeTurn(candidate, address);
  while (promptIn((await candidate.get(address)).body) !== '')
    await sendAnswer(candidate, address, { unknown: 'yes', answer: '' });
  return address;
}

describe('the report of an interview', () => {
  it('says what was reached, what held and what is to be repaired, with the way to practise it', async () => {
    const page = (await reportOf(await hold())).body;
    expect(page).toContain('질문 4개에 답했고, 필수 핵심 8개 중 3개를 말했어요.');
    expect(page).toContain('꼬리질문 3개 중 1개를 버텼어요.');
    expect(page).toContain('20분 가운데 1분 30초를 답하는 데 썼어요.');
    const repairs = partOf(page, 'repairs-head');
    expect(promptIn(repairs)).toBe('handshake');
    expect(repairs).toContain('second의 핵심');
    expect(repairs).toContain('href="/study/handshake"');
    expect(promptIn(partOf(page, 'strengths-head'))).toBe('why-random');
  });

  it('shows every answer with why it was asked, what was said, and the simulator beside it', async () => {
    const page = (await reportOf(await hold())).body;
    expect(page).toContain('내 &lt;b>답&lt;/b>');
    expect(page).not.toContain('<b>답</b>');
    expect(page.match(/class="turn"/g)).toHaveLength(4);
    expect(page.match(/"\/questions\/[\w-]+\/simulator"/g)).toContain('"/questions/handshake/simulator"');
    expect((await candidate.get('/questions/handshake/simulator')).statusCode).toBe(200);
    expect(page).toContain('<strong>말로 하는 답</strong>');
    expect(page.match(/모르겠다고 했어요/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('suggests a band where something can be counted, and none for how answers were built', async () => {
    const page = (await reportOf(await hold())).body;
    expect(isChosen(page, 'correctness', '1')).toBe(true);
    expect(isChosen(page, 'depth', '2')).toBe(true);
    expect(page).not.toMatch(/name="brevity" value="\d" checked/);
    expect(page).not.toMatch(/name="structure" value="\d" checked/);
  });

  it('is in its reader’s language, and what was said in the interview’s', async () => {
    const address = await startInterview(candidate, { locale: 'en' });
    await sendAnswer(candidate, address, { answer: 'my answer' });
    await endInterview(candidate, address);
    const open = (await reportOf(address)).body;
    expect(open).toContain('확인까지 마친 답이 없어서 보고할 것이 없어요.');
    expect(open).not.toContain('/undo"');
    const other = await startInterview(candidate, { locale: 'en', chain: 'closing' });
    await sendAnswer(candidate, other, { unknown: 'yes', answer: 'my answer' });
    const page = (await reportOf(other)).body;
    expect(page).toContain('closing를 설명해 보세요.');
    expect(page).toMatch(/<div lang="en">.*my answer/);
  });

  it('is no longer than an hour’s talk may make it, and comes back after a restart', async () => {
    const address = await hold('가'.repeat(10_000));
    const restarted = await kkori.restart();
    const { statusCode, body } = await reportOf(address, candidate.at(restarted));
    expect(statusCode).toBe(200);
    expect(body).toContain('가'.repeat(10_000));
    await restarted.close();
  });
});

describe('the candidate’s own marks', () => {
  it('are kept instead of those suggested, also where a criterion is left out, and may be changed', async () => {
    const address = await hold();
    const sent = await candidate.post(`${address}/marks`, { structure: '3', depth: '4', userId: 'other' });
    expect(sent.headers.location).toBe(`${address}/report?done=marked`);
    const page = (await candidate.follow(sent)).body;
    expect(page).toContain('평가를 저장했어요.');
    expect(isChosen(page, 'structure', '3')).toBe(true);
    expect(isChosen(page, 'depth', '4')).toBe(true);
    expect(page).not.toMatch(/name="correctness" value="\d" checked/);
    await candidate.post(`${address}/marks`, { structure: '2' });
    const again = (await reportOf(address)).body;
    expect(isChosen(again, 'structure', '2')).toBe(true);
    expect(again).not.toMatch(/name="depth" value="\d" checked/);
  });

  it('are not kept of an interview that goes on', async () => {
    const address = await startInterview(candidate);
    await candidate.post(`${address}/marks`, { structure: '3' });
    expect(kkori.database.readOne('SELECT marks FROM Interview')).toEqual({ marks: null });
  });
});

describe('earlier interviews', () => {
  it('stand beside this one, the latest first, each with its own marks and the way to its report', async () => {
    const first = await hold();
    await candidate.post(`${first}/marks`, { structure: '4' });
    expect(partOf((await reportOf(first)).body, 'compare-head')).not.toContain('<table');
    kkori.clock.now += 60 * minute;
    const empty = await startInterview(candidate);
    await endInterview(candidate, empty);
    kkori.clock.now += 60 * minute;
    const second = await startInterview(candidate, { chain: 'closing' });
    await takeTurn(candidate, second);
    const page = (await reportOf(second)).body;
    const rows = page.match(/<tr>.*?<\/tr>/g) ?? [];
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('이 면접');
    expect(rows[2]).toContain(`href="${first}/report"`);
    expect(rows[2]).toContain('8개 중 3개');
    expect(page).not.toContain(idIn(empty));
    // The first has none before it, although there is one now.
    expect((await reportOf(first)).body).not.toContain(idIn(second));
  });

  it('are listed where interviews start from', async () => {
    const address = await hold();
    expect((await candidate.get('/mock-interviews')).body).toContain(`href="${address}/report"`);
  });
});

describe('the report as Markdown', () => {
  it('is a file that says what the page says', async () => {
    const address = await hold('# 제목 아님\n1) 목록 아님 <script>');
    await candidate.post(`${address}/marks`, { structure: '3' });
    const { statusCode, headers, body } = await candidate.get(`${address}/report.md`);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-disposition']).toBe('attachment; filename="kkori-interview-2026-11-22.md"');
    expect(body).toMatch(/^# 면접 보고서\n/);
    expect(body).toContain('필수 핵심 8개 중 3개를 말했어요.');
    expect(body).toContain('### 1. handshake를 설명해 보세요.');
    expect(body).toContain('- [x] first의 핵심 (필수)\n- [ ] second의 핵심 (필수)');
    expect(body).toContain('> \\# 제목 아님  \n> 1\\) 목록 아님 \\<script\\>');
    expect(body).toContain('## 평가');
    expect(body.endsWith('\n')).toBe(true);
  });

  it('is in English for whoever reads English', async () => {
    const address = await hold();
    await candidate.post('/language', { locale: 'en' });
    expect((await candidate.get(`${address}/report.md`)).body).toContain('Explain handshake.');
  });

  it('of an interview without answers says that there are none', async () => {
    const address = await startInterview(candidate);
    await endInterview(candidate, address);
    const { statusCode, body } = await candidate.get(`${address}/report.md`);
    expect(statusCode).toBe(200);
    expect(body).toContain('확인까지 마친 답이 없어서 보고할 것이 없어요.');
  });
});
