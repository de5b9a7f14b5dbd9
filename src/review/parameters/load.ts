import type { User } from '../../accounts/identity.ts';
import { schedulingOf } from '../../accounts/practice.ts';
import type { Bank } from '../../bank/bank.ts';
import type { Database } from '../../database/database.ts';
import { countTests } from '../../scheduling/evaluation.ts';
import { findAdoptions, findInForce } from '../adopting/repository.ts';
import { requireAnyQuestion } from '../load.ts';
import { type CardChange, recountCard } from '../log.ts';
import { type ParametersShown, packHistory, type TrainedParameters } from '../parameters.ts';
import { findLastStep } from '../undoing/repository.ts';
import { findTrained, readHistories, storeTrained } from './repository.ts';
import type { Trainer, TrainingJob } from './trainer.ts';

/** What the page about a user's parameters shows. */
export async function loadParameters(
  database: Database,
  trainer: Trainer,
  { userId }: User,
): Promise<ParametersShown> {
  return {
    tests: await loadTests(database, userId),
    state: trainer.stateOf(userId),
    trained: findTrained(database, userId),
    adoptions: findAdoptions(database, userId),
    inForce: findInForce(database, userId),
    lastStep: findLastStep(database, userId),
  };
}

interface CountedTests {
  readonly lastStep: number | null;
  readonly tests: number;
}

const countsKept = 1_000;
const countsByDatabase = new WeakMap<Database, Map<string, CountedTests>>();

/**
 * How many reviews of a user test a memory. Counting reads their whole log, so it is done once for a log: since steps are taken
 * back in the reverse of their order, the last that stands tells which log it is.
 */
async function loadTests(database: Database, userId: string): Promise<number> {
  const counts = countsByDatabase.get(database) ?? new Map<string, CountedTests>();
  countsByDatabase.set(database, counts);
  const lastStep = findLastStep(database, userId);
  const known = counts.get(userId);
  if (known?.lastStep === lastStep) return known.tests;
  let tests = 0;
  await readHistories(database, userId, ({ history }) => {
    tests += countTests([history]);
  });
  if (counts.size >= countsKept) counts.clear();
  counts.set(userId, { lastStep, tests });
  return tests;
}

/** What a user wishes to have trained, to be done when its turn comes. */
export function trainingOf(
  database: Database,
  { userId, settings: { practice } }: User,
  key: string,
  now: () => number,
): TrainingJob {
  const packed: number[] = [];
  let tests = 0;
  let cards = 0;
  const options = {
    retention: practice.retention,
    present: practice.weights,
    relearningSteps: practice.relearningStepsMinutes.length,
  };
  return {
    load: async () => {
      await readHistories(database, userId, ({ history }) => {
        packed.push(...packHistory(history));
        tests += countTests([history]);
        cards += 1;
      });
      return { packed: Int32Array.from(packed), options };
    },
    store: (trial) => storeTrained(database, userId, key, trial, { tests, cards }, now()),
  };
}

/** What adopting parameters, or null for the published ones, makes of every card that has been reviewed. */
export async function loadAdoption(
  database: Database,
  bank: Bank,
  { userId, settings }: User,
  parameters: TrainedParameters | null,
  now: number,
): Promise<readonly CardChange[]> {
  const practice = { ...settings.practice, weights: parameters?.weights ?? null };
  const moment = { now, calendar: settings };
  const changes: CardChange[] = [];
  await readHistories(database, userId, ({ card, history }) => {
    const { chain } = requireAnyQuestion(bank, card.questionId);
    changes.push(recountCard(card, history, schedulingOf(practice, chain), moment));
  });
  return changes;
}
