// npm run bench [-- --quick | --loop | --due | --interview | --progress | --weight | --simulator | --rooms]: the review loop against the
// floor, the choice of the next question in a large file and in a mock interview, what progress costs after a million reviews, the weight
// of a first load, the time the simulator takes, and how long it takes from an interviewer's press to both screens.
import { sessionCookieName, signToken } from '../src/accounts/session-cookie.ts';
import { median, type Round, runRound } from './load.ts';
import { printNextDue } from './next-due.ts';
import { printNextQuestion } from './next-question.ts';
import { mostReviews } from './population.ts';
import { printProgress } from './progress.ts';
import { printRooms } from './rooms.ts';
import { authSecret } from './secret.ts';
import { printSimulator } from './simulator.ts';
import { type RunningSubject, type Subject, start } from './subject.ts';
import { printWeights } from './weight.ts';

const floor: Subject = {
  name: 'floor',
  program: 'floor.ts',
  cookie: (token) => `session=${token}`,
  countReviews: 'SELECT count(*) FROM review',
};

const kkori: Subject = {
  name: 'Kkori',
  program: 'kkori.ts',
  cookie: (token) => `${sessionCookieName(false)}=${encodeURIComponent(signToken(token, [authSecret]))}`,
  countReviews: 'SELECT count(*) FROM Review',
};

/** Requests a round at each number of connections: about a second's worth. */
const loads = [
  { connections: 1, amount: 600 },
  { connections: 10, amount: 2_000 },
  { connections: 50, amount: 2_000 },
];

const quick = process.argv.includes('--quick');
const rounds = quick ? 1 : 9;
const shrink = quick ? 4 : 1;
const only = (part: string) =>
  process.argv.includes(part) ||
  !['--loop', '--due', '--interview', '--progress', '--weight', '--simulator', '--rooms'].some((each) =>
    process.argv.includes(each),
  );

if (only('--loop')) await compareLoops();
if (only('--due')) await printNextDue();
if (only('--interview')) await printNextQuestion();
if (only('--progress')) await printProgress(quick ? [1_000] : [1_000, 1_000_000]);
if (only('--weight')) await printWeights();
if (only('--simulator')) printSimulator();
if (only('--rooms')) await printRooms(quick ? 10 : 30);

/** Both servers run side by side and are measured in turn, so that what the machine does meanwhile hits both. */
async function compareLoops(): Promise<void> {
  console.log(
    `Review loop: POST a rating, get the next card. ${rounds} rounds each, medians; ratios are to the floor.\n`,
  );
  const subjects = [await start(floor), await start(kkori)] as const;
  let sent = 0;
  const measure = async (load: (typeof loads)[number]): Promise<Round[][]> => {
    const measured: Round[][] = subjects.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      // Who goes first changes from round to round.
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      for (const index of order) {
        const subject = subjects[index];
        if (subject !== undefined) measured[index]?.push(await runRound(subject, load));
      }
      sent += load.amount;
    }
    return measured;
  };
  const scaled = loads.map(({ connections, amount }) => ({
    connections,
    amount: Math.ceil(amount / shrink),
  }));
  const warmUp = { connections: 10, amount: Math.ceil(2_000 / shrink) };
  const needed = warmUp.amount + rounds * scaled.reduce((sum, { amount }) => sum + amount, 0);
  if (needed > mostReviews)
    throw new Error(`${needed} reviews are more than the ${mostReviews} there are cards for.`);

  for (const subject of subjects) await runRound(subject, warmUp);
  sent += warmUp.amount;
  console.log('connections  who      requests/s   p50 ms   p99 ms');
  for (const load of scaled) {
    for (const subject of subjects) await subject.blockedMs();
    printLoad(load.connections, await measure(load));
    const blocked = [];
    for (const subject of subjects) blocked.push(`${subject.name} ${await subject.blockedMs()} ms`);
    console.log(`             event loop blocked at most: ${blocked.join(', ')}`);
  }
  await checkStored(subjects, sent);
}

function printLoad(connections: number, measured: readonly (readonly Round[])[]): void {
  const [base, ours] = measured.map((rounds) => ({
    requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
  }));
  if (base === undefined || ours === undefined) return;
  const row = (
    who: string,
    { requestsPerSecond, p50Ms, p99Ms }: Round,
    digits: number,
    requestDigits: number,
  ) =>
    `${String(connections).padStart(11)}  ${who.padEnd(6)} ${requestsPerSecond.toFixed(requestDigits).padStart(12)} ` +
    `${p50Ms.toFixed(digits).padStart(8)} ${p99Ms.toFixed(digits).padStart(8)}`;
  console.log(row('floor', base, 2, 0));
  console.log(row('Kkori', ours, 2, 0));
  const ratio = {
    requestsPerSecond: ours.requestsPerSecond / base.requestsPerSecond,
    p50Ms: ours.p50Ms / base.p50Ms,
    p99Ms: ours.p99Ms / base.p99Ms,
  };
  console.log(row('ratio', ratio, 2, 2));
}

/** Speed counts only when every rating that was acknowledged is in the file. */
async function checkStored(subjects: readonly RunningSubject[], acknowledged: number): Promise<void> {
  for (const subject of subjects) {
    const stored = await subject.stop();
    if (stored !== acknowledged) {
      throw new Error(`${subject.name} acknowledged ${acknowledged} reviews and stored ${stored}.`);
    }
  }
  console.log(`\nEach stored all of its ${acknowledged} acknowledged reviews.\n`);
}
