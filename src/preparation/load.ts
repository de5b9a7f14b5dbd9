import type { Identity, User } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Question } from '../bank/question.ts';
import type { Database } from '../database/database.ts';
import { loadCards } from '../review/load-record.ts';
import type { SchedulerOptions } from '../scheduling/memory.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { type DetailedForecast, type Forecast, forecastOf, isLate, lastForecast } from './forecast.ts';
import { findChances, findFirstAnswers, findForecasts, findNewestForecast } from './forecasts/repository.ts';
import { coveredBy, type InterviewDate, settleDays } from './interview-date.ts';
import { loadOutlook } from './load-outlook.ts';
import { type Answered, heardDays, outcomeOf, togetherOf } from './outcome.ts';
import { minutesCompared, type Outlook } from './outlook.ts';
import type { Nearest, Past, Preparation, Upcoming } from './preparation.ts';
import { findPast, findUpcoming } from './repository.ts';

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
  user: User,
  interview: InterviewDate,
  now: number,
  compared: readonly number[] = minutesCompared,
): Promise<{ readonly outlook: Outlook; readonly made: DetailedForecast } | null> {
  if (!coversAsked(database, bank, user, interview)) return null;
  const { minutesPerDay } = user.settings.practice;
  const outlook = await loadOutlook(database, bank, user, interview, minutesPerDay, now, compared);
  if (outlook.total === 0) return null;
  const { day } = interview;
  const made = { madeOn: studyDay(now, user.settings), madeAt: now, day, minutesPerDay };
  return { outlook, made: forecastOf(outlook, made) };
}

/** Whether an interview covers any question that is not set aside: to know that takes no plan. */
function coversAsked(database: Database, bank: Bank, user: User, interview: InterviewDate): boolean {
  const covered = coveredBy(bank, interview);
  if (covered.length === 0) return false;
  const cards = loadCards(database, user);
  return covered.some((id) => !cards.get(id)?.suspended);
}

/** All interviews of a user: those to come with what they look like now, those that have been with what came true. */
export async function loadPreparation(
  database: Database,
  bank: Bank,
  user: User,
  now: number,
): Promise<Preparation> {
  const today = studyDay(now, user.settings);
  const upcoming: Upcoming[] = [];
  for (const interview of findUpcoming(database, user.userId, today)) {
    const compared = upcoming.length < mostCompared ? minutesCompared : [];
    upcoming.push(await loadUpcoming(database, bank, user, interview, now, compared));
  }
  const { minutesPerDay, weights } = user.settings.practice;
  const options: SchedulerOptions = weights === null ? {} : { weights };
  const been = findPast(database, user.userId, today).map((interview) =>
    loadPast(database, user.userId, interview),
  );
  const past = been.map(({ interview, forecasts, compared }): Past => {
    const { day } = interview;
    return {
      interview,
      chains: chainsOf(bank, interview),
      forecasts,
      outcome: compared && outcomeOf(compared.forecast, compared.answers, options),
      isLate: isLate(forecasts, day),
      isOpen: today < day + heardDays,
    };
  });
  const overall = togetherOf(
    been.flatMap(({ compared }) => compared ?? []),
    options,
  );
  return { today, minutesPerDay, upcoming, past, overall };
}

/** Of how many interviews other minutes are reckoned with: each takes tenths of a second, and the nearest matter most. */
const mostCompared = 3;

async function loadUpcoming(
  database: Database,
  bank: Bank,
  user: User,
  interview: InterviewDate,
  now: number,
  compared: readonly number[],
): Promise<Upcoming> {
  const reckoned = await loadForecast(database, bank, user, interview, now, compared);
  const outlook = reckoned?.outlook ?? null;
  return {
    interview,
    daysLeft: interview.day - studyDay(now, user.settings),
    chains: chainsOf(bank, interview),
    outlook,
    dropped: (outlook?.dropped ?? []).flatMap((id) => bank.questions.get(id) ?? []),
    forecasts: findForecasts(database, interview.id),
  };
}

interface Been {
  readonly interview: InterviewDate;
  readonly forecasts: readonly Forecast[];
  /** What is held against each other; null where no forecast counts. */
  readonly compared: { readonly forecast: DetailedForecast; readonly answers: readonly Answered[] } | null;
}

function loadPast(database: Database, userId: string, interview: InterviewDate): Been {
  const { id, day } = interview;
  const forecasts = findForecasts(database, id);
  const forecast = lastForecast(forecasts, day);
  const compared = forecast && {
    forecast: { ...forecast, chances: findChances(database, id, forecast.madeOn) },
    answers: findFirstAnswers(database, userId, { from: day, to: day + heardDays - 1 }),
  };
  return { interview, forecasts, compared };
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
    ({ settledAt, day }) => settledAt === null && today <= day + settleDays,
  );
  if (interview) {
    const forecast = findNewestForecast(database, interview.id, interview.day);
    const daysLeft = interview.day - today;
    return { kind: 'upcoming', interview, daysLeft, forecast, isPastOpen: open !== undefined };
  }
  return open ? { kind: 'past', interview: open } : { kind: 'none' };
}

/** The questions that nobody needs any more once only some chains of an interview are kept: no interview to come covers them. */
export function questionsLetGo(
  bank: Bank,
  interview: InterviewDate,
  kept: readonly string[],
  upcoming: readonly Pick<InterviewDate, 'chains'>[],
): readonly string[] {
  const keptChains = chainsOf(bank, interview)
    .map(({ id }) => id)
    .filter((id) => kept.includes(id));
  // No chain at all would mean every chain.
  const keeping = keptChains.length === 0 ? upcoming : [{ chains: keptChains }, ...upcoming];
  const needed = new Set(keeping.flatMap((each) => coveredBy(bank, each)));
  return coveredBy(bank, interview).filter((id) => !needed.has(id));
}
