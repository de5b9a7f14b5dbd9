import type { Database } from '../../src/database/database.ts';
import { type Browser, hidden } from './app.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Sends the form that interviews start from, as its page would. */
export async function sendStart(browser: Browser, fields: Fields = {}) {
  const page = await browser.get('/mock-interviews');
  return browser.post('/mock-interviews', { key: hidden(page.body, 'key'), chain: 'handshake', ...fields });
}

/** Starts an interview and gives its address. Throws when it was refused. */
export async function startInterview(browser: Browser, fields: Fields = {}): Promise<string> {
  const { statusCode, headers } = await sendStart(browser, fields);
  if (statusCode !== 303) throw new Error(`not started: ${statusCode}`);
  return String(headers.location);
}

/** The id in an interview's address. */
export const idIn = (address: string): string => address.split('/')[2] ?? '';

/** The id of the small bank's question that a page shows; '' where it shows none. */
export function promptIn(page: string): string {
  return /(?:^|[\s>])([\w-]+)를 설명해 보세요\./.exec(page)?.[1] ?? '';
}

/** Answers the question on the table. */
export async function sendAnswer(browser: Browser, address: string, fields: Fields = {}, headers = {}) {
  const page = (await browser.get(address)).body;
  const own = { key: hidden(page, 'key'), step: hidden(page, 'step'), answer: '내 답' };
  return browser.post(`${address}/answers`, { ...own, ...fields }, headers);
}

/** Checks the answer on the table: `names` are the key points that are ticked, without their question. */
export async function sendCheck(browser: Browser, address: string, names: readonly string[], headers = {}) {
  const page = (await browser.get(address)).body;
  const keyPoint = names.map((name) => `${promptIn(page)}/${name}`);
  const own = { key: hidden(page, 'key'), step: hidden(page, 'step'), keyPoint };
  return browser.post(`${address}/checks`, own, headers);
}

export const everything = ['first', 'second', 'third'] as const;

/** Answers and checks; gives the page that comes next. */
export async function takeTurn(browser: Browser, address: string, names: readonly string[] = everything) {
  await sendAnswer(browser, address);
  return (await browser.follow(await sendCheck(browser, address, names))).body;
}

/** Ends the interview on the table. */
export async function endInterview(browser: Browser, address: string) {
  const step = hidden((await browser.get(address)).body, 'step');
  return browser.post(`${address}/ending`, { step });
}

export interface StoredTurn {
  readonly position: number;
  readonly questionId: string;
  readonly answer: string | null;
  readonly takenMs: number | null;
  readonly checkKey: string | null;
  readonly keyPointsHit: string | null;
}

/** The turns of an interview as they are stored. */
export function turnsIn(database: Database, address: string): readonly StoredTurn[] {
  return database.readAll<StoredTurn>(
    `SELECT position, questionId, answer, takenMs, checkKey, keyPointsHit FROM Turn WHERE interviewId = ? ORDER BY position`,
    idIn(address),
  );
}

/** What of an interview a submission may change, as it is stored. */
export function stateOf(database: Database, address: string) {
  return database.readOne(
    'SELECT step, clockMs, runningSince, finishedAt, ending, marks FROM Interview WHERE id = ?',
    idIn(address),
  );
}

/** How many reviews there are. */
export const countReviews = (database: Database) =>
  database.readOne<{ n: number }>('SELECT count(*) AS n FROM Review')?.n;

/** The fields of the form on the table. */
export const formOn = (page: string) => ({ key: hidden(page, 'key'), step: hidden(page, 'step') });
