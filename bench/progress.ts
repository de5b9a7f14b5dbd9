// What telling progress costs a user with a million reviews, beside one with a thousandth of them, and how long others wait meanwhile.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '../src/database/database.ts';
import { loadProgress } from '../src/progress/load.ts';
import { studyDay } from '../src/scheduling/study-day.ts';
import { type LoopSeen, watchLoop } from '../test/support/loop-watch.ts';
import { median, quantile } from './load.ts';
import { type Million, makeMillion, questions } from './million.ts';

/** What is held to: milliseconds. */
const budget = { load: 50, blocked: 20 };

const calls = 60;
/** The first calls compile, as the first requests after a start do. */
const warmUp = 20;

/** Prints what a whole `loadProgress` takes. The larger log is made in half a minute or so, and takes two gigabytes meanwhile. */
export async function printProgress(sizes: readonly number[]): Promise<void> {
  console.log(
    `Progress of a user with ${questions} questions: milliseconds, of which the time without a processor is left out in brackets.\n` +
      `Held to ${budget.load}, and the loop blocked ${budget.blocked} at most.\n`,
  );
  console.log('   reviews           median              p99   loop blocked: median   at most');
  for (const reviews of sizes) {
    const { walls, seen } = await measure(reviews);
    const took = seen.map(({ tookMs }) => tookMs);
    const blocked = seen.map(({ blockedMs }) => blockedMs);
    const both = (of: (numbers: readonly number[]) => number) =>
      `${of(walls).toFixed(1)} (${of(took).toFixed(1)})`;
    const p99 = (numbers: readonly number[]) =>
      quantile(
        numbers.toSorted((a, b) => a - b),
        0.99,
      );
    console.log(
      `${String(reviews).padStart(10)} ${both(median).padStart(16)} ${both(p99).padStart(16)} ` +
        `${median(blocked).toFixed(1).padStart(22)} ${Math.max(...blocked)
          .toFixed(1)
          .padStart(9)}`,
    );
  }
  console.log('');
}

async function measure(reviews: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kkori-bench-'));
  const now = Date.now();
  const database = await openDatabase({
    file: path.join(folder, 'bench.db'),
    migrationsFolder: path.join(import.meta.dirname, '../prisma/migrations'),
    log: { info: () => {} },
    now: () => now,
  });
  try {
    const today = studyDay(now, { timeZone: 'Asia/Seoul', dayStartHour: 4 });
    return await loadOften(database, await makeMillion(database, reviews, today), now);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

async function loadOften(database: Database, { user, bank }: Million, now: number) {
  const walls: number[] = [];
  const seen: LoopSeen[] = [];
  for (let call = 0; call < calls; call += 1) {
    const began = performance.now();
    const watched = watchLoop();
    await loadProgress(database, bank, user, now);
    const each = watched();
    if (call < warmUp) continue;
    walls.push(performance.now() - began);
    seen.push(each);
  }
  return { walls, seen };
}
