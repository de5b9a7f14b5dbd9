// A user with a million reviews: what a decade of study by somebody who does little else comes to.
import { defaultAppearance } from '../src/accounts/appearance.ts';
import type { User } from '../src/accounts/identity.ts';
import { defaultPractice } from '../src/accounts/practice.ts';
import { type Bank, buildBank } from '../src/bank/bank.ts';
import type { Question } from '../src/bank/question.ts';
import type { Database } from '../src/database/database.ts';
import { schedulerName } from '../src/scheduling/memory.ts';
import { studyDayStart } from '../src/scheduling/study-day.ts';

export const questions = 1_000;
const days = 3_650;
const interviews = 50;
const turns = 12;
const interviewDates = 24;
const forecastsEach = 20;

const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };

/** Somebody with this many reviews by the end of a study day, and the bank they know. */
export interface Million {
  readonly user: User;
  readonly bank: Bank;
}

const userId = 'user-million';

/** Chains of ten questions, each the follow-up of the one before, with three key points. */
function bankOfChains(): Bank {
  const idOf = (index: number) => `question-${index}`;
  const words = { ko: '질문', en: 'question' };
  return buildBank(
    Array.from({ length: questions }, (_, index): Question => {
      const id = idOf(index);
      const isRoot = index % 10 === 0;
      return {
        id,
        chain: idOf(index - (index % 10)),
        position: index,
        chainName: isRoot ? words : null,
        topic: 'opening',
        level: 'basic',
        prompt: words,
        spokenAnswer: words,
        detail: words,
        keyPoints: Array.from({ length: 3 }, (_unused, point) => ({
          id: `${id}/${point}`,
          essential: point < 2,
          text: words,
          cues: { ko: [], en: [] },
        })),
        mistakes: [],
        sources: [],
        demonstration: null,
        foretold: null,
        followUps:
          index % 10 === 9 ? [] : [{ childId: idOf(index + 1), triggerKeyPointId: null, reason: words }],
        confusedWith: [],
      };
    }),
  );
}

/** Makes the user. `reviews` of the log are theirs when it is done; the last study day is `today`. */
export async function makeMillion(database: Database, reviews: number, today: number): Promise<Million> {
  await insertUser(database, today);
  await insertCards(database, reviews, today);
  await insertReviews(database, reviews, today);
  await insertDays(database);
  await insertInterviews(database, today);
  await insertForecasts(database, today);
  const practice = { ...defaultPractice, lastInterview: today + 20 };
  return {
    bank: bankOfChains(),
    user: {
      kind: 'user',
      userId,
      settings: { locale: 'ko', ...calendar, practice, appearance: defaultAppearance },
      account: null,
    },
  };
}

const run = (database: Database, sql: string, ...parameters: (string | number)[]): Promise<unknown> =>
  database.commit((sqlite) => sqlite.statement(sql).run(...parameters));

/** A table of the numbers from one to before another. */
const numbers =
  'WITH RECURSIVE n(i) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)';

async function insertUser(database: Database, today: number): Promise<void> {
  await run(
    database,
    `INSERT INTO User (id, name, email, isAnonymous, createdAt, updatedAt) VALUES ('${userId}', '', '', 1, 0, 0)`,
  );
  await run(
    database,
    `INSERT INTO StudySettings (userId, locale, timeZone, dayStartHour, updatedAt, lastInterview)
     VALUES ('${userId}', 'ko', 'Asia/Seoul', 4, 0, ?)`,
    today + 20,
  );
  await run(
    database,
    `${numbers} INSERT INTO Question (id, chain, position, contentHash, createdAt, updatedAt)
     SELECT 'question-' || i, 'question-' || (i - i % 10), i, '', 0, 0 FROM n`,
    0,
    questions,
  );
}

/** Cards in days, some of them due. */
function insertCards(database: Database, reviews: number, today: number): Promise<unknown> {
  return run(
    database,
    `${numbers} INSERT INTO Card (id, userId, questionId, phase, step, stability, difficulty, due, dueDay, lastReviewedAt,
       lastStudyDay, lastSuccessDay, reviews, lapses, version, createdAt)
     SELECT 'card-' || i, '${userId}', 'question-' || i, 'review', 0, 5.5 + i % 300, 1 + i % 9, ?, ? + i % 90 - 5, 0,
       ? - i % 40, ? - i % 40, ?, i % 11, ?, 0 FROM n`,
    0,
    questions,
    studyDayStart(today, calendar),
    today,
    today,
    today,
    Math.floor(reviews / questions),
    Math.floor(reviews / questions),
  );
}

const memory = JSON.stringify({
  phase: 'review',
  step: 0,
  stability: 41.28473651,
  difficulty: 5.28434422,
  due: 1_785_000_000_000,
  dueDay: 20_660,
  lastReviewedAt: 1_781_000_000_000,
  lastStudyDay: 20_613,
  lastSuccessDay: 20_613,
  reviews: 12,
  lapses: 1,
});

/** Reviews written at once. */
const chunk = 50_000;

async function insertReviews(database: Database, reviews: number, today: number): Promise<void> {
  const first = today - days;
  const day = `(${first} + 1 + i * ${days} / ${reviews + 1})`;
  const at = `(${day} * 86400000 + (i % 57600) * 1000)`;
  const cardId = `'card-' || (i % ${questions})`;
  for (let from = 1; from <= reviews; from += chunk) {
    const to = Math.min(from + chunk, reviews + 1);
    await run(
      database,
      `${numbers} INSERT INTO Answer (id, userId, cardId, key, typedAnswer, cardVersion, shownAt, answeredAt)
       SELECT printf('answer-%09d', i), '${userId}', ${cardId}, printf('key-%09d', i), '', i / ${questions}, ${at}, ${at} FROM n`,
      from,
      to,
    );
    await run(
      database,
      `${numbers} INSERT INTO Review (id, userId, cardId, questionId, key, source, rating, suggestedRating, ratedAt, studyDay,
         timeZone, dayStartHour, elapsedDays, durationMs, confidence, typedAnswer, keyPointsShown, keyPointsHit, stateBefore,
         stateAfter, scheduler, bankVersion, cardVersion, step)
       SELECT printf('answer-%09d', i), '${userId}', ${cardId}, 'question-' || (i % ${questions}), printf('key-%09d', i), 'study',
         1 + min(i % 11, 3), 3, ${at}, ${day}, 'Asia/Seoul', 4, 9, 45000, CASE i % 4 WHEN 0 THEN 'sure' WHEN 1 THEN 'unsure' END,
         '서로의 초기 순서 번호를 확인하려고요.', '[]', '[]', ?, ?, ?, '', i / ${questions}, i FROM n`,
      from,
      to,
      memory,
      memory,
      schedulerName(),
    );
  }
  // One in a hundred was taken back.
  await run(
    database,
    `${numbers} INSERT INTO CardChange (id, userId, cardId, key, kind, changedAt, studyDay, timeZone, dayStartHour, undoes,
       stateBefore, stateAfter, cardVersion, step)
     SELECT 'undo-' || i, '${userId}', 'card-' || (i * 100 % ${questions}), 'undo-' || i, 'undo', 0, 0, 'Asia/Seoul', 4, i * 100,
       '{}', '{}', 10000000 + i, 10000000 + i FROM n`,
    1,
    Math.floor(reviews / 100),
  );
}

function insertDays(database: Database): Promise<unknown> {
  return run(
    database,
    `INSERT INTO StudyDay (userId, day, reviews, fresh, due, durationMs, again, hard, good, easy, young, youngRecalled, mature,
       matureRecalled, expectedPpm, guess, guessRecalled, unsure, unsureRecalled, sure, sureRecalled, firstStep, lastStep)
     SELECT userId, studyDay, count(*), 0, count(*), sum(durationMs), sum(rating = 1), sum(rating = 2), sum(rating = 3),
       sum(rating = 4), 0, 0, count(*), sum(rating > 1), 900000 * count(*), 0, 0, sum(confidence IS 'unsure'),
       sum(confidence IS 'unsure' AND rating > 1), sum(confidence IS 'sure'), sum(confidence IS 'sure' AND rating > 1),
       min(step), max(step)
     FROM Review GROUP BY userId, studyDay`,
  );
}

async function insertInterviews(database: Database, today: number): Promise<void> {
  await run(
    database,
    `${numbers} INSERT INTO Interview (id, userId, key, locale, level, pressure, minutes, seed, roots, weakest, startedAt, seenAt,
       finishedAt, ending, marks)
     SELECT 'interview-' || i, '${userId}', 'key-' || i, 'ko', 'basic', 'normal', 40, 1, '[]', 0, ? + i, 0, 1, 'time',
       '{"correctness":3,"depth":2}' FROM n`,
    0,
    interviews,
    (today - 400) * 86_400_000,
  );
  const answer = '클라이언트가 SYN을 보내면 서버가 SYN과 ACK로 답합니다. '.repeat(20);
  await run(
    database,
    `${numbers} INSERT INTO Turn (interviewId, position, questionId, reason, askedAt, answerKey, manner, answer, answeredAt, takenMs,
       keyPointsRecognised, checkKey, keyPointsHit, checkedAt)
     SELECT 'interview-' || (i / ${turns}), i % ${turns}, 'question-' || (i % ${questions}),
       json_object('kind', 'deeper', 'fromId', 'question-' || ((i + 1) % ${questions})), 0, 'a' || i, 'typed', ?, 0, 90000, '[]',
       'c' || i, json_array('question-' || (i % ${questions}) || '/0'), 0 FROM n`,
    0,
    interviews * turns,
    answer,
  );
}

/** Interviews that have been, each with forecasts of every question; and one to come. */
async function insertForecasts(database: Database, today: number): Promise<void> {
  const day = `(${today} - 2000 + i * ${Math.floor(2_020 / interviewDates)})`;
  await run(
    database,
    `${numbers} INSERT INTO InterviewDate (id, userId, key, name, day, createdAt, updatedAt)
     SELECT 'date-' || i, '${userId}', 'key-' || i, '', ${day}, 0, 0 FROM n`,
    0,
    interviewDates + 1,
  );
  const chances = JSON.stringify(
    Object.fromEntries(Array.from({ length: questions }, (_, index) => [`question-${index}`, 0.8123])),
  );
  await run(
    database,
    `${numbers} INSERT INTO Forecast (interviewDateId, madeOn, madeAt, day, minutesPerDay, total, recalled, spread, ifStopped, chances)
     SELECT 'date-' || (i / ${forecastsEach}), d.day - 1 - i % ${forecastsEach}, 0, d.day, 15, ${questions}, 812.3, 20, 700, ?
     FROM n JOIN InterviewDate d ON d.id = 'date-' || (i / ${forecastsEach})`,
    0,
    interviewDates * forecastsEach,
    chances,
  );
}
