import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, htmx, studyOnce, submitAnswer, type TestApp, testApp } from '../../support/app.ts';

const password = 'a long enough phrase';
let people = 0;

let kkori: TestApp;
beforeAll(async () => {
  kkori = await testApp({ startsAt: Date.now() });
});
afterAll(() => kkori.close());

const visitor = () => new Browser(kkori.app);

/** A new account; gives what it is signed in to with. */
async function account() {
  people += 1;
  const made = { email: `candidate-${people}@example.org`, password };
  await visitor().post('/sign-up', made);
  return made;
}

async function member(): Promise<Browser> {
  const browser = visitor();
  await browser.post('/sign-in', await account());
  return browser;
}

async function guest(): Promise<Browser> {
  const browser = visitor();
  await studyOnce(browser, '3');
  return browser;
}

const pages = [
  '/history',
  '/settings/account',
  '/settings/account?wanted=email',
  '/settings/account/password',
  '/settings/account/email',
  '/settings/account/deletion',
  '/settings/second-factor',
  '/settings/sign-ins',
  '/settings/sessions',
  '/settings/data',
];

describe('somebody who is signed out', () => {
  it.each(pages)('is led from %s over signing in to it', async (page) => {
    const browser = visitor();
    const led = await browser.get(page);
    expect(led.statusCode).toBe(303);
    expect(led.headers.location).toBe(`/sign-in?next=${encodeURIComponent(page)}`);
    const form = await browser.follow(led);
    expect(form.body).toContain('열려던 페이지로 이어서 가요');
    const next =
      /action="\/sign-in"[^>]*><input type="hidden" name="next" value="([^"]*)"/.exec(form.body)?.[1] ?? '';
    const entered = await browser.post('/sign-in', { ...(await account()), next });
    expect(entered.headers.location).toBe(page);
    expect((await browser.follow(entered)).statusCode).toBe(200);
  });

  it('keeps where they were going over a password that was wrong', async () => {
    const browser = visitor();
    const wrong = await browser.post('/sign-in', {
      ...(await account()),
      password: 'wrong',
      next: '/history',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('name="next" value="/history"');
  });

  it('goes on from an old address of the sign-in, once they are in', async () => {
    const browser = await member();
    expect((await browser.get('/sign-in?next=%2Fsettings%2Fsessions')).headers.location).toBe(
      '/settings/sessions',
    );
    expect((await browser.get('/sign-in')).headers.location).toBe('/settings/account');
    expect((await browser.get('/sign-in?next=%2F%2Fevil.example')).headers.location).toBe('/');
  });

  it('is led there by htmx as well', async () => {
    const led = await visitor().get('/history', htmx);
    expect(led.headers['hx-redirect']).toBe('/sign-in?next=%2Fhistory');
    expect(led.body).toBe('');
  });

  it('finds no file, since a download that fails is better than one that holds a page', async () => {
    expect((await visitor().get('/settings/data/kkori.zip')).statusCode).toBe(404);
    expect((await visitor().get('/progress/figures/due.csv')).statusCode).toBe(404);
  });

  it('is told so by a form, with what was typed', async () => {
    const refused = await visitor().post('/settings/account/email', {
      newEmail: 'new@example.org',
      passwordForEmail: password,
      email: 'typed@example.org',
    });
    expect(refused.statusCode).toBe(401);
    expect(refused.body).toContain('로그아웃됐어요');
    expect(refused.body).toContain('typed@example.org');
    expect(refused.body).not.toContain(password);
    expect(refused.body).toContain('href="/sign-in?next=%2Fsettings%2Faccount%2Femail"');
  });

  it.each(['/undos', '/settings/sessions/ending', '/settings/second-factor/removal'])(
    'is led by a form whose address (%s) is no page to one that there is',
    async (address) => {
      const refused = await visitor().post(address, { key: crypto.randomUUID(), step: '1' });
      expect(refused.statusCode).toBe(401);
      expect(refused.body).toContain('class="button button-primary" href="/sign-in"');
    },
  );

  it('is led to sign in from beside the form that stays, and back to its page', async () => {
    const [browser, elsewhere] = [visitor(), visitor()];
    const made = await account();
    for (const each of [browser, elsewhere]) await each.post('/sign-in', made);
    const asked = await browser.get('/study');
    await elsewhere.post('/settings/sessions/ending', {});
    const fragment = { ...htmx, 'hx-current-url': 'http://kkori.test/study?from=x' };
    const refused = await submitAnswer(browser, asked.body, { answer: '내 답' }, fragment);
    expect(refused.statusCode).toBe(401);
    expect(refused.body).toContain('적은 내용은 그대로 있어요');
    expect(refused.body).toContain('href="/sign-in?next=%2Fstudy%3Ffrom%3Dx"');
  });
});

describe('a guest', () => {
  it.each([
    ['/settings/account/password', '비밀번호는 계정을 만들면'],
    ['/settings/account/email', '이메일은 계정을 만들 때'],
    ['/settings/second-factor', '2단계 인증은 계정이 있을 때'],
    ['/settings/sign-ins', '로그인 방법은 계정이 있을 때'],
  ])('hears at %s what an account would give, and where to make one', async (page, told) => {
    const browser = await guest();
    const shown = await browser.follow(await browser.get(page));
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain(told);
    expect(shown.body).toContain('href="/sign-up"');
  });

  it('reads of their record where somebody with an account reads of devices and sign-ins', async () => {
    const browser = await guest();
    const sessions = (await browser.get('/settings/sessions')).body;
    expect(sessions).toContain('<h1 id="account-head">이 브라우저의 기록</h1>');
    expect(sessions).not.toContain('로그인한 기기');
    const deletion = (await browser.get('/settings/account/deletion')).body;
    expect(deletion).toContain('설정, 그리고 이 브라우저와 기록의 연결');
    expect(deletion).not.toContain('로그인 정보');
    expect((await (await member()).get('/settings/account/deletion')).body).toContain('로그인 정보');
  });
});

describe('what has just happened', () => {
  const moved = '연습한 답 2개를 계정으로 옮겼어요';

  it('is said once: not after a reload, and not in the other language', async () => {
    const browser = await guest();
    await studyOnce(browser, '3');
    const entered = await browser.post('/sign-in', await account());
    expect((await browser.follow(entered)).body).toContain(moved);
    expect((await browser.get('/')).body).not.toContain(moved);
    await browser.post('/language', { locale: 'en', next: '/' });
    expect((await browser.get('/')).body).not.toContain('answers you practised');
  });

  it('counts every answer that was moved, rated or not', async () => {
    const browser = await guest();
    await submitAnswer(browser, (await browser.get('/study')).body, { answer: '아직 매기지 않은 답' });
    const made = await account();
    await browser.post('/sign-in', made);
    expect((await browser.get('/')).body).toContain(moved);
    const answers = kkori.database.readOne<{ count: number }>(
      'SELECT count(*) AS count FROM Answer a JOIN User u ON u.id = a.userId WHERE u.email = ?',
      made.email,
    );
    expect(answers?.count).toBe(2);
  });

  it('is nothing where nothing was moved', async () => {
    const browser = await member();
    expect(browser.cookies.has('kkori-notice')).toBe(false);
    expect((await browser.get('/')).body).not.toContain('class="told"');
  });

  it('waits for the page, over what is no page', async () => {
    const browser = await guest();
    await browser.post('/sign-in', await account());
    await browser.get('/healthz');
    await browser.get('/assets/none.js');
    await browser.get('/progress/figures/due.csv');
    expect((await browser.get('/study')).body).toContain('계정으로 옮겼어요');
  });

  it('is that they are signed out, and a guest cannot be', async () => {
    const browser = await member();
    const out = await browser.follow(await browser.post('/sign-out', {}));
    expect(out.body).toContain('로그아웃했어요. 이 브라우저에서는 이제 내 기록이 보이지 않아요.');
    const stays = await guest();
    expect((await stays.follow(await stays.post('/sign-out', {}))).body).not.toContain('로그아웃했어요');
  });

  it('is that they are signed out, also where they end this session in the list', async () => {
    const browser = await member();
    const { id = '' } =
      kkori.database.readOne<{ id: string }>('SELECT id FROM Session ORDER BY rowid DESC') ?? {};
    const ended = await browser.post(`/settings/sessions/${id}/ending`, {});
    expect((await browser.follow(ended)).body).toContain('로그아웃했어요');
  });

  it('cannot be made up, and is not said when its time is over', async () => {
    const browser = await member();
    const late = browser.clone();
    await browser.post('/sign-out', {});
    const cookie = browser.cookies.get('kkori-notice') ?? '';
    expect(decodeURIComponent(cookie)).toMatch(/^\d+~signed-out_0\.[\w-]+$/);
    for (const forged of [cookie.replace('signed-out_0', 'signed-up_0'), `${cookie}A`, 'signed-out_0', '']) {
      const reader = visitor();
      reader.cookies.set('kkori-notice', forged);
      expect((await reader.get('/')).body).not.toContain('class="told"');
    }
    late.cookies.set('kkori-notice', cookie);
    kkori.clock.now += 120_000;
    expect((await late.get('/')).body).not.toContain('class="told"');
  });

  it('holds nothing of whom it happened to', async () => {
    const browser = await guest();
    const made = await account();
    const { cookies } = await browser.post('/sign-in', made);
    const notice = cookies.find(({ name }) => name === 'kkori-notice');
    expect(notice).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 120 });
    expect(notice?.value).toMatch(/^\d+~moved_1\.[\w-]{43}$/);
  });
});

describe('setting the dates anew', () => {
  const dates = (browser: Browser, from: Readonly<Record<string, string>> = {}, key = crypto.randomUUID()) =>
    browser.post('/reschedules', { key, ...from });

  it('says where there is nothing to change, where it was asked for', async () => {
    const browser = await guest();
    const asked = await dates(browser);
    expect(asked.headers.location).toBe('/settings');
    expect((await browser.follow(asked)).body).toContain('다시 정할 날짜가 없어요');
    expect((await browser.get('/settings')).body).not.toContain('다시 정할 날짜가 없어요');
    expect((await dates(browser, { from: 'parameters' })).headers.location).toBe('/settings/parameters');
  });

  it('says how many were changed, also to whoever pressed twice', async () => {
    const browser = visitor();
    await studyOnce(browser, '4');
    await browser.post('/settings', {
      locale: 'ko',
      timeZone: 'Asia/Seoul',
      dayStartHour: '4',
      retention: '0.8',
    });
    const key = crypto.randomUUID();
    for (let time = 0; time < 2; time += 1) {
      const asked = await dates(browser, {}, key);
      expect(asked.headers.location).toBe('/history');
      expect((await browser.follow(asked)).body).toContain('질문 1개의 날짜를 다시 정했어요');
    }
  });
});
