import type { Level } from '../bank/question.ts';
import type { Locale } from '../locale.ts';
import type { Clock } from './clock.ts';
import type { Ending, Interview, Manner, Pressure, Reason, Turn } from './interview.ts';
import type { Recognised } from './recognise.ts';
import type { Marks } from './rubric.ts';

// An interview and its turns as SQLite holds them, and what they are.

export interface ClockRow extends Omit<Clock, 'isWatched'> {
  readonly isWatched: number;
}

export interface InterviewRow extends ClockRow {
  readonly id: string;
  readonly locale: Locale;
  readonly level: Level;
  readonly pressure: Pressure;
  readonly minutes: number;
  readonly seed: number;
  readonly roots: string;
  readonly weakest: number;
  readonly startedAt: number;
  readonly step: number;
  readonly finishedAt: number | null;
  readonly ending: Ending | null;
  readonly marks: string | null;
}

export interface TurnRow {
  readonly interviewId: string;
  readonly position: number;
  readonly questionId: string;
  readonly reason: string;
  readonly askedAt: number;
  readonly answerKey: string | null;
  readonly manner: Manner | null;
  readonly answer: string | null;
  readonly answeredAt: number | null;
  readonly takenMs: number | null;
  readonly keyPointsRecognised: string | null;
  readonly checkKey: string | null;
  readonly keyPointsHit: string | null;
  readonly checkedAt: number | null;
}

export const columns = `id, locale, level, pressure, minutes, seed, roots, weakest, startedAt, step, clockMs, runningSince, seenAt, isWatched,
  finishedAt, ending, marks`;

export const turnColumns = `interviewId, position, questionId, reason, askedAt, answerKey, manner, answer, answeredAt, takenMs,
  keyPointsRecognised, checkKey, keyPointsHit, checkedAt`;

/** A list tells of turns and not what was typed in them: that may be megabytes. */
export const listedColumns = turnColumns.replace(' answer,', " iif(answer IS NULL, NULL, '') AS answer,");

export function interviewOf(row: InterviewRow, turns: readonly TurnRow[]): Interview {
  const { id, locale, level, pressure, minutes, seed, startedAt, step, marks, finishedAt, ending } = row;
  return {
    id,
    locale,
    startedAt,
    step,
    plan: { level, pressure, minutes, seed, roots: JSON.parse(row.roots) as readonly string[] },
    isOfWeakest: row.weakest !== 0,
    clock: clockOf(row),
    finished: finishedAt === null || ending === null ? null : { at: finishedAt, ending },
    marks: marks === null ? null : (JSON.parse(marks) as Marks),
    turns: turns.map(turnOf),
  };
}

export function clockOf({ clockMs, runningSince, seenAt, isWatched }: ClockRow): Clock {
  return { clockMs, runningSince, seenAt, isWatched: isWatched !== 0 };
}

function turnOf(row: TurnRow): Turn {
  const { position, questionId, askedAt, answerKey, manner, answer, answeredAt, takenMs } = row;
  const { checkKey, checkedAt } = row;
  return {
    position,
    questionId,
    askedAt,
    reason: JSON.parse(row.reason) as Reason,
    answered:
      answerKey === null || manner === null || answer === null || answeredAt === null || takenMs === null
        ? null
        : {
            key: answerKey,
            manner,
            answer,
            answeredAt,
            takenMs,
            keyPointsRecognised: JSON.parse(row.keyPointsRecognised ?? '[]') as readonly Recognised[],
          },
    checked:
      checkKey === null || checkedAt === null
        ? null
        : { key: checkKey, checkedAt, keyPointsHit: idsIn(row.keyPointsHit) },
  };
}

function idsIn(json: string | null): readonly string[] {
  return json === null ? [] : (JSON.parse(json) as readonly string[]);
}
