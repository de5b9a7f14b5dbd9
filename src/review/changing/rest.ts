import type { Database } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import type { StudyCalendar } from '../../scheduling/study-day.ts';
import { findAllCardsOf } from '../cards/repository.ts';
import { restAll } from '../change.ts';
import { storeChanges } from './repository.ts';

export type Rested =
  /** `step` is what takes it back; null where everything rested already. */
  | { readonly kind: 'rested'; readonly step: number | null }
  /** A card has moved on meanwhile, and nothing was changed. */
  | { readonly kind: 'stale' };

/** Has all of these questions rest, as one step that can be taken back. The same key again finds what it did first. */
export async function rest(
  database: Database,
  userId: string,
  questionIds: readonly string[],
  { key, now, calendar }: { readonly key: string; readonly now: number; readonly calendar: StudyCalendar },
): Promise<Rested> {
  const cards = findAllCardsOf(database, userId, questionIds);
  const { changes, made } = restAll(questionIds, cards, { now, calendar }, () => newId(now));
  if (changes.length === 0) return { kind: 'rested', step: null };
  const step = await storeChanges(database, userId, { key, changes, made, now });
  return step === null ? { kind: 'stale' } : { kind: 'rested', step };
}
