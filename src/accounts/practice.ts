/** How much a day may ask of somebody, and how well they want to remember it. */
export interface Practice {
  /** Questions never asked before, and questions in days, that one study day brings at most. */
  readonly newPerDay: number;
  readonly duePerDay: number;
  /** Wanted probability of recall when a question comes due. */
  readonly retention: number;
  /** The same for the chains where it is another, by the id of their first question. */
  readonly chainRetention: Readonly<Record<string, number>>;
  readonly learningStepsMinutes: readonly number[];
  readonly relearningStepsMinutes: readonly number[];
  /** The study day on which they asked to go on beyond its limits; null when they never did. */
  readonly unlimitedDay: number | null;
  /** The weights of FSRS-6 that were trained from their own log and adopted; null for the published ones. */
  readonly weights: readonly number[] | null;
  /** The last study day an interview is named for, which may be past; null when none was. */
  readonly lastInterview: number | null;
  /** How long they mean to study each day until then. */
  readonly minutesPerDay: number;
}

export const defaultPractice: Practice = Object.freeze({
  newPerDay: 10,
  duePerDay: 60,
  retention: 0.9,
  chainRetention: Object.freeze({}),
  learningStepsMinutes: Object.freeze([1, 10]),
  relearningStepsMinutes: Object.freeze([10]),
  unlimitedDay: null,
  weights: null,
  lastInterview: null,
  minutesPerDay: 15,
});

/** The most that a day's limits can be set to. */
export const largestLimit = 9_999;

/** What recall can be wished for: below, forgetting costs more than it saves; above, every day is a review. */
export const retentions = [0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.96] as const;

/** What a question of this chain is scheduled by. */
export function schedulingOf({ retention, chainRetention, weights, ...steps }: Practice, chain: string) {
  const { learningStepsMinutes, relearningStepsMinutes } = steps;
  const own = weights === null ? {} : { weights };
  return {
    retention: chainRetention[chain] ?? retention,
    learningStepsMinutes,
    relearningStepsMinutes,
    ...own,
  };
}

/** A practice as its columns hold it: steps as "1 10", the chains' retentions as JSON. */
export interface PracticeRow
  extends Pick<
    Practice,
    'newPerDay' | 'duePerDay' | 'retention' | 'unlimitedDay' | 'lastInterview' | 'minutesPerDay'
  > {
  readonly chainRetention: string;
  readonly learningSteps: string;
  readonly relearningSteps: string;
  /** JSON */
  readonly weights: string | null;
}

export function practiceOf({
  chainRetention,
  learningSteps,
  relearningSteps,
  ...rest
}: PracticeRow): Practice {
  return {
    newPerDay: rest.newPerDay,
    duePerDay: rest.duePerDay,
    retention: rest.retention,
    unlimitedDay: rest.unlimitedDay,
    lastInterview: rest.lastInterview,
    minutesPerDay: rest.minutesPerDay,
    chainRetention:
      chainRetention === '{}'
        ? defaultPractice.chainRetention
        : (JSON.parse(chainRetention) as Record<string, number>),
    learningStepsMinutes: readSteps(learningSteps) ?? defaultPractice.learningStepsMinutes,
    relearningStepsMinutes: readSteps(relearningSteps) ?? defaultPractice.relearningStepsMinutes,
    weights: rest.weights === null ? null : (JSON.parse(rest.weights) as number[]),
  };
}

export function writeSteps(stepsMinutes: readonly number[]): string {
  return stepsMinutes.join(' ');
}

const mostSteps = 6;
const longestStepMinutes = 1_439;

const known = new Map<string, readonly number[]>();

/** Reads steps of whole minutes below a day, ascending, "1 10"; null for anything else. No steps at all are fine. */
export function readSteps(text: string): readonly number[] | null {
  const before = known.get(text);
  if (before) return before;
  const parts = text.trim() === '' ? [] : text.trim().split(/[\s,]+/);
  const steps = parts.map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : Number.NaN));
  const areAscending = steps.every(
    (step, index) => step > (steps[index - 1] ?? 0) && step <= longestStepMinutes,
  );
  if (!areAscending || steps.length > mostSteps) return null;
  if (known.size < 1_000) known.set(text, steps);
  return steps;
}
