import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Mailer } from '../../src/mail/mailer.ts';

/** A letter as it arrived. */
export interface Arrived {
  /** Whom the envelope names. */
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: ParsedMail;
}

/** A mail server on loopback that keeps what it is given. */
export class Inbox {
  readonly #server: SMTPServer;
  readonly #arrived: Arrived[] = [];
  #waiting: (() => void)[] = [];
  /** Told instead of taking a letter, while it is set: `450`. */
  refusal: { readonly responseCode: number } | null = null;
  /** Takes letters and never says so. */
  isStalled = false;
  port: number;

  private constructor(server: SMTPServer) {
    this.#server = server;
    this.port = 0;
  }

  static async open(port = 0): Promise<Inbox> {
    let inbox: Inbox | undefined;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, session, callback) {
        const refusal = inbox?.refusal ?? null;
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (inbox?.isStalled) return;
          if (refusal !== null) {
            const error = new Error(`no thanks, ${session.envelope.rcptTo[0]?.address}`);
            callback(Object.assign(error, refusal));
            return;
          }
          const raw = Buffer.concat(chunks).toString('utf8');
          const to = session.envelope.rcptTo.map(({ address }) => address);
          simpleParser(raw).then((mail) => {
            inbox?.take({ to, raw, mail });
            callback();
          }, callback);
        });
      },
    });
    inbox = new Inbox(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
    inbox.port = (server.server.address() as AddressInfo).port;
    return inbox;
  }

  /** What has it be used. */
  get environment(): Record<string, string> {
    return { SMTP_URL: `smtp://127.0.0.1:${this.port}` };
  }

  take(arrived: Arrived): void {
    this.#arrived.push(arrived);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The next letter that was not asked for yet; waits for it. */
  async next(): Promise<Arrived> {
    for (;;) {
      const first = this.#arrived.shift();
      if (first) return first;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The letters that arrive until nothing is under way. */
  async rest(mailer: Mailer | null): Promise<readonly Arrived[]> {
    if (mailer === null) throw new Error('no mailer');
    await mailer.settled();
    return this.#arrived.splice(0);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** The path of a letter's link, as it stands in the text. Throws when there is none. */
export function linkIn({ mail }: Arrived): string {
  const path = /^http:\/\/kkori\.test(\/\S*)$/m.exec(mail.text ?? '')?.[1];
  if (path === undefined) throw new Error('no link');
  return path;
}
