import { randomUUID } from 'node:crypto';
import { formBody, hidden } from './app.ts';

/** Keys of reviews whose acknowledgement a client has seen. */
export type Acknowledged = Set<string>;

/** A request that was answered with something else than a 2xx. */
export class Refused extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;

  constructor(url: string, { status, headers }: Response, body: string) {
    super(`${status} from ${url}`);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** One candidate before a server that listens: answers and rates one question after the other, the way htmx does. */
export class Candidate {
  #cookie = '';

  /** Asks, answers and rates one question. Throws Refused, or TypeError when nobody listens any more. */
  async study(url: string, question: string, acknowledged: Acknowledged, answer = '답'): Promise<void> {
    const asked = await this.send(`${url}/study/${question}`);
    const answered = await this.send(`${url}/questions/${question}/answers`, {
      key: hidden(asked, 'key'),
      shownAt: hidden(asked, 'shownAt'),
      cardVersion: hidden(asked, 'cardVersion'),
      answer,
    });
    const card = /action="\/cards\/([^/]+)\/reviews"/.exec(answered)?.[1];
    const key = hidden(answered, 'key');
    const answerId = hidden(answered, 'answerId');
    const rating = String(1 + Math.floor(Math.random() * 4));
    await this.send(`${url}/cards/${card}/reviews`, {
      key,
      answerId,
      version: hidden(answered, 'version'),
      rating,
    });
    acknowledged.add(key);
  }

  /** Takes back what it did last. */
  async takeBack(url: string): Promise<void> {
    const history = await this.send(`${url}/history`);
    await this.send(`${url}/undos`, { key: randomUUID(), step: hidden(history, 'step') });
  }

  /** Puts a question off until tomorrow. */
  async putOff(url: string, question: string): Promise<void> {
    await this.send(`${url}/study/${question}/changes`, { key: randomUUID(), kind: 'bury' });
  }

  /** Gets a page's fragment, or posts a form. */
  async send(url: string, fields?: Record<string, string>): Promise<string> {
    const headers = {
      cookie: this.#cookie,
      'hx-request': 'true',
      'hx-request-type': 'partial',
      ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const post = fields ? { method: 'POST', body: formBody(fields) } : {};
    const response = await fetch(url, { headers, ...post });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
    if (!response.ok) throw new Refused(url, response, await response.text());
    return response.text();
  }
}
