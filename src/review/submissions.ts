import { z } from 'zod';
import type { Rating } from '../scheduling/memory.ts';
import { isTimeZone } from '../scheduling/study-day.ts';
import { wishes } from './change.ts';
import { confidences } from './study.ts';

const id = z.string().min(1).max(100);

/** A submission's key: made with the form from 128 random bits. */
const key = z.uuid();

const counter = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

const moment = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** A field that may be named any number of times. */
const repeated = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .pipe(z.array(id).max(50));

export const idParameters = z.object({ id });

/** `GET /study`: what was just reviewed, whose follow-ups come first, or the step that was just done otherwise. */
export const studyQuery = z.object({
  after: id.optional(),
  changed: counter.optional(),
  undone: z.literal('yes').optional(),
});

/** `GET /answers/:id`: whether this is where a rating that was taken back is given again. */
export const revealQuery = z.object({ undone: z.literal('yes').optional() });

/** `GET /cards/:id` and `GET /history`. */
export const cardQuery = z.object({ changed: counter.optional(), undone: z.literal('yes').optional() });
export const historyQuery = z.object({ before: counter.optional(), undone: z.literal('yes').optional() });

/** The furthest day that a question can be put off to. */
export const longestPutOff = 3_650;

/** Where a form stood that may stand on several pages. */
const from = z.enum(['study', 'card', 'history', 'parameters']).default('study');

/** `POST /study/:id/changes`. */
export const changeForm = z.object({
  key,
  kind: z.enum(wishes),
  keyPointId: id.optional(),
  /** From today, where the wish is to reschedule. */
  days: z
    .string()
    .regex(/^\d{0,4}$/)
    .transform(Number)
    .refine((days) => days <= longestPutOff)
    .default(0),
  from,
});

/** `POST /undos`. */
export const undoForm = z.object({ key, step: counter, from });

/** `POST /reschedules`. */
export const rescheduleForm = z.object({ key, from: z.literal('parameters').optional() });

/** `GET /settings/parameters`: the step that has just put others in force, 0 where it changed no card. */
export const parametersQuery = z.object({ adopted: counter.optional(), undone: z.literal('yes').optional() });

/** `POST /settings/parameters/trainings`. */
export const trainingForm = z.object({ key });

/** `POST /settings/parameters/adoptions`; without an id, of the published ones. */
export const adoptionForm = z.object({ key, parametersId: id.optional() });

/** One field of a prediction: a name or a number, kept as it was typed. */
const foretold = z.string().max(40).default('');

/** `POST /questions/:id/answers`. The answer's length is checked by the route, which can give the text back. */
export const answerForm = z
  .object({
    key,
    /** The one key point that was asked for; absent for the whole question. */
    keyPointId: id.optional(),
    shownAt: moment,
    cardVersion: counter,
    /** Browsers send line breaks as CRLF and count them as one character (WHATWG HTML, form-data set). */
    answer: z
      .string()
      .default('')
      .transform((text) => text.replaceAll('\r\n', '\n')),
    confidence: z.enum(confidences).optional(),
    flags: foretold,
    seq: foretold,
    ack: foretold,
    stateA: foretold,
    stateB: foretold,
    /** The browser's IANA zone, filled in by script; a zone we do not know counts as not said. */
    timeZone: z
      .string()
      .max(64)
      .transform((zone) => (isTimeZone(zone) ? zone : undefined))
      .optional(),
  })
  .transform(({ answer, confidence = null, flags, seq, ack, stateA, stateB, ...rest }) => ({
    ...rest,
    written: answer,
    foretold: { flags, seq, ack, stateA, stateB },
    confidence,
  }));

/** `POST /cards/:id/reviews`. */
export const reviewForm = z.object({
  key,
  answerId: id,
  version: counter,
  /** Absent when the form was sent by Enter on a key point: then there is nothing to record yet. */
  rating: z
    .enum(['1', '2', '3', '4'])
    .transform((value) => Number(value) as Rating)
    .optional(),
  keyPoint: repeated,
});
