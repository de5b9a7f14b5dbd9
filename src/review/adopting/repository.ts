import { forgetSessions, writeWeights } from '../../accounts/weights.ts';
import type { Database, Sqlite } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { storeChanges } from '../changing/repository.ts';
import type { CardChange } from '../log.ts';
import type { Adoption, Named, TrainedParameters } from '../parameters.ts';

/** Adoptions that the page lists. */
const listed = 20;

const isTakenBack = `EXISTS (SELECT 1 FROM CardChange u WHERE u.userId = a.userId AND u.undoes = a.step)`;

const named = `p.id, p.trainedAt, p.weights
  FROM ParametersAdoption a LEFT JOIN TrainedParameters p ON p.id = a.parametersId`;

/** All null where the published ones were adopted. */
interface NamedRow {
  readonly id: string | null;
  readonly trainedAt: number | null;
  readonly weights: string | null;
}

interface AdoptionRow extends NamedRow {
  readonly adoptedAt: number;
  readonly isTakenBack: number;
}

function namedBy({ id, trainedAt }: Pick<NamedRow, 'id' | 'trainedAt'>): Named | null {
  return id === null || trainedAt === null ? null : { id, trainedAt };
}

/** The newest adoptions of the user, newest first. */
export function findAdoptions(database: Database, userId: string): readonly Adoption[] {
  const rows = database.readAll<AdoptionRow>(
    `SELECT a.adoptedAt, (${isTakenBack}) AS isTakenBack, ${named} WHERE a.userId = ?
     ORDER BY a.rowid DESC LIMIT ${listed}`,
    userId,
  );
  return rows.map(({ adoptedAt, isTakenBack, ...row }) => ({
    adoptedAt,
    isTakenBack: isTakenBack !== 0,
    parameters: namedBy(row),
  }));
}

/** What the last adoption that was not taken back has put in force; no row means the published parameters. */
const inForce = `SELECT ${named} WHERE a.userId = ? AND NOT ${isTakenBack} ORDER BY a.rowid DESC LIMIT 1`;

/** The parameters in force; null for the published ones. */
export function findInForce(database: Database, userId: string): Named | null {
  const row = database.readOne<NamedRow>(inForce, userId);
  return row === undefined ? null : namedBy(row);
}

/** The weights that the adoptions of a user have put in force, as JSON; null for the published ones. */
export function findWeightsInForce(database: Database, userId: string): string | null {
  return database.readOne<NamedRow>(inForce, userId)?.weights ?? null;
}

/** One wish to be remembered by other parameters. */
export interface AdoptionWish {
  readonly key: string;
  /** Null for the published ones. */
  readonly parameters: TrainedParameters | null;
  /** What it makes of every card that has been reviewed. */
  readonly changes: readonly CardChange[];
  readonly now: number;
}

/**
 * Puts parameters in force and recounts the cards in one transaction and as one step; 'stale' when one of the cards has moved
 * on meanwhile, and then nothing is done. Gives the step, null where there was no card to recount.
 */
export async function storeAdoption(
  database: Database,
  userId: string,
  { key, parameters, changes, now }: AdoptionWish,
): Promise<number | null | 'stale'> {
  const earlier = database.readOne<{ readonly step: number | null }>(
    'SELECT step FROM ParametersAdoption WHERE userId = ? AND key = ?',
    userId,
    key,
  );
  if (earlier) return earlier.step;
  const along = (sqlite: Sqlite, step: number): void => {
    sqlite
      .statement(
        `INSERT INTO ParametersAdoption (id, userId, key, parametersId, adoptedAt, step) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (userId, key) DO NOTHING`,
      )
      .run(newId(now), userId, key, parameters?.id ?? null, now, changes.length === 0 ? null : step);
    writeWeights(sqlite, userId, parameters?.weights ?? null);
  };
  const step = await storeChanges(database, userId, { key, changes, made: [], now, along });
  forgetSessions(database, userId);
  if (step === null) return 'stale';
  return changes.length === 0 ? null : step;
}

/** Has the weights in force be again what they were before a step that was just taken back, if that changed them. */
export function takeBackAdoption(sqlite: Sqlite, userId: string, step: number): void {
  const adoption = sqlite
    .statement('SELECT 1 FROM ParametersAdoption WHERE userId = ? AND step = ?')
    .get(userId, step);
  if (adoption !== undefined) renewWeights(sqlite, userId);
}

/** Has those weights be in force that were adopted last. */
export function renewWeights(sqlite: Sqlite, userId: string): void {
  const { weights } = sqlite.statement<NamedRow>(inForce).get(userId) ?? { weights: null };
  writeWeights(sqlite, userId, weights === null ? null : (JSON.parse(weights) as number[]));
}
