import type { User } from '../../src/accounts/identity.ts';
import type { Bank } from '../../src/bank/bank.ts';
import type { Database } from '../../src/database/database.ts';
import { recall } from './brute-force.ts';
import type { RawLog } from './raw-log.ts';

interface TurnRow {
  readonly interviewId: string;
  readonly questionId: string;
  readonly reason: string;
  readonly manner: string;
  readonly answer: string;
  readonly takenMs: number;
  readonly keyPointsHit: string;
}

export interface HeldAnswer {
  readonly id: string;
  readonly fromId: string | null;
  readonly isHeld: boolean;
  readonly essential: number;
  readonly missed: number;
  readonly seconds: number | null;
}

/** The interviews that are over and had an answer that was checked, by their rows. */
export function heldInterviews(database: Database, bank: Bank, userId: string) {
  const interviews = database.readAll<{ id: string; startedAt: number; marks: string | null }>(
    'SELECT id, startedAt, marks FROM Interview WHERE userId = ? AND finishedAt IS NOT NULL ORDER BY startedAt',
    userId,
  );
  return interviews
    .map(({ id, startedAt, marks }) => {
      const turns = database.readAll<TurnRow>(
        'SELECT * FROM Turn WHERE interviewId = ? AND checkedAt IS NOT NULL ORDER BY position',
        id,
      );
      const answers = turns.map((turn) => answerOf(turn, bank));
      const reasons = database.readAll<{ reason: string }>(
        'SELECT reason FROM Turn WHERE interviewId = ?',
        id,
      );
      // After which questions something was asked because of them; nothing is asked twice.
      const asked = reasons.map(({ reason }) => (JSON.parse(reason) as { fromId?: string | null }).fromId);
      return { answers, asked, row: rowOf({ id, startedAt, marks }, answers) };
    })
    .filter(({ answers }) => answers.length > 0)
    .slice(-50);
}

function answerOf({ questionId, reason, manner, takenMs, keyPointsHit }: TurnRow, bank: Bank): HeldAnswer {
  const question = bank.questions.get(questionId) ?? bank.retired.get(questionId);
  const hit = JSON.parse(keyPointsHit) as string[];
  const essential = (question?.keyPoints ?? []).filter((point) => point.essential);
  const missed = essential.filter(({ id }) => !hit.includes(id)).length;
  const { fromId = null } = JSON.parse(reason) as { fromId?: string | null };
  const seconds = manner === 'unknown' ? null : takenMs / 1_000;
  return {
    id: questionId,
    fromId,
    isHeld: manner !== 'unknown' && missed === 0 && hit.length > 0,
    essential: essential.length,
    missed,
    // All of them are in Korean: seven characters a second.
    seconds,
  };
}

function rowOf(
  { id, startedAt, marks }: { id: string; startedAt: number; marks: string | null },
  answers: readonly HeldAnswer[],
) {
  const essential = answers.reduce((sum, each) => sum + each.essential, 0);
  const missed = answers.reduce((sum, each) => sum + each.missed, 0);
  const followUps = answers.filter(({ fromId }) => fromId !== null);
  const said = answers.flatMap(({ seconds }) => seconds ?? []).sort((one, other) => one - other);
  const middle = said.slice(Math.ceil(said.length / 2) - 1, Math.floor(said.length / 2) + 1);
  return {
    id,
    startedAt,
    questions: answers.length,
    essential,
    essentialHit: essential - missed,
    followUps: followUps.length,
    followUpsHeld: followUps.filter(({ isHeld }) => isHeld).length,
    medianSeconds: said.length === 0 ? null : middle.reduce((sum, each) => sum + each, 0) / middle.length,
    marks: JSON.parse(marks ?? '{}') as object,
  };
}

export function followed(held: readonly { readonly answers: readonly HeldAnswer[] }[]) {
  const all = held.flatMap(({ answers }) => answers).filter(({ fromId }) => fromId !== null);
  const pairOf = ({ fromId, id }: HeldAnswer) => `${fromId} ${id}`;
  return [...new Set(all.map(pairOf))].map((pair) => {
    const own = all.filter((each) => pairOf(each) === pair);
    return { pair, asked: own.length, held: own.filter(({ isHeld }) => isHeld).length };
  });
}

interface ForecastRow {
  readonly day: number;
  readonly name: string;
  readonly madeAt: number;
  readonly spread: number;
  readonly chances: string;
}

/** The last forecast before each past interview's day, and what was first answered on its three days. */
export function keptInterviews(database: Database, { userId, settings }: User, log: RawLog, today: number) {
  const forecasts = database.readAll<ForecastRow>(
    `SELECT i.day, i.name, f.madeAt, f.spread, f.chances, max(f.madeOn)
     FROM InterviewDate i JOIN Forecast f ON f.interviewDateId = i.id AND f.day = i.day AND f.madeOn < i.day
     WHERE i.userId = ? AND i.day < ? GROUP BY i.id ORDER BY i.day`,
    userId,
    today,
  );
  const points = new Set(log.cards.filter(({ keyPointId }) => keyPointId !== '').map(({ id }) => id));
  return forecasts
    .map(({ day, name, madeAt, spread, chances }) => {
      const told = Object.entries(JSON.parse(chances) as Record<string, number>);
      const compared = told.flatMap(([id, chance]) => {
        const first = log.reviews.find(
          (each) =>
            each.questionId === id &&
            !points.has(each.cardId) &&
            each.studyDay >= day &&
            each.studyDay <= day + 2,
        );
        if (first === undefined || first.ratedAt < madeAt) return [];
        const { stability, lastStudyDay } = first.before;
        const on = (date: number) =>
          recall(Math.max(0, date - (lastStudyDay ?? 0)), stability ?? 1, settings.practice.weights);
        const left = stability === null ? 1 : on(first.studyDay) / on(day);
        return [{ chance: chance * left, isRecalled: first.rating > 1 }];
      });
      const byChance = told.reduce((sum, [, chance]) => sum + chance * (1 - chance), 0);
      const shared = Math.max(0, (spread / 1.2816) ** 2 - byChance) * (compared.length / told.length) ** 2;
      const own = compared.reduce((sum, { chance }) => sum + chance * (1 - chance), 0);
      return {
        day,
        name,
        answered: compared.length,
        expected: compared.reduce((sum, { chance }) => sum + chance, 0),
        recalled: compared.filter(({ isRecalled }) => isRecalled).length,
        spread: 1.2816 * Math.sqrt(own + shared),
      };
    })
    .filter(({ answered }) => answered > 0);
}
