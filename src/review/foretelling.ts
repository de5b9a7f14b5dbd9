import type { Question } from '../bank/question.ts';
import { traceOf } from '../simulator/demonstrated.ts';
import {
  type Grade,
  grade,
  type Prediction,
  readPrediction,
  stepAt,
  untilEvent,
  writePrediction,
} from '../simulator/prediction.ts';
import type { Trace } from '../simulator/trace.ts';

/** The fields of the form as they were filled in; those of the other kind of prediction are empty. */
export interface ForetoldFields {
  readonly flags: string;
  readonly seq: string;
  readonly ack: string;
  readonly stateA: string;
  readonly stateB: string;
}

/** What is shown of a run that a question asks to predict. */
export interface Foretelling {
  /** Up to the event, which is its last step. */
  readonly shown: Trace;
  readonly step: number;
}

/** A prediction judged by the engine. */
export interface Judged {
  /** The whole run. */
  readonly trace: Trace;
  readonly step: number;
  readonly grade: Grade;
  /** What was written beside the prediction. */
  readonly reason: string;
}

/** What a question shows before it is answered; null when it is answered in words alone. */
export function foretellingOf(question: Question): Foretelling | null {
  const found = foundIn(question);
  return found && { shown: untilEvent(found.trace, found.step), step: found.step };
}

/** The answer as it is kept: of a prediction its line first, then what was written beside it. */
export function answerText({ foretold }: Question, fields: ForetoldFields, typed: string): string {
  if (foretold === null) return typed;
  const { flags, seq, ack, stateA, stateB } = fields;
  const prediction: Prediction =
    foretold.ask === 'segment'
      ? { ask: 'segment', flags, seq, ack }
      : { ask: 'states', A: stateA, B: stateB };
  const line = writePrediction(prediction);
  return typed === '' ? line : `${line}\n${typed}`;
}

/**
 * Reads the prediction out of a kept answer and has the engine judge it; null when the question asks for none, or asked
 * for none, or for another, when this was answered.
 */
export function judge(question: Question, typedAnswer: string): Judged | null {
  const found = foundIn(question);
  if (found === null || question.foretold === null) return null;
  const [line = '', ...rest] = typedAnswer.split('\n');
  const prediction = readPrediction(question.foretold.ask, line);
  if (writePrediction(prediction) !== line) return null;
  return { ...found, grade: grade(found.trace, found.step, prediction), reason: rest.join('\n') };
}

function foundIn({
  demonstration,
  foretold,
}: Question): { readonly trace: Trace; readonly step: number } | null {
  if (demonstration === null || foretold === null) return null;
  const trace = traceOf(demonstration.scenario);
  const step = stepAt(trace, foretold.host, foretold.atMs);
  return step === null ? null : { trace, step };
}
