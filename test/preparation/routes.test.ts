import { default_w } from 'ts-fsrs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadUser } from '../../src/accounts/preparing.ts';
import { readBank } from '../../src/bank/repository.ts';
import { storeForecast } from '../../src/preparation/forecasts/repository.ts';
import { loadNearest, loadPreparation } from '../../src/preparation/load.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';
import { askedIn, rateQuestion } from '../support/study.ts';

const day = 86_400_000;

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
  await rateQuestion(candidate, '/study/handshake', '4');
});
afterEach(() => kkori.close());

interface Row {
  readonly id: string;
  readonly name: string;
  readonly day: number;
  readonly chains: string;
  readonly settledAt: number | null;
}

const interviews = () => kkori.database.readAll<Row>('SELECT * FROM InterviewDate ORDER BY day');
const practice = () =>
  kkori.database.readOne('SELECT lastInterview, minutesPerDay FROM StudySettings ORDER BY updatedAt DESC');
/** Study days: Sunday 22 November and Wednesday 9 December 2026. */
const today = 20_779;
const ninth = 20_796;

/** Sends the form of a new interview as its page would. */
async function name(fields: Record<string, string | readonly string[]>, browser = candidate) {
  const page = await browser.get('/interviews/new');
  return browser.post('/interviews', { key: hidden(page.body, 'key'), ...fields });
}
const nameNinth = async (fields = {}): Promise<string> => {
  await name({ date: '2026-12-09', minutesPerDay: '15', ...fields });
  return interviews().at(-1)?.id ?? '';
};

describe('naming the day of an interview', () => {
  it('asks for day and chains alone, then shows what minutes are worth before any is chosen', async () => {
    const opened = await candidate.get('/interviews/new');
    expect(opened.body).not.toContain('name="minutesPerDay"');
    const shown = await candidate.get('/interviews/new?step=trade&name=A&date=2026-12-09&chain=closing');
    expect(shown.statusCode).toBe(200);
    for (const minutes of [5, 10, 15, 20, 30, 45])
      expect(shown.body).toContain(`name="minutesPerDay" value="${minutes}"`);
    expect(shown.body).toMatch(/value="15" checked/);
    expect(shown.body).toContain('value="2026-12-09"');
    expect(shown.body).toContain('value="A"');
    expect(shown.body).toMatch(/value="closing" checked/);
    expect(interviews()).toEqual([]);
  });

  it('stores the interview, the minutes, and the last day for the plan', async () => {
    const saved = await name({ name: ' 꼬리 ', date: '2026-12-09', chain: 'closing', minutesPerDay: '30' });
    expect(saved.statusCode).toBe(303);
    expect(interviews()).toMatchObject([{ name: '꼬리', day: ninth, chains: '["closing"]' }]);
    expect(practice()).toEqual({ lastInterview: ninth, minutesPerDay: 30 });
    const page = (await candidate.follow(saved)).body;
    expect(page).toContain('12월\u00a09일 수요일');
    expect(page).toContain('17일 남았어요');
    expect(page).toMatch(/지금처럼 하루 30분이면 그날 아침 1문제 중 \d문제/);
    expect(page).toContain('오늘부터 아무것도 안 하면');
  });

  it('says the same in English', async () => {
    await candidate.post('/language', { locale: 'en' });
    const page = (await candidate.follow(await name({ date: '2026-12-09', minutesPerDay: '15' }))).body;
    expect(page).toContain('Wednesday, 9\u00a0December');
    expect(page).toContain('in 17 days');
    expect(page).toMatch(
      /With 15 minutes a day as now, you will recall \d(?:\u00a0\(\d+–\d+\))? of 5 questions/,
    );
    const refused = await name({ date: '2026-11-21' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Choose a day from today, within a year.');
  });

  it('takes typed minutes, shows them among the others, and refuses those out of bounds', async () => {
    const shown = await candidate.get('/interviews/new?step=trade&date=2026-12-09&otherMinutes=25');
    expect(shown.body).toMatch(/name="minutesPerDay" value="25" checked/);
    const refused = await name({
      date: '2026-12-09',
      minutesPerDay: '15',
      otherMinutes: '4 시간',
      name: '이름',
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('5부터 180 사이의 수를 적어 주세요.');
    expect(refused.body).toContain('value="4 시간"');
    expect(refused.body).toContain('value="이름"');
    expect(interviews()).toEqual([]);
  });

  it('refuses a day that is over, with everything that was entered still there', async () => {
    const entered = { name: '면접', date: '2026-11-21', chain: ['closing'], minutesPerDay: '30' };
    const refused = await name(entered);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('오늘부터 1년 안에 있는 날을 골라 주세요.');
    expect(refused.body).toContain('value="2026-11-21"');
    expect(refused.body).toContain('value="면접"');
    expect(refused.body).toMatch(/value="closing" checked/);
    // The chosen minutes wait in the form until they have a place again.
    expect(refused.body).toContain('type="hidden" name="minutesPerDay" value="30"');
    const asked = await candidate.get('/interviews/new?step=trade&date=&name=A');
    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('value="A"');
  });

  it('refuses a name that is too long and chains there are not', async () => {
    const long = '가'.repeat(61);
    const refused = await name({ date: '2026-12-09', name: long, chain: 'gone' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(long);
    expect(refused.body).toContain('이제 없는 흐름이에요.');
  });

  it('sent twice is done once', async () => {
    const key = crypto.randomUUID();
    const form = { key, date: '2026-12-09', minutesPerDay: '15' };
    const [first, second] = await Promise.all([
      candidate.post('/interviews', form),
      candidate.clone().post('/interviews', form),
    ]);
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    expect(first.headers.location).toBe(second.headers.location);
    expect(interviews()).toHaveLength(1);
  });

  it('ends at six to come, also for one that has been, and what was entered is not lost', async () => {
    await name({ date: '2026-11-22' });
    kkori.clock.now += day;
    for (let ahead = 1; ahead <= 6; ahead += 1) await name({ date: `2026-12-0${ahead}` });
    const refused = await name({ date: '2026-12-20', name: '일곱 번째' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('6개까지');
    expect(refused.body).toContain('value="일곱 번째"');
    const past = interviews()[0]?.id;
    const moved = await candidate.post(`/interviews/${past}`, { date: '2026-12-20', name: '미룬 것' });
    expect(moved.statusCode).toBe(422);
    expect(moved.body).toContain('6개까지');
    expect(moved.body).toContain('value="미룬 것"');
    expect(moved.body).toContain(`action="/interviews/${past}"`);
    expect(interviews().filter(({ day: on }) => on > today)).toHaveLength(6);
    expect(interviews()).toHaveLength(7);
  });

  it('may be for today, by the user’s own calendar', async () => {
    // 02:00 on Monday in Seoul: the study day is still Sunday's.
    kkori.clock.now += 13 * 3_600_000;
    expect((await name({ date: '2026-11-22' })).statusCode).toBe(303);
    expect((await name({ date: '2026-11-21' })).statusCode).toBe(422);
    const page = (await candidate.get('/interviews')).body;
    expect(page).toContain('오늘이에요');
    expect(page).toContain('오늘 아침 5문제 중');
    expect(page).not.toContain('하루에 쓰는 시간과 그날 떠올릴 질문');
    await name({ date: '2026-11-23' });
    expect((await candidate.get('/interviews')).body).toContain('내일이에요');
  });
});

describe('an interview to come', () => {
  it('shows every interview with its own forecast, the nearest first', async () => {
    await nameNinth();
    await name({ date: '2026-12-01', chain: 'closing', name: '둘째' });
    const { body } = await candidate.get('/interviews');
    expect(body.indexOf('12월\u00a01일')).toBeLessThan(body.indexOf('12월\u00a09일'));
    expect(body).toContain('그날 아침 1문제 중');
    expect(body).toContain('그날 아침 5문제 중');
    expect(body).toContain('범위: closing 체인');
  });

  it('further off than the nearest three has its trade on its own page', async () => {
    for (const date of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) await name({ date });
    const { body } = await candidate.get('/interviews');
    expect(body.match(/class="trade"/g)).toHaveLength(3);
    expect(body.match(/지금처럼 하루/g)).toHaveLength(4);
    const form = await candidate.get(`/interviews/${interviews().at(-1)?.id}`);
    expect(form.body.match(/class="trade"/g)).toHaveLength(1);
  });

  it('changed is reckoned with as it is entered, not beside itself as it is stored', async () => {
    const id = await nameNinth();
    const words = (body: string) => body.match(/class="trade-recalled">[^<]*/g);
    const fresh = await candidate.get('/interviews/new?step=trade&date=2026-12-16');
    await candidate.post(`/interviews/${id}/cancellation`, {});
    const alone = await candidate.get('/interviews/new?step=trade&date=2026-12-16');
    const again = await nameNinth();
    const changed = await candidate.get(`/interviews/${again}?step=trade&date=2026-12-16`);
    expect(words(changed.body)).toEqual(words(alone.body));
    expect(words(fresh.body)).toHaveLength(6);
  });

  it('has its forecast kept when it is named or changed, or the minutes are, and never by looking at it', async () => {
    const id = await nameNinth();
    const forecasts = () =>
      kkori.database.readAll('SELECT madeOn, day, minutesPerDay FROM Forecast ORDER BY madeOn, day');
    const kept = { madeOn: today, day: ninth, minutesPerDay: 15 };
    expect(forecasts()).toEqual([kept]);
    kkori.clock.now += day;
    for (const url of ['/interviews', '/interviews/new?step=trade&date=2026-12-10', `/interviews/${id}`])
      await candidate.get(url);
    expect(forecasts()).toEqual([kept]);
    await candidate.post('/interviews/minutes-per-day', { minutesPerDay: '30' });
    const next = { madeOn: today + 1, day: ninth, minutesPerDay: 30 };
    expect(forecasts()).toEqual([kept, next]);
    const { body } = await candidate.get('/interviews');
    expect(body).toContain('11월 22일');
    expect(body).toContain('11월 23일');
    await candidate.post(`/interviews/${id}`, { date: '2026-12-16', minutesPerDay: '20' });
    expect(forecasts()).toEqual([kept, { ...next, day: ninth + 7, minutesPerDay: 20 }]);
    // All share the minutes, so another changes what is to be expected of each.
    await name({ date: '2026-12-20', minutesPerDay: '45' });
    expect(forecasts().slice(1)).toMatchObject([
      { day: ninth + 7, minutesPerDay: 45 },
      { day: ninth + 11, minutesPerDay: 45 },
    ]);
  });

  it('is saved also where its forecast cannot be', async () => {
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement(`CREATE TRIGGER refused BEFORE INSERT ON Forecast BEGIN SELECT RAISE(ABORT, 'no'); END`)
        .run();
    });
    const saved = await name({ date: '2026-12-09', minutesPerDay: '15' });
    expect(saved.statusCode).toBe(303);
    const moved = await candidate.post(`/interviews/${interviews()[0]?.id}`, { date: '2026-12-10' });
    expect(moved.statusCode).toBe(303);
    const changed = await candidate.post('/interviews/minutes-per-day', { minutesPerDay: '30' });
    expect((await candidate.follow(changed)).body).toContain('지금처럼 하루 30분이면');
    expect(interviews()).toMatchObject([{ day: ninth + 1 }]);
  });

  it('is drawn from what was forecast for its day, not for the one it was moved from', async () => {
    const id = await nameNinth();
    kkori.clock.now += day;
    await candidate.post('/interviews/minutes-per-day', { minutesPerDay: '15' });
    expect((await candidate.get('/interviews')).body.match(/class="development-dot"/g)).toHaveLength(2);
    kkori.clock.now += day;
    await candidate.post(`/interviews/${id}`, { date: '2026-12-16' });
    expect((await candidate.get('/interviews')).body).not.toContain('class="development-dot"');
    kkori.clock.now += day;
    await candidate.post('/interviews/minutes-per-day', { minutesPerDay: '15' });
    const { body } = await candidate.get('/interviews');
    expect(body.match(/class="development-dot"/g)).toHaveLength(2);
    expect(body.match(/12월 9일 면접으로 예측/g)).toHaveLength(2);
  });

  it('is reckoned thirty times a minute for one user, by whatever route, and not for that at another’s cost', async () => {
    const id = await nameNinth();
    const other = new Browser(kkori.app);
    await rateQuestion(other, '/study/handshake', '4');
    const routes = [
      () => candidate.get('/interviews'),
      () => candidate.get('/interviews/new'),
      () => candidate.get(`/interviews/${id}`),
      () => candidate.post(`/interviews/${id}`, { date: 'x' }),
      () => candidate.post('/interviews', { key: crypto.randomUUID(), date: 'x' }),
      () => candidate.post('/interviews/minutes-per-day', { minutesPerDay: 'x' }),
    ];
    // Two went into naming it.
    for (let sent = 2; sent < 30; sent += 1)
      expect((await routes[sent % routes.length]?.())?.statusCode).not.toBe(429);
    for (const route of routes) {
      const refused = await route();
      expect(refused.statusCode).toBe(429);
      expect(refused.body).toContain('요청이 너무 잦아요');
    }
    expect((await other.get('/interviews')).statusCode).toBe(200);
    expect((await candidate.get('/study')).statusCode).toBe(200);
    expect((await candidate.post(`/interviews/${id}/cancellation`, {})).statusCode).toBe(303);
  });

  it('can be moved, renamed and given other chains; the history says for which day it was made', async () => {
    const id = await nameNinth({ name: '처음' });
    kkori.clock.now += day;
    const form = await candidate.get(`/interviews/${id}`);
    expect(form.body).toContain('value="2026-12-09"');
    expect(form.body).toContain('value="처음"');
    expect(form.body).toContain('name="minutesPerDay"');
    const moved = await candidate.post(`/interviews/${id}`, {
      name: '나중',
      date: '2026-12-16',
      chain: 'handshake',
      minutesPerDay: '20',
    });
    const page = (await candidate.follow(moved)).body;
    expect(interviews()).toMatchObject([{ name: '나중', day: ninth + 7, chains: '["handshake"]' }]);
    expect(practice()).toEqual({ lastInterview: ninth + 7, minutesPerDay: 20 });
    expect(page).toContain('12월 9일 면접으로 예측');
    const refused = await candidate.post(`/interviews/${id}`, { date: '2026-02-31', name: '적던 것' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="적던 것"');
  });

  it('shows what other minutes are worth, and takes those that are chosen', async () => {
    await nameNinth();
    const saved = await candidate.post('/interviews/minutes-per-day', { minutesPerDay: '45' });
    expect((await candidate.follow(saved)).body).toContain('지금처럼 하루 45분이면');
    expect(practice()).toMatchObject({ minutesPerDay: 45, lastInterview: ninth });
    expect((await candidate.post('/interviews/minutes-per-day', { minutesPerDay: '3' })).statusCode).toBe(
      422,
    );
    expect((await candidate.post('/interviews/minutes-per-day', {})).statusCode).toBe(422);
  });

  it('is gone once it is called off, and calling off twice is no error', async () => {
    const id = await nameNinth();
    for (let time = 0; time < 2; time += 1)
      expect((await candidate.post(`/interviews/${id}/cancellation`, {})).statusCode).toBe(303);
    expect((await candidate.get('/interviews?done=cancelled')).body).not.toContain('12월\u00a09일');
    expect(practice()).toMatchObject({ lastInterview: null });
    expect((await candidate.get(`/interviews/${id}`)).statusCode).toBe(404);
  });

  it('is nobody else’s', async () => {
    const id = await nameNinth();
    const other = new Browser(kkori.app);
    await rateQuestion(other, '/study/handshake', '3');
    const form = { date: '2026-12-10', key: crypto.randomUUID() };
    expect((await other.get(`/interviews/${id}`)).statusCode).toBe(404);
    for (const address of [
      `/interviews/${id}`,
      `/interviews/${id}/cancellation`,
      `/interviews/${id}/settlement`,
    ])
      expect((await other.post(address, form)).statusCode, address).toBe(404);
    expect(interviews()).toMatchObject([{ day: ninth }]);
  });
});

describe('a visitor', () => {
  it('reads what it is about, and is asked to answer something first', async () => {
    const visitor = new Browser(kkori.app);
    const page = await visitor.get('/interviews');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('무엇이 달라지나요');
    expect(page.body).toContain('href="/study"');
    expect((await visitor.get('/interviews/new')).headers.location).toBe('/interviews');
    const refused = await visitor.post('/interviews', { key: crypto.randomUUID(), date: '2026-12-09' });
    expect(refused.statusCode).toBe(401);
    expect(interviews()).toEqual([]);
  });
});

describe('an interview that has been', () => {
  /** Names an interview for tomorrow, of which nine answers in ten are expected, and lets its day come. */
  async function interviewDay(): Promise<void> {
    for (const { id } of smallBank.slice(1)) await rateQuestion(candidate, `/study/${id}`, '4');
    await name({ date: '2026-11-23', minutesPerDay: '15' });
    const interview = interviews()[0]?.id ?? '';
    const chances = new Map(smallBank.map(({ id }) => [id, 0.9]));
    await storeForecast(kkori.database, interview, {
      ...{ madeOn: today, madeAt: kkori.clock.now, day: today + 1, minutesPerDay: 15, total: 5 },
      ...{ recalled: 4.5, spread: 0.9, ifStopped: 3, chances },
    });
    kkori.clock.now += day;
  }

  it('is compared with what came true, once enough was answered', async () => {
    await interviewDay();
    const ratings = ['3', '3', '1', '3', '4'];
    for (const [index, { id }] of smallBank.entries()) {
      if (index === 3) {
        kkori.clock.now += 2 * day;
        const early = (await candidate.get('/interviews')).body;
        expect(early).toContain('면접 날부터 답한 질문이 3개뿐이에요.');
        expect(early).toContain('면접 날까지 넣어 3일 안에 더 답하면');
      }
      await rateQuestion(candidate, `/study/${id}`, ratings[index] ?? '3');
    }
    // Only the first answer counts.
    kkori.clock.now += 3_600_000;
    await rateQuestion(candidate, '/study/why-three', '1');
    const { body } = await candidate.get('/interviews');
    expect(body).toContain('질문마다 면접 날까지 넣어 3일 안에 처음 한 답만 세어요.');
    expect(body).toMatch(
      /면접 날부터 답한 5문제 중 4문제\(3~5\)를 떠올릴 거라고 했고, 실제로는 4문제를 떠올렸어요/,
    );
  });

  it('leaves out a review that was taken back, and what came too late', async () => {
    await interviewDay();
    for (const { id } of smallBank) await rateQuestion(candidate, `/study/${id}`, '3');
    kkori.clock.now += day;
    const page = (await candidate.get('/history')).body;
    await candidate.post('/undos', { key: hidden(page, 'key'), step: hidden(page, 'step') });
    expect((await candidate.get('/interviews')).body).toContain('답한 질문이 4개뿐이에요.');
    // The fourth day, its own included.
    kkori.clock.now += 2 * day;
    await rateQuestion(candidate, '/study/closing', '3');
    const { body } = await candidate.get('/interviews');
    expect(body).toContain('답한 질문이 4개뿐이에요.');
    expect(body).not.toContain('안에 더 답하면');
  });

  it('lets chains go that are not kept, answered or not, as one step that can be taken back', async () => {
    await name({ date: '2026-11-23' });
    kkori.clock.now += 2 * day;
    const page = (await candidate.get('/interviews')).body;
    const id = interviews()[0]?.id ?? '';
    const form = { key: hidden(page, 'key'), keep: 'closing' };
    const settled = await candidate.post(`/interviews/${id}/settlement`, form);
    const resting = () =>
      kkori.database
        .readAll<{ questionId: string }>(
          'SELECT questionId FROM Card WHERE suspended = 1 ORDER BY questionId',
        )
        .map(({ questionId }) => questionId);
    expect(resting()).toEqual(['handshake', 'old-duplicate', 'why-random', 'why-three']);
    expect(interviews()).toMatchObject([{ settledAt: kkori.clock.now }]);
    expect(askedIn((await candidate.get('/study')).body)).toBe('closing');
    const steps = kkori.database.readOne(
      "SELECT count(DISTINCT step) AS n FROM CardChange WHERE kind = 'suspend'",
    );
    expect(steps).toEqual({ n: 1 });
    // The same submission again finds what it did.
    const again = await candidate.post(`/interviews/${id}/settlement`, form);
    expect(again.headers.location).toBe(settled.headers.location);
    const said = (await candidate.follow(settled)).body;
    expect(said).toContain('고르지 않은 흐름을 쉬게 했어요.');
    expect(said).toContain('무엇을 계속 기억할지 정했어요.');
    const undo = /action="\/undos"[\s\S]*?<\/form>/.exec(said)?.[0] ?? '';
    await candidate.post('/undos', { key: hidden(undo, 'key'), step: hidden(undo, 'step'), from: 'history' });
    expect(resting()).toEqual([]);
    // What was taken back is to be chosen again, and an old form says nothing that is not so.
    const reopened = (await candidate.get('/interviews')).body;
    expect(reopened).toContain(`action="/interviews/${id}/settlement"`);
    expect(reopened).not.toContain('무엇을 계속 기억할지 정했어요.');
    const late = await candidate.post(`/interviews/${id}/settlement`, form);
    expect(late.headers.location).toBe('/interviews');
    expect(resting()).toEqual([]);
    const anew = { key: hidden(reopened, 'key'), keep: ['handshake', 'closing'] };
    expect((await candidate.post(`/interviews/${id}/settlement`, anew)).headers.location).toBe(
      '/interviews?done=kept',
    );
    expect((await candidate.get('/interviews')).body).toContain('무엇을 계속 기억할지 정했어요.');
    expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
  });

  it('leaves awake what another interview to come covers', async () => {
    await name({ date: '2026-11-23' });
    await name({ date: '2026-12-09', chain: 'handshake' });
    kkori.clock.now += 2 * day;
    const id = interviews()[0]?.id ?? '';
    const settle = () => candidate.post(`/interviews/${id}/settlement`, { key: crypto.randomUUID() });
    await settle();
    const resting = () => kkori.database.readAll('SELECT questionId FROM Card WHERE suspended = 1');
    expect(resting()).toEqual([{ questionId: 'closing' }]);
    const other = interviews()[1]?.id ?? '';
    await candidate.post(`/interviews/${other}/cancellation`, {});
    await settle();
    expect(resting()).toHaveLength(5);
  });

  it('says what rests and remembers it, when the server was killed between the two and the form is sent again', async () => {
    await name({ date: '2026-11-23' });
    kkori.clock.now += 2 * day;
    const id = interviews()[0]?.id ?? '';
    const form = { key: crypto.randomUUID(), keep: 'closing' };
    const settle = (fields = form) => candidate.post(`/interviews/${id}/settlement`, fields);
    const settled = await settle();
    const forget = () =>
      kkori.database.commit((sqlite) => {
        sqlite.statement('UPDATE InterviewDate SET settledAt = NULL, settledStep = NULL').run();
      });
    await forget();
    expect((await settle()).headers.location).toBe(settled.headers.location);
    expect(interviews()).toMatchObject([{ settledAt: kkori.clock.now }]);
    // With another form there is no step to be taken back, but it is no less true.
    await forget();
    const other = await settle({ ...form, key: crypto.randomUUID() });
    expect((await candidate.follow(other)).body).toContain('고르지 않은 흐름은 이미 쉬고 있어요.');
  });

  it('says that there is nothing to compare where it was named on its very day', async () => {
    await name({ date: '2026-11-22' });
    kkori.clock.now += 3_600_000;
    for (const { id } of smallBank) await rateQuestion(candidate, `/study/${id}`, '3');
    kkori.clock.now += day;
    expect((await candidate.get('/interviews')).body).toContain('그날에야 한 예측뿐이어서 견줄 것이 없어요.');
  });

  it('is compared by the user’s own weights', async () => {
    await interviewDay();
    kkori.clock.now += 2 * day;
    for (const { id } of smallBank) await rateQuestion(candidate, `/study/${id}`, '3');
    kkori.clock.now += day;
    const userId = kkori.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '';
    const user = loadUser(kkori.database, userId);
    if (user === null) throw new Error('nobody there');
    const bank = await readBank(kkori.database);
    const expectedWith = async (weights: readonly number[] | null) => {
      const practice = { ...user.settings.practice, weights };
      const own = { ...user, settings: { ...user.settings, practice } };
      const { past, overall } = await loadPreparation(kkori.database, bank, own, kkori.clock.now);
      expect(past[0]?.outcome).toEqual(overall);
      return overall.expected;
    };
    const forgetful = default_w.map((weight, index) => (index === 20 ? 0.8 : weight));
    expect(await expectedWith(null)).toBeLessThan(4.5);
    expect(await expectedWith(forgetful)).not.toBeCloseTo(await expectedWith(null), 4);
  });

  it('shares its answers with another only once, where both are taken together', async () => {
    await interviewDay();
    await name({ date: '2026-11-23', chain: 'closing' });
    const [, twin] = interviews();
    await storeForecast(kkori.database, twin?.id ?? '', {
      ...{ madeOn: today, madeAt: kkori.clock.now - day, day: today + 1, minutesPerDay: 15, total: 5 },
      ...{ recalled: 4.5, spread: 0.9, ifStopped: 3 },
      chances: new Map(smallBank.map(({ id }) => [id, 0.9])),
    });
    for (const { id } of smallBank) await rateQuestion(candidate, `/study/${id}`, '3');
    kkori.clock.now += day;
    const { body } = await candidate.get('/interviews');
    expect(body.match(/면접 날부터 답한 5문제 중/g)).toHaveLength(3);
    expect(body).not.toContain('답한 10문제 중');
  });

  it('keeps everything when everything stays ticked, and lets all go when nothing does', async () => {
    await name({ date: '2026-11-23' });
    kkori.clock.now += 2 * day;
    const id = interviews()[0]?.id ?? '';
    const settle = (keep: readonly string[]) =>
      candidate.post(`/interviews/${id}/settlement`, { key: crypto.randomUUID(), keep });
    expect((await settle(['handshake', 'closing'])).headers.location).toBe('/interviews?done=kept');
    expect(kkori.database.readOne('SELECT count(*) AS n FROM CardChange')).toEqual({ n: 0 });
    expect((await settle([])).headers.location).toMatch(/rested=\d+$/);
    expect(kkori.database.readOne('SELECT count(*) AS n FROM Card WHERE suspended = 1')).toEqual({ n: 5 });
  });

  it('cannot be settled before its day is over', async () => {
    const id = await nameNinth();
    const early = await candidate.post(`/interviews/${id}/settlement`, { key: crypto.randomUUID() });
    expect(early.statusCode).toBe(400);
  });

  it('can be put off, and is to come again then', async () => {
    await name({ date: '2026-11-23' });
    kkori.clock.now += 3 * day;
    const id = interviews()[0]?.id ?? '';
    const form = await candidate.get(`/interviews/${id}`);
    expect(form.statusCode).toBe(200);
    expect(form.body).not.toContain('aria-invalid');
    await candidate.post(`/interviews/${id}`, { date: '2026-12-09' });
    expect((await candidate.get('/interviews')).body).toContain('14일 남았어요');
  });
});

describe('the nearest interview', () => {
  const nearest = () => {
    const userId = kkori.database.readOne<{ id: string }>('SELECT id FROM User')?.id ?? '';
    const user = loadUser(kkori.database, userId);
    return user && loadNearest(kkori.database, user, kkori.clock.now);
  };

  it('is nothing to a visitor, and none until one is named', () => {
    expect(loadNearest(kkori.database, { kind: 'visitor' }, kkori.clock.now)).toBeNull();
    expect(nearest()).toEqual({ kind: 'none' });
  });

  it('comes with its newest forecast, and with none that was made for another day', async () => {
    const id = await nameNinth();
    const known = { kind: 'upcoming', forecast: { madeOn: today, day: ninth, total: 5 } };
    expect(nearest()).toMatchObject({ ...known, daysLeft: 17 });
    await kkori.database.commit((sqlite) => {
      sqlite.statement('UPDATE InterviewDate SET day = day + 7 WHERE id = ?').run(id);
    });
    expect(nearest()).toMatchObject({ kind: 'upcoming', daysLeft: 24, forecast: null });
  });

  it('is the one that has been for two weeks, until what to keep was chosen', async () => {
    await name({ date: '2026-11-23' });
    kkori.clock.now += 5 * day;
    expect(nearest()).toMatchObject({ kind: 'past' });
    kkori.clock.now += 20 * day;
    expect(nearest()).toEqual({ kind: 'none' });
  });

  it('does not hide the one that has been', async () => {
    await name({ date: '2026-11-23' });
    await nameNinth();
    expect((await candidate.get('/')).body).not.toContain('면접은 어땠나요?');
    kkori.clock.now += 5 * day;
    expect(nearest()).toMatchObject({ kind: 'upcoming', isPastOpen: true });
    expect((await candidate.get('/')).body).toContain('면접은 어땠나요?');
  });
});
