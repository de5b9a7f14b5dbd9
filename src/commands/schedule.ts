import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type HistoryOptions, readHistory, scheduleHistory } from '../scheduling/history.ts';
import { isTimeZone } from '../scheduling/study-day.ts';

/** What `kkori schedule` is given, as the shell gives it. */
export interface ScheduleWords {
  /** A path, or `-` for standard input. */
  readonly history: string;
  readonly timeZone: string;
  readonly dayStart: string;
  readonly retention: string;
  readonly parameters?: string;
  readonly fuzz: boolean;
}

/** A file that is no history at all is wrong in every line; more than these would say nothing new. */
const problemsTold = 20;

/** Prints what a history of ratings leads to, a JSON line for each; or, when anything is wrong, only what. */
export async function schedule(words: ScheduleWords): Promise<void> {
  const read = readOptions(words);
  if (read.kind === 'refused') return fail(read.problems);
  const content = await contentOf(words.history);
  if (content.kind === 'unreadable') return fail([`--history: ${content.problem}`]);
  const history = readHistory(content.text);
  if (history.kind === 'malformed') {
    const source = words.history === '-' ? 'standard input' : words.history;
    return fail(history.problems.map(({ line, problem }) => `${source}:${line}: ${problem}`));
  }
  for (const step of scheduleHistory(history.reviews, read.options)) console.log(JSON.stringify(step));
}

const wordsRead = z.object({
  timeZone: z.string().refine(isTimeZone, '--time-zone must be an IANA zone like Asia/Seoul'),
  dayStart: z
    .string()
    .regex(/^([01]?\d|2[0-3])$/, '--day-start must be a whole hour from 0 to 23')
    .transform(Number),
  retention: z
    .string()
    .transform(Number)
    .refine((share) => share > 0 && share <= 1, '--retention must be above 0 and at most 1'),
  parameters: z
    .string()
    .transform(numbersOf)
    .refine(
      (weights) => weights.length === 21 && weights.every(Number.isFinite),
      '--parameters must be the 21 weights of FSRS-6, separated by commas or spaces, or as a JSON array',
    )
    .optional(),
  fuzz: z.boolean(),
});

export type OptionsRead =
  | { readonly kind: 'options'; readonly options: HistoryOptions }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** The options the words stand for, or a sentence about each that stands for none. */
export function readOptions(given: ScheduleWords): OptionsRead {
  const { data, error } = wordsRead.safeParse(given);
  if (error) return { kind: 'refused', problems: error.issues.map(({ message }) => message) };
  const { timeZone, dayStart, retention, parameters, fuzz } = data;
  const calendar = { timeZone, dayStartHour: dayStart };
  return {
    kind: 'options',
    options: { calendar, retention, fuzz, ...(parameters && { weights: parameters }) },
  };
}

/** The numbers of a list; NaN stands for what is none. */
function numbersOf(list: string): readonly number[] {
  const inside = /^\s*\[(.*)\]\s*$/s.exec(list)?.[1] ?? list;
  return inside
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
}

type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly problem: string };

async function contentOf(file: string): Promise<Content> {
  try {
    return { kind: 'text', text: file === '-' ? await text(process.stdin) : await readFile(file, 'utf8') };
  } catch (error) {
    return { kind: 'unreadable', problem: error instanceof Error ? error.message : String(error) };
  }
}

function fail(problems: readonly string[]): void {
  for (const problem of problems.slice(0, problemsTold)) console.error(problem);
  const more = problems.length - problemsTold;
  if (more > 0) console.error(`… and ${more} lines more`);
  process.exitCode = 1;
}
