import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type MemoryTables,
  planStudy,
  type StudyPlan,
  type StudyTask,
  tabulate,
} from '../scheduling/study-plan.ts';

// Tables hold for everybody who shares the weights, and most share the published ones. A set takes some 2 MB.
const kept = 8;
const tables = new Map<string, Promise<MemoryTables>>();

type Weights = readonly number[] | undefined;

function tablesFor(weights: Weights): Promise<MemoryTables> {
  const name = weights?.join(' ') ?? '';
  const known = tables.get(name);
  if (known !== undefined) return known;
  const [oldest] = tables.keys();
  if (tables.size >= kept && oldest !== undefined) tables.delete(oldest);
  const made = tabulate(weights ? { weights } : {}, nextTurn);
  tables.set(name, made);
  made.catch(() => tables.delete(name));
  return made;
}

let atWork: Promise<unknown> = Promise.resolve();

/**
 * Plans with these weights, in slices of a few milliseconds between which the event loop goes on. One plan after the other: the
 * slices of two at once would come in one turn.
 */
export function planFor(weights: Weights, task: StudyTask): Promise<StudyPlan> {
  const plan = async () => planStudy(await tablesFor(weights), task, nextTurn);
  const made = atWork.then(plan, plan);
  atWork = made.catch(() => {});
  return made;
}
