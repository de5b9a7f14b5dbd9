import { signToken } from '../../src/accounts/session-cookie.ts';
import { readBank } from '../../src/bank/repository.ts';
import { newId } from '../../src/database/ids.ts';
import { ask, begin, end, invitationOf, type Meeting, open, press } from '../interview/rooms/meeting.ts';
import { Browser, type TestApp, testSecrets } from './app.ts';
import { liveLong } from './long-life.ts';

const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

/** Somebody who has used all there is. */
export interface RichUser {
  readonly userId: string;
  readonly email: string;
  readonly browser: Browser;
  /** A room in which they were the candidate, and one in which they were the interviewer. */
  readonly asCandidate: Meeting;
  readonly asInterviewer: Meeting;
}

/** Lives a user's days and gives them an account, rooms, a list of questions and a link to their progress. `mark` is in all they typed. */
export async function richUser(
  kkori: TestApp,
  { email, mark, seed }: { readonly email: string; readonly mark: string; readonly seed: number },
): Promise<RichUser> {
  const { database } = kkori;
  const bank = await readBank(database);
  const life = await liveLong(database, bank, { seed, calendar, from: 20_600, days: 60 });
  const { userId } = life;
  kkori.clock.now = Math.max(kkori.clock.now, life.now + 1_000);
  const { now } = kkori.clock;
  const token = `token of ${userId}`;
  await database.commit((sqlite) => {
    sqlite
      .statement('UPDATE User SET email = ?, isAnonymous = 0, name = ? WHERE id = ?')
      .run(email, mark, userId);
    sqlite
      .statement(
        `INSERT INTO Session (id, token, userId, expiresAt, userAgent, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(newId(now), token, userId, now + 86_400_000 * 20, `Browser ${mark}`, now, now);
    sqlite
      .statement(
        `INSERT INTO Account (id, accountId, providerId, userId, accessToken, password, createdAt, updatedAt)
         VALUES (?, ?, 'github', ?, 'an access token', 'a password hash', ?, ?)`,
      )
      .run(newId(now), `elsewhere ${mark}`, userId, now, now);
    sqlite
      .statement(
        `INSERT INTO TwoFactor (id, userId, secret, backupCodes) VALUES (?, ?, 'a totp secret', 'recovery codes')`,
      )
      .run(newId(now), userId);
    sqlite
      .statement(
        `INSERT INTO EmailLink (id, kind, userId, email, createdAt, expiresAt) VALUES (?, 'reset', ?, ?, ?, ?)`,
      )
      .run(newId(now), userId, email, now, now + 1);
    sqlite
      .statement(
        'INSERT INTO Verification (id, identifier, value, expiresAt, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(newId(now), `hashed ${mark}`, JSON.stringify({ email }), now, now, now);
    sqlite
      .statement('INSERT INTO RegistrationInvitation (id, note, createdAt, expiresAt) VALUES (?, ?, ?, ?)')
      .run(newId(now), `for ${email}`, now, now + 1);
  });
  const browser = new Browser(kkori.app);
  browser.cookies.set('kkori', encodeURIComponent(signToken(token, testSecrets)));
  const answerPage = await browser.get('/study');
  if (answerPage.statusCode !== 200) throw new Error('The session does not open.');
  await browser.post('/progress/links', { key: crypto.randomUUID() });
  await browser.post('/question-sets', {
    key: crypto.randomUUID(),
    name: `목록 ${mark}`,
    own: `내 질문 ${mark}`,
  });
  const asInterviewer = await hold(kkori, browser, 'interviewer', `메모 ${mark}`, '후보의 것이 된 총평');
  const asCandidate = await hold(kkori, browser, 'candidate', '상대의 메모', '상대의 총평');
  return { userId, email, browser, asCandidate, asInterviewer };
}

/** Somebody else comes to the room that the browser opened, and it is held to its end. */
async function hold(
  kkori: TestApp,
  browser: Browser,
  role: 'candidate' | 'interviewer',
  note: string,
  words: string,
): Promise<Meeting> {
  const other = new Browser(kkori.app);
  const id = await open(browser, role);
  const invitation = await invitationOf(browser, id);
  await other.post(invitation, {});
  const [candidate, interviewer] = role === 'candidate' ? [browser, other] : [other, browser];
  const meeting = { id, candidate, interviewer, invitation };
  await begin(meeting);
  await ask(meeting, 'handshake');
  await press(meeting, 'notes', { turn: '1', text: note });
  await press(meeting, 'judgement', { words, depth: '3' });
  await end(meeting);
  return meeting;
}
