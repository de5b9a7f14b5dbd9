import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type MemoryTables,
  planStudy,
  type StudyPlan,
  type StudyTask,
  tabulate,
} from '../scheduling/study-plan.ts';

// Tables hold for everybody who shares the weights, and most share the published ones. A set takes some 4 MB.
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
  return made;
}

/** Plans with these weights, in slices of a few milliseconds between which the event loop goes on. */
export async function planFor(weights: Weights, task: StudyTask): Promise<StudyPlan> {
  return planStudy(await tablesFor(weights), task, nextTurn);
}
