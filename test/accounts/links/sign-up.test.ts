import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseUser } from '../../../src/accounts/leaving/repository.ts';
import { linkPath } from '../../../src/accounts/links/link.ts';
import { storeLink } from '../../../src/accounts/links/repository.ts';
import * as hashing from '../../../src/accounts/passwords/hashing.ts';
import { Browser, formBody, studyOnce, type TestApp, testApp, testSecrets } from '../../support/app.ts';
import { type Arrived, Inbox, linkIn } from '../../support/inbox.ts';

vi.mock('../../../src/accounts/passwords/hashing.ts', { spy: true });

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let inbox: Inbox;
let kkori: TestApp;
let browser: Browser;
const logged: string[] = [];

beforeEach(async () => {
  logged.length = 0;
  inbox = await Inbox.open();
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  kkori = await testApp({ startsAt: Date.now(), environment: inbox.environment, log });
  browser = new Browser(kkori.app);
});

afterEach(async () => {
  await kkori.close();
  await inbox.close();
});

const signUp = (fields: Record<string, string> = {}, by = browser) =>
  by.post('/sign-up', { email, ...fields });

/** Signs up and waits for the letter. */
async function invited(fields: Record<string, string> = {}, by = browser): Promise<Arrived> {
  await signUp(fields, by);
  return inbox.next();
}

/** Makes the account all the way. */
async function joined(by = browser): Promise<void> {
  await by.post(linkIn(await invited({}, by)), { password });
}

/** A form from another network each time, so that no limit by network is met. */
const from = (remoteAddress: string, url: string, fields: Record<string, string>) =>
  kkori.app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://kkori.test' },
    payload: formBody(fields),
  });

const users = () =>
  kkori.database.readAll<{ email: string; emailVerified: number }>(
    'SELECT email, emailVerified FROM User WHERE isAnonymous = 0',
  );

const rest = () => inbox.rest(kkori.mailer);

describe.each([
  ['ko', '꼬리 계정 만들기를 마쳐 주세요', '비밀번호를 정해 주세요', '메일을 확인해 주세요'],
  ['en', 'Finish making your Kkori account', 'Choose a password', 'Check your mail'],
])('making an account by mail in %s', (locale, subject, title, sent) => {
  it('leads from the form, which asks for no password, over the letter to the account, verified', async () => {
    const reader = new Browser(kkori.app, { 'accept-language': locale });
    expect((await reader.get('/sign-up')).body).not.toContain('name="password"');
    const answered = await reader.follow(await signUp({}, reader));
    expect(answered.statusCode).toBe(200);
    expect(answered.body).toContain(sent);
    expect(answered.body).toContain(email);
    expect(users()).toEqual([]);

    const letter = await inbox.next();
    expect(letter.to).toEqual([email]);
    expect(letter.mail.subject).toBe(subject);
    expect(letter.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(letter.mail.html).toContain(`<html lang="${locale}">`);
    expect(letter.mail.html).toContain(`href="http://kkori.test${linkIn(letter)}"`);

    const page = await reader.get(linkIn(letter));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(title);
    expect(users()).toEqual([]);

    const opened = await reader.post(linkIn(letter), { password });
    expect(opened.statusCode).toBe(303);
    expect(opened.headers.location).toBe('/');
    expect(users()).toEqual([{ email, emailVerified: 1 }]);
    expect((await reader.get('/settings/account')).body).toContain(email);
    expect(await rest()).toEqual([]);
  });
});

describe('the link', () => {
  it('has whoever reads the mail choose the password, whatever was typed by who asked for it', async () => {
    // Somebody else uses up all letters of an hour, each with a password of theirs.
    for (let time = 0; time < 4; time += 1) await signUp({ password: 'the stranger chose this' });
    const links = (await rest()).map(linkIn);
    expect(links).toHaveLength(3);
    const owner = new Browser(kkori.app);
    expect((await signUp({}, owner)).statusCode).toBe(303);
    expect(await rest()).toEqual([]);
    const answers = [];
    for (const link of links) answers.push((await owner.post(link, { password })).statusCode);
    expect(answers.filter((status) => status === 303)).toHaveLength(1);
    expect(users()).toEqual([{ email, emailVerified: 1 }]);
    const signIn = (secret: string) => new Browser(kkori.app).post('/sign-in', { email, password: secret });
    expect((await signIn('the stranger chose this')).statusCode).toBe(422);
    expect((await signIn(password)).statusCode).toBe(303);
  });

  it('4. goes by the rules for passwords, and shows nothing of what was typed', async () => {
    const link = linkIn(await invited());
    for (const refused of ['short77', 'password123', 'candidate1']) {
      const response = await browser.post(link, { password: refused });
      expect(response.statusCode).toBe(422);
      expect(response.body).not.toContain(refused);
    }
    expect(users()).toEqual([]);
    expect((await browser.post(link, { password })).statusCode).toBe(303);
  });

  it('is gone when it was used, when its day is over, when it is forged and when it is of another kind', async () => {
    const gone: string[] = [];
    const collect = async (path: string) => {
      const page = await browser.get(path);
      const posted = await browser.post(path, { password });
      expect([page.statusCode, posted.statusCode]).toEqual([410, 410]);
      gone.push(page.body);
    };
    const late = linkIn(await invited({ email: 'late@example.org' }));
    kkori.clock.now += 24 * 3_600_000;
    await collect(late);
    const link = linkIn(await invited());
    await browser.post(link, { password });
    // The page after it says that they are signed out.
    await browser.follow(await browser.post('/sign-out', {}));
    await collect(link);
    await collect(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
    const other = linkIn(await invited({ email: 'other@example.org' }));
    await collect(other.replace('/sign-up/', '/password-reset/'));
    expect(other).toMatch(/^\/sign-up\//);
    const told = gone.map((body) => body.replace(/<input[^>]*name="next"[^>]*>/g, ''));
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('쓸 수 없는 링크예요');
  });

  it('ends an earlier one for the same address', async () => {
    const first = linkIn(await invited());
    const second = linkIn(await invited());
    expect((await browser.get(first)).statusCode).toBe(410);
    expect((await browser.post(second, { password })).statusCode).toBe(303);
  });

  it('makes one account however often it is used at once', async () => {
    const link = linkIn(await invited());
    const post = (_: unknown, index: number) => from(`192.0.2.${index}`, link, { password });
    const responses = await Promise.all(Array.from({ length: 50 }, post));
    const statuses = responses.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(49);
    expect(users()).toHaveLength(1);
  });

  it('3. is no use to whoever has read the database', async () => {
    await invited();
    const row = kkori.database.readOne<{ id: string }>('SELECT id FROM EmailLink');
    for (const token of [row?.id, `${row?.id}.`, `${row?.id}.${'A'.repeat(43)}`])
      expect((await browser.post(`/sign-up/${token}`, { password })).statusCode).toBe(410);
  });
});

describe('5. a known address', () => {
  it('is answered like an unknown one, and its owner hears of it', async () => {
    await joined(new Browser(kkori.app, { 'accept-language': 'en' }));
    const known = await browser.follow(await signUp());
    const unknown = await browser.follow(await signUp({ email: 'somebody@example.org' }));
    expect(known.statusCode).toBe(unknown.statusCode);
    expect(known.body).toBe(unknown.body.replaceAll('somebody@example.org', email));
    const letters = [await inbox.next(), await inbox.next()];
    const [told] = letters.filter(({ to }) => to[0] === email);
    // In the language of the account.
    expect(told?.mail.subject).toBe('You already have a Kkori account');
    expect(told && linkIn(told)).toBe('/sign-in');
    expect(users()).toHaveLength(1);
  });

  it('costs no hash and takes as long', async () => {
    await joined();
    const hash = vi.mocked(hashing.hashPassword);
    const took = { known: [] as number[], unknown: [] as number[] };
    const calls = { known: 0, unknown: 0 };
    for (let round = 0; round < 20; round += 1) {
      for (const whose of ['known', 'unknown'] as const) {
        const fields = whose === 'known' ? {} : { email: `nobody${round}@example.org` };
        kkori.clock.now += 1_800_000;
        const before = hash.mock.calls.length;
        const begun = performance.now();
        const { statusCode } = await from(`192.0.2.${round}`, '/sign-up', { email, ...fields });
        took[whose].push(performance.now() - begun);
        calls[whose] += hash.mock.calls.length - before;
        expect(statusCode).toBe(303);
        expect(await rest()).toHaveLength(1);
      }
    }
    expect(calls).toEqual({ known: 0, unknown: 0 });
    const median = (times: number[]) => times.toSorted((one, other) => one - other)[10] ?? Number.NaN;
    const [known, unknown] = [median(took.known), median(took.unknown)];
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(15, 0.5 * Math.max(known, unknown)));
  });

  it('is not swamped with letters, and nobody is told', async () => {
    const answers = [];
    for (let time = 0; time < 5; time += 1) answers.push(await browser.follow(await signUp()));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await rest()).toHaveLength(3);
    kkori.clock.now += 3_600_000;
    await signUp();
    expect(await rest()).toHaveLength(1);
  });
});

describe('what a letter says', () => {
  it('12. names the configured host, whatever Host a request claims', async () => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    await browser.post('/sign-up', { email, password }, forged);
    const { raw, mail } = await inbox.next();
    expect(`${raw}${mail.text}${mail.html}`).not.toContain('evil.example');
    expect(mail.text).toContain('http://kkori.test/sign-up/');
  });

  it.each([
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org\nSubject: x',
    'a@example.org,b@example.org',
    'a@example.org b@example.org',
    '"a"@example.org>\r\nRCPT TO:<b@example.org',
  ])('goes to one address: %j is none', async (forged) => {
    expect((await signUp({ email: forged })).statusCode).toBe(422);
    expect(await rest()).toEqual([]);
  });

  it('16. stands in no log, nor does the address or the link', async () => {
    await joined();
    await browser.get('/password-reset');
    await rest();
    const lines = logged.join('');
    expect(lines).toContain('/sign-up/:token');
    expect(lines).not.toContain(email);
    expect(lines).not.toContain(password);
    for (const { id } of kkori.database.readAll<{ id: string }>('SELECT id FROM EmailLink'))
      expect(lines).not.toContain(id);
  });
});

describe('a mail server that is away', () => {
  it('changes nothing of the answer, is tried again, and leaves a code in the log', async () => {
    const { port } = inbox;
    await inbox.close();
    const answered = await signUp();
    expect((await browser.follow(answered)).statusCode).toBe(200);
    await vi.waitFor(() => expect(logged.join('')).toContain('mail not sent yet'));
    inbox = await Inbox.open(port);
    expect(linkIn(await inbox.next())).toMatch(/^\/sign-up\//);
    expect(logged.join('')).toContain('"code":"ESOCKET"');
    expect(logged.join('')).not.toContain(email);
  });
});

describe('where a guest’s record goes', () => {
  const elsewhere = '다른 기기나 브라우저에서 연습하던 기록이 있다면';

  it('is said to the guest who waits for the mail, with what to do here', async () => {
    await studyOnce(browser, '3');
    const { body } = await browser.follow(await signUp());
    expect(body).toContain('이 브라우저에서 연습한 기록이 계정으로 옮겨져요');
    expect(body).toMatch(/<a class="target" href="\/sign-in">이 브라우저에서 로그인하기/);
    const visitor = new Browser(kkori.app);
    const withoutRecord = (await visitor.follow(await signUp({}, visitor))).body;
    expect(withoutRecord).not.toContain('연습한 기록이 계정으로 옮겨져요');
    expect(withoutRecord).toContain('로그인만 하면 돼요');
  });

  it('is said where the link is opened on another device, before and after, and comes true', async () => {
    await studyOnce(browser, '3');
    const link = linkIn(await invited());
    const phone = new Browser(kkori.app);
    expect((await phone.get(link)).body).toContain(elsewhere);
    const made = await phone.follow(await phone.post(link, { password }));
    expect(made.body).toContain('계정을 만들었고 로그인했어요');
    expect(made.body).toContain(elsewhere);
    const joinedUp = await browser.follow(await browser.post('/sign-in', { email, password }));
    expect(joinedUp.body).toContain('연습한 답 1개를 계정으로 옮겼어요');
    expect((await phone.get('/history')).body).toContain('handshake');
  });

  it('is said to whoever opens it where they have studied, and nothing of elsewhere once it was moved', async () => {
    await studyOnce(browser, '3');
    const link = linkIn(await invited());
    expect((await browser.get(link)).body).toContain('이 브라우저에서 연습한 기록이 계정으로 옮겨져요');
    const made = await browser.follow(await browser.post(link, { password }));
    expect(made.body).toContain('연습한 답 1개를 계정으로 옮겼어요');
    expect(made.body).not.toContain(elsewhere);
  });
});

describe('a link that is opened again by whoever has used it', () => {
  it('says that all is well, and leads on', async () => {
    const link = linkIn(await invited());
    await browser.post(link, { password });
    for (const again of [await browser.get(link), await browser.post(link, { password: 'another phrase' })]) {
      expect(again.statusCode).toBe(200);
      expect(again.body).toContain('이미 쓴 링크예요');
      expect(again.body).toContain('지금 그 계정에 로그인되어 있어요');
      expect(again.body).toContain('href="/settings/account"');
    }
    expect((await new Browser(kkori.app).post('/sign-in', { email, password })).statusCode).toBe(303);
  });

  it('says so whatever address they have by then; the link goes with their account', async () => {
    const link = linkIn(await invited());
    await browser.post(link, { password });
    await kkori.database.commit(
      (sqlite) => void sqlite.statement("UPDATE User SET email = 'new@example.org'").run(),
    );
    expect((await browser.get(link)).statusCode).toBe(200);
    const [user] = kkori.database.readAll<{ id: string }>('SELECT id FROM User');
    await eraseUser(kkori.database, user?.id ?? '', kkori.clock.now);
    expect(kkori.database.readAll('SELECT email FROM EmailLink')).toEqual([]);
  });

  it('is still gone for others, who are led to what they can do', async () => {
    const link = linkIn(await invited());
    await browser.post(link, { password });
    const other = new Browser(kkori.app);
    await other.post(linkIn(await invited({ email: 'other@example.org' }, other)), { password });
    const told = await other.get(link);
    expect(told.statusCode).toBe(410);
    expect(told.body).toContain('지금 계정에 로그인되어 있으니');
    expect(told.body).not.toContain('href="/sign-up"');
    const stranger = await new Browser(kkori.app).get(link);
    expect(stranger.statusCode).toBe(410);
    expect(stranger.body).toContain('href="/sign-up"');
  });

  it('says so of a password that was chosen by it, too', async () => {
    await joined();
    await new Browser(kkori.app).post('/password-reset', { email });
    const link = linkIn(await inbox.next());
    await browser.post(link, { password: 'another long phrase' });
    await rest();
    expect((await browser.get(link)).statusCode).toBe(410);
    await browser.post('/sign-in', { email, password: 'another long phrase' });
    const again = await browser.get(link);
    expect([again.statusCode, again.body.includes('이 링크로 비밀번호를 새로 정했고')]).toEqual([200, true]);
  });
});

it('a guest’s browser is signed in to the new account', async () => {
  await studyOnce(browser, '3');
  await joined();
  const sessions = kkori.database.readAll<{ isAnonymous: number }>(
    'SELECT isAnonymous FROM Session s JOIN User u ON u.id = s.userId',
  );
  expect(sessions).toEqual([{ isAnonymous: 0 }]);
});

it('nobody comes in by a link when registration is closed meanwhile', async () => {
  const closed = await testApp({ environment: { REGISTRATION: 'closed' } });
  const made = { kind: 'sign-up', userId: null, email } as const;
  const id = await storeLink(closed.database, { ...made, now: closed.clock.now, lifetimeMs: 3_600_000 });
  const link = linkPath('sign-up', id, testSecrets);
  expect((await new Browser(closed.app).post(link, { password })).statusCode).toBe(410);
  await closed.close();
});
