import { z } from 'zod';
import { levels } from '../bank/question.ts';
import { locales } from '../locale.ts';
import { isTimeZone } from '../scheduling/study-day.ts';
import { lengths, manners, pressures } from './interview.ts';
import { type Band, criteria, type Marks } from './rubric.ts';

const id = z.string().min(1).max(100);

/** A submission's key: made with the form from 128 random bits. */
const key = z.uuid();

const counter = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** A field that may be named any number of times. */
const repeated = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat())
  .pipe(z.array(id).max(60));

export const idParameters = z.object({ id });

/** What an interview may be about. */
export const subjects = ['chains', 'weakest'] as const;

const minuteOptions = lengths.map(String);

/** `POST /mock-interviews`. */
export const startForm = z.object({
  key,
  subject: z.enum(subjects).default('chains'),
  chain: repeated,
  minutes: z.enum(minuteOptions).default('20').transform(Number),
  level: z.enum(levels).default('intermediate'),
  pressure: z.enum(pressures).default('normal'),
  locale: z.enum(locales).optional(),
  /** The browser's IANA zone, filled in by script; a zone we do not know counts as not said. */
  timeZone: z
    .string()
    .max(64)
    .transform((zone) => (isTimeZone(zone) ? zone : undefined))
    .optional(),
});

export type StartForm = Omit<z.output<typeof startForm>, 'key' | 'timeZone'>;

/** `POST /mock-interviews/:id/answers`. The answer's length is checked by the route, which can give the text back. */
export const answerForm = z.object({
  key,
  step: counter,
  manner: z.enum(manners).default('typed'),
  /** Pressed instead of finishing the answer: they do not know, or end the interview here. */
  unknown: z.literal('yes').optional(),
  ending: z.literal('yes').optional(),
  /** Browsers send line breaks as CRLF and count them as one character (WHATWG HTML, form-data set). */
  answer: z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n')),
});

/** `POST /mock-interviews/:id/checks`. */
export const checkForm = z.object({
  key,
  step: counter,
  keyPoint: repeated,
  /** Pressed instead of going on. */
  ending: z.literal('yes').optional(),
});

/** What stops the clock, starts it, or ends the interview. */
export const stepForm = z.object({ step: counter });

/** `POST /mock-interviews/:id/undo`. */
export const undoForm = z.object({ key });

const band = z
  .enum(['1', '2', '3', '4'])
  .transform((value) => Number(value) as Band)
  .optional();

/** `POST /mock-interviews/:id/marks`: a band for each criterion that was judged. */
export const marksForm = z
  .object({ correctness: band, depth: band, structure: band, brevity: band })
  .transform(
    (marks): Marks =>
      Object.fromEntries(
        criteria.flatMap((each) => (marks[each] === undefined ? [] : [[each, marks[each]]])),
      ),
  );

/** `GET /mock-interviews/:id/report`: what was just done there. */
export const reportQuery = z.object({ done: z.enum(['marked', 'undone', 'stale']).optional() });
