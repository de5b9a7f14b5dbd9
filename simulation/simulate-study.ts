// npm run simulate-study [-- --seeds N --first-seed N --days 3,7 --minutes 5,10 --students fsrs|other|forgetful]: students whose memory no
// schedule sees study the bank until an interview, for the same minutes a day, by five schedules.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bySchedule, type Cell, type Comparison, type ScheduleName } from './compare.ts';
import { kinds } from './student.ts';
import { calibrationTable, minutesTable, missedTable, recallTable } from './tables.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    'first-seed': { type: 'string', default: '1000' },
    days: { type: 'string', default: '3,7,14,30,60' },
    minutes: { type: 'string', default: '5,10,20' },
    students: { type: 'string', default: 'fsrs' },
  },
});
const numbers = (list: string): readonly number[] => list.split(',').map(Number);

const kind = kinds.find((each) => each === values.students);
if (kind === undefined) throw new Error(`--students is one of ${kinds.join(', ')}`);
const first = Number(values['first-seed']);
const drawn = Array.from({ length: Number(values.seeds) }, (_, index) => first + index);
const comparison = { kind, days: numbers(values.days), minutes: numbers(values.minutes) };

const cells = await compareOnThreads(drawn, comparison);

console.log(`Recall on the morning of the interview in percent of the questions. Students: ${kind}, seeds ${first} to ${drawn.at(-1)},
the same in every row; every third misses a fifth of the days. ± is half of a 95 % confidence interval over students; of all
rows together each student counts once.\n`);
console.log(recallTable(cells));
console.log('By the days that students miss, all rows together:\n');
console.log(missedTable(cells));
console.log(
  'Forecasts, in questions: what came true less what was foretold, and how many mornings fell within the',
);
console.log(
  'spread that is to hold 80 % (|came true − foretold| ≤ spread, nothing rounded), with its 95 % interval.\n',
);
console.log(calibrationTable(cells));
console.log('Minutes studied:\n');
console.log(minutesTable(cells));

/** Shares the students among as many threads as the machine runs at once. */
async function compareOnThreads(
  seeds: readonly number[],
  of: Omit<Comparison, 'seeds'>,
): Promise<readonly Cell[]> {
  const threads = Math.min(seeds.length, availableParallelism());
  const size = Math.ceil(seeds.length / threads);
  const shares = Array.from({ length: threads }, (_, index) => seeds.slice(index * size, (index + 1) * size));
  const parts = await Promise.all(
    shares.filter((some) => some.length > 0).map((some) => onThread({ ...of, seeds: some })),
  );
  return (parts[0] ?? []).map((cell, index) => {
    const all = (name: ScheduleName) => parts.flatMap((part) => part[index]?.studied[name] ?? []);
    return { ...cell, studied: bySchedule(all) };
  });
}

function onThread(part: Comparison): Promise<readonly Cell[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: part });
    worker.once('message', resolve).once('error', reject);
  });
}
