import path from 'node:path';
import { buildBank } from '../src/bank/bank.ts';
import { readSeed } from '../src/bank/seed-folder.ts';
import { tabulate } from '../src/scheduling/study-plan.ts';
import type { Material } from './compare.ts';

/** The bank of this repository, and the published weights. */
export async function readMaterial(): Promise<Material> {
  const bank = buildBank(await readSeed(path.join(import.meta.dirname, '../prisma/seed')));
  return { bank, tables: await tabulate({}, () => Promise.resolve()) };
}
