import type { DetailedForecast } from '../../src/preparation/forecast.ts';
import type { InterviewValues } from '../../src/preparation/form.ts';
import type { InterviewDate } from '../../src/preparation/interview-date.ts';
import type { Expectation, Outlook } from '../../src/preparation/outlook.ts';
import type { Nearest, Past, Preparation, Upcoming } from '../../src/preparation/preparation.ts';
import { studyDay } from '../../src/scheduling/study-day.ts';
import { calendar, fourWayClose, now, threeWayHandshake, whyNotZeroIsn, whyThreeNotTwo } from './fixtures.ts';

/** Tuesday, 24 November 2026. */
export const today = studyDay(now, calendar);

const interview = (id: string, day: number, rest: Partial<InterviewDate> = {}): InterviewDate => ({
  id,
  name: '',
  day,
  chains: [],
  createdAt: now,
  settledAt: null,
  ...rest,
});

const about = (recalled: number, spread: number): Expectation => ({ recalled, spread });

/** Fifteen minutes a day for fifteen days: most of it, and a few questions dropped. */
export const outlook: Outlook = {
  total: 48,
  ifStopped: about(17.4, 3.1),
  ifContinued: about(40.8, 2.4),
  trade: [
    { minutesPerDay: 5, ...about(27.3, 3.2) },
    { minutesPerDay: 10, ...about(35.9, 2.9) },
    { minutesPerDay: 15, ...about(40.8, 2.4) },
    { minutesPerDay: 20, ...about(43.1, 2.1) },
    { minutesPerDay: 30, ...about(44.6, 1.8) },
    { minutesPerDay: 45, ...about(44.9, 1.7) },
  ],
  dropped: [whyNotZeroIsn.id, fourWayClose.id],
  chances: new Map([
    [threeWayHandshake.id, 0.93],
    [whyThreeNotTwo.id, 0.9],
  ]),
};

export const forecast = (
  madeOn: number,
  recalled: number,
  rest: Partial<DetailedForecast> = {},
): DetailedForecast => ({
  madeOn,
  madeAt: now - (today - madeOn) * 86_400_000,
  day: today + 15,
  minutesPerDay: 15,
  total: 48,
  recalled,
  spread: 3,
  ifStopped: recalled / 2,
  chances: outlook.chances,
  ...rest,
});

const chains = [threeWayHandshake, fourWayClose];

/** In two weeks; it was moved once. */
export const inTwoWeeks: Upcoming = {
  interview: interview('two-weeks', today + 15, { name: '꼬리 주식회사 1차' }),
  daysLeft: 15,
  chains,
  outlook,
  dropped: [whyNotZeroIsn, fourWayClose],
  forecasts: [
    forecast(today - 5, 31, { day: today + 8, minutesPerDay: 10 }),
    forecast(today - 4, 33, { day: today + 8, minutesPerDay: 10 }),
    forecast(today - 2, 38),
    forecast(today - 1, 39),
    forecast(today, 40.8),
  ],
};

const inNextYear: Upcoming = {
  ...inTwoWeeks,
  interview: interview('next-year', today + 60, { chains: [fourWayClose.id] }),
  daysLeft: 60,
  chains: [fourWayClose],
  dropped: [],
  forecasts: [forecast(today, 40, { day: today + 60 })],
};

const thisMorning: Upcoming = { ...inNextYear, interview: interview('today', today), daysLeft: 0 };

const coveringNothing: Upcoming = {
  ...inNextYear,
  interview: interview('nothing', today + 1, { chains: ['gone'] }),
  daysLeft: 1,
  chains: [],
  outlook: null,
  forecasts: [],
};

const past = (id: string, ago: number, rest: Partial<Past>): Past => ({
  interview: interview(id, today - ago),
  chains,
  forecasts: [forecast(today - ago - 1, 30, { day: today - ago })],
  outcome: { answered: 12, recalled: 10, expected: 10.6, variance: 1.2 },
  isLate: false,
  isOpen: ago < 3,
  ...rest,
});

const pastOnes: readonly Past[] = [
  past('yesterday', 1, { outcome: { answered: 2, recalled: 2, expected: 1.7, variance: 0.2 } }),
  past('ten', 10, { interview: interview('ten', today - 10, { settledAt: now }) }),
  past('too-low', 20, { outcome: { answered: 9, recalled: 9, expected: 5, variance: 1.9 } }),
  past('too-high', 30, { outcome: { answered: 9, recalled: 3, expected: 7, variance: 1.4 } }),
  past('last-year', 340, { forecasts: [], outcome: null }),
];

const overall = { answered: 32, recalled: 24, expected: 24.3, variance: 4.7 };
const nothing = { answered: 0, recalled: 0, expected: 0, variance: 0 };

const preparation = (rest: Partial<Preparation>): Preparation => ({
  today,
  minutesPerDay: 15,
  upcoming: [],
  past: [],
  overall: nothing,
  ...rest,
});

export const noInterview = preparation({});
export const interviewsToCome = preparation({
  upcoming: [thisMorning, coveringNothing, inTwoWeeks, inNextYear],
});
export const interviewsPast = preparation({ past: pastOnes, overall });

export const nearest: Nearest = {
  kind: 'upcoming',
  interview: inTwoWeeks.interview,
  daysLeft: 15,
  forecast: forecast(today, 40.8),
  isPastOpen: false,
};

/** The form as it is opened. */
export const emptyForm: InterviewValues = {
  name: '',
  date: '',
  chains: [],
  minutesPerDay: '',
  otherMinutes: '',
};
