/** A question that was prepared: of the bank, or in the interviewer's own words. */
export type PreparedItem =
  | { readonly kind: 'bank'; readonly questionId: string }
  | { readonly kind: 'own'; readonly text: string };

/** Questions that an interviewer prepared, to be used again. */
export interface QuestionSet {
  readonly id: string;
  readonly name: string;
  readonly items: readonly PreparedItem[];
  /** Milliseconds since 1970: a form that was made from another state is stale. */
  readonly updatedAt: number;
}

/** With questions as long as they may be, a list still fits into one form. */
export const mostItems = 40;

/** The longest name of a list, and the longest question of one's own: on a list, and asked on the spot; in UTF-16 units. */
export const longestSetName = 60;
export const longestPrepared = 300;
export const longestOwnQuestion = 500;

/** What a form may do to a list beside adding to it. `index` is an item's place, from 0. */
export type ItemMove =
  | { readonly kind: 'none' }
  | { readonly kind: 'up' | 'down' | 'remove'; readonly index: number };

/** `up 3`, `remove 0`; whatever else is said moves nothing. */
export function readMove(text: string): ItemMove {
  const [, kind, index] = /^(up|down|remove) (\d{1,2})$/.exec(text) ?? [];
  if (kind === undefined || index === undefined) return { kind: 'none' };
  return { kind: kind as 'up' | 'down' | 'remove', index: Number(index) };
}

/** The list after a move; a place that there is not changes nothing. */
export function moved(items: readonly PreparedItem[], move: ItemMove): readonly PreparedItem[] {
  if (move.kind === 'none' || items[move.index] === undefined) return items;
  if (move.kind === 'remove') return items.toSpliced(move.index, 1);
  const to = move.kind === 'up' ? move.index - 1 : move.index + 1;
  const [item, other] = [items[move.index], items[to]];
  if (item === undefined || other === undefined) return items;
  return items.with(to, item).with(move.index, other);
}

/** What is added to a list: questions of the bank by id, and one's own, a line each. */
export interface Added {
  readonly questionIds: readonly string[];
  readonly own: string;
}

/**
 * The list with what is added to it: known questions that are not on it yet, then one's own. `tooMany` and `tooLong` name what
 * cannot be taken; nothing is taken then.
 */
export function withAdded(
  items: readonly PreparedItem[],
  { questionIds, own }: Added,
  isKnown: (id: string) => boolean,
): { readonly items: readonly PreparedItem[]; readonly problems: readonly ('tooMany' | 'tooLong')[] } {
  const present = new Set(items.map(keyOf));
  const texts = own.split(/\r\n|\r|\n/).flatMap((line) => line.trim() || []);
  const candidates: readonly PreparedItem[] = [
    ...questionIds.filter(isKnown).map((questionId) => ({ kind: 'bank', questionId }) as const),
    ...texts.map((text) => ({ kind: 'own', text }) as const),
  ];
  const added: PreparedItem[] = [];
  for (const item of candidates) {
    if (present.has(keyOf(item))) continue;
    present.add(keyOf(item));
    added.push(item);
  }
  const problems = [
    ...(items.length + added.length > mostItems ? (['tooMany'] as const) : []),
    ...(texts.some(({ length }) => length > longestPrepared) ? (['tooLong'] as const) : []),
  ];
  return { items: problems.length > 0 ? items : [...items, ...added], problems };
}

/** The most prepared questions of one room; its forms name them by their places. */
export const mostPrepared = 100;

/** Prepared questions with those of another list behind them, each once: the ones before keep their places. Null for too many. */
export function broughtTo(
  items: readonly PreparedItem[],
  more: readonly PreparedItem[],
): readonly PreparedItem[] | null {
  const present = new Set(items.map(keyOf));
  const all = [...items, ...more.filter((item) => !present.has(keyOf(item)))];
  return all.length > mostPrepared ? null : all;
}

export function keyOf(item: PreparedItem): string {
  return item.kind === 'bank' ? `bank ${item.questionId}` : `own ${item.text}`;
}
