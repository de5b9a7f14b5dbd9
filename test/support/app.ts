import type { FastifyBaseLogger, FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../../src/app.ts';
import type { Question } from '../../src/bank/question.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Database } from '../../src/database/database.ts';
import { compose } from '../../src/dependencies.ts';
import type { AssetManifest } from '../../src/http/assets.ts';

import type { Mailer } from '../../src/mail/mailer.ts';
import { openMailer } from '../../src/mail/smtp.ts';

import { type Metrics, noMetrics } from '../../src/metrics/metrics.ts';
import type { Secrets } from '../../src/signature.ts';

import { smallBank } from './bank.ts';
import { temporaryDatabase } from './database.ts';
import { unhurried } from './unhurried.ts';

export const testSecret = 'a secret for tests that is long enough';
export const testSecrets = [testSecret] as const;

/** What pages link to; tests without a browser never fetch it. */
const noAssets: AssetManifest = {
  css: '/assets/main.css',
  js: { shell: '/assets/shell.js', simulator: '/assets/simulator.js', laboratory: '/assets/laboratory.js' },
  fonts: { ko: [], en: [] },
  fontLicense: '/assets/license.txt',
  icon: '/assets/icon.svg',
  folder: import.meta.dirname,
};

/** Sunday 2026-11-22, 13:00 in Seoul. */
export const sundayNoon = Date.UTC(2026, 10, 22, 4);

export interface TestApp {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly file: string;
  /** Milliseconds since 1970; tests move it. */
  readonly clock: { now: number };
  /** Null unless the environment names a mail server. */
  readonly mailer: Mailer | null;
  /** Another application over the same database, as after a restart; with another bank or other secrets if they are given. */
  restart(
    questions?: readonly Question[],
    secrets?: Secrets,
  ): Promise<{ readonly app: FastifyInstance; close(): Promise<void> }>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly questions?: readonly Question[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly log?: FastifyBaseLogger;
  readonly metrics?: Metrics;
  /** What the clock shows at first; what better-auth does goes by the machine's. */
  readonly startsAt?: number;
  /** What pages load, for those that are opened in a browser. */
  readonly assets?: AssetManifest;
}

const silent = { warn: () => {}, error: () => {} };

/** Between tries at a mail server that is away. */
const mailPausesMs = [20, 50, 200];

/** The whole application over a database of its own, with a clock that stands still until it is moved. */
export async function testApp({
  questions = smallBank,
  environment = {},
  log,
  metrics = noMetrics,
  startsAt = sundayNoon,
  assets = noAssets,
}: TestAppOptions = {}): Promise<TestApp> {
  const clock = { now: startsAt };
  const now = () => clock.now;
  const { database, file, remove } = await temporaryDatabase(now);
  const config: Config = readConfig({ ...unhurried, PUBLIC_URL: 'http://kkori.test', ...environment });
  const { mail } = config;
  const mailer = mail === null ? null : openMailer({ mail, log: log ?? silent, now, pausesMs: mailPausesMs });
  const open = async (bankQuestions: readonly Question[], secrets: Secrets = testSecrets) => {
    await saveBank(database, bankQuestions, now());
    return buildApp(await compose({ config, database, assets, secrets, mailer, metrics, now }), log);
  };
  const restart = async (others = questions, secrets?: Secrets) => {
    const restarted = await open(others, secrets);
    return { app: restarted, close: () => restarted.close() };
  };
  const app = await open(questions);
  const close = async () => {
    await app.close();
    await mailer?.stop(2_000);
    await remove();
  };
  return { app, database, file, clock, mailer, restart, close };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** URL-encodes a form as browsers do. */
export function formBody(fields: Fields): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  }
  return form.toString();
}

/** A browser as far as the server can tell: keeps cookies, sends Origin and Sec-Fetch-Site with its forms. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(app: FastifyInstance, headers: Readonly<Record<string, string>> = { 'accept-language': 'ko' }) {
    this.#app = app;
    this.#headers = headers;
  }

  /** The same browser, before the replies to its requests have arrived. */
  clone(): Browser {
    return this.at({ app: this.#app });
  }

  /** The same browser in front of another server of the same name. */
  at({ app }: { readonly app: FastifyInstance }): Browser {
    const browser = new Browser(app, this.#headers);
    for (const [name, value] of this.cookies) browser.cookies.set(name, value);
    return browser;
  }

  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    return this.#keep(await this.#app.inject({ method: 'GET', url, headers: this.#with(headers) }));
  }

  async post(
    url: string,
    fields: Fields,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LightMyRequestResponse> {
    const own = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://kkori.test',
      'sec-fetch-site': 'same-origin',
    };
    const payload = formBody(fields);
    return this.#keep(
      await this.#app.inject({
        method: 'POST',
        url,
        headers: this.#with({ ...own, ...this.#headers, ...headers }),
        payload,
      }),
    );
  }

  /** Follows a 303 with GET, as browsers do. */
  async follow(response: LightMyRequestResponse): Promise<LightMyRequestResponse> {
    const { location } = response.headers;
    if (response.statusCode !== 303 || location === undefined)
      throw new Error(`no redirect: ${response.statusCode}`);
    return this.get(location);
  }

  #with(headers: Readonly<Record<string, string>>): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...this.#headers, ...(cookie === '' ? {} : { cookie }), ...headers };
  }

  #keep(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) this.cookies.set(name, encodeURIComponent(value));
    return response;
  }
}

/** What htmx sends when it asks for a fragment. */
export const htmx = { 'hx-request': 'true', 'hx-request-type': 'partial' };

/** The value of a hidden field in a page. Throws when the page has none of that name. */
export function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`no hidden field ${name}`);
  return value;
}

/** Submits the answer form of a page. */
export function submitAnswer(browser: Browser, page: string, fields: Fields = {}, headers = {}) {
  const action = /action="(\/questions\/[^"]+\/answers)"/.exec(page)?.[1];
  if (action === undefined) throw new Error('no answer form');
  const own = ['key', 'shownAt', 'cardVersion'].map((name) => [name, hidden(page, name)] as const);
  return browser.post(action, { ...Object.fromEntries(own), answer: '', ...fields }, headers);
}

/** Submits the review form of a reveal. */
export function submitReview(browser: Browser, page: string, fields: Fields, headers = {}) {
  const action = /action="(\/cards\/[^"]+\/reviews)"/.exec(page)?.[1];
  if (action === undefined) throw new Error('no review form');
  const own = ['key', 'answerId', 'version'].map((name) => [name, hidden(page, name)] as const);
  return browser.post(action, { ...Object.fromEntries(own), ...fields }, headers);
}

/** Answers and rates what `/study` asks; gives the page that comes next. */
export async function studyOnce(browser: Browser, rating: string, keyPoints: readonly string[] = []) {
  const asked = await browser.get('/study');
  const revealed = await browser.follow(await submitAnswer(browser, asked.body, { answer: '내 답' }));
  const reviewed = await submitReview(browser, revealed.body, { rating, keyPoint: keyPoints });
  return browser.follow(reviewed);
}
