import type { time as korean } from '../ko/time.ts';
import { plural } from '../plural.ts';

export const time = {
  now: 'now',
  minutes: (count: number) => `in ${count} min`,
  hours: (count: number) => `in ${plural(count, 'hour', 'hours')}`,
  today: 'later today',
  tomorrow: 'tomorrow',
  days: (count: number) => `in ${plural(count, 'day', 'days')}`,
  months: (count: number) => `in ${plural(count, 'month', 'months')}`,
  years: (count: number) => `in ${plural(count, 'year', 'years')}`,
} satisfies typeof korean;

const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export function lasting(days: number): string {
  return days < 1
    ? plural(Math.max(1, Math.round(days * 24)), 'hour', 'hours')
    : `${tenths.format(days)} days`;
}
