import type { Question } from '../bank/question.ts';
import { criteria } from '../interview/rubric.ts';
import type { Locale } from '../locale.ts';
import { studyDayDate } from '../scheduling/study-day.ts';
import type { Bin, FigureName, Progress, RatingShares, Readiness, Retained } from './figures.ts';
import { type Table, tableWith } from './table.ts';

export { type Cell, csvOf, jsonOf, type Table } from './table.ts';

/**
 * The table of a figure: a row for each thing that is drawn, with the very numbers. Where a figure has parts of several kinds, the
 * column `part` names them, and a row has null where its part has nothing. Questions come with their id and their words, study days
 * as ISO dates, moments as ISO instants in UTC, chances from 0 to 1, yes and no as 1 and 0; stabilities and intervals are in days, and
 * other durations have their unit in their name. Nothing is rounded.
 */
export function tableOf(name: FigureName, progress: Progress, locale: Locale): Table {
  return tables[name](progress, locale);
}

const tables: Readonly<Record<FigureName, (progress: Progress, locale: Locale) => Table>> = {
  readiness,
  maps,
  calibration,
  retention,
  due: ({ due }) =>
    tableWith(
      ['date', 'due', 'repeated', 'fresh'],
      due.map(({ day, ...counts }) => ({ date: studyDayDate(day), ...counts })),
    ),
  activity,
  hours: ({ hours }) => tableWith(['hour', 'reviews', 'recalled'], hours.hours),
  ratings: ({ ratings }) =>
    tableWith(
      ['part', 'again', 'hard', 'good', 'easy'],
      [sharesRow('month', ratings.month), sharesRow('all', ratings.all)],
    ),
  intervals: ({ intervals }) => binsTable(intervals),
  stabilities: ({ stabilities }) => binsTable(stabilities),
  leeches: ({ leeches }, locale) =>
    tableWith(
      ['questionId', 'question', 'lapses', 'suspended', 'repairing'],
      leeches.map(({ question, lapses, suspended, repairing }) => ({
        ...questionCells(question, locale),
        lapses,
        suspended: suspended ? 1 : 0,
        repairing: repairing ? 1 : 0,
      })),
    ),
  interviews,
  kept,
};

function readiness({ readiness: all, interview }: Progress, locale: Locale): Table {
  const covered = interview && {
    part: 'interview',
    interview: interview.name,
    date: studyDayDate(interview.day),
    questions: interview.covered.questions,
    now: interview.covered.now.mean,
    nowSpread: interview.covered.now.spread,
    onDay: interview.covered.onDay.mean,
    onDaySpread: interview.covered.onDay.spread,
  };
  return tableWith(
    [
      ...(['part', 'chainId', 'chain', 'interview', 'date', 'questions', 'answered'] as const),
      ...(['now', 'nowSpread', 'onDay', 'onDaySpread', 'questionId', 'question'] as const),
    ],
    [...all.flatMap((each) => readinessRows(each, locale)), ...(covered ? [covered] : [])],
  );
}

/** All or a chain, and below it the weakest of its links. */
function readinessRows({ root, questions, answered, now, onDay, weakest }: Readiness, locale: Locale) {
  const chain = { chainId: root?.id ?? null, chain: root && chainWords(root, locale) };
  const whole = {
    part: root === null ? 'all' : 'chain',
    ...chain,
    questions,
    answered,
    now: now.mean,
    nowSpread: now.spread,
    onDay: onDay?.mean ?? null,
    onDaySpread: onDay?.spread ?? null,
  };
  const links = weakest.map((link) => ({
    part: 'weakest',
    ...chain,
    now: link.now,
    onDay: link.onDay,
    ...questionCells(link.question, locale),
  }));
  return [whole, ...links];
}

function maps({ maps: all }: Progress, locale: Locale): Table {
  const rows = all.flatMap(({ root, links }) =>
    links.map(({ question, depth, now, onDay, memory, suspended, asked, held, broke }) => ({
      chainId: root.id,
      chain: chainWords(root, locale),
      ...questionCells(question, locale),
      depth,
      now,
      onDay,
      phase: memory?.phase ?? null,
      stability: memory?.stability ?? null,
      difficulty: memory?.difficulty ?? null,
      dueDate: dateOf(memory?.dueDay),
      lastDate: dateOf(memory?.lastStudyDay),
      reviews: memory?.reviews ?? 0,
      lapses: memory?.lapses ?? 0,
      suspended: suspended ? 1 : 0,
      asked,
      held,
      broke,
    })),
  );
  return tableWith(
    [
      ...(['chainId', 'chain', 'questionId', 'question', 'depth', 'now', 'onDay', 'phase'] as const),
      ...(['stability', 'difficulty', 'dueDate', 'lastDate', 'reviews', 'lapses'] as const),
      ...(['suspended', 'asked', 'held', 'broke'] as const),
    ],
    rows,
  );
}

function calibration({ calibration: { rows, sureAndWrong } }: Progress, locale: Locale): Table {
  return tableWith(
    ['part', 'confidence', 'said', 'recalled', 'questionId', 'question', 'times', 'lastAt'],
    [
      ...rows.map((row) => ({ part: 'confidence', ...row })),
      ...sureAndWrong.map(({ question, times, lastAt }) => ({
        part: 'sureAndWrong',
        ...questionCells(question, locale),
        times,
        lastAt: instantOf(lastAt),
      })),
    ],
  );
}

function retention({ retention: { desired, all, weeks } }: Progress): Table {
  return tableWith(
    ['part', 'date', 'desired', 'young', 'youngRecalled', 'mature', 'matureRecalled', 'expected'],
    [
      { part: 'all', desired, ...all },
      ...weeks.map(({ firstDay, ...week }) => ({
        part: 'week',
        date: studyDayDate(firstDay),
        desired,
        ...week,
      })),
    ],
  );
}

function activity({ activity: { days, streak, total } }: Progress): Table {
  return tableWith(
    ['part', 'date', 'days', 'reviews', 'durationMs'],
    [
      { part: 'total', ...total },
      { part: 'presentStreak', days: streak.present },
      { part: 'longestStreak', days: streak.longest },
      ...days.map(({ day, ...done }) => ({ part: 'day', date: studyDayDate(day), ...done })),
    ],
  );
}

function interviews({ interviews: { rows, followed } }: Progress, locale: Locale): Table {
  return tableWith(
    [
      ...(['part', 'id', 'startedAt', 'questions', 'essential', 'essentialHit', 'followUps'] as const),
      ...(['followUpsHeld', 'medianSeconds'] as const),
      ...criteria,
      ...(['fromId', 'from', 'toId', 'to', 'asked', 'held'] as const),
    ],
    [
      ...rows.map(({ startedAt, marks, ...row }) => ({
        part: 'interview',
        ...row,
        ...marks,
        startedAt: instantOf(startedAt),
      })),
      ...followed.map(({ from, to, asked, held }) => ({
        part: 'followUp',
        fromId: from.id,
        from: from.prompt[locale],
        toId: to.id,
        to: to.prompt[locale],
        asked,
        held,
      })),
    ],
  );
}

function kept({ kept: { weeks, interviews: past } }: Progress): Table {
  return tableWith(
    ['part', 'date', 'interview', 'answered', 'expected', 'recalled', 'spread'],
    [
      ...weeks.map((week) => ({ part: 'week', date: studyDayDate(week.firstDay), ...heardIn(week) })),
      ...past.map(({ day, name, ...rest }) => ({
        part: 'interview',
        date: studyDayDate(day),
        interview: name,
        ...rest,
      })),
    ],
  );
}

function heardIn({ young, mature, youngRecalled, matureRecalled, expected }: Retained) {
  return { answered: young + mature, expected, recalled: youngRecalled + matureRecalled };
}

function sharesRow(part: string, [again, hard, good, easy]: RatingShares) {
  return { part, again, hard, good, easy };
}

function binsTable(bins: readonly Bin[]): Table {
  return tableWith(
    ['fromDays', 'toDays', 'cards'],
    bins.map(({ from, to, cards }) => ({ fromDays: from, toDays: to, cards })),
  );
}

function questionCells({ id, prompt }: Question, locale: Locale) {
  return { questionId: id, question: prompt[locale] };
}

function chainWords({ chainName, prompt }: Question, locale: Locale): string {
  return (chainName ?? prompt)[locale];
}

function dateOf(day: number | null | undefined): string | null {
  return day === null || day === undefined ? null : studyDayDate(day);
}

function instantOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
