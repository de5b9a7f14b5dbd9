import { randomUUID } from 'node:crypto';
import { hidden } from './app.ts';
import { Candidate } from './candidate.ts';

/** Where interviews may begin: together they come to every question of the bank. */
const chains = ['three-way-handshake', 'no-listener-or-lost-syn', 'four-way-close', 'virtual-circuit'];

/** A submission, as it is sent again when nobody has answered it. */
interface Submission {
  readonly path: string;
  readonly fields: Record<string, string>;
  /** Whether it raises the step of the interview. */
  readonly isStep: boolean;
}

/** An interview as far as the server has acknowledged it. */
export interface Acknowledged {
  steps: number;
  /** Keys of its answers, and of the checks that are reviews. */
  readonly answers: Set<string>;
  readonly checks: Set<string>;
}

/** Somebody who holds one mock interview after the other, the way htmx does, and sends again what was not acknowledged. */
export class Interviewee {
  readonly #candidate = new Candidate();
  /** Every interview, by its address. */
  readonly held = new Map<string, Acknowledged>();
  /** What was sent last and not acknowledged. */
  pending: Submission | null = null;
  #address = '';
  #page = '';

  /** The interview on the table; '' before the first. */
  get address(): string {
    return this.#address;
  }

  /** What was asked when the server answered last. */
  get heading(): string {
    return headingOf(this.#page);
  }

  /** Does one thing. Throws Refused, or TypeError when nobody listens any more. */
  async goOn(url: string): Promise<void> {
    if (this.pending !== null) return this.#send(url, this.pending);
    const { path, fields, isStep } = await this.#next(url);
    this.pending = { path, fields, isStep };
    return this.#send(url, this.pending);
  }

  /** What is asked now. */
  async ask(url: string): Promise<string> {
    return headingOf(await this.#candidate.send(`${url}${this.#address}`));
  }

  async #next(url: string): Promise<Submission> {
    const [page, address, draw] = [this.#page, this.#address, Math.random()];
    if (page === '') {
      // The cookie of a first submission comes with a redirect, which fetch follows without it.
      await this.#candidate.study(url, 'three-way-handshake', new Set());
    }
    const step = /name="step" value="(\d+)"/.exec(page)?.[1];
    if (step === undefined) {
      const undo = { path: `${address}/undo`, fields: { key: randomUUID() }, isStep: false };
      if (page.includes('/report"') && draw < 0.5) return undo;
      const chain = chains[Math.floor(Math.random() * chains.length)] ?? '';
      const fields = { key: randomUUID(), chain, level: 'advanced', pressure: 'relentless' };
      return { path: '/mock-interviews', fields, isStep: false };
    }
    if (page.includes('/resumptions"'))
      return { path: `${address}/resumptions`, fields: { step }, isStep: false };
    if (draw < 0.03) return { path: `${address}/ending`, fields: { step }, isStep: true };
    if (draw < 0.08) return { path: `${address}/pauses`, fields: { step }, isStep: false };
    const own = { key: hidden(page, 'key'), step };
    if (page.includes('/answers"')) {
      const unknown: Record<string, string> = draw < 0.2 ? { unknown: 'yes' } : {};
      return { path: `${address}/answers`, fields: { ...own, ...unknown, answer: '답' }, isStep: true };
    }
    const points = [...page.matchAll(/name="keyPoint" value="([^"]+)"/g)].map(([, id = '']) => id);
    const [keyPoint = ''] = points;
    return { path: `${address}/checks`, fields: { ...own, keyPoint }, isStep: true };
  }

  async #send(url: string, { path, fields, isStep }: Submission): Promise<void> {
    const page = await this.#candidate.send(`${url}${path}`, fields);
    this.pending = null;
    // What comes after an interview was taken out of the log is its report, from where one goes on to the next.
    this.#page = path.endsWith('/undo') ? 'report' : page;
    if (path === '/mock-interviews') {
      this.#address = /\/mock-interviews\/[\w-]+/.exec(page)?.[0] ?? '';
      this.held.set(this.#address, { steps: 0, answers: new Set(), checks: new Set() });
    }
    const acknowledged = this.held.get(this.#address);
    if (acknowledged === undefined || !isStep) return;
    acknowledged.steps += 1;
    const { key } = fields;
    if (key === undefined) return;
    if (path.endsWith('/answers')) acknowledged.answers.add(key);
    if (path.endsWith('/checks') || fields.unknown === 'yes') acknowledged.checks.add(key);
  }
}

function headingOf(page: string): string {
  return /<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1] ?? '';
}
