import type { Strength } from '../scheduling/strength.ts';
import type { Standing, StudyPlan, StudyTask } from '../scheduling/study-plan.ts';
import { type Habits, timeOn } from './habits.ts';
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
  /** Whatever is prepared for, of all interviews: they share the minutes. In the bank's order. */
  readonly questions: readonly Question[];
  /** Study days until this interview. */
  readonly left: number;
  readonly strength: Strength;
  readonly minutesPerDay: number;
  /** Minutes studied today already. */
  readonly studiedToday: number;
  /** Minutes a day to compare with. */
  readonly compared: readonly number[];
  readonly plan: (task: StudyTask) => Promise<StudyPlan>;
}

/** Minutes a day that a user chooses from. */
export const minutesCompared = [5, 10, 15, 20, 30, 45] as const;

/** Half of an interval that holds 80 % of a normal distribution, in standard deviations. */
const within80 = 1.2816;

/** Forecasts the morning of an interview. */
export async function outlook(input: OutlookInput): Promise<Outlook> {
  const { strength, minutesPerDay, questions, compared } = input;
  const covered = questions.filter(({ isCovered }) => isCovered);
  const plan = await planWith(input, strength.mean, minutesPerDay);
  const usual = morningsOf(input, plan);
  const ifContinued = expectation(usual.chances, usual.unsure.continued);
  const trade = [{ minutesPerDay, ...ifContinued }];
  for (const minutes of compared) {
    if (minutes === minutesPerDay) continue;
    const other = await planWith(input, strength.mean, minutes);
    const { chances, unsure } = morningsOf(input, other);
    trade.push({ minutesPerDay: minutes, ...expectation(chances, unsure.continued) });
  }
  return {
    total: covered.length,
    ifStopped: expectation(usual.stopped, usual.unsure.stopped),
    ifContinued,
    trade: trade.sort((one, other) => one.minutesPerDay - other.minutesPerDay),
    dropped: droppedOf(covered, usual.asked),
    chances: new Map(covered.map(({ id }, index) => [id, usual.chances[index] ?? 0])),
  };
}

function planWith(input: OutlookInput, logStrength: number, minutesPerDay: number): Promise<StudyPlan> {
  const questions = input.questions.map(({ standing, left }) => ({
    standing: stronger(standing, logStrength),
    left,
  }));
  return input.plan({ questions, timeOn: timeOn(input, { ...input, minutesPerDay }) });
}

/** Questions differ in how long they last by more than their ratings tell: a standard deviation of the logarithm. */
const differs = 0.4;

/** How far to either side a normal distribution is looked at to take means over it (Gauss–Hermite, three points). */
const aside = Math.sqrt(3);

/** The mean over a normal distribution of what is known at its middle and at either side. */
function meanOver(worse: number, usual: number, better: number): number {
  return (worse + 4 * usual + better) / 6;
}

/**
 * What is to be expected of the covered questions, in the bank's order: the mean over what is not known, which is how well this
 * user remembers and how well each question is kept. The former moves all of them together: `unsure` is what it does to sums.
 */
function morningsOf(input: OutlookInput, plan: StudyPlan) {
  const { mean, deviation } = input.strength;
  const both = Math.hypot(deviation, differs);
  const worse = morningOf(input, mean - aside * both, plan);
  const usual = morningOf(input, mean, plan);
  const better = morningOf(input, mean + aside * both, plan);
  const meanOf = (part: keyof Morning): readonly number[] =>
    usual[part].map((each, index) => meanOver(worse[part][index] ?? each, each, better[part][index] ?? each));
  const unsureOf = (part: keyof Morning): number =>
    ((sumOf(better[part]) - sumOf(worse[part])) / (2 * aside)) * (deviation / both);
  return {
    chances: meanOf('chances'),
    stopped: meanOf('stopped'),
    asked: meanOf('asked'),
    unsure: { continued: unsureOf('chances'), stopped: unsureOf('stopped') },
  };
}

/** Of each covered question: recall if it is gone on with and if not, and whether it is asked again. Probabilities. */
interface Morning {
  readonly chances: readonly number[];
  readonly stopped: readonly number[];
  readonly asked: readonly number[];
}

/** The same for one strength. */
function morningOf({ questions, left }: OutlookInput, logStrength: number, plan: StudyPlan): Morning {
  const prospects = questions
    .filter(({ isCovered }) => isCovered)
    .map(({ standing }) => plan.prospect(stronger(standing, logStrength), left));
  return {
    chances: prospects.map(({ recall }) => recall),
    stopped: prospects.map(({ ifStopped }) => ifStopped),
    asked: prospects.map(({ asked }) => asked),
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

/** The bounds of a stability in FSRS-6, in days. */
const [shortest, longest] = [0.001, 36_500];

function stronger(standing: Standing, logStrength: number): Standing {
  const { trace } = standing;
  if (trace === null) return { ...standing, strength: Math.exp(logStrength) };
  const stability = trace.stability * Math.exp(logStrength);
  return { ...standing, trace: { ...trace, stability: Math.min(longest, Math.max(shortest, stability)) } };
}

/** Those never asked for which there is no time: it reaches the first of them, in the order in which they are asked. */
function droppedOf(covered: readonly Question[], asked: readonly number[]): readonly string[] {
  const fresh = covered.flatMap(({ id, standing }, index) =>
    standing.trace === null ? [{ id, asked: asked[index] ?? 0 }] : [],
  );
  const reached = Math.round(sumOf(fresh.map((each) => each.asked)));
  return fresh.slice(reached).map(({ id }) => id);
}
