import { forgettingBy, type Memory, type SchedulerOptions } from '../scheduling/memory.ts';

/** What of a memory its chance on a day is told from. */
export type Fading = Pick<Memory, 'stability' | 'lastStudyDay' | 'lastSuccessDay'>;

/**
 * The chance that a question is recalled on a study day or between two, as every page says it: FSRS's probability of recall. That is
 * 1 on the day of a review, whatever its rating; what was forgotten on that day and not recalled since is taken as it will be a day
 * later, so that nobody is told they know what they have just failed. 0 where there is no memory.
 */
export function recalledBy(options: SchedulerOptions): (memory: Fading, day: number) => number {
  const forgetting = forgettingBy(options);
  return (memory, day) => forgetting(memory, fadingDays(memory, day));
}

function fadingDays({ lastStudyDay, lastSuccessDay }: Fading, day: number): number {
  const days = Math.max(0, day - (lastStudyDay ?? day));
  const isForgotten = lastSuccessDay === null || lastSuccessDay !== lastStudyDay;
  return isForgotten ? Math.max(1, days) : days;
}
