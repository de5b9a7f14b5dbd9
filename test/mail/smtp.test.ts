import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sender } from '../../src/config.ts';
import { networkOf } from '../../src/http/network.ts';
import { Allowance, mostFromNetwork, mostToAddress } from '../../src/mail/allowance.ts';
import type { Mailer } from '../../src/mail/mailer.ts';
import { openMailer } from '../../src/mail/smtp.ts';
import { transportOptions } from '../../src/mail/transport.ts';
import { Inbox } from '../support/inbox.ts';

const message = {
  to: 'candidate@example.org',
  sender: '꼬리',
  subject: '제목',
  text: 'http://kkori.test/sign-up/a-token',
  html: '<p>http://kkori.test/sign-up/a-token</p>',
};

let inbox: Inbox;
let mailer: Mailer;
const logged: string[] = [];

const ours: Sender = { name: 'Kkori', address: 'kkori@example.org' };

const open = (pausesMs: readonly number[], from = ours): Mailer => {
  const mail = { smtpUrl: inbox.environment.SMTP_URL ?? '', from };
  const log = pino({}, { write: (line: string) => logged.push(line) });
  return openMailer({ mail, log, now: Date.now, pausesMs });
};

beforeEach(async () => {
  logged.length = 0;
  inbox = await Inbox.open();
  mailer = open([20, 20]);
});

afterEach(async () => {
  await mailer.stop(1_000);
  await inbox.close();
});

describe('a letter', () => {
  it('arrives as text and as HTML, from the configured address, and asks for no automatic answer', async () => {
    mailer.send(message);
    const { to, mail, raw } = await inbox.next();
    expect(to).toEqual([message.to]);
    expect(mail.from?.text).toBe('"Kkori" <kkori@example.org>');
    expect([mail.subject, mail.text?.trim(), mail.html]).toEqual(['제목', message.text, message.html]);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.attachments).toEqual([]);
    expect(raw).not.toMatch(/^x-mailer/im);
  });

  it('is from what the operator named, else from the product by its name in the reader’s language', async () => {
    await mailer.stop(0);
    for (const [name, sender, shown] of [
      ['Kkori', '꼬리', 'Kkori'],
      ['공부, 모임', '꼬리', '공부, 모임'],
      [null, '꼬리', '꼬리'],
      [null, 'Kkori', 'Kkori'],
    ] as const) {
      mailer = open([20], { name, address: 'mail@example.org' });
      mailer.send({ ...message, sender });
      const { mail } = await inbox.next();
      expect(mail.from?.value).toEqual([{ address: 'mail@example.org', name: shown }]);
      await mailer.stop(1_000);
    }
  });

  it.each([
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org\nb',
    'a@example.org,b@example.org',
    'a@example.org>\r\nRCPT TO:<b@example.org',
    'Name <a@example.org>',
    'a b@example.org',
    'a@example.org\0',
    '',
  ])('13. goes to nobody but a single address: %j', (to) => {
    expect(() => mailer.send({ ...message, to })).toThrow('one address');
  });

  it('13. has a subject of one line', async () => {
    mailer.send({ ...message, subject: 'one\r\nBcc: b@example.org' });
    const { to, raw } = await inbox.next();
    expect(to).toEqual([message.to]);
    expect(raw).not.toMatch(/^bcc/im);
  });
});

describe('a mail server', () => {
  it('that is busy is asked again', async () => {
    await mailer.stop(0);
    mailer = open(Array<number>(1_000).fill(20));
    inbox.refusal = { responseCode: 450 };
    mailer.send(message);
    await vi.waitFor(() => expect(logged.join('')).toContain('"responseCode":450'));
    inbox.refusal = null;
    await inbox.next();
    await vi.waitFor(() => expect(mailer.counts.waiting).toBe(0));
    expect(mailer.counts).toEqual({ sent: 1, failed: 0, dropped: 0, waiting: 0 });
  });

  it('that refuses for good is not', async () => {
    inbox.refusal = { responseCode: 550 };
    mailer.send(message);
    await vi.waitFor(() => expect(mailer.counts.failed).toBe(1));
    expect(logged.join('')).not.toContain('not sent yet');
  });

  it('16. leaves nothing of the letter in the log, not even what it quotes', async () => {
    inbox.refusal = { responseCode: 450 };
    mailer.send(message);
    await vi.waitFor(() => expect(mailer.counts.failed).toBe(1));
    expect(logged).toHaveLength(3);
    expect(logged.join('')).not.toMatch(/example\.org|a-token|no thanks/);
  });

  it('that stays away is given up on after some tries', async () => {
    await inbox.close();
    mailer.send(message);
    await vi.waitFor(() => expect(mailer.counts).toMatchObject({ failed: 1, waiting: 0 }));
    inbox = await Inbox.open();
  });

  it('is not asked to hold more than two hundred letters of each standing at once', async () => {
    await inbox.close();
    await mailer.stop(0);
    mailer = open([60_000]);
    for (let each = 0; each < 205; each += 1) mailer.send(message);
    expect(mailer.counts).toMatchObject({ waiting: 200, dropped: 5 });
    // What people asked for takes no place from what they have to hear.
    for (let each = 0; each < 205; each += 1) mailer.send(message, 'owed');
    expect(mailer.counts).toMatchObject({ waiting: 400, dropped: 10 });
    inbox = await Inbox.open();
  });
});

describe('stopping', () => {
  it('sends what is under way', async () => {
    for (let each = 0; each < 10; each += 1) mailer.send(message);
    await mailer.stop(5_000);
    expect(mailer.counts).toMatchObject({ sent: 10, waiting: 0 });
  });

  it('tries what waits for another attempt once more, at once', async () => {
    await mailer.stop(0);
    mailer = open([60_000]);
    inbox.refusal = { responseCode: 450 };
    mailer.send(message);
    await vi.waitFor(() => expect(logged.join('')).toContain('not sent yet'));
    inbox.refusal = null;
    await mailer.stop(5_000);
    expect(mailer.counts).toMatchObject({ sent: 1, waiting: 0 });
  });

  it('takes no longer than it may', async () => {
    await mailer.stop(0);
    mailer = open([]);
    inbox.isStalled = true;
    mailer.send(message);
    const begun = performance.now();
    await mailer.stop(100);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(logged.join('')).toContain('mail given up on');
  });
});

describe('the way to the mail server', () => {
  it.each([
    'smtp://user:secret@mail.example.org:587',
    'smtp://192.0.2.1',
    'smtp://localhost.example.org',
    'smtp://[2001:db8::1]:25',
  ])('8. is encrypted by STARTTLS beyond this machine, or nothing is sent: %s', (url) => {
    const options = transportOptions(url);
    expect(options).toMatchObject({ secure: false, requireTLS: true, tls: { minVersion: 'TLSv1.2' } });
    expect(options.ignoreTLS).toBeUndefined();
  });

  it.each(['smtp://localhost:1025', 'smtp://127.0.0.1:1025', 'smtp://127.1.2.3', 'smtp://[::1]:1025'])(
    'is plain on this machine: %s',
    (url) => expect(transportOptions(url)).toMatchObject({ secure: false, ignoreTLS: true }),
  );

  it('is TLS from the start when the address says so, and nothing else of the address counts', () => {
    const url = 'smtps://us%40er:s%2Fcret@mail.example.org/?tls.rejectUnauthorized=false&secure=false';
    expect(transportOptions(url)).toMatchObject({
      host: 'mail.example.org',
      port: 465,
      secure: true,
      auth: { user: 'us@er', pass: 's/cret' },
      tls: { minVersion: 'TLSv1.2' },
    });
    expect(transportOptions(url).tls).not.toHaveProperty('rejectUnauthorized');
  });

  it('reads no file and fetches no address', () => {
    expect(transportOptions('smtp://127.0.0.1')).toMatchObject({
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  });

  it('does not send in the clear to a server that offers no TLS', async () => {
    // The same server, by a name that is not known to be this machine.
    const mail = {
      smtpUrl: `smtp://0.0.0.0:${inbox.port}`,
      from: { name: null, address: 'kkori@example.org' },
    };
    const log = pino({}, { write: (line: string) => logged.push(line) });
    const strict = openMailer({ mail, log, now: Date.now, pausesMs: [] });
    strict.send(message);
    await vi.waitFor(() => expect(strict.counts.failed).toBe(1));
    expect(logged.join('')).toContain('"code":"ETLS"');
    await strict.stop(0);
  });
});

describe('what somebody asks for', () => {
  const asked = { kind: 'reset', to: 'a@example.org', network: '192.0.2.1' };

  it('is counted by address and kind, and by network, within an hour', () => {
    let now = 0;
    const allowance = new Allowance(() => now);
    const taken = (count: number, each: (index: number) => Partial<typeof asked>) =>
      Array.from({ length: count }, (_, index) => allowance.take({ ...asked, ...each(index) })).filter(
        Boolean,
      ).length;
    expect(taken(5, (index) => ({ network: `192.0.2.${index}` }))).toBe(mostToAddress);
    expect(taken(1, () => ({ kind: 'sign-up', network: '192.0.2.9' }))).toBe(1);
    expect(taken(40, (index) => ({ to: `${index}@example.org`, network: '198.51.100.1' }))).toBe(
      mostFromNetwork,
    );
    now += 3_600_000;
    expect(taken(1, () => ({}))).toBe(1);
  });

  it('is counted by the networks around a /64, too, which may ask for more', () => {
    const allowance = new Allowance(() => 0);
    let letter = 0;
    /** How many of 300 letters go out that a whole /64 asks for. */
    const sentTo = (ip: string) => {
      let sent = 0;
      for (let each = 0; each < 300; each += 1, letter += 1)
        if (allowance.take({ kind: 'sign-up', to: `${letter}@example.org`, network: networkOf(ip) }))
          sent += 1;
      return sent;
    };
    // Four times as many for the /56 of these six, and what they are refused uses up nothing of the /48's.
    expect([1, 2, 3, 4, 5, 6].map((subnet) => sentTo(`2001:db8:1:${subnet}::1`))).toEqual([
      30, 30, 30, 30, 0, 0,
    ]);
    // Eight times as many for the /48 around that and others.
    const others = ['100', '200', '300', '400', '500', '600'];
    expect(others.map((subnet) => sentTo(`2001:db8:1:${subnet}::1`))).toEqual([30, 30, 30, 30, 0, 0]);
    // A neighbour of that, and a network of IPv4, have their own.
    expect([sentTo('2001:db8:2::1'), sentTo('192.0.2.7')]).toEqual([30, 30]);
  });

  it('is remembered for an hour and no longer', () => {
    let now = 0;
    const allowance = new Allowance(() => now);
    for (let index = 0; index < 50; index += 1) allowance.take({ ...asked, to: `${index}@example.org` });
    expect(allowance.size).toBeGreaterThan(mostFromNetwork);
    now += 3_600_000;
    allowance.take({ kind: 'reset', to: 'b@example.org', network: null });
    expect(allowance.size).toBe(1);
  });

  it('is remembered in bounded room', () => {
    const allowance = new Allowance(() => 0);
    for (let index = 0; index < 30_000; index += 1)
      allowance.take({ kind: 'reset', to: `${index}@example.org`, network: `network ${index}` });
    expect(allowance.size).toBeLessThanOrEqual(20_000);
  });
});
