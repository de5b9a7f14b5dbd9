import type { Identity } from '../accounts/identity.ts';
import { ancestorsOf, type Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { isPreparing } from '../preparation/load-preparing.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import type { Asker } from './asker.ts';
import type { Cards } from './card.ts';
import {
  findCards,
  findCardsOf,
  findDue,
  findInMinutes,
  findMostLost,
  isMoreDue,
  requireDue,
} from './cards/repository.ts';
import { allowanceOf } from './day.ts';
import { readDay } from './days/repository.ts';
import { chooseDue, type DueCard, nearTo, rivalsOf } from './due.ts';
import { isHeldBack, kinOf } from './kin.ts';
import { loadPrepared } from './load-prepared.ts';
import { findRecent } from './log/repository.ts';
import {
  dueAncestor,
  followUpOf,
  freshQuestions,
  type JustReviewed,
  learnAheadMs,
  type Next,
  nextOf,
  parentFirst,
} from './next.ts';

const noCards: Cards = new Map();

/**
 * The question to ask next; null where there is nothing left for today. Whoever has an interview before them is asked what is
 * most worth the minutes until then, and beside it what they would be asked anyway.
 */
export function loadNext(
  database: Database,
  bank: Bank,
  identity: Identity,
  just: JustReviewed | null,
  now: number,
): Next | null {
  if (identity.kind === 'visitor') return freshQuestions(bank, noCards, now)[0] ?? null;
  const asker = { database, bank, user: identity, now };
  const usual = () => loadUsual(asker, just);
  return isPreparing(identity, now) ? loadPrepared(asker, just, usual) : usual();
}

/**
 * Loads what the choice needs, least first, and stops at the first there is: the tail of what was just reviewed; a card whose
 * minutes are over; a due card; something fresh; a card that is better asked after something else; a card whose minutes are
 * nearly over.
 */
function loadUsual(asker: Asker, just: JustReviewed | null): Next | null {
  const { database, bank, user, now } = asker;
  const { userId, settings } = user;
  const day = studyDay(now, settings);
  const left = allowanceOf(settings.practice, day, readDay(database, userId, day));
  const tail = left.fresh > 0 && just ? loadTail(asker, just) : null;
  if (tail) return tail;
  // What is left in minutes from an earlier day comes with what is due, where that may come.
  const from = left.due > 0 ? studyDayStart(day, settings) : 0;
  const inMinutes = findInMinutes(database, userId, from, now + learnAheadMs);
  const over = firstAsked(
    asker,
    inMinutes.filter(({ due }) => due <= now),
  );
  if (over) return over;
  const due = left.due > 0 ? loadDue(asker, day, left.due) : { now: null, later: null };
  if (due.now) return due.now;
  const fresh = left.fresh > 0 ? freshQuestions(bank, findCards(database, userId), now)[0] : undefined;
  return fresh ?? due.later ?? firstAsked(asker, inMinutes);
}

function loadTail({ database, bank, user, now }: Asker, just: JustReviewed): Next | null {
  const tail = bank.questions.get(just.questionId)?.followUps ?? [];
  if (tail.length === 0) return null;
  const family = [just.questionId, ...tail.map(({ childId }) => childId)];
  return followUpOf(bank, just, findCardsOf(database, user.userId, family), now);
}

/** The first of these cards whose question is still there to be asked. */
function firstAsked({ database, bank, user, now }: Asker, cards: readonly DueCard[]): Next | null {
  const ancestors = loadAncestors({ database, bank, user, now }, cards);
  for (const due of cards) {
    if (isHeldBack(bank, ancestors, due.questionId)) continue;
    const next = nextOf(bank, requireDue(database, user.userId, due), now, user.settings);
    if (next) return next;
  }
  return null;
}

/** How many due cards are looked at: a few, and more only where nothing among them can be asked. */
const looks = [4, 64, 4_096] as const;

/**
 * The due cards to ask now, or later: longest due first, or where more is due than the day has room for, most lost first;
 * before them whatever is easily confused with the question just asked.
 */
function loadDue(
  asker: Asker,
  day: number,
  room: number,
): { readonly now: Next | null; readonly later: Next | null } {
  const { database, bank, user, now } = asker;
  const { userId } = user;
  const isBacklog = isBehind(asker, day, room);
  const recent = findRecent(database, userId);
  const near = nearTo(bank, recent, now);
  const rival = loadRival(asker, rivalsOf(bank, recent, now), near);
  if (rival) return { now: rival, later: null };
  let later: DueCard | null = null;
  for (const most of looks) {
    const due = isBacklog
      ? findMostLost(database, userId, now, day, most)
      : findDue(database, userId, now, most);
    const ancestors = loadAncestors(asker, due);
    const found = chooseDue({ bank, due, ancestors, near, now });
    if (found.now) return { now: loadParentFirst(asker, found.now, ancestors), later: null };
    later ??= found.later;
    if (due.length < most) break;
  }
  return { now: null, later: later && loadParentFirst(asker, later, loadAncestors(asker, [later])) };
}

function loadAncestors({ database, bank, user }: Asker, due: readonly DueCard[]): Cards {
  const ids = new Set(due.flatMap(({ questionId }) => kinOf(bank, questionId).ancestors));
  return findCardsOf(database, user.userId, ids);
}

/** A question that is due and easily confused with the one just asked; none whose parent is due, which comes first. */
function loadRival(asker: Asker, rivals: readonly string[], near: ReadonlySet<string>): Next | null {
  const { database, bank, user, now } = asker;
  const cards = findCardsOf(
    database,
    user.userId,
    rivals.filter((id) => !near.has(id)),
  );
  for (const card of cards.values()) {
    const { suspended, memory, questionId } = card;
    if (suspended || memory.reviews === 0 || memory.due > now) continue;
    const ancestors = findCardsOf(database, user.userId, kinOf(bank, questionId).ancestors);
    const isParentDue = dueAncestor(ancestorsOf(bank, questionId), ancestors, now) !== null;
    if (!isParentDue && !isHeldBack(bank, ancestors, questionId)) {
      return nextOf(bank, card, now, user.settings);
    }
  }
  return null;
}

/**
 * Whether more was due at this user's first question of the day than the day had room for. It is counted once a day: what
 * is answered since leaves both sides of the comparison.
 */
function isBehind({ database, user, now }: Asker, day: number, room: number): boolean {
  if (room === Infinity) return false;
  const { userId, settings } = user;
  const known = behindByDatabase.get(database) ?? new Map<string, Behind>();
  behindByDatabase.set(database, known);
  const found = known.get(userId);
  const { duePerDay } = settings.practice;
  if (found?.day === day && found.duePerDay === duePerDay) return found.isBehind;
  const isBehind = isMoreDue(database, userId, now, room);
  if (known.size >= behindKept) known.clear();
  known.set(userId, { day, duePerDay, isBehind });
  return isBehind;
}

interface Behind {
  readonly day: number;
  readonly duePerDay: number;
  readonly isBehind: boolean;
}

const behindKept = 20_000;
const behindByDatabase = new WeakMap<Database, Map<string, Behind>>();

function loadParentFirst({ database, bank, user, now }: Asker, due: DueCard, ancestors: Cards): Next | null {
  const card = requireDue(database, user.userId, due);
  const first = parentFirst(ancestorsOf(bank, due.questionId), ancestors, card, now);
  return nextOf(bank, first, now, user.settings);
}
