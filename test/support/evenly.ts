import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

// The thread that hashes passwords lets every other one go first. Beside other tests, which keep the processors busy, it would hardly ever
// come to its turn, and whoever signs in there would wait for seconds: here it is an equal. Only root may say so, and on Linux.

const tasks = '/proc/self/task';
const everyMs = 250;

/** The niceness of a thread: the 19th field of its `stat`, the second of which is a name in parentheses. */
function nicenessOf(thread: string): number {
  return Number(readFileSync(`${tasks}/${thread}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[16]);
}

function makeEqual(): void {
  try {
    for (const thread of readdirSync(tasks)) if (nicenessOf(thread) > 0) setPriority(Number(thread), 0);
  } catch {
    // A thread has ended meanwhile, or this is not for us to say.
  }
}

/** Once a process, whatever number of files it runs. */
const isWatching = Symbol.for('kkori.evenly');
if (!(isWatching in process)) {
  Object.defineProperty(process, isWatching, { value: true });
  setInterval(makeEqual, everyMs).unref();
}
