// What a candidate waits for in a mock interview: the server's own time from a submission to the page with what comes next, with
// the real bank, for somebody with many interviews behind them.
import { readSeed } from '../src/bank/seed-folder.ts';
import { Browser, hidden, htmx, type TestApp, testApp } from '../test/support/app.ts';
import { idIn, startInterview } from '../test/support/mock-interview.ts';
import { seedFolder } from '../test/support/site.ts';
import { quantile } from './load.ts';

const earlierInterviews = 50;
const earlierTurns = 5;
/** Each asks every question of the bank. */
const interviews = 8;
/** An address may start twenty interviews in a minute, so now and then it is another server over the same file. */
const startsPerServer = 15;

interface Taken {
  readonly answers: number[];
  readonly checks: number[];
}

/** Prints what the answer to a question and the check of an answer take, against what is wanted. */
export async function printNextQuestion(): Promise<void> {
  const questions = await readSeed(seedFolder);
  const spoken = new Map(questions.map(({ id, spokenAnswer }) => [id, spokenAnswer.ko]));
  const kkori = await testApp({ questions });
  const chain = questions.filter(({ id, chain: root }) => id === root).map(({ id }) => id);
  const plan = { chain, minutes: '40', level: 'advanced', pressure: 'relentless' };
  const taken: Taken = { answers: [], checks: [] };
  let server = await kkori.restart();
  let candidate = new Browser(server.app);
  try {
    for (let held = 0; held < earlierInterviews + interviews; held += 1) {
      if (held % startsPerServer === startsPerServer - 1) {
        await server.close();
        server = await kkori.restart();
        candidate = candidate.at(server);
      }
      kkori.clock.now += 60_000;
      const address = await startInterview(candidate, plan);
      const isEarlier = held < earlierInterviews;
      const turns = isEarlier ? earlierTurns : questions.length;
      await hold(kkori, candidate, address, turns, spoken, isEarlier ? { answers: [], checks: [] } : taken);
      kkori.clock.now += 86_400_000;
    }
    print(taken, kkori);
  } finally {
    await server.close();
    await kkori.close();
  }
}

/** Answers and checks so many questions, each with what one would say, and takes the time of both. */
async function hold(
  { database }: TestApp,
  candidate: Browser,
  address: string,
  turns: number,
  spoken: ReadonlyMap<string, string>,
  { answers, checks }: Taken,
): Promise<void> {
  let page = (await candidate.get(address, htmx)).body;
  for (let turn = 0; turn < turns && page.includes('/answers"'); turn += 1) {
    const { questionId = '' } =
      database.readOne<{ questionId: string }>(
        'SELECT questionId FROM Turn WHERE interviewId = ? ORDER BY position DESC LIMIT 1',
        idIn(address),
      ) ?? {};
    page = await timed(answers, candidate, `${address}/answers`, page, {
      answer: spoken.get(questionId) ?? '',
    });
    const keyPoint = [...page.matchAll(/name="keyPoint" value="([^"]+)"/g)].map(([, id = '']) => id);
    // One point short each time, so that what was missed is looked for.
    page = await timed(checks, candidate, `${address}/checks`, page, { keyPoint: keyPoint.slice(1) });
  }
}

/** Sends the form of a page; gives the page that comes next. */
async function timed(
  milliseconds: number[],
  candidate: Browser,
  path: string,
  page: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<string> {
  const form = { key: hidden(page, 'key'), step: hidden(page, 'step'), ...fields };
  const started = performance.now();
  const { statusCode, body } = await candidate.post(path, form, htmx);
  milliseconds.push(performance.now() - started);
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}.`);
  return body;
}

function print({ answers, checks }: Taken, { database }: TestApp): void {
  const stored = database.readOne<{ n: number }>(
    "SELECT count(*) AS n FROM Review WHERE source = 'interview'",
  );
  console.log(
    `Mock interview: submit, get what comes next, after ${earlierInterviews} interviews and ${stored?.n ?? 0} reviews. ` +
      'The server’s own time; wanted: p99 under 50 ms.\n',
  );
  console.log('submission       n   p50 ms   p99 ms   worst ms');
  for (const [name, unsorted] of [
    ['an answer', answers],
    ['a check', checks],
  ] as const) {
    const ascending = unsorted.toSorted((one, other) => one - other);
    const figures = [quantile(ascending, 0.5), quantile(ascending, 0.99), quantile(ascending, 1)];
    const [p50 = '', p99 = '', worst = ''] = figures.map((each) => each.toFixed(1));
    console.log(
      `${name.padEnd(10)} ${String(ascending.length).padStart(7)} ${p50.padStart(8)} ${p99.padStart(8)} ${worst.padStart(10)}`,
    );
  }
  console.log();
}
