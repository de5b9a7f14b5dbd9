// npm run simulate-study [-- --seeds N --days 3,7 --minutes 5,10]: students whose memory no schedule sees study the bank until
// an interview, for the same minutes a day, by four schedules.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildBank } from '../src/bank/bank.ts';
import { readSeed } from '../src/bank/seed-folder.ts';
import { tabulate } from '../src/scheduling/study-plan.ts';
import { compare, schedules } from './compare.ts';
import { calibrationTable, recallTable } from './tables.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '60' },
    days: { type: 'string', default: '3,7,14,30,60' },
    minutes: { type: 'string', default: '5,10,20' },
  },
});
const numbers = (list: string): readonly number[] => list.split(',').map(Number);

const bank = buildBank(await readSeed(path.join(import.meta.dirname, '../prisma/seed')));
const tables = await tabulate({}, () => Promise.resolve());
const cells = await compare({
  bank,
  tables,
  seeds: Number(values.seeds),
  days: numbers(values.days),
  minutes: numbers(values.minutes),
});
console.log(
  `Recall of ${bank.questions.size} questions on the morning of the interview: means over ${values.seeds} students a row, every`,
);
console.log(
  'third of whom misses a fifth of the days; ± is half of a 95 % confidence interval of the difference to plain FSRS.\n',
);
console.log(recallTable(cells, Object.keys(schedules)));
console.log(calibrationTable(cells));
