import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  fuzzSeed,
  type Interval,
  type Memory,
  newMemory,
  type Phase,
  type Rated,
  type Rating,
  rate,
  ratings,
  type SchedulerOptions,
} from './memory.ts';
import { type StudyCalendar, studyDayDate } from './study-day.ts';

/** One rating of a card that need not be anybody's; the instant in milliseconds since 1970. */
export interface HistoryReview {
  readonly reviewedAt: number;
  readonly rating: Rating;
}

/** What keeps a line from being a review; lines count from 1. */
export interface HistoryProblem {
  readonly line: number;
  readonly problem: string;
}

export type HistoryRead =
  | { readonly kind: 'history'; readonly reviews: readonly HistoryReview[] }
  | { readonly kind: 'malformed'; readonly problems: readonly HistoryProblem[] };

export interface HistoryOptions extends SchedulerOptions {
  readonly calendar: StudyCalendar;
}

/** What one review of a history did, as it is printed: in this order, under these names. */
export interface ScheduledStep {
  /** Days since 1970-01-01 in the user's calendar. */
  readonly studyDay: number;
  /** Study days since the review before, never negative; null at the first. */
  readonly elapsedDays: number | null;
  readonly stability: number | null;
  readonly difficulty: number | null;
  /** Probability of recall just before the rating; null at the first. */
  readonly retrievability: number | null;
  /** Whole days, 0 while it waits minutes. */
  readonly intervalDays: number;
  /** ISO 8601, in UTC. */
  readonly due: string;
  /** The ISO date of the study day. */
  readonly date: string;
  readonly phase: Phase;
}

/** Fuzz is seeded by the card, so a history has one of its own: it is spread alike whenever it is told. */
const cardId = 'history';

/**
 * Reads JSON lines `{"reviewedAt": …, "rating": 1–4}` in the order of the file, which is not always that of the
 * clocks. Blank lines and further keys are passed over; when any line is no review, all such lines are named.
 */
export function readHistory(text: string): HistoryRead {
  const reviews: HistoryReview[] = [];
  const problems: HistoryProblem[] = [];
  // A file written on Windows may begin with a byte order mark, which JSON does not know.
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = readReview(line);
    if (typeof read === 'string') problems.push({ line: index + 1, problem: read });
    else reviews.push(read);
  }
  return problems.length > 0 ? { kind: 'malformed', problems } : { kind: 'history', reviews };
}

/** Rates a new memory review by review, exactly as a card is rated, and tells every step. */
export function scheduleHistory(
  reviews: readonly HistoryReview[],
  options: HistoryOptions,
): readonly ScheduledStep[] {
  let memory: Memory = newMemory(reviews[0]?.reviewedAt ?? 0);
  return reviews.map(({ reviewedAt, rating }) => {
    const seed = fuzzSeed(cardId, memory);
    const rated = rate(memory, rating, { ...options, now: reviewedAt, seed });
    memory = rated.memory;
    return stepOf(rated);
  });
}

function stepOf({ memory, studyDay, elapsedDays, retrievability, interval }: Rated): ScheduledStep {
  return {
    studyDay,
    elapsedDays,
    stability: memory.stability,
    difficulty: memory.difficulty,
    retrievability,
    intervalDays: wholeDaysOf(interval),
    due: new Date(memory.due).toISOString(),
    date: studyDayDate(studyDay),
    phase: memory.phase,
  };
}

function wholeDaysOf({ kind, amount }: Interval): number {
  return kind === 'days' ? amount : 0;
}

const fields = z.object({ reviewedAt: z.unknown().optional(), rating: z.unknown().optional() });

/** The review on a line, or what is wrong with it. */
function readReview(line: string): HistoryReview | string {
  const { data } = fields.safeParse(jsonOf(line));
  if (data === undefined) {
    return 'is not a JSON object like {"reviewedAt":"2026-11-22T23:00:00+09:00","rating":3}';
  }
  const reviewedAt = instantOf(data.reviewedAt);
  const rating = ratings.find((each) => each === data.rating);
  if (reviewedAt === null) {
    return 'reviewedAt must be ISO 8601 with an offset or Z, or whole milliseconds since 1970, before the year 10000';
  }
  if (rating === undefined) return 'rating must be 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)';
  return { reviewedAt, rating };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Nobody has reviewed before; and after it a card could be due beyond the end of calendars. */
const earliest = 0;
const latest = Date.UTC(10_000, 0, 1) - 1;

/** Milliseconds since 1970, or null for what is no instant: a text without an offset is one only together with a place. */
function instantOf(value: unknown): number | null {
  const at = typeof value === 'string' ? parsed(value) : value;
  if (typeof at !== 'number' || !Number.isInteger(at)) return null;
  return at >= earliest && at <= latest ? at : null;
}

/** `Date.parse` would take 30 February for 2 March, and a text without an offset for the machine's own time. */
function parsed(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}
