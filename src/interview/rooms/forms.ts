import { z } from 'zod';
import { criteria, type Marks } from '../rubric.ts';
import type { Command, TableMove, Wanted } from './command.ts';
import { longestOwnQuestion } from './question-set.ts';

/** The longest note and the longest words to the candidate, in UTF-16 units. */
export const longestText = 4_000;

const number = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);

/** Text as it was typed: browsers end a form's lines with CR LF, which counts as one sign, as in their fields. */
const text = (longest: number) =>
  z
    .string()
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(longest));

const id = z.string().min(1).max(100);

const band = z.enum(['', '1', '2', '3', '4']).default('');
const marksShape = { correctness: band, depth: band, structure: band, brevity: band };
const seenForm = z.object({ seen: number });

const askForm = z.object({
  seen: number,
  questionId: id.optional(),
  prepared: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .optional(),
  text: text(longestOwnQuestion).optional(),
});

const repeated = z
  .union([id, z.array(id).max(50)])
  .default([])
  .transform((value) => [value].flat());

/** A form of a room: where it is sent, and the command that it is; null for one that no page of ours makes. */
export interface CommandForm {
  /** The last part of its address. */
  readonly path: string;
  readonly form: z.ZodType;
  readonly read: (body: unknown) => Command | null;
  /** What was typed into it, to be shown again where it is refused. */
  readonly typed: (body: unknown) => string;
}

function commandForm<Form extends z.ZodType>(
  path: string,
  form: Form,
  read: (body: z.infer<Form>) => Command | null,
  typed: (body: z.infer<Form>) => string = () => '',
): CommandForm {
  return {
    path,
    form,
    read: (body) => read(body as z.infer<Form>),
    typed: (body) => typed(body as z.infer<Form>),
  };
}

function wantedIn({ questionId, prepared, text }: z.infer<typeof askForm>): Wanted | null {
  const wanted: Wanted[] = [
    ...(questionId === undefined ? [] : [{ kind: 'bank', questionId } as const]),
    ...(prepared === undefined ? [] : [{ kind: 'prepared', index: prepared } as const]),
    ...(text === undefined || text === '' ? [] : [{ kind: 'own', text } as const]),
  ];
  return wanted.length === 1 ? (wanted[0] ?? null) : null;
}

function moveIn(move: string): TableMove | null {
  const [, questionId] = /^put (\S{1,100})$/.exec(move) ?? [];
  if (questionId !== undefined) return { kind: 'put', questionId };
  return move === 'on' || move === 'back' || move === 'all' || move === 'clear' ? { kind: move } : null;
}

/** The marks of a form, in the order of the criteria. */
export function marksIn(form: Readonly<Record<keyof typeof marksShape, string>>): Marks {
  return Object.fromEntries(
    criteria.flatMap((criterion) => (form[criterion] === '' ? [] : [[criterion, Number(form[criterion])]])),
  );
}

/** Every form of a room, the candidate's own last. */
export const commandForms: readonly CommandForm[] = [
  commandForm('beginning', seenForm, ({ seen }) => ({ kind: 'start', seen })),
  commandForm(
    'questions',
    askForm,
    (body) => {
      const wanted = wantedIn(body);
      return wanted === null ? null : { kind: 'ask', seen: body.seen, wanted };
    },
    (body) => body.text ?? '',
  ),
  commandForm('skips', seenForm, ({ seen }) => ({ kind: 'skip', seen })),
  commandForm('pause', seenForm, ({ seen }) => ({ kind: 'pause', seen })),
  commandForm('resumption', seenForm, ({ seen }) => ({ kind: 'resume', seen })),
  commandForm(
    'ending',
    // A form that holds no words judges nothing.
    seenForm.extend({ judged: number.optional(), words: text(longestText).optional(), ...marksShape }),
    ({ seen, judged, words, ...marks }) => ({
      kind: 'end',
      seen,
      judgement:
        judged === undefined || words === undefined ? null : { seen: judged, words, marks: marksIn(marks) },
    }),
    ({ words }) => words ?? '',
  ),
  commandForm('table', seenForm.extend({ move: z.string().max(110) }), ({ seen, move }) => {
    const read = moveIn(move);
    return read === null ? null : { kind: 'table', seen, move: read };
  }),
  commandForm('ticks', z.object({ turn: number, tick: z.string().max(210) }), ({ turn, tick }) => {
    const [, way, keyPointId] = /^(on|off) (\S{1,200})$/.exec(tick) ?? [];
    return keyPointId === undefined ? null : { kind: 'tick', turn, keyPointId, on: way === 'on' };
  }),
  commandForm(
    'notes',
    z.object({ turn: number, text: text(longestText) }),
    (body) => ({ kind: 'note', ...body }),
    (body) => body.text,
  ),
  commandForm(
    'judgement',
    z.object({ judged: number, words: text(longestText), ...marksShape }),
    ({ judged, words, ...marks }) => ({ kind: 'judge', seen: judged, words, marks: marksIn(marks) }),
    ({ words }) => words,
  ),
  commandForm('conclusion', z.object({}), () => ({ kind: 'conclude' })),
  commandForm('own-ticks', z.object({ turn: number, keyPoint: repeated }), ({ turn, keyPoint }) => ({
    kind: 'own-tick',
    turn,
    keyPoints: keyPoint,
  })),
  commandForm('own-marks', z.object(marksShape), (marks) => ({ kind: 'own-mark', marks: marksIn(marks) })),
];
