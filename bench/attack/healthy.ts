import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { formBody, hidden } from '../../test/support/app.ts';
import { quantile } from '../load.ts';

/** How long people waited for answers while something else went on, in milliseconds. */
export interface Waits {
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  /** Answers that were neither what was asked for nor a redirect, by status. */
  readonly refused: Readonly<Record<string, number>>;
}

/** People who study meanwhile, and what an observer of them may do. */
export interface Crowd {
  /** What they waited since this was asked last. */
  waits(): Waits;
  leave(): Promise<void>;
}

const people = 12;
/** Each reads a question, answers and rates it, and rests: three requests. */
const restMs = 800;
const questions = ['three-way-handshake', 'why-three-not-two', 'initial-sequence-number', 'four-way-close'];

/**
 * A dozen people who review a question a second each. Every third opens a connection for every request, because
 * being let in at all is part of what an attack may take from them.
 */
export async function healthyCrowd(url: string): Promise<Crowd> {
  let took: number[] = [];
  let refused: Record<string, number> = {};
  let isOver = false;
  const note = (ms: number, status: number): void => {
    took.push(ms);
    if (status >= 400) refused[status] = (refused[status] ?? 0) + 1;
  };
  const studying = Array.from({ length: people }, async (_, person) => {
    const agent = new Agent({ keepAlive: person % 3 !== 0, maxSockets: 1 });
    const candidate = new Person(url, agent, note);
    await sleep((person / people) * restMs);
    for (let turn = 0; !isOver; turn += 1) {
      await candidate.review(questions[turn % questions.length] ?? '');
      await sleep(restMs);
    }
    agent.destroy();
  });
  return {
    waits: () => {
      const ascending = took.toSorted((one, other) => one - other);
      const waits = {
        requests: ascending.length,
        p50Ms: quantile(ascending, 0.5),
        p99Ms: quantile(ascending, 0.99),
        mostMs: ascending.at(-1) ?? Number.NaN,
        refused,
      };
      took = [];
      refused = {};
      return waits;
    },
    leave: async () => {
      isOver = true;
      await Promise.all(studying);
    },
  };
}

class Person {
  readonly #url: string;
  readonly #agent: Agent;
  readonly #note: (ms: number, status: number) => void;
  readonly #cookies = new Map<string, string>();

  constructor(url: string, agent: Agent, note: (ms: number, status: number) => void) {
    this.#url = url;
    this.#agent = agent;
    this.#note = note;
  }

  /** Reviews a question; where something is refused, gives it up for this time. */
  async review(question: string): Promise<void> {
    const asked = await this.#send(`/study/${question}`);
    if (asked === null || !asked.includes('name="key"')) return;
    const own = ['key', 'shownAt', 'cardVersion'].map((name) => [name, hidden(asked, name)]);
    const revealed = await this.#send(`/questions/${question}/answers`, {
      ...Object.fromEntries(own),
      answer: '답',
    });
    if (revealed === null) return;
    const card = /action="(\/cards\/[^/]+\/reviews)"/.exec(revealed)?.[1];
    if (card === undefined) return;
    const rated = ['key', 'answerId', 'version'].map((name) => [name, hidden(revealed, name)]);
    await this.#send(card, { ...Object.fromEntries(rated), rating: '3' });
  }

  async #send(path: string, fields?: Record<string, string>): Promise<string | null> {
    const began = performance.now();
    const { status, body } = await this.#exchange(path, fields).catch(() => ({ status: 599, body: '' }));
    this.#note(performance.now() - began, status);
    return status < 400 ? body : null;
  }

  #exchange(path: string, fields?: Record<string, string>): Promise<{ status: number; body: string }> {
    const headers = {
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'hx-request': 'true',
      'hx-request-type': 'partial',
      ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    return new Promise((resolve, reject) => {
      const options = { method: fields ? 'POST' : 'GET', headers, agent: this.#agent };
      const sending = request(this.#url + path, options, (response) => {
        this.#keep(response.headers);
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', reject);
      });
      sending.on('error', reject);
      sending.end(fields ? formBody(fields) : undefined);
    });
  }

  #keep(headers: IncomingHttpHeaders): void {
    for (const cookie of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
  }
}
