import type { Prospects, Standing } from '../scheduling/prospects.ts';
import type { Strength } from '../scheduling/strength.ts';
import { type Habits, timeUntil } from './habits.ts';
import { expectedAt, type Pace, type Paced, paceOf } from './pace.ts';
import type { Prepared } from './preparing.ts';

/** How many questions will be recalled, and within how many of that four mornings in five fall. */
export interface Expectation {
  readonly recalled: number;
  /** Half the width of the interval that holds 80 % of mornings. */
  readonly spread: number;
}

/** What the morning of an interview looks like from today. */
export interface Outlook {
  /** Questions it covers. */
  readonly total: number;
  /** With nothing more studied. */
  readonly ifStopped: Expectation;
  /** With the minutes a day that the user has set. */
  readonly ifContinued: Expectation;
  /** The same for other minutes a day, ascending: what is bought with them. The user's own are among them. */
  readonly trade: readonly (Expectation & { readonly minutesPerDay: number })[];
  /** Questions that these minutes do not reach: better dropped than half learned. In the bank's order. */
  readonly dropped: readonly string[];
  /** The probability of each question on that morning, by its id, in the bank's order. */
  readonly chances: ReadonlyMap<string, number>;
}

/** A question that is prepared, for this interview or for another. */
export interface Question extends Prepared {
  readonly isCovered: boolean;
}

export interface OutlookInput extends Habits {
  readonly prospects: Prospects;
  /** Whatever is prepared for, of all interviews: they share the minutes. In the bank's order. */
  readonly questions: readonly Question[];
  /** Study days until this interview. */
  readonly left: number;
  readonly strength: Strength;
  readonly minutesPerDay: number;
  /** Minutes studied today already. */
  readonly studiedToday: number;
}

/** Minutes a day that are compared. */
export const minutesCompared = [5, 10, 15, 20, 30, 45] as const;

/** Half of an interval that holds 80 % of a normal distribution, in standard deviations. */
const within80 = 1.2816;

/** Forecasts the morning of an interview. */
export function outlook(input: OutlookInput): Outlook {
  const { strength, minutesPerDay, questions } = input;
  // The same questions for somebody who remembers as is believed, and for one a standard deviation to either side.
  const usual = morningsOf(input, strength.mean);
  const sides = [strength.mean - strength.deviation, strength.mean + strength.deviation].map((log) =>
    morningsOf(input, log),
  );
  const expect = (minutes: number): Expectation => {
    const chances = usual.chancesAt(minutes);
    const [weaker = 0, stronger = 0] = sides.map((side) => sumOf(side.chancesAt(minutes)));
    return expectation(chances, (stronger - weaker) / 2);
  };
  const [weaker = [], stronger = []] = sides.map((side) => side.stopped);
  const chances = usual.chancesAt(minutesPerDay);
  const covered = questions.filter(({ isCovered }) => isCovered);
  const minutes = [...new Set([...minutesCompared, minutesPerDay])].sort((one, other) => one - other);
  return {
    total: covered.length,
    ifStopped: expectation(usual.stopped, (sumOf(stronger) - sumOf(weaker)) / 2),
    ifContinued: expect(minutesPerDay),
    trade: minutes.map((each) => ({ minutesPerDay: each, ...expect(each) })),
    dropped: usual.droppedAt(minutesPerDay),
    chances: new Map(covered.map(({ id }, index) => [id, chances[index] ?? 0])),
  };
}

/** Each question is recalled or not, and how well this user remembers is itself not known for sure. */
function expectation(chances: readonly number[], unsure: number): Expectation {
  const chance = chances.reduce((sum, each) => sum + each * (1 - each), 0);
  return { recalled: sumOf(chances), spread: within80 * Math.sqrt(chance + unsure ** 2) };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

/** What mornings somebody of this strength will have of the covered questions, in the bank's order. */
function morningsOf(input: OutlookInput, logStrength: number) {
  const { prospects, questions, left } = input;
  const factor = Math.exp(logStrength);
  const prepared = questions.map(({ standing, left: nearest, isCovered, id }) => ({
    id,
    isCovered,
    isFresh: standing.trace === null,
    left: nearest,
    prospect: prospects.prospect(stronger(standing, factor), nearest),
    // The nearest interview sets the pace; the chances are those of this one.
    morning: isCovered ? prospects.prospect(stronger(standing, factor), left) : null,
  }));
  const covered = prepared.flatMap((question) =>
    question.morning === null ? [] : [{ ...question, morning: question.morning }],
  );
  const paces = new Map<number, Pace>();
  const paceAt = (minutes: number): Pace => {
    const pace =
      paces.get(minutes) ??
      paceOf(prepared, (until) => timeUntil(input, { ...input, minutesPerDay: minutes, left: until }));
    paces.set(minutes, pace);
    return pace;
  };
  return {
    stopped: covered.map(({ morning }) => morning.ifStopped),
    chancesAt: (minutes: number) => covered.map(({ morning }) => expectedAt(morning, paceAt(minutes)).recall),
    droppedAt: (minutes: number) => droppedOf(covered, paceAt(minutes)),
  };
}

function stronger(standing: Standing, factor: number): Standing {
  const { trace } = standing;
  return trace === null
    ? standing
    : { ...standing, trace: { ...trace, stability: trace.stability * factor } };
}

/** Those never asked for which there is no time: it reaches the first of them, in the order in which they are asked. */
function droppedOf(
  covered: readonly (Paced & { readonly id: string; readonly isFresh: boolean })[],
  pace: Pace,
): readonly string[] {
  const fresh = covered.filter(({ isFresh }) => isFresh);
  const isReached = (price: number) => (question: Paced) =>
    expectedAt(question.prospect, { price, share: 1 }).time > 0;
  const at = fresh.filter(isReached(pace.price)).length;
  const below = fresh.filter(isReached(Math.max(0, pace.price - 1))).length;
  const reached = Math.round(pace.share * at + (1 - pace.share) * below);
  return fresh.slice(reached).map(({ id }) => id);
}
