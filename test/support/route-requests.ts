import type { LightMyRequestResponse } from 'fastify';
import { invitationPath } from '../../src/accounts/inviting/invitation.ts';
import { makeInvitation } from '../../src/accounts/inviting/repository.ts';
import { type LinkKind, linkPath } from '../../src/accounts/links/link.ts';
import { storeLink } from '../../src/accounts/links/repository.ts';
import { linkToken } from '../../src/progress/sharing/token.ts';
import { begin, end, invitationOf, open } from '../interview/rooms/meeting.ts';
import { Browser, submitAnswer, type TestApp, type TestAppOptions, testApp, testSecrets } from './app.ts';
import { shownBank } from './bank.ts';
import { providerKeys } from './provider.ts';

// Every route there is with a valid request of it, and the people who ask: what the numbered safety checks go through. Each test file
// that calls `furnish` has an application, and people, of its own.

export let kkori: TestApp;
/** A guest to whom everything belongs that the addresses below name. */
export let owner: Browser;
/** A guest with an answer, and nothing else. */
export let other: Browser;
/** Somebody with an account. */
export let member: Browser;

/** What the owner has made, whose ids stand in the addresses below. */
export const owned = {
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
const mailedLinks: Record<Exclude<LinkKind, 'handed-reset'>, string> = {
  'sign-up': '',
  reset: '',
  'change-email': '',
};

/** Rooms that the owner is in: one to begin, one under way, one that is over; an invitation, and a list of questions. */
export const rooms = { new: '', running: '', over: '', invitation: '', set: '' };

/** An invitation to make an account, which nobody uses. */
let invitation = '';

export const account = { email: 'member@example.org', password: 'a long enough phrase' };

let origin = '';

/** A browser that has never been here. */
export function newcomer(): Browser {
  return new Browser(kkori.app, { 'accept-language': 'ko', host: 'kkori.test', origin });
}

/** Opens an application in which the people above have done what the requests below need. Whoever calls it closes `kkori`. */
export async function furnish(options: TestAppOptions = {}): Promise<void> {
  // Providers need to know where they send people back to.
  const named = { PUBLIC_URL: 'http://kkori.test', ...options.environment };
  const offered = named.PUBLIC_URL === undefined ? {} : providerKeys;
  const environment = { ...offered, ...options.environment };
  kkori = await testApp({ questions: shownBank, ...options, environment });
  const inject = kkori.app.inject.bind(kkori.app);
  kkori.app.inject = ((...given: Parameters<typeof inject>) => {
    passedMs += quarterMs;
    return inject(...given);
    // One of its two forms calls back and gives nothing; no test asks that way.
  }) as typeof inject;
  invitation = await makeInvitation(kkori.database, '', kkori.clock.now);
  origin = options.environment?.PUBLIC_URL ?? 'http://kkori.test';
  owner = newcomer();
  other = newcomer();
  member = newcomer();
  await member.post('/sign-up', account);
  await newcomer().post('/sign-in', account);
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
}

/** A link as it would be mailed; to the member's account, where there has to be one. */
async function mailLink(kind: LinkKind, email: string): Promise<string> {
  const member =
    kind === 'sign-up'
      ? null
      : kkori.database.readOne<{ id: string }>('SELECT id FROM User WHERE email = ?', email);
  const made = { kind, email, userId: member?.id ?? null };
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

/** The owner interviews somebody, or was interviewed in the one that is over. */
async function fillRoom(name: 'new' | 'running' | 'over'): Promise<void> {
  const guest = newcomer();
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
export const requests: Record<
  string,
  {
    url: () => string;
    fields?: () => Record<string, string>;
    /** `user`: everybody who has answered something, `account`: whoever signed in, and each only to what is theirs. */
    opensTo: 'anybody' | 'user' | 'account' | 'owner';
    /** It is saved, not shown: whoever may not have it is told so by its status. */
    isFile?: true;
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
  'GET /settings/data/kkori.zip': { url: () => '/settings/data/kkori.zip', opensTo: 'user', isFile: true },
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
    // A good one would make the account.
    fields: () => ({ password: 'short' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'GET /mail-sent': { url: () => '/mail-sent', opensTo: 'anybody' },
  'GET /account-made': { url: () => '/account-made', opensTo: 'anybody' },
  'GET /goodbye': { url: () => '/goodbye', opensTo: 'anybody' },
  'GET /password-reset': { url: () => '/password-reset', opensTo: 'anybody' },
  'POST /password-reset': {
    url: () => '/password-reset',
    fields: () => ({ email: 'member@example.org' }),
    opensTo: 'anybody',
    // This server sends no mail.
    refuses: 422,
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
  'POST /settings/account/email/withdrawal': {
    url: () => '/settings/account/email/withdrawal',
    fields: () => ({}),
    opensTo: 'account',
  },
  'POST /settings/account/confirmation': {
    url: () => '/settings/account/confirmation',
    fields: () => ({}),
    opensTo: 'account',
  },
  'GET /settings/account': { url: () => '/settings/account', opensTo: 'user' },
  'GET /sign-in/second-factor': { url: () => '/sign-in/second-factor', opensTo: 'anybody' },
  'POST /sign-in/second-factor': {
    url: () => '/sign-in/second-factor',
    fields: () => ({ code: '000000' }),
    opensTo: 'anybody',
    refuses: 422,
  },
  'GET /sign-in/keeping': { url: () => '/sign-in/keeping', opensTo: 'anybody' },
  'POST /sign-in/keeping': {
    url: () => '/sign-in/keeping',
    fields: () => ({ choice: 'keep' }),
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
  'GET /settings/second-factor/secret': { url: () => '/settings/second-factor/secret', opensTo: 'account' },
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
  'POST /settings/second-factor/language': {
    url: () => '/settings/second-factor/language',
    fields: () => ({ locale: 'ko', shown: 'none' }),
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
  'GET /progress/figures/:file': { url: () => '/progress/figures/due.csv', opensTo: 'user', isFile: true },
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
    'SELECT s.id FROM Session s JOIN User u ON u.id = s.userId WHERE u.email = ? ORDER BY s.rowid',
    account.email,
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

/** Every route of the application but HEAD: `POST /answers/:id`. */
export const routes = (): readonly string[] =>
  kkori.app.routeTable.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`);

/** The routes that change something. */
export const mutations: readonly string[] = Object.keys(requests).filter((route) => route.startsWith('POST'));

/** Whom a route opens to, of the people above. */
export function entitled(route: string): Browser {
  return requests[route]?.opensTo === 'account' ? member : owner;
}

// Limits count by this clock, which goes on by a quarter of an hour at each request, so that none is refused for coming too often.
const quarterMs = 15 * 60_000;
const passing = performance.now.bind(performance);
let passedMs = 0;
performance.now = () => passing() + passedMs;

/** Sends the request that the matrix holds for a route, with other headers and with more fields where they are given. */
export function send(
  browser: Browser,
  route: string,
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const known = requests[route];
  if (!known) throw new Error(`${route} is not in the matrix`);
  if (known.fields) return browser.post(known.url(), { ...more, ...known.fields() }, headers);
  return browser.get(known.url(), headers);
}
