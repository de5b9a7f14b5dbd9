import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { open } from '../interview/rooms/meeting.ts';
import { Browser, formBody, type TestApp, testApp } from '../support/app.ts';
import { Inbox, linkIn } from '../support/inbox.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';

let inbox: Inbox;
let kkori: TestApp;
let browser: Browser;

beforeEach(async () => {
  inbox = await Inbox.open();
  kkori = await testApp({ startsAt: Date.now(), environment: inbox.environment });
  browser = new Browser(kkori.app, { 'accept-language': 'en' });
  await browser.post('/sign-up', { email });
  await browser.post(linkIn(await inbox.next()), { password });
  await kkori.app.listen({ port: 0, host: '127.0.0.1' });
});

afterEach(async () => {
  await kkori.close();
  await inbox.close();
});

/** A request as it goes over a connection. */
function requestOf(who: Browser, line: string, body = ''): string {
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const type = body === '' ? [] : ['content-type: application/x-www-form-urlencoded'];
  const headers = ['host: kkori.test', 'origin: http://kkori.test', `cookie: ${cookie}`, ...type];
  return [`${line} HTTP/1.1`, ...headers, `content-length: ${body.length}`, '', body].join('\r\n');
}

it.each([
  [
    '/settings/account/password',
    { currentPassword: password, newPassword: 'another long phrase' },
    'was changed',
  ],
  [
    '/settings/account/email',
    { passwordForEmail: password, newEmail: 'thief@example.org' },
    'asked to change',
  ],
])(
  'what an owner is to hear waits for no answer that somebody else holds up: %s',
  async (path, fields, subject) => {
    const stranger = new Browser(kkori.app);
    const room = await open(stranger, 'interviewer');
    const { port } = kkori.app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    // Answers leave a connection in the order of the requests (RFC 9112 §9.3.2), and a stream has no end.
    socket.write(
      requestOf(stranger, `GET /rooms/${room}/events`) + requestOf(browser, `POST ${path}`, formBody(fields)),
    );
    const told = inbox.next();
    const letter = await Promise.race([told, sleep(4_000, null)]);
    socket.destroy();
    expect(letter?.to).toEqual([email]);
    expect(letter?.mail.subject).toContain(subject);
  },
);
