import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A history and what its steps are expected to come to. */
export interface HistoryCase {
  readonly name: string;
  /** As `kkori schedule` has them, with its defaults; weights as numbers. */
  readonly options?: {
    readonly timeZone?: string;
    readonly dayStart?: number;
    readonly retention?: number;
    readonly parameters?: readonly number[];
    readonly fuzz?: boolean;
  };
  readonly history: readonly { readonly reviewedAt: string | number; readonly rating: number }[];
  /** One a step, with the fields that are to be compared. */
  readonly expected: readonly Readonly<Record<string, string | number | null>>[];
}

const folder = path.join(import.meta.dirname, 'cases');

/** Every case of the folder `cases`, and of the file that SCHEDULE_CASES names: JSON arrays of them. */
export function historyCases(): readonly (HistoryCase & { readonly file: string })[] {
  const own = readdirSync(folder).map((file) => path.join(folder, file));
  const outside = process.env.SCHEDULE_CASES;
  return (outside ? [...own, outside] : own).flatMap((file) =>
    (JSON.parse(readFileSync(file, 'utf8')) as HistoryCase[]).map((one) => ({
      ...one,
      file: path.basename(file),
    })),
  );
}

/** What is measured rather than counted. */
const measured = new Set(['stability', 'difficulty', 'retrievability']);

/** As study.md has it; of a number above ten, what 32 bits leave of it after a few steps, since references have no more. */
const toleranceOf = (wanted: number) => Math.max(1e-4, 1e-5 * Math.abs(wanted));

/** What differs between a step and what was expected of it, or null. Instants are compared, not their spelling. */
export function difference(
  expected: Readonly<Record<string, string | number | null>>,
  step: Readonly<Record<string, unknown>> | undefined,
): string | null {
  for (const [key, wanted] of Object.entries(expected)) {
    const given = step?.[key];
    if (!agrees(key, wanted, given)) return `${key}: ${given}, not ${wanted}`;
  }
  return null;
}

function agrees(key: string, wanted: string | number | null, given: unknown): boolean {
  if (key === 'due') return Date.parse(String(given)) === Date.parse(String(wanted));
  if (!measured.has(key) || typeof wanted !== 'number' || typeof given !== 'number') return given === wanted;
  return Math.abs(given - wanted) <= toleranceOf(wanted);
}
