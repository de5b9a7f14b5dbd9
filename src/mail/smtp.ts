import { finished } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { Turnstile } from '../http/turnstile.ts';
import { Allowance, type Asked } from './allowance.ts';
import type { MailCounts, Mailer, Standing } from './mailer.ts';
import { isSingleAddress, type Message } from './message.ts';
import { transportOptions } from './transport.ts';

/** How long to wait before each further try: a server that is away for long, or that puts strangers off at first, is back by then. */
const retriesMs = [5_000, 60_000, 300_000, 900_000];

/** Letters of each standing that may be under way at once. They are kept in memory only. */
const mostWaiting = 200;

interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

interface SmtpSettings {
  readonly mail: NonNullable<Config['mail']>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pausesMs?: readonly number[];
}

/** Sends mail over SMTP. */
export function openMailer({ mail, log, now, pausesMs = retriesMs }: SmtpSettings): Mailer {
  return new SmtpMailer(mail, log, new Allowance(now), pausesMs);
}

class SmtpMailer implements Mailer {
  readonly #transport;
  readonly #from: SmtpSettings['mail']['from'];
  readonly #log: Log;
  readonly #allowance: Allowance;
  readonly #pausesMs: readonly number[];
  /** Letters are asked for by anybody, and each costs a signature, a look at who has the address and a row: a crowd of askers leaves time for pages. */
  readonly #doors = new Turnstile({ mostWaiting: 100, restMs: 20 });
  /** Ends the waiting between two tries: what is left is tried once more, at once. */
  readonly #stopping = new AbortController();
  readonly #working = new Set<Promise<void>>();
  readonly #waiting: Record<Standing, number> = { asked: 0, owed: 0 };
  #sent = 0;
  #failed = 0;
  #dropped = 0;

  constructor(
    { smtpUrl, from }: SmtpSettings['mail'],
    log: Log,
    allowance: Allowance,
    pausesMs: readonly number[],
  ) {
    this.#transport = createTransport(transportOptions(smtpUrl), {
      xMailer: false,
      // Nobody's answering machine answers it (RFC 3834 §5.1).
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.#from = from;
    this.#log = log;
    this.#allowance = allowance;
    this.#pausesMs = pausesMs;
  }

  get counts(): MailCounts {
    const waiting = this.#waiting.asked + this.#waiting.owed;
    return { sent: this.#sent, failed: this.#failed, dropped: this.#dropped, waiting };
  }

  send(message: Message, standing: Standing = 'asked'): void {
    if (!isSingleAddress(message.to)) throw new Error('A letter goes to one address.');
    if (this.#waiting[standing] >= mostWaiting) {
      this.#dropped += 1;
      this.#log.error({ waiting: this.counts.waiting }, 'mail dropped: too much of it is waiting');
      return;
    }
    this.#waiting[standing] += 1;
    this.#track(
      this.#deliver(message).finally(() => {
        this.#waiting[standing] -= 1;
      }),
    );
  }

  turn(): Promise<void> {
    return this.#doors.pass(async () => {});
  }

  afterAnswer(reply: FastifyReply, work: () => Promise<void>): void {
    const answered = new Promise<void>((resolve) => {
      finished(reply.raw, { readable: false }, () => setImmediate(resolve));
    });
    this.#write(answered.then(work));
  }

  soon(work: () => void): void {
    this.#write(new Promise<void>((resolve) => setImmediate(resolve)).then(work));
  }

  allows(asked: Asked): boolean {
    return this.#allowance.take(asked);
  }

  async settled(): Promise<void> {
    // Work that was waiting for its answer may bring letters of its own.
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  async stop(withinMs: number): Promise<void> {
    this.#stopping.abort();
    const limit = new AbortController();
    const late = sleep(withinMs, undefined, { signal: limit.signal }).catch(() => {});
    await Promise.race([this.settled(), late]);
    limit.abort();
    const { waiting } = this.counts;
    if (waiting > 0) this.#log.error({ waiting }, 'mail given up on: stopping');
    this.#transport.close({ force: true });
  }

  #write(work: Promise<void>): void {
    this.#track(work.catch((error: unknown) => this.#log.error({ err: error }, 'mail not written')));
  }

  #track(work: Promise<void>): void {
    this.#working.add(work);
    work.finally(() => this.#working.delete(work));
  }

  async #deliver({ to, sender, subject, text, html }: Message): Promise<void> {
    const from = { name: this.#from.name ?? sender, address: this.#from.address };
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#transport.sendMail({ from, to: { name: '', address: to }, subject, text, html });
        this.#sent += 1;
        return;
      } catch (error) {
        const pauseMs = this.#pausesMs[attempt];
        if (pauseMs === undefined || isFinal(error) || this.#stopping.signal.aborted) {
          this.#failed += 1;
          this.#log.error(codesOf(error), 'mail not sent');
          return;
        }
        this.#log.warn({ ...codesOf(error), attempt }, 'mail not sent yet');
        await sleep(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
      }
    }
  }
}

/** What is told of an error: what mail servers say quotes addresses, and letters hold links. */
interface Codes {
  readonly code: string;
  /** What the mail server answered with, as `550`. */
  readonly responseCode?: number;
}

function codesOf(error: unknown): Codes {
  const { code, name, responseCode } = error as {
    readonly code?: unknown;
    readonly name?: unknown;
    readonly responseCode?: unknown;
  };
  return {
    code: String(code ?? name ?? 'unknown'),
    ...(typeof responseCode === 'number' ? { responseCode } : {}),
  };
}

/** A server that says 5yz will say so again (RFC 5321 §4.2.1). */
function isFinal(error: unknown): boolean {
  return (codesOf(error).responseCode ?? 0) >= 500;
}
