import { type Bank, buildBank, linksOf } from '../../../src/bank/bank.ts';
import type { Question } from '../../../src/bank/question.ts';
import { readSeed } from '../../../src/bank/seed-folder.ts';
import { criteria } from '../../../src/interview/rubric.ts';
import type { Locale } from '../../../src/locale.ts';
import type {
  ActiveDay,
  FigureName,
  InterviewRow,
  Likely,
  MapLink,
  Progress,
  Readiness,
  Retained,
  Week,
} from '../../../src/progress/figures.ts';
import { tableOf } from '../../../src/progress/tables.ts';
import { weakestOf } from '../../../src/progress/weak-links.ts';
import { hash32 } from '../../../src/scheduling/hash.ts';
import { type Memory, newMemory } from '../../../src/scheduling/memory.ts';
import type { Shown } from '../../../views/progress/figure.tsx';
import { seedFolder } from '../../support/site.ts';
import { now } from '../fixtures.ts';
import { today } from '../interview-fixtures.ts';

export const bank: Bank = buildBank(await readSeed(seedFolder));

const dayMs = 86_400_000;

/** The same from 0 to 1 for the same words. */
const draw = (words: string): number => hash32(words) / 2 ** 32;

interface Candidate {
  readonly seed: string;
  /** Days since the first review. */
  readonly days: number;
  /** Of the questions, in reading order. */
  readonly answered: number;
  readonly interviews: number;
  readonly isInterviewNamed: boolean;
}

const noRetained: Retained = { young: 0, youngRecalled: 0, mature: 0, matureRecalled: 0, expected: 0 };

function memoryOf(question: Question, candidate: Candidate): Memory | null {
  if (question.position >= candidate.answered) return null;
  const stability = 1 + draw(`${candidate.seed} ${question.id} s`) ** 3 * candidate.days * 0.6;
  return {
    ...newMemory(now),
    phase: 'review',
    stability,
    difficulty: 5,
    due: now + dayMs,
    dueDay: today + 1,
    lastReviewedAt: now - dayMs,
    lastStudyDay: today - 1,
    lastSuccessDay: today - 1,
    reviews: 3,
  };
}

function likelyOf(question: Question, candidate: Candidate): Likely {
  const memory = memoryOf(question, candidate);
  const now = memory === null ? 0 : 0.2 + 0.79 * Math.sqrt(draw(`${candidate.seed} ${question.id}`));
  return {
    question,
    now,
    onDay: candidate.isInterviewNamed ? now * 0.8 : null,
    cardId: memory === null ? null : `card-${question.id}`,
    suspended: candidate.days > 100 && question.position === 4,
  };
}

function readinessOf(root: Question | null, candidate: Candidate): Readiness {
  const questions =
    root === null ? [...bank.questions.values()] : linksOf(bank, root.id).map((link) => link.question);
  const likely = questions.map((question) => likelyOf(question, candidate));
  const mean = likely.reduce((sum, each) => sum + each.now, 0) / likely.length;
  return {
    root,
    questions: questions.length,
    answered: likely.filter(({ cardId }) => cardId !== null).length,
    now: { mean, spread: 0.9 / Math.sqrt(likely.length) / 3 },
    onDay: candidate.isInterviewNamed ? { mean: mean * 0.8, spread: 0.08 } : null,
    weakest: weakestOf(likely),
  };
}

function mapLinkOf(
  link: { readonly question: Question; readonly depth: number },
  candidate: Candidate,
): MapLink {
  const { question, depth } = link;
  const asked = candidate.interviews === 0 ? 0 : Math.floor(draw(`${question.id} asked`) * 4);
  return {
    ...likelyOf(question, candidate),
    depth,
    memory: memoryOf(question, candidate),
    asked,
    held: asked - Math.ceil(asked * draw(`${question.id} broke`)),
    broke: Math.floor(asked * draw(`${question.id} broke`)),
  };
}

function daysOf(candidate: Candidate): readonly ActiveDay[] {
  return Array.from({ length: 371 }, (_, place) => {
    const day = today - 370 + place;
    const isBegun = today - day < candidate.days;
    const reviews =
      isBegun && draw(`${candidate.seed} day ${day}`) > 0.22 ? Math.ceil(draw(`${day}`) ** 2 * 40) : 0;
    return { day, reviews, durationMs: reviews * 70_000 };
  });
}

/** The last 26 weeks, from Mondays. */
function weeksOf(candidate: Candidate): readonly Week[] {
  const monday = today - ((today + 3) % 7);
  const count = Math.min(26, Math.floor(candidate.days / 7));
  return Array.from({ length: count }, (_, place) => {
    const firstDay = monday - 7 * (count - 1 - place);
    const young = 10 + Math.floor(draw(`young ${firstDay}`) * 25);
    const mature = candidate.days > 100 ? 5 + Math.floor(draw(`mature ${firstDay}`) * 30) : 0;
    return {
      firstDay,
      young,
      youngRecalled: Math.round(young * (0.75 + draw(`y ${firstDay}`) * 0.22)),
      mature,
      matureRecalled: Math.round(mature * (0.85 + draw(`m ${firstDay}`) * 0.14)),
      expected: young * 0.87 + mature * 0.92,
    };
  });
}

function interviewsOf({ interviews }: Candidate): readonly InterviewRow[] {
  return Array.from({ length: interviews }, (_, place) => ({
    id: `interview-${place}`,
    startedAt: now - (interviews - place) * 9 * dayMs,
    questions: 8,
    essential: 20,
    essentialHit: Math.min(20, 9 + place * 2 + (place % 3)),
    followUps: 5,
    followUpsHeld: Math.min(5, 1 + Math.floor(place / 2)),
    medianSeconds: 150 - place * 12,
    marks:
      place === 1
        ? {}
        : { correctness: 2, depth: place > 3 ? 3 : 1, structure: place > 2 ? 4 : 3, brevity: 3 },
  }));
}

function progressOf(candidate: Candidate): Progress {
  const days = daysOf(candidate);
  const weeks = weeksOf(candidate);
  const isOld = candidate.days > 100;
  const questions = [...bank.questions.values()].slice(0, candidate.answered);
  const sum = (pick: (week: Week) => number) => weeks.reduce((all, week) => all + pick(week), 0);
  const bins = [1, 2, 4, 8, 15, 31, 61, 121, 366];
  const binned = (most: number) =>
    bins.map((from, place) => ({
      from,
      to: bins[place + 1] === undefined ? null : (bins[place + 1] ?? 0) - 1,
      cards: questions.length === 0 ? 0 : Math.round(draw(`${candidate.seed} bin ${from} ${most}`) * most),
    }));
  return {
    today,
    interview: candidate.isInterviewNamed
      ? {
          name: '꼬리 주식회사 1차',
          day: today + 15,
          covered: {
            questions: isOld ? 31 : 9,
            now: { mean: 0.62, spread: 0.06 },
            onDay: { mean: 0.48, spread: 0.08 },
          },
        }
      : null,
    readiness: [readinessOf(null, candidate), ...bank.roots.map((root) => readinessOf(root, candidate))],
    maps: bank.roots.map((root) => ({
      root,
      links: linksOf(bank, root.id).map((link) => mapLinkOf(link, candidate)),
    })),
    calibration: {
      rows: [
        { confidence: 'guess', said: isOld ? 210 : 3, recalled: isOld ? 74 : 1 },
        { confidence: 'unsure', said: isOld ? 905 : 9, recalled: isOld ? 688 : 6 },
        { confidence: 'sure', said: isOld ? 1430 : 7, recalled: isOld ? 1334 : 6 },
      ].map((row) =>
        candidate.answered === 0 ? { ...row, said: 0, recalled: 0 } : row,
      ) as Progress['calibration']['rows'],
      sureAndWrong: questions.slice(0, isOld ? 5 : 1).map((question, place) => ({
        question,
        cardId: `card-${question.id}`,
        times: 5 - place,
        lastAt: now - (place + 1) * 3 * dayMs,
      })),
    },
    retention: {
      desired: 0.9,
      all:
        weeks.length === 0
          ? noRetained
          : {
              young: sum(({ young }) => young),
              youngRecalled: sum(({ youngRecalled }) => youngRecalled),
              mature: sum(({ mature }) => mature),
              matureRecalled: sum(({ matureRecalled }) => matureRecalled),
              expected: sum(({ expected }) => expected),
            },
      weeks,
    },
    dueToday: isOld ? 4 : 0,
    due: Array.from({ length: 90 }, (_, place) => {
      const due =
        candidate.answered === 0
          ? 0
          : Math.round(draw(`due ${place}`) * (isOld ? 6 : 3) * Math.exp(-place / 20));
      return {
        day: today + place,
        due,
        repeated: due + (due > 0 ? 1 : 0) * Math.min(4, Math.floor(place / 8)),
        fresh: isOld ? 0 : candidate.answered === 0 ? 0 : 3 + (place % 3),
      };
    }),
    activity: {
      days,
      streak: {
        present: candidate.days === 0 ? 0 : Math.min(candidate.days, 41),
        longest: candidate.days === 0 ? 0 : Math.min(candidate.days, 112),
        isTodayOpen: isOld,
      },
      total: {
        days: days.filter(({ reviews }) => reviews > 0).length,
        reviews: days.reduce((all, { reviews }) => all + reviews, 0),
        durationMs: days.reduce((all, { durationMs }) => all + durationMs, 0),
      },
    },
    hours: {
      counted: candidate.days === 0 ? 0 : isOld ? 2000 : 40,
      hours: Array.from({ length: 24 }, (_, hour) => {
        const reviews =
          candidate.days === 0 || hour < 7 ? 0 : Math.floor(draw(`hour ${hour}`) * (isOld ? 250 : 8));
        return { hour, reviews, recalled: Math.floor(reviews * (0.7 + draw(`recalled ${hour}`) * 0.3)) };
      }),
    },
    ratings:
      candidate.days === 0
        ? { month: [0, 0, 0, 0], all: [0, 0, 0, 0] }
        : isOld
          ? { month: [22, 31, 180, 44], all: [810, 640, 4200, 903] }
          : { month: [9, 4, 21, 6], all: [9, 4, 21, 6] },
    intervals: binned(9),
    stabilities: binned(7),
    leeches: isOld
      ? questions.slice(2, 4).map((question, place) => ({
          question,
          cardId: `card-${question.id}`,
          lapses: 11 - place,
          suspended: place === 1,
          repairing: place === 1,
        }))
      : [],
    interviews: {
      rows: interviewsOf(candidate),
      criteria,
      followed:
        candidate.interviews === 0
          ? []
          : [...bank.questions.values()].slice(0, 5).flatMap((from, place) => {
              const to = bank.questions.get(from.followUps[0]?.childId ?? '');
              return to === undefined
                ? []
                : [{ from, to, asked: 6 - place, held: place === 2 ? 6 - place : 2 }];
            }),
    },
    kept: {
      weeks,
      interviews: isOld
        ? [
            { day: today - 30, name: '', answered: 14, expected: 11.6, recalled: 12, spread: 1.8 },
            {
              day: today - 90,
              name: '시험 삼아 본 곳',
              answered: 9,
              expected: 7.9,
              recalled: 5,
              spread: 1.2,
            },
          ]
        : [],
    },
  };
}

const base = { answered: 0, interviews: 0, isInterviewNamed: false };

/** Nothing at all, after a week, and after three years. */
export const candidates = {
  empty: progressOf({ ...base, seed: 'empty', days: 0 }),
  'week-old': progressOf({
    ...base,
    seed: 'week',
    days: 8,
    answered: 12,
    interviews: 1,
    isInterviewNamed: true,
  }),
  'three-year': progressOf({
    seed: 'years',
    days: 1095,
    answered: 31,
    interviews: 7,
    isInterviewNamed: true,
  }),
} as const;

/** A candidate's figures, as their pages are given them. */
export function shownOf(progress: Progress, locale: Locale, isOwn = true): Shown {
  const tables = (name: FigureName) => tableOf(name, progress, locale);
  return { progress, locale, timeZone: 'Asia/Seoul', tableOf: tables, isOwn };
}
