import type { Bank } from '../../src/bank/bank.ts';
import { linksOf } from '../../src/bank/bank.ts';
import type { Question } from '../../src/bank/question.ts';
import type { Database } from '../../src/database/database.ts';
import { newId } from '../../src/database/ids.ts';
import { storeForecast } from '../../src/preparation/forecasts/repository.ts';
import { storeInterview } from '../../src/preparation/repository.ts';
import { type Random, randomFrom } from '../../src/random.ts';
import { findReviewedCards } from '../../src/review/cards/repository.ts';
import type { Rating } from '../../src/scheduling/memory.ts';
import { type StudyCalendar, studyDay, studyDayStart } from '../../src/scheduling/study-day.ts';
import { manyQuestions, smallBank } from './bank.ts';
import { holdInterview, takeBackHeld } from './held-interview.ts';
import { type Life, newLife } from './life.ts';
import { trial } from './trial.ts';

/** Chains of one to four questions with one to three essential key points each. */
export const livedBank: readonly Question[] = [...smallBank, ...manyQuestions(7)].map((question, index) => ({
  ...question,
  position: index,
  keyPoints: question.keyPoints.map((point, place) => ({ ...point, essential: place <= index % 3 })),
}));

export interface Lived {
  readonly seed: number;
  readonly calendar: StudyCalendar;
  readonly from: number;
  /** Study days. */
  readonly days: number;
}

/**
 * Lives a user's days: studying at all hours, taking back, setting aside, beginning anew, travelling, changing what is wished and
 * remembered by, mock interviews, and days of interviews with forecasts. The same seed lives the same days.
 */
export async function liveLong(database: Database, bank: Bank, { seed, calendar, from, days }: Lived) {
  const random = randomFrom(seed);
  const life = await newLife(database, bank, calendar, studyDayStart(from, calendar));
  for (let day = from; day < from + days; day += 1) {
    const named = [4, 2].map((part) => from + Math.floor(days / part));
    if (named.includes(day)) await foretell(life, random, day);
    // On the days of interviews and just after them everybody studies.
    const isTold = named.some((each) => day >= each + aheadDays && day < each + aheadDays + 2);
    if (!isTold && random.next() < 0.68) continue;
    const begins = studyDayStart(day, life.user.settings);
    const most = isTold ? 14 : 7;
    const times = Array.from({ length: Math.ceil(random.next() * 7) + most - 7 }, () => hourMs(random)).sort(
      (one, other) => one - other,
    );
    for (const time of times) {
      life.now = Math.max(life.now + 1_000, begins + time);
      await act(life, random);
    }
  }
  life.now = Math.max(
    life.now,
    studyDayStart(from + days, life.user.settings) + Math.floor(hourMs(random) / 2),
  );
  await foretell(life, random, from + days, seed % 2 === 0);
  return life;
}

/** How far ahead interviews are named. */
const aheadDays = 10;

/** Milliseconds since a study day began: mostly by day, sometimes within seconds of its ends. */
function hourMs(random: Random): number {
  const drawn = random.next();
  if (drawn < 0.1) return Math.floor(drawn * 10_000);
  if (drawn < 0.2) return 86_400_000 - Math.floor(drawn * 10_000);
  return Math.floor(random.between(0.5, 22) * 3_600_000);
}

async function act(life: Life, random: Random): Promise<void> {
  const kind = random.next();
  const any = () => pick([...life.bank.questions.keys()], random);
  if (kind < 0.78) return study(life, random);
  if (kind < 0.83) {
    for (let times = Math.ceil(random.next() * 3); times > 0; times -= 1) await life.takeBack();
    return;
  }
  if (kind < 0.93) {
    const wish = pick(['suspend', 'resume', 'resume', 'bury', 'reset', 'reschedule'] as const, random);
    return life.wish(wish, any(), 1 + Math.floor(random.next() * 60));
  }
  if (kind < 0.95) return life.wish('repair', any());
  if (kind < 0.97) return interview(life, random);
  if (kind < 0.98) return life.adopt(random.next() < 0.3 ? null : weights(random));
  const { questions } = life.bank;
  await life.settle((settings) => ({
    ...settings,
    timeZone:
      random.next() < 0.3
        ? pick(['Asia/Seoul', 'America/New_York', 'Europe/London'], random)
        : settings.timeZone,
    practice: {
      ...settings.practice,
      newPerDay: Math.floor(random.next() * 4),
      retention: pick([0.85, 0.9, 0.94], random),
      chainRetention: { [questions.get(any())?.chain ?? '']: pick([0.8, 0.96], random) },
      learningStepsMinutes: pick([[1, 10], [], [5]], random),
    },
  }));
}

/** Mostly what is due or being learned, also key points, sometimes anything. */
async function study(life: Life, random: Random): Promise<void> {
  const due = findReviewedCards(life.database, life.userId).filter(
    ({ memory, suspended }) => memory.due <= life.now && !suspended,
  );
  const points = life.database.readAll<{ questionId: string; keyPointId: string }>(
    "SELECT questionId, keyPointId FROM Card WHERE userId = ? AND keyPointId <> '' AND suspended = 0",
    life.userId,
  );
  const some = random.next();
  const any = { questionId: pick([...life.bank.questions.keys()], random), keyPointId: '' };
  const of =
    some < 0.3 && points.length > 0 ? pick(points, random) : some < 0.75 ? pick([...due, any], random) : any;
  const drawn = random.next();
  const rating: Rating = drawn < 0.25 ? 1 : drawn < 0.35 ? 2 : drawn < 0.9 ? 3 : 4;
  await life.study({
    questionId: of.questionId,
    keyPointId: of.keyPointId,
    rating,
    confidence: pick(['guess', 'unsure', 'sure', 'sure', null] as const, random),
    durationMs: Math.floor(random.between(0, random.next() < 0.1 ? 30 : 3) * 60_000),
  });
}

async function interview(life: Life, random: Random): Promise<void> {
  const going = { most: Math.floor(random.next() * 6), isLeft: random.next() < 0.2 };
  const id = await holdInterview(life, random, going);
  if (random.next() < 0.3) await takeBackHeld(life, id);
}

/** Names an interview some days away, with a forecast made today and another one for the day it was to be on before. */
async function foretell(life: Life, random: Random, day: number, isOfAll = false): Promise<void> {
  const { database, bank, userId } = life;
  const today = studyDay(Math.max(life.now, studyDayStart(day, life.user.settings)), life.user.settings);
  const roots = bank.roots.slice(0, isOfAll ? undefined : 3).map(({ id }) => id);
  const chains = isOfAll ? [] : roots;
  const id = newId(life.now);
  const named = { id, key: crypto.randomUUID(), name: `interview of ${day}`, chains, minutesPerDay: 20 };
  await storeInterview(database, userId, { ...named, day: today + aheadDays }, { now: life.now, today });
  const covered = roots.flatMap((root) => linksOf(bank, root).map(({ question }) => question.id));
  for (const madeOn of [today, today + 4, today + aheadDays]) {
    const chances = new Map(covered.map((each) => [each, random.next()]));
    const made = {
      madeOn,
      madeAt: life.now,
      day: today + aheadDays,
      minutesPerDay: 20,
      total: covered.length,
    };
    await storeForecast(database, id, { ...made, recalled: 3, spread: 2.5, ifStopped: 2, chances });
  }
}

function weights(random: Random): readonly number[] {
  return trial.weights.map((weight, index) => (index === 20 ? random.between(0.1, 0.4) : weight));
}

function pick<Of>(from: readonly Of[], random: Random): Of {
  const found = from[Math.floor(random.next() * from.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
