import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sessionCookieName, signToken } from '../src/accounts/session-cookie.ts';
import { sessionToken } from './population.ts';
import { authSecret } from './secret.ts';
import { start } from './subject.ts';

/** Rooms under way, each with its two people connected. */
export const roomsOpen = 500;
export const roomId = (room: number): string => `room-${String(room).padStart(4, '0')}`;

/** How many things interviewers do in a second, all rooms together: each asks, ticks or notes every three seconds. */
const perSecond = 160;

const cookieOf = (user: number): string =>
  `${sessionCookieName(false)}=${encodeURIComponent(signToken(sessionToken(user), [authSecret]))}`;

/** A question that is under way: when it was sent, and how long it took to either of the two. */
interface Sent {
  readonly at: number;
  readonly tookMs: number[];
}

/** How long it takes from an interviewer's press to both screens, with a thousand streams open. */
export async function printRooms(seconds: number): Promise<void> {
  const server = await start({
    name: 'rooms',
    program: 'rooms.ts',
    cookie: () => '',
    countReviews: 'SELECT count(*) FROM RoomEvent',
  });
  const emptyMb = server.residentMb();
  const sent = new Map<string, Sent>();
  const closed: number[] = [];
  await Promise.all(
    Array.from({ length: 2 * roomsOpen }, (_, user) =>
      watch(
        server.address,
        user,
        (text) => hear(text, sent),
        () => closed.push(user),
      ),
    ),
  );
  await sleep(1_000);
  await server.blockedMs();
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const posts: Promise<number>[] = [];
  const seen = Array.from({ length: roomsOpen }, () => 2);
  const began = performance.now();
  for (let n = 0; n < seconds * perSecond; n += 1) {
    const due = began + (n / perSecond) * 1_000;
    if (due > performance.now()) await sleep(due - performance.now());
    const room = n % roomsOpen;
    const round = Math.floor(n / roomsOpen);
    const mark = `질문 ${n}번이에요`;
    // Every third time a question, which both see; else a note, which only the interviewer's page has.
    const isQuestion = (round + room) % 3 === 0;
    if (isQuestion) sent.set(mark, { at: performance.now(), tookMs: [] });
    const form = isQuestion ? { seen: String(seen[room]), text: mark } : { turn: '1', text: `메모 ${n}` };
    seen[room] = (seen[room] ?? 0) + 1;
    posts.push(
      post(
        agent,
        `${server.address}/rooms/${roomId(room)}/${isQuestion ? 'questions' : 'notes'}`,
        2 * room,
        form,
      ),
    );
  }
  const statuses = await Promise.all(posts);
  await sleep(1_000);
  const blocked = await server.blockedMs();
  const fullMb = server.residentMb();
  const took = [...sent.values()].flatMap(({ tookMs }) => tookMs).sort((one, other) => one - other);
  const at = (share: number): string => (took[Math.floor(took.length * share)] ?? Number.NaN).toFixed(1);
  console.log(
    `\nRooms: ${roomsOpen} of them, ${2 * roomsOpen} streams, ${perSecond} submissions a second for ${seconds} s.`,
  );
  console.log(
    `answered ${statuses.filter((status) => status < 400).length} of ${statuses.length}, streams lost ${closed.length}`,
  );
  console.log(
    `delivered ${took.length} of ${2 * sent.size}; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(0.9999)} ms; blocked ${blocked} ms`,
  );
  console.log(
    `memory: ${emptyMb.toFixed(0)} MB before anybody came, ${fullMb.toFixed(0)} MB with all streams open`,
  );
  agent.destroy();
  await server.stop();
}

/** Notes which of the questions sent have come, each on two streams. */
function hear(text: string, sent: ReadonlyMap<string, Sent>): void {
  for (const mark of new Set(text.match(/질문 \d+번이에요/g) ?? [])) {
    const known = sent.get(mark);
    if (known !== undefined && known.tookMs.length < 2) known.tookMs.push(performance.now() - known.at);
  }
}

/** Opens a stream, and resolves once it has said something. */
function watch(
  address: string,
  user: number,
  onText: (text: string) => void,
  onClose: () => void,
): Promise<void> {
  const url = `${address}/rooms/${roomId(Math.floor(user / 2))}/events`;
  return new Promise((resolve, reject) => {
    // An address may have so many streams, and these are meant to be a thousand people.
    const localAddress = `127.0.0.${1 + (user % 250)}`;
    const opened = request(
      url,
      { headers: { cookie: cookieOf(user) }, agent: false, localAddress },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`stream ${user}: ${response.statusCode}`));
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          resolve();
          onText(text);
        });
        response.on('close', onClose);
      },
    );
    opened.on('error', onClose);
    opened.end();
  });
}

function post(
  agent: Agent,
  url: string,
  user: number,
  form: Readonly<Record<string, string>>,
): Promise<number> {
  const headers = {
    cookie: cookieOf(user),
    'content-type': 'application/x-www-form-urlencoded',
    'hx-request': 'true',
    'hx-request-type': 'partial',
  };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', reject);
    sending.end(new URLSearchParams(form).toString());
  });
}
