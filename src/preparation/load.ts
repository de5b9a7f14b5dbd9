import type { Guest, Identity } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import type { Database } from '../database/database.ts';
import { loadFirstReviews } from '../review/history/load.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { type DetailedForecast, forecastOf, lastForecast, withForecast } from './forecast.ts';
import { coveredBy, type InterviewDate } from './interview-date.ts';
import { loadOutlook } from './load-outlook.ts';
import { allOf, heardDays, outcomeOf } from './outcome.ts';
import { minutesCompared, type Outlook } from './outlook.ts';
import type { Nearest, Past, Preparation, Upcoming } from './preparation.ts';
import { findChances, findForecasts, findNewestForecast, findPast, findUpcoming } from './repository.ts';

/** The first questions of the chains an interview covers, in the bank's order. */
export function chainsOf(bank: Bank, { chains }: Pick<InterviewDate, 'chains'>): readonly Question[] {
  return bank.roots.filter(({ id }) => chains.length === 0 || chains.includes(id));
}

/**
 * What the morning of an interview looks like from now, and the forecast that makes; null where the interview covers no
 * question that is asked. `compared` are other minutes a day to be reckoned with, each of which takes its time.
 */
export async function loadForecast(
  database: Database,
  bank: Bank,
  guest: Guest,
  interview: InterviewDate,
  now: number,
  compared: readonly number[] = minutesCompared,
): Promise<{ readonly outlook: Outlook; readonly made: DetailedForecast } | null> {
  const { minutesPerDay } = guest.settings.practice;
  const outlook = await loadOutlook(database, bank, guest, interview, minutesPerDay, now, compared);
  if (outlook.total === 0) return null;
  const { day } = interview;
  const made = { madeOn: studyDay(now, guest.settings), madeAt: now, day, minutesPerDay };
  return { outlook, made: forecastOf(outlook, made) };
}

/** All interviews of a user: those to come with what they look like now, those that have been with what came true. */
export async function loadPreparation(
  database: Database,
  bank: Bank,
  guest: Guest,
  now: number,
): Promise<Preparation> {
  const today = studyDay(now, guest.settings);
  const upcoming: Upcoming[] = [];
  for (const interview of findUpcoming(database, guest.userId, today)) {
    const compared = upcoming.length < mostCompared ? minutesCompared : [];
    upcoming.push(await loadUpcoming(database, bank, guest, interview, now, compared));
  }
  const past = findPast(database, guest.userId, today).map((interview) =>
    loadPast(database, bank, guest.userId, interview, today),
  );
  const overall = allOf(past.flatMap(({ outcome }) => outcome ?? []));
  return { today, minutesPerDay: guest.settings.practice.minutesPerDay, upcoming, past, overall };
}

/** Of how many interviews other minutes are reckoned with: each takes tenths of a second, and the nearest matter most. */
const mostCompared = 3;

async function loadUpcoming(
  database: Database,
  bank: Bank,
  guest: Guest,
  interview: InterviewDate,
  now: number,
  compared: readonly number[],
): Promise<Upcoming> {
  const reckoned = await loadForecast(database, bank, guest, interview, now, compared);
  const { outlook, made } = reckoned ?? { outlook: null, made: null };
  const forecasts = findForecasts(database, interview.id);
  return {
    interview,
    daysLeft: interview.day - studyDay(now, guest.settings),
    chains: chainsOf(bank, interview),
    outlook,
    dropped: (outlook?.dropped ?? []).flatMap((id) => bank.questions.get(id) ?? []),
    made,
    forecasts: made === null ? forecasts : withForecast(forecasts, made),
  };
}

function loadPast(
  database: Database,
  bank: Bank,
  userId: string,
  interview: InterviewDate,
  today: number,
): Past {
  const { id, day } = interview;
  const forecasts = findForecasts(database, id);
  const forecast = lastForecast(forecasts, day);
  const until = day + heardDays;
  const days = { from: day, to: until };
  const outcome =
    forecast &&
    outcomeOf(
      { ...forecast, chances: findChances(database, id, forecast.madeOn) },
      loadFirstReviews(database, userId, days),
    );
  return { interview, chains: chainsOf(bank, interview), forecasts, outcome, isOpen: today <= until };
}

/** What other pages say of the interviews; null for a visitor, who has none and may name none yet. */
export function loadNearest(database: Database, identity: Identity, now: number): Nearest | null {
  if (identity.kind === 'visitor') return null;
  const { userId, settings } = identity;
  // Whoever named no interview costs no query.
  if (settings.practice.lastInterview === null) return { kind: 'none' };
  const today = studyDay(now, settings);
  const [interview] = findUpcoming(database, userId, today);
  const open = findPast(database, userId, today).find(
    ({ settledAt, day }) => settledAt === null && today <= day + heardDays,
  );
  if (interview) {
    const forecast = findNewestForecast(database, interview.id, interview.day);
    const daysLeft = interview.day - today;
    return { kind: 'upcoming', interview, daysLeft, forecast, isPastOpen: open !== undefined };
  }
  return open ? { kind: 'past', interview: open } : { kind: 'none' };
}

/** The questions that nobody needs any more once only some chains of an interview are kept. */
export function questionsLetGo(
  bank: Bank,
  interview: InterviewDate,
  kept: readonly string[],
): readonly string[] {
  const chains = chainsOf(bank, interview).map(({ id }) => id);
  const keptChains = chains.filter((id) => kept.includes(id));
  // No chain at all would mean every chain.
  if (keptChains.length === 0) return coveredBy(bank, interview);
  const needed = new Set(coveredBy(bank, { chains: keptChains }));
  return coveredBy(bank, interview).filter((id) => !needed.has(id));
}
