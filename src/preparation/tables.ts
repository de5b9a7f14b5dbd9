import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildProspects, type Prospects } from '../scheduling/prospects.ts';

// Tables hold for everybody who shares the weights, and most share the published ones. A set takes some 4 MB.
const kept = 8;
const ready = new Map<string, Prospects>();
const building = new Map<string, Promise<Prospects>>();

type Weights = readonly number[] | undefined;

const nameOf = (weights: Weights): string => weights?.join(' ') ?? '';

/** The tables for these weights where they have been built already. */
export function readyProspects(weights: Weights): Prospects | null {
  return ready.get(nameOf(weights)) ?? null;
}

/** The tables for these weights, built in slices of some 10 ms between which the event loop goes on. */
export async function prospectsFor(weights: Weights): Promise<Prospects> {
  const name = nameOf(weights);
  const known = ready.get(name);
  if (known !== undefined) return known;
  const begun = building.get(name) ?? build(name, weights);
  building.set(name, begun);
  return begun;
}

async function build(name: string, weights: Weights): Promise<Prospects> {
  try {
    const prospects = await buildProspects(weights ? { weights } : {}, nextTurn);
    const [oldest] = ready.keys();
    if (ready.size >= kept && oldest !== undefined) ready.delete(oldest);
    ready.set(name, prospects);
    return prospects;
  } finally {
    building.delete(name);
  }
}
