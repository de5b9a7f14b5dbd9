import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitationPath } from '../../src/accounts/inviting/invitation.ts';
import { makeInvitation } from '../../src/accounts/inviting/repository.ts';
import { type LinkKind, linkPath } from '../../src/accounts/links/link.ts';
import { storeLink } from '../../src/accounts/links/repository.ts';
import { cookiesOf } from '../../src/privacy/privacy.ts';
import { linkToken } from '../../src/progress/sharing/token.ts';
import { begin, end, invitationOf, open } from '../interview/rooms/meeting.ts';
import {
  Browser,
  htmx,
  submitAnswer,
  submitReview,
  type TestApp,
  testApp,
  testSecret,
  testSecrets,
} from '../support/app.ts';
import { shownBank } from '../support/bank.ts';
import { providerKeys } from '../support/provider.ts';

let kkori: TestApp;
let owner: Browser;
let other: Browser;
/** Somebody with an account. */
let member: Browser;

/** What the owner has made, whose ids stand in the addresses below. */
const owned = {
  answer: '',
  card: '',
  reviewedAnswer: '',
  interview: '',
  cancelled: '',
  past: '',
  asking: '',
  checking: '',
  stopped: '',
  finished: '',
  link: '',
  shared: '',
};

/** Where links lead that were mailed: one of each kind. */
const mailedLinks: Record<LinkKind, string> = { 'sign-up': '', reset: '', 'change-email': '' };

/** Rooms that the owner is in: one to begin, one under way, one that is over; an invitation, and a list of questions. */
const rooms = { new: '', running: '', over: '', invitation: '', set: '' };

/** An invitation to make an account, which nobody uses. */
let invitation = '';

beforeAll(async () => {
  kkori = await testApp({ questions: shownBank, environment: providerKeys });
  kkori = await testApp({ questions: shownBank });
  invitation = await makeInvitation(kkori.database, '', kkori.clock.now);
  owner = new Browser(kkori.app);
  other = new Browser(kkori.app);
  member = new Browser(kkori.app);
  const account = { email: 'member@example.org', password: 'a long enough phrase' };
  await member.post('/sign-up', account);
  await new Browser(kkori.app).post('/sign-in', account);
  await member.post('/sign-in', account);
  const answered = await submitAnswer(owner, (await owner.get('/study')).body, { answer: '내 것' });
  owned.answer = String(answered.headers.location).split('/')[2] ?? '';
  owned.card = kkori.database.readOne<{ id: string }>('SELECT id FROM Card')?.id ?? '';
  await submitAnswer(other, (await other.get('/study')).body, { answer: '남의 것' });
  for (const [name, date] of [
    ['interview', '2026-12-09'],
    ['cancelled', '2026-12-10'],
    ['past', '2026-11-22'],
  ] as const) {
    await owner.post('/interviews', { key: crypto.randomUUID(), date });
    const row = kkori.database.readOne<{ id: string }>('SELECT id FROM InterviewDate ORDER BY rowid DESC');
    owned[name] = row?.id ?? '';
  }
  for (const stage of ['asking', 'checking', 'stopped', 'finished'] as const) {
    owned[stage] = await startInterview();
    if (stage === 'asking') continue;
    const address = `/mock-interviews/${owned[stage]}`;
    await owner.post(`${address}/answers`, { key: crypto.randomUUID(), step: '0' });
    if (stage === 'finished') await owner.post(`${address}/ending`, { step: '1' });
  }
  owned.link = await makeLink();
  owned.shared = await makeLink();
  kkori.clock.now += 86_400_000;
  for (const name of ['new', 'running', 'over'] as const) await fillRoom(name);
  const made = await owner.post('/question-sets', { key: crypto.randomUUID(), name: '목록' });
  rooms.set = String(made.headers.location).split(/[/?]/)[2] ?? '';
  for (const kind of ['sign-up', 'reset', 'change-email'] as const)
    mailedLinks[kind] = await mailLink(kind, account.email);
});

/** A link as it would be mailed; to the member's account, where there has to be one. */
async function mailLink(kind: LinkKind, email: string): Promise<string> {
  const member =
    kind === 'sign-up'
      ? null
      : kkori.database.readOne<{ id: string }>('SELECT id FROM User WHERE email = ?', email);
  const passwordHash = kind === 'sign-up' ? 'no hash at all' : null;
  const made = { kind, email, userId: member?.id ?? null, passwordHash };
  const id = await storeLink(kkori.database, { ...made, now: kkori.clock.now, lifetimeMs: 86_400_000 });
  return linkPath(kind, id, testSecrets);
}

/** A link to the owner's progress: its id. */
async function makeLink(): Promise<string> {
  await owner.post('/progress/links', { key: crypto.randomUUID() });
  return kkori.database.readOne<{ id: string }>('SELECT id FROM ProgressLink ORDER BY rowid DESC')?.id ?? '';
}

/** A mock interview of the owner's, at its first question. */
async function startInterview(): Promise<string> {
  const started = await owner.post('/mock-interviews', { key: crypto.randomUUID(), chain: 'handshake' });
  return String(started.headers.location).split('/')[2] ?? '';
}

afterAll(() => kkori.close());

/** The owner interviews somebody, or was interviewed in the one that is over. */
async function fillRoom(name: 'new' | 'running' | 'over'): Promise<void> {
  const guest = new Browser(kkori.app);
  const id = await open(owner, name === 'over' ? 'candidate' : 'interviewer');
  rooms[name] = id;
  rooms.invitation = await invitationOf(owner, id);
  await guest.post(rooms.invitation, {});
  if (name === 'new') return;
  const interviewer = name === 'over' ? guest : owner;
  const meeting = { id, interviewer, candidate: guest, invitation: rooms.invitation };
  await begin(meeting);
  await interviewer.post(`/rooms/${id}/questions`, { seen: '1', questionId: 'handshake' });
  if (name === 'over') await end(meeting);
}

const eventsOf = (id: string): string =>
  String(kkori.database.readOne<{ events: number }>('SELECT events FROM Room WHERE id = ?', id)?.events);

/** A step of the interview under way, made from the page as it is now. */
const step = (path: string, fields: Record<string, string> = {}) => ({
  url: () => `/rooms/${rooms.running}/${path}`,
  fields: () => ({ seen: eventsOf(rooms.running), ...fields }),
  opensTo: 'owner' as const,
});

const uuid = '4f7c4bb6-2f0c-4a53-9d0f-6f1f4b8b2a11';

/** One valid request of every route there is. A new route has to be entered here: the matrix is made of the table. */
const requests: Record<
  string,
  {
    url: () => string;
    fields?: () => Record<string, string>;
    /** `user`: everybody who has answered something, `account`: whoever signed in, and each only to what is theirs. */
    opensTo: 'anybody' | 'user' | 'account' | 'owner';
    /** Whom it opens to is refused nevertheless, because of what is sent. */
    refuses?: number;
  }
> = {
  'GET /': { url: () => '/', opensTo: 'anybody' },
  'GET /study': { url: () => '/study', opensTo: 'anybody' },
  'GET /study/:id': { url: () => '/study/handshake', opensTo: 'anybody' },
  'GET /questions': { url: () => '/questions?q=ACK', opensTo: 'anybody' },
  'GET /questions/:id': { url: () => '/questions/handshake', opensTo: 'anybody' },
  'GET /questions/:id/counterfactual': {
    url: () => '/questions/handshake/counterfactual',
    opensTo: 'anybody',
  },
  'GET /questions/:id/preview.png': {
    url: () => '/questions/handshake/preview.png?lang=ko',
    opensTo: 'anybody',
  },
  'GET /mistakes': { url: () => '/mistakes', opensTo: 'anybody' },
  'POST /questions/:id/answers': {
    url: () => '/questions/closing/answers',
    fields: () => ({ key: crypto.randomUUID(), shownAt: '1', cardVersion: '0', answer: '' }),
    opensTo: 'anybody',
  },
  'GET /answers/:id': { url: () => `/answers/${owned.answer}`, opensTo: 'owner' },
  'POST /cards/:id/reviews': {
    url: () => `/cards/${owned.card}/reviews`,
    fields: () => ({ key: uuid, answerId: owned.answer, version: '0', rating: '3' }),
    opensTo: 'owner',
  },
  'GET /cards/:id': { url: () => `/cards/${owned.card}`, opensTo: 'owner' },
  'POST /study/:id/changes': {
    url: () => '/study/why-three/changes',
    fields: () => ({ key: crypto.randomUUID(), kind: 'bury' }),
    opensTo: 'user',
  },
  'GET /history': { url: () => '/history', opensTo: 'user' },
  'POST /undos': {
    url: () => '/undos',
    fields: () => ({ key: crypto.randomUUID(), step: String(stepsOfOwner()) }),
    opensTo: 'user',
  },
  'POST /reschedules': {
    url: () => '/reschedules',
    fields: () => ({ key: crypto.randomUUID() }),
    opensTo: 'user',
  },
  'POST /settings/unlimited-day': {
    url: () => '/settings/unlimited-day',
    fields: () => ({}),
    opensTo: 'user',
  },
  'GET /sign-in': { url: () => '/sign-in', opensTo: 'anybody' },
  'POST /sign-in': {
    url: () => '/sign-in',
    fields: () => ({ email: 'nobody@example.org', password: 'a long enough phrase' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'POST /sign-out': { url: () => '/sign-out', fields: () => ({}), opensTo: 'anybody' },
  'GET /sign-up': { url: () => '/sign-up', opensTo: 'anybody' },
  'POST /sign-up': {
    url: () => '/sign-up',
    fields: () => ({ email: 'somebody@example.org', password: 'a long enough phrase' }),
    opensTo: 'anybody',
  },
  'GET /sign-up/invited/:token': { url: () => invitationPath(invitation, testSecrets), opensTo: 'anybody' },
  'POST /sign-up/invited/:token': {
    url: () => invitationPath(invitation, testSecrets),
    // A good one would use the invitation up.
    fields: () => ({ email: 'invited@example.org', password: 'short' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'GET /settings/data': { url: () => '/settings/data', opensTo: 'user' },
  'GET /settings/data/kkori.zip': { url: () => '/settings/data/kkori.zip', opensTo: 'user' },
  'GET /settings/account/deletion': { url: () => '/settings/account/deletion', opensTo: 'user' },
  'POST /settings/account/deletion': {
    url: () => '/settings/account/deletion',
    fields: () => ({}),
    opensTo: 'user',
    refuses: 422,
  },
  'POST /settings/account/deletion/withdrawal': {
    url: () => '/settings/account/deletion/withdrawal',
    fields: () => ({}),
    opensTo: 'account',
  },
  'GET /sign-up/:token': { url: () => mailedLinks['sign-up'], opensTo: 'anybody' },
  'POST /sign-up/:token': {
    url: () => mailedLinks['sign-up'],
    fields: () => ({ password: 'not the one that was chosen' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'GET /password-reset': { url: () => '/password-reset', opensTo: 'anybody' },
  'POST /password-reset': {
    url: () => '/password-reset',
    fields: () => ({ email: 'member@example.org' }),
    opensTo: 'anybody',
  },
  'GET /password-reset/:token': { url: () => mailedLinks.reset, opensTo: 'anybody' },
  'POST /password-reset/:token': {
    url: () => mailedLinks.reset,
    fields: () => ({ password: 'short' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'GET /email-change/:token': { url: () => mailedLinks['change-email'], opensTo: 'anybody' },
  'POST /email-change/:token': {
    url: () => mailedLinks['change-email'],
    fields: () => ({}),
    opensTo: 'account',
  },
  'GET /settings/account/password': { url: () => '/settings/account/password', opensTo: 'account' },
  'GET /settings/account/email': { url: () => '/settings/account/email', opensTo: 'account' },
  'POST /settings/account/password': {
    url: () => '/settings/account/password',
    fields: () => ({ currentPassword: 'not the right one', newPassword: 'another long phrase' }),
    opensTo: 'account',
    refuses: 422,
  },
  'POST /settings/account/email': {
    url: () => '/settings/account/email',
    fields: () => ({ passwordForEmail: 'not the right one', newEmail: 'elsewhere@example.org' }),
    opensTo: 'account',
    refuses: 422,
  },
  'POST /settings/account/confirmation': {
    url: () => '/settings/account/confirmation',
    fields: () => ({}),
    opensTo: 'account',
  },
  'GET /settings/account': { url: () => '/settings/account', opensTo: 'anybody' },
  'GET /sign-in/second-factor': { url: () => '/sign-in/second-factor', opensTo: 'anybody' },
  'POST /sign-in/second-factor': {
    url: () => '/sign-in/second-factor',
    fields: () => ({ code: '000000' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'GET /settings/second-factor': { url: () => '/settings/second-factor', opensTo: 'account' },
  'POST /settings/second-factor': {
    url: () => '/settings/second-factor',
    fields: () => ({ offer: 'none', code: '000000' }),
    opensTo: 'account',
    refuses: 422,
  },
  'POST /settings/second-factor/secret': {
    url: () => '/settings/second-factor/secret',
    fields: () => ({ password: 'a long enough phrase' }),
    opensTo: 'account',
  },
  'POST /settings/second-factor/recovery-codes': {
    url: () => '/settings/second-factor/recovery-codes',
    fields: () => ({ password: 'a long enough phrase' }),
    opensTo: 'account',
  },
  'POST /settings/second-factor/removal': {
    url: () => '/settings/second-factor/removal',
    fields: () => ({ password: 'a long enough phrase' }),
    opensTo: 'account',
  },
  'POST /sign-in/:provider': { url: () => '/sign-in/github', fields: () => ({}), opensTo: 'anybody' },
  'GET /sign-in/:provider/return': { url: () => '/sign-in/github/return?code=c&state=s', opensTo: 'anybody' },
  'POST /sign-in/:provider/return': {
    url: () => '/sign-in/github/return',
    fields: () => ({ code: 'c', state: 's' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'GET /settings/sign-ins': { url: () => '/settings/sign-ins', opensTo: 'account' },
  'POST /settings/sign-ins/linking': {
    url: () => '/settings/sign-ins/linking',
    fields: () => ({ provider: 'github', password: 'some other phrase' }),
    opensTo: 'account',
    refuses: 422,
  },
  'POST /settings/sign-ins/unlinking': {
    url: () => '/settings/sign-ins/unlinking',
    fields: () => ({ provider: 'github', password: 'a long enough phrase' }),
    opensTo: 'account',
  },
  'GET /settings/sessions': { url: () => '/settings/sessions', opensTo: 'user' },
  'POST /settings/sessions/:id/ending': {
    url: () => `/settings/sessions/${otherSessionOfMember()}/ending`,
    fields: () => ({}),
    opensTo: 'account',
  },
  'POST /settings/sessions/ending': {
    url: () => '/settings/sessions/ending',
    fields: () => ({}),
    opensTo: 'account',
  },
  'GET /settings': { url: () => '/settings', opensTo: 'anybody' },
  'POST /settings': {
    url: () => '/settings',
    fields: () => ({ locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4', theme: 'dark' }),
    opensTo: 'anybody',
  },
  'GET /privacy': { url: () => '/privacy', opensTo: 'anybody' },
  'GET /settings/parameters': { url: () => '/settings/parameters', opensTo: 'anybody' },
  'POST /settings/parameters/trainings': {
    url: () => '/settings/parameters/trainings',
    fields: () => ({ key: crypto.randomUUID() }),
    opensTo: 'user',
  },
  'POST /settings/parameters/adoptions': {
    url: () => '/settings/parameters/adoptions',
    fields: () => ({ key: crypto.randomUUID() }),
    opensTo: 'user',
  },
  'GET /interviews': { url: () => '/interviews', opensTo: 'anybody' },
  'GET /interviews/new': { url: () => '/interviews/new', opensTo: 'anybody' },
  'POST /interviews': {
    url: () => '/interviews',
    fields: () => ({ key: crypto.randomUUID(), date: '2026-12-09' }),
    opensTo: 'user',
  },
  'POST /interviews/minutes-per-day': {
    url: () => '/interviews/minutes-per-day',
    fields: () => ({ minutesPerDay: '20' }),
    opensTo: 'user',
  },
  'GET /interviews/:id': { url: () => `/interviews/${owned.interview}`, opensTo: 'owner' },
  'POST /interviews/:id': {
    url: () => `/interviews/${owned.interview}`,
    fields: () => ({ date: '2026-12-11' }),
    opensTo: 'owner',
  },
  'POST /interviews/:id/cancellation': {
    url: () => `/interviews/${owned.cancelled}/cancellation`,
    fields: () => ({}),
    opensTo: 'owner',
  },
  'POST /interviews/:id/settlement': {
    url: () => `/interviews/${owned.past}/settlement`,
    fields: () => ({ key: crypto.randomUUID(), keep: 'handshake' }),
    opensTo: 'owner',
  },
  'GET /rooms': { url: () => '/rooms', opensTo: 'anybody' },
  'POST /rooms': {
    url: () => '/rooms',
    fields: () => ({ key: crypto.randomUUID(), role: 'interviewer' }),
    opensTo: 'anybody',
  },
  'GET /invitations/:token': { url: () => rooms.invitation, opensTo: 'anybody' },
  'POST /invitations/:token': { url: () => rooms.invitation, fields: () => ({}), opensTo: 'anybody' },
  'GET /rooms/:id': { url: () => `/rooms/${rooms.running}`, opensTo: 'owner' },
  'GET /rooms/:id/events': { url: () => `/rooms/${rooms.running}/events?once=yes`, opensTo: 'owner' },
  'GET /rooms/:id/presence': { url: () => `/rooms/${rooms.running}/presence`, opensTo: 'owner' },
  'GET /rooms/:id/report': { url: () => `/rooms/${rooms.over}/report`, opensTo: 'owner' },
  'POST /rooms/:id/beginning': {
    url: () => `/rooms/${rooms.new}/beginning`,
    fields: () => ({ seen: '0' }),
    opensTo: 'owner',
  },
  'POST /rooms/:id/withdrawal': {
    url: () => `/rooms/${rooms.new}/withdrawal`,
    fields: () => ({}),
    opensTo: 'owner',
  },
  'POST /rooms/:id/ticks': step('ticks', { turn: '1', tick: 'on handshake/first' }),
  'POST /rooms/:id/notes': step('notes', { turn: '1', text: '메모' }),
  'POST /rooms/:id/pause': step('pause'),
  'POST /rooms/:id/resumption': step('resumption'),
  'POST /rooms/:id/table': step('table', { move: 'put handshake' }),
  'POST /rooms/:id/judgement': step('judgement', { judged: '0', words: '좋아요', depth: '3' }),
  'POST /rooms/:id/skips': step('skips'),
  'POST /rooms/:id/questions': step('questions', { questionId: 'closing' }),
  'POST /rooms/:id/ending': step('ending'),
  'POST /rooms/:id/prepared': {
    url: () => `/rooms/${rooms.new}/prepared`,
    fields: () => ({ set: rooms.set ?? '' }),
    opensTo: 'owner',
  },
  'POST /rooms/:id/conclusion': {
    url: () => `/rooms/${rooms.over}/conclusion`,
    fields: () => ({}),
    opensTo: 'owner',
  },
  'POST /rooms/:id/own-ticks': {
    url: () => `/rooms/${rooms.over}/own-ticks`,
    fields: () => ({ turn: '1', keyPoint: 'handshake/first' }),
    opensTo: 'owner',
  },
  'POST /rooms/:id/own-marks': {
    url: () => `/rooms/${rooms.over}/own-marks`,
    fields: () => ({ depth: '2' }),
    opensTo: 'owner',
  },
  'POST /rooms/:id/log': { url: () => `/rooms/${rooms.over}/log`, fields: () => ({}), opensTo: 'owner' },
  'POST /rooms/:id/undo': {
    url: () => `/rooms/${rooms.over}/undo`,
    fields: () => ({ key: crypto.randomUUID() }),
    opensTo: 'owner',
  },
  'GET /question-sets': { url: () => '/question-sets', opensTo: 'anybody' },
  'GET /question-sets/new': { url: () => '/question-sets/new', opensTo: 'anybody' },
  'POST /question-sets': {
    url: () => '/question-sets',
    fields: () => ({ key: crypto.randomUUID(), name: '목록' }),
    opensTo: 'anybody',
  },
  'GET /question-sets/:id': { url: () => `/question-sets/${rooms.set}`, opensTo: 'owner' },
  'POST /question-sets/:id': {
    url: () => `/question-sets/${rooms.set}`,
    fields: () => ({ name: '새 이름', version: versionOfSet() }),
    opensTo: 'owner',
  },
  'POST /question-sets/:id/deletion': {
    url: () => `/question-sets/${rooms.set}/deletion`,
    fields: () => ({}),
    opensTo: 'owner',
  },
  'GET /questions/:id/simulator': { url: () => '/questions/handshake/simulator', opensTo: 'anybody' },
  'GET /mock-interviews': { url: () => '/mock-interviews', opensTo: 'anybody' },
  'POST /mock-interviews': {
    url: () => '/mock-interviews',
    fields: () => ({ key: crypto.randomUUID(), chain: 'handshake' }),
    opensTo: 'anybody',
  },
  'GET /mock-interviews/:id': { url: () => `/mock-interviews/${owned.asking}`, opensTo: 'owner' },
  'POST /mock-interviews/:id/signs': {
    url: () => `/mock-interviews/${owned.asking}/signs`,
    fields: () => ({}),
    opensTo: 'owner',
  },
  'POST /mock-interviews/:id/pauses': {
    url: () => `/mock-interviews/${owned.asking}/pauses`,
    fields: () => ({ step: '0' }),
    opensTo: 'owner',
  },
  'POST /mock-interviews/:id/resumptions': {
    url: () => `/mock-interviews/${owned.asking}/resumptions`,
    fields: () => ({ step: '0' }),
    opensTo: 'owner',
  },
  'POST /mock-interviews/:id/answers': {
    url: () => `/mock-interviews/${owned.asking}/answers`,
    fields: () => ({ key: crypto.randomUUID(), step: '0', answer: '내 것' }),
    opensTo: 'owner',
  },
  'POST /mock-interviews/:id/checks': {
    url: () => `/mock-interviews/${owned.checking}/checks`,
    fields: () => ({ key: crypto.randomUUID(), step: '1' }),
    opensTo: 'owner',
  },
  'POST /mock-interviews/:id/ending': {
    url: () => `/mock-interviews/${owned.stopped}/ending`,
    fields: () => ({ step: '1' }),
    opensTo: 'owner',
  },
  'GET /mock-interviews/:id/report': {
    url: () => `/mock-interviews/${owned.finished}/report`,
    opensTo: 'owner',
  },
  'GET /mock-interviews/:id/report.md': {
    url: () => `/mock-interviews/${owned.finished}/report.md`,
    opensTo: 'owner',
  },
  'POST /mock-interviews/:id/marks': {
    url: () => `/mock-interviews/${owned.finished}/marks`,
    fields: () => ({ correctness: '2' }),
    opensTo: 'owner',
  },
  'POST /mock-interviews/:id/undo': {
    url: () => `/mock-interviews/${owned.finished}/undo`,
    fields: () => ({ key: crypto.randomUUID() }),
    opensTo: 'owner',
  },
  'GET /progress': { url: () => '/progress', opensTo: 'anybody' },
  'GET /progress/memory': { url: () => '/progress/memory', opensTo: 'anybody' },
  'GET /progress/interviews': { url: () => '/progress/interviews', opensTo: 'anybody' },
  'GET /progress/figures/:file': { url: () => '/progress/figures/due.csv', opensTo: 'user' },
  'POST /progress/links': {
    url: () => '/progress/links',
    fields: () => ({ key: uuid }),
    opensTo: 'user',
  },
  'POST /progress/links/:id/revocation': {
    url: () => `/progress/links/${owned.link}/revocation`,
    fields: () => ({}),
    opensTo: 'owner',
  },
  'GET /shared/:token': { url: () => `/shared/${linkToken(owned.shared, testSecrets)}`, opensTo: 'anybody' },
  'GET /simulator': { url: () => '/simulator?calls=0+B+listen;0+A+connect', opensTo: 'anybody' },
  'GET /simulator/capture': {
    url: () => '/simulator/capture?vantage=A&name=three-way-handshake',
    opensTo: 'anybody',
  },
  'GET /simulator/agreements': { url: () => '/simulator/agreements', opensTo: 'anybody' },
  'GET /simulator/drawing.svg': {
    url: () => '/simulator/drawing.svg?name=three-way-handshake',
    opensTo: 'anybody',
  },
  'GET /simulator/compare': { url: () => '/simulator/compare', opensTo: 'anybody' },
  'GET /simulator/compare/:pair': { url: () => '/simulator/compare/time-wait-last-ack', opensTo: 'anybody' },
  'GET /simulator/isn': { url: () => '/simulator/isn', opensTo: 'anybody' },
  'GET /simulator/:name': { url: () => '/simulator/three-way-handshake', opensTo: 'anybody' },
  'POST /language': {
    url: () => '/language',
    fields: () => ({ locale: 'ko', next: '/' }),
    opensTo: 'anybody',
  },
  'GET /healthz': { url: () => '/healthz', opensTo: 'anybody' },
  'GET /readyz': { url: () => '/readyz', opensTo: 'anybody' },
  'GET /assets/*': { url: () => '/assets/app.ts', opensTo: 'anybody' },
};

/** The session in which the member signed in before the one they are in. */
const otherSessionOfMember = (): string =>
  kkori.database.readOne<{ id: string }>(
    `SELECT s.id FROM Session s JOIN User u ON u.id = s.userId WHERE u.email = 'member@example.org' ORDER BY s.rowid`,
  )?.id ?? 'none';

const versionOfSet = (): string =>
  String(
    kkori.database.readOne<{ updatedAt: number }>('SELECT updatedAt FROM QuestionSet WHERE id = ?', rooms.set)
      ?.updatedAt,
  );

function stepsOfOwner(): number {
  const step = kkori.database.readOne<{ step: number }>(
    `SELECT max(e.step) AS step FROM CardChange e JOIN Card c ON c.userId = e.userId WHERE c.id = ? AND e.kind <> 'undo'`,
    owned.card,
  );
  return step?.step ?? 0;
}

const routes = () =>
  kkori.app.routeTable.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`);

/** The names of all cookies that were set. */
const cookiesSet = new Set<string>();

async function send(browser: Browser, route: string, headers: Record<string, string> = {}) {
  const known = requests[route];
  if (!known) throw new Error(`${route} is not in the matrix`);
  const response = known.fields
    ? await browser.post(known.url(), known.fields(), headers)
    : await browser.get(known.url(), headers);
  for (const { name } of response.cookies) cookiesSet.add(name);
  return response;
}

describe('the route matrix', () => {
  it('knows every route of the application', () => {
    expect(Object.keys(requests).toSorted()).toEqual(routes().toSorted());
  });

  it.each(Object.keys(requests))('%s opens what is private to its owner alone', async (route) => {
    const nobody = await send(new Browser(kkori.app), route);
    const stranger = await send(other, route);
    const { opensTo = 'owner', refuses } = requests[route] ?? {};
    const themselves = await send(opensTo === 'account' ? member : owner, route);
    expect(nobody.statusCode === 404).toBe(opensTo !== 'anybody');
    expect(stranger.statusCode === 404).toBe(opensTo === 'owner' || opensTo === 'account');
    if (refuses === undefined) expect(themselves.statusCode).toBeLessThan(400);
    else expect(themselves.statusCode).toBe(refuses);
  });

  it('what a cache may keep for everybody carries no cookie', async () => {
    for (const route of Object.keys(requests).filter((name) => name.startsWith('GET'))) {
      const { headers } = await send(new Browser(kkori.app), route);
      if (/public|immutable/.test(String(headers['cache-control']))) {
        expect(headers['set-cookie'], route).toBeUndefined();
      }
    }
    const { headers } = await new Browser(kkori.app).get('/questions/handshake/preview.png?lang=ko');
    expect(headers['cache-control']).toContain('public');
  });

  it('sets the cookies that the page about privacy names, and no others', () => {
    const named = cookiesOf(false).map(({ name }) => name);
    const given = new Set([...cookiesSet, ...member.cookies.keys()]);
    expect([...given].toSorted()).toEqual(named.toSorted());
  });

  it('a stranger’s refused review changed nothing', () => {
    const reviews = kkori.database.readAll<{ userId: string }>('SELECT DISTINCT userId FROM Review');
    expect(reviews).toHaveLength(1);
  });

  it('nobody takes back what somebody else did', async () => {
    const before = kkori.database.readAll('SELECT * FROM Card ORDER BY id');
    const undo = { key: crypto.randomUUID(), step: '1' };
    const stranger = new Browser(kkori.app);
    await submitAnswer(stranger, (await stranger.get('/study')).body);
    const known = kkori.database.readAll('SELECT * FROM Card ORDER BY id').length;
    expect((await stranger.post('/undos', undo)).statusCode).toBe(409);
    expect(known).toBe(before.length + 1);
    const after = kkori.database.readAll<{ id: string }>('SELECT * FROM Card ORDER BY id');
    expect(before.every((card) => after.some((each) => JSON.stringify(each) === JSON.stringify(card)))).toBe(
      true,
    );
  });

  it('an answer cannot be rated onto somebody else’s card', async () => {
    const stranger = new Browser(kkori.app);
    const revealed = await stranger.follow(await submitAnswer(stranger, (await stranger.get('/study')).body));
    const refused = await submitReview(stranger, revealed.body, { rating: '3', answerId: owned.answer });
    expect(refused.statusCode).toBe(404);
  });
});

const mutations = Object.keys(requests).filter((route) => route.startsWith('POST'));

describe.each(mutations)('%s from another site', (route) => {
  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['a null Origin', { origin: 'null' }],
    ['our host on another scheme', { origin: 'https://kkori.test' }],
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
    [
      'a foreign Origin that calls itself same-origin',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('with %s is refused', async (_what, headers) => {
    expect((await send(owner, route, headers)).statusCode).toBe(403);
  });

  it('is no route for GET', async () => {
    const url = requests[route]?.url() ?? '';
    const before = kkori.database.readOne(
      'SELECT (SELECT count(*) FROM Answer) + (SELECT count(*) FROM Review) AS n',
    );
    const response = await owner.get(url);
    // Whoever is in a room already is led there by its invitation, and a link that was used is gone.
    expect([200, 303, 404, 410]).toContain(response.statusCode);
    expect(
      kkori.database.readOne('SELECT (SELECT count(*) FROM Answer) + (SELECT count(*) FROM Review) AS n'),
    ).toEqual(before);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml'])(
    'as %s never reaches a form',
    async (type) => {
      const response = await send(owner, route, { 'content-type': type });
      expect(response.statusCode).toBe(415);
    },
  );
});

describe('every response', () => {
  const anything: readonly [
    string,
    () => Promise<{ headers: Record<string, unknown>; statusCode: number }>,
  ][] = [
    ['a page', () => owner.get('/')],
    ['a fragment', () => owner.get('/study', htmx)],
    ['an unknown page', () => owner.get('/nowhere')],
    ['a refused form', () => owner.post('/settings', { locale: 'xx', timeZone: 'x', dayStartHour: 'x' })],
    ['a bad request', () => owner.get('/study?after=1&after=2')],
    ['a cross-site form', () => owner.post('/settings', {}, { origin: 'https://evil.example' })],
    ['a malformed address', () => owner.get('/questions/%E0%A4%A')],
    ['the folder of assets', () => owner.get('/assets/')],
    ['an asset', () => owner.get('/assets/app.ts')],
    ['a missing asset', () => owner.get('/assets/none.js')],
    ['a refused script', () => owner.get('/simulator?calls=nonsense')],
    ['a capture', () => owner.get('/simulator/capture?vantage=A&name=figure-7')],
    ['a drawing', () => owner.get('/simulator/drawing.svg?name=figure-7')],
    ['a redirect', () => owner.post('/language', { locale: 'ko' })],
    ['a probe', () => owner.get('/healthz')],
    ['a room as it is now', () => owner.get(`/rooms/${rooms.running}/events?once=yes`)],
    ['an invitation that leads nowhere', () => owner.get('/invitations/none')],
  ];

  it.each(anything)('%s carries the policy and the other headers', async (_what, ask) => {
    const { headers } = await ask();
    const policy = String(headers['content-security-policy']);
    for (const rule of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      // Recordings are played from where they lie, which is the browser.
      "media-src 'self' blob:",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('pages are not stored by anybody', async () => {
    const files = ['capture?vantage=A&name=figure-7', 'drawing.svg?name=figure-7'];
    for (const url of [
      ...['/', '/study', '/settings', '/nowhere', `/answers/${owned.answer}`, '/simulator/figure-7'],
      ...files.map((file) => `/simulator/${file}`),
    ]) {
      expect((await owner.get(url)).headers['cache-control']).toBe('no-store');
    }
  });

  it('on https the session cookie is held to the host and the host to https', async () => {
    const secure = await testApp({ environment: { PUBLIC_URL: 'https://kkori.test' } });
    const browser = new Browser(secure.app);
    const page = await browser.get('/study');
    const answered = await submitAnswer(browser, page.body, {}, { origin: 'https://kkori.test' });
    const cookie = answered.cookies.find(({ name }) => name === '__Host-kkori');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    expect(cookie).not.toHaveProperty('domain');
    expect(page.cookies.find(({ name }) => name === '__Host-kkori-visitor')).toMatchObject({
      httpOnly: true,
      secure: true,
    });
    expect(page.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
    await secure.close();
  });
});

describe('a session', () => {
  it('has 128 random bits and more, and opens nothing without its signature', async () => {
    const rows = kkori.database.readAll<{ token: string }>('SELECT token FROM Session');
    for (const { token } of rows) expect(token.length).toBeGreaterThanOrEqual(32);
    const thief = new Browser(kkori.app);
    for (const value of [
      rows[0]?.token ?? '',
      `${rows[0]?.token}.`,
      `${rows[0]?.token}.${btoa('x'.repeat(32))}`,
    ]) {
      thief.cookies.set('kkori', encodeURIComponent(value));
      expect((await thief.get(`/answers/${owned.answer}`)).statusCode).toBe(404);
    }
  });

  it('is on nothing that caches may keep', async () => {
    kkori.clock.now += 2 * 86_400_000;
    for (const url of ['/assets/app.ts', '/healthz', '/readyz']) {
      for (const browser of [owner, new Browser(kkori.app)])
        expect((await browser.get(url)).cookies).toEqual([]);
    }
    kkori.clock.now -= 2 * 86_400_000;
  });

  it('lets its pages be read while nothing can be written', async () => {
    const stuck = await testApp();
    const browser = new Browser(stuck.app);
    const { headers } = await submitAnswer(browser, (await browser.get('/study')).body, {
      answer: '읽을 답',
    });
    stuck.clock.now += 30 * 86_400_000;
    const { commit } = stuck.database;
    stuck.database.commit = () => Promise.reject(new Error('SQLITE_FULL'));
    for (const url of ['/', '/study', '/settings', String(headers.location)]) {
      expect((await browser.get(url)).statusCode).toBe(200);
    }
    stuck.database.commit = commit;
    await stuck.close();
  });

  it('ends at its time', async () => {
    const page = `/answers/${owned.answer}`;
    const before = kkori.clock.now;
    kkori.clock.now += 401 * 86_400_000;
    expect((await owner.get(page)).statusCode).toBe(404);
    kkori.clock.now = before;
    expect((await owner.get(page)).statusCode).toBe(200);
  });

  it('that is used lives on', async () => {
    const guest = new Browser(kkori.app);
    await submitAnswer(guest, (await guest.get('/study')).body);
    const before = kkori.clock.now;
    for (let month = 1; month <= 20; month += 1) {
      kkori.clock.now += 30 * 86_400_000;
      await guest.post('/language', { locale: 'ko' });
      expect((await guest.get('/settings')).body).not.toContain('첫 답을 남기면');
    }
    const sessions = kkori.database.readAll<{ expiresAt: number }>(
      'SELECT expiresAt FROM Session WHERE expiresAt > ?',
      before + 401 * 86_400_000,
    );
    expect(sessions).toHaveLength(1);
    kkori.clock.now = before;
  });
});

describe('where a form leads', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/%2f/evil.example',
    '/%5cevil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
    '/..//evil.example',
    '',
  ])('never off this site: next=%j', async (next) => {
    const { headers } = await owner.post('/language', { locale: 'ko', next });
    const target = new URL(String(headers.location), 'http://kkori.test');
    expect(target.origin).toBe('http://kkori.test');
    expect(String(headers.location)).not.toMatch(/^\/[/\\]/);
    expect(target.pathname).not.toContain('evil');
  });

  it('back to the page it was on', async () => {
    const { headers } = await owner.post('/language', { locale: 'ko', next: '/study?after=x' });
    expect(headers.location).toBe('/study?after=x');
  });

  it('a forged Host appears nowhere', async () => {
    for (const url of ['/', '/nowhere', '/settings']) {
      const page = await owner.get(url, { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
      expect(page.body + JSON.stringify(page.headers)).not.toContain('evil.example');
    }
    const answered = await owner.post('/language', { locale: 'ko' }, { host: 'evil.example' });
    expect(JSON.stringify(answered.headers)).not.toContain('evil.example');
  });
});

describe('an address', () => {
  it('in an old Korean encoding still leads to its page', async () => {
    expect((await owner.get('/?q=%ED%B0')).statusCode).toBe(200);
    expect((await owner.get('/%ED%B0')).statusCode).toBe(404);
    expect((await owner.get('/assets/')).statusCode).toBe(404);
  });

  it('that names another host appears in no page', async () => {
    const page = await kkori.app.inject({ method: 'GET', url: 'http://evil.example/study' });
    expect(page.body).not.toContain('evil.example');
  });
});

describe('limits', () => {
  it('a body that is too long is refused', async () => {
    const settings = { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4' };
    const spare = 128 * 1024 - new URLSearchParams({ ...settings, x: '' }).toString().length;
    expect((await owner.post('/settings', { ...settings, x: 'a'.repeat(spare) })).statusCode).toBe(303);
    expect((await owner.post('/settings', { ...settings, x: 'a'.repeat(spare + 1) })).statusCode).toBe(413);
  });

  it('too many fields are refused', async () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, '']));
    const settings = { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4' };
    expect((await owner.post('/settings', { ...settings, ...fields(61) })).statusCode).toBe(303);
    expect((await owner.post('/settings', { ...settings, ...fields(62) })).statusCode).toBe(400);
    expect((await owner.get(`/study?${new URLSearchParams(fields(64))}`)).statusCode).toBe(200);
    expect((await owner.get(`/study?${new URLSearchParams(fields(65))}`)).statusCode).toBe(400);
  });

  it('an id that is too long is no id', async () => {
    expect((await owner.get(`/questions/${'a'.repeat(100)}`)).statusCode).toBe(404);
    expect([400, 404, 414]).toContain((await owner.get(`/questions/${'a'.repeat(101)}`)).statusCode);
    expect((await owner.get(`/study?after=${'a'.repeat(101)}`)).statusCode).toBe(400);
  });

  it('an address or a header beyond 16 KiB is refused by the server itself', async () => {
    const address = await kkori.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = new URL(address);
    const status = (path: string, header: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `GET ${path} HTTP/1.1\r\nhost: kkori.test\r\nconnection: close\r\nx: ${header}\r\n\r\n`,
          );
        });
        socket.once('data', (data) => resolve(data.toString('latin1').split(' ')[1] ?? ''));
        socket.once('error', reject);
      });
    expect(await status('/healthz', 'short')).toBe('200');
    expect(await status(`/${'a'.repeat(17_000)}`, 'short')).toBe('431');
    expect(await status('/healthz', 'a'.repeat(17_000))).toBe('431');
    expect(await status('/healthz HTTP/9.9\r\nx: ', '')).toBe('400');
  });

  it('one address makes no more than 60 guests a minute, however it calls itself', async () => {
    const strict = await testApp();
    const page = (await new Browser(strict.app).get('/study')).body;
    const statuses: number[] = [];
    for (let visit = 0; visit < 61; visit += 1) {
      const forged = { 'x-forwarded-for': `10.0.0.${visit}` };
      const fields = { key: crypto.randomUUID(), answer: '아까운 답' };
      const answered = await submitAnswer(new Browser(strict.app), page, fields, forged);
      statuses.push(answered.statusCode);
      if (answered.statusCode === 429) expect(answered.body).toContain('아까운 답');
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    await strict.close();
  });
});

describe('names that reach for prototypes', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('%s is refused in forms and queries', async (name) => {
    expect((await owner.get(`/study?${name}=x`)).statusCode).toBe(400);
    const raw = await kkori.app.inject({
      method: 'POST',
      url: '/language',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `locale=ko&${name}=x`,
    });
    expect(raw.statusCode).toBe(400);
  });

  it.each(['/study?after=1&after=2', '/study?after[x]=1&after=2&after=3', '/settings?saved[]=yes&saved=no'])(
    '%s is refused where one string belongs',
    async (url) => expect((await owner.get(url)).statusCode).toBe(400),
  );
});

describe('a fault', () => {
  it('shows neither stack nor statement nor path, and the log holds no cookie and no answer', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
    const broken = await testApp({ log });
    const browser = new Browser(broken.app);
    const answered = await submitAnswer(browser, (await browser.get('/study')).body, {
      answer: '비밀스러운 답',
    });
    expect(answered.statusCode).toBe(303);
    broken.database.readOne = () => {
      throw new Error('SELECT secret FROM /srv/kkori.db');
    };
    const page = await browser.get(String(answered.headers.location));
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain('서버에 문제가 생겼어요');
    expect(page.body).not.toMatch(/SELECT|srv|at .*\.ts/);
    const logged = lines.join('');
    expect(logged).toContain('SELECT secret');
    for (const secret of ['비밀스러운', testSecret, ...browser.cookies.values()])
      expect(logged).not.toContain(secret);
    await broken.close();
  });
});

it('the log names no address that opens a door by itself', async () => {
  const lines: string[] = [];
  const logged = await testApp({
    questions: shownBank,
    log: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
  });
  const browser = new Browser(logged.app);
  await browser.get('/invitations/a-room.and-what-opens-it?lang=ko');
  await browser.get('/sign-up/invited/an-invitation.and-what-opens-it');
  await browser.get('/password-reset/a-link.and-what-opens-it');
  for (const folder of ['sign-up', 'password-reset', 'email-change'])
    await browser.get(`/${folder}/a-link.and-what-opens-it`);
  await browser.get('/questions/handshake');
  await logged.close();
  expect(lines.join('')).toContain('/questions/handshake');
  expect(lines.join('')).not.toContain('what-opens-it');
});
