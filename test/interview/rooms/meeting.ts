import { connect } from 'node:net';
import { Browser, hidden, type TestApp } from '../../support/app.ts';

/** Two people in a room of their own: who opened it, and who followed the link. */
export interface Meeting {
  readonly id: string;
  readonly candidate: Browser;
  readonly interviewer: Browser;
  /** `/invitations/…` */
  readonly invitation: string;
}

/** Somebody opens a room as one of the two, and gives its id. */
export async function open(
  browser: Browser,
  role: 'candidate' | 'interviewer',
  fields: Record<string, string> = {},
): Promise<string> {
  const page = await browser.get('/rooms');
  const opened = await browser.post('/rooms', { key: hidden(page.body, 'key'), role, ...fields });
  return String(opened.headers.location).split('/')[2] ?? '';
}

/** The address of the invitation that a room's page shows. */
export async function invitationOf(browser: Browser, id: string): Promise<string> {
  const page = await browser.get(`/rooms/${id}`);
  return /\/invitations\/[A-Za-z0-9._-]+/.exec(page.body)?.[0] ?? '';
}

/** The interviewer opens, the candidate joins; nothing has begun. */
export async function meet(kkori: TestApp, fields: Record<string, string> = {}): Promise<Meeting> {
  const interviewer = new Browser(kkori.app);
  const candidate = new Browser(kkori.app, { 'accept-language': 'en' });
  const id = await open(interviewer, 'interviewer', fields);
  const invitation = await invitationOf(interviewer, id);
  await candidate.post(invitation, {});
  return { id, candidate, interviewer, invitation };
}

/** The number that a form of a room's page was made from, by the last part of the form's address. */
export async function seenIn(browser: Browser, id: string, path: string, name = 'seen'): Promise<string> {
  const page = (await browser.get(`/rooms/${id}`)).body;
  // The button that ends it belongs to the form of the judgement.
  const action = path === 'ending' ? 'judgement' : path;
  const form = new RegExp(`action="/rooms/[^"]+/${action}".*?name="${name}" value="(\\d+)"`, 's').exec(page);
  if (form === null) throw new Error(`no form ${path}`);
  return form[1] ?? '';
}

/** Presses a button of the interviewer's page as it is now. */
export async function press({ id, interviewer }: Meeting, path: string, fields: Record<string, string> = {}) {
  const name = path === 'judgement' ? 'judged' : 'seen';
  const number = await seenIn(interviewer, id, path, name);
  return interviewer.post(`/rooms/${id}/${path}`, { [name]: number, ...fields });
}

export const begin = (meeting: Meeting) => press(meeting, 'beginning');
export const ask = (meeting: Meeting, questionId: string) => press(meeting, 'questions', { questionId });
export const end = (meeting: Meeting) => press(meeting, 'ending');

/** A stream as a browser's socket gets it, byte for byte. */
export interface OpenStream {
  /** Everything that has come so far, the head included. */
  text(): string;
  /** Waits until the text holds something that it did not hold before `from`. */
  until(part: string, from?: number): Promise<string>;
  readonly isClosed: () => boolean;
  close(): void;
}

/** Opens a room's stream over a real connection. */
export async function stream(
  address: string,
  browser: Browser,
  id: string,
  headers: Record<string, string> = {},
): Promise<OpenStream> {
  const { port } = new URL(address);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const own = Object.entries({ 'accept-encoding': 'gzip, br', cookie, ...headers });
  const head = own.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET /rooms/${id}/events HTTP/1.1\r\nhost: kkori.test\r\n${head}\r\n`);
  let text = '';
  let isClosed = false;
  const waiting = new Set<() => void>();
  socket.setEncoding('utf8');
  socket.on('data', (data) => {
    text += data;
    for (const look of waiting) look();
  });
  socket.on('close', () => {
    isClosed = true;
  });
  socket.on('error', () => {});
  const until = (part: string, from = 0): Promise<string> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`never came: ${part}\n${text.slice(-2000)}`)), 5_000);
      const look = () => {
        if (!text.slice(from).includes(part)) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(text);
      };
      waiting.add(look);
      look();
    });
  return { text: () => text, until, isClosed: () => isClosed, close: () => socket.destroy() };
}
