// PLACEHOLDER, to be replaced by the real reckoning at the merge: plausible numbers from what is remembered now.
import type { Guest } from '../accounts/identity.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { loadCards } from '../review/cards/load.ts';
import { retrievabilityAfter } from '../scheduling/memory.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { coveredBy, type InterviewDate } from './interview-date.ts';
import type { Expectation, Outlook } from './outlook.ts';

/** What the morning of an interview looks like from today. */
export async function loadOutlook(
  database: Database,
  bank: Bank,
  guest: Guest,
  interview: InterviewDate,
  minutesPerDay: number,
  now: number,
): Promise<Outlook> {
  const ids = coveredBy(bank, interview);
  const cards = loadCards(database, guest.userId);
  const today = studyDay(now, guest.settings);
  const stopped = ids.map((id) => {
    const memory = cards.get(id)?.memory;
    if (memory === undefined) return 0;
    return retrievabilityAfter(memory, Math.max(0, interview.day - (memory.lastStudyDay ?? today)));
  });
  const at = (minutes: number) => continued(stopped, minutes, interview.day - today);
  const own = at(minutesPerDay);
  const minutes = [...new Set([5, 10, 15, 20, 30, 45, minutesPerDay])].toSorted((a, b) => a - b);
  return {
    total: ids.length,
    ifStopped: expectation(stopped),
    ifContinued: expectation(own),
    trade: minutes.map((each) => ({ minutesPerDay: each, ...expectation(at(each)) })),
    dropped: ids.filter((_, index) => (own[index] ?? 0) < 0.2),
    chances: new Map(ids.map((id, index) => [id, own[index] ?? 0])),
  };
}

function continued(chances: readonly number[], minutes: number, days: number): readonly number[] {
  let room = Math.floor((minutes * Math.max(0, days)) / 8);
  return chances.map((chance) => {
    if (room < 1) return chance;
    room -= 1;
    return Math.max(chance, 0.9);
  });
}

function expectation(chances: readonly number[]): Expectation {
  const recalled = chances.reduce((sum, chance) => sum + chance, 0);
  const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
  return { recalled, spread: 1.2816 * Math.sqrt(variance) };
}
